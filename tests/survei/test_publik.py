"""The public page: what a citizen sees, what is kept when something is missing, who is held off."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from playhouse.test_utils import assert_query_count
from survei_bantu import isi_survei, jawab

from intranet.core import penjaga
from intranet.core.clock import today
from intranet.survei.models import Survei
from intranet.survei.publik.forms import samarkan
from intranet.survei.publik.penjaga import untuk
from intranet.survei.tanggapan import JatahSurvei, TanggapanSurvei


@pytest.fixture
def warga(app, s):
    return app.test_client()


@pytest.fixture
def isian(app, s):
    """isian(seconds since the page was handed out): a filled-in form."""

    def isian(detik=60, survei=s.survei, **lain):
        with app.app_context():
            sejak = penjaga.cap(untuk(survei), time.time() - detik)
        return {b["kode"]: "4" for b in survei.butir} | {"sejak": sejak} | lain

    return isian


def masuk_semua(jumlah):
    return TanggapanSurvei.select().count() == jumlah


def test_a_citizen_answers_without_an_account(s, warga, isian):
    halaman = warga.get(s.publik).text
    assert "Tidak ada nama, nomor, atau alamat yang disimpan." in halaman
    assert "Dinas Kesehatan" in halaman and "<script" not in halaman and "hx-" not in halaman
    isi = isian(umur="20–29", layanan=" Vaksin ", saran="Antre lama")
    jawaban = warga.post(s.publik, data=isi)
    assert (jawaban.status_code, jawaban.location) == (303, f"{s.publik}/terima-kasih")
    assert "Terima kasih" in warga.get(jawaban.location).text
    satu = TanggapanSurvei.get()
    assert satu.jawaban == {b["kode"]: 4 for b in s.survei.butir}
    assert (satu.profil, satu.layanan, satu.saran) == ({"umur": "20–29"}, "Vaksin", "Antre lama")
    assert satu.hari == today()


def test_a_missing_answer_keeps_the_others_and_leads_to_the_first(s, warga, isian):
    isi = isian(saran="Parkir sempit", pekerjaan="ASN") | {"K3": "", "P2": "9"}
    del isi["K2"]
    jawaban = warga.post(s.publik, data=isi)
    assert jawaban.status_code == 422 and masuk_semua(0)
    assert '<a href="#K2">Ke pertanyaan 2</a>, yang pertama dari 3 yang kosong' in jawaban.text
    assert 'id="K1-4" name="K1" value="4" required checked' in jawaban.text
    assert "Parkir sempit" in jawaban.text and isi["sejak"] in jawaban.text
    assert '<option selected value="ASN">' in jawaban.text
    assert '<fieldset id="K2" class="kosong" aria-describedby="K2-galat">' in jawaban.text


def test_a_suggestion_that_is_too_long_is_kept_and_said_so(s, warga, isian):
    jawaban = warga.post(s.publik, data=isian(saran="x" * 1001))
    assert jawaban.status_code == 422 and masuk_semua(0)
    assert "Periksa isian yang ditandai" in jawaban.text
    assert "Paling panjang 1.000 huruf." in jawaban.text and "x" * 1001 in jawaban.text


def test_a_page_answered_in_no_time_or_from_yesterday_is_refused_kindly(s, warga, isian):
    for detik, kalimat in ((1, "Itu cepat sekali"), (90_000, "terlalu lama terbuka")):
        jawaban = warga.post(s.publik, data=isian(detik))
        assert jawaban.status_code == 422 and kalimat in jawaban.text
        assert 'id="P8-4" name="P8" value="4" required checked' in jawaban.text
    palsu = warga.post(s.publik, data=isian() | {"sejak": "palsu"})
    assert palsu.status_code == 422
    baru = re.search(r'name="sejak" value="([^"]+)"', palsu.text)[1]
    assert baru != "palsu" and masuk_semua(0)


def test_what_fills_in_the_hidden_field_is_held_off(s, warga, isian):
    jawaban = warga.post(s.publik, data=isian(situs="http://iklan.example"))
    assert jawaban.status_code == 422 and "isian tersembunyi" in jawaban.text and masuk_semua(0)
    assert "iklan.example" not in jawaban.text


def test_from_the_fifth_answer_of_a_network_on_a_sum_is_asked(app, s, warga, isian):
    for _ in range(5):
        assert app.test_client().post(s.publik, data=isian()).status_code == 303
    tanpa = warga.post(s.publik, data=isian())
    assert tanpa.status_code == 422 and "Jawab hitungan di bawah" in tanpa.text
    tanda = re.search(r'name="tanda_hitungan" value="([^"]+)"', tanpa.text)[1]
    with app.app_context():
        _, a, b = penjaga.baca("penjaga-hitungan", tanda)
    isi = isian(tanda_hitungan=tanda)
    assert warga.post(s.publik, data=isi | {"hitungan": "99"}).status_code == 422
    lain = app.test_client().get(s.publik, environ_base={"REMOTE_ADDR": "10.1.1.1"})
    assert 'id="hitungan"' not in lain.text
    assert warga.post(s.publik, data=isi | {"hitungan": str(a + b)}).status_code == 303
    assert masuk_semua(6)


def test_beyond_the_quota_nothing_is_taken_from_that_network_today(app, s, warga, isian):
    app.config["SURVEI_JATAH"] = 1
    try:
        assert warga.post(s.publik, data=isian()).status_code == 303
        jawaban = app.test_client().post(s.publik, data=isian())
        assert jawaban.status_code == 429 and "Hari ini sudah 1 isian" in jawaban.text
    finally:
        app.config["SURVEI_JATAH"] = 20
    assert masuk_semua(1) and JatahSurvei.get().jumlah == 1


def test_a_network_is_only_a_keyed_hash(app, s, warga, isian):
    warga.post(s.publik, data=isian(), environ_base={"REMOTE_ADDR": "203.0.113.77"})
    satu = JatahSurvei.get()
    assert re.fullmatch(r"[0-9a-f]{64}", satu.kunci)


def test_a_browser_answers_once_unless_somebody_else_holds_it(s, warga, isian):
    warga.post(s.publik, data=isian())
    assert "Anda sudah mengisi" in warga.get(s.publik).text
    assert warga.post(s.publik, data=isian()).status_code == 409 and masuk_semua(1)
    lagi = warga.get(f"{s.publik}?lagi=1").text
    assert f'action="{s.publik}?lagi=1"' in lagi
    assert warga.post(f"{s.publik}?lagi=1", data=isian()).status_code == 303 and masuk_semua(2)


def test_a_page_of_another_survey_does_not_open_this_one(app, s, warga, isian):
    lain = Survei.adakan(s.dishub, isi_survei(bagian=["ikm"]), None)
    isi = isian() | {"sejak": isian(survei=lain)["sejak"]}
    assert warga.post(s.publik, data=isi).status_code == 422 and masuk_semua(0)


def test_a_survey_that_is_not_open_says_so(s, warga, isian):
    tidak_ada = warga.get("/s/XXXXXXXX")
    assert tidak_ada.status_code == 404 and "Periksa lagi kode di poster" in tidak_ada.text
    assert warga.get("/s/XXXXXXXX/terima-kasih").status_code == 404
    assert warga.post("/s/XXXXXXXX", data={}).status_code == 404
    nanti = Survei.adakan(s.dishub, isi_survei(mulai=today() + timedelta(3)), None)
    assert "Survei belum dibuka" in warga.get(f"/s/{nanti.kode}").text
    s.survei.tutup(s.operator_dinkes)
    tutup = warga.get(s.publik)
    assert tutup.status_code == 200 and "Survei sudah ditutup" in tutup.text
    assert warga.post(s.publik, data=isian()).status_code == 409 and masuk_semua(0)


def test_another_site_cannot_answer_in_ones_name(s, warga, isian):
    asing = {"Sec-Fetch-Site": "cross-site"}
    assert warga.post(s.publik, data=isian(), headers=asing).status_code == 403
    # an old phone says nothing about where it comes from, and has no session to misuse
    assert warga.post(s.publik, data=isian(), origin=False).status_code == 303
    assert masuk_semua(1)


def test_the_longest_page_is_light(s, app, warga):
    semua = Survei.adakan(s.dishub, isi_survei(bagian=["spak", "spkp", "ikm"]), None)
    halaman = warga.get(f"/s/{semua.kode}")
    assert "22 pertanyaan" in halaman.text
    lembar_gaya = Path(app.static_folder, "survei.css").read_bytes()
    assert len(halaman.data) + len(lembar_gaya) < 30_000
    assert "tabler" not in halaman.text


def test_suggestions_lose_what_names_their_writer_but_not_the_sum_asked():
    teks = "Diminta Rp1.250.000 oleh calo, hubungi 0812-3456-7890 atau ani@contoh.id"
    baru = "Diminta Rp1.250.000 oleh calo, hubungi [nomor dihapus] atau [alamat dihapus]"
    assert samarkan(teks) == baru


def test_the_page_counts_its_queries(s, warga):
    jawab(s.survei, 40)
    with assert_query_count(2):
        warga.get(s.publik)
