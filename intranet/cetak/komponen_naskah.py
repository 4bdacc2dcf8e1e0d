"""Components of official documents and forms; see `komponen`."""

from intranet.cetak.komponen_dasar import Komponen, dokumen
from intranet.core.format import ROMAWI, angka, persen

# Filled in when the print has its number: it stands with its QR code at the foot of each page.
TEMPAT_NOMOR = {"nomor": "", "alamat": "", "qr": ""}


def surat(**isi):
    """An F4 document around everything after it: judul, pokok, tanggal, rancangan (bool)."""
    return dokumen("surat", TEMPAT_NOMOR | isi)


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
    return dokumen("formulir", TEMPAT_NOMOR | isi)


def kepala_formulir(nama, judul, keterangan):
    """The head of a form: whose it is, its title, and one line below."""
    return Komponen("kepala-formulir", {"nama": nama, "judul": judul, "keterangan": keterangan})


def tabel_formulir(kolom, baris):
    """A form's table with numbered columns, 8 pt.

    `kolom` are (number, title, width in mm, right-aligned[, what its lines are]); a row is
    {sel: [[line, …], …]}, or {kelompok: text} for a band across. `contoh` marks an invented row.
    """
    nama = ("nomor", "judul", "lebar", "kanan", "lapis")
    isi = [dict(zip(nama, k, strict=False)) for k in kolom]
    return Komponen("tabel-formulir", {"kolom": isi, "baris": baris})


def lampiran_formulir(nama, judul, keterangan, kolom, baris, kertas="F4"):
    """A form on landscape pages of its own within another document; see `tabel_formulir`."""
    kepala = {"nama": nama, "judul": judul, "keterangan": keterangan}
    isi = tabel_formulir(kolom, baris).data
    return Komponen("lampiran-formulir", isi | {"kepala": kepala, "kertas": kertas})


def isi_e81(evaluasi, tahun, kertas):
    """(columns, rows) of form E.81 out of a `rpjmd.ringkasan.RingkasEvaluasi`."""
    lebar, lapis = {"F4": 22.8, "A3": 26}[kertas], ("K", "Rp")
    kolom = [
        ("1", "No", 8, False),
        ("4", "Indikator kinerja", None, False),
        ("5", "Target Renstra akhir periode", lebar, True, lapis),
        ("6", "Realisasi s.d. tahun lalu", lebar, True, lapis),
        ("7", f"Target Renja {tahun}", lebar, True, lapis),
        *((str(7 + n), f"Realisasi TW {r}", lebar, True, lapis) for n, r in ROMAWI.items()),
        ("12", f"Realisasi {tahun}", lebar, True, lapis),
        ("13", f"Realisasi Renstra s.d. {tahun}", lebar, True, lapis),
        ("14", "Tingkat capaian Renstra", 16, True, lapis),
        ("15", "Unit", 18, False),
        ("16", "Keterangan", 20, False),
    ]
    return kolom, list(baris_e81(evaluasi.baris))


def baris_e81(semua):
    """The rows, each under a band with its sasaran and program (columns 2 and 3)."""
    letak = None
    for nomor, b in enumerate(semua, 1):
        if (b.sasaran, b.program) != letak:
            letak = (b.sasaran, b.program)
            yield {"kelompok": " · ".join(t for t in letak if t) or "Indikator kota"}
        nilai = (b.target_akhir, b.lalu, b.target, *b.triwulan, b.hasil, b.sampai)
        tingkat = lapis(*(None if n is None else persen(n) for n in b.tingkat))
        isi = [[str(nomor)], [b.indikator], *map(sel_e81, nilai), tingkat, [b.unit], [b.keterangan]]
        yield {"sel": isi, "contoh": b.contoh}


def sel_e81(pasangan):
    """K on the first line, Rp below; a line only for what is known."""
    kinerja, uang = pasangan
    teks = kinerja if isinstance(kinerja, str | None) else angka(kinerja)
    return lapis(teks, None if uang is None else angka(uang, 0))


def lapis(atas, bawah):
    """Two lines of a cell, the lower one only when it is known."""
    return [atas or ""] if bawah is None else [atas or "", bawah]
