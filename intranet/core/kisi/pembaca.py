"""Opens a workbook in a process of its own; kisi.py starts it and reads the pickle it writes.

calamine is native code that takes a file's word for its size: one space in the last cell of a
sheet asks for half a terabyte and aborts the process. Here that costs a child, never the server.
Standard input: the file. Standard output: [(name, rows, merged ranges), …] pickled.
Exit codes: 3 a password is needed, 4 too large, anything else but 0: not a workbook.
"""

import io
import pickle
import resource
import sys
import zipfile

from intranet.core.kisi import ods, xls, xlsx

OLE = b"\xd0\xcf\x11\xe0"
MEMORI, DETIK = 2 << 30, 30
BARIS, KOLOM = 20_000, 300
TERKUNCI, TERLALU_BESAR = 3, 4


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    isi = sys.stdin.buffer.read()
    semua = baca(isi)
    gabungan = tandai(isi, {nomor: sel for nomor, (_, sel, _) in semua.items()})
    hasil = [(nama, sel, asli or gabungan.get(n, ())) for n, (nama, sel, asli) in semua.items()]
    pickle.dump(hasil, sys.stdout.buffer)


def baca(isi):
    """{sheet number: (name, rows, merged ranges or None)} of the visible sheets, by calamine."""
    from python_calamine import (
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    except PasswordError:
        sys.exit(TERKUNCI)
    hasil = {}
    for nomor, data in enumerate(buku.sheets_metadata):
        if data.visible != SheetVisibleEnum.Visible or data.typ != SheetTypeEnum.WorkSheet:
            continue
        lembar = buku.get_sheet_by_index(nomor)
        if lembar.total_height > BARIS or lembar.total_width > KOLOM:
            sys.exit(TERLALU_BESAR)
        sel = lembar.to_python(skip_empty_area=False)
        hasil[nomor] = (lembar.name, sel, lembar.merged_cell_ranges)
    return hasil


def tandai(isi, lembar):
    """Put into the rows what calamine leaves out; returns {sheet number: merged ranges}."""
    if isi.startswith(OLE):
        return xls.tandai(isi, lembar) or {}
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        jenis = ods if "content.xml" in arsip.namelist() else xlsx
        return jenis.tandai(arsip, lembar) or {}


if __name__ == "__main__":
    main()
