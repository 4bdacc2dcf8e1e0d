"""Two locks of Linux that a process puts on itself: seccomp (no further process or program) and
Landlock (no writing and no reading outside given places). Where the kernel or the machine has none,
they say so.
"""

import ctypes
import os
import platform
import struct

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
# AUDIT_ARCH, clone, and what is refused: fork, vfork, execve, execveat (include/uapi, per machine)
MESIN = {
    "x86_64": (0xC000003E, 56, (57, 58, 59, 322)),
    "aarch64": (0xC00000B7, 220, (221, 281)),
}
CLONE3, CLONE_THREAD, X32 = 435, 0x10000, 0x40000000
LD, JEQ, JGE, JSET, RET = 0x20, 0x15, 0x35, 0x45, 0x06
BOLEH, TOLAK, TIDAK_ADA = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38  # allow, EPERM, ENOSYS

# Landlock: write_file, remove_dir, remove_file, make_char … make_sym (version 1 of its interface)
TULIS_BERKAS, TULIS = 1 << 1, 1 << 1 | sum(1 << n for n in range(4, 13))
BACA = 1 << 2
BUAT_ATURAN, TAMBAH_ATURAN, KUNCI = 444, 445, 446

libc = ctypes.CDLL(None, use_errno=True)


class Program(ctypes.Structure):
    _fields_ = [("panjang", ctypes.c_ushort), ("isi", ctypes.c_void_p)]


def kunci_proses():
    """From now on only threads can be started. Whether the kernel took it."""
    if platform.machine() not in MESIN:
        return False
    isi = b"".join(struct.pack("HBBI", *satu) for satu in saringan(*MESIN[platform.machine()]))
    penyangga = ctypes.create_string_buffer(isi)
    program = Program(len(isi) // 8, ctypes.addressof(penyangga))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) == 0


def saringan(mesin, clone, ditolak):
    """The filter as BPF (code, jump if true, if false, value); glibc retries clone3 as clone."""
    inti = [(JGE, X32, TOLAK), *((JEQ, nr, TOLAK) for nr in ditolak), (JEQ, CLONE3, TIDAK_ADA)]
    langkah = [(LD, 0, 0, 4), (JEQ, 1, 0, mesin), (RET, 0, 0, BOLEH), (LD, 0, 0, 0)]
    for kode, nilai, jawaban in inti:
        langkah += [(kode, 0, 1, nilai), (RET, 0, 0, jawaban)]
    langkah += [(JEQ, 1, 0, clone), (RET, 0, 0, BOLEH), (LD, 0, 0, 16)]
    return [*langkah, (JSET, 0, 1, CLONE_THREAD), (RET, 0, 0, BOLEH), (RET, 0, 0, TOLAK)]


def kunci_berkas(tulis, baca):
    """From now on files are made and written below `tulis` only, and read there and below `baca`.

    What is open stays open. Whether the kernel took it.
    """
    aturan = libc.syscall(BUAT_ATURAN, struct.pack("Q", TULIS | BACA), 8, 0)
    if aturan < 0:
        return False
    for satu in tulis:
        boleh = TULIS if os.path.isdir(satu) else TULIS_BERKAS
        izinkan(aturan, satu, boleh | BACA)
    for satu in filter(os.path.exists, baca):
        izinkan(aturan, satu, BACA)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return libc.syscall(KUNCI, aturan, 0) == 0


def izinkan(aturan, tempat, boleh):
    fd = os.open(tempat, os.O_PATH)
    libc.syscall(TAMBAH_ATURAN, aturan, 1, struct.pack("=Qi", boleh, fd), 0)
    os.close(fd)
