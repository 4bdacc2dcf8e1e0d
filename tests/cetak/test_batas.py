"""Hostile notebooks: each ends with a sentence, leaves nothing behind; the next print is well."""

import os
import random
import re
import socket
import subprocess
from pathlib import Path

import numpy
import pytest
from cetak_bantu import jalankan, teks
from conftest import DATA_DIR
from peewee import SqliteDatabase

from intranet.cetak import parameter as p
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil, Tugas, cetak, cetak_banyak
from intranet.core.database import database
from intranet.laporan.rincian import BATAS

pytestmark = pytest.mark.live
SEHAT = "display(k.paragraf('sehat'))"


def gagal(folder, detik=30):
    with pytest.raises(GagalCetak) as galat:
        cetak("uji", p.periksa("uji", {}, folder), folder=folder, batas_detik=detik)
    return str(galat.value)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("while True: pass", "memakai prosesor terlalu lama"),
        ("import signal; signal.signal(24, signal.SIG_IGN)\nwhile True: pass", "dihentikan"),
        ("import time; time.sleep(99)", "Mencetak terlalu lama"),
        ("isi = bytearray(4_000_000_000)", "memori yang boleh dipakai notebook habis"),
        ("import os\nwhile True: os.fork()", "tidak boleh menjalankan program lain"),
        ("import subprocess; subprocess.run(['sleep', '99'])", "tidak boleh menjalankan program"),
        (
            "open('/tmp/kilisuci-luar.txt', 'w')",
            "atau menulis di luar foldernya",
        ),
        ("open('besar', 'wb').write(b'x' * 200_000_000)", "File too large"),
        ("import os; os.kill(os.getpid(), 24)", "memakai prosesor terlalu lama"),
        ("import os; os.abort()", "karena galat di dalam sebuah pustaka"),
        ("import ctypes; ctypes.string_at(0)", "karena galat di dalam sebuah pustaka"),
        (
            "import os; os.write(2, b'memory allocation of 8 bytes failed'); os.abort()",
            "memori terlalu banyak",
        ),
        ("import os; os.kill(os.getpid(), 9)", "dihentikan oleh komputer ini"),
        ("open('/etc/passwd')", "memakai jaringan, membaca"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "memakai jaringan"),
        (
            "for n in range(999):\n    with open(str(n), 'wb') as f: f.write(bytes(45_000_000))",
            "menulis terlalu banyak",
        ),
    ],
)
def test_a_hostile_notebook_is_ended_with_a_sentence(buat, sel, kalimat):
    lama = "while True: pass" in sel or "sleep(99)" in sel
    assert kalimat in gagal(buat(sel), 4 if lama else 30)
    assert "sehat" in teks(jalankan(buat(SEHAT)).pdf)
    assert not Path("/tmp/kilisuci-luar.txt").exists()


SETENGAH = """
import os, time
for n in map(int, os.listdir('/proc/self/fd')):
    try:
        if 'pipe' in os.readlink(f'/proc/self/fd/{n}'):
            os.write(n, (1000).to_bytes(4, 'big') + b'[\"hasil\"')
    except OSError:
        pass
time.sleep(99)
"""


def test_one_that_stops_in_the_middle_of_a_word_keeps_nobody_waiting(buat):
    assert "Mencetak terlalu lama" in gagal(buat("import signal; signal.alarm(0)", SETENGAH), 4)


PALSU = """
import json, os, time
kabar = json.dumps(['hasil', 1, 'a' * 64, '0123456789ab', '2024-01-02', None, []]).encode()
for n in map(int, os.listdir('/proc/self/fd')):
    try:
        if 'pipe' in os.readlink(f'/proc/self/fd/{n}'):
            for isi in (kabar, b'%PDF', b'[]'):
                os.write(n, len(isi).to_bytes(4, 'big') + isi)
    except OSError:
        pass
time.sleep(99)
"""


def test_a_notebook_cannot_say_that_it_printed_under_anothers_number(buat):
    assert "berubah selagi dicetak" in gagal(buat(PALSU))


def test_a_hundred_megabytes_of_words_are_not_kept(buat):
    hasil = jalankan(buat("for _ in range(100): print('x' * 1_000_000)", SEHAT))
    assert "sehat" in teks(hasil.pdf) and len(hasil.pdf) < 1_000_000


