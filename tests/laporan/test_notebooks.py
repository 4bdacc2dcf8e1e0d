"""Every notebook on the demo city, read back from its PDF."""

import re
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from cetak_bantu import baca_halaman

from intranet.cetak.anak import jumlah_halaman

pytestmark = [pytest.mark.live, pytest.mark.notebook]


@pytest.fixture
def halaman(cetak):
    """halaman(notebook, name=value…): the pages' texts of the printed PDF."""
    return lambda notebook, **parameter: baca_halaman(cetak(notebook, **parameter).pdf)


def test_the_pocket_book_of_an_opd(halaman):
    lembar = halaman("buku_saku", opd="DINKES", tahun=2023)
    isi = " ".join(lembar)
    assert len(lembar) % 4 == 0 and 24 <= len(lembar) <= 48
    for kata in (
        "Dinas Kesehatan",
        "Kota Kediri Unggul dan Makmur dalam Harmoni",
        "Menyelenggarakan upaya kesehatan",
        "Ibu hamil dilayani sesuai standar",
        "Indeks Reformasi Birokrasi",
        "102,23",
        "99,30",
        "Prodamas Plus",
        "Istilah",
        "contoh",
        "belum ada data",
        "Pohon kinerja Dinkes",
        "Program 1.02.05 Pemberdayaan Masyarakat Bidang Kesehatan",
        "7.595,6",
        "TW III",
        "Dinkes direncanakan ikut pada 2027",
        "Enam area perubahan",
        "Kode tempat D-005",
        "127.0.0.1:8000/lapor/D005",
        "hanya Wali Kota yang dapat membuka isi laporan",
        "Tanya siapa",
        "Catatan",
    ):
        assert kata in isi, kata
    assert not re.search(r"import |display\(|ringkasan\.|\bNone\b|\bnan\b|Decimal", isi)


@pytest.mark.parametrize(
    ("opd", "kata"),
    [
        ({}, ["Pemerintah Kota Kediri", "Birokrasi yang bersih", "102,23", "Prodamas Plus"]),
        (
            {"opd": "DINKES"},
            ["Dinas Kesehatan", "Lampiran: Perjanjian kinerja 2023", "Jumlah kematian ibu"],
        ),
    ],
    ids=["kota", "opd"],
)
def test_the_yearly_report_has_the_chapters_of_the_regulation(halaman, opd, kata):
    lembar = halaman("laporan_tahunan", tahun=2023, **opd)
    isi = " ".join(lembar)
    for satu in ("Kata pengantar", "Ikhtisar eksekutif", "Bab I Pendahuluan", *kata):
        assert satu in isi, satu
    bab = ["Bab II Perencanaan kinerja", "Bab III Akuntabilitas kinerja", "Bab IV Penutup"]
    # after the contents on pages 2 and 3
    nomor = [next(n for n, h in enumerate(lembar, 1) if n > 3 and b in h) for b in bab]
    assert nomor == sorted(set(nomor))
    # the contents name the page on which a chapter begins
    assert all(
        re.search(rf"{b}[ .]*{n}\b", lembar[1] + lembar[2]) for b, n in zip(bab, nomor, strict=True)
    )
    for bagian in ("Terhadap target 2024 (%)", "Sebab dan perbaikannya", "Efisiensi sumber daya"):
        assert bagian in isi
    assert not re.search(r"import |display\(|ringkasan\.|\bNone\b|\bnan\b|Decimal", isi)


def test_a_book_shows_how_far_its_unit_is_on_the_way_to_wbbm(halaman):
    isi = " ".join(halaman("buku_saku", opd="DPMPTSP", tahun=2023))
    assert "Penetapan WBK sejak 6 Desember 2022" in isi and "batas WBBM" in isi
    assert "7,72 dari 8" in isi and "Survei persepsi anti korupsi" in isi


def test_a_book_has_its_title_and_its_chapters_as_bookmarks(cetak):
    pdf = pypdf.PdfReader(BytesIO(cetak("buku_saku", opd="DINKES", tahun=2023).pdf))
    assert pdf.metadata.title == "Buku Saku Dinkes 2023"
    bab = [b.title for b in pdf.outline if not isinstance(b, list)]
    assert {"Sekilas 2023", "Zona integritas", "Rencana aksi 2023"} <= {*bab}


