"""A table as CSV or XLSX: real numbers, nothing that a spreadsheet would take for a formula."""

import csv
import io
from decimal import Decimal

import xlsxwriter
from flask import make_response

from intranet.core.format import angka

MIME = {
    "csv": "text/csv; charset=utf-8",
    "yaml": "application/yaml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(judul, baris) -> bytes:
    """Semicolons, decimal commas, UTF-8 with its mark: what Excel in Indonesia opens by itself."""
    isi = io.StringIO()
    penulis = csv.writer(isi, delimiter=";", lineterminator="\r\n")
    penulis.writerow(judul)
    penulis.writerows([csv_cell(s) for s in b] for b in baris)
    return isi.getvalue().encode("utf-8-sig")


def csv_cell(nilai):
    if nilai is None:
        return ""
    if isinstance(nilai, Decimal | int | float):
        # no thousands marks: a program reads them back more surely
        return angka(nilai).replace(".", "").replace("\u2212", "-")
    teks = str(nilai)
    return f"'{teks}" if teks.startswith(BERBAHAYA) and len(teks) > 1 else teks


def write_xlsx(judul, baris, nama="Data") -> bytes:
    """One sheet with a fixed head, a filter, and columns as wide as what they hold."""
    isi = io.BytesIO()
    with workbook(isi) as b:
        lembar = b.add_worksheet(nama[:31])
        kepala = b.add_format({"bold": True, "bg_color": "#E8F1EC", "text_wrap": True})
        lembar.write_row(0, 0, judul, kepala)
        for n, satu in enumerate(baris, 1):
            for k, nilai in enumerate(satu):
                write_cell(lembar, n, k, nilai)
        for k, lebar in enumerate(column_widths(judul, baris)):
            lembar.set_column(k, k, lebar)
        lembar.freeze_panes(1, 0)
        lembar.autofilter(0, 0, max(1, len(baris)), len(judul) - 1)
    return isi.getvalue()


def workbook(isi):
    """A workbook in memory in which text stays text."""
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(isi, pilihan)


def write_cell(lembar, baris, kolom, nilai, gaya=None):
    if nilai is None or nilai == "":
        lembar.write_blank(baris, kolom, None, gaya)
    elif isinstance(nilai, Decimal | int | float) and not isinstance(nilai, bool):
        lembar.write_number(baris, kolom, nilai, gaya)
    else:
        lembar.write_string(baris, kolom, str(nilai), gaya)


def column_widths(judul, baris):
    """Characters per column, between 8 and 60."""
    for k, kepala in enumerate(judul):
        panjang = [len(str(b[k])) for b in baris[:200] if b[k] is not None]
        yield min(60, max(8, len(kepala) * 0.8, *panjang, 0) + 2)


def download(name, kind, judul, baris):
    """The answer that hands a table out as `name`.csv or .xlsx (`kind`)."""
    isi = write_csv(judul, baris) if kind == "csv" else write_xlsx(judul, baris)
    return send(isi, f"{name}.{kind}", kind)


def send(isi, name, kind):
    """The answer that hands out these bytes as a file of that name."""
    response = make_response(isi)
    response.headers["Content-Type"] = MIME[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
