"""The bell, the list behind it, and what a person chose about it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin, publik
from intranet.core.pages import diam, saved
from intranet.pemberitahuan.halaman import form_saya, render_daftar, render_pilihan
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.pilihan import Pilihan

bp = Blueprint("pemberitahuan", __name__)


@bp.get("/pemberitahuan")
@izin("akun.sendiri")
def daftar():
    return render_daftar(request.args)


@bp.get("/pemberitahuan/lonceng")
@publik
@diam
def lonceng():
    """Asked by every open page once a minute; silent when nothing changed or nobody is signed in.

    Never the way to the sign-in: it would take away a page on which somebody had typed.
    """
    tahu = request.args.get("tahu", 0, int)
    jumlah = Pemberitahuan.belum_dibaca(current_user) if current_user.is_authenticated else tahu
    if jumlah == tahu:
        return "", 204
    return render_template("pemberitahuan/lonceng.html", jumlah=jumlah, baru=jumlah - tahu)


@bp.get("/pemberitahuan/<int:id>")
@izin("akun.sendiri")
def buka(id):
    """The way to what it is about; whoever goes there has read it."""
    satu = find_pemberitahuan(id)
    satu.baca()
    return redirect(satu.tujuan, 303)


@bp.post("/pemberitahuan/<int:id>/bacaan")
@izin("akun.sendiri")
def baca(id):
    find_pemberitahuan(id).baca()
    return kembali()


@bp.post("/pemberitahuan/bacaan")
@izin("akun.sendiri")
def baca_semua():
    Pemberitahuan.baca_semua(current_user, request.form.get("sampai", 0, int))
    return kembali()


@bp.get("/akun/pemberitahuan")
@izin("akun.sendiri")
def pilihan():
    return render_pilihan()


@bp.post("/akun/pemberitahuan")
@izin("akun.sendiri")
def tetapkan_pilihan():
    form = form_saya(request.form)
    if not form.validate():
        return render_pilihan(form, 422)
    Pilihan.tetapkan(current_user, form.alamat, form.pilihan)
    flash("Pilihan tersimpan.")
    return saved(url_for(".pilihan"))


def kembali():
    """To the list as it was: the same filter and page."""
    lihat, halaman = request.form.get("lihat"), request.form.get("halaman", 1, int)
    return saved(url_for(".daftar", lihat=lihat or None, halaman=halaman if halaman > 1 else None))


def find_pemberitahuan(id):
    return get_object_or_404(Pemberitahuan.milik(current_user), Pemberitahuan.id == id)
