"""Runs a notebook and prints it: one child process a run, forked from a server that has already
imported what is heavy. A fresh kernel costs more than a second, this a few hundredths; and all the
memory of a run goes back with its process.
"""

import multiprocessing
import os
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import monotonic

from intranet.cetak.parameter import NOTEBOOKS, GagalCetak

# Nothing here may open a connection or read settings: children get their environment later.
DIMUAT_DULU = [
    "IPython.core.interactiveshell",
    "intranet.cetak.anak",
    "intranet.rpjmd.ringkasan",
    "lets_plot",
    "pandas",
    "papermill.parameterize",
]
DENYUT_DETIK = 5

konteks = multiprocessing.get_context("forkserver")
konteks.set_forkserver_preload(DIMUAT_DULU)


@dataclass(frozen=True)
class Hasil:
    """A finished print: the PDF, its number of pages, the SHA-256 of the data it shows."""

    pdf: bytes
    halaman: int
    sidik_data: str


def cetak(notebook, parameter, kemajuan=None, batas_detik=120, folder=NOTEBOOKS):
    """Run `notebook` with `parameter` (already checked) and print it.

    `kemajuan(langkah, dari, tahap)` is called after every step and every few seconds meanwhile.
    Raises GagalCetak with a sentence: a cell failed, the page could not be set, or it took longer
    than `batas_detik`. Whatever happens, the child is gone when this returns.
    """
    penerima, pengirim = konteks.Pipe(duplex=False)
    isi = (str(folder), notebook, parameter, batas_detik, dict(os.environ), pengirim)
    proses = konteks.Process(target=jalankan_anak, args=isi, daemon=True)
    proses.start()
    pengirim.close()
    try:
        return dengarkan(penerima, kemajuan or (lambda *_: None), monotonic() + batas_detik)
    finally:
        proses.kill()
        proses.join()
        penerima.close()


def jalankan_anak(*isi):
    """First thing in the child; imports there and not here, so that the web stays light."""
    from intranet.cetak import anak

    anak.jalankan(*isi)


def dengarkan(penerima: Connection, kemajuan, batas):
    """Take the child's messages until its result; tells `kemajuan` that we still wait."""
    terakhir = (0, 0, "menyiapkan")
    kemajuan(*terakhir)
    while monotonic() < batas:
        if not penerima.poll(min(DENYUT_DETIK, max(0, batas - monotonic()))):
            kemajuan(*terakhir)
            continue
        try:
            jenis, *isi = penerima.recv()
        except EOFError:
            raise GagalCetak("Pencetak berhenti di tengah jalan.") from None
        if jenis == "hasil":
            return Hasil(*isi)
        if jenis == "gagal":
            raise GagalCetak(isi[0])
        terakhir = tuple(isi)
        kemajuan(*terakhir)
    raise GagalCetak("Mencetak terlalu lama, jadi dihentikan. Coba lagi, atau beri tahu Admin TI.")
