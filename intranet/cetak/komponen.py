"""What a notebook cell displays so that it prints: a component's name and its data.

Each function returns a Komponen with two forms: HTML for Jupyter, and for paper
`application/vnd.kilisuci+json` = {"komponen": name, "data": {...}}. Data is plain JSON: texts stay
texts all the way to the page, Decimals become numbers. What may stand here is what
`typst/komponen.typ` offers, and nothing else.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

JENIS = "application/vnd.kilisuci+json"
DOKUMEN = {"buku-saku", "laporan-a4", "surat", "formulir"}


@dataclass(frozen=True)
class Komponen:
    """One printed thing: `nama` of the Typst function, `data` for it."""

    nama: str
    data: dict = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            JENIS: {"komponen": self.nama, "data": polos(self.data)},
            "text/html": f"<div><small>{escape(self.nama)}</small>{sebagai_html(self.data)}</div>",
            "text/plain": f"<{self.nama}>",
        }


def polos(nilai):
    """Plain JSON out of Decimals, tuples and dicts."""
    if isinstance(nilai, Decimal):
        return float(nilai)
    if isinstance(nilai, dict):
        return {k: polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [polos(v) for v in nilai]
    return nilai


def sebagai_html(nilai):
    """A readable form of any component's data: a picture, a table, a list, or the text itself."""
    if isinstance(nilai, dict):
        if "svg" in nilai:
            return nilai["svg"]
        if "baris" in nilai:
            return tabel_html(nilai["baris"])
        pasangan = (f"<dt>{escape(k)}</dt><dd>{sebagai_html(v)}</dd>" for k, v in nilai.items())
        return f"<dl>{''.join(pasangan)}</dl>" if nilai else ""
    if isinstance(nilai, list | tuple):
        return f"<ul>{''.join(f'<li>{sebagai_html(v)}</li>' for v in nilai)}</ul>"
    return "" if nilai is None else escape(str(nilai))


def tabel_html(baris):
    nama = list(dict.fromkeys(k for b in baris for k in b))
    kepala = "".join(f"<th>{escape(n)}</th>" for n in nama)
    isi = (
        "<tr>" + "".join(f"<td>{sebagai_html(b.get(n))}</td>" for n in nama) + "</tr>"
        for b in baris
    )
    return f"<table><tr>{kepala}</tr>{''.join(isi)}</table>"


def buku_saku(**isi):
    """The A6 book around everything after it: judul, opd {nama, singkatan}, tahun, periode, …"""
    return Komponen("buku-saku", isi)


def laporan_a4(**isi):
    """The A4 report around everything after it: judul, anak_judul, tanggal, biji, singkat, …"""
    return Komponen("laporan-a4", isi)


def surat(**isi):
    """An F4 document around everything after it: judul, pokok, tanggal, rancangan (bool)."""
    return Komponen("surat", isi)


def kop(nama, baris):
    """The letterhead: the office's name and the lines of its address."""
    return Komponen("kop", {"nama": nama, "baris": baris})


def tanda_tangan(tempat, pihak):
    """Signatures side by side: (sebutan, {nama, jabatan, pangkat, nip}) each.

    `tempat` is the line of place and day above the last one.
    """
    isi = [{"sebutan": sebutan, **satu} for sebutan, satu in pihak]
    return Komponen("tanda-tangan", {"tempat": tempat, "pihak": isi})


def piagam(pihak, **isi):
    """A declaration that fills an F4 page, inside `surat`: nama, alamat, judul (two lines), tujuan,
    pembuka, janji (list), tempat, biji of its cloth; `pihak` as in `tanda_tangan`.
    """
    tangan = [{"sebutan": sebutan, **satu} for sebutan, satu in pihak]
    return Komponen("piagam", isi | {"pihak": tangan})


def identitas(pasangan):
    """Who somebody is, out of (word, text) pairs."""
    return Komponen("identitas", {"butir": [{"kata": k, "isi": i} for k, i in pasangan]})


def formulir(**isi):
    """A landscape form around everything after it: judul, pokok, tanggal, kertas (F4 or A3)."""
    return Komponen("formulir", isi)


def kepala_formulir(nama, judul, keterangan):
    """The head of a form: whose it is, its title, and one line below."""
    return Komponen("kepala-formulir", {"nama": nama, "judul": judul, "keterangan": keterangan})


def tabel_formulir(kolom, baris):
    """A form's table with numbered columns, 8 pt.

    `kolom` are (number, title, width in mm, right-aligned); a row is {sel: [[line, …], …]}, or
    {kelompok: text} for a band across. `contoh` marks an invented row.
    """
    nama = ("nomor", "judul", "lebar", "kanan")
    isi = [dict(zip(nama, k, strict=True)) for k in kolom]
    return Komponen("tabel-formulir", {"kolom": isi, "baris": baris})


def pemilik(*keterangan):
    """The owner's page of a book, with remarks at its foot."""
    return Komponen("pemilik", {"keterangan": keterangan})


def daftar_isi():
    return Komponen("daftar-isi")


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
    return Komponen("judul", {"judul": teks, "tingkat": tingkat})


def halaman_baru():
    return Komponen("halaman-baru")


def paragraf(teks, kecil=False):
    """Running text out of data; `kecil` sets it as a remark."""
    return Komponen("paragraf", {"teks": teks, "kecil": kecil})


