"""What every column of every frame means and is counted in: the one list of it.

`kolom()` shows it in a notebook, each frame carries its part in `attrs["kolom"]`, and a test holds
the guide (docs/panduan/analis.md) and the frames to it.
"""

_KODE = {"kode": ("", "kode tetap"), "nama": ("", "nama lengkap")}
_OPD = {
    "kode": ("", "kode perangkat daerah"),
    "singkatan": ("", "nama pendek perangkat daerah"),
    "nama": ("", "nama lengkap perangkat daerah"),
}
_TARGET = {
    "target": ("satuan indikator", "yang harus dicapai; NaN bila berupa rentang atau predikat"),
    "target_min": ("satuan indikator", "batas bawah rentang target"),
    "target_maks": ("satuan indikator", "batas atas rentang target"),
    "target_predikat": ("", "target berupa predikat, misalnya WTP"),
}
_HASIL = {
    "realisasi": ("satuan indikator", "yang dicapai sampai triwulan itu; NaN bila belum diketahui"),
    "predikat": ("", "hasil berupa predikat"),
    "persen": ("persen", "capaian terhadap target menurut arah indikator"),
    "pita": ("", "st, t, s, r, sr, b (belum diisi), x (tidak ada data)"),
    "turunan": ("", "cara hitung persennya dalam satu baris"),
}
_SIFAT = {
    **_KODE,
    "satuan": ("", "satuan nilainya"),
    "arah": ("", "naik, turun, atau stabil: mana yang baik"),
    "desimal": ("angka", "berapa angka di belakang koma saat dicetak"),
    "iku": ("benar/salah", "indikator kinerja utama kota"),
    "contoh": ("benar/salah", "baris karangan, bukan data resmi"),
    "opd": ("", "kode pengampu utama"),
    "misi": ("", "kode misi di atasnya"),
}

KAMUS = {
    "capaian": {
        **_SIFAT,
        **_TARGET,
        "target_setahun": ("benar/salah", "targetnya target setahun, bukan target triwulan"),
        **_HASIL,
        "alasan_kosong": ("", "mengapa tidak ada data"),
        "pendorong": ("", "faktor pendorong menurut OPD"),
        "penghambat": ("", "faktor penghambat menurut OPD"),
        "tindak_lanjut": ("", "yang akan dikerjakan"),
        "status": ("", "draf, diajukan, dikembalikan, diverifikasi; kosong bila tidak ditanya"),
    },
    "indikator": {
        **_SIFAT,
        "cara_hitung": ("", "kumulatif, posisi_akhir, rata_rata, tahunan"),
        "simpul_kode": ("", "kode simpul rencana tempatnya"),
        "simpul_uraian": ("", "bunyi simpul itu"),
        "simpul_jenis": ("", "sasaran, program, kegiatan, …"),
        "definisi": ("", "apa yang diukur"),
        "catatan": ("", "catatan atas indikator"),
        "kondisi_awal": ("satuan indikator", "nilai sebelum rencana dimulai"),
        "kondisi_awal_tahun": ("tahun", "tahun kondisi awal itu"),
    },
    "target": {
        **_KODE,
        "tahun": ("tahun", "tahun target"),
        "triwulan": ("1–4", "hasil sampai triwulan ini"),
        **_TARGET,
        **_HASIL,
    },
    "kelengkapan": {
        **_OPD,
        "wajib": ("indikator", "yang ditanya triwulan itu"),
        "terisi": ("indikator", "terjawab dengan nilai atau alasan"),
        "diajukan": ("indikator", "sudah diajukan kepala, termasuk yang diverifikasi"),
        "diverifikasi": ("indikator", "sudah diperiksa Barenlitbang"),
        "tepat_waktu": ("indikator", "diajukan paling lambat pada tenggat"),
        "terlambat": ("indikator", "diajukan sesudah tenggat"),
        "rata_persen": ("persen", "rata-rata capaian yang dapat dinilai"),
        "pita": ("", "pita rata-rata itu"),
        "ketepatan": ("", "tepat waktu, terlambat, sebagian, diam, tanpa indikator"),
    },
    "anggaran": {
        **_OPD,
        "pagu": ("rupiah", "anggaran setahun, sesudah perubahan bila ada"),
        "realisasi": ("rupiah", "dibelanjakan sampai akhir triwulan"),
        "serapan": ("persen", "realisasi terhadap pagu"),
        "capaian": ("persen", "rata-rata capaian kinerja program yang didanai"),
        "efisiensi": ("persen", "hemat terhadap nilai hasilnya; di bawah nol berarti lebih mahal"),
        "kelas": ("", "kelas efisiensi"),
        "turunan": ("", "cara hitungnya"),
    },
    "bukti": {
        **_OPD,
        "terisi": ("indikator", "terjawab pada triwulan itu"),
        "berbukti": ("indikator", "di antaranya yang berlampiran bukti"),
        "lampiran": ("lampiran", "semua bukti yang dilampirkan"),
        "diterima": ("lampiran", "diterima peninjau"),
        "ditolak": ("lampiran", "ditolak peninjau"),
    },
    "kurang": {
        "opd": ("", "kode pengampu utama"),
        **_KODE,
        "contoh": ("benar/salah", "baris karangan, bukan data resmi"),
        "kurang": ("", "apa yang masih harus dikerjakan"),
    },
    "zi": {
        "kode": ("", "kode unit"),
        "nama": ("", "nama unit"),
        "tahap": ("", "tahap terakhir: pencanangan, pembangunan, …, penetapan"),
        "tanggal": ("tanggal", "hari tahap itu"),
        "rencana": ("tahun", "direncanakan ikut pada"),
        "tahun_lembar": ("tahun", "tahun LKE terakhir"),
        "nilai": ("0–100", "nilai LKE terakhir"),
        "contoh": ("benar/salah", "baris karangan, bukan data resmi"),
        "predikat": ("", "WBK atau WBBM yang dipegang"),
        "kesiapan": ("", "predikat tertinggi yang semua ambangnya terpenuhi"),
        "kurang_wbk": ("ambang", "berapa ambang WBK yang belum terpenuhi"),
    },
    "lke": {
        "kode": ("", "kode bagian lembar"),
        "nama": ("", "nama bagian"),
        "jenis": ("", "komponen, aspek, area, sub, …"),
        "bobot": ("poin", "nilai tertinggi bagian itu"),
        "nilai": ("poin", "nilai yang berlaku (TPN, lalu TPI, lalu unit)"),
        "persen": ("persen", "nilai terhadap bobot"),
        "terjawab": ("butir", "yang sudah dijawab"),
        "jumlah": ("butir", "semua butir di bagian itu"),
    },
    "survei": {
        "kode": ("", "kode survei"),
        "unit": ("", "kode unit"),
        "nama": ("", "nama unit"),
        "tahun": ("tahun", "tahun survei"),
        "periode": ("", "bagian tahun"),
        "bagian": ("", "spak, spkp, ikm"),
        "responden": ("orang", "yang mengisi"),
        "indeks": ("1–4", "rata-rata dari rata-rata unsur"),
        "margin": ("1–4", "setengah lebar selang 95 persen"),
        "nilai": ("25–100", "nilai IKM; NaN untuk yang lain"),
        "mutu": ("", "mutu layanan A–D"),
        "cukup": ("benar/salah", "paling sedikit 30 responden"),
        "contoh": ("benar/salah", "tanggapan karangan"),
    },
}  # fmt: skip
