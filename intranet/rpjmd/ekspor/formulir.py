"""Form E.81 as a workbook: real numbers, and formulas where the form computes.

The form has column 12 = 8 + 9 + 10 + 11, which is right for indicators that add up; others take
their own rule there (last value, mean). Column 13 = 6 + 12, 14 = 13 / 5 x 100; falling indicators
reach 14 by (2 x target - result) / target x 100 (docs/glosarium.md).
"""

import io

from xlsxwriter.utility import xl_rowcol_to_cell as sel

from intranet.cetak.rupa import nama_pita
from intranet.core.format import ROMAWI
from intranet.core.tables import workbook, write_cell
from intranet.rpjmd import rumus
from intranet.rpjmd.ekspor.e81 import KAKI

JUDUL = (
    ("No", 1), ("Sasaran", 1), ("Program / Kegiatan", 1), ("Indikator kinerja", 1),
    ("Target Renstra PD pada akhir periode", 2),
    ("Realisasi capaian Renstra PD s.d. Renja tahun lalu", 2),
    ("Target kinerja dan anggaran Renja PD tahun berjalan", 2),
    *((f"Realisasi kinerja pada triwulan {r}", 2) for r in ROMAWI.values()),
    ("Realisasi kinerja dan anggaran Renja PD yang dievaluasi", 2),
    ("Realisasi kinerja dan anggaran Renstra PD s.d. tahun ini", 2),
    ("Tingkat capaian kinerja dan realisasi anggaran Renstra PD (%)", 2),
    ("Unit PD penanggung jawab", 1), ("Keterangan", 1),
)  # fmt: skip
LEBAR = [5, 24, 26, 34, *[11, 16] * 10, 16, 18]
KEPALA, AWAL = 3, 6
# Column numbers of each figure's K; its Rp is one to the right.
AKHIR, LALU, TARGET, TW1, HASIL, SAMPAI, TINGKAT = 4, 6, 8, 10, 18, 20, 22


def formulir(baris, tahun, opd=None, uraian=("", "", "", "")):
    """The form as the bytes of an XLSX; `baris` from e81.susun, `uraian` the four feet."""
    isi = io.BytesIO()
    with workbook(isi) as b:
        lembar = b.add_worksheet("E.81")
        gaya = {k: b.add_format(v | {"border": 1, "valign": "top"}) for k, v in GAYA.items()}
        tulis_kepala(b, lembar, gaya, tahun, opd)
        tingkat = [tulis_baris(lembar, gaya, AWAL + n, n + 1, s) for n, s in enumerate(baris)]
        tulis_kaki(lembar, gaya, AWAL + len(baris), tingkat, uraian)
        atur_cetak(lembar, AWAL + len(baris) + 6)
    return isi.getvalue()


