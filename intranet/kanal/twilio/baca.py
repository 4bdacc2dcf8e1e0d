"""Twilio's deliveries, read: an SMS, a WhatsApp, or what became of a message of ours."""

import json
from urllib.parse import parse_qsl

from intranet.core.clock import now
from intranet.kanal import nomor, tanda
from intranet.kanal.bentuk import Media, PesanMasuk, StatusKirim
from intranet.kanal.galat import kalimat
from intranet.kanal.hantar import Kiriman
from intranet.kanal.jenis import STATUS, TIDAK_DIKENAL, jenis, jenis_berkas

WHATSAPP = "whatsapp:"
MEDIA_MAKS = 10


def isian_sah(token, mentah, tanda_tangan, url, sidik=None):
    """The fields of a delivery that Twilio signed, or None.

    A form is part of the signature itself, fields we don't know included; a JSON body is vouched
    for by its SHA-256 (`sidik`), which stands in the signed address.
    """
    formulir = [] if sidik else parse_qsl(mentah.decode("utf-8", "replace"), keep_blank_values=True)
    if not tanda.twilio_sah(token, url, formulir, tanda_tangan):
        return None
    if not sidik:
        return dict(formulir)
    return objek(mentah) if tanda.isi_sama(mentah, sidik) else None


def objek(mentah):
    """A JSON body as fields; none when it is something else."""
    try:
        isi = json.loads(mentah)
    except (ValueError, RecursionError):
        return {}
    isi = isi.items() if isinstance(isi, dict) else ()
    return {k: str(v).encode("utf-8", "replace").decode() for k, v in isi if v is not None}


def baca(isian: dict[str, str]) -> Kiriman:
    """One message or one status; what has no id cannot be told from its repetition."""
    if not isian.get("MessageSid"):
        return Kiriman(mati=1)
    kabar = isian.get("MessageStatus", "received")
    if kabar == "received":
        return Kiriman((baca_pesan(isian),))
    status = baca_status(isian, kabar)
    return Kiriman(status=(status,) if status else ())


def baca_pesan(isian):
    media = lampiran(isian)
    macam, rincian = kenali(isian, media)
    return PesanMasuk(
        kanal(isian),
        "twilio",
        nomor_pesan(isian["MessageSid"]),
        nomor.semua(isian.get("ExternalUserId", ""), isian.get("From", "").removeprefix(WHATSAPP)),
        now(),
        isian.get("Body", ""),
        macam,
        rincian,
        isian.get("ProfileName", ""),
        media,
        balas_langsung=True,
    )


def kanal(isian):
    """WhatsApp is said by a prefix; of a status of ours the recipient has it as well."""
    return "whatsapp" if isian.get("From", "").startswith(WHATSAPP) else "sms"


def nomor_pesan(sid):
    """Our id of a Twilio message: prefixed, so that no two providers of a channel can clash."""
    return f"twilio:{sid}"


def lampiran(isian):
    jumlah = isian.get("NumMedia", "0")
    ada = range(min(int(jumlah), MEDIA_MAKS) if jumlah.isdecimal() else 0)
    return tuple(
        Media(isian[f"MediaUrl{n}"], isian.get(f"MediaContentType{n}", ""))
        for n in ada
        if isian.get(f"MediaUrl{n}")
    )


def kenali(isian, media):
    """Kind and detail: by what came along, else by Twilio's own word for it."""
    if "Latitude" in isian:
        bagian = (isian.get(k) for k in ("Label", "Address"))
        titik = f"{isian['Latitude']}, {isian.get('Longitude', '')}"
        return "lokasi", " · ".join([titik, *(b for b in bagian if b)])
    kata = isian.get("MessageType", "text")
    if media and kata == "text":
        return jenis_berkas(media[0].mime), ""
    return jenis(kata), "" if jenis(kata) != TIDAK_DIKENAL else kata


def baca_status(isian, kabar):
    """What became of a message of ours; None while it is on its way."""
    if kabar not in STATUS:
        return None
    kode = isian.get("ErrorCode", "")
    pesan = nomor_pesan(isian["MessageSid"])
    return StatusKirim(kanal(isian), pesan, STATUS[kabar], kode, kalimat(kode) if kode else "")
