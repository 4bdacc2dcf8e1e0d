"""What every print of the house has: its marks and tags, and on its last page the way to check it;
and how thick a book gets."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from cetak_bantu import CONTOH, baca_halaman, kode_qr, pencetak
from halaman_uji import KOTA, beda, disetujui, lukis_cetakan
from opd_besar import beri_indikator, salin_kota

from intranet.cetak import muatan
from intranet.cetak.edisi import petunjuk, susun_ulang
from intranet.cetak.komponen import DOKUMEN
from intranet.cetak.parameter import daftar_notebook

pytestmark = [pytest.mark.live, pytest.mark.notebook]
PERIKSA = "127.0.0.1:8000/periksa"
semua_notebook = pytest.mark.parametrize("notebook", CONTOH)


@pytest.fixture
def hasil(cetak, notebook):
    return cetak(notebook, **CONTOH[notebook])


def test_every_shipped_notebook_is_looked_at():
    assert {nama for nama, _ in daftar_notebook()} == set(CONTOH)


@semua_notebook
def test_the_last_page_says_how_to_check_it(hasil):
    assert kode_qr(hasil.pdf, -1) == {f"http://{PERIKSA}/{hasil.nomor}"}
    akhir = baca_halaman(hasil.pdf)[-1].lower()
    nomor = " ".join((hasil.nomor[:4], hasil.nomor[4:8], hasil.nomor[8:]))
    for kata in (f"nomor {nomor}", PERIKSA, hasil.sidik_data[:12]):
        assert kata in akhir, kata


@semua_notebook
def test_it_is_an_archive_copy_that_a_screen_reader_can_read(hasil):
    pdf = pypdf.PdfReader(BytesIO(hasil.pdf))
    akar, xmp = pdf.trailer["/Root"], pdf.xmp_metadata.stream.get_data().decode()
    for nama, nilai in (("pdfaid:part", 2), ("pdfaid:conformance", "A"), ("pdfuaid:part", 1)):
        assert f"<{nama}>{nilai}</{nama}>" in xmp, nama
    assert akar["/MarkInfo"]["/Marked"] and akar["/Lang"] == "id-ID"
    assert pdf.metadata.title and akar["/ViewerPreferences"]["/DisplayDocTitle"]
    ada = list(unsur(akar["/StructTreeRoot"]))
    jenis = {u["/S"] for u in ada}
    assert "/H1" in jenis and jenis & {"/P", "/Table"}
    gambar = [u for u in ada if u["/S"] == "/Figure"]
    # the foot of a letter or form, with its code, is no part of what is read out
    assert bool(gambar) == (dokumen_dari(hasil) in ("buku-saku", "laporan-a4"))
    assert all(len(u.get("/Alt", "")) > 10 for u in gambar)


def dokumen_dari(hasil):
    """The component around all of a print."""
    return next(n for n, _ in muatan.buka(muatan.kemas(hasil.muatan)) if n in DOKUMEN)


def unsur(simpul):
    """Every structure element below one, in reading order."""
    anak = simpul.get("/K", [])
    for satu in anak if isinstance(anak, list) else [anak]:
        satu = satu.get_object()
        if isinstance(satu, dict) and "/S" in satu:
            yield satu
            yield from unsur(satu)


@semua_notebook
def test_it_carries_our_fonts_and_no_others(hasil):
    for nama, isi in huruf_dipakai(pypdf.PdfReader(BytesIO(hasil.pdf))).items():
        assert nama.split("+")[-1].startswith(("PlusJakartaSans", "SourceSerif4")), nama
        assert {"/FontFile2", "/FontFile3"} & {*isi["/FontDescriptor"]}, nama


def huruf_dipakai(pdf):
    """{font name: descendant font} of every page."""
    return {
        satu["/BaseFont"]: satu["/DescendantFonts"][0].get_object()
        for halaman in pdf.pages
        for satu in (s.get_object() for s in halaman["/Resources"].get("/Font", {}).values())
    }


@pytest.mark.parametrize(
    ("notebook", "nomor", "awal"),
    [
        ("perjanjian_kinerja", 0, "Pihak pertama berjanji mewujudkan"),
        ("piagam_zi", 0, "Pada hari ini, Senin"),
        ("laporan_tahunan", 1, "Laporan kinerja ini adalah"),
    ],
)
def test_running_text_is_ragged_right(hasil, nomor, awal):
    satu, dua = tepi_kanan(hasil.pdf, nomor, awal)
    assert abs(satu - dua) > 1


def tepi_kanan(pdf, nomor, awal):
    """Where the first two lines of a paragraph end, in points."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        teks = dokumen[nomor].get_textpage()
        mulai, _ = teks.search(awal).get_next()
        huruf = [n for n in range(mulai, mulai + 250) if teks.get_text_range(n, 1).isalpha()]
        kotak = [teks.get_charbox(n, loose=True) for n in huruf]
    baris = {}
    for _, bawah, kanan, _ in kotak:
        baris[round(bawah)] = max(kanan, baris.get(round(bawah), 0))
    return list(baris.values())[:2]


