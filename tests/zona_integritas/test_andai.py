"""What if: other answers, other points, and nothing is written."""

from decimal import Decimal as D

import pytest
from conftest import HTMX
from lke import SATU, isi_penuh, segar

from intranet.zona_integritas.andai.hitung import andaikan, sekarang, skor_andai
from intranet.zona_integritas.instrumen.baca import muat
from intranet.zona_integritas.lembar import JawabanButir


@pytest.fixture(scope="module")
def baru():
    return muat("LKE-ZI-2021")


def test_every_question_takes_every_answer_it_shows(baru):
    for b in baru.akar.semua_butir:
        for opsi in b.opsi:
            assert skor_andai(b, opsi.jawaban) == opsi.skor
            assert sekarang(b, opsi.skor) in {o.jawaban for o in b.opsi if o.skor == opsi.skor}
        if not b.opsi:
            assert skor_andai(b, sekarang(b, D("0.75"))) == D("0.75")


@pytest.mark.parametrize("isian", ["", "abc", "-1", "4,01", "101"])
def test_what_a_question_cannot_be_answered_with_is_named(baru, isian):
    indeks = next(b for b in baru.akar.semua_butir if b.hitungan and b.hitungan.tipe == "indeks")
    skor, galat = andaikan(baru.akar, {}, {indeks.kode: isian, "bukan.butir": "Ya"})
    assert skor == {} and "0 sampai 4" in galat[indeks.kode]


def test_another_answer_changes_the_points_shown_and_nothing_else(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    client, sebelum = masuk(zi.operator_dinkes), segar(zi).nilai().nilai
    halaman = client.get(f"{zi.url}/andai?{SATU}=Tidak").text
    assert "99,7" in halaman and "1 jawaban diandaikan" in halaman
    bagian = client.get(f"{zi.url}/andai?{SATU}=Tidak", headers=HTMX).text
    assert "1 jawaban diandaikan" in bagian and "<h1" not in bagian
    assert "tidak punya jawaban Z" in client.get(f"{zi.url}/andai?{SATU}=Z").text
    assert segar(zi).nilai().nilai == sebelum
    assert JawabanButir.get(JawabanButir.kode == SATU).pilihan == "Ya"
    assert masuk(zi.operator_dishub).get(f"{zi.url}/andai").status_code == 404


def test_a_fallen_index_shows_which_minimum_is_no_longer_met(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    spak = next(b for b in zi.lembar.bentuk.akar.semua_butir if b.kode.startswith("B.I.a"))
    halaman = masuk(zi.tpi).get(f"{zi.url}/andai?{spak.kode}=3,59").text
    assert "tidak lagi" in halaman and "98,21" in halaman


def test_the_unit_cannot_learn_tpis_draft_by_asking_what_if(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    isi_penuh(zi, "tpi", zi.tpi)
    JawabanButir.update(pilihan="Tidak").where(
        JawabanButir.kode == SATU, JawabanButir.penilai == "tpi"
    ).execute()
    for orang, kini in ((zi.operator_dinkes, "tetap Ya"), (zi.tpi, "tetap Tidak")):
        halaman = masuk(orang).get(f"{zi.url}/andai").text
        assert kini in halaman.split(f'name="{SATU}"')[1][:100]
