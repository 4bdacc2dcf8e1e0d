"""Surveys for staff: the list, one survey with its results, its poster, its acceptance."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.tables import download, send
from intranet.survei import ekspor, halaman
from intranet.survei.forms import BukaSurvei, TerimaHasil
from intranet.survei.models import Survei
from intranet.survei.poster import poster

bp = Blueprint("survei", __name__, url_prefix="/survei")


@bp.get("")
@izin("survei.lihat")
def daftar_survei():
    return halaman.render_daftar(halaman.saring(request.args))


@bp.get("/daftar.<any(csv, xlsx):bentuk>")
@izin("survei.lihat")
def unduh_daftar(bentuk):
    daftar = halaman.disaring(halaman.saring(request.args))
    return download("survei", bentuk, *ekspor.tabel(daftar))


@bp.get("/baru")
@izin("survei.kelola")
def survei_baru():
    return halaman.render_baru()


@bp.post("/baru")
@izin("survei.kelola")
def adakan_survei():
    form = halaman.form_adakan(request.form)
    if not form.validate():
        return halaman.render_baru(form, 422)
    unit = get_object_or_404(Survei.unit_milik(current_user), Opd.kode == form.unit.data)
    try:
        satu = Survei.adakan(unit, form.isi, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_baru(form, galat.status, str(galat))
    return saved(url_for(".survei", id=satu.id))


@bp.get("/<int:id>")
@izin("survei.lihat")
def survei(id):
    return halaman.render_survei(find_survei(id))


@bp.get("/<int:id>.xlsx")
@izin("survei.lihat")
def unduh_survei(id):
    satu = find_survei(id)
    return send(ekspor.survei_xlsx(satu), f"survei-{satu.kode.lower()}.xlsx", "xlsx")


@bp.get("/<int:id>/poster.pdf")
@izin("survei.lihat")
def poster_survei(id):
    satu = find_survei(id)
    nama = f'inline; filename="poster-survei-{satu.kode.lower()}.pdf"'
    isi = {"Content-Disposition": nama}
    return Response(poster(satu), mimetype="application/pdf", headers=isi)


@bp.post("/<int:id>/penutupan")
@izin("survei.kelola")
def tutup_survei(id):
    return lanjutkan(id, lambda s: s.tutup(oleh=current_user))


@bp.post("/<int:id>/pembukaan")
@izin("survei.kelola")
def buka_survei(id):
    form = BukaSurvei(request.form)
    if not form.validate():
        return halaman.render_survei(find_survei(id), 422, form_buka=form)
    return lanjutkan(id, lambda s: s.buka(form.selesai.data, current_user), form_buka=form)


@bp.post("/<int:id>/penerimaan")
@izin("survei.terima")
def terima_hasil(id):
    form = TerimaHasil(request.form)
    if not form.validate():
        return halaman.render_survei(find_survei(id), 422, form_terima=form)
    isi = (form.bagian.data, form.catatan.data)
    return lanjutkan(id, lambda s: s.terima(*isi, oleh=current_user), form_terima=form)


def lanjutkan(id, langkah, **isi):
    """Take the survey one step further, or say why not with what was typed."""
    try:
        langkah(find_survei(id))
    except Ditolak as galat:
        return halaman.render_survei(find_survei(id), galat.status, str(galat), **isi)
    return saved(url_for(".survei", id=id))


def find_survei(id):
    return get_object_or_404(Survei.milik(current_user), Survei.id == id)
