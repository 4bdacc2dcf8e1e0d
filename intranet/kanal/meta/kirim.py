"""To WhatsApp by Meta's Graph: a text, a template, and attachments fetched and forgotten there."""

import re

from flask import current_app

from intranet.kanal.client import minta, sampai_bisa
from intranet.kanal.galat import GagalAmbil, GagalKirim, tolakan

VERSI = "v25.0"
TEMPLAT_MAKS = 1024


def kirim(alamat, teks, jendela, pengaturan):
    """Send, and Meta's id of the message. Raises GagalKirim.

    Without `jendela` (24 hours since the person's last message) the text goes as the one parameter
    of the approved template that the setting names, on one line; one that does not fit is refused,
    never cut.
    """
    tujuan = {"recipient": alamat.nilai} if alamat.jenis == "bsuid" else {"to": alamat.nilai}
    isi = {"messaging_product": "whatsapp", "recipient_type": "individual"} | tujuan
    isi |= bebas(teks) if jendela else templat(teks, pengaturan)
    url = f"{pangkal()}/{current_app.config['WHATSAPP_PHONE_ID']}/messages"
    return sampai_bisa(lambda tenggat: sekali(url, isi, tenggat))


def sekali(url, isi, tenggat):
    jawab = minta("POST", url, tenggat, headers=kunci(), json=isi)
    if jawab.status != 200:
        raise tolakan(kode(jawab), jawab.status)
    try:
        return jawab.isi["messages"][0]["id"]
    except (KeyError, IndexError, TypeError):
        raise GagalKirim("jawaban", "WhatsApp menjawab tanpa nomor pesan.") from None


def bebas(teks):
    return {"type": "text", "text": {"body": teks, "preview_url": False}}


def templat(teks, pengaturan):
    nama, satu_baris = current_app.config[pengaturan], " ".join(teks.split())
    if not nama:
        kata = f"Di luar 24 jam sejak pesan terakhirnya, dan {pengaturan} belum diisi."
        raise GagalKirim("131047", kata)
    if len(satu_baris) > TEMPLAT_MAKS:
        kata = f"Sesudah 24 jam jawaban paling panjang {TEMPLAT_MAKS} huruf. Pendekkan."
        raise GagalKirim("panjang", kata)
    isian = {"type": "body", "parameters": [{"type": "text", "text": satu_baris}]}
    isi = {"name": nama, "language": {"code": "id"}, "components": [isian]}
    return {"type": "template", "template": isi}


def tempat(media, tenggat, maks):
    """(address, size or None) of an attachment; the address lives for some minutes."""
    jawab = minta("GET", alamat_media(media), tenggat, galat=GagalAmbil, headers=kunci())
    if jawab.status != 200:
        raise tolakan(kode(jawab), jawab.status, GagalAmbil)
    url, besar = jawab.isi.get("url"), jawab.isi.get("file_size")
    if not isinstance(url, str):
        raise GagalAmbil("jawaban", "WhatsApp menjawab tanpa alamat lampiran.")
    if isinstance(besar, int) and besar > maks:
        raise GagalAmbil("besar", f"Lebih besar dari yang diterima ({maks} bita).")
    return url, besar if isinstance(besar, int) else None


def alamat_media(media):
    if not re.fullmatch(r"[\w.-]+", media.ref, re.ASCII):
        raise GagalAmbil("alamat", "Tanda lampiran tidak dapat dipakai.")
    return f"{pangkal()}/{media.ref}"


def pangkal():
    """GRAPH_URL with a version: ours, unless it names one itself."""
    url = current_app.config["GRAPH_URL"]
    return url if re.search(r"/v\d+(\.\d+)?$", url) else f"{url}/{VERSI}"


def kunci():
    return {"Authorization": f"Bearer {current_app.config['WHATSAPP_TOKEN']}"}


def kode(jawab):
    galat = jawab.isi.get("error")
    return galat.get("code") if isinstance(galat, dict) else None
