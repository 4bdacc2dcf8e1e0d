"""What a print read decides whether it is made again: only what really changed is."""

from datetime import date, timedelta

import pytest
from conftest import buat_indikator

from intranet.akun.models import Opd
from intranet.cetak import jejak
from intranet.core.clock import today
from intranet.core.database import database

# Two books, then one office's task changes; {opd: [same row, same file, number, day]} as JSON.
DUA_BUKU = """
import json
from datetime import datetime
from wsgi import app
from intranet.akun import models
from intranet.akun.models import Opd, Riwayat
from intranet.core.database import database
from intranet.laporan.models import Cetakan

def cetak(opd, ulang=False):
    satu = Cetakan.minta("buku_saku", {"opd": opd, "tahun": 2023}, ulang=ulang)
    if satu.status != "selesai":
        satu.cetak()
    return Cetakan.get_by_id(satu.id)

if __name__ == "__main__":
    with database.connection_context():
        lama = {opd: cetak(opd) for opd in ("DINKES", "DISHUB")}
        tetap = {opd: cetak(opd).id == lama[opd].id for opd in lama}
        dishub = Opd.get(kode="DISHUB")
        dishub.tugas = "Mengurus angkutan kota dengan cara baru"
        dishub.save()
        models.now = lambda: datetime(2031, 5, 5, 3)
        Riwayat.catat(None, "tugas-ditulis", "Opd:DISHUB")
        baru = {opd: cetak(opd) for opd in lama}
        paksa = cetak("DINKES", ulang=True)
        banding = {o: [b.berkas == lama[o].berkas, b.nomor == lama[o].nomor, str(b.tanggal)]
                   for o, b in baru.items()}
        paksa = [paksa.sidik == lama["DINKES"].sidik, paksa.berkas == lama["DINKES"].berkas]
        print(json.dumps({"tetap": tetap, "paksa": paksa, "baru": banding}))
"""


@pytest.mark.live
def test_after_one_opds_change_only_that_opds_book_is_made_anew(kota_live):
    hasil = kota_live.skrip(DUA_BUKU)
    assert hasil["tetap"] == {"DINKES": True, "DISHUB": True}
    satu, dua = hasil["baru"]["DINKES"], hasil["baru"]["DISHUB"]
    assert satu[:2] == [True, True] and satu[2] != "2031-05-05"
    assert dua == [False, False, "2031-05-05"]
    # asked to print anyway: a file of its own, and the same bytes as before
    assert hasil["paksa"] == [True, False]


def rekam(*kueri):
    """A packed record of these queries, as a child makes it."""
    perekam = jejak.Perekam().pasang()
    try:
        for satu in kueri:
            list(satu)
        return perekam.jejak()
    finally:
        perekam.lepas()


def test_the_same_answers_are_the_same_and_others_are_not(kota):
    lama = jejak.kemas(rekam(Opd.select().order_by(Opd.urutan), Opd.daftar()))
    buat_indikator(kota.program, "D-09", kota.dinkes, nama="Indikator baru")
    assert jejak.Pemeriksa().masih_sama(lama)
    Opd.update(nama="Dinas Kesehatan Kota").where(Opd.kode == "DINKES").execute()
    assert not jejak.Pemeriksa().masih_sama(lama)


def test_a_question_that_prints_share_is_asked_once(kota):
    lama = jejak.kemas(rekam(Opd.select()))
    pemeriksa = jejak.Pemeriksa()
    assert pemeriksa.masih_sama(lama)
    Opd.update(nama="x").execute()
    assert pemeriksa.masih_sama(lama) and not jejak.Pemeriksa().masih_sama(lama)


def test_today_is_asked_as_today_on_another_day(kota, monkeypatch):
    kode, (sql, isi, _), _ = rekam(Opd.daftar())
    assert ["hari ini"] in isi
    hari = date(2019, 1, 1)
    monkeypatch.setattr(jejak.Riwayat, "hari", lambda: hari)
    Opd.update(berdiri=date(2020, 1, 1)).execute()
    lama = jejak.kemas([kode, [sql, isi, jejak.sidik(sql, jejak.baca(isi, hari))]])
    assert jejak.Pemeriksa().masih_sama(lama)


def test_a_record_holds_in_its_quarter(kota, monkeypatch):
    lama = jejak.kemas(rekam(Opd.select()))
    kini = jejak.Riwayat.hari()
    assert kini == today() and jejak.Pemeriksa().masih_sama(lama)
    monkeypatch.setattr(jejak.Riwayat, "hari", lambda: kini + timedelta(92))
    assert not jejak.Pemeriksa().masih_sama(lama)


def test_a_record_cannot_write_whatever_it_says(kota):
    with pytest.raises(TypeError):
        jejak.sidik("DELETE FROM isi_paket", [])
    with jejak.hanya_membaca(), pytest.raises(jejak.DatabaseError), database.atomic():
        database.execute_sql("DELETE FROM isi_paket")


def test_other_code_is_another_record(kota):
    _, *kueri = rekam(Opd.select())
    assert not jejak.Pemeriksa().masih_sama(jejak.kemas(["lain", *kueri]))
    assert not jejak.Pemeriksa().masih_sama(jejak.kemas(None))
