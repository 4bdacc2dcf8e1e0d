"""Perjanjian Kinerja and rencana aksi on screen."""

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import saved, wants_fragment
from intranet.rpjmd.models import Indikator
from intranet.rpjmd.perjanjian import halaman
from intranet.rpjmd.perjanjian.forms import TetapkanPerjanjian, TulisAksi
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja, RencanaAksi
from intranet.rpjmd.perjanjian.rancangan import susun
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("perjanjian", __name__, url_prefix="/rpjmd")


@bp.get("/perjanjian")
@izin("rpjmd.lihat")
def perjanjian_kini():
    kini = Triwulan.kini()
    tahun = request.args.get("tahun", type=int) or (kini.tahun if kini else today().year)
    return redirect(url_for(".perjanjian", tahun=tahun), 303)


@bp.get("/perjanjian/<int:tahun>")
@izin("rpjmd.lihat")
def perjanjian(tahun):
    opd = cari_opd()
    return halaman.render_opd(opd, tahun) if opd else halaman.render_kota(tahun)


@bp.post("/perjanjian/<int:tahun>/<kode>")
@izin("rpjmd.susun")
def tetapkan_perjanjian(tahun, kode):
    opd = get_object_or_404(Opd.semua(), Opd.kode == kode)
    form = TetapkanPerjanjian(request.form)
    if not form.validate():
        return halaman.render_opd(opd, tahun, form, 422)
    hari = form.tanggal.data
    try:
        PerjanjianKinerja.tetapkan(opd, tahun, hari, susun(opd, tahun, hari), oleh=current_user)
    except Ditolak as galat:
        return halaman.render_opd(opd, tahun, form, galat.status, str(galat))
    return saved(url_for(".perjanjian", tahun=tahun, opd=kode))


@bp.get("/rencana-aksi/<int:tahun>")
@izin("rpjmd.lihat")
def rencana_aksi(tahun):
    opd = cari_opd()
    if opd is None:
        return redirect(url_for(".perjanjian", tahun=tahun), 303)
    return halaman.render_aksi(opd, tahun)


@bp.post("/rencana-aksi/<int:tahun>/indikator/<int:id>")
@izin("rpjmd.lapor")
def tulis_aksi(tahun, id):
    indikator = get_object_or_404(Indikator.milik(current_user), Indikator.id == id)
    opd, form = current_user.opd_sendiri, TulisAksi(request.form)
    isi = (indikator, opd, tahun)
    if not halaman.isi_aksi(*isi[1:], indikator)["semua"]:
        raise Ditolak("Indikator ini tidak diampu OPD Anda, jadi rencana aksinya bukan di sini.")
    if not form.validate():
        return halaman.render_satu_aksi(*isi, status=422, form=form)
    try:
        RencanaAksi.tulis(*isi, form.isi, form.awal.data, oleh=current_user)
    except Bentrok as galat:
        form.awal.data = galat.terkini.sidik()
        return halaman.render_satu_aksi(*isi, galat.status, form, bentrok=galat.terkini)
    if wants_fragment():
        return halaman.render_satu_aksi(*isi)
    return saved(url_for(".rencana_aksi", tahun=tahun))


def cari_opd():
    """The person's own OPD, or the one asked for; None for the whole city."""
    if current_user.opd_sendiri:
        return current_user.opd_sendiri
    kode = request.args.get("opd")
    return get_object_or_404(Opd.semua(), Opd.kode == kode) if kode else None
