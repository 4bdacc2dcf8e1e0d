"""Own committed database, real server, real worker, real browser: for what a transaction hides."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from playhouse import db_url
from pyotp import TOTP

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The demo city that all others are copied from: its folder, and its name on PostgreSQL.
CONTOH = SimpleNamespace(
    tempat=None, nama=f"contoh_{os.environ.get('PYTEST_XDIST_TESTRUNUID', 'satu')}"
)


def pintu_bebas():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def basis_data_sendiri(folder, seperti=""):
    """A database of its own on the engine under test, as DATABASE_URL; gone afterwards."""
    nama = f"live_{os.getpid()}_{pintu_bebas()}"
    yield basis_data_baru(folder, nama, seperti)
    hapus_basis_data(nama)


def basis_data_baru(folder, nama, seperti=""):
    """A database's DATABASE_URL: a file in `folder`, or made on PostgreSQL under that name (with
    `seperti` as the end of CREATE DATABASE).
    """
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        return f"sqlite:///{folder}/kilisuci.db"
    hapus_basis_data(nama)
    suruh_postgres(f"CREATE DATABASE {nama} {seperti}")
    return url.replace("/postgres?", f"/{nama}?")


def hapus_basis_data(nama):
    """On PostgreSQL; a file goes with its folder."""
    if "TEST_DATABASE_URL" in os.environ:
        suruh_postgres(f"DROP DATABASE IF EXISTS {nama} WITH (FORCE)")


def suruh_postgres(sql):
    import psycopg

    with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as koneksi:
        koneksi.execute(sql)


@pytest.fixture(scope="session", autouse=True)
def tempat_contoh(tmp_path_factory):
    """Where the demo city is set up once for all processes of this run."""
    akar = tmp_path_factory.getbasetemp()
    CONTOH.tempat = (akar.parent if "PYTEST_XDIST_WORKER" in os.environ else akar) / "contoh"


def contoh():
    """The folder of the demo city as `migrate` and `seed` leave it; set up by who asks first."""
    CONTOH.tempat.mkdir(exist_ok=True)
    data, siap = CONTOH.tempat / "data", CONTOH.tempat / "siap"
    with (CONTOH.tempat / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        if not siap.exists():
            shutil.rmtree(data, ignore_errors=True)  # somebody tried in vain
            data.mkdir()
            env = lingkungan(data, basis_data_baru(data, CONTOH.nama))
            for perintah in ("migrate", "seed"):
                subprocess.run([BIN / "flask", perintah], cwd=ROOT, env=env, check=True)
            siap.touch()
    return data


def lingkungan(folder, url):
    return os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": url, "ARGON2_RINGAN": "1"}


@pytest.fixture(scope="session")
def kota_live(tmp_path_factory):
    """The demo city, committed: `.env` to run commands with, `.flask(*args)` to run one,
    `.skrip(source)` a program."""
    with kota_sendiri(tmp_path_factory.mktemp("kota")) as kota:
        yield kota


@contextmanager
def kota_sendiri(folder, **pengaturan):
    """A demo city of one's own in `folder`, with further settings; as kota_live."""
    shutil.copytree(contoh(), folder, dirs_exist_ok=True)
    with basis_data_sendiri(folder, f"TEMPLATE {CONTOH.nama}") as url:
        env = lingkungan(folder, url) | pengaturan

        def flask(*arguments, check=True, **lain):
            hasil = subprocess.run(
                [BIN / "flask", *arguments],
                cwd=ROOT,
                env=env | lain,
                capture_output=True,
                text=True,
                check=False,
            )
            assert not check or hasil.returncode == 0, hasil.stderr
            return hasil

        def skrip(sumber):
            """What a program of ours tells as JSON on its last line, None for nothing."""
            perintah = [sys.executable, "-c", sumber]
            hasil = subprocess.run(perintah, cwd=ROOT, env=env, capture_output=True, text=True)
            assert hasil.returncode == 0, hasil.stderr
            baris = hasil.stdout.splitlines()
            return json.loads(baris[-1]) if baris else None

        yield SimpleNamespace(env=env, flask=flask, skrip=skrip, folder=folder)


def sambung(kota):
    """A city's database, to ask behind its programs' backs; not connected yet."""
    return db_url.connect(kota.env["DATABASE_URL"], unquote_password=True, unquote_user=True)