def test_the_quarterly_report_of_the_city(halaman):
    lembar = halaman("laporan_triwulan", tahun=2023, triwulan=4)
    isi = " ".join(lembar)
    for kata in ("Ringkasan untuk pimpinan", "Misi 1", "102,23", "38,40", "Kecamatan Mojoroto",
                 "Sejak triwulan III 2023", "Turun paling dalam", "Naik paling tinggi",
                 "belum ditulis", "Sepuluh capaian tertinggi", "21.654,0", "92,39",
                 "Janji triwulan lalu",
                 "Lampiran: Evaluasi terhadap Hasil Renja Tahun 2023"):  # fmt: skip
        assert kata in isi, kata
    assert f"{len(lembar)} / {len(lembar)}" in lembar[-1]
    assert not re.search(r"import |display\(|\bNone\b|\bnan\b", isi)


def test_the_report_of_an_open_quarter_names_who_has_not_finished(halaman):
    isi = " ".join(halaman("laporan_triwulan", tahun=2024, triwulan=3))
    assert "Setwan (0 dari 3)" in isi and "Belum diisi" in isi


def test_the_report_of_one_opd(halaman):
    isi = " ".join(halaman("laporan_triwulan", tahun=2023, triwulan=4, opd="DINSOS"))
    assert "Dinas Sosial" in isi and "Kecamatan Mojoroto" not in isi
    assert "Capaian dan penjelasannya" in isi and "Sepuluh capaian" not in isi


def test_all_thirty_books_in_one_command(kota_live, tmp_path):
    perintah = ("laporan", "cetak", "buku_saku", "--semua-opd", "-p", "tahun=2023")
    kota_live.flask(*perintah, "-o", str(tmp_path / "buku"))
    berkas = sorted((tmp_path / "buku").iterdir())
    assert len(berkas) == 30 and {b.suffix for b in berkas} == {".pdf"}
    tebal = {b.name: jumlah_halaman(b.read_bytes()) for b in berkas}
    assert all(n % 4 == 0 and 24 <= n <= 48 for n in tebal.values()), tebal
    kota_live.flask(*perintah, "-o", str(tmp_path / "semua.pdf"))
    semua = (tmp_path / "semua.pdf").read_bytes()
    with pypdfium2.PdfDocument(semua) as dokumen:
        judul = [b.get_title() for b in dokumen.get_toc(max_depth=1)]
    assert len(judul) == 30 and "Dinas Kesehatan" in judul
    assert jumlah_halaman(semua) == sum(tebal.values())


