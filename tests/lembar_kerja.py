"""Spreadsheets as offices send them, made inside the test."""

import io
import struct
import zipfile

import xlsxwriter


def xlsx(baris, gabung=(), nama="Lembar1", rumus=(), berformat=()):
    """An xlsx of these rows; `gabung` are (range, text), `rumus` are (cell, formula, shown).

    `berformat` are (cell, value, number format).
    """
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet(nama)
        for n, satu in enumerate(baris):
            lembar.write_row(n, 0, satu)
        for rentang, teks in gabung:
            lembar.merge_range(rentang, teks)
        for sel, teks, tampil in rumus:
            lembar.write_formula(sel, teks, None, tampil)
        for sel, nilai, pola in berformat:
            lembar.write(sel, nilai, buku.add_format({"num_format": pola}))
    return isi.getvalue()


def csv(baris, pemisah=";", sandi="utf-8-sig"):
    teks = "\r\n".join(pemisah.join("" if s is None else str(s) for s in b) for b in baris)
    return teks.encode(sandi)


def ganti_isi(zip_lama, nama, ubah):
    """The same archive with one file's text changed, as a program other than Excel may write it."""
    isi = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(zip_lama)) as lama, zipfile.ZipFile(isi, "w") as baru:
        for satu in lama.namelist():
            teks = lama.read(satu)
            baru.writestr(satu, ubah(teks.decode()).encode() if satu == nama else teks)
    return isi.getvalue()


def ods(baris):
    """The least that an OpenDocument spreadsheet is; a cell is text, or (attributes, shown)."""
    sel = "".join(
        "<table:table-row>" + "".join(map(sel_ods, satu)) + "</table:table-row>" for satu in baris
    )
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{ns}:office:1.0" xmlns:table="{ns}:table:1.0" xmlns:text="{ns}:text:1.0" '
        f'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="A">'
        f"{sel}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        arsip.writestr("content.xml", xml)
        arsip.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{ns}:manifest:1.0"/>'
        )
    return isi.getvalue()


def sel_ods(isi):
    if isi is None:
        return "<table:table-cell/>"
    sifat, teks = isi if isinstance(isi, tuple) else ('office:value-type="string"', isi)
    return f"<table:table-cell {sifat}><text:p>{teks}</text:p></table:table-cell>"


POLA_XLS = ("General", "0.00%", "0.0%;[Red]-0.0%", '0"%"')


def xls(baris, tambahan=b"", kecil=False):
    """An old Excel 97 workbook: a BIFF8 stream in a compound file, the least that can be read.

    `tambahan` are more records of the sheet; cell format n there shows POLA_XLS[n].
    """
    globalnya = catatan(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    for n, pola in enumerate(POLA_XLS, 164):
        globalnya += catatan(0x041E, struct.pack("<HHB", n, len(pola), 0) + pola.encode())
    globalnya += b"".join(catatan(0x00E0, struct.pack("<HH16x", 0, n)) for n in (0, 10, 166, 167))
    nama = b"Lembar1"
    lembar_di = len(globalnya) + 4 + 8 + len(nama) + 4
    globalnya += catatan(0x0085, struct.pack("<IBBBB", lembar_di, 0, 0, len(nama), 0) + nama)
    globalnya += catatan(0x000A, b"")
    lembar = catatan(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for n, satu in enumerate(baris):
        for k, nilai in enumerate(satu):
            lembar += sel_xls(n, k, nilai)
    isi = globalnya + lembar + tambahan + catatan(0x000A, b"")
    return wadah_kecil(isi) if kecil else wadah_ole(isi.ljust(4096, b"\0"))


def sel_xls(n, k, nilai, gaya=0):
    if isinstance(nilai, str):
        teks = nilai.encode("utf-16-le")
        return catatan(0x0204, struct.pack("<HHHHB", n, k, gaya, len(nilai), 1) + teks)
    if nilai is None:
        return b""
    return catatan(0x0203, struct.pack("<HHHd", n, k, gaya, float(nilai)))


def banyak_xls(n, k, gaya_dan_angka):
    """Numbers of one row in one record, (format, hundredths) each."""
    ujung = struct.pack("<H", k + len(gaya_dan_angka) - 1)
    isi = b"".join(struct.pack("<HI", g, angka << 2 | 3) for g, angka in gaya_dan_angka)
    return catatan(0x00BD, struct.pack("<HH", n, k) + isi + ujung)


def galat_xls(n, k, kode, rumus=False):
    """A cell that holds an error, typed or as its formula's result."""
    if rumus:
        isi = struct.pack("<HHHBBBBBBHHIH", n, k, 0, 2, 0, kode, 0, 0, 0, 0xFFFF, 0, 0, 0)
        return catatan(0x0006, isi)
    return catatan(0x0205, struct.pack("<HHHBB", n, k, 0, kode, 1))


def catatan(jenis, isi):
    return struct.pack("<HH", jenis, len(isi)) + isi


def wadah_ole(aliran):
    """A compound file with one stream called Workbook."""
    aliran += b"\0" * (-len(aliran) % 512)
    jumlah = len(aliran) // 512
    rantai = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, jumlah + 2), 0xFFFFFFFE]
    fat = struct.pack("<128I", *rantai, *[0xFFFFFFFF] * (128 - len(rantai)))
    kepala = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    kepala += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          0xFFFFFFFE, 0, 0xFFFFFFFE, 0)  # fmt: skip
    kepala += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    akar = entri("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    buku = entri("Workbook", 2, 0xFFFFFFFF, 2, len(aliran))
    return kepala + fat + (akar + buku).ljust(512, b"\0") + aliran


def wadah_kecil(aliran):
    """A compound file whose stream is too short for sectors of its own."""
    panjang = len(aliran)
    aliran += b"\0" * (-len(aliran) % 512)
    jumlah, kecil = len(aliran) // 512, len(aliran) // 64
    fat = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *range(4, jumlah + 3), 0xFFFFFFFE]
    fat = struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))
    tabel = [*range(1, kecil), 0xFFFFFFFE]
    tabel = struct.pack("<128I", *tabel, *[0xFFFFFFFF] * (128 - kecil))
    kepala = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    kepala += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          2, 1, 0xFFFFFFFE, 0)  # fmt: skip
    kepala += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    akar = entri("Root Entry", 5, 1, 3, len(aliran)) + entri("Workbook", 2, 0xFFFFFFFF, 0, panjang)
    return kepala + fat + akar.ljust(512, b"\0") + tabel + aliran


def entri(nama, jenis, anak, mulai, panjang):
    teks = (nama + "\0").encode("utf-16-le")
    isi = teks.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(teks), jenis, 1, *[0xFFFFFFFF] * 2, anak
    )
    return isi + b"\0" * 36 + struct.pack("<IQ", mulai, panjang)
