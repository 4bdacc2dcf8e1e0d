"""All books as one PDF with a bookmark for each OPD; the same books, the same bytes."""

import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pikepdf
import pypdfium2

from intranet.core import files
from intranet.laporan.paket.susun import DI_MEMORI, ukuran, urut

JUDUL = {"/Title": "Semua perangkat daerah", "/Author": "Pemerintah Kota Kediri"}
# between the two steps nothing is packed, since the second packs it all
SEMENTARA = ["--object-streams=disable", "--compress-streams=n", "--decode-level=none"]
SEMENTARA += ["--deterministic-id"]  # no clock in its name, which the second step keeps


@contextmanager
def buku_gabungan(daftar):
    """(open file, bytes): all books behind each other, each one's bookmarks under its OPD."""
    with (
        tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan,
        tempfile.TemporaryDirectory(prefix="paket-") as folder,
    ):
        buku = [(satu.opd.nama, salin(satu.cetakan, Path(folder))) for satu in urut(daftar)]
        semua = Path(folder, "semua.pdf")
        berkas = [str(satu) for _, satu in buku]
        # pages one by one in Python take three times as long
        pikepdf.Job(["qpdf", "--empty", *SEMENTARA, "--pages", *berkas, "--", str(semua)]).run()
        with pikepdf.open(semua) as satu_pdf:
            with satu_pdf.open_outline() as bab:
                bab.root.extend(penanda(buku))
            satu_pdf.docinfo = satu_pdf.make_indirect(pikepdf.Dictionary(JUDUL))
            satu_pdf.Root.Lang = "id-ID"
            objek = pikepdf.ObjectStreamMode.generate
            satu_pdf.save(tujuan, object_stream_mode=objek, deterministic_id=True)
        yield tujuan, ukuran(tujuan)


def salin(cetakan, folder):
    """A print's PDF as a file in `folder`."""
    berkas = folder / f"{cetakan.id}.pdf"
    berkas.write_bytes(files.get(cetakan.berkas))
    return berkas


def penanda(buku):
    """For each (name, file) in turn one bookmark with that name, its own bookmarks below."""
    awal = 0
    for nama, berkas in buku:
        with closing(pypdfium2.PdfDocument(berkas)) as satu:
            induk = [pikepdf.OutlineItem(nama, awal)]
            for isi in satu.get_toc():
                letak = awal + isi.get_dest().get_index()
                baru = pikepdf.OutlineItem(isi.get_title(), letak)
                # from its own level on the last bookmarks are no longer above the next one
                del induk[isi.level + 1 :]
                induk[-1].children.append(baru)
                induk.append(baru)
            awal += len(satu)
        yield induk[0]
