"""Works out the formulas of a workbook we wrote, as a spreadsheet program does.

Only what our sheets use: + - * / = <, IF, N, ISNUMBER, COUNT, MAX, MIN. What a program would show
as an error is an error here too.
"""

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SUKU = re.compile(r'\s*(?:("[^"]*")|([A-Z]+\d+)|(\d+(?:\.\d+)?)|([A-Z]+)(?=\()|(.))')


class Buku:
    """The first sheet of a workbook; `nilai('F5')` is a cell, its formula worked out."""

    def __init__(self, bita):
        with zipfile.ZipFile(io.BytesIO(bita)) as arsip:
            teks = ElementTree.fromstring(arsip.read("xl/sharedStrings.xml")).iter(f"{NS}si")
            self.teks = ["".join(t.text or "" for t in si.iter(f"{NS}t")) for si in teks]
            akar = ElementTree.fromstring(arsip.read("xl/worksheets/sheet1.xml"))
        self.sel = {c.get("r"): c for c in akar.iter(f"{NS}c")}
        self.jadi = {}

    def nilai(self, alamat):
        if alamat not in self.jadi:
            self.jadi[alamat] = self.baca(self.sel.get(alamat))
        return self.jadi[alamat]

    def baca(self, sel):
        if sel is None:
            return None
        if (rumus := sel.findtext(f"{NS}f")) is not None:
            return Hitung(rumus, self).semua()
        isi = sel.findtext(f"{NS}v")
        if isi is None:
            return None
        return self.teks[int(isi)] if sel.get("t") == "s" else Decimal(isi)

    def cari(self, kolom, isi):
        """The line whose cell in that column holds this text."""
        sekolom = (r for r in self.sel if r[0] == kolom and r[1:].isdigit())
        return next(int(r[1:]) for r in sekolom if self.nilai(r) == isi)


class Hitung:
    """Reads one formula from left to right; a branch of IF that is not taken is not worked out."""

    def __init__(self, rumus, buku):
        self.suku = [m for m in SUKU.findall(rumus) if any(m)]
        self.di, self.buku, self.hidup = 0, buku, True

    def semua(self):
        hasil = self.banding()
        assert self.di == len(self.suku), self.suku[self.di :]
        return hasil

    def lihat(self):
        return self.suku[self.di][4] if self.di < len(self.suku) else ""

    def ambil(self, tanda=None):
        suku = self.suku[self.di]
        assert tanda is None or suku[4] == tanda, (tanda, suku)
        self.di += 1
        return suku

    def banding(self):
        kiri = self.jumlah()
        while (tanda := self.lihat()) in ("=", "<") and tanda:
            self.ambil()
            kanan = self.jumlah()
            sama = (kiri or "") == (kanan or "") or (kiri is None and kanan == 0)
            kiri = (sama if tanda == "=" else kiri < kanan) if self.hidup else False
        return kiri

    def jumlah(self):
        return self.deret(("+", "-"), self.kali)

    def kali(self):
        return self.deret(("*", "/"), self.satu)

    def deret(self, tanda, bawah):
        kiri = bawah()
        while self.lihat() in tanda and self.lihat():
            cara, kanan = self.ambil()[4], bawah()
            if self.hidup:
                a, b = Decimal(kiri or 0), Decimal(kanan or 0)
                kiri = {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[cara](b)
        return kiri

    def satu(self):
        teks, alamat, angka, fungsi, tanda = self.ambil()
        if teks:
            return teks[1:-1]
        if alamat:
            return self.buku.nilai(alamat) if self.hidup else None
        if angka:
            return Decimal(angka)
        if fungsi:
            return self.panggil(fungsi)
        assert tanda == "(", tanda
        hasil = self.banding()
        self.ambil(")")
        return hasil

    def panggil(self, fungsi):
        self.ambil("(")
        isi = self.bila() if fungsi == "IF" else self.argumen()
        self.ambil(")")
        return isi if fungsi == "IF" or not self.hidup else FUNGSI[fungsi](isi)

    def argumen(self):
        isi = [self.banding()]
        while self.lihat() == ",":
            self.ambil()
            isi.append(self.banding())
        return isi

    def bila(self):
        syarat, semula = bool(self.banding()), self.hidup
        hasil = []
        for cabang in (syarat, not syarat):
            self.ambil(",")
            self.hidup = semula and cabang
            hasil.append(self.banding())
        self.hidup = semula
        return hasil[0] if syarat else hasil[1]


def angka(isi):
    return [n for n in isi if isinstance(n, Decimal)]


FUNGSI = {
    "N": lambda isi: isi[0] if angka(isi) else Decimal(0),
    "ISNUMBER": lambda isi: Decimal(len(angka(isi))),
    "COUNT": lambda isi: Decimal(len(angka(isi))),
    "MAX": lambda isi: max(angka(isi)),
    "MIN": lambda isi: min(angka(isi)),
}
