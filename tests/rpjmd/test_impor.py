"""Imports: what becomes of each row, all or nothing, and back again."""

import json
from datetime import date
from decimal import Decimal as D

import pytest
from lembar_kerja import csv, xlsx

from intranet.akun.models import Riwayat
from intranet.core.errors import Ditolak
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.terapkan import rancang, terapkan
from intranet.rpjmd.impor.urungan import batalkan
from intranet.rpjmd.models import Indikator, Rencana, Simpul, Target
from intranet.rpjmd.rencana import versi

JUDUL = ["Kode", "Sasaran", "Program", "Indikator", "Satuan", "OPD", "Target 2024"]
JUDUL += ["Realisasi TW III 2024"]


def baris(kode="", nama="", target=None, realisasi=None, opd="Dinkes", sasaran="", program=""):
    return [kode, sasaran, program, nama, "persen", opd, target, realisasi]


@pytest.fixture
def impor(kota):
    """Import these rows for somebody (the planner): a preview, not yet carried out."""

    def impor(*isi, judul=JUDUL, oleh=None, **pilihan):
        berkas = csv([judul, *isi])
        return Impor.terima(berkas, "data.csv", oleh or kota.barenlitbang, **pilihan)

    return impor


def nasib(impor, oleh):
    return [(h.status, *[k for _, k in h.alasan]) for h in rancang(impor, oleh).hasil]


def test_each_row_has_its_fate(kota, impor):
    satu = impor(
        baris("D-01", "Prevalensi stunting", 14, 15),
        baris("D-02", "Anak diimunisasi", 950),
        baris("D-04", "Usia harapan hidup", 75),
        baris("", "Angka kesakitan", 10),
        baris("D-03", "Opini BPK", "XXX"),
        baris("", "Angka lain", "banyak"),
        baris("", "Angka lagi", 1, opd="Dinas Entah"),
    )
    hasil = nasib(satu, kota.barenlitbang)
    assert hasil[:4] == [("berubah",), ("berubah",), ("sama",), ("baru",)]
    assert hasil[4] == ("ditolak", "“XXX” bukan predikatnya. Pilihannya: WTP, WDP, TW, TMP.")
    assert hasil[5] == ("ditolak", "“banyak” bukan angka.")
    assert hasil[6][0] == "ditolak" and "OPD “Dinas Entah” tidak dikenal" in hasil[6][1]
    rancangan = rancang(satu, kota.barenlitbang)
    assert rancangan.hitungan == {"baru": 1, "berubah": 2, "sama": 1, "ditolak": 3, "dilewati": 0}
    assert rancangan.hasil[5].alasan[0][0] == "G7"


def test_the_plan_is_written_into_a_draft_and_results_into_the_open_quarter(kota, impor, capaian):
    satu = impor(
        baris("D-01", "Prevalensi stunting", 13, 15),
        baris("", "Angka kesakitan", 10, sasaran="sasaran", program="Promosi Kesehatan"),
    )
    terapkan(satu, kota.barenlitbang)
    draf = versi.draf()
    assert draf == satu.rencana and draf.salinan_dari == kota.rencana
    baru = Indikator.get(Indikator.nama == "Angka kesakitan")
    assert baru.rencana == draf and baru.kode == "DINKES-01"
    assert baru.simpul.uraian == "Promosi Kesehatan" and baru.simpul.induk.jenis == "sasaran"
    assert baru.simpul.pengampu.get().opd == baru.pengampu.get().opd == kota.dinkes
    assert baru.target.get().nilai == 10
    kembar = draf.indikator.where(Indikator.jejak == kota.stunting.jejak).get()
    assert kembar.target.get().nilai == 13 and kota.stunting.target.get().nilai == 14
    isi = capaian(kota.stunting)
    assert isi.realisasi == 15 and isi.versi == 1 and isi.diubah_oleh == kota.barenlitbang
    assert Riwayat.tentang(isi)[0].perubahan == {"realisasi": [None, "15"]}
    assert Riwayat.periksa() is None


