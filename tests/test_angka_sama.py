"""One quarter, the same numbers everywhere: dashboard, API, analysts' frame, a printed report."""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
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
TOKEN = """
import json
from wsgi import app
from intranet.akun.models import Pengguna
from intranet.api.token.models import TokenApi
from intranet.core.database import database
with app.app_context(), database.connection_context():
    print(json.dumps(TokenApi.buat(Pengguna.get(nama_pengguna="analis"), "uji", 30)[1]))
"""


def jalankan(kota, kode):
    """What a Python process of this city prints, as JSON."""
    run = subprocess.run([sys.executable, "-c", kode], cwd=ROOT, env=kota.env, capture_output=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def bingkai(kota_live):
    """What an analyst gets in a process of his own."""
    return jalankan(kota_live, BINGKAI)


@pytest.fixture(scope="module")
def api(kota_live):
    """api(page, what): all rows of the quarter, as a program with an analyst's token reads them."""
    kepala = {"Authorization": f"Bearer {jalankan(kota_live, TOKEN)}"}

    def api(page, apa):
        alamat = f"/api/v1/{apa}?tahun=2023&triwulan=4&ukuran=2000"
        jawaban = page.request.get(alamat, headers=kepala)
        assert jawaban.status == 200, jawaban.text()
        isi = json.loads(jawaban.body(), parse_float=Decimal)
        assert isi["tautan"]["lanjut"] is None
        return isi["data"]

    return api


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


def test_dashboard_api_frame_and_report_say_the_same_of_a_quarter(buka, api, bingkai, muatan):
    page = buka("walikota")
    opd = unduh(page, "perangkat-daerah")
    dasbor = {b["Perangkat daerah"]: b["TW IV rata-rata (%)"] for b in opd}
    dasbor = {nama: dua(n) for nama, n in dasbor.items() if n}
    assert dasbor == bingkai["opd"] == kolom(muatan["tabel"], "diajukan", "rata")
    assert len(dasbor) == 30
    lengkap = api(page, "kelengkapan")
    assert {b["nama"]: dua(b["rata_persen"]) for b in lengkap if b["rata_persen"]} == dasbor

    (pita,) = [d["jumlah"] for d in muatan["sebaran-pita"]]
    layar = [int(b["Indikator"]) for b in unduh(page, "sebaran")]
    assert [n for n in layar if n] == [pita[k] for k in ("st", "t", "s", "r", "sr", "x")]
    assert pita == bingkai["pita"] == Counter(b["pita"] for b in api(page, "capaian"))

    uang = {b["Perangkat daerah"]: dua(b["Serapan (%)"]) for b in unduh(page, "anggaran")}
    cetakan = kolom(muatan["tabel"], "batang", "serapan")
    assert uang == bingkai["serapan"] == cetakan
    # and what stands on the screen is what the file says
    page.goto("/kota/2023/4")
    layar = page.locator("#j-matriks").locator("xpath=ancestor::section").inner_text()
    for angka in dasbor.values():
        assert angka.replace(".", ",") in layar
