"""Budget on screen: the city, one OPD, a node's pagu, and what a quarter spent."""

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import saved, wants_fragment
from intranet.rpjmd.anggaran import halaman
from intranet.rpjmd.anggaran.forms import TulisPagu, TulisSerapan
from intranet.rpjmd.anggaran.models import Anggaran
from intranet.rpjmd.models import Simpul
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("anggaran", __name__, url_prefix="/rpjmd/anggaran")


@bp.get("")
@izin("rpjmd.lihat")
def anggaran_kini():
    kini = Triwulan.kini()
    tahun = request.args.get("tahun", type=int) or (kini.tahun if kini else today().year)
    return redirect(url_for(".anggaran", tahun=tahun, opd=request.args.get("opd") or None), 303)


@bp.get("/<int:tahun>")
@izin("rpjmd.lihat")
def anggaran(tahun):
    opd = current_user.opd_sendiri
    if opd is None and (kode := request.args.get("opd")):
        opd = get_object_or_404(Opd.semua(), Opd.kode == kode)
    return halaman.render_opd(tahun, opd) if opd else halaman.render_kota(tahun)


@bp.post("/<int:tahun>/<kode>/simpul/<int:id>")
@izin("rpjmd.susun")
def tetapkan_pagu(tahun, kode, id):
    simpul = get_object_or_404(Simpul.milik(current_user), Simpul.id == id)
    opd = get_object_or_404(Opd.semua(), Opd.kode == kode)
    form = TulisPagu(request.form)
    if not form.validate():
        return halaman.render_pagu(simpul, opd, tahun, form, status=422)
    Anggaran.tetapkan(simpul, opd, tahun, form.data, oleh=current_user)
    if wants_fragment():
        return halaman.render_pagu(simpul, opd, tahun, form=None)
    return saved(url_for(".anggaran", tahun=tahun, opd=opd.kode))


@bp.post("/<int:id>/triwulan/<int(min=1, max=4):triwulan>")
@izin("rpjmd.lapor")
def laporkan_serapan(id, triwulan):
    satu = get_object_or_404(Anggaran.milik(current_user), Anggaran.id == id)
    form = TulisSerapan(request.form)
    if not form.validate():
        return halaman.render_serapan(satu, triwulan, form, 422)
    try:
        satu.serap(triwulan, form.nilai.data, current_user, form.dilihat)
    except Bentrok as galat:
        form.awal.data = f"{galat.terkini.nilai:f}" if galat.terkini.nilai is not None else ""
        return halaman.render_serapan(satu, triwulan, form, 409, bentrok=galat.terkini)
    except Ditolak as galat:
        form.nilai.errors = [str(galat)]
        return halaman.render_serapan(satu, triwulan, form, galat.status)
    if wants_fragment():
        return halaman.render_serapan(satu, triwulan)
    return saved(url_for("rpjmd.isian", tahun=satu.tahun, triwulan=triwulan))