def kode_demo(kota, nama):
    """The present code of a demo account, made usable again: tests sign in faster than phones."""
    db = sambung(kota)
    siapa = f"(SELECT id FROM pengguna WHERE nama_pengguna = {db.param})"
    with db.connection_context():
        db.execute_sql(f"UPDATE dua_faktor SET langkah = 0 WHERE pengguna_id = {siapa}", [nama])
    isi = yaml.safe_load((ROOT / "contoh/kediri/pengguna.yaml").read_text(encoding="utf-8"))
    (rahasia,) = [p["rahasia_contoh"] for p in isi["pengguna"] if p["nama_pengguna"] == nama]
    return TOTP(rahasia).now()


@contextmanager
def proses(command, env, keluaran=subprocess.DEVNULL, galat=None):
    """A process of ours, stopped by its own id; what it says goes to `keluaran` and `galat`."""
    p = subprocess.Popen(command, cwd=ROOT, env=env, stdout=keluaran, stderr=galat)
    try:
        yield p
    finally:
        p.terminate()
        try:
            p.wait(10)
        except subprocess.TimeoutExpired:
            p.kill()
            p.wait()


@pytest.fixture(scope="session")
def server(kota_live):
    """A real granian on a free loopback port; its address."""
    with layani(kota_live) as alamat:
        yield alamat


@contextmanager
def layani(kota, **lain):
    """A real granian for a city on a free loopback port (context manager); its address."""
    pintu = pintu_bebas()
    alamat = f"http://127.0.0.1:{pintu}"
    command = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(pintu)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning", "wsgi:app"]
    with proses(command, kota.env | {"PUBLIC_URL": alamat} | lain) as p:
        tunggu(lambda: p.poll() is None and sehat(alamat), "server tidak menyala")
        yield alamat


def pekerja(env):
    """A real huey consumer (context manager)."""
    return proses([BIN / "huey_consumer", "intranet.worker.huey", "-w", "1", "--quiet"], env)


@pytest.fixture(scope="session")
def worker(kota_live):
    with pekerja(kota_live.env) as p:
        yield p


def sehat(alamat):
    try:
        with urllib.request.urlopen(f"{alamat}/sehat", timeout=1) as jawaban:
            return jawaban.status == 200
    except OSError:
        return False


def tunggu(syarat, pesan, detik=30):
    """Wait until `syarat()` holds; fails with `pesan`. Not a measurement: the limit is generous."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        if hasil := syarat():
            return hasil
        time.sleep(0.1)
    raise AssertionError(pesan)


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip(
            "chromium tidak ada: tes peramban dilewati (apt install chromium-headless-shell)"
        )
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # as long as an action; a busy machine is no failure
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGUMEN)
        yield browser
        browser.close()


@pytest.fixture
def buka(chromium, server, kota_live):
    """buka(user, js=True, lebar=1280, ke="/"): that page, signed in; fails on JS errors."""
    with pembuka(chromium, server, kota_live) as buka:
        yield buka


# What a browser keeps of who signed in: (server, user): state. The form itself has its own tests.
SUDAH_MASUK = {}


def masuk(page, pengguna, kota):
    """Sign in through the form, with the second factor where it is asked for."""
    page.goto("/masuk")
    page.fill("[name=nama_pengguna]", pengguna)
    page.fill("[name=kata_sandi]", "kediri-harmoni")
    page.click("main button[type=submit]")
    if page.url.endswith("/masuk/kode"):
        page.fill("[name=kode]", kode_demo(kota, pengguna))
        page.click("main button[type=submit] >> nth=0")
    page.wait_for_url("**/")


@contextmanager
def pembuka(chromium, server, kota):
    """What `buka` is, for a server and city of one's own (context manager)."""
    konteks, galat = [], []

    def buka(pengguna=None, js=True, lebar=1280, ke="/"):
        k = chromium.new_context(
            viewport={"width": lebar, "height": 900},
            java_script_enabled=js,
            base_url=server,
            storage_state=SUDAH_MASUK.get((server, pengguna)),
        )
        konteks.append(k)
        page = k.new_page()
        page.on("pageerror", lambda e: galat.append(str(e)))
        if pengguna:
            page.goto(ke)
            if "/masuk" in page.url:
                masuk(page, pengguna, kota)
                SUDAH_MASUK[server, pengguna] = k.storage_state()
                page.goto(ke)
        return page

    yield buka
    for k in konteks:
        k.close()
    assert galat == []