GAYA = {
    "judul": {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#E8F1EC"},
    "nomor": {"align": "center", "italic": True, "font_color": "#556461"},
    "teks": {"text_wrap": True},
    "angka": {"num_format": "#,##0.##"},
    "rupiah": {"num_format": "#,##0"},
    "persen": {"num_format": "0.00"},
    "kaki": {"bold": True, "text_wrap": True},
}


def tulis_kepala(b, lembar, gaya, tahun, opd):
    besar = b.add_format({"bold": True, "font_size": 13})
    lembar.write_string(0, 0, f"Evaluasi terhadap Hasil Renja Tahun {tahun}", besar)
    lembar.write_string(1, 0, opd.nama if opd else "Kota Kediri", besar)
    kolom = 0
    for nomor, (teks, lebar) in enumerate(JUDUL, 1):
        if lebar == 1:
            lembar.merge_range(KEPALA, kolom, KEPALA + 1, kolom, teks, gaya["judul"])
            lembar.write_number(KEPALA + 2, kolom, nomor, gaya["nomor"])
        else:
            lembar.merge_range(KEPALA, kolom, KEPALA, kolom + 1, teks, gaya["judul"])
            lembar.write_string(KEPALA + 1, kolom, "K", gaya["judul"])
            lembar.write_string(KEPALA + 1, kolom + 1, "Rp", gaya["judul"])
            lembar.merge_range(KEPALA + 2, kolom, KEPALA + 2, kolom + 1, nomor, gaya["nomor"])
        kolom += lebar
    for k, lebar in enumerate(LEBAR):
        lembar.set_column(k, k, lebar)
    lembar.set_row(KEPALA, 60)


def tulis_baris(lembar, gaya, n, nomor, s):
    """One indicator; returns its column 14 (K), None when it cannot be known."""
    for k, teks in enumerate((nomor, s.sasaran, s.program, s.indikator)):
        write_cell(lembar, n, k, teks, gaya["teks"])
    angka = ((AKHIR, s.target_akhir), (LALU, s.lalu), (TARGET, s.target))
    for kolom, (k, rp) in (*angka, *((TW1 + 2 * t, p) for t, p in enumerate(s.triwulan))):
        write_cell(lembar, n, kolom, k, gaya["angka"])
        write_cell(lembar, n, kolom + 1, rp, gaya["rupiah"])
    tingkat = tulis_kinerja(lembar, gaya, n, s)
    tulis_anggaran(lembar, gaya, n, s)
    write_cell(lembar, n, TINGKAT + 2, s.unit, gaya["teks"])
    write_cell(lembar, n, TINGKAT + 3, s.keterangan, gaya["teks"])
    return tingkat


def tulis_kinerja(lembar, gaya, n, s):
    """Columns 12, 13 and 14 of performance, as formulas with the value they come to."""
    hasil, sampai, tingkat = s.hasil[0], s.sampai[0], s.tingkat[0]
    if not s.berangka:
        for kolom in (HASIL, SAMPAI):
            write_cell(lembar, n, kolom, hasil, gaya["angka"])
        write_cell(lembar, n, TINGKAT, None, gaya["persen"])
        return None
    tw = [sel(n, TW1 + 2 * t) for t in range(4)]
    h, lalu, a, p = (sel(n, kolom) for kolom in (HASIL, LALU, AKHIR, SAMPAI))
    rumus_hasil = RUMUS[s.cara_hitung].format(semua=",".join(tw), balik=dari_belakang(tw))
    tulis_rumus(lembar, n, HASIL, f'=IF(COUNT({",".join(tw)})=0,"",{rumus_hasil})', hasil, gaya)
    jumlah = f"SUM({lalu},{h})" if s.cara_hitung == "kumulatif" else f'IF({h}="",{lalu},{h})'
    tulis_rumus(lembar, n, SAMPAI, f'=IF(COUNT({lalu},{h})=0,"",{jumlah})', sampai, gaya)
    bagi = f"(2*{a}-{p})/{a}*100" if s.arah == "turun" else f"{p}/{a}*100"
    isi = f'=IF(OR(N({a})<=0,{p}=""),"",MAX(0,ROUND({bagi},2)))'
    tulis_rumus(lembar, n, TINGKAT, isi, tingkat, gaya, "persen")
    return tingkat


RUMUS = {
    "kumulatif": "SUM({semua})",
    "rata_rata": "AVERAGE({semua})",
    "posisi_akhir": "{balik}",
    "tahunan": "{balik}",
}


def dari_belakang(tw):
    """The last quarter that holds a number."""
    isi = '""'
    for alamat in tw:
        isi = f"IF(ISNUMBER({alamat}),{alamat},{isi})"
    return isi


def tulis_anggaran(lembar, gaya, n, s):
    """Columns 12, 13 and 14 of the budget."""
    tw = [sel(n, TW1 + 1 + 2 * t) for t in range(4)]
    hasil, sampai, tingkat = s.hasil[1], s.sampai[1], s.tingkat[1]
    h, lalu, a, p = (sel(n, kolom + 1) for kolom in (HASIL, LALU, AKHIR, SAMPAI))
    isi = f'=IF(COUNT({",".join(tw)})=0,"",SUM({",".join(tw)}))'
    tulis_rumus(lembar, n, HASIL + 1, isi, hasil, gaya, "rupiah")
    isi = f'=IF(COUNT({lalu},{h})=0,"",SUM({lalu},{h}))'
    tulis_rumus(lembar, n, SAMPAI + 1, isi, sampai, gaya, "rupiah")
    isi = f'=IF(OR(N({a})=0,{p}=""),"",ROUND({p}/{a}*100,2))'
    tulis_rumus(lembar, n, TINGKAT + 1, isi, tingkat, gaya, "persen")


def tulis_rumus(lembar, n, kolom, isi, nilai, gaya, rupa="angka"):
    """A formula with the value it comes to, for readers that do not compute."""
    lembar.write_formula(n, kolom, isi, gaya[rupa], "" if nilai is None else float(nilai))


def tulis_kaki(lembar, gaya, n, tingkat, uraian):
    """Mean achievement, its predicate, and the four explanations of the form."""
    rata = rumus.rata_rata(tingkat)
    lembar.merge_range(n, 0, n, TINGKAT - 1, "Rata-rata capaian kinerja (%)", gaya["kaki"])
    rentang = f"{sel(AWAL, TINGKAT)}:{sel(max(AWAL, n - 1), TINGKAT)}"
    isi = f'=IF(COUNT({rentang})=0,"",ROUND(AVERAGE({rentang}),2))'
    tulis_rumus(lembar, n, TINGKAT, isi, rata, gaya, "persen")
    lembar.merge_range(n + 1, 0, n + 1, TINGKAT - 1, "Predikat kinerja", gaya["kaki"])
    write_cell(lembar, n + 1, TINGKAT, nama_pita(rumus.pita(rata)), gaya["teks"])
    for baris, (judul, teks) in enumerate(zip(KAKI, uraian, strict=True), n + 2):
        isi = f"{judul}: {teks}" if teks else f"{judul}:"
        lembar.merge_range(baris, 0, baris, TINGKAT + 3, isi, gaya["teks"])
        # a merged row does not grow by itself: about 300 letters stand on a line
        lembar.set_row(baris, 15 * (1 + len(isi) // 300))


def atur_cetak(lembar, akhir):
    """A3 landscape, one page wide, the head on every page."""
    lembar.set_landscape()
    lembar.set_paper(8)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(KEPALA, KEPALA + 2)
    lembar.print_area(0, 0, akhir, TINGKAT + 3)
    lembar.freeze_panes(AWAL, 4)
