"""The city on one screen, its tables as files, and the pages for the coordination meeting."""

from flask import Blueprint, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import render, saved
from intranet.core.tables import download
from intranet.dasbor.kota import berubah, halaman
from intranet.dasbor.kota.models import Dilihat
from intranet.dasbor.kota.tabel import TABEL, tabel

bp = Blueprint("kota", __name__, url_prefix="/kota")
PERIODE = "/<int:tahun>/<int(min=1, max=4):triwulan>"


@bp.get("")
@izin("dasbor.kota")
def kota_kini():
    return halaman.render_kota(current_user)


@bp.get(PERIODE)
@izin("dasbor.kota")
def kota(tahun, triwulan):
    return halaman.render_kota(current_user, tahun, triwulan)


@bp.post(f"{PERIODE}/dilihat")
@izin("dasbor.kota")
def tandai_dilihat(tahun, triwulan):
    Dilihat.tandai(current_user, berubah.keadaan(halaman.cari_kota(tahun, triwulan)))
    return saved(url_for(".kota", tahun=tahun, triwulan=triwulan))


@bp.get(f"{PERIODE}/perangkat-daerah")
@izin("dasbor.kota")
def perangkat_daerah(tahun, triwulan):
    isi = halaman.cari_kota(tahun, triwulan)
    return halaman.bersyarat(render("dasbor/kota/perangkat_daerah.html", "isi", **isi))


@bp.get(f"{PERIODE}/paparan")
@izin("dasbor.kota")
def paparan(tahun, triwulan):
    return halaman.render_paparan(tahun, triwulan, None)


@bp.get(f"{PERIODE}/paparan/<kode>")
@izin("dasbor.kota")
def paparan_opd(tahun, triwulan, kode):
    return halaman.render_paparan(tahun, triwulan, kode)


@bp.get(f"{PERIODE}/<any({', '.join(map(repr, TABEL))}):nama>.<any(csv, xlsx):bentuk>")
@izin("dasbor.kota")
def unduh(tahun, triwulan, nama, bentuk):
    halaman.cari_kota(tahun, triwulan)
    return download(f"{nama}-{tahun}-tw{triwulan}", bentuk, *tabel(nama, tahun, triwulan))
