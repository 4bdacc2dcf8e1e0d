"""The system calls that a notebook's process is left with, by libseccomp (every Debian has it: apt
needs it). Where it or the kernel's part is missing, `kunci_panggilan` says so.

A list of what is refused, not of what is allowed: libraries of numbers call much that no list of
ours would know, and what opens files is Landlock's matter (see landlock).
"""

import ctypes
import errno
import os
from functools import cache

BOLEH, TOLAK = 0x7FFF0000, 0x00050000  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(…)
BEDA, SAMA_BIT = 1, 7  # SCMP_CMP_NE, SCMP_CMP_MASKED_EQ
CLONE_THREAD = 0x10000

# Refused whole, by what it would reach. A notebook of numbers needs none of it.
DITOLAK = {
    "proses lain": "fork vfork execve execveat tkill rt_sigqueueinfo rt_tgsigqueueinfo"
    " pidfd_open pidfd_send_signal pidfd_getfd ptrace process_vm_readv process_vm_writev"
    " process_madvise kcmp shmget shmat msgget semget mq_open",
    "jaringan": "socket connect bind listen accept accept4",
    "berkas lain": "truncate chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat"
    " setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat"
    " utime utimes futimesat utimensat mknod mknodat file_setattr open_by_handle_at mount umount2"
    " pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr"
    " open_tree_attr unshare setns quotactl quotactl_fd swapon swapoff",
    # what the counters of written bytes would miss
    "penyimpanan": "fallocate memfd_create memfd_secret splice tee vmsplice",
    "kernel": "bpf perf_event_open userfaultfd keyctl add_key request_key init_module"
    " finit_module delete_module kexec_load kexec_file_load reboot iopl ioperm settimeofday"
    " clock_settime clock_adjtime adjtimex sethostname setdomainname acct syslog setrlimit",
}
# Answered as by a kernel without them: glibc then makes threads by clone, whose flags can be read.
TIDAK_ADA = "clone3 io_uring_setup io_uring_enter io_uring_register"
# Younger than the library may be; from 424 on all machines count alike (asm-generic/unistd.h).
NOMOR = {"memfd_secret": 447, "quotactl_fd": 443, "fchmodat2": 452, "setxattrat": 463}
NOMOR |= {"removexattrat": 466, "open_tree_attr": 467, "file_setattr": 469}


class Banding(ctypes.Structure):
    """struct scmp_arg_cmp: an argument's place, how it is compared, and with what."""

    _fields_ = [
        ("letak", ctypes.c_uint),
        ("cara", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    ]


@cache
def pustaka():
    """libseccomp, or None."""
    try:
        satu = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return None
    satu.seccomp_init.restype = ctypes.c_void_p
    return satu


def kunci_panggilan():
    """From now on this process has only its own threads, files and open connection. Whether it
    holds: False without libseccomp, without the kernel's part, or when a rule was not taken.
    """
    if not (lib := pustaka()):
        return False
    saringan = ctypes.c_void_p(lib.seccomp_init(BOLEH))
    try:
        return all(aturan(lib, saringan)) and lib.seccomp_load(saringan) == 0
    finally:
        lib.seccomp_release(saringan)


def aturan(lib, saringan):
    """Add every rule; yields whether it was taken."""

    def tolak(nama, kenapa=errno.EPERM, *banding):
        nomor = lib.seccomp_syscall_resolve_name(nama.encode())
        nomor = NOMOR.get(nama, nomor) if nomor == -1 else nomor
        isi = (Banding * len(banding))(*banding)
        if nomor < 0:
            return True  # a call that this machine never had
        return lib.seccomp_rule_add_array(saringan, TOLAK | kenapa, nomor, len(banding), isi) == 0

    yield from (tolak(nama) for semua in DITOLAK.values() for nama in semua.split())
    yield from (tolak(nama, errno.ENOSYS) for nama in TIDAK_ADA.split())
    yield tolak("clone", errno.EPERM, Banding(0, SAMA_BIT, CLONE_THREAD, 0))
    # a library that gives up sends itself a signal, and this is how we learn of it
    for nama in ("kill", "tgkill"):
        yield tolak(nama, errno.EPERM, Banding(0, BEDA, os.getpid()))
    # its limits may be asked for, never set
    yield tolak("prlimit64", errno.EPERM, Banding(2, BEDA, 0))