def test_a_run_says_which_limits_held(buat):
    hasil = jalankan(buat(SEHAT))
    assert hasil.batas[:3] == ["prosesor", "memori", "ukuran berkas"]
    assert set(hasil.batas[3:]) == {"jaringan", "berkas lain", "proses lain"}
    # a limit without a word for people would be lost on the page
    assert {*hasil.batas} <= {*BATAS}


def test_files_and_the_folder_are_gone_afterwards(buat):
    sel = "import os; open('a.txt', 'w').write('x'); display(k.paragraf(os.getcwd()))"
    isi = teks(jalankan(buat(sel)).pdf)
    tempat = next(Path(kata) for kata in isi.split() if "/cetak-" in kata)
    assert not tempat.exists() and not Path("a.txt").exists()


KOTOR = """
import builtins, os, random, sys, numpy, pandas
from lets_plot import *
LetsPlot.set_theme(theme_void())
os.environ['KOTOR'] = '1'; os.chdir('/'); builtins.kotor = nama_kotor = 1
random.seed(7); numpy.random.seed(7); random.random(); numpy.random.random()
pandas.set_option('display.precision', 1); pandas.DataFrame.kotor = 1
sys.path.insert(0, '/kotor'); sys.modules['kotor'] = sys
from intranet.cetak import tema
tema.WARNA['tinta'] = '#ff0000'
import locale; locale.setlocale(locale.LC_ALL, 'C')
"""
TAMPAK = """
import builtins, hashlib, os, random, sys, numpy, pandas
from lets_plot import *
from intranet.cetak import tema
from intranet.rpjmd import charts
gambar = ggplot({'x': [1, 2]}, aes('x')) + geom_histogram()
svg = charts.batang_capaian([('a', 50, 's')])[0] + tema.svg(gambar)
display(k.paragraf(' '.join(map(str, [
    'KOTOR' in os.environ, '/cetak-' in os.getcwd(), hasattr(builtins, 'kotor'),
    'nama_kotor' in globals(), pandas.get_option('display.precision'),
    hasattr(pandas.DataFrame, 'kotor'), '/kotor' in sys.path, 'kotor' in sys.modules,
    hashlib.sha256(svg.encode()).hexdigest()[:16]]))))
display(k.paragraf(f'acak {random.random()} {numpy.random.random()}'))
"""


def test_no_state_leaks_from_one_run_to_the_next(buat):
    def tampak():
        isi = teks(jalankan(buat(TAMPAK)).pdf)
        return re.search(r"False .* [0-9a-f]{16}", isi)[0], re.search(r"acak .*", isi)[0]

    sebelum, acak = tampak()
    jalankan(buat(KOTOR, SEHAT))
    sesudah, acak_lain = tampak()
    assert sebelum == sesudah
    assert sesudah.startswith("False True False False 6 False False False")
    lanjutan = random.Random(7), numpy.random.RandomState(7)
    for n in (satu.random() for satu in lanjutan for _ in range(3)):
        assert str(n) not in acak + acak_lain  # neither as seeded, nor as it went on
    assert acak.split()[1] != acak_lain.split()[1]
    assert "KOTOR" not in os.environ


RAHASIA = "kunci-yang-hanya-untuk-tes-ini-panjangnya-cukup"


def test_no_key_of_ours_is_anywhere_in_a_notebooks_process(buat, monkeypatch):
    """Neither in its environment, nor in what the kernel remembers, nor in its memory."""
    for nama in ("SECRET_KEY", "KUNCI_TRANSIT", "WHATSAPP_TOKEN", "PGPASSWORD"):
        monkeypatch.setenv(nama, RAHASIA)
    depan, belakang = RAHASIA[:9], RAHASIA[9:]
    sel = f"""
import os
cari = bytes(reversed({belakang[::-1]!r}.encode()))  # so that it is not found in this cell
kepala, ada = {depan!r}.encode(), []
for baris in open('/proc/self/maps'):
    alamat, hak, *_, nama = baris.split(maxsplit=5) + ['']
    if hak.startswith('rw') and '/' not in nama:
        awal, akhir = (int(n, 16) for n in alamat.split('-'))
        with open('/proc/self/mem', 'rb', 0) as memori:
            memori.seek(awal)
            isi = memori.read(akhir - awal)
            ada += [1 for bagian in isi.split(kepala)[1:] if bagian.startswith(cari)]
isi = open('/proc/self/environ').read() + repr(dict(os.environ))
display(k.paragraf(f"rahasia {{len(ada) + isi.count(kepala.decode())}} kali"))
"""
    assert "rahasia 0 kali" in teks(jalankan(buat(sel)).pdf)


