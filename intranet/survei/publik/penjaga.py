"""Keeps floods off a survey: core's guard, with a quota for each network and a mark in the browser.

Nothing here writes an address down.
"""

import hmac

from flask import current_app, request

from intranet.core import penjaga
from intranet.core.clock import today
from intranet.survei.tanggapan import JatahSurvei

KUKI_HARI = 120


def untuk(survei):
    """What the guard knows this survey by."""
    return f"survei-{survei.kode}"


def kunci(survei):
    """What stands for the sender's network: a keyed hash of address, survey and day."""
    isi = f"{penjaga.jaringan(request.remote_addr)}|{survei.id}|{today().isoformat()}"
    rahasia = current_app.config["SECRET_KEY"].encode()
    return hmac.new(rahasia, isi.encode(), "sha256").hexdigest()


def perlu_hitungan(survei):
    """Whether so many answers came from this network today that a sum is asked."""
    return JatahSurvei.terpakai(kunci(survei)) >= current_app.config["SURVEI_HITUNGAN"]


def keberatan(survei, isian):
    """Why this answer is not taken yet, as one sentence; '' when it is."""
    detik = current_app.config["SURVEI_DETIK"]
    return penjaga.keberatan(untuk(survei), isian, detik, perlu_hitungan(survei))


def kuki(survei):
    return f"survei-{survei.kode}"


def sudah_mengisi(survei):
    """Whether this browser has answered and does not say it is somebody else's turn."""
    tanda = request.cookies.get(kuki(survei))
    sudah = penjaga.baca("survei-sudah", tanda) == survei.kode
    return sudah and request.args.get("lagi") != "1"


def tandai(response, survei):
    """Let this browser remember that it has answered, and nothing else."""
    response.set_cookie(
        kuki(survei),
        penjaga.penanda("survei-sudah").dumps(survei.kode),
        max_age=KUKI_HARI * penjaga.SEHARI,
        path="/s",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response
