"""The columns of the open data: what of a frozen row is published, and what each column means."""

from intranet.cetak.rupa import PITA
from intranet.core.format import angka

TEKS = ("kode", "nama", "satuan", "arah", "desimal", "iku", "contoh", "target_predikat")
TEKS += ("predikat", "pita", "turunan")
ANGKA = ("target", "target_min", "target_maks", "realisasi", "persen")

# name: (Table Schema type, meaning), in the order of the file
KOLOM = {
    "tahun": ("year", "Tahun"),
    "triwulan": ("integer", "Triwulan, 1 sampai 4"),
    "kode": ("string", "Kode indikator"),
    "nama": ("string", "Nama indikator"),
    "opd": ("string", "Kode perangkat daerah pengampu"),
    "perangkat_daerah": ("string", "Nama perangkat daerah pengampu"),
    "satuan": ("string", "Satuan nilai"),
    "arah": ("string", "Mana yang baik: naik, turun, atau stabil"),
    "target": ("number", "Target sampai triwulan itu"),
    "target_min": ("number", "Batas bawah target berupa rentang"),
    "target_maks": ("number", "Batas atas target berupa rentang"),
    "target_predikat": ("string", "Target berupa predikat"),
    "realisasi": ("number", "Yang dicapai sampai triwulan itu"),
    "predikat": ("string", "Hasil berupa predikat"),
    "persen": ("number", "Capaian terhadap target, persen"),
    "pita": ("string", "Pita: " + ", ".join(f"{k} {isi['nama']}" for k, isi in PITA.items())),
    "iku": ("boolean", "Indikator kinerja utama kota"),
    "contoh": ("boolean", "Baris karangan, bukan data resmi"),
}


def teks_target(baris):
    """The target of a published row in words: predicate, number or range; '' for none."""
    bawah, atas = (angka(baris[k], baris["desimal"]) for k in ("target_min", "target_maks"))
    if baris["target_predikat"] or baris["target"] is not None:
        return baris["target_predikat"] or angka(baris["target"], baris["desimal"])
    ada = (baris["target_min"] is not None, baris["target_maks"] is not None)
    kata = {(True, True): f"{bawah} sampai {atas}", (True, False): f"paling sedikit {bawah}"}
    return (kata | {(False, True): f"paling banyak {atas}"}).get(ada, "")