TANYA = """
from intranet.core.database import database as d
def tanya(sql):
    try:
        with d.atomic():
            return str(d.execute_sql(sql).fetchone())
    except Exception as galat:
        return type(galat).__name__ + ': ' + str(galat)
"""


def test_a_notebook_reads_the_citys_numbers_but_not_the_hotline(buat):
    tabel = ("utas", "pesan_utas", "disposisi", "bungkus_kunci", "dua_faktor")
    sql = [f"SELECT {k} FROM {t}" for t in tabel for k in ("*", "count(*)", "1")]
    if isinstance(database.obj, SqliteDatabase):
        sel = f"tutup = [tanya(s) for s in {sql!r}]"
        sel += "\ndisplay(k.paragraf(f'tertutup {sum(\"DatabaseError\" in t for t in tutup)}'))"
        assert f"tertutup {len(sql)}" in teks(jalankan(buat(TANYA, sel)).pdf)
        langsung = "data itu tidak terbuka bagi notebook"
        assert langsung in gagal(buat(TANYA, f"d.execute_sql({sql[0]!r})"))
    assert "hanya membaca data" in gagal(buat(TANYA, "d.execute_sql('DELETE FROM opd')"))
    assert "sehat" in teks(jalankan(buat(TANYA, "d.execute_sql('SELECT * FROM opd')", SEHAT)).pdf)


def test_a_notebook_cannot_open_the_databases_file_again(buat):
    berkas = DATA_DIR / "rahasia.db"
    berkas.write_text("isi")
    for sel in (f"open({str(berkas)!r})", f"import sqlite3; sqlite3.connect({str(berkas)!r})"
                                          ".execute('SELECT 1 FROM sqlite_master')"):  # fmt: skip
        assert re.search("membaca, atau menulis|unable to open", gagal(buat(sel)))


def test_one_hostile_run_leaves_the_others_of_a_batch_alone(buat):
    folder = buat("if opd == 'JAHAT':\n    import os; os._exit(3)", SEHAT)
    tugas = [
        Tugas(opd, "uji", p.periksa("uji", {"opd": opd}, folder)) for opd in ("A", "JAHAT", "B")
    ]
    akhir = {k: type(kabar) for k, kabar in cetak_banyak(tugas, folder=folder)}
    assert akhir == {"A": Hasil, "JAHAT": GagalCetak, "B": Hasil}


LUAR = """
import ctypes, os, resource, signal, socket
def coba(apa):
    try:
        return apa() or 'berhasil'
    except Exception as galat:
        return type(galat).__name__
"""


@pytest.fixture
def korban(tmp_path_factory):
    """A file, a listening socket and a process of ours outside a run's folder."""
    folder = tmp_path_factory.mktemp("luar")
    berkas, jalur = folder / "penting.txt", str(folder / "soket")
    berkas.write_text("penting")
    berkas.chmod(0o600)
    with (
        socket.socket(socket.AF_UNIX) as pendengar,
        subprocess.Popen(["sleep", "60"]) as proses,
    ):
        pendengar.bind(jalur)
        pendengar.listen()
        yield {"berkas": str(berkas), "soket": jalur, "pid": proses.pid, "proses": proses}
        proses.kill()


SERANGAN = [
    "os.truncate({berkas!r}, 0)",
    "open({berkas!r}, 'r+')",
    "os.chmod({berkas!r}, 0o777)",
    "os.utime({berkas!r}, (0, 0))",
    "os.setxattr({berkas!r}, 'user.a', b'x')",
    "os.link({berkas!r}, 'tautan')",
    "os.rename({berkas!r}, 'pindah')",
    "os.unlink({berkas!r})",
    "os.listdir(os.path.dirname({berkas!r}))",
    "socket.socket(socket.AF_UNIX).connect({soket!r})",
    "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "os.kill({pid}, 9)",
    "os.kill(os.getppid(), 9)",
    "signal.pidfd_send_signal(os.pidfd_open({pid}), 9)",
    "os.posix_spawn('/bin/true', ['true'], {{}})",
    "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 40, 1 << 40))",
    "resource.prlimit({pid}, resource.RLIMIT_NOFILE, (1, 1))",
    "os.unshare(0x10000000) if hasattr(os, 'unshare') else open('/proc/1/environ')",
    "open('/proc/{pid}/mem', 'rb')",
]


