"""Runs notebooks and prints them: one child process a run (see proses). A fresh kernel costs more
than a second, this a few hundredths; and all the memory of a run goes back with its process.
"""

import os
from contextlib import closing
from multiprocessing.connection import wait
from time import monotonic

from intranet.cetak.kabar import Hasil, Langkah, Sama, Tugas
from intranet.cetak.parameter import GagalCetak, tempat
from intranet.cetak.peladen import nyalakan
from intranet.cetak.proses import BERHENTI, Anak

__all__ = [
    "GagalCetak",
    "Hasil",
    "Langkah",
    "Sama",
    "Tugas",
    "cetak",
    "cetak_banyak",
    "jalankan",
    "nyalakan",
    "sekaligus",
]
DENYUT_DETIK = 1  # a run can write a lot between two looks at it
BATAS_DETIK = 120
SEKALIGUS_MAKS = 4


def sekaligus():
    """How many children run side by side: one a core, four at most (each has its own memory)."""
    return max(1, min(os.cpu_count() or 1, SEKALIGUS_MAKS))


def cetak(notebook, parameter, kemajuan=None, **batas):
    """Run `notebook` with `parameter` (already checked) and print it: its Hasil.

    `kemajuan(langkah, dari, tahap)` is called after every step and every second meanwhile;
    `batas` as in cetak_banyak. Raises GagalCetak with a sentence: a cell failed, the page could not
    be set, or a limit was reached. Whatever happens, the child is gone when this returns.
    """
    return jalankan(Tugas(None, notebook, parameter), kemajuan, **batas)


def jalankan(tugas, kemajuan=None, **batas):
    """Do one Tugas: its Hasil or Sama; otherwise as `cetak`."""
    with closing(cetak_banyak([tugas], **batas)) as semua:
        for _, kabar in semua:
            if isinstance(kabar, GagalCetak):
                raise kabar
            if not isinstance(kabar, Langkah):
                return kabar
            if kemajuan:
                kemajuan(*kabar)
    raise GagalCetak(BERHENTI)


def cetak_banyak(tugas, batas_detik=BATAS_DETIK, folder=None):
    """Run many, `sekaligus()` side by side; yields (kunci, Langkah | Hasil | Sama | GagalCetak).

    `tugas` (an iterable of Tugas) is asked for the next only when a child is free. Each ends with
    one of the last three; a failure leaves the others alone. A Langkah comes after every
    step, and every second meanwhile. All children are gone when the generator is closed.
    `folder` is where their notebooks lie when that is not their `tempat`.
    """
    tugas, jalan, kabar = iter(tugas), [], []
    try:
        while True:
            # the next ones start before what the last ones made is stored
            while len(jalan) < sekaligus() and (satu := next(tugas, None)):
                kabar.append((satu.kunci, mulai(jalan, satu, batas_detik, folder)))
            yield from kabar
            if not jalan:
                return
            kabar = list(dengarkan(jalan))
    finally:
        for anak in jalan:
            anak.tutup()


def mulai(jalan, satu, batas_detik, folder):
    """Start one of them: its first Langkah, or GagalCetak when its notebook may not be run."""
    try:
        jalan.append(Anak(satu, batas_detik, folder or tempat(satu.notebook)))
    except GagalCetak as galat:
        return galat
    return jalan[-1].terakhir


def dengarkan(jalan):
    """Wait for the next news of any child; those that ended leave `jalan`."""
    sisa = min(anak.batas for anak in jalan) - monotonic()
    tanda = [satu for anak in jalan for satu in (anak.penerima, anak.proses.sentinel)]
    siap = wait(tanda, max(0, min(DENYUT_DETIK, sisa)))
    for anak in jalan[:]:
        kabar = anak.kabar(anak.penerima in siap)
        if not isinstance(kabar, Langkah):
            anak.tutup()
            jalan.remove(anak)
        yield anak.tugas.kunci, kabar