def test_importing_twice_changes_nothing_the_second_time(kota, impor):
    isi = [baris("D-01", "Prevalensi stunting", 13, "15,5"), baris("", "Angka kesakitan", "2-3")]
    terapkan(impor(*isi), kota.barenlitbang)
    assert nasib(impor(*isi), kota.barenlitbang) == [("sama",), ("sama",)]
    assert Target.select().where(Target.nilai_min == 2, Target.nilai_maks == 3).count() == 1


def test_an_import_is_taken_back_whole(kota, impor, capaian):
    sebelum = [Indikator.select().count(), Simpul.select().count(), Target.select().count()]
    satu = impor(baris("D-01", "Prevalensi stunting", 13, 15), baris("", "Angka kesakitan", 10))
    terapkan(satu, kota.barenlitbang)
    batalkan(satu, kota.barenlitbang)
    assert [Indikator.select().count(), Simpul.select().count(), Target.select().count()] == sebelum
    assert capaian(kota.stunting).realisasi is None and versi.draf() is None
    with pytest.raises(Ditolak, match="sudah diterapkan"):
        batalkan(satu, kota.barenlitbang)


def test_what_somebody_built_on_cannot_be_taken_back(kota, impor, capaian):
    satu = impor(baris("D-01", "", None, 15))
    terapkan(satu, kota.barenlitbang)
    isi = capaian(kota.stunting)
    awal = isi.sidik(("realisasi",))
    isi.laporkan({"realisasi": D(16)}, awal, kota.operator_dinkes)
    with pytest.raises(Ditolak, match="Prevalensi stunting.*diubah sesudah impor"):
        batalkan(satu, kota.barenlitbang)
    assert capaian(kota.stunting).realisasi == 16


def test_a_draft_in_force_keeps_its_import(kota, impor):
    satu = impor(baris("", "Angka kesakitan", 10, sasaran="sasaran"))
    terapkan(satu, kota.barenlitbang)
    versi.aktifkan(satu.rencana, "Perda 1", date(2024, 7, 1), date(2024, 7, 1), kota.barenlitbang)
    satu = Impor.get_by_id(satu.id)
    with pytest.raises(Ditolak, match="sudah berlaku"):
        batalkan(satu, kota.barenlitbang)


def test_no_data_is_a_reason_and_blank_is_nothing(kota, impor, capaian):
    judul = [*JUDUL, "Keterangan"]
    isi = [*baris("D-01", "", None, "n/a"), "BPS merilis Desember"]
    lain = [*baris("D-02", "", None, ""), ""]
    satu = impor(isi, lain, judul=judul)
    terapkan(satu, kota.barenlitbang)
    assert capaian(kota.stunting).alasan_kosong == "BPS merilis Desember"
    assert not capaian(kota.imunisasi).terisi


@pytest.mark.parametrize(
    ("judul", "kata"),
    [
        ("Realisasi TW II 2024", "Triwulan II 2024 sudah ditutup"),
        ("Realisasi TW IV 2024", "Triwulan IV 2024 belum dibuka"),
    ],
)
def test_only_the_open_quarter_is_written(kota, impor, judul, kata):
    satu = impor(["D-01", 15], judul=["Kode", judul])
    status, alasan = nasib(satu, kota.barenlitbang)[0]
    assert status == "ditolak" and kata in alasan


def test_results_from_before_our_time_are_brought_in_as_checked(kota, impor):
    satu = impor(["D-01", "16,2"], judul=["Kode", "Realisasi 2022"])
    terapkan(satu, kota.barenlitbang)
    lama = Capaian.get(Capaian.indikator == kota.stunting, Capaian.tahun == 2022)
    assert (lama.triwulan, lama.realisasi, lama.status) == (4, D("16.2"), "diverifikasi")


def test_what_was_submitted_is_not_overwritten(kota, impor, capaian):
    Capaian.update(status="diajukan").where(Capaian.id == capaian(kota.stunting).id).execute()
    status, alasan = nasib(impor(baris("D-01", "", None, 15)), kota.barenlitbang)[0]
    assert status == "ditolak" and "sudah diajukan" in alasan


