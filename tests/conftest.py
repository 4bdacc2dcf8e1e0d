import os
import tempfile
from pathlib import Path

# Before anything of ours is imported: a quick hash and a data folder of our own. The queue is
# chosen at import, so a run against PostgreSQL says so here.
DATA_DIR = Path(tempfile.mkdtemp(prefix="kilisuci-tes-"))


def basis_data():
    """Where this process tests: a SQLite file of its own, or its own database on PostgreSQL."""
    url, pekerja = os.environ.get("TEST_DATABASE_URL"), os.environ.get("PYTEST_XDIST_WORKER")
    if not url:
        return f"sqlite:///{DATA_DIR}/kilisuci.db"
    if not pekerja:
        return url
    import psycopg

    with psycopg.connect(url, autocommit=True) as koneksi:
        ada = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not koneksi.execute(ada, [f"uji_{pekerja}"]).fetchone():
            koneksi.execute(f"CREATE DATABASE uji_{pekerja}")
    return url.replace("/postgres?", f"/uji_{pekerja}?")


DATABASE_URL = basis_data()
os.environ |= {"ARGON2_RINGAN": "1", "DATA_DIR": str(DATA_DIR), "DATABASE_URL": DATABASE_URL}
# nothing prints by itself, but in the tests of just that
os.environ["JADWAL_CETAK"] = "mati"
os.environ.pop("SECRET_KEY", None)
os.environ.pop("PUBLIC_URL", None)

import shutil  # noqa: E402
from datetime import timedelta  # noqa: E402
from decimal import Decimal  # noqa: E402
from types import SimpleNamespace  # noqa: E402

import pytest  # noqa: E402
from flask.testing import FlaskClient  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from pages import Page  # noqa: E402
from pyotp import TOTP  # noqa: E402

from intranet.akun.dua_faktor.models import DuaFaktor  # noqa: E402
from intranet.akun.models import Opd, Pengguna  # noqa: E402
from intranet.app import create_app  # noqa: E402
from intranet.core.clock import now, today  # noqa: E402
from intranet.core.database import apply_migrations, database  # noqa: E402
from intranet.rpjmd.capaian import Capaian  # noqa: E402
from intranet.rpjmd.models import Indikator, Pengampu, PengampuSimpul, Rencana, Simpul, Target  # noqa: E402
from intranet.rpjmd.triwulan import Triwulan  # noqa: E402

# Speed is measured in bench/: a busy machine is no failure.
settings.register_profile("kilisuci", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kilisuci")
pytest_plugins = ["live"]
SANDI = "kediri-harmoni"
RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HTMX = {"HX-Request": "true"}


def pytest_collection_modifyitems(items):
    """Files with browsers, workers and notebooks first: who comes last to a long one keeps all
    others waiting.
    """
    berat = {
        i.path
        for i in items
        if {"browser", "live", "notebook"} & {m.name for m in i.iter_markers()}
    }
    items.sort(key=lambda i: i.path not in berat)


class CheckedClient(FlaskClient):
    """Holds every HTML answer to the house promises, and says where it writes from."""

    def open(self, *args, **kwargs):
        if kwargs.get("method", "GET") != "GET" and kwargs.pop("origin", True):
            kwargs["headers"] = {"Origin": "http://localhost"} | dict(kwargs.get("headers") or {})
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code in (200, 401, 409, 413, 422):
            Page(response.text).check(whole="<html" in response.text)
        return response


@pytest.fixture(scope="session")
def app():
    app = create_app({"TESTING": True, "QUEUE_IMMEDIATE": True})
    app.test_client_class = CheckedClient
    apply_migrations()
    yield app
    shutil.rmtree(DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def alamat_baca(app):
    """Where notebooks that are not ours read, on PostgreSQL: as the role that `hak-baca` grants.
    None on SQLite, which needs none.
    """
    if "TEST_DATABASE_URL" not in os.environ:
        return None
    import psycopg

    peran = f"tamu_{os.environ.get('PYTEST_XDIST_WORKER', 'satu')}"
    with psycopg.connect(DATABASE_URL, autocommit=True) as koneksi:
        if not koneksi.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran]).fetchone():
            koneksi.execute(f"CREATE ROLE {peran} LOGIN")
        koneksi.execute(app.test_cli_runner().invoke(args=["hak-baca", peran]).output)
    return DATABASE_URL.replace("//postgres:", f"//{peran}:")


@pytest.fixture
def peran_baca(alamat_baca, monkeypatch):
    """Notebooks that are not ours can be run (see intranet.cetak.tamu)."""
    if alamat_baca:
        monkeypatch.setenv("DATABASE_URL_BACA", alamat_baca)


@pytest.fixture(autouse=True)
def db(request):
    """Every test runs inside one transaction that is thrown away; `live` tests have their own."""
    if request.node.get_closest_marker("live"):
        yield None
        return
    request.getfixturevalue("app")
    # no application context: two signed-in clients would share its `g`, and so one user
    with database.connection_context(), database.atomic() as transaction:
        yield database
        database._clear_commit_callbacks()
        transaction.rollback()


@pytest.fixture
def komit(db):
    """What happens after the commit: call it, since the tests' own transaction never commits."""
    return database._run_commit_callbacks


def buat_indikator(simpul, kode, opd, target=None, **isi):
    bawaan = {"satuan": "persen", "cara_hitung": "posisi_akhir", "urutan": 1, "asal": "contoh"}
    bawaan |= {"rencana": simpul.rencana}
    indikator = Indikator.create(simpul=simpul, kode=kode, **(bawaan | isi))
    Pengampu.create(indikator=indikator, opd=opd)
    if target:
        Target.create(indikator=indikator, tahun=2024, **target)
    return indikator


