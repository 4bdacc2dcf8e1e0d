"""Reads a filled workbook in the layout of the official one into a unit's sheet.

Lines are known by what stands before them ('A.', 'I.', '1.', 'i.', 'a.'), which together are the
question's code; so moved rows and added columns do no harm. What is not understood is a remark
with its cell; where the workbook's own points differ from the rule's, the cell is named too.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from intranet.core.errors import Ditolak
from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.zona_integritas import rumus
from intranet.zona_integritas.bentuk import Jawaban

# 'A.', 'I)', '1.', 'ii.', 'a' before a text, or alone in its cell.
AWALAN = re.compile(r"^([A-Z]|[IVX]+|\d{1,2}|[ivx]+|[a-z])(?:\s*[.)]\s*|\s+|$)")
# Headings inside one sub that the official workbook numbers by themselves: the question below.
KHUSUS = {"LHKPN": "A.II.5.iii.a", "LHKASN": "A.II.5.iii.b"}


@dataclass
class Hasil:
    """What was read: answers by code, remarks, and the workbook's own points by code."""

    jawaban: dict[str, Jawaban] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    nilai_berkas: dict[str, tuple[Decimal, str]] = field(default_factory=dict)


def baca(isi, instrumen) -> Hasil:
    """Read a workbook (its bytes, or a path). Raises Ditolak when it is none, or holds no sheet.

    Known are the official layout, and a plain list with the question's code in one cell and the
    answer in the next.
    """
    bita = isi if isinstance(isi, bytes) else Path(isi).read_bytes()
    try:
        semua = [tanpa_gabungan(kisi) for kisi in baca_kisi(bita)]
    except TidakTerbaca as galat:
        raise Ditolak(str(galat)) from galat
    dibaca = [cara(sel, instrumen).hasil() for sel in semua for cara in (Pembaca, PembacaDaftar)]
    hasil = max(dibaca, key=lambda h: len(h.jawaban), default=Hasil())
    if not hasil.jawaban:
        raise Ditolak("Tidak ada butir LKE yang dikenali dalam berkas ini.")
    return hasil


def tanpa_gabungan(kisi):
    """The rows with a merged range's words in its first cell only."""
    return [
        [isi if (b, k) not in kisi.gabungan else "" for k, isi in enumerate(baris)]
        for b, baris in enumerate(kisi.sel)
    ]


class PembacaDaftar:
    """A plain list: a cell that is a question's code, the first filled cell after it the answer."""

    def __init__(self, baris, instrumen):
        self.baris, self.butir, self.isi = baris, instrumen.butir, Hasil()

    def hasil(self):
        for nomor, baris in enumerate(self.baris, 1):
            sel = [rapi(s) for s in baris]
            kolom = next((k for k, s in enumerate(sel) if s in self.butir), None)
            if kolom is not None:
                self.baca_baris(self.butir[sel[kolom]], nomor, kolom, sel)
        return self.isi

    def baca_baris(self, butir, nomor, kolom, sel):
        di, isi = next(((k, s) for k, s in enumerate(sel) if k > kolom and s != ""), (kolom, ""))
        try:
            self.isi.jawaban[butir.kode] = jawaban_tunggal(butir, isi)
        except ValueError as galat:
            self.isi.catatan.append(f"{alamat(nomor, di)}: {galat}")


def jawaban_tunggal(butir, isi):
    """One cell as an answer. Raises ValueError with a sentence."""
    if butir.masukan:
        raise ValueError(f"butir {butir.kode} dijawab dengan jumlah; isi di layarnya.")
    if isi in ("", None):
        raise ValueError(f"butir {butir.kode} belum dijawab.")
    if not butir.opsi:
        jawaban = Jawaban(indeks=desimal(isi))
    else:
        boleh = {o.jawaban.lower(): o.jawaban for o in butir.opsi}
        jawaban = Jawaban(pilihan=boleh.get(str(isi).strip().lower(), str(isi)))
    rumus.skor(butir, jawaban)
    return jawaban


class Pembaca:
    """Walks the rows of one sheet and knows at every row which question it belongs to."""

    def __init__(self, baris, instrumen):
        self.baris, self.butir = baris, instrumen.butir
        self.bagian = {b.kode for b in semua_bagian(instrumen.akar)}
        self.jejak, self.angka, self.terakhir, self.paksa = [], {}, None, None
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
            self.baca_butir(kode, nomor, sel, kolom)
        elif kode in self.bagian:
            self.terakhir = None
            self.catat_nilai(kode, nomor, sel, kolom)
        elif self.terakhir and self.butir[self.terakhir].masukan:
            self.tambah_angka(nomor, sel)

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
        if butir.opsi:
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
        angka = [n for s in sel[kolom + 1 :] if (n := desimal(s)) is not None]
        cocok = [n for n in angka if 0 <= n <= 4]
        if not cocok:
            self.isi.catatan.append(f"{alamat(nomor, kolom)}: butir {kode} tanpa indeks 0–4.")
            return
        self.isi.jawaban[kode] = Jawaban(indeks=cocok[0])

    def tambah_angka(self, nomor, sel):
        angka = [(k, n) for k, s in enumerate(sel) if (n := desimal(s)) is not None]
        if angka:
            kolom, nilai = angka[0]
            self.angka.setdefault(self.terakhir, []).append((alamat(nomor, kolom), nilai))

    def simpan_hitungan(self, kode, angka):
        """Counts in their order; a total before its parts wins over them, with a remark."""
        butir = self.butir[kode]
        kunci = [k for k, _ in butir.masukan]
        if len(angka) < len(kunci):
            self.isi.catatan.append(
                f"Butir {kode}: {len(angka)} dari {len(kunci)} angka ditemukan."
            )
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


def rapi(isi):
    return " ".join(isi.split()) if isinstance(isi, str) else isi


def desimal(isi):
    """A number of a cell, or a text that is one ('3,60'); None for anything else."""
    if isinstance(isi, bool) or isi in ("", None):
        return None
    if isinstance(isi, int | float):
        return Decimal(repr(isi))
    try:
        return Decimal(str(isi).replace(",", "."))
    except InvalidOperation:
        return None


def alamat(baris, kolom):
    """Row 8, column 3 as 'D8'."""
    huruf, kolom = "", kolom + 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return f"{huruf}{baris}"
