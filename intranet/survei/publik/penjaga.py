"""Keeps floods off the public page without knowing anybody: a trap, a clock, a sum, a quota.

Nothing here asks another company's service, needs JavaScript, or writes an address down.
"""

import hmac
import secrets
import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer

from intranet.core.clock import today
from intranet.survei.tanggapan import JatahSurvei

SEHARI = 86400
BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


@dataclass(frozen=True)
class Hitungan:
    """A sum to be asked, in words, and its numbers signed."""

    teks: str
    tanda: str


def penanda(guna):
    """Signs what travels through the page, for one use only."""
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"survei-{guna}")


def baca(guna, tanda):
    """What was signed for that use, or None when it is not ours."""
    try:
        return penanda(guna).loads(tanda or "")
    except BadData:
        return None


def kunci(survei):
    """What stands for the sender's network: a keyed hash of address, survey and day."""
    isi = f"{jaringan(request.remote_addr)}|{survei.id}|{today().isoformat()}"
    rahasia = current_app.config["SECRET_KEY"].encode()
    return hmac.new(rahasia, isi.encode(), "sha256").hexdigest()


def jaringan(alamat):
    """The address itself, or of IPv6 its /64, which is what one subscriber has."""
    try:
        ip = ip_address(alamat or "")
    except ValueError:
        return ""
    if ip.version == 4 or ip.ipv4_mapped:
        return str(getattr(ip, "ipv4_mapped", None) or ip)
    return str(ip_network((ip, 64), strict=False))


def cap(survei, detik=None):
    """The signed moment (epoch seconds, now) at which the page was handed out."""
    return penanda("sejak").dumps([survei.kode, int(time.time() if detik is None else detik)])


def umur(survei, tanda):
    """Seconds since the page was handed out; None when the mark is not ours or a day old."""
    isi = baca("sejak", tanda)
    if not isi or isi[0] != survei.kode:
        return None
    detik = time.time() - isi[1]
    return detik if detik < SEHARI else None


def perlu_hitungan(survei):
    """Whether so many answers came from this network today that a sum is asked."""
    return JatahSurvei.terpakai(kunci(survei)) >= current_app.config["SURVEI_HITUNGAN"]


def hitungan_baru(survei):
    a, b = secrets.randbelow(8) + 2, secrets.randbelow(8) + 2
    tanda = penanda("hitungan").dumps([survei.kode, a, b])
    return Hitungan(f"{BILANGAN[a]} ditambah {BILANGAN[b]}", tanda)


def hitungan_benar(survei, isian):
    isi = baca("hitungan", isian.get("tanda_hitungan"))
    jawab = isian.get("hitungan", "").strip()
    return bool(isi) and isi[0] == survei.kode and jawab == str(isi[1] + isi[2])


def keberatan(survei, isian):
    """Why this answer is not taken yet, as one sentence; '' when it is."""
    if isian.get("situs"):
        return "Ada isian tersembunyi yang terisi. Jawaban Anda masih ada; kirim sekali lagi."
    lama = umur(survei, isian.get("sejak"))
    if lama is None:
        return "Halaman ini terlalu lama terbuka. Jawaban Anda masih ada; kirim sekali lagi."
    if lama < current_app.config["SURVEI_DETIK"]:
        return "Itu cepat sekali. Periksa lagi jawaban Anda, lalu kirim."
    if perlu_hitungan(survei) and not hitungan_benar(survei, isian):
        return "Jawab hitungan di bawah, lalu kirim."
    return ""


def kuki(survei):
    return f"survei-{survei.kode}"


def sudah_mengisi(survei):
    """Whether this browser has answered and does not say it is somebody else's turn."""
    tanda = request.cookies.get(kuki(survei))
    return baca("sudah", tanda) == survei.kode and request.args.get("lagi") != "1"


def tandai(response, survei):
    """Let this browser remember that it has answered, and nothing else."""
    response.set_cookie(
        kuki(survei),
        penanda("sudah").dumps(survei.kode),
        max_age=120 * SEHARI,
        path="/s",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response
