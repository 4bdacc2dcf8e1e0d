"""Downloads: every table of the plan and the quarter as CSV and XLSX, templates, form E.81."""

from flask import Blueprint, request
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.core.tables import download, send
from intranet.rpjmd import ringkasan
from intranet.rpjmd.anggaran.halaman import periode_anggaran
from intranet.rpjmd.ekspor import daftar as isi_daftar
from intranet.rpjmd.ekspor import tabel
from intranet.rpjmd.ekspor.e81 import kaki, susun
from intranet.rpjmd.ekspor.formulir import formulir
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.pembahasan.models import Tanda
from intranet.rpjmd.perjanjian.rancangan import susun as susun_perjanjian
from intranet.rpjmd.triwulan import Triwulan

bp = Blueprint("ekspor", __name__, url_prefix="/rpjmd/ekspor")
PERIODE = "<int:tahun>/<int(min=1, max=4):triwulan>"
BENTUK = "<any(csv, xlsx):bentuk>"


@bp.get(f"/capaian/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def capaian(tahun, triwulan, bentuk):
    lembar = Lembar(Triwulan.cari(tahun, triwulan), opd_diminta())
    return download(nama("capaian", tahun, triwulan), bentuk, *tabel.capaian(lembar))


@bp.get(f"/kelengkapan/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def kelengkapan(tahun, triwulan, bentuk):
    semua = ringkasan.kelengkapan(tahun, triwulan)
    return download(nama("kelengkapan", tahun, triwulan), bentuk, *tabel.kelengkapan(semua))


@bp.get(f"/anggaran/<int:tahun>.{BENTUK}")
@izin("rpjmd.lihat")
def anggaran(tahun, bentuk):
    periode, opd = periode_anggaran(tahun), opd_diminta()
    if opd is None:
        return download(nama("anggaran", tahun), bentuk, *tabel.anggaran_kota(periode))
    return download(nama("anggaran", tahun), bentuk, *tabel.anggaran(periode, opd))


@bp.get(f"/templat/{PERIODE}.{BENTUK}")
@izin("rpjmd.lihat")
def templat(tahun, triwulan, bentuk):
    lembar = Lembar(Triwulan.cari(tahun, triwulan), opd_diminta())
    return download(nama("isian", tahun, triwulan), bentuk, *tabel.templat(lembar))


@bp.get(f"/rencana/<int:id>.{BENTUK}")
@izin("rpjmd.lihat")
def rencana(id, bentuk):
    versi = get_object_or_404(Rencana.milik(current_user), Rencana.id == id)
    return download(f"rencana-{id}", bentuk, *tabel.rencana(versi))


@bp.get("/e81/<int:tahun>.xlsx")
@izin("rpjmd.lihat")
def e81(tahun):
    opd = opd_diminta()
    isi = formulir(susun(tahun, opd), tahun, opd, kaki(tahun, opd))
    return send(isi, nama("evaluasi-renja", tahun) + ".xlsx", "xlsx")


@bp.get(f"/verifikasi.{BENTUK}")
@izin("rpjmd.verifikasi")
def antrean(bentuk):
    periode = Triwulan.kini()
    menunggu = Lembar(periode).menunggu if periode else []
    return download("menunggu-verifikasi", bentuk, *isi_daftar.antrean(menunggu))


@bp.get(f"/tanda.{BENTUK}")
@izin("rpjmd.lihat")
def tanda(bentuk):
    return download("perlu-ditindaklanjuti", bentuk, *isi_daftar.tanda(Tanda.terbuka(current_user)))


@bp.get(f"/triwulan.{BENTUK}")
@izin("rpjmd.atur_triwulan")
def triwulan(bentuk):
    return download("triwulan", bentuk, *isi_daftar.triwulan(Triwulan.daftar()))


@bp.get(f"/rencana.{BENTUK}")
@izin("rpjmd.lihat")
def daftar_rencana(bentuk):
    return download("rencana", bentuk, *isi_daftar.daftar_rencana(Rencana.milik(current_user)))


@bp.get(f"/perjanjian/<int:tahun>.{BENTUK}")
@izin("rpjmd.lihat")
def perjanjian(tahun, bentuk):
    opd = opd_diminta()
    isi = isi_daftar.janji(susun_perjanjian(opd, tahun)) if opd else isi_daftar.perjanjian(tahun)
    return download(nama("perjanjian-kinerja", tahun), bentuk, *isi)


@bp.get(f"/rencana-aksi/<int:tahun>.{BENTUK}")
@izin("rpjmd.lihat")
def rencana_aksi(tahun, bentuk):
    daftar = [opd] if (opd := opd_diminta()) else Opd.daftar()
    isi = [(o.kode, satu) for o in daftar for satu in susun_perjanjian(o, tahun)["aksi"]]
    return download(nama("rencana-aksi", tahun), bentuk, *isi_daftar.rencana_aksi(isi))


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
