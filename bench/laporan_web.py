"""The web's part of bench/laporan.py: a real server, a real worker, and somebody who presses."""

import os
import statistics
import time
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.parse import urlencode

import psutil
from live import BIN, kode_demo, layani, proses

SANDI, TAHUN, JEDA = "kediri-harmoni", 2023, 0.1
PEKERJA = [BIN / "huey_consumer", "intranet.worker.huey", "--workers", "2", "--quiet"]


def lewat_web(folder, bagian, catat):
    kota = SimpleNamespace(env=dict(os.environ), folder=folder)
    with layani(kota) as alamat:
        kota.env |= {"PUBLIC_URL": alamat}
        orang = Orang(alamat, kota, "barenlitbang")
        if "tombol" in bagian:
            tombol(kota, orang, catat)
        if "memori" in bagian:
            memori(kota, orang, catat)


def tombol(kota, orang, catat, kali=6):
    with proses(PEKERJA, kota.env):
        menyala = satu_laporan(orang, 4)
    with proses(PEKERJA, kota.env) as pekerja:
        tunggu_siap(pekerja.pid)
        pertama, *lama = [satu_laporan(orang, 4 - n % 4) for n in range(kali)]
    # no target: who starts the worker waits for it once
    catat("satu laporan, ditekan saat pekerja baru dinyalakan", menyala, "detik")
    catat("satu laporan, yang pertama dari pekerja yang siap", pertama, "detik", 3)
    catat("satu laporan sesudahnya, median", statistics.median(lama), "detik", 3)
    catat("satu laporan sesudahnya, terlama", max(lama), "detik", 3)


def tunggu_siap(pid, detik=60):
    """Until a worker and its printers have started: they have done nothing for two seconds."""
    batas, lalu = time.monotonic() + detik, None
    while time.monotonic() < batas:
        time.sleep(2)
        semua = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        kini = [p.cpu_times()[:2] for p in semua]
        if len(semua) > 1 and lalu and sum(map(sum, kini)) - sum(map(sum, lalu)) < 0.05:
            return
        lalu = kini
    raise TimeoutError("pekerja tidak siap")


def satu_laporan(orang, triwulan):
    """Seconds from the button to the last byte of its PDF."""
    mulai = time.perf_counter()
    isi = {"tahun": TAHUN, "triwulan": triwulan, "opd": "DINKES", "ulang": "1"}
    tunggu_berkas(orang, orang.tekan("/laporan/laporan_triwulan/cetakan", isi) + "/berkas")
    return time.perf_counter() - mulai


def memori(kota, orang, catat):
    """Peak of what a worker and all below it share out between them (PSS), all books made anew."""
    with proses(PEKERJA, kota.env) as pekerja, pantau(pekerja.pid) as (puncak, anak):
        paket = orang.tekan("/laporan/buku_saku/paket", {"tahun": TAHUN, "ulang": "1"})
        tunggu_berkas(orang, paket + "/berkas.zip")
        catat(f"puncak memori pekerja dengan {max(anak)} anak", max(puncak) / 2**20, "MiB", 1024)


def tunggu_berkas(orang, alamat, detik=300):
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        if isi := orang.ambil(alamat):
            return isi
        time.sleep(0.05)
    raise TimeoutError(alamat)


class Orang:
    """Somebody signed in through the forms, without a browser."""

    def __init__(self, alamat, kota, nama):
        self.alamat = alamat
        kuki = urllib.request.HTTPCookieProcessor(CookieJar())
        self.pembuka = urllib.request.build_opener(kuki, TanpaPindah)
        tujuan = self.tekan("/masuk", {"nama_pengguna": nama, "kata_sandi": SANDI})
        if tujuan == "/masuk/kode":
            tujuan = self.tekan(tujuan, {"kode": kode_demo(kota, nama)})
        assert tujuan == "/", tujuan

    def tekan(self, jalan, isi):
        """Send a form; where it leads."""
        kepala = {"Origin": self.alamat}
        satu = urllib.request.Request(self.alamat + jalan, urlencode(isi).encode(), kepala)
        with self.pembuka.open(satu) as jawaban:
            assert jawaban.status == 303, (jalan, jawaban.status)
            return jawaban.headers["Location"]

    def ambil(self, jalan):
        """The bytes of a file, or None while it does not exist."""
        try:
            with self.pembuka.open(self.alamat + jalan) as jawaban:
                return jawaban.read()
        except HTTPError as galat:
            if galat.code != 404:
                raise
            return None


class TanpaPindah(urllib.request.HTTPErrorProcessor):
    """A redirect is an answer like another."""

    def http_response(self, request, response):
        return response if response.status == 303 else super().http_response(request, response)


@contextmanager
def pantau(pid):
    """(peaks in bytes, printing children at once), looked at ten times a second meanwhile."""
    puncak, anak, berhenti = [0], [0], Event()

    def lihat():
        while not berhenti.wait(JEDA):
            semua = psutil.Process(pid).children(recursive=True)
            puncak.append(sum(map(pss, [pid, *(p.pid for p in semua)])))
            anak.append(sum(map(mencetak, semua)))

    pengamat = Thread(target=lihat)
    pengamat.start()
    try:
        yield puncak, anak
    finally:
        berhenti.set()
        pengamat.join()


def mencetak(satu):
    """Whether a process is a printing child: its parent is the server that they are forked from."""
    try:
        return "forkserver" in " ".join(satu.parent().cmdline())
    except (psutil.Error, AttributeError):  # gone meanwhile
        return False


def pss(pid):
    try:
        isi = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:  # gone meanwhile
        return 0
    return next(int(b.split()[1]) * 1024 for b in isi.splitlines() if b.startswith("Pss:"))
