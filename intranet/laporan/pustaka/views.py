"""The versions of a report, inline in the library or on a page of their own."""

from flask import Blueprint, request
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.laporan import forms
from intranet.laporan.models import Cetakan
from intranet.laporan.pustaka import daftar

bp = Blueprint("pustaka", __name__, url_prefix="/laporan")


@bp.get("/cetakan/<int:id>/versi")
@izin("laporan.lihat")
def versi(id):
    cetakan = get_object_or_404(Cetakan.milik(current_user), Cetakan.id == id)
    halaman = max(1, request.args.get("halaman", 1, type=int))
    semua = daftar.semua_versi(current_user, cetakan)
    mulai = (halaman - 1) * daftar.VERSI_SEHALAMAN
    isi = {"versi": semua[mulai : mulai + daftar.VERSI_SEHALAMAN], "halaman": halaman}
    isi["lanjut"] = len(semua) > mulai + daftar.VERSI_SEHALAMAN
    isi["nama"] = daftar.nama(cetakan, forms.judul())
    return render("laporan/pustaka/versi.html", "versi", cetakan=cetakan, **isi)
