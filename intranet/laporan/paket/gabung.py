"""All books as one PDF with a bookmark for each OPD; the same books, the same bytes."""

import tempfile
from contextlib import ExitStack, contextmanager
from io import BytesIO

import pikepdf

from intranet.core import files
from intranet.laporan.paket.susun import DI_MEMORI, ukuran, urut

JUDUL = {"/Title": "Semua perangkat daerah", "/Author": "Pemerintah Kota Kediri"}


@contextmanager
def buku_gabungan(daftar):
    """(open file, bytes): all books behind each other, each one's bookmarks under its OPD."""
    with (
        tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan,
        pikepdf.new() as satu_pdf,
        ExitStack() as terbuka,  # a book is read until the whole is written
    ):
        with satu_pdf.open_outline() as bab:
            for satu in urut(daftar):
                buku = pikepdf.open(BytesIO(files.get(satu.cetakan.berkas)))
                bab.root.append(tambahkan(satu_pdf, terbuka.enter_context(buku), satu.opd.nama))
        satu_pdf.docinfo = satu_pdf.make_indirect(pikepdf.Dictionary(JUDUL))
        satu_pdf.Root.Lang = "id-ID"
        objek = pikepdf.ObjectStreamMode.generate
        satu_pdf.save(tujuan, object_stream_mode=objek, deterministic_id=True)
        yield tujuan, ukuran(tujuan)


def tambahkan(satu_pdf, buku, nama):
    """Put a book's pages at the end; its bookmarks, leading there, under one with that name."""
    awal = len(satu_pdf.pages)
    satu_pdf.pages.extend(buku.pages)
    letak = {halaman.objgen: awal + n for n, halaman in enumerate(buku.pages)}
    induk = pikepdf.OutlineItem(nama, awal)
    with buku.open_outline() as bab:
        induk.children.extend(salin_penanda(bab.root, letak))
    return induk


def salin_penanda(semua, letak):
    """These bookmarks by the number of the page that they lead to; `letak` {page's id: number}."""
    for satu in semua:
        halaman, *_ = satu.action.D if satu.destination is None else satu.destination
        baru = pikepdf.OutlineItem(satu.title, letak[halaman.objgen])
        baru.children.extend(salin_penanda(satu.children, letak))
        yield baru
