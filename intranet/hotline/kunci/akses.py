"""Who stands before the inbox, and whether it is open.

Role walikota, signed in with a second factor, over TLS or on this machine, and the private key
opened within the last 15 minutes; anything less leads to the page that says what is missing.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256

from flask import (
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user

from intranet.akun.access import dua_faktor_aktif, izin, pack
from intranet.akun.percobaan import PercobaanMasuk
from intranet.core.clock import now
from intranet.core.errors import Ditolak
from intranet.core.pages import wants_fragment
from intranet.core.settings import is_loopback
from intranet.hotline.kunci.forms import JALUR, BukaKotak
from intranet.hotline.kunci.models import KunciTerbuka, KunciWalikota

KUKI = "kotak"


@dataclass(frozen=True)
class Kotak:
    """An open inbox: the key in force, its private half (this request only), when it closes."""

    kunci: KunciWalikota
    rahasia: bytes
    habis: datetime

    @property
    def sisa(self):
        """Whole minutes until it closes by itself, at least 1."""
        return max(1, round((self.habis - now()).total_seconds() / 60))


def aman():
    """Whether what is shown can't be read on the way: TLS, or this machine itself."""
    return request.is_secure or is_loopback(request.host_url)


def halangan():
    """Why the inbox can't even be asked to open, as a sentence; '' when it can."""
    if not aman():
        return "Kotak masuk hanya dibuka lewat alamat https."
    if not dua_faktor_aktif():
        return "Kotak masuk memerlukan masuk dengan dua faktor. Keluar, lalu masuk dengan kode."
    return ""


def terbuka(view):
    """Let the view run only while the inbox is open; it finds it as `g.kotak`."""

    @izin("hotline.baca")
    @wraps(view)
    def guarded(**arguments):
        if halangan() or not buka_dari_kuki():
            return rahasiakan(minta_frasa())
        return rahasiakan(current_app.make_response(view(**arguments)))

    return guarded


def minta_frasa():
    """To the passphrase and back; what was typed stays on the page (htmx) or travels along."""
    isi = {"form": None, "kunci": KunciWalikota.berlaku(), "halangan": halangan()}
    if wants_fragment() and request.method == "POST":
        html = render_template("hotline/kotak/buka_lagi.html", titipan="", **isi)
        return make_response(html, 401, {"HX-Retarget": "#pesan", "HX-Reswap": "innerHTML"})
    if request.method == "POST":
        isi["form"] = BukaKotak()
        html = render_template("hotline/kotak/buka.html", titipan=pack(), **isi)
        return make_response(html, 401)
    ke = url_for("kotak.buka", lanjut=request.path)
    return make_response("", 401, {"HX-Redirect": ke}) if wants_fragment() else redirect(ke, 303)


def buka_dari_kuki():
    """The open inbox of this browser as `g.kotak`, or None."""
    satu = KunciTerbuka.lanjut(request.cookies.get(KUKI, ""), current_user)
    g.kotak = Kotak(*satu) if satu else None
    return g.kotak


def buka_dengan(kata):
    """(KunciWalikota, private key) by passphrase or a sheet's code; guesses slow down.

    Raises Ditolak with the sentence for the person: it does not open, or one must wait
    (TerlaluCepat).
    """
    kunci = KunciWalikota.siap()
    PercobaanMasuk.giliran(kunci_percobaan())
    rahasia = kunci.buka("frasa", kata) or kunci.buka_lembar(kata)
    if rahasia is None:
        raise Ditolak("Frasa sandi tidak cocok. Huruf besar dan spasi tidak berpengaruh.")
    PercobaanMasuk.benar(kunci_percobaan())
    return kunci, rahasia


def kunci_percobaan():
    """Guesses are counted by account: only who is signed in as the mayor can guess at all."""
    return sha256(f"frasa-hotline|{current_user.id}".encode()).hexdigest()


def rahasiakan(response):
    """Nothing of the inbox is kept by the browser. Its addresses go to no other site anyway."""
    response.headers["Cache-Control"] = "no-store"
    return response


def pasang_kuki(response, isi):
    response.set_cookie(KUKI, isi, path=JALUR, httponly=True, samesite="Strict", secure=True)
    return rahasiakan(response)


def buang_kuki(response):
    response.delete_cookie(KUKI, path=JALUR, httponly=True, samesite="Strict", secure=True)
    return rahasiakan(response)
