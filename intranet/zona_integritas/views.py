"""Zona Integritas on screen: the register, a unit, its sheet; its questions in butir_views."""

import secrets

from flask import Blueprint, abort, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.forms import galat_pertama
from intranet.core.pages import saved
from intranet.core.tables import download, send
from intranet.zona_integritas import halaman, register
from intranet.zona_integritas.cari import find_lembar, find_unit
from intranet.zona_integritas.dokumen import dokumen_baru
from intranet.zona_integritas.ekspor import lembar_xlsx
from intranet.zona_integritas.forms import (
    AmbilSampel,
    CatatTahap,
    MulaiLembar,
    RencanakanUnit,
    TulisSyarat,
)
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan
from intranet.zona_integritas.sampel import BENIH_MAKS, Sampel
from intranet.zona_integritas.syarat import tulis

bp = Blueprint("zi", __name__, url_prefix="/zona-integritas", cli_group="zi")


@bp.get("")
@izin("zi.lihat")
def daftar_unit():
    return halaman.render_register(request.args.get("tampil", ""))


@bp.get("/unit.<any(csv, xlsx):bentuk>")
@izin("zi.lihat")
def unduh_register(bentuk):
    return download("zona-integritas", bentuk, *register.tabel(register.daftar_unit(current_user)))


@bp.get("/unit/<kode>")
@izin("zi.lihat")
def unit(kode):
    return halaman.render_unit(find_unit(kode))


@bp.post("/unit/<kode>/tahap")
@izin("zi.kelola")
def catat_tahap(kode):
    unit, form = find_unit(kode), CatatTahap(request.form)
    if not form.validate():
        return halaman.render_unit(unit, 422, form=form)
    try:
        bukti = dokumen_baru(current_user)
        Tahapan.catat(unit, form.data | {"bukti": bukti}, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_unit(unit, galat.status, str(galat), form=form)
    return saved(url_for(".unit", kode=kode))


@bp.post("/unit/<kode>/tahap/<int:nomor>/penghapusan")
@izin("zi.kelola")
def hapus_tahap(kode, nomor):
    unit = find_unit(kode)
    satu = get_object_or_404(Tahapan.milik(unit), Tahapan.id == nomor)
    try:
        satu.hapus(oleh=current_user)
    except Ditolak as galat:
        return halaman.render_unit(unit, galat.status, str(galat))
    return saved(url_for(".unit", kode=kode))


@bp.post("/unit/<kode>/syarat/<syarat>")
@izin("zi.kelola")
def tulis_syarat(kode, syarat):
    """What a condition stands at; those of the city are written once for all units."""
    unit, form = find_unit(kode), TulisSyarat(request.form)
    if not form.validate():
        return halaman.render_unit(unit, 422, galat_syarat={syarat: galat_pertama(form)})
    try:
        isi = form.isi | {"bukti": dokumen_baru(current_user)}
        tulis(unit, syarat, form.tahun.data, isi, current_user, halaman.dilihat().aturan)
    except Ditolak as galat:
        return halaman.render_unit(unit, galat.status, galat_syarat={syarat: str(galat)})
    return saved(url_for(".unit", kode=kode, **halaman.dilihat().alamat))


@bp.post("/unit/<kode>/rencana")
@izin("zi.kelola")
def rencanakan_unit(kode):
    unit, form = find_unit(kode), RencanakanUnit(request.form)
    if not form.validate():
        return halaman.render_unit(unit, 422, form_rencana=form)
    RencanaIkut.tetapkan(unit, form.tahun.data, oleh=current_user)
    return saved(url_for(".unit", kode=kode))


@bp.post("/unit/<kode>/lembar-kerja")
@izin("zi.isi")
def mulai_lembar(kode):
    unit, form = find_unit(kode), MulaiLembar(request.form)
    if not form.validate():
        return halaman.render_unit(unit, 422, form_lembar=form)
    lembar = LembarKerja.mulai(unit, form.tahun.data, oleh=current_user)
    return saved(url_for(".lembar", id=lembar.id))


@bp.get("/lembar-kerja/<int:id>")
@izin("zi.lihat")
def lembar(id):
    return halaman.render_lembar(find_lembar(id))


@bp.get("/lembar-kerja/<int:id>.xlsx")
@izin("zi.lihat")
def unduh_lembar(id):
    """The whole sheet as a workbook that recomputes; the unit gets its own answers until closed."""
    lembar = find_lembar(id)
    isi = lembar_xlsx(lembar, halaman.terlihat(lembar))
    return send(isi, f"lke-{lembar.unit.kode.lower()}-{lembar.tahun}.xlsx", "xlsx")


@bp.post("/lembar-kerja/<int:id>/pengajuan")
@izin("zi.ajukan")
def ajukan_lembar(id):
    return lanjutkan(id, lambda lembar: lembar.ajukan(oleh=current_user))


@bp.post("/lembar-kerja/<int:id>/penutupan")
@izin("zi.kelola")
def tutup_lembar(id):
    return lanjutkan(id, lambda lembar: lembar.tutup(oleh=current_user))


@bp.post("/lembar-kerja/<int:id>/sampel")
@izin("zi.nilai")
def ambil_sampel(id):
    form = AmbilSampel(request.form)
    if not form.validate():
        return halaman.render_lembar(find_lembar(id), 422, galat_pertama(form), form_sampel=form)
    benih = secrets.randbelow(BENIH_MAKS) if form.benih.data is None else form.benih.data
    return lanjutkan(id, lambda lembar: Sampel.ambil(lembar, form.jumlah.data, benih, current_user))


@bp.get("/lembar-kerja/<int:id>/<kode>")
@izin("zi.lihat")
def area(id, kode):
    lembar = find_lembar(id)
    if halaman.cari_area(lembar, kode) is None:
        abort(404)
    return halaman.render_area(lembar, kode)


@bp.get("/lembar-kerja/<int:id>/<kode>/skor")
@izin("zi.lihat")
def skor_area(id, kode):
    lembar = find_lembar(id)
    if halaman.cari_area(lembar, kode) is None:
        abort(404)
    return halaman.render_area(lembar, kode, block="skor_area")


def lanjutkan(id, langkah):
    """Take the sheet one step of its flow further, or say why not."""
    lembar = find_lembar(id)
    try:
        langkah(lembar)
    except Ditolak as galat:
        return halaman.render_lembar(find_lembar(id), galat.status, str(galat))
    return saved(url_for(".lembar", id=id))
