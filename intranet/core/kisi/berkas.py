"""A spreadsheet file as grids of raw cells, whatever its name says it is.

The kind is found by content: xlsx, xls and ods through calamine, anything else as csv. Whatever is
wrong with a file ends as TidakTerbaca with one sentence, never as another exception.
"""

import csv
import io
import pickle
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from intranet.core.kisi import pembaca
from intranet.core.kisi.sel import ANGKA, RENTANG, baca_nilai

BARIS_PALING_BANYAK, KOLOM_PALING_BANYAK = pembaca.BARIS, pembaca.KOLOM
BITA_TERBUKA = 200_000_000
OLE, ZIP = pembaca.OLE, b"PK\x03\x04"
BUKAN_LEMBAR = (
    "Berkas ini bukan lembar kerja yang dapat dibaca. Simpan ulang sebagai .xlsx atau .csv."
)
TERKUNCI = "Berkas ini berkata sandi. Buka di Excel, simpan tanpa kata sandi, lalu unggah lagi."
TERLALU_BESAR = "Isi berkas ini terlalu besar. Pecah menjadi beberapa berkas."
CONTOH_CSV = 200_000
# A field in quotes, where it begins: what it holds separates nothing. "" inside is one quote.
KUTIPAN = re.compile(r'(?:^|(?<=[;\t|,]))"(?:[^"]|"")*+"', re.M)
AKAR = Path(__file__).parents[3]
SANDI = "Encrypt".encode("utf-16-le")


class TidakTerbaca(Exception):
    """The file cannot be used; the message is one Indonesian sentence that says what to do."""


@dataclass
class Kisi:
    """One sheet: `sel[row][column]` raw, both from 0; merged cells repeat their first one."""

    nama: str
    sel: list[list]
    gabungan: set = field(default_factory=set)


def baca_kisi(isi: bytes) -> list[Kisi]:
    """Every visible sheet of a file. Raises TidakTerbaca."""
    if not isi.strip(b"\0 \r\n\t"):
        raise TidakTerbaca("Berkas ini kosong.")
    semua = baca_buku(isi) if isi.startswith((OLE, ZIP)) else [Kisi("csv", baca_csv(isi))]
    semua = [k for k in semua if any(any(s not in ("", None) for s in b) for b in k.sel)]
    if not semua:
        raise TidakTerbaca("Berkas ini tidak berisi tabel.")
    return semua


def baca_buku(isi):
    """The sheets of a workbook, read by a child process that may fail in ways of its own."""
    if isi.startswith(ZIP):
        tolak_bom_zip(isi)
    return [susun_lembar(*satu) for satu in jalankan_pembaca(isi)]


def jalankan_pembaca(isi):
    """What pembaca.py makes of a file. Raises TidakTerbaca for every way it can end badly."""
    perintah = [sys.executable, "-Esm", pembaca.__name__]
    pilihan = {"capture_output": True, "timeout": 60, "check": False}
    try:
        proses = subprocess.run(perintah, input=isi, cwd=AKAR, **pilihan)
    except subprocess.TimeoutExpired:
        raise TidakTerbaca(TERLALU_BESAR) from None
    if proses.returncode == 0:
        return pickle.loads(proses.stdout)
    terkunci = proses.returncode == pembaca.TERKUNCI or SANDI in isi
    # killed by a signal: it asked for more memory or time than it may have
    besar = proses.returncode == pembaca.TERLALU_BESAR or proses.returncode < 0
    raise TidakTerbaca(TERKUNCI if terkunci else TERLALU_BESAR if besar else BUKAN_LEMBAR)


def tolak_bom_zip(isi):
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if sum(i.file_size for i in arsip.infolist()) > BITA_TERBUKA:
                raise TidakTerbaca(TERLALU_BESAR)
    except TidakTerbaca:
        raise
    except Exception:
        raise TidakTerbaca(BUKAN_LEMBAR) from None


def susun_lembar(nama, sel, gabungan):
    kisi = Kisi(nama, sel)
    lebar = len(sel[0]) if sel else 0
    ujung = [(a, (min(b[0], len(sel) - 1), min(b[1], lebar - 1))) for a, b in gabungan]
    # merged ranges never overlap, except in a file made to keep us busy
    if sum(luas(a, b) for a, b in ujung) > len(sel) * lebar:
        raise TidakTerbaca(BUKAN_LEMBAR)
    for awal, akhir in ujung:
        isi_gabungan(kisi, awal, akhir)
    return kisi


def luas(awal, akhir):
    return max(0, akhir[0] - awal[0] + 1) * max(0, akhir[1] - awal[1] + 1)


def isi_gabungan(kisi, awal, akhir):
    """Give every cell of a merged range the words of its first one.

    A figure stays in the first cell alone: 12 over four quarters is 12 once, not four times. Years
    are words here, they stand in headers.
    """
    if awal[0] >= len(kisi.sel) or awal[1] >= len(kisi.sel[awal[0]]):
        return
    nilai = kisi.sel[awal[0]][awal[1]]
    arti = baca_nilai(nilai)
    if arti.jenis in (ANGKA, RENTANG) and not (arti.angka and 2000 <= arti.angka <= 2100):
        return
    for baris in range(awal[0], akhir[0] + 1):
        for kolom in range(awal[1], akhir[1] + 1):
            if (baris, kolom) != awal:
                kisi.sel[baris][kolom] = nilai
                kisi.gabungan.add((baris, kolom))


def baca_csv(isi):
    """Rows of a csv in any of the encodings and separators that offices use."""
    teks = baca_teks(isi)
    if "\0" in teks or teks.lstrip()[:5].lower() in ("<html", "<!doc", "<?xml", "%pdf-", "{\\rtf"):
        raise TidakTerbaca(BUKAN_LEMBAR)
    baris = teks.splitlines()
    if len(baris) > BARIS_PALING_BANYAK:
        raise TidakTerbaca(TERLALU_BESAR)
    csv.field_size_limit(1_000_000)
    try:
        sel = list(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah(teks)))
    except csv.Error:
        raise TidakTerbaca(BUKAN_LEMBAR) from None
    lebar = max((len(b) for b in sel), default=0)
    if lebar > KOLOM_PALING_BANYAK:
        raise TidakTerbaca(TERLALU_BESAR)
    return [[tanpa_pengaman(s) for s in b] + [""] * (lebar - len(b)) for b in sel]


def tanpa_pengaman(teks):
    """Our own csv puts a quote before what Excel would take for a formula."""
    return teks[1:] if teks[:1] == "'" and teks[1:2] in tuple("=+-@") else teks


def baca_teks(isi):
    for sandi in ("utf-16",) if isi[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return isi.decode(sandi)
        except UnicodeDecodeError:
            continue
    return isi.decode("latin-1")


def pemisah(teks):
    """The separator that splits the most lines the most alike; a semicolon on a tie."""
    polos = KUTIPAN.sub("", teks[:CONTOH_CSV])
    contoh = [b for b in polos.splitlines() if b.strip()][:60]
    jumlah = {p: sum(b.count(p) for b in contoh) for p in ";\t|,"}
    # decimal commas count as commas too, so a semicolon on most lines decides
    if sum(";" in b for b in contoh) * 2 >= len(contoh) and contoh:
        return ";"
    return max(jumlah, key=jumlah.get)
