"""Pages whose look was approved, of invented data and of the demo city: what they show, and how
they are compared.
"""

from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from intranet.cetak import komponen as k
from intranet.cetak import muatan, qr
from intranet.cetak.edisi import petunjuk, susun_ulang

FOLDER = Path(__file__).parent / "cetak/halaman"
PPI = 48
PETAK = 4  # pixels that are looked at together: what a font's edge does is no break of a page
BEDA_PETAK, BEDA_RATA = 40, 1.5  # of 255
ALAMAT = "http://127.0.0.1:8000/periksa/3f9a1c20be77"
TANDA = {"alamat": ALAMAT, "qr": qr.svg(ALAMAT), "tanggal": "2024-01-02"}
NOMOR = {"nomor": "3f9a1c20be77"}
PIHAK = [
    (
        "Pihak kedua,",
        {"nama": "Sri Wahyuni", "jabatan": "Wali Kota Kediri", "pangkat": "", "nip": ""},
    ),
    (
        "Pihak pertama,",
        {
            "nama": "dr. Budi Santoso, M.Kes.",
            "jabatan": "Kepala Dinas Kesehatan",
            "pangkat": "Pembina Utama Muda",
            "nip": "19700101 199903 1 001",
        },
    ),
]
BUKU = k.buku_saku(
    judul="Buku Saku Dinkes 2024",
    opd={"nama": "Dinas Kesehatan", "singkatan": "Dinkes"},
    tahun=2024,
    periode=[2020, 2024],
    biji=3,
    jumlah_bab=4,
    **TANDA,
)
LAPORAN = k.laporan_a4(
    judul="Laporan Triwulan IV 2023",
    anak_judul="Capaian indikator kinerja seluruh perangkat daerah",
    singkat="Laporan Triwulan IV 2023",
    biji=23,
    **TANDA,
)


def kartu(nomor):
    isi = {"kode": f"IKU-0{nomor}", "nama": "Indeks Kepuasan Masyarakat atas Layanan Kota"}
    isi |= {"satuan": "indeks (skala 1-5)", "polaritas": "naik", "desimal": 2, "contoh": True}
    isi |= {"tahun": [2020, 2021, 2022, 2023, 2024], "target": [3.5, 3.5, [3.4, 3.9], 3.75, 3.8]}
    isi |= {"hasil": [3.48, None, 3.52, 3.54, None], "capaian": 94.4, "capaian_tahun": 2023}
    return isi | {"pita": "st"}


def baris(jumlah):
    for n in range(jumlah):
        if n % 12 == 0:
            yield {"kelompok": f"Dinas ke-{n // 12 + 1}"}
        nama = f"Indikator {n}: " + "cakupan layanan yang diberikan sesuai standar " * (n % 3)
        isi = {"nama": nama, "target": 80 + n, "hasil": None if n % 7 == 0 else 78.25 + n}
        yield isi | {"desimal": n % 3, "persen": 97.5, "pita": "st", "contoh": n % 5 == 0}


TABEL = k.tabel(
    [
        k.kolom_teks("nama", "Indikator", tanda_contoh=True),
        k.kolom_nilai("target", "Target", 22),
        k.kolom_nilai("hasil", "Hasil", 19),
        k.kolom_angka("persen", "Capaian (%)", 17),
        k.kolom_pita("pita", "Pita", 27),
    ],
    list(baris(90)),
    ukuran=8.4,
)
E81 = (
    [
        ("1", "No", 8, False),
        ("4", "Indikator kinerja", None, False),
        *((str(n), f"Realisasi TW {n}", 30, True, ("K", "Rp")) for n in range(5, 12)),
        ("12", "Unit", 20, False),
    ],
    [
        {"kelompok": "Meningkatnya derajat kesehatan · Program upaya kesehatan"},
        *(
            {"sel": [[str(n)], [f"Indikator {n}"], *[["1.250,5", "7.595.581.000"]] * 7, ["Dinkes"]]}
            | {"contoh": n % 2 == 0}
            for n in range(40)
        ),
    ],
)
SURAT = k.surat(
    judul="Perjanjian Kinerja 2024", pokok="Perjanjian", rancangan=True, **TANDA, **NOMOR
)
NASKAH = [
    SURAT,
    k.kop("Dinas Kesehatan", ["Jalan RA Kartini 7, Kediri", "(0354) 000000"]),
    k.judul("Perjanjian Kinerja 2024"),
    k.paragraf("Yang bertanda tangan di bawah ini:"),
    k.identitas([("Nama", "dr. Budi Santoso, M.Kes."), ("Jabatan", "Kepala Dinas Kesehatan")]),
    k.paragraf("Pihak pertama berjanji mewujudkan target kinerja dalam lampiran perjanjian ini."),
    k.tanda_tangan("Kediri, 2 Januari 2024", PIHAK),
]
PIAGAM = k.piagam(
    PIHAK,
    nama="Dinas Kesehatan",
    alamat="Jalan RA Kartini 7, Kediri",
    judul=["Piagam Pencanangan", "Pembangunan Zona Integritas"],
    tujuan="menuju Wilayah Bebas dari Korupsi",
    pembuka="Pada hari ini kami mencanangkan pembangunan zona integritas, dan berjanji:",
    janji=["Menolak dan mencegah korupsi.", "Melayani dengan jujur.", "Bersedia diawasi."],
    tempat="Kediri, 2 Januari 2024",
    biji=19,
)
FORMULIR = k.formulir(judul="Evaluasi", pokok="Evaluasi", kertas="F4", **TANDA, **NOMOR)
BAB = [k.bab(2, "Indikator Dinkes", 4, "Setiap indikator satu kartu."), k.paragraf("Kartu.")]
KARTU = k.Komponen("kartu", {"butir": [kartu(n) for n in range(1, 6)], "lebar": None})

