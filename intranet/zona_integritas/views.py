"""Zona Integritas on screen: the register, a unit, its sheet, and one area of it."""

import secrets

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import saved, wants_fragment
from intranet.core.tables import download, send
from intranet.zona_integritas import halaman, register
from intranet.zona_integritas.ekspor import lembar_xlsx
from intranet.zona_integritas.forms import (
    AmbilSampel,
    CatatTahap,
    Kembalikan,
    MulaiLembar,
    PakaiBukti,
    RencanakanUnit,
    TulisSyarat,
    form_jawaban,
)
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.jawaban import jawab as simpan_jawaban
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan
from intranet.zona_integritas.sampel import BENIH_MAKS, Sampel
from intranet.zona_integritas.syarat import tulis

bp = Blueprint("zi", __name__, url_prefix="/zona-integritas", cli_group="zi")


@bp.get("")
@izin("zi.lihat")
def daftar_unit():
    return halaman.render_register()


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
        Tahapan.catat(unit, form.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_unit(unit, galat.status, str(galat), form=form)
    return saved(url_for(".unit", kode=kode))


@bp.post("/unit/<kode>/syarat/<syarat>")
@izin("zi.kelola")
def tulis_syarat(kode, syarat):
    """What a condition stands at; those of the city are written once for all units."""
    unit, form = find_unit(kode), TulisSyarat(request.form)
    if not form.validate():
        return halaman.render_unit(unit, 422, next(iter(form.errors.values()))[0])
    try:
        isi = (form.tahun.data, form.nilai.data, form.dokumen.data)
        tulis(unit, syarat, *isi, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_unit(unit, galat.status, str(galat))
    return saved(url_for(".unit", kode=kode))


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
@izin("zi.nilai")
def tutup_lembar(id):
    return lanjutkan(id, lambda lembar: lembar.tutup(oleh=current_user))


@bp.post("/lembar-kerja/<int:id>/sampel")
@izin("zi.nilai")
def ambil_sampel(id):
    form = AmbilSampel(request.form)
    if not form.validate():
        kalimat = next(iter(form.errors.values()))[0]
        return halaman.render_lembar(find_lembar(id), 422, kalimat, form_sampel=form)
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


@bp.get("/lembar-kerja/<int:id>/butir/<kode>")
@izin("zi.lihat")
def butir(id, kode):
    """To the question on the page of its area."""
    lembar, satu = find_butir(id, kode)
    area = next(a for a in lembar.bentuk.area if satu in a.semua_butir)
    jangkar = f"b-{kode.replace('.', '-')}"
    return redirect(url_for(".area", id=id, kode=area.kode, _anchor=jangkar), 303)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>")
@izin("zi.isi")
def jawab_butir(id, kode):
    return jawab(id, kode, "unit")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/tpi")
@izin("zi.nilai")
def nilai_butir(id, kode):
    return jawab(id, kode, "tpi")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/tpn")
@izin("zi.nilai")
def catat_nilai_tpn(id, kode):
    return jawab(id, kode, "tpn")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/pengembalian")
@izin("zi.nilai")
def kembalikan_butir(id, kode):
    lembar, butir = find_butir(id, kode)
    form = Kembalikan(request.form)
    if not form.validate():
        return halaman.render_butir(lembar, butir, 422, form_kembali=form)
    lembar.kembalikan(kode, form.catatan.data, oleh=current_user)
    return tersimpan(lembar, butir)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/bukti")
@izin("zi.isi")
def lampirkan_bukti(id, kode):
    """Use a new file, or one that was uploaded before, for this question."""
    lembar, butir = find_butir(id, kode)
    form = PakaiBukti(request.form)
    try:
        if not form.validate():
            raise Ditolak(form.halaman.errors[0])
        bukti = pilih_bukti()
        isi = (form.halaman.data, form.tahun_lalu.data)
        BuktiButir.lampirkan(lembar, kode, bukti, *isi, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_butir(lembar, butir, galat.status, galat_bukti={kode: str(galat)})
    return tersimpan(lembar, butir)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/bukti/<int:pakai>/lepas")
@izin("zi.isi")
def lepaskan_bukti(id, kode, pakai):
    lembar, butir = find_butir(id, kode)
    satu = get_object_or_404(
        lembar.semua_bukti.where(BuktiButir.kode == kode), BuktiButir.id == pakai
    )
    satu.lepaskan(oleh=current_user)
    return tersimpan(lembar, butir)


def jawab(id, kode, penilai):
    """Save one answer, or answer with the same question and what is wrong with it."""
    lembar, butir = find_butir(id, kode)
    form = form_jawaban(butir, request.form, lembar.jawaban.get((kode, penilai)))
    nama = f"form_{penilai}"
    if not form.validate():
        return halaman.render_butir(lembar, butir, 422, **{nama: form})
    try:
        isi = (penilai, form.isi, form.awal.data)
        simpan_jawaban(lembar, butir, *isi, oleh=current_user)
    except Bentrok as galat:
        form.awal.data = galat.terkini.sidik
        lain = {nama: form, "bentrok": galat.terkini}
        return halaman.render_butir(lembar, butir, 409, **lain)
    except Ditolak as galat:
        return halaman.render_butir(lembar, butir, galat.status, galat=str(galat), **{nama: form})
    return tersimpan(lembar, butir)


def tersimpan(lembar, butir):
    """After a save: htmx gets the question and the scores are told, a browser the whole page."""
    if not wants_fragment():
        return saved(url_for(".butir", id=lembar.id, kode=butir.kode))
    response = halaman.render_butir(find_lembar(lembar.id), butir)
    response.headers["HX-Trigger"] = "jawaban-disimpan"
    return response


def lanjutkan(id, langkah):
    """Take the sheet one step of its flow further, or say why not."""
    lembar = find_lembar(id)
    try:
        langkah(lembar)
    except Ditolak as galat:
        return halaman.render_lembar(find_lembar(id), galat.status, str(galat))
    return saved(url_for(".lembar", id=id))


def pilih_bukti():
    """The evidence that the form names: one uploaded before, else the file it carries."""
    if nomor := request.form.get("bukti", type=int):
        return get_object_or_404(Bukti.milik(current_user), Bukti.id == nomor)
    maks = current_app.config["UKURAN_BUKTI_MAKS"]
    return Bukti.terima(request.files.get("berkas"), current_user, maks)


def find_unit(kode):
    return get_object_or_404(register.unit_milik(current_user), Opd.kode == kode)


def find_lembar(id):
    return get_object_or_404(LembarKerja.milik(current_user), LembarKerja.id == id)


def find_butir(id, kode):
    lembar = find_lembar(id)
    return lembar, lembar.bentuk.butir.get(kode) or abort(404)