def test_reports_close_on_their_last_page_without_a_page_more(cetak):
    """Where there is room a colophon, else the code at the foot; an annex's own page too."""
    for notebook, kolofon in (
        ("laporan_triwulan", True),
        ("laporan_tahunan", True),
        ("monitor_kelengkapan", False),
    ):
        akhir = baca_halaman(cetak(notebook, **CONTOH[notebook]).pdf)[-1]
        assert ("Periksa cetakan ini di Kilisuci" in akhir) == kolofon, notebook
        assert len(akhir) > 400, notebook  # something of the report stands there too


@pytest.mark.parametrize("nama", KOTA)
def test_a_page_of_the_city_looks_as_it_was_approved(cetak, nama, tmp_path):
    kini = lukis_cetakan(nama, cetak)
    kini.save(tmp_path / f"{nama}.png")
    apa = beda(kini, disetujui(nama))
    assert not apa, f"{nama}: {apa}. Lihat {tmp_path / nama}.png."


JUMLAH = {"KEC-MJR": 3, "DISHUB": 18, "DINKES": 53, "INSP": 60, "DINSOS": 150}


@pytest.fixture(scope="module")
def buku(kota_live, tmp_path_factory):
    """buku(opd): its Hasil in a city whose OPDs have JUMLAH indicators, each with work to do."""
    env = salin_kota(kota_live, tmp_path_factory.mktemp("besar"))
    for opd, jumlah in JUMLAH.items():
        beri_indikator(env["DATABASE_URL"], opd, jumlah, 2023)
    cetak = pencetak(env)
    return lambda opd: cetak("buku_saku", opd=opd, tahun=2023)


@pytest.mark.parametrize("opd", [opd for opd, jumlah in JUMLAH.items() if jumlah <= 60])
def test_a_book_fits_a_pocket_however_much_its_office_promised(buku, opd):
    halaman = baca_halaman(buku(opd).pdf)
    assert len(halaman) % 4 == 0 and 24 <= len(halaman) <= 48
    # every indicator has its card and its quarterly targets
    kartu = [h for h in halaman if "Target" in h and "Hasil" in h and f"{opd}-" in h]
    tambahan = range(100, 100 + JUMLAH[opd])
    ada = {n for n in tambahan if any(f"{opd}-{n} " in h for h in kartu)}
    assert len(ada) >= JUMLAH[opd] - 14
    isi = " ".join(halaman)
    assert ("8 dari" in isi) == (JUMLAH[opd] > 18)
    assert ("rpjmd/rencana-aksi/2023" in isi) == (JUMLAH[opd] > 12)


def test_a_book_of_150_indicators_keeps_them_all_and_says_that_it_is_thick(buku):
    halaman = baca_halaman(buku("DINSOS").pdf)
    isi = " ".join(halaman)
    assert len(halaman) % 4 == 0 and len(halaman) > 48
    assert all(f"DINSOS-{n} " in isi for n in range(100, 240))
    assert f"Buku ini {len(halaman)} halaman, lebih dari 48" in isi
    assert "5 dari 150 pekerjaan" in isi and "tidak dicetak di sini" in isi
    cara = " ".join(baca_halaman(petunjuk("Buku Saku", "2024-01-02", len(halaman))))
    assert "jilid dengan lem" in cara
    tipis = " ".join(baca_halaman(petunjuk("Buku Saku", "2024-01-02", 48)))
    assert "jilid dengan lem" not in tipis


def test_the_screen_edition_closes_like_the_paper(cetak):
    hasil = cetak("buku_saku", **CONTOH["buku_saku"])
    isi = muatan.buka(muatan.kemas(hasil.muatan))
    layar = susun_ulang(isi, "layar", hasil.sidik_data)
    assert kode_qr(layar, -1) == {f"http://{PERIKSA}/{hasil.nomor}"}
    assert "Periksa cetakan ini" in baca_halaman(layar)[-1]
