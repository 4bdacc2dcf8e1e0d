"""Home: what this person has to do, and until when."""

from flask import Blueprint
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.dasbor import beranda as isi
from intranet.dasbor.kota.halaman import render_kota

bp = Blueprint("dasbor", __name__)
# Whose home is the city on one screen.
PIMPINAN = {"walikota", "sekda"}


@bp.get("/")
@izin("dasbor.lihat")
def beranda():
    if current_user.peran in PIMPINAN:
        return render_kota(current_user)
    if current_user.opd_sendiri:
        return render("dasbor/beranda_opd.html", "isi", **isi.untuk_opd(current_user))
    return render("dasbor/beranda_kota.html", "isi", **isi.untuk_kota(current_user))
