"""The quarter as people see it: the sheet of an OPD, one row of it, and the verifier's queue."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.bukti import formulir
from intranet.bukti.models import Bukti
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import render, saved, wants_fragment
from intranet.rpjmd import halaman
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.forms import (
    BukaTriwulan,
    Kembalikan,
    MintaPengecualian,
    PutuskanPengecualian,
    TanpaData,
    Uraian,
)
from intranet.rpjmd.jadwal import buka, tutup
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("rpjmd", __name__, url_prefix="/rpjmd")


@bp.get("/isian")
@izin("rpjmd.lihat")
def isian_kini():
    periode = halaman.pilih_periode(request.args.get("periode", ""))
    if periode is None:
        return render("rpjmd/belum_ada.html", "isi")
    ke = url_for(
        ".isian", tahun=periode.tahun, triwulan=periode.triwulan, opd=request.args.get("opd")
    )
    return redirect(ke, 303)


@bp.get("/isian/<int:tahun>/<int(min=1, max=4):triwulan>")
@izin("rpjmd.lihat")
def isian(tahun, triwulan):
    return halaman.render_isian(cari_lembar(tahun, triwulan))


@bp.get("/isian/<int:tahun>/<int(min=1, max=4):triwulan>/kemajuan")
@izin("rpjmd.lihat")
def kemajuan(tahun, triwulan):
    return halaman.render_isian(cari_lembar(tahun, triwulan), block="tenggat")


@bp.post("/isian/<int:tahun>/<int(min=1, max=4):triwulan>/pengajuan")
@izin("rpjmd.ajukan")
def ajukan(tahun, triwulan):
    lembar = cari_lembar(tahun, triwulan)
    try:
        lembar.ajukan(oleh=current_user)
    except Ditolak as galat:
        return halaman.render_isian(lembar, galat=str(galat), status=galat.status)
    flash(f"{lembar.judul} diajukan ke Barenlitbang.")
    return saved(halaman.url_isian(lembar.periode))


@bp.post("/isian/<int:tahun>/<int(min=1, max=4):triwulan>/pengajuan/batal")
@izin("rpjmd.ajukan")
def tarik_pengajuan(tahun, triwulan):
    lembar = cari_lembar(tahun, triwulan)
    try:
        lembar.tarik(oleh=current_user)
    except Ditolak as galat:
        return halaman.render_isian(lembar, galat=str(galat), status=galat.status)
    flash(f"Pengajuan {lembar.judul} ditarik; isiannya dapat diubah lagi.")
    return saved(halaman.url_isian(lembar.periode))


@bp.get("/capaian/<int:id>")
@izin("rpjmd.lihat")
def capaian(id):
    return halaman.render_capaian(find_capaian(id))


@bp.post("/capaian/<int:id>")
@izin("rpjmd.lapor")
def laporkan_capaian(id):
    capaian = find_isian(id)
    return simpan(capaian, halaman.form_nilai(capaian, request.form), "isian")


@bp.post("/capaian/<int:id>/tanpa-data")
@izin("rpjmd.lapor")
def nyatakan_tanpa_data(id):
    return simpan(find_isian(id), TanpaData(request.form), "tanpa_data")


@bp.post("/capaian/<int:id>/uraian")
@izin("rpjmd.lapor")
def uraikan_capaian(id):
    return simpan(find_isian(id), Uraian(request.form), "uraian")


@bp.post("/capaian/<int:id>/uraian/salinan")
@izin("rpjmd.lapor")
def salin_uraian(id):
    capaian = find_isian(id)
    capaian.salin_uraian(oleh=current_user)
    return tersimpan(capaian, "uraian")


@bp.post("/capaian/<int:id>/bukti")
@izin("rpjmd.lapor")
def lampirkan_bukti(id):
    capaian = find_isian(id)
    try:
        BuktiCapaian.lampirkan(capaian, formulir.terima(current_user), oleh=current_user)
    except Ditolak as galat:
        return halaman.render_capaian(capaian, galat.status, "bukti", galat_bukti=str(galat))
    return tersimpan(capaian, "bukti")


@bp.post("/capaian/<int:id>/bukti/<int:id_bukti>/lepas")
@izin("rpjmd.lapor")
def lepaskan_bukti(id, id_bukti):
    capaian = find_isian(id)
    bukti = get_object_or_404(Bukti.milik(current_user), Bukti.id == id_bukti)
    BuktiCapaian.lepaskan(capaian, bukti, oleh=current_user)
    return tersimpan(capaian, "bukti")


@bp.get("/verifikasi")
@izin("rpjmd.verifikasi")
def antrean():
    return halaman.render_antrean(Triwulan.kini())


@bp.post("/capaian/<int:id>/verifikasi")
@izin("rpjmd.verifikasi")
def verifikasi_capaian(id):
    find_capaian(id).verifikasi(oleh=current_user)
    return saved(url_for(".antrean"))


@bp.post("/verifikasi/<int:tahun>/<int(min=1, max=4):triwulan>/<kode>")
@izin("rpjmd.verifikasi")
def verifikasi_opd(tahun, triwulan, kode):
    opd = get_object_or_404(Opd.semua(), Opd.kode == kode)
    jumlah = halaman.lembar(tahun, triwulan, opd).verifikasi(oleh=current_user)
    flash(f"{jumlah} isian {opd.singkatan} diverifikasi.")
    return saved(url_for(".antrean"))


@bp.post("/capaian/<int:id>/pengembalian")
@izin("rpjmd.verifikasi")
def kembalikan_capaian(id):
    capaian, form = find_capaian(id), Kembalikan(request.form)
    if not form.validate():
        return halaman.render_capaian(capaian, status=422, form_kembali=form)
    capaian.kembalikan(form.catatan.data, oleh=current_user)
    return saved(url_for(".antrean"))


@bp.get("/triwulan")
@izin("rpjmd.atur_triwulan")
def daftar_triwulan():
    return halaman.render_triwulan(BukaTriwulan(obj=Triwulan.terbuka_kini()))


@bp.post("/triwulan/<int:tahun>/<int(min=1, max=4):triwulan>/buka")
@izin("rpjmd.atur_triwulan")
def buka_triwulan(tahun, triwulan):
    form = BukaTriwulan(request.form)
    if not form.validate():
        return halaman.render_triwulan(form, 422)
    periode = Triwulan.cari(tahun, triwulan)
    try:
        alasan = form.alasan.data or ""
        buka(periode, form.tenggat.data, current_user, alasan, **form.jendela)
    except Ditolak as galat:
        return halaman.render_triwulan(form, galat.status, galat=str(galat))
    return saved(url_for(".daftar_triwulan"))


@bp.post("/triwulan/<int:tahun>/<int(min=1, max=4):triwulan>/tutup")
@izin("rpjmd.atur_triwulan")
def tutup_triwulan(tahun, triwulan):
    tutup(Triwulan.cari(tahun, triwulan), oleh=current_user)
    return saved(url_for(".daftar_triwulan"))


@bp.post("/isian/<int:tahun>/<int(min=1, max=4):triwulan>/pengecualian")
@izin("rpjmd.lapor")
def minta_pengecualian(tahun, triwulan):
    lembar, form = cari_lembar(tahun, triwulan), MintaPengecualian(request.form)
    if not form.validate():
        return halaman.render_isian(lembar, form_minta=form, status=422)
    Pengecualian.minta(lembar.periode, lembar.opd, form.alasan.data, oleh=current_user)
    return saved(halaman.url_isian(lembar.periode))


@bp.post("/pengecualian/<int:id>/keputusan")
@izin("rpjmd.atur_triwulan")
def putuskan_pengecualian(id):
    satu = get_object_or_404(Pengecualian.menunggu(), Pengecualian.id == id)
    form = PutuskanPengecualian(request.form)
    if not form.validate():
        galat = form.sampai.errors[0] if form.sampai.errors else form.catatan.errors[0]
        return halaman.render_antrean(Triwulan.kini(), galat=galat, status=422)
    try:
        satu.putuskan(current_user, form.sampai.data, (form.catatan.data or "").strip())
    except Ditolak as galat:
        return halaman.render_antrean(Triwulan.kini(), galat=str(galat), status=galat.status)
    return saved(url_for(".antrean"))


@bp.get("/triwulan/<int:tahun>/<int(min=1, max=4):triwulan>/beku/<int:nomor>.json")
@izin("rpjmd.lihat")
def berkas_beku(tahun, triwulan, nomor):
    semua = Pembekuan.daftar(Triwulan.cari(tahun, triwulan))
    beku = get_object_or_404(semua, Pembekuan.nomor == nomor)
    nama = f"beku-{tahun}-tw{triwulan}-{nomor}.json"
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"', "ETag": f'"{beku.sidik}"'}
    return Response(beku.berkas, mimetype="application/json", headers=kepala)


def find_capaian(id):
    return get_object_or_404(Capaian.milik(current_user), Capaian.id == id)


def find_isian(id):
    return get_object_or_404(Capaian.isian(current_user), Capaian.id == id)


def cari_lembar(tahun, triwulan):
    """The sheet this person sees: their own OPD's, or the one asked for."""
    opd = current_user.opd_sendiri
    if opd is None and (kode := request.args.get("opd")):
        opd = get_object_or_404(Opd.semua(), Opd.kode == kode)
    return halaman.lembar(tahun, triwulan, opd)


def simpan(capaian, form, nama):
    """Save one form of a row, or answer with the same form and what is wrong with it."""
    block = "baris_capaian" if nama == "isian" else nama
    if not form.validate():
        return halaman.render_capaian(capaian, 422, block, **{f"form_{nama}": form})
    try:
        capaian.laporkan(form.isi, form.awal.data, oleh=current_user)
    except Bentrok as galat:
        form.awal.data = galat.terkini.sidik(form.KOLOM)
        bentrok = halaman.Bentrokan(nama, galat.terkini)
        lain = {"bentrok": bentrok, f"form_{nama}": form}
        return halaman.render_capaian(capaian, 409, block, **lain)
    return tersimpan(capaian, block)


def tersimpan(capaian, block):
    """After a save: htmx gets the saved part and the others are told, a browser the row's page."""
    if not wants_fragment():
        return saved(url_for(".capaian", id=capaian.id))
    response = halaman.render_capaian(find_capaian(capaian.id), block=block)
    response.headers["HX-Trigger"] = halaman.peristiwa_simpan(capaian, block)
    return response
