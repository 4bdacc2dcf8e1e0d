"""The report factory against the stock way, in one run: same notebook, same data, same machine.

python bench/laporan.py [--buku 75] [--stok 3] [BAGIAN …]     (all parts: batch memori tombol)

A demo city widened to 75 OPDs, in a temporary SQLite database.
batch   Stock: papermill with a fresh kernel for each book, then nbconvert's webpdf in Chromium;
        STOK books one after the other, then as many two at a time, for we use two children; its
        imports are not counted. Ours: `flask laporan cetak buku_saku --semua-opd` from a cold
        start, everything counted, and the same command again when nothing has changed.
memori  What a worker and its two children hold while it prints all books anew, asked for in the
        web (bench/laporan_web.py).
tombol  One report pressed over HTTP on a real server, until the PDF has arrived: while the worker
        is being started, the first of one that is ready, and others after it.

Each figure stands with its target; the exit code is 1 when one was missed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]
TAHUN = 2023
BAGIAN = ("batch", "memori", "tombol")
lewat = []


def main():
    pilihan = argparse.ArgumentParser()
    pilihan.add_argument("--buku", type=int, default=75)
    pilihan.add_argument("--stok", type=int, default=3)
    pilihan.add_argument("bagian", nargs="*", choices=[*BAGIAN, []], default=[])
    isi = pilihan.parse_args()
    with kota(isi.buku) as (folder, kode):
        if not isi.bagian or "batch" in isi.bagian:
            batch(folder, kode, isi.stok)
        if not isi.bagian or {"memori", "tombol"} & {*isi.bagian}:
            from laporan_web import lewat_web

            lewat_web(folder, isi.bagian or BAGIAN, catat)
    if lewat:
        sys.exit(f"Sasaran tidak tercapai: {', '.join(lewat)}.")


def catat(nama, nilai, satuan, sasaran=None, paling="banyak"):
    """One line: a figure, what it should be at most (or at least), and whether it is."""
    teks = f"{nama:52} {nilai:7.1f} {satuan}"
    if sasaran is not None:
        baik = nilai <= sasaran if paling == "banyak" else nilai >= sasaran
        teks += f"   sasaran paling {paling} {sasaran:g}: {'tercapai' if baik else 'TIDAK'}"
        if not baik:
            lewat.append(nama)
    print(teks, flush=True)


@contextmanager
def kota(buku):
    """(folder, the codes of its OPDs): a city of its own, which this process's settings name."""
    with tempfile.TemporaryDirectory(prefix="bench-laporan-") as nama:
        folder = Path(nama)
        os.environ |= {"DATA_DIR": nama, "DATABASE_URL": f"sqlite:///{folder}/kilisuci.db"}
        os.environ |= {"ARGON2_RINGAN": "1", "PYTHONPATH": str(ROOT), "JADWAL_CETAK": "mati"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a server keeps what it has compiled
        for perintah in ("migrate", "seed"):
            flask(perintah)
        yield folder, lebarkan(buku)


def flask(*perintah):
    subprocess.run([BIN / "flask", *perintah], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def lebarkan(buku):
    """More OPDs, each with the indicators of one of the first 30; the codes of all."""
    from intranet.akun.models import Opd
    from intranet.app import create_app
    from intranet.core.database import database
    from intranet.rpjmd.models import Pengampu, PengampuSimpul

    create_app()
    with database.connection_context(), database.atomic():
        asal = list(Opd.daftar())
        for n in range(buku - len(asal)):
            contoh = asal[n % len(asal)]
            isi = {**contoh.__data__, "kode": f"OPD{n}", "urutan": 200 + n}
            isi |= {"nama": f"{contoh.nama} {n}", "singkatan": f"{contoh.singkatan} {n}"}
            isi.pop("id")
            baru = Opd.create(**isi)
            for model in (Pengampu, PengampuSimpul):
                salin(model, contoh, baru)
        return [o.kode for o in Opd.daftar()]


def salin(model, dari, ke):
    for satu in model.select().where(model.opd == dari):
        isi = {**satu.__data__, "opd": ke.id}
        isi.pop("id")
        model.create(**isi)


def batch(folder, kode, stok):
    from laporan_stok import dua_sekaligus, satu_per_satu

    satu = satu_per_satu(kode[:stok], folder)
    dua = dua_sekaligus(kode[: 2 * stok], folder)
    kita = detik(cetak_semua, folder / "buku.pdf")
    halaman = jumlah_halaman(folder / "buku.pdf") / len(kode)
    sama = detik(cetak_semua, folder / "lagi.pdf")
    sebuku = kita / len(kode)
    catat("cara biasa, satu per satu", satu, "detik sebuku")
    catat("cara biasa, dua sekaligus", dua, "detik sebuku")
    catat(f"kita, {len(kode)} buku @ {halaman:.0f} halaman, dari mesin dingin", kita, "detik", 30)
    catat("kita, dua anak", sebuku, "detik sebuku")
    catat("lebih cepat, dua lawan dua proses", dua / sebuku, "kali", 10, "sedikit")
    catat("lebih cepat, dua proses lawan satu", satu / sebuku, "kali")
    catat("tanpa perubahan", sama, "detik", 2)


def cetak_semua(keluar):
    isi = ("buku_saku", "--semua-opd", "-p", f"tahun={TAHUN}", "-o", keluar)
    flask("laporan", "cetak", *isi)


def jumlah_halaman(berkas):
    import pypdf

    return len(pypdf.PdfReader(berkas).pages)


def detik(kerja, *isi):
    """Seconds it takes."""
    mulai = time.perf_counter()
    kerja(*isi)
    return time.perf_counter() - mulai


if __name__ == "__main__":
    main()
