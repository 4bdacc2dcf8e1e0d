"""The workbook's stream inside a compound file (OLE), in which Excel 97 keeps it."""

from itertools import chain
from struct import unpack_from

UJUNG, PALING_KECIL = 0xFFFFFFFA, 4096
NAMA = ("Workbook", "Book")


def aliran_buku(isi: bytes) -> bytes:
    """The bytes of the stream. Raises KeyError or struct.error when the file is damaged."""
    wadah = Wadah(isi)
    mulai, panjang = wadah.buku()
    if panjang >= PALING_KECIL:
        return wadah.rangkai(mulai)[:panjang]
    return wadah.rangkai_kecil(mulai)[:panjang]


class Wadah:
    """Sectors chained by a table; a small stream lives in little sectors inside another stream."""

    def __init__(self, isi):
        self.isi, self.besar = isi, 1 << min(unpack_from("<H", isi, 30)[0], 12)
        nomor = unpack_from("<109I", isi, 76)
        self.tabel = self.baca_tabel([*nomor, *self.nomor_lanjutan()])
        self.entri = self.rangkai(unpack_from("<I", isi, 48)[0])

    def sektor(self, nomor):
        awal = (nomor + 1) * self.besar
        return self.isi[awal : awal + self.besar]

    def nomor_lanjutan(self):
        """The sectors of the table that the header has no room for; only in files above 7 MB."""
        nomor, jumlah = unpack_from("<II", self.isi, 68)
        for _ in range(min(jumlah, len(self.isi) // self.besar)):
            *isi, nomor = unpack_from(f"<{self.besar // 4}I", self.sektor(nomor))
            yield from isi

    def baca_tabel(self, nomor):
        satu = f"<{self.besar // 4}I"
        return [*chain.from_iterable(unpack_from(satu, self.sektor(n)) for n in nomor if n < UJUNG)]

    def rangkai(self, nomor):
        return b"".join(map(self.sektor, rantai(self.tabel, nomor)))

    def rangkai_kecil(self, nomor):
        tabel = self.rangkai(unpack_from("<I", self.isi, 60)[0])
        tabel = unpack_from(f"<{len(tabel) // 4}I", tabel)
        kecil = self.rangkai(unpack_from("<I", self.entri, 116)[0])
        return b"".join(kecil[n * 64 : n * 64 + 64] for n in rantai(tabel, nomor))

    def buku(self):
        """(first sector, length) of the workbook's stream."""
        ada = {}
        for awal in range(0, len(self.entri), 128):
            panjang = unpack_from("<H", self.entri, awal + 64)[0]
            nama = self.entri[awal : awal + max(0, panjang - 2)].decode("utf-16-le", "replace")
            ada[nama] = unpack_from("<II", self.entri, awal + 116)
        return next(ada[n] for n in NAMA if n in ada)


def rantai(tabel, nomor):
    """The sectors after one another; a chain is never longer than the table, or it is a circle."""
    for _ in range(len(tabel)):
        if nomor >= len(tabel):
            return
        yield nomor
        nomor = tabel[nomor]