def test_an_operator_imports_his_own_results_and_nothing_else(kota, impor):
    oleh = kota.operator_dinkes
    satu = impor(
        baris("D-01", "", None, 15),
        baris("D-02", "", 1000),
        baris("H-01", "", None, 70, opd="Dishub"),
        baris("", "Angka baru", 1),
        oleh=oleh,
    )
    hasil = nasib(satu, oleh)
    assert hasil[0] == ("berubah",)
    assert hasil[1] == ("ditolak", "Rencana, target, dan pagu hanya diubah Barenlitbang.")
    assert hasil[2] == ("ditolak", "“Ruas berambu” tidak diisi oleh Dinkes.")
    assert hasil[3][0] == "ditolak"


def test_a_value_out_of_bounds_is_refused_and_one_too_fine_is_rounded(kota, impor):
    satu = impor(baris("D-01", "", None, 101), baris("D-02", "", None, "12,6"))
    hasil = rancang(satu, kota.barenlitbang).hasil
    assert hasil[0].alasan == [("H2", "Paling besar 100.")]
    assert hasil[1].status == "berubah"
    assert hasil[1].catatan == ["H3: 12,6 dibulatkan menjadi 13."]


def test_budgets_hang_on_the_node_and_the_opd(kota, impor):
    judul = ["Kode", "Pagu 2024", "Realisasi Anggaran TW III 2024", "Target 2024"]
    satu = impor(["D-01", "Rp 1.250.000.000,-", "900.000.000", 13], judul=judul)
    terapkan(satu, kota.barenlitbang)
    pagu = Anggaran.get()
    assert (pagu.simpul_jejak, pagu.opd, pagu.tahun) == (kota.program.jejak, kota.dinkes, 2024)
    assert pagu.pagu == 1_250_000_000 and RealisasiAnggaran.get().nilai == 900_000_000
    lagi = impor(["D-01", "1250000000", "900000000", 13], judul=judul)
    assert nasib(lagi, kota.barenlitbang) == [("sama",)]
    batalkan(satu, kota.barenlitbang)
    assert not Anggaran.select().exists()


def test_indicators_of_one_node_share_its_budget(kota, impor):
    judul = ["Kode", "Pagu 2023", "Pagu 2024", "Realisasi Anggaran TW III 2024"]
    isi = [["D-01", "100", "500", "200"], ["D-02", "100", "500", "200"]]
    assert kota.stunting.simpul == kota.imunisasi.simpul
    pertama = impor(*isi, judul=judul)
    terapkan(pertama, kota.barenlitbang)
    assert [(a.tahun, a.pagu) for a in Anggaran.select().order_by(Anggaran.tahun)] == [
        (2023, 100),
        (2024, 500),
    ]
    kedua = impor(["D-01", "", "600", "250"], judul=judul)
    terapkan(kedua, kota.barenlitbang)
    assert Anggaran.get(Anggaran.tahun == 2024).pagu == 600
    assert RealisasiAnggaran.get().nilai == 250
    batalkan(kedua, kota.barenlitbang)
    assert Anggaran.get(Anggaran.tahun == 2024).pagu == 500
    assert RealisasiAnggaran.get().nilai == 200
    batalkan(pertama, kota.barenlitbang)
    assert not Anggaran.select().exists() and not RealisasiAnggaran.select().exists()


def test_a_result_and_its_explanations_are_one_new_version(kota, impor, capaian):
    judul = ["Kode", "Realisasi TW III 2024", "Penghambat"]
    satu = impor(["D-01", 15, "Cuaca"], judul=judul)
    terapkan(satu, kota.barenlitbang)
    isi = capaian(kota.stunting)
    assert (isi.realisasi, isi.penghambat, isi.versi) == (15, "Cuaca", 1)
    batalkan(satu, kota.barenlitbang)
    assert (capaian(kota.stunting).realisasi, capaian(kota.stunting).penghambat) == (None, "")