def test_nothing_outside_a_run_can_be_touched(buat, korban):
    serangan = [satu.format(**korban) for satu in SERANGAN]
    sel = "\n".join(
        f"display(k.paragraf('hasil {n} ' + str(coba(lambda: {satu}))))"
        for n, satu in enumerate(serangan)
    )
    isi = teks(jalankan(buat(LUAR, sel)).pdf)
    hasil = dict(re.findall(r"hasil (\d+) (\S+)", isi))
    ditolak = ("PermissionError", "OSError", "ValueError")
    lolos = {s: hasil[str(n)] for n, s in enumerate(serangan) if hasil[str(n)] not in ditolak}
    assert lolos == {}
    berkas = Path(korban["berkas"])
    assert berkas.read_text() == "penting" and berkas.stat().st_mode & 0o777 == 0o600
    assert korban["proses"].poll() is None


def test_what_was_open_before_the_run_is_not_open_to_it(buat):
    """Neither the terminal or log of the program that prints, nor its lists of shared memory."""
    sel = """
import os
nama = {os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')
        if os.path.lexists(f'/proc/self/fd/{n}')}
nama = {n.rsplit('/', 1)[-1] if '/' in n else n.split(':')[0] for n in nama}
os.write(1, b'ke mana'); print('diam')
display(k.paragraf('terbuka ' + ' '.join(sorted(nama))))
display(k.paragraf('ditulis ' + open('galat.txt').read()))
"""
    isi = teks(jalankan(buat(sel)).pdf)
    terbuka = set(re.search(r"terbuka (.*)", isi)[1].split())
    assert terbuka <= {"null", "galat.txt", "pipe", "fd", "kota.db", "socket"} and "pipe" in terbuka
    assert "ditulis ke mana" in isi


def test_a_notebook_that_takes_off_the_guard_finds_nothing_behind_it(buat):
    """On PostgreSQL the guard is the role's, so there is nothing to take off."""
    rahasia = {t: f"SELECT count(*) FROM {t}" for t in ("utas", "dua_faktor", "peringatan")}
    rahasia["sandi"] = "SELECT count(kata_sandi) FROM pengguna"
    lepas = "getattr(d.obj.connection(), 'set_authorizer', lambda _: None)(None)"
    sel = f"display(k.paragraf('isi ' + ' '.join(map(tanya, {[*rahasia.values()]!r}))))"
    isi = teks(jalankan(buat(TANYA, lepas, sel)).pdf)
    if isinstance(database.obj, SqliteDatabase):
        assert "isi (0,) (0,) (0,) (0,)" in isi
    else:
        assert isi.count("permission denied") == len(rahasia)


def test_a_notebook_that_says_it_may_write_writes_nothing(buat):
    sel = """
s = d.obj.connection()
try:
    if hasattr(s, 'set_authorizer'):
        s.set_authorizer(None)
    else:
        s.rollback()
        s.execute('SET default_transaction_read_only = off')
    s.execute("UPDATE opd SET nama = 'JAHAT'")
    s.commit()
    hasil = 'tertulis'
except Exception as galat:
    hasil = str(galat)
display(k.paragraf('hasil ' + hasil))
"""
    assert re.search("hasil .*(permission denied|readonly)", teks(jalankan(buat(TANYA, sel)).pdf))
    with database.connection_context():
        assert not database.execute_sql("SELECT 1 FROM opd WHERE nama = 'JAHAT'").fetchone()


def test_without_a_copy_there_is_a_sentence_and_no_run(buat, monkeypatch, tmp_path):
    rusak = tmp_path / "rusak.db"
    rusak.write_bytes(b"bukan basis data" * 99)
    monkeypatch.setenv("DATABASE_URL_BACA", f"sqlite:///{rusak}")
    assert "tidak dapat disalin" in gagal(buat(SEHAT))


def test_without_a_role_that_only_reads_postgresql_runs_no_notebook_of_others(buat, monkeypatch):
    """Where rights belong to roles, the writer's role is no guard at all."""
    for nama in ("DATABASE_URL", "DATABASE_URL_BACA"):
        monkeypatch.setenv(nama, "postgresql://kota@127.0.0.1:9/kota")
    assert "punya peran yang hanya membaca" in gagal(buat(SEHAT))
