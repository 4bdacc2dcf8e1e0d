"""Who is held off from the report page, and where its writes may come from."""

import re

from intranet.core import penjaga
from intranet.hotline import masuk as intake
from intranet.hotline import pelayan
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.models import Utas

from .conftest import CERITA, isi_semua


def hitungan(app, halaman):
    tanda = re.search(r'name="tanda_hitungan" value="([^"]+)"', halaman)[1]
    with app.app_context():
        _, a, b = penjaga.baca("penjaga-hitungan", tanda)
    return {"tanda_hitungan": tanda, "hitungan": str(a + b)}


def test_from_some_reports_of_a_network_on_a_sum_is_asked(app, kunci, warga, isian, monkeypatch):
    monkeypatch.setitem(pelayan.atur, "HOTLINE_HITUNGAN", 1)
    assert warga.post("/lapor", data=isian()).status_code == 303
    tanpa = warga.post("/lapor", data=isian())
    assert tanpa.status_code == 422 and "Jawab hitungan di bawah" in tanpa.text
    assert CERITA in tanpa.text
    benar = hitungan(app, tanpa.text)
    assert warga.post("/lapor", data=isian(**benar | {"hitungan": "99"})).status_code == 422
    lain = app.test_client().get("/lapor", environ_base={"REMOTE_ADDR": "10.1.1.1"})
    assert 'id="hitungan"' not in lain.text
    assert warga.post("/lapor", data=isian(**benar)).status_code == 303


def test_a_flood_on_one_place_asks_a_sum_there_and_nowhere_else(
    app, kunci, titik, warga, isian, monkeypatch
):
    monkeypatch.setitem(pelayan.atur, "HOTLINE_JATAH_TITIK", 1)
    assert warga.post("/lapor/D001", data=isian()).status_code == 303
    lain = app.test_client()
    assert 'id="hitungan"' in lain.get("/lapor/D001", environ_base={"REMOTE_ADDR": "10.9.9.9"}).text
    assert 'id="hitungan"' not in lain.get("/lapor").text


def test_beyond_the_quota_of_a_network_the_words_are_kept(kunci, warga, isian, monkeypatch):
    monkeypatch.setitem(pelayan.atur, "HOTLINE_JATAH", 1)
    assert warga.post("/lapor", data=isian()).status_code == 303
    jawaban = warga.post("/lapor", data=isian(teks=CERITA + " Lagi."))
    assert jawaban.status_code == 429 and CERITA + " Lagi." in jawaban.text
    assert Utas.select().count() == 1


def test_a_network_is_only_a_keyed_hash_of_today(kunci, warga, isian):
    warga.post("/lapor", data=isian(), environ_base={"REMOTE_ADDR": "203.0.113.77"})
    assert all(re.fullmatch(r"[0-9a-f]{64}", j.kunci) for j in JatahLapor.select())


def test_an_old_phone_that_says_null_or_nothing_may_report_and_another_site_may_not(
    kota, kunci, warga, isian, masuk
):
    for kepala in ({"Origin": "null"}, {}):
        jawaban = warga.post("/lapor", data=isian(), headers=kepala, origin=False)
        assert jawaban.status_code == 303
    petugas = masuk(kota.operator_dinkes)
    jawaban = petugas.post("/lapor", data=isian(), headers={"Origin": "null"}, origin=False)
    assert jawaban.status_code == 303
    for kepala in ({"Origin": "http://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}):
        jawaban = warga.post("/lapor", data=isian(), headers=kepala, origin=False)
        assert jawaban.status_code == 403
    assert petugas.post("/keluar", headers={"Origin": "null"}, origin=False).status_code == 403


def test_a_report_by_somebody_signed_in_names_nobody(kota, kunci, masuk, isian):
    masuk(kota.operator_dinkes).post("/lapor", data=isian())
    isi = isi_semua(kunci.rahasia)[0]
    assert isi["pengirim"] == [] and kota.operator_dinkes.nama not in str(isi)


def test_intake_and_page_count_the_same_letters(kunci, terkirim):
    """A code made by intake reads as one on the page: neither knows the other's length."""
    _, kode = terkirim()
    assert len(kode.split("-")) == intake.KELOMPOK_RESI