def test_a_whole_first_plan_comes_from_a_spreadsheet(db):
    judul = ["Misi", "Tujuan", "Sasaran", "Indikator", "Satuan", "Target 2025", "Target 2026"]
    berkas = xlsx(
        [
            judul,
            ["Misi 1: Kota sehat", "Sehat", "Turunnya stunting", "Stunting", "%", 12.5, 11],
            [None, None, None, "Gizi buruk", "%", 2, 1.5],
            ["Misi 2: Kota cerdas", "Cerdas", "Naiknya literasi", "Literasi", "indeks", 70, 72],
        ]
    )
    terapkan(Impor.terima(berkas, "rpjmd.xlsx", None), None)
    draf = versi.draf()
    assert (draf.tahun_awal, draf.tahun_akhir) == (2025, 2026)
    assert [s.kode for s in draf.simpul.where(Simpul.jenis == "misi")] == ["1", "2"]
    stunting, gizi, literasi = draf.indikator.order_by(Indikator.urutan)
    assert stunting.simpul == gizi.simpul and stunting.simpul.induk.uraian == "Sehat"
    assert literasi.simpul.induk.induk.uraian == "Kota cerdas"
    assert stunting.frekuensi == "tahun" and gizi.target.count() == 2
    assert "belum punya OPD" in versi.kekurangan(draf)[0]


def test_the_command_tries_and_carries_out(kota, app, tmp_path):
    berkas = tmp_path / "data.xlsx"
    berkas.write_bytes(xlsx([JUDUL, baris("D-01", "", None, 15), baris("", "Baru", "dua")]))
    jalan = app.test_cli_runner().invoke
    uji = jalan(args=["rpjmd", "impor", str(berkas), "--uji", "--json"])
    assert uji.exit_code == 0, uji.output
    isi = json.loads(uji.output)
    assert (isi["baru"], isi["berubah"], isi["sama"], isi["ditolak"]) == (0, 1, 0, 1)
    assert isi["baris"][1]["alasan"] == [{"sel": "G3", "kalimat": "“dua” bukan angka."}]
    assert (
        Impor.select().count() == 0 and Capaian.select().where(Capaian.realisasi == 15).count() == 0
    )
    nyata = jalan(args=["rpjmd", "impor", str(berkas)])
    assert "1 berubah, 1 ditolak" in nyata.output and "G3: “dua” bukan angka." in nyata.output
    assert Capaian.select().where(Capaian.realisasi == 15).count() == 1


@pytest.mark.parametrize(
    ("isi", "kata"), [(b"", "kosong"), (b"PK\x03\x04", "bukan lembar kerja"), (b"x;y", "indikator")]
)
def test_the_command_says_what_it_cannot_read(kota, app, tmp_path, isi, kata):
    berkas = tmp_path / "x.xlsx"
    berkas.write_bytes(isi)
    hasil = app.test_cli_runner().invoke(args=["rpjmd", "impor", str(berkas), "--uji"])
    assert hasil.exit_code == 1 and kata in hasil.output and "Traceback" not in hasil.output


def test_the_command_takes_a_mapping(kota, app, tmp_path):
    berkas, peta = tmp_path / "x.csv", tmp_path / "peta.yaml"
    berkas.write_bytes(csv([["Apa", "Indikator", "Sasaran akhir"], ["D-01", "", "13"]]))
    peta.write_text("Apa: kode\nC: target:2024:0\n")
    jalan = app.test_cli_runner().invoke
    hasil = jalan(args=["rpjmd", "impor", str(berkas), "--peta", str(peta), "--uji"])
    assert "1 berubah" in hasil.output
    peta.write_text("- bukan\n- peta")
    hasil = jalan(args=["rpjmd", "impor", str(berkas), "--peta", str(peta), "--uji"])
    assert hasil.exit_code == 1 and "pasangan kolom: kunci" in hasil.output


def test_an_empty_database_can_be_tried_too(app, tmp_path):
    berkas = tmp_path / "x.csv"
    berkas.write_bytes(csv([["Indikator", "Target 2024"], ["A", "1"]]))
    hasil = app.test_cli_runner().invoke(args=["rpjmd", "impor", str(berkas), "--uji", "--json"])
    assert json.loads(hasil.output)["baru"] == 1
    assert not Rencana.select().exists()
