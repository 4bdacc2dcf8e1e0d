"""Writing the ZIP of a sheet: a folder for each question, one copy of each file."""

import csv
import hashlib
import io
import re
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from intranet.bukti.models import Bukti
from intranet.cetak import pelaksana
from intranet.core import files
from intranet.core.clock import now
from intranet.core.format import waktu
from intranet.zona_integritas.ekspor import lembar_xlsx
from intranet.zona_integritas.jawaban import BuktiButir

TERLARANG = re.compile(r'[\x00-\x1f\\/:*?"<>|]')
DI_MEMORI = 20_000_000
# The page is made by the worker, where no request and no application is at hand.
CETAKAN = Environment(loader=PackageLoader("intranet"), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True)
class Paket:
    """A finished ZIP, open at its beginning; gone when its context ends."""

    isi: BinaryIO
    ukuran: int
    sidik: str


@dataclass(frozen=True)
class Isi:
    """One piece of evidence in the pack: for which question, where it lies, what it is."""

    pakai: BuktiButir
    tempat: str
    pertama: bool

    @property
    def bukti(self):
        return self.pakai.bukti


@contextmanager
def susun(lembar, kemajuan):
    """The pack (Paket) of a sheet; `kemajuan(step, of, words)` is told after every step.

    Before TPI has closed the sheet it holds the unit's answers only. Raises GagalCetak when the
    sheet cannot be printed, FileNotFoundError when the store lost a file.
    """
    daftar = letakkan(lembar)
    siapa = None if lembar.status == "selesai" else "unit"
    nama = f"lke-{lembar.unit.kode}-{lembar.tahun}".lower()
    dari = len(daftar) + 2
    with tempfile.SpooledTemporaryFile(DI_MEMORI) as tujuan:
        with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as arsip:
            kemajuan(0, dari, "mencetak lembar")
            parameter = {"unit": lembar.unit.kode, "tahun": lembar.tahun}
            arsip.writestr(f"{nama}.pdf", pelaksana.cetak("lembar_zi", parameter).pdf)
            arsip.writestr(f"{nama}.xlsx", lembar_xlsx(lembar, siapa))
            for nomor, satu in enumerate(daftar, 2):
                kemajuan(nomor, dari, f"menyalin bukti {satu.pakai.kode}")
                salin(arsip, satu)
            arsip.writestr("daftar-bukti.csv", tabel(daftar))
            arsip.writestr("index.html", halaman(lembar, nama, daftar))
        ukuran = tujuan.tell()
        yield Paket(tujuan, ukuran, sidik(tujuan))


def letakkan(lembar):
    """Where every piece of evidence goes; content used twice lies once, in its first folder."""
    urutan = {kode: n for n, kode in enumerate(lembar.bentuk.butir)}
    kueri = BuktiButir.select(BuktiButir, Bukti).join(Bukti).where(BuktiButir.lembar == lembar)
    tempat, nomor, hasil = {}, {}, []
    for pakai in sorted(kueri, key=lambda p: (urutan.get(p.kode, len(urutan)), p.id)):
        pertama = pakai.bukti.sidik not in tempat
        if pertama:
            nomor[pakai.kode] = nomor.get(pakai.kode, 0) + 1
            nama = f"{nomor[pakai.kode]:02d} {nama_berkas(pakai.bukti)}"
            tempat[pakai.bukti.sidik] = f"bukti/{pakai.kode}/{nama}"
        hasil.append(Isi(pakai, tempat[pakai.bukti.sidik], pertama))
    return hasil


def nama_berkas(bukti):
    """A name that every file system takes; a link becomes .url, a note .txt."""
    nama = TERLARANG.sub("_", bukti.nama).strip(" .") or "tanpa nama"
    if bukti.ragam == "berkas":
        awal, titik, akhiran = nama.rpartition(".")
        return f"{awal[:90]}{titik}{akhiran}" if awal else nama[:95]
    return nama[:90] + {"tautan": ".url", "catatan": ".txt"}[bukti.ragam]


def salin(arsip, satu):
    """The content itself, or a line in its folder that says where it lies."""
    if not satu.pertama:
        nama = f"bukti/{satu.pakai.kode}/lihat {satu.tempat.rpartition('/')[2]}.txt"
        arsip.writestr(nama, f"Bukti ini ada di ../../{satu.tempat}\r\n")
    elif satu.bukti.ragam == "tautan":
        arsip.writestr(satu.tempat, f"[InternetShortcut]\r\nURL={satu.bukti.isi}\r\n")
    elif satu.bukti.ragam == "catatan":
        arsip.writestr(satu.tempat, satu.bukti.isi)
    else:
        with arsip.open(satu.tempat, "w", force_zip64=True) as berkas:
            for potongan in files.stream(satu.bukti.kunci):
                berkas.write(potongan)


def tabel(daftar):
    """The list of evidence as CSV, with the hash of each content."""
    isi = io.StringIO()
    penulis = csv.writer(isi, delimiter=";", lineterminator="\r\n")
    penulis.writerow(["Butir", "Bukti", "Halaman", "n-1", "Nomor dokumen", "SHA-256", "Berkas"])
    for s in daftar:
        b, p = s.bukti, s.pakai
        dari_lalu = "ya" if p.tahun_lalu else ""
        penulis.writerow(
            [p.kode, b.nama, p.halaman or "", dari_lalu, b.nomor_dokumen, b.sidik, s.tempat]
        )
    return isi.getvalue().encode("utf-8-sig")


def halaman(lembar, nama, daftar):
    """The page that opens first: every question of the sheet with its evidence."""
    per_butir = {}
    for satu in daftar:
        per_butir.setdefault(satu.pakai.kode, []).append(satu)
    isi = {"lembar": lembar, "nama": nama, "per_butir": per_butir, "pada": waktu(now())}
    return CETAKAN.get_template("zona_integritas/paket/index.html").render(isi)


def sidik(berkas):
    """SHA-256 of an open file; leaves it at its beginning."""
    berkas.seek(0)
    hitung = hashlib.sha256()
    while potongan := berkas.read(1 << 20):
        hitung.update(potongan)
    berkas.seek(0)
    return hitung.hexdigest()
