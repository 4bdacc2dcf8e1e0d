"""What a child may use: put on before its notebook runs, and never taken off again.

Limits of the process itself always hold. The rest holds where the kernel lets us: no network and no
socket, no other program or process, nothing changed outside the own folder, and nothing read but
programs: neither the database's file nor other people's. A run says which of them held.
"""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

from intranet.cetak import landlock, penyaring

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
CPU_SISA = 5  # seconds to whoever does not heed the signal that its processor time is over
MEMORI = 1_000_000_000  # beyond what the forkserver has mapped already
BERKAS_MAKS = 50_000_000
TULIS_MAKS = 200_000_000  # all that a run writes, its pages too; the parent looks (see tertulis)
TERBUKA_MAKS = 256
KELUARAN_MAKS = 60_000_000
GALAT = "galat.txt"  # where what a library says before it dies is kept, in the run's own folder
KITA = Path(__file__).parents[1]
# Programs, libraries, fonts and time zones; of our own folder only the code, not the data beside.
DIBACA = [KITA, sys.prefix, sys.base_prefix, sys.exec_prefix, "/usr", "/lib", "/lib64"]
DIBACA += ["/etc/localtime", "/etc/ld.so.cache", "/proc/self", "/dev/urandom"]

libc = ctypes.CDLL(None, use_errno=True)


def pasang(folder, dibaca, cpu_detik):
    """Put every limit on this process, `folder` as its own place; the names of those that hold.

    Files below `dibaca` it may read besides what every program needs.
    """
    os.setsid()  # a group of its own, killed as one
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # the signal that says why comes at the soft limit; at the hard one the kernel just kills
    batasi(resource.RLIMIT_CPU, cpu_detik, CPU_SISA)
    batasi(resource.RLIMIT_AS, terpakai() + MEMORI)
    batasi(resource.RLIMIT_FSIZE, BERKAS_MAKS)
    batasi(resource.RLIMIT_NOFILE, TERBUKA_MAKS)
    batasi(resource.RLIMIT_CORE, 0)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)
    berkas = landlock.kunci_berkas([folder, "/dev/null"], [*DIBACA, *pustaka(), *dibaca])
    panggilan = penyaring.kunci_panggilan()
    kernel = {
        "jaringan": panggilan or tutup_jaringan(),
        "berkas lain": berkas and panggilan,
        "proses lain": panggilan,
    }
    tetap = ["prosesor", "memori", "ukuran berkas"]
    return tetap + [nama for nama, berlaku in kernel.items() if berlaku]


def pustaka():
    """Where else Python looks for packages, but for the folder that our own lies in."""
    return [p for p in sys.path if p and Path(p).resolve() not in (KITA.parent, Path.cwd())]


def lepaskan(folder, milik):
    """Let go of every file that came with the fork but for `milik` (a descriptor): from now on
    nothing is read from the standard input, and what is written to both outputs lies in `folder`
    (see GALAT).
    """
    atas = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, milik)
    os.closerange(milik + 1, atas)
    with open(os.devnull, "rb") as kosong, open(Path(folder, GALAT), "ab") as berkas:
        os.dup2(kosong.fileno(), 0)
        os.dup2(berkas.fileno(), 1)
        os.dup2(berkas.fileno(), 2)


def batasi(apa, nilai, sisa=0):
    """Set a limit of this process; `sisa`: how far the hard one lies above it."""
    keras = resource.getrlimit(apa)[1]
    semua = (nilai, nilai + sisa)
    resource.setrlimit(apa, semua if keras < 0 else tuple(min(satu, keras) for satu in semua))


def terpakai():
    """Bytes of address space in use now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def tertulis(pid):
    """Bytes that a process wrote so far, whether they still lie somewhere or not; 0 when gone."""
    try:
        baris = Path(f"/proc/{pid}/io").read_text().splitlines()
    except OSError:
        return 0
    isi = dict(satu.split(": ") for satu in baris)
    return max(int(isi["wchar"]), int(isi["write_bytes"]))


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
