"""The second step of signing in, and a person's own second factor."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from intranet.akun.access import half_signed_in, izin, publik, start_session
from intranet.akun.dua_faktor import halaman
from intranet.akun.dua_faktor.forms import PasangFaktor, TulisKode
from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.akun.forms import Masuk
from intranet.akun.views import sambut, tolak_masuk
from intranet.core.errors import Ditolak
from intranet.core.pages import saved

bp = Blueprint("dua_faktor", __name__)


@bp.get("/masuk/kode")
@publik
def kode_masuk():
    pengguna = half_signed_in()
    if pengguna is None or not pengguna.tanda_faktor:
        return redirect(url_for("akun.masuk", lanjut=request.args.get("lanjut")), 303)
    return halaman.render_kode(pengguna, TulisKode(request.args))


@bp.post("/masuk/kode")
@publik
def periksa_kode():
    pengguna, form = half_signed_in(), TulisKode(request.form)
    if pengguna is None or not pengguna.tanda_faktor:
        return terlambat(form)
    if not halaman.kode_diterima(form, pengguna):
        return halaman.render_kode(pengguna, form, form.status)
    start_session(pengguna, dua_faktor=True)
    return sambut(pengguna, form)


@bp.get("/masuk/pasang")
@publik
def pasang_masuk():
    pengguna = half_signed_in()
    if pengguna is None or pengguna.tanda_faktor:
        return redirect(url_for("akun.masuk", lanjut=request.args.get("lanjut")), 303)
    return halaman.render_pasang(pengguna, PasangFaktor(request.args))


@bp.post("/masuk/pasang")
@publik
def pasangkan_masuk():
    pengguna, form = half_signed_in(), PasangFaktor(request.form)
    if pengguna is None or pengguna.tanda_faktor:
        return terlambat(form)
    return coba_pasang(pengguna, form)


@bp.post("/masuk/lanjut")
@izin("akun.sendiri")
def lanjutkan():
    """From the recovery codes on to where the person was going."""
    return sambut(saya(), TulisKode(request.form))


@bp.get("/akun/dua-faktor")
@izin("akun.sendiri")
def dua_faktor():
    return halaman.render_dua_faktor(saya())


@bp.get("/akun/dua-faktor/pasang")
@izin("akun.sendiri")
def pasang():
    return halaman.render_pasang(saya(), form_pasang())


@bp.post("/akun/dua-faktor/pasang")
@izin("akun.sendiri")
def pasangkan():
    return coba_pasang(saya(), form_pasang(request.form))


@bp.post("/akun/dua-faktor/kode-pemulihan")
@izin("akun.sendiri")
def buat_kode_pemulihan():
    pengguna, form = saya(), TulisKode(request.form)
    if not pengguna.tanda_faktor:
        return saved(url_for(".dua_faktor"))
    if not halaman.kode_diterima(form, pengguna):
        return halaman.render_dua_faktor(pengguna, form, form.status)
    kode = DuaFaktor.find(pengguna).buat_kode(oleh=pengguna)
    return halaman.render_kode_pemulihan(pengguna, kode, form)


@bp.post("/akun/dua-faktor/lepas")
@izin("akun.sendiri")
def lepas():
    pengguna, form = saya(), TulisKode(request.form)
    if pengguna.wajib_dua_faktor:
        raise Ditolak("Peran Anda wajib memakai dua faktor. Pilih ganti ponsel.")
    if pengguna.tanda_faktor:
        if not halaman.kode_diterima(form, pengguna):
            return halaman.render_dua_faktor(pengguna, form, form.status)
        faktor = DuaFaktor.find(pengguna)
        faktor.lepas(oleh=pengguna)
        start_session(faktor.pengguna)
        flash("Dua faktor dimatikan. Sesi Anda di perangkat lain berakhir.")
    return saved(url_for(".dua_faktor"))


def coba_pasang(pengguna, form):
    """Set it up and show the recovery codes; this session goes on, all others end."""
    rahasia = halaman.rahasia_ditawarkan(pengguna)
    if not halaman.boleh_pasang(form, pengguna, rahasia):
        return halaman.render_pasang(pengguna, form, form.status)
    kode = DuaFaktor.pasang(pengguna, rahasia, form.baru.data)
    start_session(pengguna, dua_faktor=True)
    return halaman.render_kode_pemulihan(pengguna, kode, form)


def terlambat(form):
    """The time for the second step is over: the password again; what was typed stays."""
    ulang = Masuk(data={"lanjut": form.lanjut.data})
    ulang.kata_sandi.errors = ["Waktunya sudah lewat. Tulis kata sandi Anda sekali lagi."]
    return tolak_masuk(ulang, 401)


def form_pasang(isian=None):
    return PasangFaktor(isian, mengganti=bool(saya().tanda_faktor))


def saya():
    """The signed-in account itself; a session can't be opened for the proxy that stands for it."""
    return current_user._get_current_object()
