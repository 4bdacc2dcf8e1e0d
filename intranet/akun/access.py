"""Every view needs a signed-in user and names the permission it asks for."""

from functools import wraps
from time import time

from flask import (
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import LoginManager, current_user, login_required, login_user
from itsdangerous import BadData, URLSafeTimedSerializer
from peewee import JOIN

from intranet.akun.dua_faktor import segel
from intranet.akun.forms import Masuk
from intranet.akun.models import Opd, Pengguna, pakai_sandi_ringan
from intranet.core.pages import wants_fragment

login = LoginManager()
login.session_protection = None  # phones change networks; the cookie's own age is the limit
TITIPAN_DETIK, TITIPAN_MAKS = 3600, 200_000
# How long a right password waits for its code; longer where an app must first be installed.
SETENGAH_DETIK, PASANG_DETIK = 5 * 60, 30 * 60
# No page asks like this: a script does (an upload in pieces), which a redirect would mislead.
PROGRAM = {"HEAD", "PATCH", "DELETE"}


def init_app(app):
    app.config["PERMANENT_SESSION_LIFETIME"] = app.config["SESI_MENIT"] * 60
    login.init_app(app)
    segel.init_app(app)
    if app.config["ARGON2_RINGAN"]:
        pakai_sandi_ringan()


@login.user_loader
def load_user(tanda):
    """The account a session names, if it was opened with all that the account now demands."""
    pengguna = find_account(tanda)
    lengkap = pengguna and ("dua_faktor" in session or not pengguna.perlu_dua_faktor)
    return pengguna if lengkap else None


def find_account(tanda):
    """The account with this identity: its password and its second factor are still the same."""
    kueri = Pengguna.select(Pengguna, Opd).join(Opd, JOIN.LEFT_OUTER)
    nomor = tanda.split(":")[0]
    pengguna = kueri.where(Pengguna.id == nomor).first() if nomor.isdigit() else None
    return pengguna if pengguna and pengguna.get_id() == tanda else None


@login.unauthorized_handler
def ask_to_sign_in():
    """To the sign-in and back; what was typed stays on the page (htmx) or travels along (form)."""
    if wants_fragment() and request.method == "POST":
        return ask_in_place()
    if request.method == "POST":
        return render_template("akun/masuk.html", form=Masuk(lanjut=back()), titipan=pack()), 401
    if request.method in PROGRAM:
        return "", 401
    url = url_for("akun.masuk", lanjut=request.full_path.rstrip("?"))
    return ("", 401, {"HX-Redirect": url}) if wants_fragment() else redirect(url, 303)


def ask_in_place():
    """A sign-in form in the message region: the page below keeps everything that was typed."""
    html = render_template("akun/masuk_lagi.html", form=Masuk())
    return make_response(html, 401, {"HX-Retarget": "#pesan", "HX-Reswap": "innerHTML"})


def back():
    """The page a refused form stood on, if it is ours."""
    asal = request.referrer or ""
    return asal.removeprefix(request.host_url[:-1]) if asal.startswith(request.host_url) else "/"


def signer():
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="titipan")


def pack():
    """The refused form, signed, so that it can be offered again after signing in; '' if too big."""
    isi = signer().dumps([request.path, request.form.to_dict(flat=False)])
    return isi if len(isi) < TITIPAN_MAKS and not request.files else ""


def unpack(titipan):
    """(path, fields) of a form packed within the hour, or None."""
    try:
        return signer().loads(titipan, max_age=TITIPAN_DETIK) if titipan else None
    except BadData:
        return None


def start_session(pengguna, dua_faktor=False):
    """Sign in; `dua_faktor` says that the second factor was given, now."""
    session.clear()
    session.permanent = True
    if dua_faktor:
        session["dua_faktor"] = int(time())
    login_user(pengguna)


def dua_faktor_aktif():
    """Whether this session was opened with a second factor."""
    return current_user.is_authenticated and "dua_faktor" in session


def start_half_session(pengguna):
    """The password was right. Nobody is signed in: only the next step knows whose it was."""
    session.clear()
    session["setengah"] = [pengguna.get_id(), int(time())]


def half_signed_in():
    """The active account whose password was given a moment ago, or None."""
    tanda, sejak = session.get("setengah", ("", 0))
    pengguna = find_account(tanda)
    if pengguna is None or not pengguna.aktif:
        return None
    batas = SETENGAH_DETIK if pengguna.tanda_faktor else PASANG_DETIK
    return pengguna if time() - sejak < batas else None


def izin(nama):
    """Let the view run only for users who hold this permission."""

    def decorate(view):
        @wraps(view)
        @login_required
        def guarded(**arguments):
            if not current_user.boleh(nama):
                abort(403)
            return view(**arguments)

        guarded.izin = nama
        return guarded

    return decorate


def publik(view):
    """Anyone may see this view; said aloud, because a view without a word is a mistake."""
    view.izin = None
    return view