def pesan(teks):
    """The one sentence a reader should take along."""
    return Komponen("pesan", {"teks": teks})


def kutipan(teks, keterangan):
    return Komponen("kutipan", {"teks": teks, "keterangan": keterangan})


def butir_bernomor(butir, rapat=False):
    """Large numbers before each text; `rapat` for short texts, so that ten fit a page."""
    return Komponen("butir-bernomor", {"butir": butir, "rapat": rapat})


def istilah(pasangan):
    """A glossary out of (word, meaning) pairs."""
    return Komponen("istilah", {"butir": [{"kata": k, "arti": a} for k, a in pasangan]})


def angka_ringkas(butir, kolom=None, ukuran=19):
    """Large figures side by side: (nilai text or None, nama, catatan) each; `ukuran` in points."""
    isi = [dict(zip(("nilai", "nama", "catatan"), b, strict=True)) for b in butir]
    return Komponen("angka-ringkas", {"butir": isi, "kolom": kolom, "ukuran": ukuran})


def sebaran(pita):
    """How many indicators stand in each band; `pita` is a list of band codes."""
    return Komponen("sebaran-pita", {"jumlah": {k: pita.count(k) for k in dict.fromkeys(pita)}})


def legenda(baris):
    """The reading guide: (band code, range in words, what to do) each."""
    nama = ("kode", "rentang", "tindakan")
    return Komponen("legenda-pita", {"baris": [dict(zip(nama, b, strict=True)) for b in baris]})


def gambar(svg, alt, keterangan=None):
    """An SVG chart as wide as the text; `alt` says its numbers."""
    return Komponen("gambar", {"svg": svg, "alt": alt, "keterangan": keterangan})


def kartu(indikator, tahun, lebar=None):
    """Cards of `rpjmd.ringkasan.RingkasIndikator`s up to year `tahun`; `lebar` mm for two a row."""
    butir = [isi_kartu(i, tahun) for i in indikator]
    return Komponen("kartu", {"butir": butir, "lebar": lebar})


def isi_kartu(indikator, tahun, lama=5):
    """The last `lama` years of an indicator as a card shows them."""
    semua = [
        n for n in indikator.nilai if n.tahun <= max(tahun + 1, indikator.nilai[0].tahun + lama)
    ]
    nilai = semua[-lama:]
    ini = next((n for n in indikator.nilai if n.tahun == tahun), None)
    nama = ("kode", "nama", "satuan", "desimal", "contoh")
    return {n: getattr(indikator, n) for n in nama} | {
        "polaritas": indikator.arah,
        "tahun": [n.tahun for n in nilai],
        "target": [isi_target(n) for n in nilai],
        "hasil": [n.predikat or n.realisasi if n.tahun <= tahun else None for n in nilai],
        "capaian": ini.persen if ini else None,
        "capaian_tahun": tahun,
        "pita": ini.pita if ini else "b",
    }


def isi_target(nilai):
    """A target as the page shows it: a number, [min, max], a predicate's name, or None."""
    if nilai.target_min is not None or nilai.target_maks is not None:
        return [nilai.target_min, nilai.target_maks]
    return nilai.target_predikat or nilai.target


def pohon(simpul):
    """A tree: {jenis, teks, contoh, indikator: [...], anak: [...]} inside each other."""
    return Komponen("pohon", {"simpul": simpul})


def tabel(kolom, baris, ukuran=7.2):
    """A table whose head repeats and whose rows stay whole.

    `kolom` are dicts from `kolom_teks` and its siblings, `baris` dicts; a row with only
    `kelompok` becomes a band across the table. `ukuran` in points, 7 or more.
    """
    maks = max((b.get("desimal", 2) for b in baris if "kelompok" not in b), default=2)
    isi = {"kolom": kolom, "baris": baris, "ukuran": ukuran, "maks_desimal": maks}
    return Komponen("tabel", isi)


def kolom_teks(kunci, judul, lebar=None, kosong=None, tanda_contoh=False):
    """Words; `lebar` in mm (None takes what is left), `kosong` what stands for None."""
    isi = {"jenis": "teks", "kunci": kunci, "judul": judul, "lebar": lebar, "kosong": kosong}
    return isi | {"tanda_contoh": tanda_contoh}


def kolom_angka(kunci, judul, lebar, desimal=2):
    """Numbers with the same decimals, aligned on the comma."""
    return {"jenis": "angka", "kunci": kunci, "judul": judul, "lebar": lebar, "desimal": desimal}


def kolom_nilai(kunci, judul, lebar):
    """Values with each row's own `desimal`; texts (a range, a predicate) as they are."""
    return {"jenis": "nilai", "kunci": kunci, "judul": judul, "lebar": lebar}


def kolom_pita(kunci, judul, lebar, bentuk="penuh"):
    """Band codes as symbol and word (`penuh`) or symbol and short form (`singkat`)."""
    isi = {"jenis": "pita", "kunci": kunci, "judul": judul, "lebar": lebar}
    return isi | {"bentuk": bentuk}


def kolom_batang(kunci, judul, lebar):
    """Percentages 0-100 as a bar."""
    return {"jenis": "batang", "kunci": kunci, "judul": judul, "lebar": lebar}
