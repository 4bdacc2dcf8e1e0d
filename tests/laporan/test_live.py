"""The real worker, a worker killed in the middle, the commands, on whichever database is tested."""

import os
import signal
import time
from io import BytesIO

import psutil
import pypdf
import pytest
from live import kota_sendiri, pekerja, sambung, tunggu
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.live

# Run inside the program's own environment: what the web would do when the button is pressed.
MINTA = """
from wsgi import app
from intranet.core.database import database
from intranet.core.queue import enqueue
from intranet.laporan import tasks
from intranet.laporan.models import Cetakan
with database.connection_context():
    c = Cetakan.minta("buku_saku", {"opd": "%s", "tahun": 2023}, ulang=True)
    enqueue(tasks.cetak, c.id)
    print(c.id)
"""
TUA = """
from datetime import timedelta
from wsgi import app
from intranet.core.clock import now
from intranet.core.database import database
from intranet.laporan import tasks
from intranet.laporan.models import Cetakan
with database.connection_context():
    Cetakan.update(denyut=now() - timedelta(minutes=5)).where(Cetakan.id == %s).execute()
tasks.sapu.call_local()
"""


def tanya(kota, kolom, id):
    """These columns of a print as its row has them now."""
    db = sambung(kota)
    with db.connection_context():
        sql = f"SELECT {', '.join(kolom)} FROM cetakan WHERE id = {int(id)}"
        return db.execute_sql(sql).fetchone()


def selesai(kota, id):
    return tanya(kota, ["status"], id) == ("selesai",)


def test_the_real_worker_prints_what_was_asked(kota_live):
    id = kota_live.skrip(MINTA % "DISHUB")
    with pekerja(kota_live.env):
        tunggu(lambda: selesai(kota_live, id), "tidak selesai", 240)
    (halaman,) = tanya(kota_live, ["halaman"], id)
    assert halaman % 4 == 0


def bunuh_di_tengah(kota, opd):
    """Ask for a print, kill its worker once it has begun; the print's id, None if it was faster."""
    id, batas = kota.skrip(MINTA % opd), time.monotonic() + 60
    with pekerja(kota.env) as p:
        while tanya(kota, ["status"], id) == ("menunggu",):
            assert time.monotonic() < batas, "tidak dimulai"
            time.sleep(0.002)
        os.kill(p.pid, signal.SIGKILL)
        p.wait()
    return None if selesai(kota, id) else id


def test_a_worker_has_its_printers_ready_and_takes_them_along(kota_live):
    def pencetak(pid):
        anak = psutil.Process(pid).children()
        return [p for p in anak if "multiprocessing.forkserver" in " ".join(p.cmdline())]

    with pekerja(kota_live.env) as p:
        (satu,) = tunggu(lambda: pencetak(p.pid), "pencetaknya tidak menyala")
    tunggu(lambda: not satu.is_running(), "pencetaknya tertinggal")


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path):
    # a city of its own: the session's worker may be at work on the other one, and would finish it
    with kota_sendiri(tmp_path) as kota:
        percobaan = (bunuh_di_tengah(kota, opd) for opd in ("DISDIK", "DINSOS", "PUPR", "BPBD"))
        id = next(filter(None, percobaan), None)
        assert id, "setiap cetakan selesai sebelum pekerjanya sempat dibunuh"
        kota.skrip(TUA % id)
        with pekerja(kota.env):
            tunggu(lambda: selesai(kota, id), "tidak diulang", 240)
        assert tanya(kota, ["percobaan"], id) == (2,)


def test_the_command_prints_and_prints_the_same_again(kota_live, tmp_path):
    perintah = ("laporan", "cetak", "buku_saku", "-p", "opd=DINKES", "-p", "tahun=2023")
    satu, dua = tmp_path / "satu.pdf", tmp_path / "dalam/dua.pdf"
    kota_live.flask(*perintah, "-o", str(satu))
    kota_live.flask(*perintah, "--ulang", "-o", str(dua))
    assert satu.read_bytes() == dua.read_bytes()
    assert len(pypdf.PdfReader(BytesIO(satu.read_bytes())).pages) % 4 == 0
    lembar, layar = tmp_path / "lembar.pdf", tmp_path / "layar.pdf"
    kota_live.flask("laporan", "buklet", str(satu), "--kertas", "a4", "-o", str(lembar))
    assert len(pypdf.PdfReader(lembar).pages) == -(-len(pypdf.PdfReader(satu).pages) // 8) * 2
    kota_live.flask(*perintah, "--edisi", "layar", "-o", str(layar))
    ponsel = pypdf.PdfReader(layar).pages
    assert float(ponsel[0].mediabox.height) / float(ponsel[0].mediabox.width) == pytest.approx(
        16 / 9
    )
    bukan = kota_live.flask("laporan", "buklet", str(layar), "-o", str(lembar), check=False)
    assert bukan.returncode == 1 and "Hanya buku A6" in bukan.stderr


def test_the_command_writes_the_annex_as_a_workbook_of_numbers(kota_live, tmp_path):
    perintah = ("laporan", "cetak", "evaluasi_renja", "-p", "opd=DINKES", "-p", "tahun=2023")
    satu, dua = tmp_path / "satu.xlsx", tmp_path / "dua.xlsx"
    kota_live.flask(*perintah, "-o", str(satu))
    kota_live.flask(*perintah, "--ulang", "-o", str(dua))
    assert satu.read_bytes() == dua.read_bytes()
    kepala, *baris = CalamineWorkbook.from_path(satu).get_sheet_by_index(1).to_python()[3:]
    letak = kepala.index("Target Renja 2023 (Rp)")
    uang = [b[letak] for b in baris if b[letak] != ""]
    assert uang and all(isinstance(n, float) and n > 1_000_000 for n in uang)
    semua = kota_live.flask(
        *perintah[:3], "--semua-opd", "-o", str(tmp_path / "x.xlsx"), check=False
    )
    assert semua.returncode == 1 and "satu laporan satu kali" in semua.stderr


@pytest.mark.parametrize(
    ("arguments", "kalimat"),
    [
        (["tidak_ada"], "Notebook tidak_ada tidak ada."),
        (["buku_saku", "-p", "tahun=1999"], "Tahun 1999 di luar RPJMD Kota Kediri 2020–2024."),
        (["laporan_triwulan", "-p", "triwulan=9"], "Triwulan harus 1, 2, 3, atau 4."),
        (["buku_saku", "-p", "opd=XYZ"], "OPD dengan kode XYZ tidak ada."),
        (["buku_saku", "-p", "warna=merah"], "Parameter warna tidak dikenal"),
        (["buku_saku", "-p", "tahun"], "tulis nama=nilai"),
    ],
)
def test_a_print_command_that_cannot_be_says_why_and_writes_nothing(
    kota_live, tmp_path, arguments, kalimat
):
    berkas = tmp_path / "x.pdf"
    hasil = kota_live.flask("laporan", "cetak", *arguments, "-o", str(berkas), check=False)
    assert hasil.returncode != 0 and kalimat in hasil.stderr and not berkas.exists()


def test_migrating_twice_is_harmless_and_the_chain_holds(kota_live):
    assert "sudah sesuai" in kota_live.flask("migrate").stdout
    assert "Utuh" in kota_live.flask("akun", "periksa-riwayat").stdout
    ulang = kota_live.flask("seed", check=False)
    assert ulang.returncode == 1 and "sudah berisi" in ulang.stderr
