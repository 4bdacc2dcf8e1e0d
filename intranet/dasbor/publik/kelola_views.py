"""Barenlitbang chooses what of a closed quarter the public sees, publishes it, takes it back."""

from flask import Blueprint, abort, current_app, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.dasbor.publik.models import Terbitan, layak, pembekuan
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("terbitan", __name__, url_prefix="/terbitan")
ALAMAT = "/<int:tahun>/<int(min=1, max=4):triwulan>"


@bp.get("")
@izin("dasbor.terbitkan")
def daftar():
    terbit = {(t.tahun, t.triwulan): t for t in Terbitan.berlaku()}
    ditutup = list(Triwulan.daftar().where(Triwulan.ditutup_pada.is_null(False)))
    isi = {"ditutup": ditutup, "terbit": terbit, "menyala": current_app.config["HALAMAN_PUBLIK"]}
    return render("dasbor/publik/daftar.html", "daftar_terbitan", **isi)


@bp.get(ALAMAT)
@izin("dasbor.terbitkan")
def pilih(tahun, triwulan):
    return render_pilih(find_ditutup(tahun, triwulan))


@bp.post(ALAMAT)
@izin("dasbor.terbitkan")
def terbitkan(tahun, triwulan):
    periode = find_ditutup(tahun, triwulan)
    try:
        Terbitan.terbitkan(periode, request.form.getlist("kode"), oleh=current_user)
    except Ditolak as galat:
        return render_pilih(periode, galat.status, str(galat), request.form.getlist("kode"))
    flash(f"{periode} diterbitkan.")
    return saved(url_for(".daftar"))


@bp.post(f"{ALAMAT}/penarikan")
@izin("dasbor.terbitkan")
def tarik(tahun, triwulan):
    cocok = (Terbitan.tahun == tahun) & (Terbitan.triwulan == triwulan)
    get_object_or_404(Terbitan.berlaku(), cocok).tarik(oleh=current_user)
    flash("Data triwulan itu tidak lagi tampil di halaman publik.")
    return saved(url_for(".daftar"))


def render_pilih(periode, status=200, galat="", dipilih=None):
    """The rows of the freeze, chosen as last time; the first time the city's IKU."""
    baris = pembekuan(periode).baris
    lalu = Terbitan.cari(periode.tahun, periode.triwulan) or Terbitan.berlaku().first()
    if dipilih is None:
        dipilih = [b["kode"] for b in lalu.isi] if lalu else [b.kode for b in baris if b.iku]
    isi = {"periode": periode, "dipilih": set(dipilih), "layak": layak}
    isi |= {"boleh": [b for b in baris if layak(b)], "tidak": [b for b in baris if not layak(b)]}
    isi |= {"galat": galat, "terbit": Terbitan.cari(periode.tahun, periode.triwulan)}
    return render("dasbor/publik/pilih.html", "pilih_terbitan", status, **isi)


def find_ditutup(tahun, triwulan):
    """A closed quarter that was frozen."""
    periode = get_object_or_404(
        Triwulan.daftar().where(Triwulan.ditutup_pada.is_null(False)),
        Triwulan.tahun == tahun,
        Triwulan.triwulan == triwulan,
    )
    return periode if pembekuan(periode) else abort(404)
