"""What calamine leaves out of an xlsx: cells shown in percent, and cells that hold an error."""

import re
import zipfile

from intranet.core.kisi.alamat import baris_kolom
from intranet.core.kisi.arsip import lokal, urai
from intranet.core.kisi.sel import isi_sel, jadikan_persen

PERSEN_BAWAAN = {9, 10}
# In a number format a quoted or escaped sign is only ink; a bare % multiplies by a hundred.
BUKAN_TANDA = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', re.S)
GALAT = re.compile(rb"""\bt=["']e["']""")


def tandai(arsip: zipfile.ZipFile, lembar: dict[int, list[list]]):
    """Mark the cells of these grids by sheet number; a percent is made a Persen, an error a word.

    Costs one more pass over a sheet, and only when a format or an error in it asks for one.
    """
    berkas = {n.replace("\\", "/").lower(): n for n in arsip.namelist()}
    rujukan = Rujukan(arsip, berkas)
    persen = gaya_persen(arsip, berkas.get(rujukan.gaya))
    for nomor, sel in lembar.items():
        nama = berkas[rujukan.lembar[nomor]]
        if persen or GALAT.search(arsip.read(nama)):
            pembaca = Lembar(sel, persen)
            urai(arsip, nama, pembaca.mulai, pembaca.akhir, pembaca.teks)


def berformat_persen(kode: str) -> bool:
    """Whether a number format shows a figure as a hundred times what it is."""
    return "%" in BUKAN_TANDA.sub("", kode)


class Rujukan:
    """Which file of the archive is the nth sheet, and which holds the formats."""

    def __init__(self, arsip, berkas):
        self.tujuan, self.gaya, self.lembar = {}, "", []
        urai(arsip, berkas["xl/_rels/workbook.xml.rels"], self.satu_rujukan)
        urai(arsip, berkas["xl/workbook.xml"], self.satu_lembar)

    def satu_rujukan(self, nama, sifat):
        if lokal(nama) == "Relationship":
            tujuan = sifat.get("Target", "").lstrip("/").removeprefix("xl/").lower()
            self.tujuan[sifat.get("Id")] = f"xl/{tujuan}"
            if sifat.get("Type", "").endswith("/styles"):
                self.gaya = f"xl/{tujuan}"

    def satu_lembar(self, nama, sifat):
        if lokal(nama) == "sheet":
            kunci = next((n for k, n in sifat.items() if k.endswith(" id")), None)
            self.lembar.append(self.tujuan.get(kunci))


def gaya_persen(arsip, nama):
    """The numbers of the cell formats that show percent."""
    format_sendiri, susunan, jalan = {}, [], []

    def mulai(nama, sifat):
        jalan.append(lokal(nama))
        if jalan[-1] == "numFmt":
            format_sendiri[int(sifat["numFmtId"])] = berformat_persen(sifat.get("formatCode", ""))
        elif jalan[-2:] == ["cellXfs", "xf"]:
            susunan.append(int(sifat.get("numFmtId", 0)))

    if nama:
        urai(arsip, nama, mulai, lambda _: jalan.pop())
    return {n for n, f in enumerate(susunan) if format_sendiri.get(f, f in PERSEN_BAWAAN)}


class Lembar:
    """One sheet's cells as they stream by; where a cell says no address it follows the last."""

    def __init__(self, sel, persen):
        self.sel, self.persen = sel, persen
        self.baris, self.kolom, self.kata = -1, -1, None

    def mulai(self, nama, sifat):
        nama = lokal(nama)
        if nama == "row":
            self.baris = int(sifat["r"]) - 1 if "r" in sifat else self.baris + 1
            self.kolom = -1
        elif nama == "c":
            self.satu_sel(sifat)
        elif nama == "v" and self.kata is not None:
            self.kata = ""

    def satu_sel(self, sifat):
        self.kolom += 1
        if "r" in sifat:
            self.baris, self.kolom = baris_kolom(sifat["r"])
        self.kata = "" if sifat.get("t") == "e" else None
        if int(sifat.get("s", 0)) in self.persen:
            jadikan_persen(self.sel, self.baris, self.kolom)

    def teks(self, kata):
        if self.kata is not None:
            self.kata += kata

    def akhir(self, nama):
        if self.kata is not None and lokal(nama) == "c":
            isi_sel(self.sel, self.baris, self.kolom, self.kata)
            self.kata = None
