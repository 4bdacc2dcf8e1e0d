"""Keeps floods off public pages without knowing anybody: a trap, a clock, a sum.

Nothing here asks another company's service, needs JavaScript, or writes an address down. `untuk`
names the form (one survey, the hotline), so that what was handed out for one opens no other.
"""

import secrets
import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

SEHARI = 86400
BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


@dataclass(frozen=True)
class Hitungan:
    """A sum to be asked, in words, and its numbers signed."""

    teks: str
    tanda: str


def penanda(guna):
    """Signs what travels through a page, for one use only."""
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=guna)


def baca(guna, tanda):
    """What was signed for that use, or None when it is not ours."""
    try:
        return penanda(guna).loads(tanda or "")
    except BadData:
        return None


def jaringan(alamat):
    """The address itself, or of IPv6 its /64, which is what one subscriber has; '' for none."""
    try:
        ip = ip_address(alamat or "")
    except ValueError:
        return ""
    if ip.version == 4 or ip.ipv4_mapped:
        return str(getattr(ip, "ipv4_mapped", None) or ip)
    return str(ip_network((ip, 64), strict=False))


def cap(untuk, detik=None):
    """The signed moment (epoch seconds, now) at which the page was handed out."""
    saat = int(time.time() if detik is None else detik)
    return penanda("penjaga-sejak").dumps([untuk, saat])


def umur(untuk, tanda):
    """Seconds since the page was handed out; None when the mark is not ours or a day old."""
    isi = baca("penjaga-sejak", tanda)
    if not isi or isi[0] != untuk:
        return None
    detik = time.time() - isi[1]
    return detik if detik < SEHARI else None


def lanjutkan(untuk, tanda):
    """The mark to hand out with a page that comes back: the clock runs on if it ran."""
    return cap(untuk) if umur(untuk, tanda) is None else tanda


def hitungan_baru(untuk):
    """A sum of two small numbers, in words."""
    a, b = secrets.randbelow(8) + 2, secrets.randbelow(8) + 2
    tanda = penanda("penjaga-hitungan").dumps([untuk, a, b])
    return Hitungan(f"{BILANGAN[a]} ditambah {BILANGAN[b]}", tanda)


def hitungan_benar(untuk, isian):
    """Whether the form `isian` answers the sum that was handed out with it."""
    isi = baca("penjaga-hitungan", isian.get("tanda_hitungan"))
    jawab = isian.get("hitungan", "").strip()
    return bool(isi) and isi[0] == untuk and jawab == str(isi[1] + isi[2])


def keberatan(untuk, isian, detik, berhitung):
    """Why the form `isian` is not taken yet, as one sentence; '' when it is.

    `detik` is how fast no person is, `berhitung` whether a sum was asked.
    """
    if isian.get("situs"):
        return "Ada isian tersembunyi yang terisi. Isian Anda masih ada; kirim sekali lagi."
    lama = umur(untuk, isian.get("sejak"))
    if lama is None:
        return "Halaman ini terlalu lama terbuka. Isian Anda masih ada; kirim sekali lagi."
    if lama < detik:
        return "Itu cepat sekali. Periksa lagi isian Anda, lalu kirim."
    if berhitung and not hitungan_benar(untuk, isian):
        return "Jawab hitungan di bawah, lalu kirim."
    return ""
