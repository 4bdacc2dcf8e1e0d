"""The real gammu-smsd: SMS arrive, are handed over, and nothing of them stays with it."""

from contextlib import closing

import pytest
from kanal.smsd import smsd  # noqa: F401
from live import tunggu

from intranet.kanal.bentuk import Alamat
from intranet.kanal.gammu.basis import buka, keadaan_modem
from intranet.kanal.gammu.terima import Penerimaan, terima
from intranet.kanal.keluar import kirim

pytestmark = pytest.mark.live
PANJANG = "Di loket tiga diminta uang lima puluh ribu rupiah tanpa kuitansi kenari. " * 6
EMOJI = "pungli kenari 😡 — Rp50.000"


@pytest.fixture
def koneksi(app, smsd):  # noqa: F811
    with app.app_context(), closing(buka(smsd.db)) as koneksi:
        yield koneksi


@pytest.mark.parametrize("jurnal", ["delete", "wal"])
def test_a_single_a_long_and_an_emoji_sms_arrive_and_leave_no_trace(
    koneksi,
    smsd,  # noqa: F811
    penerima,
    jurnal,
):
    assert koneksi.execute(f"PRAGMA journal_mode={jurnal}").fetchone()[0] == jurnal
    smsd.datang("08123456789", "#K017 pungli kenari")
    smsd.datang("+628123456789", PANJANG)
    smsd.datang("08123456789", EMOJI)
    smsd.tunggu_baris(5)
    assert smsd.jejak("kenari") and smsd.jejak("8123456789")
    assert terima(koneksi) == Penerimaan(3, 0)
    assert [p.teks for p in penerima.pesan] == ["#K017 pungli kenari", PANJANG.strip(), EMOJI]
    assert {p.pengirim for p in penerima.pesan} == {(("e164", "+628123456789"),)}
    assert {p.alamat for p in penerima.pesan} == {Alamat("gammu", "e164", "+628123456789", "sms")}
    assert len({p.id for p in penerima.pesan}) == 3
    assert smsd.jejak("kenari", "8123456789", "loket tiga") == []
    assert terima(koneksi) == Penerimaan(0, 0)


def test_smsd_goes_on_after_its_database_was_written_anew(koneksi, smsd, penerima):  # noqa: F811
    for teks in ("satu", "dua", "tiga"):
        smsd.datang("08123456789", teks)
        smsd.tunggu_baris(1)
        terima(koneksi)
    assert [p.teks for p in penerima.pesan] == ["satu", "dua", "tiga"]


def test_an_sms_that_finds_the_database_locked_is_written_nowhere_else(
    koneksi,
    smsd,  # noqa: F811
    penerima,
):
    """Nor is it lost: SMSD tries again. The lock is a trigger, so that it meets this statement."""
    koneksi.execute(
        "CREATE TRIGGER kunci BEFORE INSERT ON inbox "
        "BEGIN SELECT RAISE(ABORT, 'database is locked'); END"
    )
    smsd.datang("08123456789", "pungli kenari")
    tunggu(lambda: b"locked" in (smsd.folder / "ucapan").read_bytes(), "SMSD tidak menemui kunci")
    koneksi.execute("DROP TRIGGER kunci")
    smsd.tunggu_baris(1)
    assert terima(koneksi) == Penerimaan(1, 0)
    assert [p.teks for p in penerima.pesan] == ["pungli kenari"]
    assert smsd.jejak("kenari", "8123456789") == []


@pytest.mark.parametrize("baris", ["logfile = {}/smsd.log", "LogFile=syslog"])
def test_an_smsd_that_keeps_a_log_is_named(app, smsd, atur, baris):  # noqa: F811
    atur(SMSD_CONF=str(smsd.conf), SMSD_DB=str(smsd.db))
    assert sehat(app)["modem"] == "baik"
    smsd.conf.write_text(smsd.conf.read_text() + baris.format(smsd.folder) + "\n")
    assert "Hapus baris logfile" in sehat(app)["modem"]
    hasil = app.test_cli_runner().invoke(args=["hotline", "terima-sms"])
    assert "Hapus baris logfile" in hasil.stderr


def test_a_configuration_that_can_not_be_read(app, atur):
    atur(SMSD_CONF="/tidak/ada")
    assert sehat(app)["modem"] == "Pengaturan SMSD di /tidak/ada tidak dapat dibaca."


def sehat(app):
    return app.test_client().get("/sehat").json


def test_an_answer_goes_out_and_leaves_no_trace(koneksi, smsd, penerima, atur):  # noqa: F811
    atur(SMSD_CONF=str(smsd.conf))
    warga = Alamat("gammu", "e164", "+628123456789", "sms")
    nomor = [kirim(warga, teks) for teks in ("Terima kasih", EMOJI, PANJANG)]
    smsd.tunggu_baris(5, "sentitems")
    tunggu(lambda: not smsd.jumlah("outbox"), "SMSD tidak mengirim")
    terima(koneksi)
    assert [(s.id, s.status) for s in penerima.status] == [(n, "terkirim") for n in nomor]
    assert len(set(nomor)) == 3 and nomor[0].startswith("gammu:1")
    assert smsd.jejak("kenari", "8123456789", "Terima kasih") == []
    terima(koneksi)
    assert len(penerima.status) == 3


def test_a_modem_that_lives(koneksi, smsd):  # noqa: F811
    tunggu(lambda: keadaan_modem(koneksi).sinyal > 0, "SMSD tidak menulis sinyal")
    keadaan = keadaan_modem(koneksi)
    assert keadaan.hidup and keadaan.jaringan
