"""Where a code leads: the web page, a WhatsApp chat and an SMS that already begin with it."""

import re
from urllib.parse import quote, urlsplit

# Bound once like database and files, since the worker has no request to read settings from.
atur = {}
KUNCI = ("PUBLIC_URL", "WHATSAPP_NOMOR", "SMS_NOMOR")
KODE_PENDEK = 6


def pasang(config):
    """Take the address and the numbers from the application's settings."""
    atur.update({nama: config[nama] for nama in KUNCI})


def alamat(kode, pangkal=None):
    """The public page of a place, in full; `pangkal` is the city's address where none was bound."""
    return f"{pangkal or atur['PUBLIC_URL']}/lapor/{kode}"


def ringkas(url):
    """An address as one types it: without https://."""
    bagian = urlsplit(url)
    return bagian.netloc + bagian.path


def whatsapp(kode):
    """(number as people read it, link with the code typed in), or None without WHATSAPP_NOMOR."""
    nomor = angka(atur["WHATSAPP_NOMOR"])
    return (nasional(nomor), f"https://wa.me/{nomor}?text={awalan(kode)}") if nomor else None


def sms(kode):
    """The same for an SMS, or None without SMS_NOMOR; a short number has no country."""
    nomor = angka(atur["SMS_NOMOR"])
    tujuan = nomor if len(nomor) <= KODE_PENDEK else f"+{nomor}"
    return (nasional(nomor), f"sms:{tujuan}?body={awalan(kode)}") if nomor else None


def awalan(kode):
    return quote(f"#{kode} ")


def angka(nomor):
    """A number as networks know it: '0812-3456-7890' and '+62 812…' -> '6281234567890'."""
    nomor = re.sub(r"\D", "", nomor)
    return f"62{nomor[1:]}" if nomor.startswith("0") else nomor


def nasional(nomor):
    """The number of `angka` as people in Indonesia read it: '0812-3456-7890'."""
    if len(nomor) <= KODE_PENDEK:
        return nomor
    if not nomor.startswith("62"):
        return f"+{nomor}"
    nomor = f"0{nomor[2:]}"
    patah = 8 if nomor.startswith("08") else len(nomor)  # a landline has its area code only
    return "-".join(filter(None, (nomor[:4], nomor[4:patah], nomor[patah:])))
