"""To SMS and WhatsApp by Twilio's REST interface."""

import json

from flask import current_app

from intranet.kanal.client import minta, sampai_bisa
from intranet.kanal.galat import GagalKirim, tolakan
from intranet.kanal.twilio.baca import WHATSAPP, nomor_pesan


def kirim(alamat, teks, jendela, pengaturan):
    """Send, and our id of the message (`twilio:SM…`). Raises GagalKirim.

    WhatsApp outside its window needs a template there too: the setting then holds its Content SID
    (`HX…`), with the text as variable 1.
    """
    wa = alamat.kanal == "whatsapp" or alamat.jenis == "bsuid"
    awalan = WHATSAPP if wa else ""
    isi = {"To": awalan + alamat.nilai, "From": awalan + current_app.config["TWILIO_NOMOR"]}
    isi |= templat(teks, pengaturan) if wa and not jendela else {"Body": teks}
    return sampai_bisa(lambda tenggat: sekali(isi | kabar(), tenggat))


def sekali(isi, tenggat):
    pangkal, sid = current_app.config["TWILIO_URL"], current_app.config["TWILIO_ACCOUNT_SID"]
    url = f"{pangkal}/2010-04-01/Accounts/{sid}/Messages.json"
    jawab = minta("POST", url, tenggat, auth=kunci(), data=isi)
    if jawab.status not in (200, 201):
        raise tolakan(jawab.isi.get("code"), jawab.status)
    if not isinstance(jawab.isi.get("sid"), str):
        raise GagalKirim("jawaban", "Twilio menjawab tanpa nomor pesan.")
    return nomor_pesan(jawab.isi["sid"])


def templat(teks, pengaturan):
    nama = current_app.config[pengaturan]
    if not nama.startswith("HX"):
        kata = f"Sudah lewat 24 jam, dan {pengaturan} bukan templat Twilio (HX…)."
        raise GagalKirim("63016", kata)
    return {"ContentSid": nama, "ContentVariables": json.dumps({"1": " ".join(teks.split())})}


def kabar():
    """Where Twilio tells what became of it; only an address that it can reach."""
    umum = current_app.config["PUBLIC_URL"]
    return {"StatusCallback": f"{umum}/kanal/twilio"} if umum.startswith("https://") else {}


def kunci():
    return current_app.config["TWILIO_ACCOUNT_SID"], current_app.config["TWILIO_AUTH_TOKEN"]
