"""Budget: what a node may spend, what was spent, and what that says about the result."""

from decimal import Decimal

import pytest
from conftest import HTMX
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Riwayat
from intranet.core.errors import Bentrok, Ditolak
from intranet.rpjmd import ringkasan, rumus
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.anggaran.serapan import LembarAnggaran
from intranet.rpjmd.jadwal import tutup
from intranet.rpjmd.models import PengampuSimpul, Simpul

JUTA = Decimal(1_000_000)


@pytest.fixture
def program(kota):
    """A program of Dinkes with two kegiatan, none of which has a budget yet."""
    puncak = kota.stunting.simpul
    program = Simpul.create(
        rencana=kota.rencana, induk=puncak, jenis="program", kode="1.02.02", uraian="P", urutan=50
    )
    kota.kegiatan = [
        Simpul.create(
            rencana=kota.rencana, induk=program, jenis="kegiatan", kode=k, uraian=k, urutan=n
        )
        for n, k in enumerate(("2.01", "2.02"), 51)
    ]
    for simpul in (program, *kota.kegiatan):
        PengampuSimpul.create(simpul=simpul, opd=kota.dinkes)
    return program


def pagu(kota, simpul, juta, **lain):
    isi = {"pagu": juta * JUTA, "pagu_perubahan": None} | lain
    return Anggaran.tetapkan(simpul, kota.dinkes, 2024, isi, kota.barenlitbang)


@pytest.mark.parametrize(
    ("pagu", "capaian", "realisasi", "efisiensi", "kelas"),
    [
        (100, 100, 80, "20.00", "efisien"),
        (100, 100, 100, "0.00", "efisien"),
        (100, 80, 90, "-12.50", "kurang efisien"),
        (100, 50, 90, "-80.00", "tidak efisien"),
        (100, None, 90, None, ""),
        (100, 0, 90, None, ""),
        (0, 100, 0, None, ""),
        (100, 100, None, None, ""),
    ],
)
def test_efficiency_compares_what_was_spent_with_what_it_was_worth(
    pagu, capaian, realisasi, efisiensi, kelas
):
    isi = [None if n is None else Decimal(n) for n in (pagu, capaian, realisasi)]
    nilai = rumus.efisiensi(*isi)
    assert nilai == (None if efisiensi is None else Decimal(efisiensi))
    assert rumus.kelas_efisiensi(nilai) == kelas


def test_a_program_without_its_own_figure_sums_its_kegiatan_and_is_counted_once(kota, program):
    for simpul, juta in zip(kota.kegiatan, (40, 60), strict=True):
        pagu(kota, simpul, juta).serap(3, 10 * JUTA, kota.operator_dinkes)
    lembar = LembarAnggaran(kota.triwulan, kota.dinkes)
    atas = next(b for b in lembar.baris if b.simpul == program)
    assert atas.pagu == 100 * JUTA and atas.total == 20 * JUTA and atas.serapan == 20
    assert lembar.total.pagu == 100 * JUTA
    pagu(kota, program, 90)
    assert LembarAnggaran(kota.triwulan, kota.dinkes).total.pagu == 90 * JUTA


def test_the_changed_budget_counts_once_there_is_one(kota, program):
    satu = pagu(kota, program, 100, pagu_perubahan=50 * JUTA)
    satu.serap(3, 30 * JUTA, kota.operator_dinkes)
    (ringkas,) = ringkasan.anggaran(2024, 3)
    assert (ringkas.pagu, ringkas.realisasi, ringkas.serapan) == (50 * JUTA, 30 * JUTA, 60)
    assert "Rp30.000.000 dari pagu Rp50.000.000 = 60,00" in ringkas.turunan


def test_setting_the_same_budget_again_writes_nothing(kota, program):
    pagu(kota, program, 100)
    jumlah = Riwayat.select().count()
    pagu(kota, program, 100)
    assert Riwayat.select().count() == jumlah
    with pytest.raises(Ditolak, match="di bawah nol"):
        pagu(kota, program, -1)


