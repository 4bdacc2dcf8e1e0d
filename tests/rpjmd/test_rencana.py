"""Plan versions and the writing of a draft."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Indikator, Rencana, RevisiTarget, Simpul, Target
from intranet.rpjmd.rencana import indikator as ubah_indikator
from intranet.rpjmd.rencana import simpul as ubah_simpul
from intranet.rpjmd.rencana import versi
from intranet.rpjmd.triwulan import Triwulan

KOSONG = dict.fromkeys(ubah_indikator.NILAI)
DASAR = {"alasan": "Refocusing", "dokumen": "Perwali 5/2024", "tanggal_dokumen": date(2024, 7, 1)}


@pytest.fixture
def draf(kota):
    return versi.salin(kota.rencana, "RPJMD Perubahan", kota.barenlitbang)


def salinan(draf, indikator):
    return Indikator.get(Indikator.rencana == draf, Indikator.jejak == indikator.jejak)


def aktifkan(draf, kota, sejak=date(2024, 7, 1)):
    versi.aktifkan(draf, "Perda 3 Tahun 2024", date(2024, 6, 20), sejak, kota.barenlitbang)


def test_a_copy_holds_the_whole_tree_and_no_results(kota, draf):
    assert draf.draf and draf.jenis == "perubahan"
    lama, baru = kota.rencana, draf
    assert [(s.jenis, s.kode) for s in lama.simpul] == [(s.jenis, s.kode) for s in baru.simpul]
    program = baru.simpul.where(Simpul.jenis == "program").get()
    assert program.induk.rencana == baru and program.pengampu.get().opd == kota.dinkes
    kembar = salinan(baru, kota.stunting)
    assert kembar.target.get().nilai == 14 and kembar.pengampu.get().opd == kota.dinkes
    assert kembar.capaian.count() == 0


def test_one_draft_at_a_time(kota, draf):
    with pytest.raises(Ditolak, match="Draf RPJMD Perubahan masih ada"):
        versi.salin(kota.rencana, "Satu lagi", kota.barenlitbang)
    versi.buang(draf, kota.barenlitbang)
    assert Rencana.select().count() == 1 and Indikator.select().count() == 5


def test_the_open_quarter_goes_along_and_closed_ones_stay(kota, draf, capaian):
    kota_lama = capaian(kota.stunting)
    kota_lama.realisasi = Decimal(15)
    kota_lama.save()
    aktifkan(draf, kota)
    assert Rencana.pada(date(2024, 6, 30)) == kota.rencana
    assert Rencana.berlaku() == draf
    kini = Lembar(kota.triwulan, kota.dinkes)
    baris = {b.indikator.kode: b for b in kini.baris}
    assert baris["D-01"].indikator.rencana_id == draf.id and baris["D-01"].nilai == 15
    # two quarters reported under the old version still count in the cumulative one
    assert baris["D-02"].turunan.startswith("Belum diisi")
    assert [c.nilai for c in baris["D-02"].per_triwulan[:2]] == [200, 200]
    lalu = Lembar(Triwulan.cari(2024, 2), kota.dinkes)
    assert {b.indikator.rencana_id for b in lalu.baris} == {kota.rencana.id}


def test_an_indicator_left_out_keeps_what_was_filled_in_and_drops_what_was_not(kota, draf, capaian):
    isi = capaian(kota.stunting)
    isi.realisasi = Decimal(15)
    isi.save()
    for lama in (kota.stunting, kota.opini):
        salinan(draf, lama).delete_instance()
    aktifkan(draf, kota)
    sisa = Capaian.select().where(Capaian.triwulan == 3, Capaian.indikator == kota.stunting)
    assert sisa.get().realisasi == 15
    assert not Capaian.select().where(Capaian.indikator == kota.opini).exists()


@pytest.mark.parametrize(
    ("sejak", "kata"),
    [(date(2024, 6, 30), "Triwulan II 2024 sudah ditutup"), (date(2019, 1, 1), "berlaku sejak")],
)
def test_a_version_cannot_reach_into_the_past(kota, draf, sejak, kata):
    kota.rencana.berlaku_sejak = date(2020, 1, 1)
    kota.rencana.save()
    with pytest.raises(Ditolak, match=kata):
        aktifkan(draf, kota, sejak)
    assert Rencana.get_by_id(draf.id).draf


def test_a_version_without_somebody_to_fill_it_in_is_not_activated(kota, draf):
    salinan(draf, kota.stunting).pengampu.get().delete_instance()
    assert versi.kekurangan(draf) == [
        "Indikator “Prevalensi stunting” belum punya OPD pengampu utama."
    ]
    with pytest.raises(Ditolak, match="Prevalensi stunting"):
        aktifkan(draf, kota)


def test_a_plan_in_force_cannot_be_rewritten(kota):
    oleh = kota.barenlitbang
    for tindakan in (
        lambda: ubah_simpul.ubah(kota.program, "1", "lain", oleh),
        lambda: ubah_simpul.hapus(kota.program, oleh),
        lambda: ubah_indikator.ubah(kota.stunting, {"nama": "lain"}, oleh),
        lambda: ubah_indikator.tetapkan_target(kota.stunting, 2024, 0, KOSONG, oleh),
        lambda: ubah_simpul.tetapkan_pengampu(kota.stunting, [(kota.dishub, None)], oleh),
        lambda: versi.buang(kota.rencana, oleh),
    ):
        with pytest.raises(Ditolak, match="sudah berlaku"):
            tindakan()


def test_nodes_are_added_moved_and_kept_in_reading_order(kota, draf):
    oleh, program = kota.barenlitbang, draf.simpul.where(Simpul.jenis == "program").get()
    kegiatan = ubah_simpul.tambah(draf, program, "kegiatan", "1.02.02.2.01", "Layanan", oleh)
    misi1 = draf.simpul.where(Simpul.jenis == "misi").get()
    misi2 = ubah_simpul.tambah(draf, misi1.induk, "misi", "misi-2", "Kota sehat", oleh)
    assert urutan(draf)[-2:] == [kegiatan.id, misi2.id]
    ubah_simpul.geser(Simpul.get_by_id(misi2.id), "naik", oleh)
    assert urutan(draf)[1] == misi2.id
    tujuan = draf.simpul.where(Simpul.jenis == "tujuan").get()
    ubah_simpul.pindahkan(tujuan, misi2, oleh)
    assert urutan(draf)[1:3] == [misi2.id, tujuan.id] and urutan(draf)[-1] == misi1.id
    with pytest.raises(Ditolak, match="Kegiatan tidak dapat dipindah ke bawah misi"):
        ubah_simpul.pindahkan(kegiatan, misi1, oleh)
    with pytest.raises(Ditolak, match="Kode misi-2 sudah dipakai"):
        ubah_simpul.ubah(misi1, "misi-2", "Kembar", oleh)


def urutan(draf):
    return [s.id for s in draf.simpul.order_by(Simpul.urutan)]


def test_only_what_holds_no_results_is_deleted(kota, draf):
    oleh = kota.barenlitbang
    program = draf.simpul.where(Simpul.jenis == "program").get()
    with pytest.raises(Ditolak, match="Anak diimunisasi.*sudah punya hasil"):
        ubah_simpul.hapus(program, oleh)
    with pytest.raises(Ditolak, match="sudah punya hasil"):
        ubah_indikator.hapus(salinan(draf, kota.imunisasi), oleh)
    ubah_indikator.hapus(salinan(draf, kota.opini), oleh)
    salinan(draf, kota.imunisasi).delete_instance()
    ubah_simpul.hapus(program, oleh)
    assert not draf.indikator.where(Indikator.nama == "Prevalensi stunting").exists()


def test_an_indicator_is_led_by_the_opd_of_its_program(kota, draf):
    program = draf.simpul.where(Simpul.jenis == "program").get()
    isi = {"kode": "D-09", "nama": "Angka kesakitan", "cara_hitung": "tahunan"}
    baru = ubah_indikator.tambah(program, isi, kota.barenlitbang)
    assert baru.pengampu.get().opd == kota.dinkes and baru.frekuensi == "tahun"
    with pytest.raises(Ditolak, match="Kode D-09 sudah dipakai"):
        ubah_indikator.tambah(program, isi, kota.barenlitbang)


@pytest.mark.parametrize(
    ("bagian", "kata"), [((60, 30), "berjumlah 100"), ((100, None), "berjumlah 100")]
)
def test_shares_make_a_hundred(kota, draf, bagian, kata):
    daftar = list(zip((kota.dinkes, kota.dishub), bagian, strict=True))
    satu = salinan(draf, kota.stunting)
    with pytest.raises(Ditolak, match=kata):
        ubah_simpul.tetapkan_pengampu(satu, daftar, kota.barenlitbang)
    with pytest.raises(Ditolak, match="dua kali"):
        ubah_simpul.tetapkan_pengampu(
            satu, [(kota.dinkes, None), (kota.dinkes, None)], kota.barenlitbang
        )
    ubah_simpul.tetapkan_pengampu(
        satu, [(kota.dishub, Decimal(60)), (kota.dinkes, Decimal(40))], kota.barenlitbang
    )
    assert [(p.opd.kode, p.utama, p.bagian) for p in satu.pengampu] == [
        ("DISHUB", True, 60),
        ("DINKES", False, 40),
    ]


def test_a_draft_target_is_set_and_taken_away(kota, draf):
    satu = salinan(draf, kota.stunting)
    isi = KOSONG | {"nilai": Decimal("12.5")}
    ubah_indikator.tetapkan_target(satu, 2024, 0, isi, kota.barenlitbang)
    ubah_indikator.tetapkan_target(satu, 2024, 3, isi, kota.barenlitbang)
    assert [(t.triwulan, t.nilai) for t in satu.target.order_by(Target.triwulan)] == [
        (0, Decimal("12.5")),
        (3, Decimal("12.5")),
    ]
    ubah_indikator.tetapkan_target(satu, 2024, 3, KOSONG, kota.barenlitbang)
    assert satu.target.count() == 1
    assert kota.stunting.target.get().nilai == 14


def test_a_revised_target_keeps_both_values_with_the_reason(kota):
    isi = KOSONG | {"nilai": Decimal(15)}
    ubah_indikator.revisi(kota.stunting, 2024, 0, isi, DASAR, kota.barenlitbang)
    satu = RevisiTarget.get()
    assert (satu.lama["nilai"], satu.baru["nilai"]) == ("14", "15")
    assert kota.stunting.target.get().nilai == 15
    assert Riwayat.tentang(kota.stunting)[0].peristiwa == "target-direvisi"
    with pytest.raises(Ditolak, match="sama dengan nilai lama"):
        ubah_indikator.revisi(kota.stunting, 2024, 0, isi, DASAR, kota.barenlitbang)
    with pytest.raises(Ditolak, match="Triwulan II 2024 sudah ditutup"):
        ubah_indikator.revisi(kota.stunting, 2024, 2, isi, DASAR, kota.barenlitbang)


def test_a_closed_quarter_shows_the_target_it_was_closed_with(kota):
    Target.create(indikator=kota.imunisasi, tahun=2024, triwulan=1, nilai=250)
    tw1 = Triwulan.cari(2024, 1)
    tw1.ditutup_pada = now() - timedelta(days=30)
    tw1.save()
    isi = KOSONG | {"nilai": Decimal(1800)}
    ubah_indikator.revisi(kota.imunisasi, 2024, 0, isi, DASAR, kota.barenlitbang)
    tw2 = Triwulan.cari(2024, 2)
    tw2.ditutup_pada = now() - timedelta(days=10)
    tw2.save()
    lalu = {b.indikator.kode: b for b in Lembar(tw2, kota.dinkes).baris}
    kini = {b.indikator.kode: b for b in Lembar(kota.triwulan, kota.dinkes).baris}
    assert (lalu["D-02"].target.nilai, kini["D-02"].target.nilai) == (900, 1800)
