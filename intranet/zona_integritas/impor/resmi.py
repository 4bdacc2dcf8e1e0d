"""Reads the layout of the official workbook, row by row.

Lines are known by what stands before them ('A.', 'I.', '1.', 'i.', 'a.'), which together are the
question's code; so moved rows and added columns do no harm.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.impor.sel import alamat, desimal, rapi, tidak_berlaku

# 'A.', 'I)', '1.', 'ii.', 'a' before a text, or alone in its cell.
AWALAN = re.compile(r"^([A-Z]|[IVX]+|\d{1,2}|[ivx]+|[a-z])(?:\s*[.)]\s*|\s+|$)")
# Headings inside one sub that the official workbook numbers by themselves: the question below.
KHUSUS = {"LHKPN": "A.II.5.iii.a", "LHKASN": "A.II.5.iii.b"}


@dataclass
class Hasil:
    """What was read: answers by code, remarks, and the workbook's own points by code.

    `disebut` are the questions whose line was found, whatever became of it.
    """

    jawaban: dict[str, Jawaban] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    nilai_berkas: dict[str, tuple[Decimal, str]] = field(default_factory=dict)
    disebut: set[str] = field(default_factory=set)

    def total_berkas(self, akar) -> Decimal | None:
        """The workbook's own total: of the parts right below `akar`, None when one is missing."""
        atas = [self.nilai_berkas.get(a.kode) for a in akar.anak]
        return sum(n for n, _ in atas) if atas and None not in atas else None


