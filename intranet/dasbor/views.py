"""Home: what this person has to do, and until when. Each role has its own."""

from flask import Blueprint
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.dasbor import beranda as isi
from intranet.dasbor import beranda_peran as peran

bp = Blueprint("dasbor", __name__)

# role: (template, what stands in it for this person)
BERANDA = {
    "operator": ("dasbor/beranda_opd.html", isi.untuk_opd),
    "kepala_opd": ("dasbor/beranda_opd.html", isi.untuk_opd),
    "barenlitbang": ("dasbor/beranda_barenlitbang.html", peran.untuk_barenlitbang),
    "inspektorat": ("dasbor/beranda_inspektorat.html", peran.untuk_inspektorat),
    "asesor": ("dasbor/beranda_inspektorat.html", peran.untuk_inspektorat),
    "analis": ("dasbor/beranda_analis.html", peran.untuk_analis),
    "admin": ("dasbor/beranda_admin.html", peran.untuk_admin),
    "sekda": ("dasbor/beranda_kota.html", isi.untuk_kota),
    "walikota": ("dasbor/beranda_kota.html", isi.untuk_kota),
}


@bp.get("/")
@izin("dasbor.lihat")
def beranda():
    template, susun = BERANDA[current_user.peran]
    return render(template, "isi", **susun(current_user))
