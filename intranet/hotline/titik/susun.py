"""Writing the ZIP of many posters: a folder for each form, all A4 in one file, a list."""

import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from multiprocessing import get_context
from typing import BinaryIO

from intranet.core.tables import write_csv
from intranet.hotline.titik import poster, saluran

DI_MEMORI = 20_000_000
DENYUT_DETIK = 5
konteks = get_context("forkserver")
JUDUL_DAFTAR = ("Kode", "Tempat", "Unit", "Halaman web", "Tautan WhatsApp", "Tautan SMS")


@dataclass(frozen=True)
class Paket:
    """A finished ZIP, open at its beginning; gone when its context ends."""

    isi: BinaryIO
    ukuran: int
    sidik: str


@contextmanager
def susun(daftar, kunci, kemajuan):
    """The ZIP (Paket) of these places; `kemajuan(step, of, words)` is told while it is made.

    Raises EOFError when the child that prints has died.
    """
    naskah = {t.kode: poster.naskah(t, kunci) for t in daftar}
    with tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan:
        # PDFs and pictures are compressed already
        with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_STORED) as arsip:
            for nama, isi in berkas(naskah, kemajuan):
                arsip.writestr(nama, isi)
            arsip.writestr("daftar.csv", write_csv(JUDUL_DAFTAR, map(baris, daftar)))
        ukuran = tujuan.tell()
        tujuan.seek(0)
        sidik = file_digest(tujuan, "sha256").hexdigest()
        tujuan.seek(0)
        yield Paket(tujuan, ukuran, sidik)


def berkas(naskah, kemajuan):
    """(name, bytes) of every file, one by one."""
    langkah = [("poster-a4-semua.pdf", [*naskah.values()], "a4", "pdf")]
    for kode, satu in naskah.items():
        for bentuk, rupa in poster.BENTUK.items():
            langkah.append((f"{bentuk}/{kode}.{rupa.jenis[0]}", [satu], bentuk, rupa.jenis[0]))
    with pencetak([isi for _, *isi in langkah]) as penerima:
        for nomor, (nama, *_) in enumerate(langkah, 1):
            yield nama, terima(penerima, lambda n=nomor, k=nama: kemajuan(n, len(langkah), k))


@contextmanager
def pencetak(semua):
    """Where the bytes of these prints arrive in turn, from a child of its own.

    Hundreds of pages in one document take hundreds of megabytes, which go back with the child.
    """
    penerima, pengirim = konteks.Pipe(duplex=False)
    anak = konteks.Process(target=kirim, args=(semua, pengirim), daemon=True)
    anak.start()
    pengirim.close()
    try:
        yield penerima
    finally:
        anak.kill()
        anak.join()
        penerima.close()


def kirim(semua, pengirim):
    """In the child: it ends with its parent, since nobody then takes what it sends."""
    for isi in semua:
        pengirim.send_bytes(poster.lukis(*isi))


def terima(penerima, denyut):
    """The next print; `denyut` is called at once and every few seconds meanwhile.

    Raises EOFError when the child has died.
    """
    denyut()
    while not penerima.poll(DENYUT_DETIK):
        denyut()
    return penerima.recv_bytes()


def baris(titik):
    """One place as a row of the list, with the links to paste where a QR code is of no use."""
    jalan = (saluran.whatsapp(titik.kode), saluran.sms(titik.kode))
    unit = titik.unit.nama if titik.unit else None
    return [titik.kode, titik.nama, unit, saluran.alamat(titik.kode), *(j and j[1] for j in jalan)]
