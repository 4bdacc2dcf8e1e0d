"""The stock way of bench/laporan.py: papermill and nbconvert's webpdf, alone or two at a time.

python bench/laporan_stok.py FOLDER KODE …     (says when it is ready, prints when told to)
"""

import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
TAHUN = 2023


def satu_per_satu(kode, folder):
    """Mean seconds of a book when nothing else runs."""
    return statistics.mean(bersama([kode], folder))


def dua_sekaligus(kode, folder):
    """Mean seconds of a book when two processes print at once: half of what each of them takes."""
    return statistics.mean(bersama([kode[::2], kode[1::2]], folder)) / 2


def bersama(bagian, folder):
    """The seconds of every book, each part in a process of its own, all of them at once."""
    perintah = [sys.executable, __file__, str(folder)]
    pipa = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    semua = [
        subprocess.Popen([*perintah, *kode], stderr=subprocess.DEVNULL, **pipa) for kode in bagian
    ]
    for satu in semua:
        satu.stdout.readline()
    for satu in semua:
        satu.stdin.write("mulai\n")
        satu.stdin.flush()
    return [n for satu in semua for n in json.loads(satu.communicate()[0])]


def main(folder, *kode):
    siapkan()
    print("siap", flush=True)
    input()
    print(json.dumps(cetak(kode, Path(folder))))


def siapkan():
    """Import what will be needed, which is not counted; Chromium is the system's own, because
    nbconvert would download one.
    """
    import nbconvert  # noqa: F401
    import papermill  # noqa: F401
    from playwright.async_api import BrowserType

    asli = BrowserType.launch

    async def luncurkan(self, **isi):
        return await asli(self, executable_path=shutil.which("chromium"), **isi)

    BrowserType.launch = luncurkan


def cetak(kode, folder):
    """Seconds of each book."""
    import nbformat
    import papermill
    from nbconvert import WebPDFExporter

    pencetak, lama = WebPDFExporter(disable_sandbox=True), []
    for satu in kode:
        mulai, keluar = time.perf_counter(), folder / f"{satu}.ipynb"
        papermill.execute_notebook(
            ROOT / "notebooks/buku_saku.ipynb",
            keluar,
            {"opd": satu, "tahun": TAHUN},
            progress_bar=False,
            cwd=ROOT,
        )
        pdf, _ = pencetak.from_notebook_node(nbformat.read(keluar, 4))
        (folder / f"{satu}.pdf").write_bytes(pdf)
        lama.append(time.perf_counter() - mulai)
    return lama


if __name__ == "__main__":
    main(*sys.argv[1:])
