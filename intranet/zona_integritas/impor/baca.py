"""Reads a filled workbook into the answers of a unit's sheet.

What is not understood is a remark with its cell; where the workbook's own points differ from the
rule's, the cell is named too.
"""

from pathlib import Path

from intranet.core.errors import Ditolak
from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.zona_integritas import rumus
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.impor.resmi import Hasil, Pembaca
from intranet.zona_integritas.impor.sel import alamat, desimal, rapi, tidak_berlaku


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
    hasil.catatan += hilang(instrumen, hasil)
    return hasil


def hilang(instrumen, hasil):
    """One remark about the questions that stand nowhere in the workbook."""
    kode = [k for k in instrumen.butir if k not in hasil.jawaban and k not in hasil.disebut]
    if not kode:
        return []
    lain = f", dan {len(kode) - 10} lagi" if len(kode) > 10 else ""
    return [f"{len(kode)} butir tidak ditemukan dalam berkas: {', '.join(kode[:10])}{lain}."]


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
                self.isi.disebut.add(sel[kolom])
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
    if butir.boleh_na and tidak_berlaku(isi):
        return Jawaban(na=True)
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
