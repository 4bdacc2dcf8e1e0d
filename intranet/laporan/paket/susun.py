"""A ZIP of all books, and one PDF with a bookmark for each OPD; the same books, the same bytes."""

import tempfile
import zipfile
from contextlib import contextmanager
from io import BytesIO

import pypdf

from intranet.core import files

DI_MEMORI = 20_000_000
JUDUL = {"/Title": "Semua perangkat daerah", "/Author": "Pemerintah Kota Kediri"}
AWAL_ZIP = (1980, 1, 1, 0, 0, 0)


@contextmanager
def susun(daftar):
    """(open file, bytes): the ZIP of the prints in `daftar` (IsiPaket), KODE.pdf each."""
    with tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan:
        with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_STORED) as arsip:
            for satu in urut(daftar):
                # no clock in the archive: PDFs don't shrink, and equal books make an equal ZIP
                nama = zipfile.ZipInfo(f"{satu.opd.kode}.pdf", AWAL_ZIP)
                arsip.writestr(nama, files.get(satu.cetakan.berkas))
        yield tujuan, ukuran(tujuan)


@contextmanager
def buku_gabungan(daftar):
    """(open file, bytes): all books behind each other, each one's bookmarks under its OPD."""
    with tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan:
        satu_pdf = pypdf.PdfWriter()
        for satu in urut(daftar):
            isi = BytesIO(files.get(satu.cetakan.berkas))
            satu_pdf.append(isi, outline_item=satu.opd.nama, import_outline=True)
        satu_pdf.metadata = {
            "/Title": "Semua perangkat daerah",
            "/Author": "Pemerintah Kota Kediri",
        }
        satu_pdf.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
        satu_pdf.write(tujuan)
        yield tujuan, ukuran(tujuan)


def ukuran(berkas):
    """How long an open file is; leaves it at its beginning."""
    panjang = berkas.seek(0, 2)
    berkas.seek(0)
    return panjang


def urut(daftar):
    return sorted(daftar, key=lambda satu: (satu.opd.urutan, satu.opd.id))
