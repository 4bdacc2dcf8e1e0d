"""Why a child is gone: what the system says, and what a library wrote before it died."""

import signal
from pathlib import Path

from intranet.cetak import batas

MEMORI = "Notebook memakai memori terlalu banyak, jadi dihentikan."
PUSTAKA = "Notebook berhenti karena galat di dalam sebuah pustaka."
MATI = {
    -signal.SIGXCPU: "Notebook memakai prosesor terlalu lama, jadi dihentikan.",
    -signal.SIGXFSZ: "Notebook menulis berkas yang terlalu besar, jadi dihentikan.",
    -signal.SIGABRT: PUSTAKA,
    -signal.SIGSEGV: PUSTAKA,
    -signal.SIGKILL: "Notebook dihentikan oleh komputer ini, biasanya karena memorinya habis.",
}
# What libraries of C++, Rust and C say last when the limit of memory stops them.
HABIS = ("bad_alloc", "memory allocation of", "out of memory", "Cannot allocate memory")
EKOR = 4000


def kalimat(kode, kata):
    """The sentence for an exit code and the last words; None when neither tells anything."""
    if kode == -signal.SIGABRT and any(tanda in kata for tanda in HABIS):
        return MEMORI
    return MATI.get(kode)


def kata_terakhir(folder):
    """The end of what a run, or a library in it, wrote to the standard error; '' for nothing."""
    berkas = Path(folder, batas.GALAT)
    if not berkas.exists():
        return ""
    with berkas.open("rb") as isi:
        isi.seek(max(0, berkas.stat().st_size - EKOR))
        return isi.read(EKOR).decode(errors="replace")
