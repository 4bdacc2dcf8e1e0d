"""What every column and parameter means, for the description of the API.

`kolom` holds for every resource, `sumber.kolom` for one.
"""

from intranet.api.data.parameter import BATAS, LOGIS, UKURAN
from intranet.cetak.rupa import PITA

PILIHAN = {
    "pita": list(PITA),
    "arah": ["naik", "turun", "stabil"],
    "kesiapan": ["", "WBK", "WBBM"],
}

ARTI = {
    "kode": "Kode tetap",
    "nama": "Nama lengkap",
    "singkatan": "Nama pendek",
    "satuan": "Satuan nilainya",
    "arah": "Mana yang baik: makin naik, makin turun, atau dijaga",
    "desimal": "Berapa angka di belakang koma saat ditulis",
    "iku": "Indikator kinerja utama kota",
    "contoh": "Baris karangan, bukan data resmi",
    "opd": "Kode perangkat daerah pengampu; yang pertama mengisi",
    "misi": "Kode misi di atasnya",
    "cara_hitung": "Cara triwulan digabung: kumulatif, posisi_akhir, rata_rata, tahunan",
    "simpul_kode": "Kode simpul rencana tempatnya",
    "simpul_uraian": "Bunyi simpul itu",
    "simpul_jenis": "Jenis simpul itu: sasaran, program, kegiatan, …",
    "definisi": "Apa yang diukur",
    "catatan": "Catatan",
    "kondisi_awal": "Nilai sebelum rencana dimulai",
    "kondisi_awal_tahun": "Tahun kondisi awal itu",
    "tahun": "Tahun",
    "triwulan": "Hasil sampai triwulan ini",
    "target": "Yang harus dicapai; null bila berupa rentang atau predikat",
    "target_min": "Batas bawah rentang target",
    "target_maks": "Batas atas rentang target",
    "target_predikat": "Target berupa predikat",
    "target_setahun": "Targetnya target setahun, bukan target triwulan",
    "realisasi": "Yang dicapai sampai triwulan itu; null bila belum diketahui, bukan nol",
    "predikat": "Hasil berupa predikat",
    "zi.predikat": "WBK atau WBBM yang dipegang; kosong bila tidak ada",
    "persen": "Capaian terhadap target dalam persen, dua desimal",
    "pita": "Pita capaian: st, t, s, r, sr; b belum diisi; x tidak ada data",
    "turunan": "Cara hitung persennya dalam satu baris",
    "alasan_kosong": "Mengapa tidak ada data",
    "pendorong": "Faktor pendorong",
    "penghambat": "Faktor penghambat",
    "tindak_lanjut": "Yang akan dikerjakan",
    "status": "draf, diajukan, dikembalikan, diverifikasi; null bila tidak ditanya",
    "wajib": "Indikator yang ditanya triwulan itu",
    "terisi": "Di antaranya yang terjawab",
    "diajukan": "Di antaranya yang sudah diajukan",
    "diverifikasi": "Di antaranya yang sudah diverifikasi",
    "tepat_waktu": "Diajukan paling lambat pada tenggat",
    "terlambat": "Diajukan sesudah tenggat",
    "rata_persen": "Rata-rata capaian yang dapat dinilai, persen",
    "ketepatan": "tepat waktu, terlambat, sebagian, diam, tanpa indikator",
    "tahap": "Tahap terakhir",
    "tanggal": "Hari tahap itu",
    "rencana": "Tahun direncanakan ikut",
    "tahun_lembar": "Tahun LKE terakhir",
    "nilai": "Nilai LKE terakhir, 0 sampai 100",
    "kesiapan": "Predikat tertinggi yang semua ambangnya terpenuhi",
    "kurang_wbk": "Berapa ambang WBK yang belum terpenuhi",
}


def bilangan(nama, **isi):
    awal, akhir = BATAS[nama]
    return {"type": "integer", "minimum": awal, "maximum": akhir} | isi


PARAMETER = {
    "tahun": bilangan("tahun"),
    "triwulan": bilangan("triwulan"),
    "opd": {"type": "string"},
    "iku": {"type": "string", "enum": list(LOGIS)},
    "halaman": bilangan("halaman", default=1),
    "ukuran": bilangan("ukuran", default=UKURAN),
    "If-None-Match": {"type": "string"},
}
KALIMAT_PARAMETER = {
    "tahun": "Tahun; pada data triwulan bersama triwulan, tanpa keduanya triwulan kini",
    "triwulan": "Triwulan 1 sampai 4",
    "opd": "Hanya satu perangkat daerah atau unit, menurut kodenya",
    "iku": "Hanya indikator kinerja utama kota, atau hanya yang lain",
    "halaman": "Halaman ke berapa",
    "ukuran": "Baris tiap halaman",
    "If-None-Match": "ETag jawaban yang sudah ada; 304 bila tidak ada yang berubah",
}
