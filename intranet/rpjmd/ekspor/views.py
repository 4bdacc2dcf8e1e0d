"""Downloads: every table of the plan and the quarter as CSV and XLSX, templates, form E.81."""

from flask import Blueprint, make_response, request
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.rpjmd import ringkasan
from intranet.rpjmd.anggaran.halaman import periode_anggaran
from intranet.rpjmd.ekspor import tabel
from intranet.rpjmd.ekspor.berkas import MIME, tulis_csv, tulis_xlsx
from intranet.rpjmd.ekspor.e81 import kaki, susun
from intranet.rpjmd.ekspor.formulir import formulir
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("ekspor", __name__, url_prefix="/rpjmd/ekspor")
PERIODE = "<int:tahun>/<int(min=1, max=4):triwulan>"
BENTUK = "<any(csv, xlsx):bentuk>"


@bp.get(f"/capaian/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def capaian(tahun, triwulan, bentuk):
    lembar = Lembar(Triwulan.cari(tahun, triwulan), opd_diminta())
    return unduh(nama("capaian", tahun, triwulan), bentuk, *tabel.capaian(lembar))


@bp.get(f"/kelengkapan/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def kelengkapan(tahun, triwulan, bentuk):
    semua = ringkasan.kelengkapan(tahun, triwulan)
    return unduh(nama("kelengkapan", tahun, triwulan), bentuk, *tabel.kelengkapan(semua))


@bp.get(f"/anggaran/<int:tahun>.{BENTUK}")
@izin("rpjmd.lihat")
def anggaran(tahun, bentuk):
    periode, opd = periode_anggaran(tahun), opd_diminta()
    if opd is None:
        return unduh(nama("anggaran", tahun), bentuk, *tabel.anggaran_kota(periode))
    return unduh(nama("anggaran", tahun), bentuk, *tabel.anggaran(periode, opd))


@bp.get(f"/templat/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def templat(tahun, triwulan, bentuk):
    lembar = Lembar(Triwulan.cari(tahun, triwulan), opd_diminta())
    return unduh(nama("isian", tahun, triwulan), bentuk, *tabel.templat(lembar))


@bp.get(f"/rencana/<int:id>.{BENTUK}")
@izin("rpjmd.lihat")
def rencana(id, bentuk):
    versi = get_object_or_404(Rencana.milik(current_user), Rencana.id == id)
    return unduh(f"rencana-{id}", bentuk, *tabel.rencana(versi))


@bp.get("/e81/<int:tahun>.xlsx")
@izin("rpjmd.lihat")
def e81(tahun):
    opd = opd_diminta()
    isi = formulir(susun(tahun, opd), tahun, opd, kaki(tahun, opd))
    return berkas(isi, nama("evaluasi-renja", tahun) + ".xlsx", "xlsx")


def opd_diminta():
    """The OPD whose figures this person may have: their own, or the one asked for; None: all."""
    if current_user.opd_sendiri:
        return current_user.opd_sendiri
    kode = request.args.get("opd")
    return get_object_or_404(Opd.semua(), Opd.kode == kode) if kode else None


def nama(awal, tahun, triwulan=None):
    opd = current_user.opd_sendiri.kode if current_user.opd_sendiri else request.args.get("opd")
    bagian = [awal, opd.lower() if opd else "kota", str(tahun)]
    return "-".join(bagian + ([f"tw{triwulan}"] if triwulan else []))


def unduh(nama_berkas, bentuk, judul, baris):
    isi = tulis_csv(judul, baris) if bentuk == "csv" else tulis_xlsx(judul, baris)
    return berkas(isi, f"{nama_berkas}.{bentuk}", bentuk)


def berkas(isi, nama_berkas, bentuk):
    response = make_response(isi)
    response.headers["Content-Type"] = MIME[bentuk]
    response.headers["Content-Disposition"] = f'attachment; filename="{nama_berkas}"'
    return response
