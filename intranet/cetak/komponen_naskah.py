"""Components of official documents and forms; see `komponen`."""

from intranet.cetak.komponen_dasar import Komponen


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
