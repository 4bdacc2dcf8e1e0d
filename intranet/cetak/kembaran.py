"""The Excel twin of a print: every table it shows as a sheet, with numbers that are numbers."""

import re
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from intranet.cetak.kembaran_tabel import tabel
from intranet.cetak.muatan import dokumen
from intranet.core.format import tanggal
from intranet.core.tables import column_widths, workbook, write_cell

PANJANG_NAMA = 31  # Excel's limit
KEPALA = {"bold": True, "bg_color": "#E8F1EC", "text_wrap": True, "valign": "top"}


class Asal(NamedTuple):
    """Where a twin's figures come from: number of the print, its address, hash of its data."""

    nomor: str = ""
    alamat: str = ""
    sidik: str = ""


TAK_BERNOMOR = Asal()


def buku_kerja(isi, asal=TAK_BERNOMOR):
    """The bytes of a workbook of what was displayed (`isi`, see muatan); equal for equal data."""
    semua, berkas, induk = tabel(isi), BytesIO(), dokumen(isi)
    nama = nama_lembar([t.judul for t in semua])
    with workbook(berkas) as b:
        # no clock in the file: the day is that of the data
        b.set_properties(
            {
                "title": induk.get("judul", ""),
                "author": "Pemerintah Kota Kediri",
                "created": datetime.fromisoformat(induk.get("tanggal") or "2000-01-01"),
            }
        )
        tulis_keterangan(b, induk, asal, zip(nama, semua, strict=True))
        for satu, lembar in zip(semua, nama, strict=True):
            tulis_tabel(b, lembar, satu, induk, asal)
    return berkas.getvalue()


def sumber(induk, asal):
    """One line: where these figures come from."""
    hari = tanggal(datetime.fromisoformat(induk["tanggal"]).date()) if induk.get("tanggal") else ""
    bagian = [
        "Sumber: Kilisuci, Pemerintah Kota Kediri",
        f"data per {hari}" if hari else "",
        f"cetakan nomor {asal.nomor}" if asal.nomor else "",
        f"sidik data {asal.sidik[:12]}" if asal.sidik else "",
    ]
    return "; ".join(b for b in bagian if b)


def tulis_keterangan(b, induk, asal, daftar):
    """The first sheet: which report this is, how to check it, and what is on which sheet."""
    lembar, tebal = b.add_worksheet("Keterangan"), b.add_format({"bold": True})
    lembar.set_column(0, 0, 34)
    lembar.set_column(1, 1, 70)
    write_cell(lembar, 0, 0, induk.get("judul", ""), tebal)
    write_cell(lembar, 1, 0, induk.get("pokok") or induk.get("anak_judul") or "")
    write_cell(lembar, 2, 0, sumber(induk, asal))
    write_cell(lembar, 3, 0, f"Periksa keasliannya: {asal.alamat}" if asal.alamat else "")
    for n, (nama, satu) in enumerate(daftar, 5):
        write_cell(lembar, n, 0, nama)
        write_cell(lembar, n, 1, f"{satu.judul} ({len(satu.baris)} baris)")


def tulis_tabel(b, nama, satu, induk, asal):
    """A table's sheet: title, source, the head that stays, and the rows."""
    lembar = b.add_worksheet(nama)
    judul = ": ".join(t for t in (induk.get("judul", ""), satu.judul) if t)
    write_cell(lembar, 0, 0, judul, b.add_format({"bold": True, "font_size": 13}))
    write_cell(lembar, 1, 0, sumber(induk, asal))
    lembar.write_row(3, 0, satu.kolom, b.add_format(KEPALA))
    gaya = {}
    for n, baris in enumerate(satu.baris, 4):
        for k, (nilai, bentuk) in enumerate(baris):
            if bentuk not in gaya:
                gaya[bentuk] = b.add_format({"num_format": bentuk} if bentuk else {})
            write_cell(lembar, n, k, nilai, gaya[bentuk])
    isi = [[nilai for nilai, _ in baris] for baris in satu.baris]
    for k, lebar in enumerate(column_widths(satu.kolom, isi)):
        lembar.set_column(k, k, lebar)
    lembar.freeze_panes(4, 0)
    lembar.autofilter(3, 0, 3 + max(1, len(isi)), len(satu.kolom) - 1)


def nama_lembar(judul):
    """A name for each sheet that Excel takes: short, without its signs, each one only once."""
    dipakai, hasil = {"keterangan"}, []
    for teks in judul:
        polos = " ".join(re.sub(r"[\[\]:*?/\\']", " ", teks).split()) or "Tabel"
        nama, ke = polos[:PANJANG_NAMA].strip(), 1
        while nama.lower() in dipakai:
            ke += 1
            nama = f"{polos[: PANJANG_NAMA - 1 - len(str(ke))].strip()} {ke}"
        dipakai.add(nama.lower())
        hasil.append(nama)
    return hasil
