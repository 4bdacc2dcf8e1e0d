"""What prints by itself: at night what changed, and a quarter's reports when it is closed."""

from io import BytesIO

import pypdf
import pytest
from conftest import HTMX

from intranet.akun.models import Opd
from intranet.cetak import jejak, pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil
from intranet.core.clock import today
from intranet.laporan.jadwal import tasks
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import PaketCetakan
from intranet.rpjmd.jadwal import tutup
from intranet.rpjmd.models import Rencana


def pdf():
    satu, isi = pypdf.PdfWriter(), BytesIO()
    satu.add_blank_page(100, 100)
    satu.write(isi)
    return isi.getvalue()


def baca(opd):
    """A record as a child keeps it: an OPD's task was read."""
    sql = 'SELECT "tugas" FROM "opd" WHERE "kode" = \'' + str(opd) + "'"
    return [jejak.sidik_kode(), [sql, [], jejak.sidik(sql, [])]]


class Mesin:
    """Stands in for the child processes, whose work has tests of its own."""

    def __init__(self):
        self.dicetak, self.gagal = [], set()

    def jalankan(self, tugas, kemajuan=None):
        opd = tugas.parameter.get("opd")
        self.dicetak.append(opd)
        if opd in self.gagal:
            return GagalCetak("Sel ke-4 gagal: belum ada target.")
        return Hasil(pdf(), 1, "a" * 64, "3f9a1c20be77", tugas.tanggal, baca(opd))

    def cetak_banyak(self, semua):
        for tugas in semua:
            yield tugas.kunci, self.jalankan(tugas)

    def malam(self, komit):
        """What a night prints."""
        self.dicetak.clear()
        tasks.cetak_malam.call_local()
        komit()
        return self.dicetak


@pytest.fixture
def mesin(kota, monkeypatch):
    mesin = Mesin()
    monkeypatch.setenv("JADWAL_CETAK", "buku_saku")
    monkeypatch.setattr(pelaksana, "jalankan", mesin.jalankan)
    monkeypatch.setattr(pelaksana, "cetak_banyak", mesin.cetak_banyak)
    Rencana.update(tahun_akhir=today().year).execute()
    return mesin


def test_the_first_night_prints_every_opds_book_of_this_year(kota, mesin, komit, masuk):
    assert mesin.malam(komit) == ["DINKES", "DISHUB"]
    paket = PaketCetakan.get()
    assert (paket.status, paket.jumlah, paket.jadwal) == ("selesai", 2, True)
    assert paket.parameter == {"tahun": today().year}
    halaman = masuk(kota.barenlitbang).get("/laporan/", headers=HTMX).text
    assert f"Buku saku {today().year}, 2 perangkat daerah" in halaman and "oleh jadwal" in halaman


def test_a_night_without_changes_costs_nothing(kota, mesin, komit):
    mesin.malam(komit)
    assert mesin.malam(komit) == []
    assert PaketCetakan.select().count() == 1 and Cetakan.select().count() == 2


def test_after_a_change_only_what_changed_is_printed(kota, mesin, komit):
    mesin.malam(komit)
    Opd.update(tugas="Mengurus angkutan kota").where(Opd.kode == "DISHUB").execute()
    assert mesin.malam(komit) == ["DISHUB"]
    assert PaketCetakan.select().count() == 2 and Cetakan.select().count() == 3
    assert PaketCetakan.daftar().first().jumlah == 2


def test_what_failed_is_not_tried_again_until_something_changed(kota, mesin, komit):
    mesin.gagal.add("DISHUB")
    mesin.malam(komit)
    assert mesin.malam(komit) == []
    kota.dinkes.tugas = "Mengurus kesehatan"
    kota.dinkes.save()
    assert mesin.malam(komit) == ["DINKES", "DISHUB"]


def test_a_year_without_a_plan_is_not_printed(kota, mesin, komit):
    Rencana.update(tahun_akhir=2024).execute()
    assert mesin.malam(komit) == [] and not PaketCetakan.select().exists()


def test_closing_a_quarter_prints_the_citys_report_and_every_opds(kota, mesin, komit, masuk):
    tutup(kota.triwulan, kota.barenlitbang)
    komit()  # the event, which asks for the task
    komit()  # the task, which asks for the prints
    komit()
    assert mesin.dicetak == [None, "DINKES", "DISHUB"]
    assert {(c.notebook, c.triwulan, c.jadwal) for c in Cetakan} == {("laporan_triwulan", 3, True)}
    assert PaketCetakan.get().jumlah == 2
    halaman = masuk(kota.barenlitbang).get("/laporan/?oleh=jadwal", headers=HTMX).text
    assert "Laporan triwulan TW III 2024, 2 perangkat daerah" in halaman
    assert "Laporan triwulan TW III 2024</a>" in halaman


def test_the_schedule_can_be_switched_off(kota, mesin, komit, monkeypatch):
    monkeypatch.setenv("JADWAL_CETAK", "mati")
    tutup(kota.triwulan, kota.barenlitbang)
    for _ in range(3):
        komit()
    assert mesin.malam(komit) == [] and not Cetakan.select().exists()