def test_two_people_one_amount(kota, program):
    satu = pagu(kota, program, 100)
    satu.serap(3, 10 * JUTA, kota.operator_dinkes, awal=None)
    with pytest.raises(Bentrok) as galat:
        satu.serap(3, 20 * JUTA, kota.operator2_dinkes, awal=None)
    assert galat.value.terkini.nilai == 10 * JUTA
    satu.serap(3, 20 * JUTA, kota.operator2_dinkes, awal=10 * JUTA)
    assert RealisasiAnggaran.get().nilai == 20 * JUTA


def test_a_closed_quarter_takes_no_money(kota, program):
    satu = pagu(kota, program, 100)
    tutup(kota.triwulan, kota.barenlitbang)
    with pytest.raises(Ditolak, match="ditutup"):
        satu.serap(3, JUTA, kota.operator_dinkes)


def test_the_planner_writes_the_budget_and_the_opd_what_it_spent(kota, program, masuk):
    perencana, operator = masuk(kota.barenlitbang), masuk(kota.operator_dinkes)
    url = f"/rpjmd/anggaran/2024/DINKES/simpul/{program.id}"
    isi = {"pagu": "Rp100.000.000", "pagu_perubahan": ""}
    assert operator.post(url, data=isi).status_code == 403
    keliru = perencana.post(url, data={"pagu": "banyak", "pagu_perubahan": ""}, headers=HTMX)
    assert keliru.status_code == 422 and 'value="banyak"' in keliru.text
    jawab = perencana.post(url, data=isi, headers=HTMX)
    assert jawab.status_code == 200 and "tersimpan" in jawab.text
    satu = Anggaran.get()
    lembar = operator.get("/rpjmd/isian/2024/3").text
    assert "Rp100.000.000" in lembar and "Realisasi anggaran TW III" in lembar
    url = f"/rpjmd/anggaran/{satu.id}/triwulan/3"
    jawab = operator.post(url, data={"nilai": "25.000.000", "awal": ""}, headers=HTMX)
    assert "25,00" in jawab.text and "tersimpan" in jawab.text
    jawab = operator.post(url, data={"nilai": "30.000.000", "awal": ""}, headers=HTMX)
    assert jawab.status_code == 409 and "baru saja mengisi Rp25.000.000" in jawab.text
    assert masuk(kota.operator_dishub).post(url, data={"nilai": "1"}).status_code == 404
    for halaman in ("/rpjmd/anggaran/2024", "/rpjmd/anggaran/2024?opd=DINKES"):
        assert "Rp25.000.000" in perencana.get(halaman).text


def test_the_budget_can_be_taken_away_as_a_table(kota, program, masuk):
    pagu(kota, program, 100).serap(3, 25 * JUTA, kota.operator_dinkes)
    perencana = masuk(kota.barenlitbang)
    assert b"25000000" in perencana.get("/rpjmd/ekspor/anggaran/2024.csv?opd=DINKES").data
    assert b"25000000" in perencana.get("/rpjmd/ekspor/anggaran/2024.csv").data
    assert perencana.get("/rpjmd/ekspor/anggaran/2024.xlsx").data.startswith(b"PK")


def test_a_book_reads_each_programs_money_and_the_offices_own_tree(kota, program):
    satu = pagu(kota, kota.kegiatan[0], 40)
    satu.serap(3, 10 * JUTA, kota.barenlitbang)
    (baris,) = ringkasan.anggaran_program(2024, 4, "DINKES")
    assert (baris.kode, baris.pagu, baris.realisasi) == ("1.02.02", 40 * JUTA, 10 * JUTA)
    assert baris.serapan == 25 and not baris.contoh
    with assert_query_count(5):
        pohon = ringkasan.pohon_opd("DINKES")
    semua = [*pohon]
    for cabang in semua:
        semua += cabang.anak
    assert kota.stunting.nama in {n for c in semua for n in c.indikator}
    assert ("Program 1.02.02", "P") in {(c.jenis, c.teks) for c in semua}
    assert not {"visi", "misi", "tujuan"} & {c.jenis.lower() for c in semua}
    with pytest.raises(LookupError):
        ringkasan.pohon_opd("TIDAK-ADA")
