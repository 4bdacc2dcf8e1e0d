"""Every notebook on the demo city, read back from its PDF."""

import re
from io import BytesIO

import pypdf
import pytest

pytestmark = [pytest.mark.live, pytest.mark.notebook]


@pytest.fixture(scope="module")
def cetak(kota_live, tmp_path_factory):
    """cetak(notebook, nama=nilai…): the pages' texts of the printed PDF."""
    folder = tmp_path_factory.mktemp("pdf")

    def cetak(notebook, **parameter):
        pilihan = [x for n, v in parameter.items() for x in ("-p", f"{n}={v}")]
        berkas = folder / f"{notebook}-{'-'.join(map(str, parameter.values()))}.pdf"
        kota_live.flask("laporan", "cetak", notebook, *pilihan, "-o", str(berkas))
        halaman = pypdf.PdfReader(BytesIO(berkas.read_bytes())).pages
        return [re.sub(r"\s+", " ", h.extract_text()) for h in halaman]

    return cetak


def test_the_pocket_book_of_an_opd(cetak):
    halaman = cetak("buku_saku", opd="DINKES", tahun=2023)
    isi = " ".join(halaman)
    assert len(halaman) % 4 == 0 and 24 <= len(halaman) <= 48
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
def test_the_yearly_report_has_the_chapters_of_the_regulation(cetak, opd, kata):
    halaman = cetak("laporan_tahunan", tahun=2023, **opd)
    isi = " ".join(halaman)
    for satu in ("Kata pengantar", "Ikhtisar eksekutif", "Bab I Pendahuluan", *kata):
        assert satu in isi, satu
    bab = ["Bab II Perencanaan kinerja", "Bab III Akuntabilitas kinerja", "Bab IV Penutup"]
    # after the contents on pages 2 and 3
    nomor = [next(n for n, h in enumerate(halaman, 1) if n > 3 and b in h) for b in bab]
    assert nomor == sorted(set(nomor))
    # the contents name the page on which a chapter begins
    assert all(
        re.search(rf"{b}[ .]*{n}\b", halaman[1] + halaman[2])
        for b, n in zip(bab, nomor, strict=True)
    )
    for bagian in ("Terhadap target 2024 (%)", "Sebab dan perbaikannya", "Efisiensi sumber daya"):
        assert bagian in isi
    assert not re.search(r"import |display\(|ringkasan\.|\bNone\b|\bnan\b|Decimal", isi)


def test_a_book_shows_how_far_its_unit_is_on_the_way_to_wbbm(cetak):
    isi = " ".join(cetak("buku_saku", opd="DPMPTSP", tahun=2023))
    assert "Penetapan WBK sejak 6 Desember 2022" in isi and "batas WBBM" in isi
    assert "7,72 dari 8" in isi and "Survei persepsi anti korupsi" in isi


def test_a_book_is_tagged_embeds_its_fonts_and_comes_out_the_same_twice(kota_live, tmp_path):
    dua = []
    for n in (1, 2):
        berkas = tmp_path / f"{n}.pdf"
        perintah = ("laporan", "cetak", "buku_saku", "-p", "opd=KEC-MJR", "-p", "tahun=2024")
        kota_live.flask(*perintah, "--ulang", "-o", str(berkas))
        dua.append(berkas.read_bytes())
    assert dua[0] == dua[1]
    pdf = pypdf.PdfReader(BytesIO(dua[0]))
    akar = pdf.trailer["/Root"]
    assert (
        akar["/MarkInfo"]["/Marked"] and akar["/StructTreeRoot"] and akar["/Lang"].startswith("id")
    )
    assert pdf.metadata.title == "Buku Saku Kec. Mojoroto 2024"
    bab = [b.title for b in pdf.outline if not isinstance(b, list)]
    assert {"Sekilas 2024", "Zona integritas", "Rencana aksi 2024"} <= {*bab}
    for nama, isi in huruf_dipakai(pdf).items():
        assert nama.split("+")[-1].startswith(("PlusJakartaSans", "SourceSerif4")), nama
        assert {"/FontFile2", "/FontFile3"} & {*isi["/FontDescriptor"]}, nama


def huruf_dipakai(pdf):
    """{font name: descendant font} of every page."""
    hasil = {}
    for halaman in pdf.pages:
        for satu in halaman["/Resources"].get("/Font", {}).values():
            satu = satu.get_object()
            hasil[satu["/BaseFont"]] = satu["/DescendantFonts"][0].get_object()
    return hasil


def test_the_quarterly_report_of_the_city(cetak):
    halaman = cetak("laporan_triwulan", tahun=2023, triwulan=4)
    isi = " ".join(halaman)
    for kata in ("Ringkasan untuk pimpinan", "Misi 1", "102,23", "38,40", "Kecamatan Mojoroto",
                 "Sejak triwulan III 2023", "Turun paling dalam", "Naik paling tinggi",
                 "belum ditulis", "Sepuluh capaian tertinggi", "21.654,0", "92,39",
                 "Janji triwulan lalu",
                 "Lampiran: Evaluasi terhadap Hasil Renja Tahun 2023"):  # fmt: skip
        assert kata in isi, kata
    assert f"{len(halaman)} / {len(halaman)}" in halaman[-1]
    assert not re.search(r"import |display\(|\bNone\b|\bnan\b", isi)