def buat_pengguna(nama_pengguna, peran, opd=None):
    """An account; of a role whose password alone opens nothing, its code is kode_kini()."""
    nama = nama_pengguna.replace(".", " ").title()
    pengguna = Pengguna.daftarkan(nama_pengguna, SANDI, nama=nama, peran=peran, opd=opd)
    if pengguna.wajib_dua_faktor:
        DuaFaktor.tanam(pengguna, RAHASIA)
    return pengguna


def kode_kini(rahasia=RAHASIA):
    return TOTP(rahasia).now()


@pytest.fixture
def kota(db):
    """The cast: two OPD, their people, the city's roles, and one half-filled quarter."""
    buat_opd = {"jenis": "dinas", "perangkat_daerah": True, "jabatan_kepala": "Kepala Dinas"}
    dinkes = Opd.create(
        kode="DINKES", nama="Dinas Kesehatan", singkatan="Dinkes", urutan=1, **buat_opd
    )
    dishub = Opd.create(
        kode="DISHUB", nama="Dinas Perhubungan", singkatan="Dishub", urutan=2, **buat_opd
    )
    k = SimpleNamespace(
        dinkes=dinkes,
        dishub=dishub,
        operator_dinkes=buat_pengguna("operator.dinkes", "operator", dinkes),
        operator2_dinkes=buat_pengguna("operator2.dinkes", "operator", dinkes),
        kepala_dinkes=buat_pengguna("kepala.dinkes", "kepala_opd", dinkes),
        operator_dishub=buat_pengguna("operator.dishub", "operator", dishub),
        barenlitbang=buat_pengguna("barenlitbang", "barenlitbang"),
        walikota=buat_pengguna("walikota", "walikota"),
        admin=buat_pengguna("admin", "admin"),
    )
    buat_rencana(k)
    buat_triwulan(k)
    return k


def buat_rencana(k):
    k.rencana = Rencana.create(
        nama="RPJMD", tahun_awal=2020, tahun_akhir=2024, berlaku_sejak=today() - timedelta(1000)
    )
    induk = None
    for urutan, jenis in enumerate(("visi", "misi", "tujuan", "sasaran"), 1):
        induk = Simpul.create(
            rencana=k.rencana,
            induk=induk,
            jenis=jenis,
            kode=f"{jenis}-1",
            uraian=jenis,
            urutan=urutan,
        )
    program = Simpul.create(
        rencana=k.rencana,
        induk=induk,
        jenis="program",
        kode="1.02.02",
        uraian="Upaya Kesehatan",
        urutan=9,
    )
    PengampuSimpul.create(simpul=program, opd=k.dinkes)
    k.program = program
    k.stunting = buat_indikator(
        program, "D-01", k.dinkes, {"nilai": Decimal(14)}, nama="Prevalensi stunting", arah="turun",
        batas_bawah=0, batas_atas=100,
    )  # fmt: skip
    k.imunisasi = buat_indikator(
        program, "D-02", k.dinkes, {"nilai": Decimal(900)}, nama="Anak diimunisasi",
        satuan="anak", cara_hitung="kumulatif", desimal=0, batas_bawah=0, urutan=2,
    )  # fmt: skip
    k.opini = buat_indikator(
        program,
        "D-03",
        k.dinkes,
        {"predikat": "WTP"},
        nama="Opini BPK",
        urutan=3,
        jenis_nilai="predikat",
        skala=["TMP", "TW", "WDP", "WTP"],
    )
    k.tahunan = buat_indikator(
        program, "D-04", k.dinkes, {"nilai": Decimal(75)}, nama="Usia harapan hidup",
        cara_hitung="tahunan", urutan=4,
    )  # fmt: skip
    k.rambu = buat_indikator(
        induk, "H-01", k.dishub, {"nilai": Decimal(80)}, nama="Ruas berambu", urutan=5
    )


def buat_triwulan(k):
    for nomor in (1, 2):
        Triwulan.create(tahun=2024, triwulan=nomor, dibuka_pada=now(), ditutup_pada=now())
        Capaian.create(
            indikator=k.imunisasi, tahun=2024, triwulan=nomor, realisasi=200, status="diverifikasi"
        )
    k.triwulan = Triwulan.create(
        tahun=2024, triwulan=3, dibuka_pada=now(), tenggat=today() + timedelta(7)
    )
    Capaian.siapkan(k.triwulan)


@pytest.fixture
def capaian():
    """The row of an indicator in the open quarter, fresh from the database."""

    def capaian(indikator):
        return (
            Capaian.select(Capaian, Indikator)
            .join(Indikator)
            .where(Capaian.indikator == indikator, Capaian.triwulan == 3)
            .get()
        )

    return capaian


@pytest.fixture
def masuk(app):
    """Signs a person in through the real forms; the client is signed in from then on."""

    def masuk(pengguna):
        client = app.test_client()
        data = {"nama_pengguna": pengguna.nama_pengguna, "kata_sandi": SANDI}
        jawaban = client.post("/masuk", data=data)
        if jawaban.headers["Location"] == "/masuk/kode":
            # a test signs the same person in more often than a phone has codes
            DuaFaktor.update(langkah=0).where(DuaFaktor.pengguna == pengguna).execute()
            jawaban = client.post("/masuk/kode", data={"kode": kode_kini()})
        assert (jawaban.status_code, jawaban.headers["Location"]) == (303, "/")
        return client

    return masuk
