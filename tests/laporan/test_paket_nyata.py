"""Pakets with the real children: how far they are, one that fails and is printed again, a night,
and today's code beside what was printed. A small city of its own and a short notebook keep it to
seconds.
"""

import zipfile
from types import SimpleNamespace

import pytest
from cetak_bantu import tulis_notebook
from live import kota_sendiri, pekerja, tunggu

pytestmark = [pytest.mark.live, pytest.mark.notebook]

AWAL = """
import json
from datetime import date
from pathlib import Path
from wsgi import app
from intranet.akun.models import Opd, Pengguna
from intranet.core.database import database
from intranet.laporan.jadwal import tasks
from intranet.laporan.models import Cetakan
from intranet.laporan.notebook_analis.models import NotebookAnalis
from intranet.laporan.paket.models import IsiPaket, PaketCetakan
from intranet.rpjmd.models import Pengampu, Rencana
database.connect()
oleh = Pengguna.get(peran="barenlitbang")
"""
KECIL = """
kecil = ["DINKES", "DISHUB", "DISDIK"]
Opd.update(perangkat_daerah=False).where(Opd.kode.not_in(kecil)).execute()
NotebookAnalis.unggah("ringkas.ipynb", Path(%r).read_bytes(), "", oleh)
NotebookAnalis.update(status="disetujui").execute()
Rencana.update(tahun_akhir=date.today().year).execute()
"""
# What the notebook counts; without any it has nothing to print.
SEL = """
from intranet.analisis import indikator
jumlah = len(indikator(opd))
if not jumlah:
    raise ValueError(f"{opd} belum punya indikator.")
display(k.paragraf(f"{opd} punya {jumlah} indikator."))
"""
KOSONGKAN = """
dishub = Opd.get(kode="DISHUB")
ada = [p.indikator_id for p in Pengampu.select().where(Pengampu.opd == dishub)]
Pengampu.delete().where(Pengampu.opd == dishub).execute()
print(json.dumps(ada))
"""
ISI = """
dishub = Opd.get(kode="DISHUB")
for indikator in %s:
    Pengampu.create(indikator=indikator, opd=dishub)
"""
KERJAKAN = """
paket, langkah = %s, []
def kabar(p):
    dicetak = Cetakan.select().join(IsiPaket)
    dicetak = dicetak.where(IsiPaket.paket == p, Cetakan.status == "dicetak")
    langkah.append([p.dari - p.sisa(), [c.tahap for c in dicetak]])
paket.kerjakan(kabar)
paket = PaketCetakan.get_by_id(paket.id)
isi = {s.opd.kode: [s.cetakan.status, s.cetakan.galat] for s in paket.semua_isi()}
print(json.dumps({"id": paket.id, "isi": isi, "langkah": langkah, "status": paket.status,
                  "jumlah": paket.jumlah, "zip": paket.zip}))
"""
ULANGI = """
paket = PaketCetakan.get_by_id(%s)
paket.ulangi(next(s for s in paket.semua_isi() if s.opd.kode == "DISHUB"), oleh)
"""


@pytest.fixture(scope="module")
def kota(tmp_path_factory):
    """The small city; `.python(code)` runs code in it and gives back what it prints."""
    folder = tmp_path_factory.mktemp("kota")
    notebook = tulis_notebook(folder, SEL) / "uji.ipynb"
    with kota_sendiri(folder, JADWAL_CETAK="ringkas") as satu:

        def python(code):
            return satu.skrip(AWAL + code)

        boleh_dibaca(satu)
        python(KECIL % str(notebook))
        yield SimpleNamespace(**vars(satu), python=python)


def boleh_dibaca(kota, peran="tamu_paket"):
    """On PostgreSQL an analyst's notebook runs as a role that only reads; SQLite needs none."""
    url = kota.env["DATABASE_URL"]
    if not url.startswith("postgresql"):
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as koneksi:
        if not koneksi.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran]).fetchone():
            koneksi.execute(f"CREATE ROLE {peran} LOGIN")
        koneksi.execute(kota.flask("hak-baca", peran).stdout)
    kota.env["DATABASE_URL_BACA"] = url.replace("//postgres:", f"//{peran}:")


def buku(kota, hasil):
    return sorted(zipfile.ZipFile(kota.folder / "berkas" / hasil["zip"]).namelist())


def test_a_paket_tells_how_far_it_is_and_the_failed_one_is_printed_again(kota):
    ada = kota.python(KOSONGKAN)
    minta = 'PaketCetakan.minta("ringkas", {"tahun": 2023}, oleh)'
    satu = kota.python(KERJAKAN % minta)
    assert (satu["status"], satu["jumlah"]) == ("selesai", 2)
    status, galat = satu["isi"].pop("DISHUB")
    assert status == "gagal" and "DISHUB belum punya indikator." in galat
    assert {s for s, _ in satu["isi"].values()} == {"selesai"}
    selesai = [jumlah for jumlah, _ in satu["langkah"]]
    assert selesai == sorted(selesai) and {0, 3} <= {*selesai}
    assert "menyiapkan" in {tahap for _, semua in satu["langkah"] for tahap in semua}
    assert buku(kota, satu) == ["DINKES.pdf", "DISDIK.pdf"]
    kota.python(ISI % ada)
    dua = kota.python(ULANGI % satu["id"] + KERJAKAN % f"PaketCetakan.get_by_id({satu['id']})")
    assert {s for s, _ in dua["isi"].values()} == {"selesai"} and dua["jumlah"] == 3
    assert buku(kota, dua) == ["DINKES.pdf", "DISDIK.pdf", "DISHUB.pdf"]
    assert dua["zip"] != satu["zip"] and len(buku(kota, satu)) == 2


def test_the_command_prints_all_and_todays_code_is_compared_with_that(kota):
    perintah = ("ringkas", "-p", "tahun=2022", "--semua-opd")
    berkas = kota.folder / "semua.zip"
    kota.flask("laporan", "cetak", *perintah, "-o", str(berkas))
    assert len(zipfile.ZipFile(berkas).namelist()) == 3
    sama = kota.flask("laporan", "banding", *perintah)
    assert sama.stdout.count(": 0 nilai beda") == 3 and "dari data" not in sama.stdout
    ada = kota.python(KOSONGKAN)
    kota.python(ISI % ada[:1])
    beda = kota.flask("laporan", "banding", *perintah, check=False)
    assert beda.returncode == 1 and beda.stdout.count(": 0 nilai beda") == 2
    assert "datanya juga berubah" in beda.stdout
    assert f"DISHUB punya {len(ada)} indikator. menjadi DISHUB punya 1 indikator." in beda.stdout
    kota.python(ISI % ada[1:])


MALAM = """
tasks.cetak_malam.call_local()
print(PaketCetakan.select().where(PaketCetakan.jadwal).count())
"""
AKHIR = """
paket = PaketCetakan.get(PaketCetakan.jadwal)
print(json.dumps([paket.status, paket.jumlah]))
"""


def test_a_night_prints_every_opds_and_the_next_one_nothing(kota):
    assert kota.python(MALAM) == 1
    with pekerja(kota.env):
        tunggu(lambda: kota.python(AKHIR) == ["selesai", 3], "tidak dicetak semalaman", 120)
    assert kota.python(MALAM) == 1
