"""Prints as jobs: asked for, run, refused, taken up again (the executor: tests/cetak)."""

from datetime import timedelta

import pytest
from conftest import HTMX

from intranet.cetak import jejak, pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil
from intranet.core import files
from intranet.core.clock import now
from intranet.core.pekerjaan import PERCOBAAN_MAKS
from intranet.core.queue import huey
from intranet.laporan.models import Cetakan
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.rpjmd.jadwal import tutup

PDF = b"%PDF-1.7 contoh"
ISI = {"opd": "DINKES", "tahun": "2024"}
URL = "/laporan/buku_saku/cetakan"


def baca():
    """A record as a child keeps it: the quarters were read."""
    sql = 'SELECT "tahun", "ditutup_pada" FROM "triwulan"'
    return [jejak.sidik_kode(), [sql, [], jejak.sidik(sql, [])]]


@pytest.fixture
def mesin(monkeypatch):
    """Stands in for the child process, whose work has tests of its own."""
    panggilan = []

    def jalankan(tugas, kemajuan):
        panggilan.append((tugas.notebook, tugas.parameter))
        kemajuan(1, 2, "menjalankan notebook")
        return Hasil(PDF, 24, "a" * 64, "3f9a1c20be77", tugas.tanggal, baca())

    monkeypatch.setattr(pelaksana, "jalankan", jalankan)
    return panggilan


def test_a_button_becomes_a_book(kota, masuk, mesin, komit):
    client = masuk(kota.operator_dinkes)
    alamat = client.post(URL, data=ISI).headers["Location"]
    komit()
    halaman = client.get(alamat)
    assert "24 halaman" in halaman.text and "hx-trigger" not in halaman.text.split("<main")[1]
    (kabar,) = Pemberitahuan.milik(kota.operator_dinkes)
    assert (kabar.kalimat, kabar.tujuan) == ("Buku saku Dinkes 2024 siap dibuka.", alamat)
    assert mesin == [("buku_saku", {"opd": "DINKES", "tahun": 2024})]
    berkas = client.get(f"{alamat}/berkas")
    assert (berkas.data, berkas.mimetype) == (PDF, "application/pdf")
    assert "buku-saku-dinkes-2024.pdf" in berkas.headers["Content-Disposition"]
    assert "dibuka 1 kali" in client.get(alamat).text
    assert "Buku saku Dinkes 2024" in client.get("/laporan/").text


def test_while_it_waits_the_page_asks_again_by_itself(kota, masuk, mesin):
    client = masuk(kota.operator_dinkes)
    alamat = client.post(URL, data=ISI).headers["Location"]
    menunggu = client.get(alamat, headers=HTMX)
    assert "Menunggu giliran" in menunggu.text and 'hx-trigger="every 1s"' in menunggu.text
    assert client.get(f"{alamat}/berkas").status_code == 404


def test_the_same_over_the_same_data_is_not_printed_again(kota, masuk, mesin, komit):
    client = masuk(kota.operator_dinkes)
    satu = client.post(URL, data=ISI).headers["Location"]
    komit()
    assert client.post(URL, data=ISI).headers["Location"] == satu
    assert client.post(URL, data=ISI | {"ulang": "1"}).headers["Location"] != satu
    tutup(kota.triwulan, kota.barenlitbang)
    assert client.post(URL, data=ISI).headers["Location"] != satu


def test_an_opd_prints_only_its_own_book(kota, masuk, mesin):
    jawaban = masuk(kota.operator_dinkes).post(URL, data=ISI | {"opd": "DISHUB"})
    assert (
        jawaban.status_code == 422 and "hanya dapat mencetak untuk Dinas Kesehatan" in jawaban.text
    )
    assert masuk(kota.barenlitbang).post(URL, data=ISI | {"opd": "DISHUB"}).status_code == 303


def test_another_opds_print_does_not_exist(kota, masuk, mesin):
    alamat = masuk(kota.operator_dinkes).post(URL, data=ISI).headers["Location"]
    assert masuk(kota.operator_dishub).get(alamat).status_code == 404
    assert masuk(kota.barenlitbang).get(alamat).status_code == 200


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (ISI | {"tahun": "dua ribu"}, "Parameter tahun harus bilangan bulat"),
        (ISI | {"opd": "TIDAKADA"}, "OPD dengan kode TIDAKADA tidak ada."),
    ],
)
def test_a_parameter_that_cannot_be_is_refused_with_a_sentence(kota, masuk, mesin, isi, kalimat):
    jawaban = masuk(kota.barenlitbang).post(URL, data=isi)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert not Cetakan.select().exists()


def test_an_unknown_notebook_does_not_exist(kota, masuk):
    client = masuk(kota.barenlitbang)
    assert client.post("/laporan/tidak_ada/cetakan", data=ISI).status_code == 404


def test_a_failed_print_says_why(kota, masuk, komit, monkeypatch):
    def gagal(*_, **__):
        raise GagalCetak("Sel ke-4 gagal: belum ada target.")

    monkeypatch.setattr(pelaksana, "jalankan", gagal)
    monkeypatch.setattr(huey, "immediate", False)
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    with pytest.raises(GagalCetak):
        cetakan.cetak()
    halaman = masuk(kota.operator_dinkes).get(f"/laporan/cetakan/{cetakan.id}").text
    assert "Sel ke-4 gagal: belum ada target." in halaman and "Cetak ulang" in halaman


def test_what_cannot_be_stored_fails_at_once_and_says_so(kota, mesin, monkeypatch):
    def penuh(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "put", penuh)
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    with pytest.raises(GagalCetak):
        cetakan.cetak()
    akhir = Cetakan.get_by_id(cetakan.id)
    assert akhir.status == "gagal" and "tidak dapat disimpan" in akhir.galat
    (kabar,) = Pemberitahuan.milik(kota.operator_dinkes)
    assert "siap" not in kabar.kalimat and "tidak dapat disimpan" in kabar.kalimat


def mati(cetakan, **isi):
    """As if the worker had been killed in the middle of it two minutes ago."""
    lama = now() - timedelta(minutes=2)
    isi = {"status": "dicetak", "denyut": lama, "percobaan": 1} | isi
    Cetakan.update(isi).where(Cetakan.id == cetakan.id).execute()


def test_a_print_whose_worker_died_is_taken_up_again(kota, mesin):
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    mati(cetakan)
    assert Cetakan.sapu() == [cetakan.id]
    cetakan.cetak()
    akhir = Cetakan.get_by_id(cetakan.id)
    assert (akhir.status, akhir.percobaan) == ("selesai", 2)
    assert Cetakan.sapu() == []


def test_after_three_deaths_it_is_given_up_with_the_reason(kota):
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    mati(cetakan, percobaan=PERCOBAAN_MAKS)
    assert Cetakan.sapu() == []
    akhir = Cetakan.get_by_id(cetakan.id)
    assert akhir.status == "gagal" and "tiga kali" in akhir.galat


def test_a_print_that_still_beats_is_left_alone(kota):
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    mati(cetakan, denyut=now())
    assert Cetakan.sapu() == []
    assert Cetakan.get_by_id(cetakan.id).status == "dicetak"


def test_two_workers_do_not_print_the_same_job(kota, mesin):
    cetakan = Cetakan.minta("buku_saku", ISI, kota.operator_dinkes)
    assert cetakan.ambil() and not Cetakan.get_by_id(cetakan.id).ambil()
