"""Counting the whole city gives what each OPD's own sheet says."""

from conftest import buat_indikator
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd
from intranet.core.clock import now, to_wib
from intranet.rpjmd import ringkasan, rumus
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.triwulan import Triwulan
from intranet.seed import muat


def menurut_lembar(periode, opd):
    baris = Lembar(periode, opd).baris_sendiri
    pada = [b.capaian.diajukan_pada for b in baris if b.capaian.diajukan_pada]
    telat = sum(to_wib(p).date() > periode.tenggat for p in pada)
    return (
        len(baris),
        sum(b.capaian.terisi for b in baris),
        sum(b.capaian.status in ("diajukan", "diverifikasi") for b in baris),
        telat,
        rumus.rata_rata([b.persen for b in baris]),
    )


def bandingkan(periode):
    for k in ringkasan.kelengkapan(periode.tahun, periode.triwulan):
        kini = (k.wajib, k.terisi, k.diajukan, k.terlambat, k.rata_persen)
        assert kini == menurut_lembar(periode, Opd.get(Opd.kode == k.kode)), k.kode


def test_the_demo_city(db):
    muat("kediri-harmoni")
    for triwulan in [(2024, 3), (2024, 4), (2025, 1)]:
        periode = Triwulan.cari(*triwulan)
        periode.tenggat = periode.tenggat or periode.hari_terakhir
        bandingkan(periode)
    assert any(k.rata_persen for k in ringkasan.kelengkapan(2024, 3))


def test_predicates_ranges_and_other_versions(kota, capaian):
    rentang = {"nilai_min": 2, "nilai_maks": 4}
    buat_indikator(kota.stunting.simpul, "R-1", kota.dinkes, rentang, nama="Rentang")
    Capaian.siapkan(kota.triwulan)
    Capaian.update(realisasi=3, diajukan_pada=now(), status="diajukan").where(
        Capaian.triwulan == 3
    ).execute()
    Capaian.update(predikat="WDP", realisasi=None).where(
        Capaian.indikator == kota.opini, Capaian.triwulan == 3
    ).execute()
    bandingkan(kota.triwulan)


def test_the_city_table_costs_eight_queries(kota, masuk):
    client = masuk(kota.walikota)
    with assert_query_count(8):  # two of them count the unread, for the menu and for the bell
        client.get("/rpjmd/isian/2024/3")
