"""The index on screen: the ranking, one OPD, the weights."""

from flask import Blueprint, request, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.dasbor.indeks import halaman
from intranet.dasbor.indeks.forms import form_bobot, isi_bobot
from intranet.dasbor.indeks.models import BobotIndeks

bp = Blueprint("indeks", __name__, url_prefix="/indeks")


@bp.get("")
@izin("indeks.lihat")
def peringkat_kini():
    return halaman.render_peringkat()


@bp.get("/<int:tahun>/<int(min=1, max=4):triwulan>")
@izin("indeks.lihat")
def peringkat(tahun, triwulan):
    return halaman.render_peringkat(tahun, triwulan)


@bp.get("/<int:tahun>/<int(min=1, max=4):triwulan>/<kode>")
@izin("indeks.lihat")
def opd(tahun, triwulan, kode):
    return halaman.render_opd(tahun, triwulan, kode)


@bp.get("/bobot")
@izin("indeks.lihat")
def bobot():
    return halaman.render_bobot()


@bp.post("/bobot")
@izin("indeks.bobot")
def tetapkan_bobot():
    form = form_bobot(request.form, {}, halaman.mulai_pilihan())
    if not form.validate():
        return halaman.render_bobot(status=422, form=form)
    try:
        isi, mulai = isi_bobot(form)
        BobotIndeks.tetapkan(isi, mulai, form.alasan.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_bobot(status=galat.status, form=form, galat=str(galat))
    return saved(url_for(".bobot"))
