"""Landlock: which files a process may still open, set by itself. Where there is none, it says so.

https://docs.kernel.org/userspace-api/landlock.html
"""

import ctypes
import os
import struct

PR_SET_NO_NEW_PRIVS = 38
BUAT_ATURAN, TAMBAH_ATURAN, KUNCI = 444, 445, 446
TANYA_VERSI = 1

JALANKAN, TULIS_BERKAS, BACA_BERKAS, BACA_FOLDER = (1 << n for n in range(4))
UBAH_FOLDER = sum(1 << n for n in range(4, 13))  # remove_dir, remove_file, make_char … make_sym
# What came later: {version of the interface: rights}. refer, truncate, ioctl_dev
KEMUDIAN = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
POTONG = KEMUDIAN[3]
JARINGAN, LUAR = 0b11, 0b11  # version 4: bind and connect TCP; 6: abstract sockets, signals

libc = ctypes.CDLL(None, use_errno=True)


def kunci_berkas(tulis, baca):
    """From now on files are made, written and cut below `tulis` only, and read and listed there and
    below `baca`; no program is started, and other processes get no signal.

    What is open stays open. Whether the kernel took it (what its version does not know, it leaves).
    """
    versi = libc.syscall(BUAT_ATURAN, None, 0, TANYA_VERSI)
    if versi < 1:
        return False
    semua = JALANKAN | TULIS_BERKAS | BACA_BERKAS | BACA_FOLDER | UBAH_FOLDER
    semua |= sum(hak for sejak, hak in KEMUDIAN.items() if sejak <= versi)
    isi = struct.pack("QQQ", semua, JARINGAN, LUAR)[: 8 if versi < 4 else 16 if versi < 6 else 24]
    if (aturan := libc.syscall(BUAT_ATURAN, isi, len(isi), 0)) < 0:
        return False
    for satu in tulis:
        izinkan(aturan, satu, semua & (TULIS_BERKAS | POTONG | UBAH_FOLDER | KEMUDIAN[2]))
    for satu in filter(os.path.exists, [*tulis, *baca]):
        izinkan(aturan, satu, BACA_BERKAS | BACA_FOLDER)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    berlaku = libc.syscall(KUNCI, aturan, 0) == 0
    os.close(aturan)
    return berlaku


def izinkan(aturan, tempat, boleh):
    """Rights of a folder are none of a file's: the kernel refuses such a rule."""
    if not os.path.isdir(tempat):
        boleh &= TULIS_BERKAS | BACA_BERKAS | POTONG
    fd = os.open(tempat, os.O_PATH)
    libc.syscall(TAMBAH_ATURAN, aturan, 1, struct.pack("=Qi", boleh, fd), 0)
    os.close(fd)
