"""Sheets in the state a test needs."""

from decimal import Decimal as D

from intranet.zona_integritas.jawaban import jawab as simpan_jawaban
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja

SATU = "A.I.1.i.a"


def segar(zi):
    return LembarKerja.get_by_id(zi.lembar.id)


def isi_penuh(zi, penilai, oleh):
    """Answer every question at its best."""
    baris = []
    for b in zi.lembar.bentuk.akar.semua_butir:
        isi = {"pilihan": b.opsi[0].jawaban if b.opsi else "", "indeks": None, "masukan": {}}
        if b.masukan:
            kini = {b.hitungan.kini}
            isi["masukan"] = {k: 0 if k in kini else 3 for k, _ in b.masukan}
            isi["masukan"] |= dict.fromkeys(b.hitungan.pembilang, 3 * len(b.hitungan.penyebut))
        elif not b.opsi:
            isi["indeks"] = D(4)
        kunci = {"lembar": zi.lembar, "kode": b.kode, "penilai": penilai}
        baris.append(kunci | isi | {"oleh": oleh, "pada": zi.lembar.instrumen.dimuat_pada})
    JawabanButir.insert_many(baris).on_conflict_ignore().execute()


def jawab(zi, kode, penilai, oleh, awal="", **isi):
    lembar = segar(zi)
    return simpan_jawaban(lembar, lembar.bentuk.butir[kode], penilai, isi, awal, oleh)