class Pembaca:
    """Walks the rows of one sheet and knows at every row which question it belongs to."""

    def __init__(self, baris, instrumen):
        self.baris, self.butir = baris, instrumen.butir
        self.bagian = {b.kode for b in semua_bagian(instrumen.akar)}
        self.jejak, self.angka, self.terakhir, self.paksa = [], {}, None, None
        self.tempat = {}
        self.huruf = {o.jawaban.lower() for b in self.butir.values() for o in b.opsi}
        self.isi = Hasil()

    def hasil(self):
        for nomor, baris in enumerate(self.baris, 1):
            self.baca_baris(nomor, [rapi(s) for s in baris])
        for kode, angka in self.angka.items():
            self.simpan_hitungan(kode, angka)
        return self.isi

    def baca_baris(self, nomor, sel):
        kode, kolom = self.kenali(sel)
        if kode in self.butir:
            self.terakhir = kode
            self.isi.disebut.add(kode)
            self.tempat[kode] = alamat(nomor, kolom)
            self.baca_butir(kode, nomor, sel, kolom)
        elif kode in self.bagian:
            self.terakhir = None
            self.catat_nilai(kode, nomor, sel, kolom)
        elif jawaban := self.jawaban_tersesat(sel, kolom):
            self.isi.catatan.append(self.tersesat(nomor, sel, kolom, *jawaban))
        elif self.terakhir and self.butir[self.terakhir].masukan:
            self.tambah_angka(nomor, sel)

    def jawaban_tersesat(self, sel, kolom):
        """(column, answer) of a line that holds an answer but is no question known here."""
        if not any(isinstance(s, str) and len(s) > 3 for s in sel[:6]):
            return None
        ada = [(k, s) for k, s in enumerate(sel) if k > kolom and str(s).lower() in self.huruf]
        return ada[-1] if ada else None

    def tersesat(self, nomor, sel, kolom, di, jawaban):
        teks = next(s for s in sel[kolom:] if isinstance(s, str) and len(s) > 3)
        potong = teks if len(teks) <= 50 else f"{teks[:49].rstrip()}…"
        di = alamat(nomor, di)
        return f"{di}: jawaban “{jawaban}” pada baris “{potong}” yang tidak dikenali."

    def kenali(self, sel):
        """(code, column of the label) of a row, or (None, 0)."""
        kolom = next((k for k, s in enumerate(sel[:6]) if isinstance(s, str) and s), None)
        if kolom is None:
            return None, 0
        if kode := self.judul_khusus(sel[kolom:6]):
            self.paksa, self.terakhir = kode, None
            return None, 0
        if self.paksa:
            kode, self.paksa = self.paksa, None
            self.jejak = kode.split(".")
            return kode, kolom
        cocok = AWALAN.match(sel[kolom])
        return (self.sambung(cocok[1]) if cocok else None), kolom

    def judul_khusus(self, sel):
        teks = " ".join(s for s in sel if isinstance(s, str))
        cocok = (kode for kata, kode in KHUSUS.items() if f"({kata})" in teks)
        return next((k for k in cocok if k in self.butir), None)

    def sambung(self, awalan):
        """The code that this prefix makes at its place in the tree, deepest first; or None."""
        for dalam in range(len(self.jejak), -1, -1):
            calon = ".".join([*self.jejak[:dalam], awalan])
            if calon in self.butir or calon in self.bagian:
                if calon in self.isi.jawaban or calon == ".".join(self.jejak):
                    continue
                self.jejak = calon.split(".")
                return calon
        return None

    def baca_butir(self, kode, nomor, sel, kolom):
        butir = self.butir[kode]
        if butir.boleh_na and any(map(tidak_berlaku, sel[kolom + 1 :])):
            self.isi.jawaban[kode] = Jawaban(na=True)
        elif butir.opsi:
            boleh = {o.jawaban.lower(): o.jawaban for o in butir.opsi}
            ada = [
                (k, boleh[s.lower()])
                for k, s in enumerate(sel)
                if k > kolom and str(s).lower() in boleh
            ]
            if ada:
                self.isi.jawaban[kode] = Jawaban(pilihan=ada[-1][1])
            else:
                self.isi.catatan.append(self.keluhan(kode, nomor, sel, kolom))
        elif not butir.masukan:
            self.baca_indeks(kode, nomor, sel, kolom)
        else:
            self.angka.setdefault(kode, [])

    def keluhan(self, kode, nomor, sel, kolom):
        lain = [
            s for k, s in enumerate(sel) if k > kolom + 1 and isinstance(s, str) and 0 < len(s) < 4
        ]
        isi = f"“{lain[-1]}” bukan jawabannya" if lain else "belum dijawab"
        return f"{alamat(nomor, kolom)}: butir {kode} {isi}."

    def baca_indeks(self, kode, nomor, sel, kolom):
        """The first number that can be the answer; the line's own weight is none."""
        butir = self.butir[kode]
        tertinggi, sebutan = (4, "indeks") if butir.hitungan.tipe == "indeks" else (100, "persen")
        angka = [(k, n) for k, s in enumerate(sel) if k > kolom and (n := desimal(s)) is not None]
        lain = [(k, n) for k, n in angka if n != butir.bobot] or angka
        cocok = [n for _, n in lain if 0 <= n <= tertinggi]
        if not cocok:
            di = lain[0][0] if lain else kolom
            kalimat = f"butir {kode} tanpa {sebutan} 0–{tertinggi}"
            self.isi.catatan.append(f"{alamat(nomor, di)}: {kalimat}.")
            return
        self.isi.jawaban[kode] = Jawaban(indeks=cocok[0])

    def tambah_angka(self, nomor, sel):
        angka = [(k, n) for k, s in enumerate(sel) if (n := desimal(s)) is not None]
        if angka:
            kolom, nilai = angka[0]
            self.angka.setdefault(self.terakhir, []).append((alamat(nomor, kolom), nilai))
            return
        teks = [(k, s) for k, s in enumerate(sel) if isinstance(s, str) and s]
        if len(teks) > 1:
            (kolom, isi), kode = teks[-1], self.terakhir
            kalimat = f"“{isi[:40]}” bukan jumlah untuk butir {kode}"
            self.isi.catatan.append(f"{alamat(nomor, kolom)}: {kalimat}.")

    def simpan_hitungan(self, kode, angka):
        """Counts in their order; a total before its parts wins over them, with a remark."""
        butir = self.butir[kode]
        kunci = [k for k, _ in butir.masukan]
        if len(angka) < len(kunci):
            kalimat = f"butir {kode} punya {len(angka)} dari {len(kunci)} jumlah"
            self.isi.catatan.append(f"{self.tempat[kode]}: {kalimat}.")
            return
        nilai = [n for _, n in angka]
        if any(n != int(n) or n < 0 for n in nilai):
            self.isi.catatan.append(f"{angka[0][0]}: butir {kode} memuat angka yang bukan jumlah.")
            return
        masukan = dict(zip(kunci, map(int, nilai[-len(kunci) :]), strict=True))
        if len(angka) == len(kunci) + 1:
            self.samakan_jumlah(butir, masukan, angka[0])
        self.isi.jawaban[kode] = Jawaban(masukan=masukan)

    def samakan_jumlah(self, butir, masukan, jumlah):
        bagian = butir.hitungan.penyebut
        selisih = int(jumlah[1]) - sum(masukan[k] for k in bagian)
        if selisih and masukan[bagian[-1]] + selisih >= 0:
            masukan[bagian[-1]] += selisih
            beda = f"jumlah {int(jumlah[1])} berbeda dari rinciannya; jumlahnya yang dipakai"
            self.isi.catatan.append(f"{jumlah[0]}: {beda}.")

    def catat_nilai(self, kode, nomor, sel, kolom):
        """The workbook's own points of a part: the last number of its line."""
        sesudah = list(enumerate(sel))[kolom + 1 :]
        angka = [(k, n) for k, s in sesudah if (n := desimal(s)) is not None]
        if len(angka) > 1:
            self.isi.nilai_berkas[kode] = (angka[-1][1], alamat(nomor, angka[-1][0]))


def semua_bagian(satu):
    yield satu
    for anak in satu.anak:
        yield from semua_bagian(anak)
