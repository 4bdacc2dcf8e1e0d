"""The tables of each step as files: (titles, rows) for core.tables."""

from intranet.cetak.rupa import nama_pita

INDIKATOR = ["Kode", "Indikator", "Perangkat daerah", "Capaian (%)", "Pita", "Contoh"]
SIMPUL = ["Jenis", "Kode", "Uraian", "Indikator", "Dinilai", "Rata-rata (%)", "Pita"]


def indikator(baris):
    return INDIKATOR, [
        [b.kode, b.nama, b.opd, b.persen, nama_pita(b.pita), "ya" if b.contoh else ""]
        for b in baris
    ]


def simpul(cabang):
    return SIMPUL, [
        [c.simpul.jenis, c.simpul.kode, c.simpul.uraian, c.jumlah, c.dinilai, c.rata_persen]
        + [nama_pita(c.pita)]
        for c in cabang
    ]


def satu_simpul(anak, milik):
    """What hangs below a node: its children, else the indicators on itself."""
    return simpul(anak) if anak else indikator(milik)


def satu_indikator(isi):
    """The quarters of the year, then the plan's years."""
    judul = ["Tahun", "Triwulan", "Target", "Hasil", "Capaian (%)", "Pita", "Cara hitung"]
    tahunan = isi["tahunan"].nilai if isi["tahunan"] else ()
    tahun = isi["tahun"]
    return judul, [
        *([tahun, j.triwulan, *nilai(b)] for j, b in isi["deret"] if b),
        *([n.tahun, f"s.d. {n.triwulan}", *nilai(n)] for n in tahunan),
    ]


def nilai(b):
    target = b.target_predikat or b.target
    return [target, b.predikat or b.realisasi, b.persen, nama_pita(b.pita), b.turunan]
