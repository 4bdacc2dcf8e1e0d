"""What lies outside a run stays out of its reach: files, processes, sockets, keys, sealed data."""

import re
import socket
import subprocess
from pathlib import Path

import pytest
from cetak_bantu import SEHAT, gagal, jalankan, teks
from conftest import DATA_DIR
from peewee import SqliteDatabase

from intranet.core.database import database

pytestmark = pytest.mark.live
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
