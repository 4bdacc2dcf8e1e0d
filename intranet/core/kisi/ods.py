"""What calamine leaves out of an OpenDocument sheet: percents, errors, merged cells."""

import zipfile
from collections import defaultdict

from intranet.core.kisi.arsip import urai
from intranet.core.kisi.sel import KATA_GALAT, isi_sel, jadikan_persen

NS = "urn:oasis:names:tc:opendocument:xmlns"
LEMBAR, BARIS = f"{NS}:table:1.0 table", f"{NS}:table:1.0 table-row"
SEL, SEL_TERTUTUP = f"{NS}:table:1.0 table-cell", f"{NS}:table:1.0 covered-table-cell"
ULANG_BARIS = f"{NS}:table:1.0 number-rows-repeated"
ULANG_KOLOM = f"{NS}:table:1.0 number-columns-repeated"
RENTANG_BARIS = f"{NS}:table:1.0 number-rows-spanned"
RENTANG_KOLOM = f"{NS}:table:1.0 number-columns-spanned"
JENIS, CATATAN = f"{NS}:office:1.0 value-type", f"{NS}:office:1.0 annotation"
RUMUS = f"{NS}:table:1.0 formula"


def tandai(arsip: zipfile.ZipFile, lembar: dict[int, list[list]]):
    """Mark the cells of these grids by sheet number: a percent is made a Persen, an error a word.

    LibreOffice keeps an error as an empty string or as 0, and says what it is in the words shown.
    Returns the merged ranges, {sheet number: [(first cell, last cell), …]}.
    """
    pembaca = Isi(lembar)
    urai(arsip, "content.xml", pembaca.mulai, pembaca.akhir, pembaca.teks)
    return pembaca.gabungan


class Isi:
    """The cells of content.xml as they stream by; a row or cell may stand for many alike."""

    def __init__(self, lembar):
        self.lembar, self.nomor, self.dalam = lembar, -1, 0
        self.gabungan, self.kata, self.catatan = defaultdict(list), "", 0

    def mulai(self, nama, sifat):
        self.dalam += nama == LEMBAR
        if self.dalam != 1:  # a table inside a cell is not a sheet
            return
        if nama == LEMBAR:
            self.nomor, self.baris = self.nomor + 1, 0
        elif nama == BARIS:
            self.kolom, self.ulang_baris = 0, jumlah(sifat, ULANG_BARIS)
        elif nama in (SEL, SEL_TERTUTUP):
            self.mulai_sel(sifat)
        self.catatan += nama == CATATAN

    def mulai_sel(self, sifat):
        self.kata, self.berumus = "", RUMUS in sifat
        self.ulang_kolom = jumlah(sifat, ULANG_KOLOM)
        self.gabung(jumlah(sifat, RENTANG_BARIS), jumlah(sifat, RENTANG_KOLOM))
        if sifat.get(JENIS) == "percentage":
            self.setiap(jadikan_persen)

    def gabung(self, tinggi, lebar):
        if tinggi > 1 or lebar > 1:
            akhir = (self.baris + tinggi - 1, self.kolom + lebar - 1)
            self.gabungan[self.nomor].append(((self.baris, self.kolom), akhir))

    def setiap(self, kerja, *isi):
        """Do something to every cell of the grid that this one stands for."""
        sel = self.lembar.get(self.nomor, ())
        for baris in range(self.baris, min(self.baris + self.ulang_baris, len(sel))):
            for kolom in range(self.kolom, min(self.kolom + self.ulang_kolom, len(sel[baris]))):
                kerja(sel, baris, kolom, *isi)

    def teks(self, kata):
        if self.dalam == 1 and not self.catatan and len(self.kata) < 40:
            self.kata += kata

    def akhir(self, nama):
        if self.dalam == 1:
            self.catatan -= nama == CATATAN
            if nama == BARIS:
                self.baris += self.ulang_baris
            elif nama in (SEL, SEL_TERTUTUP):
                self.akhir_sel()
        self.dalam -= nama == LEMBAR

    def akhir_sel(self):
        if self.berumus and KATA_GALAT.fullmatch(self.kata.strip()):
            self.setiap(isi_sel, self.kata.strip())
        self.kolom += self.ulang_kolom


def jumlah(sifat, nama):
    return max(1, int(sifat.get(nama, 1)))
