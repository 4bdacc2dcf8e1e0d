"""The demo city: the public figures come out exactly, and what is invented says so."""

import json
from decimal import Decimal as D

import pytest
from contoh_bersama import db, kediri, kota_contoh  # noqa: F401
from peewee import fn

from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.rpjmd import ringkasan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import Indikator, Pengampu, Target
from intranet.rpjmd.triwulan import Triwulan
from tools import run


@pytest.mark.parametrize(
    ("kode", "tahun", "persen"),
    [
        ("IKU-01", 2023, "102.23"),
        ("IKU-02", 2023, "94.40"),
        ("IKU-03", 2023, "92.75"),
        ("IKU-04", 2023, "102.11"),
        ("IKU-05", 2023, "38.40"),
        ("IKU-07", 2023, "99.30"),
        ("IKU-07", 2024, "105.65"),
        ("IKU-06", 2023, None),
        ("IKU-09", 2023, None),
    ],
)
def test_the_citys_reported_percentages(kediri, kode, tahun, persen):
    baris = {b.kode: b for b in ringkasan.capaian(tahun, 4)}[kode]
    assert baris.persen == (D(persen) if persen else None)


def test_offices_units_and_accounts(kediri):
    assert Opd.daftar().count() == kediri["perangkat daerah"] == 30
    jenis = dict(Opd.select(Opd.jenis, fn.COUNT(Opd.id)).group_by(Opd.jenis).tuples())
    assert jenis["kecamatan"] == 3 and jenis["kelurahan"] == 46 and jenis["bagian"] == 9
    assert {"BAG-HUKUM", "KEL-POJOK", "SMPN-1", "DINKES"} <= {o.kode for o in Opd.select()}
    assert Opd.get(Opd.kode == "KEL-POJOK").induk.kode == "KEC-MJR"
    assert Pengguna.masuk("operator.dinkes", "kediri-harmoni").opd.kode == "DINKES"


def test_roles_that_need_a_second_factor_have_a_demo_secret(kediri):
    wajib = [p for p in Pengguna.select() if p.wajib_dua_faktor]
    assert len(wajib) == 4 and all(p.tanda_faktor and DuaFaktor.find(p).contoh for p in wajib)
    assert DuaFaktor.select().count() == 4


def test_what_make_run_prints_opens_the_demo_accounts(kediri):
    for nama, rahasia in run.demo_secrets():
        pengguna = Pengguna.get(Pengguna.nama_pengguna == nama)
        assert DuaFaktor.find(pengguna).buka() == rahasia


def test_every_indicator_has_one_lead_and_every_opd_has_work(kediri):
    utama = dict(
        Pengampu.select(Pengampu.indikator, fn.COUNT(Pengampu.id))
        .where(Pengampu.utama)
        .group_by(Pengampu.indikator)
        .tuples()
    )
    assert len(utama) == Indikator.select().count() and set(utama.values()) == {1}
    assert all(k.wajib >= 1 for k in ringkasan.kelengkapan(2024, 3))


def berisi(baris):
    return isinstance(baris, Target) or baris.nilai is not None


def test_what_has_no_source_is_marked_contoh(kediri):
    for model in (Target, Capaian):
        tanpa = [b for b in model.select(model, Indikator).join(Indikator) if not b.sumber]
        karangan = {b.indikator.asal for b in tanpa if berisi(b)}
        assert karangan == {"contoh"}


def test_no_achievement_of_a_real_indicator_is_invented(kediri):
    terbuka = Capaian.select(Capaian, Indikator).join(Indikator).where(Capaian.tahun == 2024)
    assert {c.indikator.asal for c in terbuka if c.triwulan == 3 and c.realisasi is not None} == {
        "contoh"
    }


def test_one_quarter_is_open_and_one_line_of_history_written(kediri):
    assert (Triwulan.kini().tahun, Triwulan.kini().triwulan, Triwulan.kini().terbuka) == (
        2024,
        3,
        True,
    )
    assert Riwayat.select().where(Riwayat.peristiwa == "kota-dimuat").count() == 1


def test_a_book_of_every_opd_has_something_to_say(kediri):
    for opd in ringkasan.daftar_opd():
        assert opd.tugas and opd.program and ringkasan.indikator(opd.kode)


def test_seeding_twice_is_refused(app, kediri):
    hasil = app.test_cli_runner().invoke(args=["seed"])
    assert hasil.exit_code == 1 and "sudah berisi" in hasil.stderr


def test_the_command_gives_the_contract(app, kediri):
    def panggil(*arguments):
        return app.test_cli_runner().invoke(args=["rpjmd", "capaian", *arguments])

    teks = panggil("--tahun", "2023", "--triwulan", "4", "--json").output
    baris = json.loads(teks, parse_float=str)
    assert [b["kode"] for b in baris[:9]] == [f"IKU-0{n}" for n in range(1, 10)]
    assert baris[1]["persen"] == "94.40" and baris[1]["opd"][0] == "SETDA"
    assert list(baris[0]) == ["kode", "nama", "opd", "target", "realisasi", "persen", "kategori"]
    assert baris[4]["target"] == {"min": 5, "maks": 6}
    satu = json.loads(
        panggil("--tahun", "2023", "--triwulan", "4", "--opd", "DINKES", "--json").output
    )
    assert {b["kode"][:3] for b in satu} == {"IKU", "DIN", "PND", "SPM"}
    assert panggil("--tahun", "2023", "--triwulan", "4", "--json").output == teks
    asing = panggil("--tahun", "2023", "--triwulan", "4", "--opd", "XYZ")
    assert (asing.exit_code, asing.stderr) == (1, "Galat: OPD dengan kode XYZ tidak ada.\n")


@pytest.mark.parametrize(
    ("arguments", "kalimat"),
    [
        (["--tahun", "2023"], "--triwulan wajib diisi."),
        (["--tahun", "x", "--triwulan", "1"], "harus bilangan bulat."),
        (["--tahun", "2023", "--triwulan", "5"], "harus bilangan 1 sampai 4."),
        (["--warna", "x"], "Pilihan --warna tidak dikenal."),
    ],
)
def test_usage_errors_are_one_indonesian_sentence(app, arguments, kalimat):
    hasil = app.test_cli_runner().invoke(args=["rpjmd", "capaian", *arguments])
    assert hasil.exit_code == 2 and kalimat in hasil.stderr and "Usage" not in hasil.stderr
    assert hasil.stdout == "" and len(hasil.stderr.strip().splitlines()) == 1
