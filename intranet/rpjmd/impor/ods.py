"""What calamine leaves out of an OpenDocument sheet: percents, and merged cells."""

import zipfile
from collections import defaultdict

from intranet.rpjmd.impor.arsip import urai
from intranet.rpjmd.impor.sel import jadikan_persen

NS = "urn:oasis:names:tc:opendocument:xmlns"
LEMBAR, BARIS = f"{NS}:table:1.0 table", f"{NS}:table:1.0 table-row"
SEL, SEL_TERTUTUP = f"{NS}:table:1.0 table-cell", f"{NS}:table:1.0 covered-table-cell"
ULANG_BARIS = f"{NS}:table:1.0 number-rows-repeated"
ULANG_KOLOM = f"{NS}:table:1.0 number-columns-repeated"
RENTANG_BARIS = f"{NS}:table:1.0 number-rows-spanned"
RENTANG_KOLOM = f"{NS}:table:1.0 number-columns-spanned"
JENIS = f"{NS}:office:1.0 value-type"


def tandai(arsip: zipfile.ZipFile, lembar: dict[int, list[list]]):
    """Mark the cells of these grids by sheet number: a percent is made a Persen.

    Returns the merged ranges, {sheet number: [(first cell, last cell), …]}.
    """
    pembaca = Isi(lembar)
    urai(arsip, "content.xml", pembaca.mulai, pembaca.akhir)
    return pembaca.gabungan


class Isi:
    """The cells of content.xml as they stream by; a row or cell may stand for many alike."""

    def __init__(self, lembar):
        self.lembar, self.nomor, self.dalam = lembar, -1, 0
        self.gabungan = defaultdict(list)

    def mulai(self, nama, sifat):
        if nama == LEMBAR:
            self.dalam += 1
            self.nomor += self.dalam == 1
            self.baris = 0 if self.dalam == 1 else self.baris
        elif self.dalam != 1:  # a table inside a cell is not a sheet
            return
        elif nama == BARIS:
            self.kolom, self.ulang_baris = 0, jumlah(sifat, ULANG_BARIS)
        elif nama in (SEL, SEL_TERTUTUP):
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

    def akhir(self, nama):
        if nama == LEMBAR:
            self.dalam -= 1
        elif self.dalam == 1 and nama == BARIS:
            self.baris += self.ulang_baris
        elif self.dalam == 1 and nama in (SEL, SEL_TERTUTUP):
            self.kolom += self.ulang_kolom


def jumlah(sifat, nama):
    return max(1, int(sifat.get(nama, 1)))
