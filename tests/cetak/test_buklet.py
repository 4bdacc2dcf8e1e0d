"""Sheets out of a book: sizes, pages in their places, marks, the same bytes; what is no book."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from cetak_bantu import baca_halaman
from halaman_uji import BUKU
from live import ROOT

from intranet.cetak import komponen as k
from intranet.cetak.buklet import MM, BukanBuku, buklet
from intranet.cetak.edisi import susun_ulang
from intranet.cetak.typst_pdf import susun

SUMBER = """#import "/typst/dasar.typ": *
#show: dasar.with("Buku uji", "P", tanggal("2024-01-02"))
#set page(width: {lebar}mm, height: 148mm, margin: 20mm)
#for i in range(1, {jumlah} + 1) {{
  text(font: SANS)[halaman-#i.]
  if i < {jumlah} {{ pagebreak() }}
}}"""


def buku(jumlah, lebar=105):
    return susun(SUMBER.format(jumlah=jumlah, lebar=lebar), [])[0]


def letak(pdf, nomor, jumlah):
    """{page of the book: (column, row from the top, stands upright)} on a side of a sheet."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        halaman = dokumen[nomor]
        (lebar, tinggi), teks, hasil = halaman.get_size(), halaman.get_textpage(), {}
        for satu in range(1, jumlah + 1):
            if ada := teks.search(f"halaman-{satu}.").get_next():
                x, y, *_ = teks.get_charbox(ada[0])
                akhir = teks.get_charbox(ada[0] + 6)[0]
                hasil[satu] = (int(x > lebar / 2), int(tinggi > 500 and y < tinggi / 2), x < akhir)
        return hasil


def ukuran(pdf):
    halaman = pypdf.PdfReader(BytesIO(pdf)).pages
    kotak = halaman[0].mediabox
    return len(halaman), round(float(kotak.width) / MM), round(float(kotak.height) / MM)


def test_a4_carries_two_leaves_a_sheet_turned_over_its_long_edge():
    pdf = buklet(buku(16), "a4")
    assert ukuran(pdf) == (4, 210, 297)
    muka, balik = letak(pdf, 0, 16), letak(pdf, 1, 16)
    assert muka == {16: (0, 0, True), 1: (1, 0, True), 12: (0, 1, True), 5: (1, 1, True)}
    assert balik == {2: (0, 0, True), 15: (1, 0, True), 6: (0, 1, True), 11: (1, 1, True)}


def test_a5_carries_a_leaf_a_sheet_and_its_back_stands_on_its_head():
    pdf = buklet(buku(8), "a5")
    assert ukuran(pdf) == (4, 210, 148)
    assert letak(pdf, 0, 8) == {8: (0, 0, True), 1: (1, 0, True)}
    assert letak(pdf, 1, 8) == {7: (0, 0, False), 2: (1, 0, False)}


@pytest.mark.parametrize(("kertas", "lipat", "potong"), [("a4", 3, 2), ("a5", 2, 0)])
def test_marks_say_where_to_fold_and_where_to_cut(kertas, lipat, potong):
    halaman = pypdf.PdfReader(BytesIO(buklet(buku(8), kertas))).pages[0]
    isi = halaman.get_contents().get_data().decode()
    assert isi.count("0 G 0.4 w [2 2] 0 d") == lipat and isi.count("0 G 0.4 w [] 0 d") == potong
    # the mark of the cut lies at half the height, outside the pages' own area by a hair
    assert kertas == "a5" or f"0.000 {297 / 2 * MM:.3f} m" in isi


def test_the_same_book_gives_the_same_bytes_and_stays_small():
    isi = buku(24)
    satu = buklet(isi, "a4")
    assert satu == buklet(isi, "a4") and len(satu) < len(isi)


SIDIK = """
import hashlib, sys
from intranet.cetak.buklet import buklet
buku = sys.stdin.buffer.read()
print(*(hashlib.sha256(buklet(buku, kertas)).hexdigest() for kertas in ("a4", "a5")))
"""


def test_another_process_makes_the_same_bytes():
    """Python orders sets of text anew in every process."""
    isi = susun_ulang([(satu.nama, k.polos(satu.data)) for satu in (BUKU, k.paragraf("Satu."))])
    sini = [hashlib.sha256(buklet(isi, kertas)).hexdigest() for kertas in ("a4", "a5")]
    for biji in ("1", "2"):
        lingkungan = os.environ | {"PYTHONHASHSEED": biji}
        perintah = [sys.executable, "-c", SIDIK]
        hasil = subprocess.run(perintah, input=isi, env=lingkungan, cwd=ROOT, stdout=-1, check=True)
        assert hasil.stdout.decode().split() == sini, biji


def test_the_fonts_come_along():
    pdf = pypdf.PdfReader(BytesIO(buklet(buku(4), "a4")))
    bentuk = pdf.pages[0]["/Resources"]["/XObject"]["/H1"]
    (huruf,) = bentuk["/Resources"]["/Font"].values()
    turunan = huruf.get_object()["/DescendantFonts"][0].get_object()
    assert {"/FontFile2", "/FontFile3"} & {*turunan["/FontDescriptor"]}
    assert pdf.metadata.title == "Buku uji, buklet A4"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [(b"bukan pdf", "bukan PDF"), (b"", "bukan PDF"), (buku(1, lebar=148), "Hanya buku A6")],
)
def test_what_is_no_book_of_a6_is_refused_with_a_sentence(isi, kalimat):
    with pytest.raises(BukanBuku, match=kalimat):
        buklet(isi, "a4")


@pytest.mark.parametrize(
    ("isi", "tebal", "catatan"),
    [(2, 24, 21), (22, 24, 1), (23, 28, 4), (46, 48, 1), (47, 48, 0), (48, 52, 3)],
)
def test_a_book_has_24_pages_at_least_and_notes_where_they_fit(isi, tebal, catatan):
    """`isi` pages, cover and all; the notes and the back come after them."""
    semua = [BUKU, *(k.depan(f"Halaman {n}") for n in range(2, isi + 1))]
    halaman = baca_halaman(susun_ulang([(satu.nama, k.polos(satu.data)) for satu in semua]))
    assert len(halaman) == tebal == isi + catatan + 1
    assert ("Catatan" in halaman[isi]) == (catatan > 0)
    assert ("lebih dari 48" in " ".join(halaman)) == (tebal > 48)
