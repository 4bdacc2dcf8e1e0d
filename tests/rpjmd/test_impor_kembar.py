"""Two rows of one indicator: which cells clash, and what is said about it."""

from lembar_kerja import csv, xlsx

from intranet.core.kisi.berkas import baca_kisi
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.impor.terapkan import rancang

JUDUL = ["Indikator", "Realisasi TW III 2024", "Faktor Pendorong", "Faktor Penghambat"]
JUDUL += ["Tindak Lanjut dalam RKPD Berikutnya"]
SAMA = "Indikator dan angkanya sama dengan baris 2, tetapi"


def masalah(berkas):
    satu, dua = baca_tabel(baca_kisi(berkas)[0]).baris
    assert not satu.masalah
    return dua.masalah


def test_explanations_that_go_on_in_the_next_row_are_named():
    satu = ["Angka A", "75,5", "Kader aktif", "Cuaca", ""]
    dua = ["Angka A", "75.5", "Kader aktif", "Anggaran terlambat", "Tambah kader"]
    assert masalah(csv([JUDUL, satu, dua])) == [
        ("D3", f"{SAMA} penghambat berbeda dengan sel D2. Gabungkan keduanya di baris 2."),
        ("E3", f"{SAMA} tindak lanjut RKPD hanya ada di sini. Gabungkan keduanya di baris 2."),
    ]


def test_a_row_under_a_merged_figure_goes_on_explaining():
    berkas = xlsx(
        [JUDUL, [None, None, "Kader aktif"], [None, None, "Gotong royong"]],
        gabung=[("A2:A3", "Angka A"), ("B2:B3", 75)],
    )
    kalimat = f"{SAMA} pendorong berbeda dengan sel C2. Gabungkan keduanya di baris 2."
    assert masalah(berkas) == [("C3", kalimat)]


def test_rows_that_differ_in_figures_too_are_simply_two():
    satu, dua = ["Angka A", "2-3", "Kader", "", ""], ["Angka A", "2-4", "Cuaca", "", ""]
    kalimat = "Indikator ini sudah ada di baris 2. Sisakan satu."
    assert masalah(csv([JUDUL, satu, dua])) == [("A3", kalimat)]
    assert masalah(csv([JUDUL, satu, satu])) == [("A3", kalimat)]


def test_one_row_by_code_and_one_by_name_clash_in_a_cell(kota):
    judul = ["Kode", "Indikator", "Realisasi TW III 2024", "Penghambat"]
    baris = [["D-01", "", 15, "Cuaca"], ["", "Prevalensi stunting", 15, "Anggaran"]]
    satu, dua = rancang(Impor.terima(csv([judul, *baris]), "x.csv", None), None).hasil
    assert satu.status == "berubah"
    assert dua.alasan == [("C3", "Nilai ini sudah diisi oleh sel C2.")]
