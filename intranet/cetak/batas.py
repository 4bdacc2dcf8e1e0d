"""What a child may use: put on before its notebook runs, and never taken off again.

Limits of the process itself always hold. The rest holds where the kernel lets us: no network, no
other program or process, nothing written outside the own folder, and nothing read but programs:
neither the database's file nor other people's. A run says which of them held.
"""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

from intranet.cetak import penyaring

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
CPU_DETIK = 60
MEMORI = 1_000_000_000  # beyond what the forkserver has mapped already
BERKAS_MAKS = 50_000_000
KELUARAN_MAKS = 60_000_000
GALAT = "galat.txt"  # where what a library says before it dies is kept, in the run's own folder
KITA = Path(__file__).parents[1]
# Programs, libraries, fonts and time zones; of our own folder only the code, not the data beside.
DIBACA = [KITA, sys.prefix, sys.base_prefix, sys.exec_prefix, "/usr", "/lib", "/lib64"]
DIBACA += ["/etc/localtime", "/etc/ld.so.cache", "/proc/self", "/dev/urandom"]

libc = ctypes.CDLL(None, use_errno=True)


def pasang(folder, dibaca=()):
    """Put every limit on this process, `folder` as its own place; the names of those that hold.

    Files below `dibaca` it may read besides what every program needs.
    """
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
        "berkas lain": penyaring.kunci_berkas(
            [folder, "/dev/null"], [*DIBACA, *pustaka(), *dibaca]
        ),
        "proses lain": penyaring.kunci_proses(),
    }
    tetap = ["prosesor", "memori", "ukuran berkas"]
    return tetap + [nama for nama, berlaku in kernel.items() if berlaku]


def pustaka():
    """Where else Python looks for packages, but for the folder that our own lies in."""
    return [p for p in sys.path if p and Path(p).resolve() not in (KITA.parent, Path.cwd())]


def catat_galat(folder):
    """From now on what is written to the standard error lies in `folder` (see GALAT)."""
    with open(Path(folder, GALAT), "wb") as berkas:
        os.dup2(berkas.fileno(), 2)


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