def test_an_analyst_gets_the_same_numbers_in_two_lines_and_cannot_write(kota_live):
    import subprocess
    import sys

    from live import ROOT

    code = """
from intranet.analisis import anggaran, capaian, indikator, kelengkapan, target
df = capaian(2023, 4).set_index("kode")
print(df.persen["IKU-01"], df.persen["IKU-07"], df.persen.isna()["IKU-06"], df.realisasi.dtype)
print(len(indikator()), len(kelengkapan(2023, 4)), target("DINKES").tahun.max())
print(anggaran(2023, 4).serapan.between(50, 120).all())
from intranet.akun.models import Opd
try:
    Opd.update(nama="x").execute()
except Exception as galat:
    print(type(galat).__name__)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kota_live.env, capture_output=True, text=True
    )
    tercetak = ["102.23 99.3 True float64", "138 30 2024", "True"]
    assert run.stdout.splitlines()[:3] == tercetak, run.stderr
    assert run.stdout.splitlines()[3] in ("OperationalError", "InternalError")


def test_the_agreement_names_promises_money_and_who_signs(halaman):
    lembar = halaman("perjanjian_kinerja", opd="DINKES", tahun=2024)
    isi = " ".join(" ".join(lembar).split())
    assert "PEMERINTAH KOTA KEDIRI DINAS KESEHATAN" in isi and "RANCANGAN" in isi
    for kata in ("Cakupan imunisasi dasar lengkap", "Rp8.672.000.000", "Pihak pertama,", "TW III"):
        assert kata in isi


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (330, 215)), ("A3", (420, 297))])
def test_the_renja_evaluation_is_legible_and_says_what_the_workbook_says(cetak, kertas, ukuran):
    pdf = cetak("evaluasi_renja", opd="DINKES", tahun=2023, kertas=kertas).pdf
    besar, teks = [], []

    def lihat(isi, cm, tm, font, ukuran_huruf):
        if isi.strip():
            teks.append(isi)
            besar.append(abs(ukuran_huruf * tm[3] * cm[3]))

    for halaman in pypdf.PdfReader(BytesIO(pdf)).pages:
        lembar = (float(halaman.mediabox.width), float(halaman.mediabox.height))
        assert [round(n / 72 * 25.4) for n in lembar] == list(ukuran)
        halaman.extract_text(visitor_text=lihat)
    assert min(besar) >= 7.99, sorted(besar)[:3]
    isi = re.sub(r"\s+", " ", "".join(teks))
    for kata in ("Ibu hamil dilayani", "7.595.581.000", "91,13", "Faktor pendorong", "Dievaluasi,"):
        assert kata in isi


def test_the_integrity_zone_report_of_a_unit_and_of_the_city(halaman):
    isi = " ".join(halaman("zona_integritas", tahun=2024, unit="DINSOS"))
    for kata in ("Dinas Sosial", "Enam area perubahan", "Ambang WBBM", "Jalan terdekat ke WBK",
                 "contoh, bukan penilaian resmi", "Opini BPK WTP", "sumber publik memenuhi",
                 "Butir yang kehilangan paling", "TPI belum memberi rekomendasi"):  # fmt: skip
        assert kata in isi, kata
    kota = " ".join(halaman("zona_integritas", tahun=2024))
    for kata in ("Penetapan WBK", "6 Desember 2022", "Belum ikut", "Sampai semua ikut", "kurang 1",
                 "memenuhi ambang WBK"):  # fmt: skip
        assert kata in kota


def test_a_sheet_prints_question_by_question_and_keeps_tpis_draft(halaman):
    tertutup = " ".join(halaman("lembar_zi", tahun=2023, unit="DPMPTSP"))
    for kata in (
        "A.I.1.i.a",
        "Tim pembangunan ZI dibentuk",
        "Jawaban TPI",
        "keadaan lembar: selesai",
    ):
        assert kata in tertutup, kata
    terbuka = " ".join(halaman("lembar_zi", tahun=2024, unit="DUKCAPIL"))
    assert "menurut jawaban unit" in terbuka and "Jawaban TPI" not in terbuka


def test_every_unit_of_a_year_gets_its_declaration(halaman):
    lembar = halaman("piagam_zi", tahun=2019)
    assert len(lembar) == 5 and all("16 September 2019" in h for h in lembar)
    assert "Kecamatan Mojoroto" in " ".join(lembar) and "Senin tanggal" in lembar[0]
    for kata in ("Kepala unit,", "Mengetahui,", "Sekretaris Daerah", "Menyaksikan,", "Wali Kota"):
        assert all(kata in h for h in lembar)
    assert len(halaman("piagam_zi", tahun=2019, unit="KEC-MJR")) == 1


def test_the_monitor_counts_every_office_once_and_names_whom_to_call(halaman):
    lembar = halaman("monitor_kelengkapan", tahun=2024, triwulan=3)
    isi = " ".join(lembar)
    keadaan = ("tepat waktu", "terlambat", "sebagian", "diam")
    jumlah = {k: int(re.search(rf"(\d+) {k} ", isi)[1]) for k in keadaan}
    ditanya = int(re.search(r"dari (\d+) yang ditanya", isi)[1])
    assert sum(jumlah.values()) == ditanya and jumlah["diam"] > 0
    assert "Siapa yang dihubungi" in isi and f"Telepon Diam: {jumlah['diam']}" in isi
    for kata in ("Setwan 0 dari 3 Operator Setwan", "Papan 2024", "Tiap perangkat daerah",
                 "Yang masih kurang", "belum diisi"):  # fmt: skip
        assert kata in isi, kata
    # a table that goes on names its columns again
    assert sum("Kode Indikator Yang kurang" in h for h in lembar) > 1


def test_the_monitor_of_a_closed_quarter_asks_nobody(halaman):
    isi = " ".join(halaman("monitor_kelengkapan", tahun=2023, triwulan=4))
    assert "Semua perangkat daerah sudah lengkap." in isi and "Siapa yang dihubungi" not in isi
    assert "Tidak ada: semua indikator yang ditanya sudah diajukan." in isi


def test_the_analysts_example_prints_what_its_frames_say(halaman):
    isi = " ".join(halaman("eksplorasi", tahun=2023, triwulan=4))
    for kata in ("111 indikator dapat dinilai dari 129", "94,2 persen", "6 di bawah 66 persen",
                 "Dinas Perdagangan dan Perindustrian 92,43 69,02 −23,41",
                 "DINKES Prevalensi stunting (survei nasional) 37,98 Sangat rendah"):  # fmt: skip
        assert kata in isi, kata
    assert not re.search(r"import |display\(|\bNone\b|\bnan\b", isi)
