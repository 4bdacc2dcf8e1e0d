"""Drill-down: each step a page with an address one can send, each table a file."""

from flask import Blueprint
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.tables import download
from intranet.dasbor.telusur import halaman, tabel

bp = Blueprint("telusur", __name__, url_prefix="/telusur/<int:tahun>/<int(min=1, max=4):triwulan>")
BERKAS = "tabel.<any(csv, xlsx):bentuk>"


@bp.get("")
@izin("dasbor.kota")
def kota(tahun, triwulan):
    return halaman.tampilkan("kota", **halaman.kota(tahun, triwulan))


@bp.get(f"/{BERKAS}")
@izin("dasbor.kota")
def unduh_kota(tahun, triwulan, bentuk):
    isi = halaman.kota(tahun, triwulan)
    return download(f"misi-{tahun}-tw{triwulan}", bentuk, *tabel.simpul(isi["misi"]))


@bp.get("/simpul/<int:id>")
@izin("dasbor.kota")
def simpul(tahun, triwulan, id):
    return halaman.tampilkan("simpul", **halaman.simpul(tahun, triwulan, id))


@bp.get(f"/simpul/<int:id>/{BERKAS}")
@izin("dasbor.kota")
def unduh_simpul(tahun, triwulan, id, bentuk):
    isi = halaman.simpul(tahun, triwulan, id)
    nama = f"{isi['cabang'].simpul.kode}-{tahun}-tw{triwulan}"
    return download(nama, bentuk, *tabel.satu_simpul(isi["anak"], isi["milik"]))


@bp.get("/opd/<kode>")
@izin("dasbor.kota")
def opd(tahun, triwulan, kode):
    return halaman.tampilkan("opd", **halaman.opd(tahun, triwulan, kode))


@bp.get(f"/opd/<kode>/{BERKAS}")
@izin("dasbor.kota")
def unduh_opd(tahun, triwulan, kode, bentuk):
    isi = halaman.opd(tahun, triwulan, kode)
    return download(f"{kode}-{tahun}-tw{triwulan}", bentuk, *tabel.indikator(isi["milik"]))


@bp.get("/pita/<kode>")
@izin("dasbor.kota")
def pita(tahun, triwulan, kode):
    return halaman.tampilkan("pita", **halaman.pita(tahun, triwulan, kode))


@bp.get(f"/pita/<kode>/{BERKAS}")
@izin("dasbor.kota")
def unduh_pita(tahun, triwulan, kode, bentuk):
    isi = halaman.pita(tahun, triwulan, kode)
    return download(f"pita-{kode}-{tahun}-tw{triwulan}", bentuk, *tabel.indikator(isi["milik"]))


@bp.get("/indikator/<kode>")
@izin("dasbor.kota")
def indikator(tahun, triwulan, kode):
    isi = halaman.indikator(tahun, triwulan, kode, current_user)
    return halaman.tampilkan("indikator", **isi)


@bp.get(f"/indikator/<kode>/{BERKAS}")
@izin("dasbor.kota")
def unduh_indikator(tahun, triwulan, kode, bentuk):
    isi = halaman.indikator(tahun, triwulan, kode, current_user)
    return download(f"{kode}-{tahun}-tw{triwulan}", bentuk, *tabel.satu_indikator(isi))
