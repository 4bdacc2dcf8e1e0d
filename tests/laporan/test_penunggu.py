"""Who is told how a print ended: everybody who asked for it alone, once."""

import pytest

from intranet.akun.models import Riwayat
from intranet.cetak import pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import PaketCetakan
from intranet.pemberitahuan.models import Pemberitahuan

BUKU = ("buku_saku", {"opd": "DINKES", "tahun": 2024})
SIAP = "Buku saku Dinkes 2024 siap dibuka."


@pytest.fixture
def mesin(monkeypatch):
    """Stands in for the child process; fails with the sentence that is put into it."""
    galat = []

    def jalankan(tugas, kemajuan=None):
        if galat:
            raise GagalCetak(galat[0])
        return Hasil(b"%PDF-1.7", 24, "a" * 64, "3f9a1c20be77", tugas.tanggal)

    monkeypatch.setattr(pelaksana, "jalankan", jalankan)
    return galat


def kabar(pengguna):
    return [satu.kalimat for satu in Pemberitahuan.milik(pengguna)]


def test_whoever_asks_for_what_another_waits_for_is_told_too(kota, mesin):
    cetakan = Cetakan.minta(*BUKU, kota.operator_dinkes)
    for _ in range(2):
        assert Cetakan.minta(*BUKU, kota.kepala_dinkes).id == cetakan.id
    assert Cetakan.minta(*BUKU, kota.operator_dinkes).id == cetakan.id
    cetakan.cetak()
    assert kabar(kota.operator_dinkes) == kabar(kota.kepala_dinkes) == [SIAP]


def test_the_page_promises_it_to_those_who_wait_only(kota, masuk):
    cetakan = Cetakan.minta(*BUKU, kota.operator_dinkes)
    alamat = f"/laporan/cetakan/{cetakan.id}"
    assert "diberi tahu begitu selesai" in masuk(kota.operator_dinkes).get(alamat).text
    assert "diberi tahu begitu selesai" not in masuk(kota.kepala_dinkes).get(alamat).text


def test_who_asks_while_it_is_being_printed_is_told(kota, mesin):
    Riwayat.catat(kota.operator_dinkes, "uji", kota.dinkes)  # the last change came before it
    cetakan = Cetakan.minta(*BUKU, kota.operator_dinkes)
    tugas, _ = cetakan.tugas(), cetakan.ambil()
    assert Cetakan.minta(*BUKU, kota.kepala_dinkes).id == cetakan.id
    cetakan.terima(pelaksana.jalankan(tugas))
    assert kabar(kota.kepala_dinkes) == [SIAP]


def test_who_asks_alone_for_what_a_paket_waits_for_is_told(kota, mesin):
    PaketCetakan.minta("buku_saku", {"tahun": 2024}, kota.barenlitbang)
    cetakan = Cetakan.minta(*BUKU, kota.kepala_dinkes)
    assert cetakan.sepaket
    cetakan.cetak()
    assert kabar(kota.kepala_dinkes) == [SIAP] and kabar(kota.barenlitbang) == []


@pytest.mark.parametrize("galat", ["Sel ke-3 gagal: OPD tidak punya indikator.", "Memori habis."])
def test_a_failure_is_told_with_its_reason(kota, mesin, galat):
    mesin.append(galat)
    cetakan = Cetakan.minta(*BUKU, kota.operator_dinkes)
    with pytest.raises(GagalCetak):
        cetakan.cetak()
    assert kabar(kota.operator_dinkes) == [f"Buku saku Dinkes 2024 tidak dapat dicetak. {galat}"]


def test_a_failure_that_nobody_foresaw_is_told_too(kota, monkeypatch):
    def jalankan(tugas, kemajuan):
        raise RuntimeError("rusak")

    monkeypatch.setattr(pelaksana, "jalankan", jalankan)
    cetakan = Cetakan.minta(*BUKU, kota.operator_dinkes)
    with pytest.raises(RuntimeError):
        cetakan.cetak()
    (satu,) = kabar(kota.operator_dinkes)
    assert "Admin TI" in satu
