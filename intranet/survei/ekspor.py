"""Surveys to take away: the list as a table, one survey as a workbook.

Row by row stand only the answers, in an order that says nothing: who answered is told in groups,
and suggestions stand apart, so that nothing in the file leads to a person.
"""

import io

from intranet.core.tables import workbook, write_cell
from intranet.survei import rumus

JUDUL_DAFTAR = (
    *("Unit", "Tahun", "Periode", "Mulai", "Selesai", "Keadaan", "Asal", "Responden"),
    *("SPAK", "Margin SPAK", "SPKP", "Margin SPKP", "IKM", "Mutu IKM", "Kode"),
)


def tabel(daftar):
    """(titles, rows) of surveys with their results; one query each."""
    return JUDUL_DAFTAR, [baris_daftar(s) for s in daftar]


def baris_daftar(survei):
    hasil = survei.hasil
    isi = [survei.unit.nama, survei.tahun, survei.periode, survei.mulai, survei.selesai]
    isi += [survei.status, survei.asal, hasil.responden]
    for kunci in ("spak", "spkp"):
        b = hasil.cari(kunci)
        isi += [b.indeks, dua(b.margin)] if b else [None, None]
    ikm = hasil.cari("ikm")
    return [*isi, ikm and ikm.nilai, ikm and ikm.mutu, survei.kode]


def dua(nilai):
    return None if nilai is None else rumus.bulat(nilai)


def survei_xlsx(survei):
    """The workbook of one survey as bytes: results, answers, profile, suggestions."""
    isi = io.BytesIO()
    with workbook(isi) as b:
        kepala = b.add_format({"bold": True, "bg_color": "#E8F1EC", "text_wrap": True})
        for nama, judul, baris in lembar_survei(survei):
            lembar = b.add_worksheet(nama)
            lembar.write_row(0, 0, judul, kepala)
            for n, satu in enumerate(baris, 1):
                for k, nilai in enumerate(satu):
                    write_cell(lembar, n, k, nilai)
            lembar.set_column(0, 0, 24)
            lembar.set_column(1, max(1, len(judul) - 1), 14)
            lembar.freeze_panes(1, 0)
    return isi.getvalue()


def lembar_survei(survei):
    """(name, titles, rows) of each sheet."""
    hasil = survei.hasil
    yield "Hasil", ["Bagian", "Kode", "Unsur", "Rata-rata", "Pertanyaan"], list(baris_hasil(hasil))
    kode = [b["kode"] for b in survei.butir]
    yield "Jawaban", kode, sorted([t.jawaban[k] for k in kode] for t in survei.tanggapan)
    yield "Profil", ["Perihal", "Kelompok", "Responden", "Rata-rata"], list(baris_profil(hasil))
    yield "Saran", ["Saran"], [[s] for s in hasil.saran]


def baris_hasil(hasil):
    yield ["Responden", None, None, hasil.responden, None]
    for b in hasil.bagian:
        yield [b.singkat, None, "Indeks", b.indeks, b.nama]
        yield [b.singkat, None, "Margin 95 %", dua(b.margin), None]
        if b.nilai is not None:
            yield [b.singkat, None, f"Nilai, mutu {b.mutu}", b.nilai, b.uraian]
        for u in b.unsur:
            yield [b.singkat, u.kode, u.nama, None if u.rata is None else dua(u.rata), u.tanya]


def baris_profil(hasil):
    for p in hasil.profil:
        for k in p.kelompok:
            yield [p.nama, k.nama, k.responden, dua(k.rata)]
        if p.tertutup:
            yield [p.nama, "kelompok kecil, tidak dirinci", p.tertutup, None]
