"""A ZIP of all books; the same books, the same bytes."""

import tempfile
import zipfile
from contextlib import contextmanager

from intranet.core import files

DI_MEMORI = 20_000_000
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


def ukuran(berkas):
    """How long an open file is; leaves it at its beginning."""
    panjang = berkas.seek(0, 2)
    berkas.seek(0)
    return panjang


def urut(daftar):
    return sorted(daftar, key=lambda satu: (satu.opd.urutan, satu.opd.id))
