"""The report factory against the stock way, in one run: same notebook, same data, same machine.

python bench/laporan.py [STOCK]     (a demo city widened to 75 OPDs in a temporary SQLite database)

Stock: papermill with a fresh kernel for each book, then nbconvert's webpdf in Chromium, for STOCK
books (4), one after the other in one process, its imports not counted. Ours: `flask laporan cetak
buku_saku --semua-opd` from a cold start, everything counted; the same command again when nothing
has changed; the memory of command and children when it prints all anew, not timed; and one report
asked for while the worker runs.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))
BUKU, TAHUN, JEDA = 75, 2023, 0.1
PANAS = 8  # seconds that a worker has been up when somebody asks for the first report


def main(stok=4):
    folder = Path(tempfile.mkdtemp(prefix="bench-laporan-"))
    os.environ |= {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/kilisuci.db"}
    os.environ |= {"ARGON2_RINGAN": "1", "PYTHONPATH": str(ROOT)}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a server keeps what it has compiled
    for perintah in ("migrate", "seed"):
        flask(perintah)
    kode = lebarkan()
    per_stok = cara_biasa(kode[:stok], folder)
    kita = detik(cetak_semua, folder / "buku.pdf")
    halaman = jumlah_halaman(folder / "buku.pdf") / BUKU
    sama = detik(cetak_semua, folder / "lagi.pdf")
    puncak = memori(lambda: cetak_semua(folder / "ulang.pdf", "--ulang"))
    print(f"biasa: {per_stok:.1f} detik sebuku ({stok} buku)")
    print(
        f"kita: {BUKU} buku, rata-rata {halaman:.0f} halaman, {kita:.1f} detik dari mesin dingin,"
    )
    print(f"  {kita / BUKU:.2f} detik sebuku, {per_stok * BUKU / kita:.0f} kali lebih cepat")
    print(f"  tanpa perubahan {sama:.1f} detik; puncak memori {puncak / 2**20:.0f} MiB (PSS)")
    tekan_tombol()


def flask(*perintah):
    subprocess.run([BIN / "flask", *perintah], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def lebarkan():
    """45 more OPDs, each with the indicators of one of the first 30; the codes of all 75."""
    from intranet.akun.models import Opd
    from intranet.app import create_app
    from intranet.core.database import database
    from intranet.rpjmd.models import Pengampu, PengampuSimpul

    create_app()
    with database.connection_context(), database.atomic():
        asal = list(Opd.daftar())
        for n in range(BUKU - len(asal)):
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


def cara_biasa(kode, folder):
    """Mean seconds of a book by papermill and webpdf."""
    import nbformat
    import papermill
    from nbconvert import WebPDFExporter

    pakai_chromium()
    pencetak = WebPDFExporter(disable_sandbox=True)
    lama = []
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
    return statistics.mean(lama)


def pakai_chromium():
    """nbconvert would download a browser; the system's own does."""
    from playwright.async_api import BrowserType

    asli = BrowserType.launch

    async def luncurkan(self, **isi):
        return await asli(self, executable_path=shutil.which("chromium"), **isi)

    BrowserType.launch = luncurkan


def cetak_semua(keluar, *lain):
    isi = ("buku_saku", "--semua-opd", "-p", f"tahun={TAHUN}", "-o", keluar)
    flask("laporan", "cetak", *isi, *lain)


def jumlah_halaman(berkas):
    import pypdf

    return len(pypdf.PdfReader(berkas).pages)


def detik(kerja, *isi):
    """Seconds it takes."""
    mulai = time.perf_counter()
    kerja(*isi)
    return time.perf_counter() - mulai


def memori(kerja):
    """Peak bytes: what all processes below this one share out between them (PSS).

    Looking ten times a second slows what is looked at, so nothing is timed meanwhile.
    """
    with pantau() as puncak:
        kerja()
        return max(puncak)


@contextmanager
def pantau():
    puncak, berhenti = [0], Event()

    def lihat():
        while not berhenti.wait(JEDA):
            puncak.append(sum(map(pss, keturunan(os.getpid()))))

    pengamat = Thread(target=lihat)
    pengamat.start()
    try:
        yield puncak
    finally:
        berhenti.set()
        pengamat.join()


def keturunan(pid):
    """The ids of everything that descends from a process."""
    import psutil

    return [p.pid for p in psutil.Process(pid).children(recursive=True)]


def pss(pid):
    try:
        isi = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # gone meanwhile
        return 0
    return next(int(b.split()[1]) * 1024 for b in isi.splitlines() if b.startswith("Pss:"))


def tekan_tombol(kali=5):
    """One report asked for as the web does: the first of a worker, then others."""
    pekerja = subprocess.Popen(
        [BIN / "huey_consumer", "intranet.worker.huey", "-w", "2", "-q"], cwd=ROOT
    )
    try:
        time.sleep(PANAS)
        pertama, *lama = [satu_laporan(triwulan) for triwulan in (4, *[3, 2, 1, 3, 2][:kali])]
    finally:
        pekerja.terminate()
        pekerja.wait()
    print(f"  satu laporan triwulan: {pertama:.1f} detik yang pertama, lalu median", end=" ")
    print(f"{statistics.median(lama):.1f} dan terlama {max(lama):.1f} detik")


def satu_laporan(triwulan):
    """Seconds from the button to the finished print."""
    from intranet.core.database import database
    from intranet.core.queue import enqueue
    from intranet.laporan import tasks
    from intranet.laporan.models import Cetakan

    parameter = {"tahun": TAHUN, "triwulan": triwulan, "opd": "DINKES"}
    with database.connection_context():
        mulai = time.perf_counter()
        satu = Cetakan.minta("laporan_triwulan", parameter, ulang=True)
        enqueue(tasks.cetak, satu.id)
        while (satu := Cetakan.get_by_id(satu.id)).berjalan:
            time.sleep(0.05)
        if satu.status != "selesai":
            sys.exit(satu.galat)
        return time.perf_counter() - mulai


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
