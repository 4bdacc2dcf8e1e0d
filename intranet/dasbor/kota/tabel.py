"""The dashboard's tables as files: (titles, rows) for core.tables."""

from intranet.cetak.rupa import nama_pita
from intranet.core.format import ROMAWI
from intranet.dasbor.kota import isi as isi_kota


def matriks(isi):
    judul = ["Kode", "Perangkat daerah"]
    judul += [f"TW {ROMAWI[n]} {apa}" for n in ROMAWI for apa in ("rata-rata (%)", "pita")]
    judul += ["Wajib", "Terisi", "Diajukan"]
    return judul, [
        [b.kode, b.nama, *(nilai for sel in b.sel for nilai in sel_matriks(sel))]
        + hitungan(b.sel[isi["potret"].triwulan - 1])
        for b in isi["matriks"]
    ]


def sel_matriks(sel):
    return (sel.rata_persen, nama_pita(sel.pita)) if sel else (None, None)


def hitungan(sel):
    return [sel.wajib, sel.terisi, sel.diajukan] if sel else [None] * 3


def iku(isi):
    judul = ["Kode", "IKU", "Satuan", "Tahun", "Target", "Hasil", "Capaian (%)", "Pita"]
    judul += ["Cara hitung"]
    return judul, [
        [i.kode, i.nama, i.satuan, n.tahun, n.target_predikat or n.target]
        + [n.predikat or n.realisasi, n.persen, nama_pita(n.pita), n.turunan]
        for i in isi["iku"]
        for n in i.nilai
    ]


def sebaran(isi):
    return ["Pita", "Indikator"], [[nama_pita(k), n] for k, n in isi["sebaran"].items()]


def anggaran(isi):
    judul = ["Kode", "Perangkat daerah", "Pagu", "Realisasi", "Serapan (%)", "Capaian (%)"]
    judul += ["Pita", "Letak"]
    return judul, [
        [t.kode, t.nama, t.pagu, t.realisasi, t.serapan, t.capaian, nama_pita(t.pita), t.letak]
        for t in isi["kuadran"]
    ]


def zona_integritas(isi):
    judul = ["Kode", "Unit", "Tahap", "Sejak", "Predikat", "Tahun LKE", "Nilai", "Siap untuk"]
    zi = isi["zi"]
    return judul, [
        [u.kode, u.nama, u.tahap, u.tanggal and u.tanggal.isoformat(), u.predikat]
        + [u.tahun_lembar, u.nilai, u.kesiapan]
        for u in [*zi["ikut"], *zi["rencana"]]
    ]


TABEL = {
    "perangkat-daerah": matriks,
    "iku": iku,
    "sebaran": sebaran,
    "anggaran": anggaran,
    "zona-integritas": zona_integritas,
}


def tabel(nama, tahun, triwulan):
    """(titles, rows) of one of TABEL in that quarter."""
    return TABEL[nama](isi_kota.kota(tahun, triwulan))
