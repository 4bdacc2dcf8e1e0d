"""Home: what this person has to do, and until when. Each role has its own."""

from flask import Blueprint
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.dasbor import beranda as isi
from intranet.dasbor import beranda_peran as peran
from intranet.dasbor.kota.halaman import render_kota

bp = Blueprint("dasbor", __name__)
# Whose home is the city on one screen.
PIMPINAN = {"walikota", "sekda"}

# role: (template, what stands in it for this person)
BERANDA = {
    "operator": ("dasbor/beranda_opd.html", isi.untuk_opd),
    "kepala_opd": ("dasbor/beranda_opd.html", isi.untuk_opd),
    "barenlitbang": ("dasbor/beranda_barenlitbang.html", peran.untuk_barenlitbang),
    "inspektorat": ("dasbor/beranda_inspektorat.html", peran.untuk_inspektorat),
    "asesor": ("dasbor/beranda_inspektorat.html", peran.untuk_inspektorat),
    "analis": ("dasbor/beranda_analis.html", peran.untuk_analis),
    "admin": ("dasbor/beranda_admin.html", peran.untuk_admin),
}


@bp.get("/")
@izin("dasbor.lihat")
def beranda():
    if current_user.peran in PIMPINAN:
        return render_kota(current_user)
    template, susun = BERANDA[current_user.peran]
    return render(template, "isi", **susun(current_user))
