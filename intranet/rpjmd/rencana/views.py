"""The plan as people see and write it: versions, tree, node, indicator."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.rpjmd.models import Indikator, Pengampu, PengampuSimpul, Rencana, Simpul
from intranet.rpjmd.rencana import halaman, versi
from intranet.rpjmd.rencana import indikator as tulis_indikator
from intranet.rpjmd.rencana import simpul as tulis_simpul
from intranet.rpjmd.rencana.forms import (
    AktifkanRencana,
    MulaiRencana,
    SalinRencana,
    TulisIndikator,
    TulisSimpul,
    revisi_target,
)

bp = Blueprint("rencana", __name__, url_prefix="/rpjmd")


@bp.get("/rencana")
@izin("rpjmd.lihat")
def daftar_rencana():
    return halaman.render_daftar()


@bp.post("/rencana")
@izin("rpjmd.susun")
def mulai_rencana():
    form = MulaiRencana(request.form)
    if not form.validate():
        return halaman.render_daftar(422, form)
    rencana = versi.mulai(**form.data, oleh=current_user)
    return saved(ke_rencana(rencana))


@bp.get("/rencana/<int:id>")
@izin("rpjmd.lihat")
def rencana(id):
    ubah, tambah = (request.args.get(k, type=int) for k in ("ubah", "tambah"))
    rencana = find_rencana(id)
    if not halaman.boleh_susun(rencana):
        return halaman.render_rencana(rencana)
    form = TulisSimpul(obj=find_simpul(ubah)) if ubah else None
    return halaman.render_rencana(rencana, ubah=ubah or 0, tambah=tambah, form=form)


@bp.get("/rencana/<int:id>/pohon-kinerja")
@izin("rpjmd.lihat")
def pohon_kinerja(id):
    kode = request.args.get("opd")
    opd = get_object_or_404(Opd.semua(), Opd.kode == kode) if kode else None
    return halaman.render_bagan(find_rencana(id), opd)


@bp.post("/rencana/<int:id>/salinan")
@izin("rpjmd.susun")
def salin_rencana(id):
    rencana, form = find_rencana(id), SalinRencana(request.form)
    if not form.validate():
        return halaman.render_rencana(rencana, 422, form_salin=form)
    return saved(ke_rencana(versi.salin(rencana, form.nama.data, oleh=current_user)))


@bp.post("/rencana/<int:id>/aktivasi")
@izin("rpjmd.susun")
def aktifkan_rencana(id):
    rencana, form = find_rencana(id), AktifkanRencana(request.form)
    if not form.validate():
        return halaman.render_rencana(rencana, 422, form_aktif=form)
    isi = (form.nomor.data, form.tanggal.data, form.berlaku_sejak.data)
    try:
        versi.aktifkan(rencana, *isi, oleh=current_user)
    except Ditolak as galat:
        rencana = find_rencana(id)
        return halaman.render_rencana(rencana, galat.status, form_aktif=form, galat=str(galat))
    flash(f"{rencana.nama} berlaku.")
    return saved(ke_rencana(rencana))


@bp.post("/rencana/<int:id>/hapus")
@izin("rpjmd.susun")
def buang_rencana(id):
    versi.buang(find_rencana(id), oleh=current_user)
    return saved(url_for(".daftar_rencana"))


@bp.post("/rencana/<int:id>/simpul/<int:induk>")
@izin("rpjmd.susun")
def tambah_simpul(id, induk):
    """A node under `induk`, 0 for the visi."""
    rencana, form = find_rencana(id), TulisSimpul(request.form)
    atas = find_simpul(induk) if induk else None
    if not form.validate():
        return halaman.render_rencana(rencana, 422, tambah=induk, form=form)
    jenis = tulis_simpul.jenis_anak(rencana, atas)
    try:
        isi = (rencana, atas, "".join(jenis), form.kode.data, form.uraian.data)
        baru = tulis_simpul.tambah(*isi, oleh=current_user)
    except Ditolak as galat:
        lain = {"tambah": induk, "form": form, "galat": str(galat)}
        return halaman.render_rencana(rencana, galat.status, **lain)
    return saved(ke_rencana(rencana, baru))


@bp.get("/rencana/simpul/<int:id>")
@izin("rpjmd.lihat")
def simpul(id):
    return halaman.render_simpul(find_simpul(id))


@bp.post("/rencana/simpul/<int:id>")
@izin("rpjmd.susun")
def ubah_simpul(id):
    simpul, form = find_simpul(id), TulisSimpul(request.form)
    if not form.validate():
        return halaman.render_rencana(simpul.rencana, 422, ubah=id, form=form)
    try:
        tulis_simpul.ubah(simpul, form.kode.data, form.uraian.data, oleh=current_user)
    except Ditolak as galat:
        lain = {"ubah": id, "form": form, "galat": str(galat)}
        return halaman.render_rencana(simpul.rencana, galat.status, **lain)
    return saved(ke_rencana(simpul.rencana, simpul))


@bp.post("/rencana/simpul/<int:id>/geser/<any(naik, turun):arah>")
@izin("rpjmd.susun")
def geser_simpul(id, arah):
    simpul = find_simpul(id)
    tulis_simpul.geser(simpul, arah, oleh=current_user)
    return saved(ke_rencana(simpul.rencana, simpul))


@bp.post("/rencana/simpul/<int:id>/pindah")
@izin("rpjmd.susun")
def pindahkan_simpul(id):
    simpul = find_simpul(id)
    induk = find_simpul(request.form.get("induk", 0, int))
    tulis_simpul.pindahkan(simpul, induk, oleh=current_user)
    return saved(url_for(".simpul", id=id))


@bp.post("/rencana/simpul/<int:id>/hapus")
@izin("rpjmd.susun")
def hapus_simpul(id):
    simpul = find_simpul(id)
    tulis_simpul.hapus(simpul, oleh=current_user)
    flash(f"{simpul.sebutan} {simpul.kode} dihapus.")
    return saved(ke_rencana(simpul.rencana, simpul.induk))


@bp.post("/rencana/simpul/<int:id>/pengampu")
@izin("rpjmd.susun")
def tetapkan_pengampu_simpul(id):
    simpul = find_simpul(id)
    form = halaman.form_pengampu(simpul, PengampuSimpul, request.form)
    if galat := simpan_pengampu(simpul, form):
        lain = {"form_pengampu": form, "galat": galat, "buka": "pengampu"}
        return halaman.render_simpul(simpul, 422, **lain)
    return saved(url_for(".simpul", id=id))


@bp.post("/rencana/simpul/<int:id>/indikator")
@izin("rpjmd.susun")
def tambah_indikator(id):
    simpul, form = find_simpul(id), TulisIndikator(request.form)
    if not form.validate():
        return halaman.render_simpul(simpul, 422, form_indikator=form, buka="indikator")
    try:
        baru = tulis_indikator.tambah(simpul, form.isi, oleh=current_user)
    except Ditolak as galat:
        lain = {"form_indikator": form, "galat": str(galat), "buka": "indikator"}
        return halaman.render_simpul(simpul, galat.status, **lain)
    return saved(url_for(".indikator", id=baru.id))


@bp.get("/rencana/indikator/<int:id>")
@izin("rpjmd.lihat")
def indikator(id):
    return halaman.render_indikator(find_indikator(id))


@bp.post("/rencana/indikator/<int:id>")
@izin("rpjmd.susun")
def ubah_indikator(id):
    indikator = find_indikator(id)
    form = TulisIndikator(request.form, obj=indikator)
    if not form.validate():
        return halaman.render_indikator(indikator, 422, form=form, buka="sifat")
    try:
        tulis_indikator.ubah(indikator, form.isi, oleh=current_user)
    except Ditolak as galat:
        lain = {"form": form, "galat": str(galat), "buka": "sifat"}
        return halaman.render_indikator(find_indikator(id), galat.status, **lain)
    return saved(url_for(".indikator", id=id))


@bp.post("/rencana/indikator/<int:id>/pindah")
@izin("rpjmd.susun")
def pindahkan_indikator(id):
    simpul = find_simpul(request.form.get("simpul", 0, int))
    tulis_indikator.pindahkan(find_indikator(id), simpul, oleh=current_user)
    return saved(url_for(".indikator", id=id))


@bp.post("/rencana/indikator/<int:id>/hapus")
@izin("rpjmd.susun")
def hapus_indikator(id):
    indikator = find_indikator(id)
    tulis_indikator.hapus(indikator, oleh=current_user)
    return saved(url_for(".simpul", id=indikator.simpul_id))


@bp.post("/rencana/indikator/<int:id>/pengampu")
@izin("rpjmd.susun")
def tetapkan_pengampu_indikator(id):
    indikator = find_indikator(id)
    form = halaman.form_pengampu(indikator, Pengampu, request.form)
    if galat := simpan_pengampu(indikator, form):
        lain = {"form_pengampu": form, "galat": galat, "buka": "pengampu"}
        return halaman.render_indikator(indikator, 422, **lain)
    return saved(url_for(".indikator", id=id))


@bp.post("/rencana/indikator/<int:id>/target/<int:tahun>")
@izin("rpjmd.susun")
def tetapkan_target(id, tahun):
    indikator = find_indikator(id)
    semua = halaman.form_target(indikator, tahun, request.form)
    form = semua.get(tahun)
    if form is None or not form.validate():
        lain = {"form_target": semua, "buka": f"target-{tahun}"}
        return halaman.render_indikator(indikator, 422, **lain)
    isi = {n: form[f"t{n}"].form.isi for n in range(5)}
    tulis_indikator.tetapkan_target_setahun(indikator, tahun, isi, oleh=current_user)
    return saved(url_for(".indikator", id=id))


@bp.post("/rencana/indikator/<int:id>/revisi")
@izin("rpjmd.susun")
def revisi(id):
    indikator = find_indikator(id)
    form = revisi_target(indikator, indikator.rencana.tahun)(request.form)
    if not form.validate():
        return halaman.render_indikator(indikator, 422, form_revisi=form, buka="revisi")
    tahun, triwulan = map(int, form.periode.data.split("-"))
    dasar = {k: form[k].data for k in ("alasan", "dokumen", "tanggal_dokumen")}
    try:
        tulis_indikator.revisi(indikator, tahun, triwulan, form.isi, dasar, oleh=current_user)
    except Ditolak as galat:
        lain = {"form_revisi": form, "galat": str(galat), "buka": "revisi"}
        return halaman.render_indikator(indikator, galat.status, **lain)
    return saved(url_for(".indikator", id=id))


def find_rencana(id):
    return get_object_or_404(Rencana.milik(current_user), Rencana.id == id)


def find_simpul(id):
    return get_object_or_404(Simpul.milik(current_user), Simpul.id == id)


def find_indikator(id):
    return get_object_or_404(Indikator.milik(current_user), Indikator.id == id)


def ke_rencana(rencana, simpul=None):
    """The tree's address, at that node, which then has the focus."""
    if simpul is None:
        return url_for(".rencana", id=rencana.id)
    return url_for(".rencana", id=rencana.id, di=simpul.id, _anchor=f"simpul-{simpul.id}")


def simpan_pengampu(milik, form):
    """Save the responsible OPDs; the sentence that refuses them, or an empty one."""
    if not form.validate():
        return "Bagian OPD ditulis dengan angka, misalnya 60."
    try:
        tulis_simpul.tetapkan_pengampu(milik, form.isi, oleh=current_user)
    except Ditolak as galat:
        return str(galat)
    return ""