# name: (what is displayed, edition, page from 0)
HALAMAN = {
    "buku-sampul": ([BUKU, k.pemilik("Catatan.")], "kertas", 0),
    "buku-kartu": ([BUKU, *BAB, KARTU], "kertas", 2),
    "layar-bab": ([BUKU, *BAB, KARTU], "layar", 1),
    "laporan-sampul": ([LAPORAN, k.judul("Ringkasan")], "kertas", 0),
    "laporan-tabel-berlanjut": ([LAPORAN, k.judul("Indikator"), TABEL], "kertas", 2),
    "lampiran-e81-berlanjut": (
        [LAPORAN, k.lampiran_formulir("Dinkes", "Lampiran E.81", "Formulir E.81", *E81)],
        "kertas",
        2,
    ),
    "formulir": (
        [FORMULIR, k.kepala_formulir("Dinkes", "E.81", ""), k.tabel_formulir(*E81)],
        "kertas",
        0,
    ),
    "surat-tanda-tangan": (NASKAH, "kertas", 0),
    "piagam": ([SURAT, PIAGAM], "kertas", 0),
    "cara-buklet": (None, "kertas", 0),
}
# name: (notebook, its parameters, page from 0 or from the end); of years that are closed, so that
# no test of the open quarter changes them
DINKES = {"opd": "DINKES", "tahun": 2023}
KOTA = {
    "kota-buku-sampul": ("buku_saku", DINKES, 0),
    "kota-buku-isi": ("buku_saku", DINKES, 2),
    "kota-buku-kartu": ("buku_saku", DINKES, 15),
    "kota-buku-rencana-aksi": ("buku_saku", DINKES, 28),
    "kota-buku-belakang": ("buku_saku", DINKES, -1),
    "kota-triwulan-ringkasan": ("laporan_triwulan", {"tahun": 2023, "triwulan": 4}, 1),
    "kota-triwulan-tabel": ("laporan_triwulan", {"tahun": 2023, "triwulan": 4}, 13),
    "kota-triwulan-lampiran": ("laporan_triwulan", {"tahun": 2023, "triwulan": 4}, -1),
    "kota-tahunan-akhir": ("laporan_tahunan", DINKES, -1),
    "kota-eksplorasi-akhir": ("eksplorasi", {"tahun": 2023, "triwulan": 4}, -1),
    "kota-perjanjian-tanda-tangan": ("perjanjian_kinerja", DINKES, 0),
    "kota-perjanjian-akhir": ("perjanjian_kinerja", DINKES, -1),
}


def lukis(nama):
    """The page as a small grey picture."""
    isi, edisi, nomor = HALAMAN[nama]
    if isi is None:
        pdf = petunjuk("Buku Saku Dinkes 2024", "2024-01-02", 36)
    else:
        pdf = susun_ulang([(satu.nama, k.polos(satu.data)) for satu in isi], edisi, "a" * 64)
    return gambar_kecil(pdf, nomor)


def lukis_cetakan(nama, cetak):
    """A page of KOTA as a small grey picture; `cetak` gives the Hasil of a notebook."""
    notebook, parameter, nomor = KOTA[nama]
    hasil = cetak(notebook, **parameter)
    return gambar_kecil(tetap(hasil.muatan), nomor % hasil.halaman)


@cache
def tetap(tulisan):
    """The PDF of what a notebook displayed, with a number, a day and a fingerprint that stay: these
    follow from every word of the print, its pictures should not.
    """
    isi = muatan.buka(muatan.kemas(tulisan))
    isi = [(n, d | TANDA | NOMOR if n in k.DOKUMEN else d) for n, d in isi]
    return susun_ulang(isi, "kertas", "a" * 64)


def gambar_kecil(pdf, nomor):
    with pypdfium2.PdfDocument(pdf) as dokumen:
        return dokumen[nomor].render(scale=PPI / 72, grayscale=True).to_pil().convert("L")


def disetujui(nama):
    with Image.open(FOLDER / f"{nama}.png") as gambar:
        return gambar.convert("L")


def simpan(nama, gambar):
    """Approve a picture."""
    gambar.save(FOLDER / f"{nama}.png", optimize=True)


def beda(satu, dua):
    """What differs, in words; '' when the two pictures show the same page."""
    if satu.size != dua.size:
        return f"ukuran {satu.size}, yang disetujui {dua.size}"
    kecil = [g.reduce(PETAK) for g in (satu, dua)]
    selisih = ImageChops.difference(*kecil)
    terbesar, rata = selisih.getextrema()[1], ImageStat.Stat(selisih).mean[0]
    if terbesar <= BEDA_PETAK and rata <= BEDA_RATA:
        return ""
    letak = selisih.point(lambda n: 255 if n > BEDA_PETAK else 0).getbbox()
    return f"beda terbesar {terbesar}, rata-rata {rata:.2f}, di {letak} dari {selisih.size}"
