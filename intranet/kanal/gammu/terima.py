"""From SMSD's inbox to whoever keeps messages, one at a time; removed only when it is kept."""

from dataclasses import dataclass

from intranet.core.errors import BelumSiap
from intranet.kanal.bentuk import StatusKirim
from intranet.kanal.gammu.baca import baca
from intranet.kanal.gammu.basis import TUNTAS, hapus, hapus_terkirim
from intranet.kanal.gammu.kirim import nomor_pesan
from intranet.kanal.hantar import Kiriman, catat_kegagalan, hantar

STATUS = {
    "SendingOK": "terkirim",
    "SendingOKNoReport": "terkirim",
    "DeliveryPending": "terkirim",
    "DeliveryUnknown": "terkirim",
    "DeliveryOK": "sampai",
}


@dataclass(frozen=True)
class Penerimaan:
    """How many messages were kept, and how many have to be tried again."""

    diterima: int
    gagal: int


def terima(koneksi) -> Penerimaan:
    """Hand over every whole message and remove it; then tell what was sent, and forget that too.

    One that the receiver fails on stays and holds up no other; the log says where, not what.
    Raises BelumSiap when nothing can be kept now (nothing is removed then), and
    sqlite3.OperationalError when SMSD holds its database for too long: what was kept but not
    removed comes again, under the same id.
    """
    diterima = gagal = 0
    for pesan, nomor in baca(koneksi):
        if sampai(Kiriman((pesan,))):
            hapus(koneksi, nomor)
            diterima += 1
        else:
            gagal += 1
    if sampai(Kiriman(status=terkirim(koneksi))):
        hapus_terkirim(koneksi)
    return Penerimaan(diterima, gagal)


def sampai(kiriman):
    """Whether whoever keeps messages has taken it."""
    try:
        hantar(kiriman, "gammu")
    except BelumSiap:
        raise
    except Exception as galat:
        catat_kegagalan(galat)
        return False
    return True


def terkirim(koneksi):
    """What became of the messages that SMSD is done with; one part that failed is a failure."""
    akhir = {}
    for nomor, status in koneksi.execute(f"SELECT ID, Status FROM sentitems WHERE {TUNTAS}"):
        kabar = STATUS.get(status, "gagal")
        akhir[nomor] = "gagal" if "gagal" in (kabar, akhir.get(nomor)) else kabar
    kalimat = {"gagal": "Modem tidak dapat mengirim SMS ini."}
    return tuple(
        StatusKirim("sms", nomor_pesan(nomor), kabar, kalimat=kalimat.get(kabar, ""))
        for nomor, kabar in akhir.items()
    )
