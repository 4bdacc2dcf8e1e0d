"""The way out, whichever provider: send a text, fetch an attachment, say what is switched on."""

from intranet.kanal.ambil import ambil_media, hapus_media
from intranet.kanal.galat import GagalAmbil, GagalKirim
from intranet.kanal.gammu import kirim as gammu
from intranet.kanal.keadaan import kalimat_kurang, kanal_aktif, kurang
from intranet.kanal.meta import kirim as meta
from intranet.kanal.twilio import kirim as twilio

__all__ = ["GagalAmbil", "GagalKirim", "ambil_media", "hapus_media", "kanal_aktif", "kirim"]

PENGIRIM = {"meta": meta.kirim, "twilio": twilio.kirim, "gammu": gammu.kirim}
# Letters a provider takes in one text; at the modem ten SMS.
HURUF_MAKS = {"meta": 4096, "twilio": 1600, "gammu": 1530}
JENIS = {"meta": ("e164", "bsuid"), "twilio": ("e164", "bsuid"), "gammu": ("e164",)}


def kirim(alamat, teks, jendela=True, templat="WHATSAPP_TEMPLAT"):
    """Send `teks` to an Alamat, and the id by which its status comes back.

    `jendela` is whether WhatsApp's 24 hours are still open, `templat` the setting that names what
    is sent when they are not. At most two quick retries, ten seconds
    in all. Raises GagalKirim, whose `ulang` says whether trying again later can help.
    """
    if kosong := kurang(alamat.penyedia, "kirim"):
        raise GagalKirim("pengaturan", kalimat_kurang(alamat.penyedia, kosong))
    if alamat.jenis not in JENIS[alamat.penyedia]:
        raise GagalKirim("alamat", "Pengirim ini tidak punya alamat untuk dibalas.")
    if len(teks) > HURUF_MAKS[alamat.penyedia]:
        paling = HURUF_MAKS[alamat.penyedia]
        raise GagalKirim("panjang", f"Paling panjang {paling} huruf di kanal ini. Pendekkan.")
    return PENGIRIM[alamat.penyedia](alamat, teks, jendela, templat)
