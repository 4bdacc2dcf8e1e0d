"""One quarter, the same numbers everywhere: dashboard, analysts' frame, and a printed report."""

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal

import pytest
from live import ROOT

from intranet.cetak import parameter as p
from intranet.cetak.pelaksana import Tugas, cetak_banyak

pytestmark = [pytest.mark.live, pytest.mark.browser, pytest.mark.notebook]
PERIODE = {"tahun": 2023, "triwulan": 4}
BINGKAI = """
import json
from intranet.analisis import anggaran, capaian, kelengkapan
opd, uang = kelengkapan(2023, 4).set_index("nama"), anggaran(2023, 4)
jumlah = capaian(2023, 4).pita.value_counts()
print(json.dumps({
    "opd": {n: f"{x:.2f}" for n, x in opd.rata_persen.dropna().items()},
    "pita": {k: int(n) for k, n in jumlah.items()},
    "serapan": {n: f"{x:.2f}" for n, x in uang.set_index("nama").serapan.dropna().items()},
}))
"""


@pytest.fixture(scope="module")
def bingkai(kota_live):
    """What an analyst gets in a process of his own."""
    run = subprocess.run(
        [sys.executable, "-c", BINGKAI], cwd=ROOT, env=kota_live.env, capture_output=True
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def muatan(kota_live):
    """{component: the data of each one displayed} of the quarterly report, as it is printed."""
    with pytest.MonkeyPatch.context() as lingkungan:
        for nama in ("DATA_DIR", "DATABASE_URL"):
            lingkungan.setenv(nama, kota_live.env[nama])
        parameter = p.periksa("laporan_triwulan", PERIODE)
        tugas = [Tugas("l", "laporan_triwulan", parameter, beri_keluaran=True)]
        hasil = dict(cetak_banyak(tugas))["l"]
    semua = {}
    for satu in hasil.keluaran:
        semua.setdefault(satu["komponen"], []).append(satu["data"])
    return semua


def unduh(page, nama):
    """The rows of one of the dashboard's tables, numbers as texts with a point."""
    isi = page.request.get(f"/kota/2023/4/{nama}.csv").body().decode("utf-8-sig")
    return [
        {k: v.replace(",", ".") if v.replace(",", "").isdigit() else v for k, v in b.items()}
        for b in csv.DictReader(io.StringIO(isi), delimiter=";")
    ]


def dua(nilai):
    return f"{Decimal(str(nilai)):.2f}"


def kolom(semua, *nama):
    """{row's name: the last of `nama` with two decimals} of the printed table that has them all."""
    (baris,) = [t["baris"] for t in semua if any(all(n in b for n in nama) for b in t["baris"])]
    return {b["nama"]: dua(b[nama[-1]]) for b in baris if b.get(nama[-1]) is not None}


def test_dashboard_frame_and_report_say_the_same_of_a_quarter(buka, bingkai, muatan):
    page = buka("walikota")
    opd = unduh(page, "perangkat-daerah")
    dasbor = {b["Perangkat daerah"]: b["TW IV rata-rata (%)"] for b in opd}
    dasbor = {nama: dua(n) for nama, n in dasbor.items() if n}
    assert dasbor == bingkai["opd"] == kolom(muatan["tabel"], "diajukan", "rata")
    assert len(dasbor) == 30

    (pita,) = [d["jumlah"] for d in muatan["sebaran-pita"]]
    layar = [int(b["Indikator"]) for b in unduh(page, "sebaran")]
    assert [n for n in layar if n] == [pita[k] for k in ("st", "t", "s", "r", "sr", "x")]
    assert pita == bingkai["pita"]

    uang = {b["Perangkat daerah"]: dua(b["Serapan (%)"]) for b in unduh(page, "anggaran")}
    cetakan = kolom(muatan["tabel"], "batang", "serapan")
    assert uang == bingkai["serapan"] == cetakan
    # and what stands on the screen is what the file says
    page.goto("/kota/2023/4")
    layar = page.locator("#j-matriks").locator("xpath=ancestor::section").inner_text()
    for angka in dasbor.values():
        assert angka.replace(".", ",") in layar