def test_the_report_of_an_open_quarter_names_who_has_not_finished(cetak):
    isi = " ".join(cetak("laporan_triwulan", tahun=2024, triwulan=3))
    assert "Setwan (0 dari 3)" in isi and "Belum diisi" in isi


def test_the_report_of_one_opd(cetak):
    isi = " ".join(cetak("laporan_triwulan", tahun=2023, triwulan=4, opd="DINSOS"))
    assert "Dinas Sosial" in isi and "Kecamatan Mojoroto" not in isi
    assert "Capaian dan penjelasannya" in isi and "Sepuluh capaian" not in isi


def test_all_thirty_books_in_one_command(kota_live, tmp_path):
    perintah = ("laporan", "cetak", "buku_saku", "--semua-opd", "-p", "tahun=2023")
    kota_live.flask(*perintah, "-o", str(tmp_path / "buku"))
    berkas = sorted((tmp_path / "buku").iterdir())
    assert len(berkas) == 30 and {b.suffix for b in berkas} == {".pdf"}
    for satu in berkas:
        halaman = len(pypdf.PdfReader(satu).pages)
        assert halaman % 4 == 0 and 24 <= halaman <= 48, satu.name
    kota_live.flask(*perintah, "-o", str(tmp_path / "semua.pdf"))
    semua = pypdf.PdfReader(tmp_path / "semua.pdf")
    judul = [x.title for x in semua.outline if not isinstance(x, list)]
    assert len(judul) == 30 and "Dinas Kesehatan" in judul
    assert len(semua.pages) == sum(len(pypdf.PdfReader(b).pages) for b in berkas)


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


def test_the_agreement_names_promises_money_and_who_signs(cetak):
    halaman = cetak("perjanjian_kinerja", opd="DINKES", tahun=2024)
    isi = " ".join(" ".join(halaman).split())
    assert "PEMERINTAH KOTA KEDIRI DINAS KESEHATAN" in isi and "RANCANGAN" in isi
    for kata in ("Cakupan imunisasi dasar lengkap", "Rp8.672.000.000", "Pihak pertama,", "TW III"):
        assert kata in isi


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (330, 215)), ("A3", (420, 297))])
def test_the_renja_evaluation_is_legible_and_says_what_the_workbook_says(
    kota_live, tmp_path, kertas, ukuran
):
    pilihan = ("-p", "opd=DINKES", "-p", "tahun=2023", "-p", f"kertas={kertas}")
    berkas = tmp_path / "e81.pdf"
    kota_live.flask("laporan", "cetak", "evaluasi_renja", *pilihan, "-o", str(berkas))
    besar, teks = [], []

    def lihat(isi, cm, tm, font, ukuran_huruf):
        if isi.strip():
            teks.append(isi)
            besar.append(abs(ukuran_huruf * tm[3] * cm[3]))

    for halaman in pypdf.PdfReader(berkas).pages:
        lembar = (float(halaman.mediabox.width), float(halaman.mediabox.height))
        assert [round(n / 72 * 25.4) for n in lembar] == list(ukuran)
        halaman.extract_text(visitor_text=lihat)
    assert min(besar) >= 7.99, sorted(besar)[:3]
    isi = re.sub(r"\s+", " ", "".join(teks))
    for kata in ("Ibu hamil dilayani", "7.595.581.000", "91,13", "Faktor pendorong", "Dievaluasi,"):
        assert kata in isi


def test_the_integrity_zone_report_of_a_unit_and_of_the_city(cetak):
    isi = " ".join(cetak("zona_integritas", tahun=2024, unit="DINSOS"))
    for kata in ("Dinas Sosial", "Enam area perubahan", "Ambang WBBM", "Jalan terdekat ke WBK",
                 "contoh, bukan penilaian resmi", "Opini BPK WTP", "sumber publik memenuhi",
                 "Butir yang kehilangan paling", "TPI belum memberi rekomendasi"):  # fmt: skip
        assert kata in isi, kata
    kota = " ".join(cetak("zona_integritas", tahun=2024))
    for kata in ("Penetapan WBK", "6 Desember 2022", "Belum ikut", "Sampai semua ikut", "kurang 1",
                 "memenuhi ambang WBK"):  # fmt: skip
        assert kata in kota


def test_a_sheet_prints_question_by_question_and_keeps_tpis_draft(cetak):
    tertutup = " ".join(cetak("lembar_zi", tahun=2023, unit="DPMPTSP"))
    for kata in (
        "A.I.1.i.a",
        "Tim pembangunan ZI dibentuk",
        "Jawaban TPI",
        "keadaan lembar: selesai",
    ):
        assert kata in tertutup, kata
    terbuka = " ".join(cetak("lembar_zi", tahun=2024, unit="DUKCAPIL"))
    assert "menurut jawaban unit" in terbuka and "Jawaban TPI" not in terbuka


def test_every_unit_of_a_year_gets_its_declaration(cetak):
    halaman = cetak("piagam_zi", tahun=2019)
    assert len(halaman) == 5 and all("16 September 2019" in h for h in halaman)
    assert "Kecamatan Mojoroto" in " ".join(halaman) and "Senin tanggal" in halaman[0]
    for kata in ("Kepala unit,", "Mengetahui,", "Sekretaris Daerah", "Menyaksikan,", "Wali Kota"):
        assert all(kata in h for h in halaman)
    assert len(cetak("piagam_zi", tahun=2019, unit="KEC-MJR")) == 1
