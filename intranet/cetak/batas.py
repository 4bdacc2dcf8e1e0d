"""What a child may use: put on before its notebook runs, and never taken off again.

Limits of the process itself always hold. The rest holds where the kernel lets us: no network, no
other program or process, nothing written outside the own folder. A run says which of them held.
"""

import ctypes
import os
import resource
import signal
import tempfile
from pathlib import Path

from intranet.cetak import penyaring

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
CPU_DETIK = 60
MEMORI = 1_000_000_000  # beyond what the forkserver has mapped already
BERKAS_MAKS = 50_000_000
KELUARAN_MAKS = 60_000_000

libc = ctypes.CDLL(None, use_errno=True)


def pasang(folder):
    """Put every limit on this process, `folder` as its own place; the names of those that hold."""
    os.setsid()  # a group of its own, killed as one
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    batasi(resource.RLIMIT_CPU, CPU_DETIK)
    batasi(resource.RLIMIT_AS, terpakai() + MEMORI)
    batasi(resource.RLIMIT_FSIZE, BERKAS_MAKS)
    batasi(resource.RLIMIT_CORE, 0)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)
    kernel = {
        "jaringan": tutup_jaringan(),
        "berkas lain": penyaring.kunci_berkas([folder, "/dev/null"]),
        "proses lain": penyaring.kunci_proses(),
    }
    tetap = ["prosesor", "memori", "ukuran berkas"]
    return tetap + [nama for nama, berlaku in kernel.items() if berlaku]


def batasi(apa, nilai):
    keras = resource.getrlimit(apa)[1]
    resource.setrlimit(apa, (nilai if keras < 0 else min(nilai, keras),) * 2)


def terpakai():
    """Bytes of address space in use now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def tutup_jaringan():
    """Leave the network; the database's connection, made before, stays. Whether it worked."""
    return libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


def bunuh(proses):
    """End a child and everything in its group."""
    try:
        os.killpg(proses.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        proses.kill()  # not yet a group of its own
    proses.join()
