"""What a notebook cell displays so that it prints: a component's name and its data.

Each function returns a Komponen with two forms: HTML for Jupyter, and for paper
`application/vnd.kilisuci+json` = {"komponen": name, "data": {...}}. Data is plain JSON: texts stay
texts all the way to the page, Decimals become numbers. What may stand here is what
`typst/komponen.typ` offers, and nothing else.
"""

from collections import Counter
from math import isfinite
from numbers import Integral, Number

from intranet.cetak import naskah
from intranet.cetak.komponen_buku import (
    batang_area,
    jalan,
    kartu,
    pemilik,
    rencana_aksi,
    tempat_hotline,
)
from intranet.cetak.komponen_dasar import DOKUMEN, JENIS, Komponen, dokumen
from intranet.cetak.komponen_naskah import (
    formulir,
    identitas,
    isi_e81,
    kepala_formulir,
    kop,
    lampiran_formulir,
    piagam,
    surat,
    tabel_formulir,
    tanda_tangan,
)
from intranet.cetak.komponen_tabel import (
    baris_indikator,
    juta,
    kolom_angka,
    kolom_batang,
    kolom_nilai,
    kolom_pita,
    kolom_teks,
    tabel,
    tabel_indikator,
    teks_target,
)
from intranet.cetak.polos import polos
from intranet.core.format import angka

__all__ = [
    "DOKUMEN",
    "JENIS",
    "Komponen",
    "angka_ringkas",
    "bab",
    "bagian",
    "baris_indikator",
    "batang_area",
    "buku_saku",
    "butir_bernomor",
    "daftar",
    "daftar_isi",
    "depan",
    "formulir",
    "gambar",
    "halaman",
    "halaman_baru",
    "identitas",
    "isi_e81",
    "istilah",
    "jalan",
    "judul",
    "juta",
    "kartu",
    "kepala_formulir",
    "kolom_angka",
    "kolom_batang",
    "kolom_nilai",
    "kolom_pita",
    "kolom_teks",
    "kop",
    "kutipan",
    "lampiran_formulir",
    "laporan_a4",
    "legenda",
    "paragraf",
    "pemilik",
    "pesan",
    "piagam",
    "pohon",
    "polos",
    "rencana_aksi",
    "sebaran",
    "surat",
    "tabel",
    "tabel_formulir",
    "tabel_indikator",
    "tanda_tangan",
    "teks_target",
    "tempat_hotline",
]


def buku_saku(**isi):
    """The A6 book around everything after it: judul, opd {nama, singkatan}, tahun, periode, …"""
    return dokumen("buku-saku", isi)


def laporan_a4(**isi):
    """The A4 report around everything after it: judul, anak_judul, tanggal, biji, singkat, …"""
    return dokumen("laporan-a4", isi)


def bagian(kunci, nama, dasar, suntingan=None):
    """Text of a section that people may edit in the web: `dasar` out of the data, or what they
    wrote instead. Both are Markdown as in a notebook's own cells; `nama` is for the list of them.
    """
    teks = dasar if suntingan is None else suntingan
    isi = {"kunci": kunci, "nama": nama, "dasar": dasar, "disunting": suntingan is not None}
    return Komponen("bagian", isi | {"blok": naskah.uraikan(teks)})


def daftar_isi(tingkat=None):
    """The contents: a book's chapters, or a report's headings down to level `tingkat`."""
    return Komponen("daftar-isi", {"tingkat": tingkat} if tingkat else {})


def bab(nomor, judul, jumlah, ringkas=None):
    """Chapter `nomor` of `jumlah` in a book, on a new page; `ringkas` stands under the title."""
    return Komponen("bab", {"nomor": nomor, "judul": judul, "jumlah": jumlah, "ringkas": ringkas})


def depan(judul):
    """A page before the first chapter of a book."""
    return Komponen("depan", {"judul": judul})


def halaman(judul):
    """A new page of a book with its own heading."""
    return Komponen("halaman", {"judul": judul})


def judul(teks, tingkat=1):
    """A heading of level 1-3 whose words come from data."""
    return Komponen("judul", {"judul": tulisan(teks), "tingkat": tingkat})


def halaman_baru():
    return Komponen("halaman-baru")


def paragraf(teks, kecil=False, lekat=False):
    """Running text out of data; `kecil` sets it as a remark, `lekat` keeps it with what follows."""
    return Komponen("paragraf", {"teks": tulisan(teks), "kecil": kecil, "lekat": lekat})


def pesan(teks):
    """The one sentence a reader should take along."""
    return Komponen("pesan", {"teks": tulisan(teks)})


def kutipan(teks, keterangan):
    return Komponen("kutipan", {"teks": tulisan(teks), "keterangan": keterangan})


def butir_bernomor(butir, rapat=False):
    """Large numbers before each text; `rapat` for short texts, so that ten fit a page."""
    return Komponen("butir-bernomor", {"butir": [*map(tulisan, butir)], "rapat": rapat})


def daftar(butir):
    """A plain list of texts."""
    return Komponen("daftar", {"butir": [*map(tulisan, butir)]})


def istilah(pasangan):
    """A glossary out of (word, meaning) pairs."""
    return Komponen("istilah", {"butir": [{"kata": k, "arti": a} for k, a in pasangan]})


def angka_ringkas(butir, kolom=None, ukuran=19):
    """Large figures side by side: (nilai, nama, catatan) each, a number with two decimals at most,
    None for what is not known; `ukuran` in points.
    """
    nama = ("nilai", "nama", "catatan")
    isi = [dict(zip(nama, map(sebutan, b), strict=True)) for b in butir]
    return Komponen("angka-ringkas", {"butir": isi, "kolom": kolom, "ukuran": ukuran})


def sebutan(nilai):
    """A number as text; anything else as it is."""
    terhitung = isinstance(nilai, Number) and isfinite(nilai)
    return angka(round(nilai, 2)) if terhitung else nilai


def tulisan(nilai):
    """Where a text belongs: a whole number as its digits (it may be a year), else `sebutan`."""
    return str(nilai) if isinstance(nilai, Integral) else sebutan(nilai)


def sebaran(pita):
    """How many indicators stand in each band; `pita` is a list of band codes."""
    ada = Counter(k for k in pita if isinstance(k, str))
    return Komponen("sebaran-pita", {"jumlah": dict(ada)})


def legenda(baris):
    """The reading guide: (band code, range in words, what to do) each."""
    nama = ("kode", "rentang", "tindakan")
    return Komponen("legenda-pita", {"baris": [dict(zip(nama, b, strict=True)) for b in baris]})


def gambar(svg, alt, keterangan=None):
    """An SVG chart as wide as the text; `alt` says its numbers."""
    return Komponen("gambar", {"svg": svg, "alt": alt, "keterangan": keterangan})


def pohon(simpul):
    """A tree: {jenis, teks, contoh, indikator, anak} or objects with those fields, nested."""
    return Komponen("pohon", {"simpul": simpul})
