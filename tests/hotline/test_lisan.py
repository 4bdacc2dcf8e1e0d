"""Staff type in an oral report: sealed at once, and never theirs to read again."""

import re

import pytest
from conftest import HTMX, buat_pengguna

from intranet.akun.models import Riwayat
from intranet.core.permintaan import HANYA_MEMORI
from intranet.hotline.models import Utas

from .conftest import isi_semua

URL = "/hotline/lisan"
CERITA = "Kenari-berkicau-4711: diminta 50 ribu untuk legalisir."
ISI = {"cara": "telepon", "tempat": "ruang Melati-8820", "teks": CERITA}
BOLEH = ("operator", "kepala_opd", "barenlitbang", "inspektorat", "sekda")
TIDAK = ("walikota", "asesor", "analis", "admin")


@pytest.fixture
def operator(kota, masuk):
    return masuk(kota.operator_dinkes)


@pytest.fixture
def petugas(kota, masuk):
    """petugas(role): somebody of that role, signed in."""

    def petugas(peran):
        opd = kota.dinkes if peran in ("operator", "kepala_opd") else None
        return masuk(buat_pengguna(f"uji.{peran}", peran, opd))

    return petugas


def test_the_page_says_before_typing_that_it_cannot_be_read_again(kunci, operator):
    halaman = operator.get(URL)
    assert halaman.status_code == 200 and halaman.headers["Cache-Control"] == "no-store"
    assert "Anda tidak dapat membaca atau mengubahnya lagi" in halaman.text
    assert halaman.text.index("tidak dapat membaca") < halaman.text.index("<textarea")
    assert "lisan" in HANYA_MEMORI


def test_it_is_sealed_at_once_and_only_its_number_is_shown(kunci, titik, operator):
    jawaban = operator.post(URL, data=ISI | {"tempat": "D-001 Dinas Kesehatan"})
    utas = Utas.get()
    assert (jawaban.status_code, jawaban.location) == (303, f"{URL}/{utas.nomor}")
    halaman = operator.get(jawaban.location).text
    assert utas.nomor in halaman and "Kenari" not in halaman and "telepon" not in halaman
    assert (utas.kanal, utas.titik, utas.resi) == ("lisan", titik, None)
    isi = isi_semua(kunci.rahasia)[0]
    assert (isi["teks"], isi["rincian"]) == (CERITA, "telepon")


@pytest.mark.parametrize("tempat", ["d001", "dinas KESEHATAN", "loket D-001"])
def test_a_place_is_known_by_code_or_name(kunci, titik, operator, tempat):
    operator.post(URL, data=ISI | {"tempat": tempat})
    assert Utas.get().titik == titik


def test_a_place_that_is_not_on_the_list_is_sealed_with_the_rest(kunci, titik, operator):
    operator.post(URL, data=ISI)
    assert Utas.get().titik is None
    assert isi_semua(kunci.rahasia)[0]["tempat"] == "ruang Melati-8820"


def test_what_is_missing_is_said_and_nothing_is_lost(kunci, operator):
    jawaban = operator.post(URL, data={"tempat": "Loket 2", "teks": "pendek"})
    assert jawaban.status_code == 422 and not Utas.select().exists()
    assert "Pilih bagaimana laporan ini sampai." in jawaban.text
    assert "pendek</textarea>" in jawaban.text and 'value="Loket 2"' in jawaban.text
    blok = operator.post(URL, data={"teks": "pendek"}, headers=HTMX)
    assert blok.status_code == 422 and blok.text.lstrip().startswith('<div id="lisan">')


def test_without_a_mayors_key_nothing_is_taken_and_nothing_lost(operator):
    assert operator.get(URL).status_code == 503
    jawaban = operator.post(URL, data=ISI)
    assert jawaban.status_code == 503 and "belum dibuka" in jawaban.text
    assert CERITA in jawaban.text and not Utas.select().exists()


def test_the_roles_that_may(kunci, petugas):
    for peran in BOLEH:
        client = petugas(peran)
        assert client.post(URL, data=ISI).status_code == 303
        assert f'href="{URL}"' in client.get("/").text
    for peran in TIDAK:
        client = petugas(peran)
        assert client.get(URL).status_code == client.post(URL, data=ISI).status_code == 403
        assert f'href="{URL}"' not in client.get("/").text
    assert Utas.select().count() == len(BOLEH)


def test_a_number_of_another_day_or_channel_is_not_told_of(kunci, operator):
    operator.post(URL, data=ISI)
    nomor = Utas.get().nomor
    assert operator.get(f"{URL}/{nomor}").status_code == 200
    Utas.update(kanal="web").execute()
    assert operator.get(f"{URL}/{nomor}").status_code == 404
    assert operator.get(f"{URL}/2222222").status_code == 404


def alamat(aturan, utas):
    """A rule's addresses with what could lead to the report in every place of it."""
    rute = re.sub(r"<[^>]*tahun>", "2024", aturan.rule)
    return {re.sub(r"<[^>]+>", isi, rute) for isi in (utas.nomor, utas.id, "1", "DINKES")}


@pytest.mark.parametrize("peran", BOLEH)
def test_no_page_shows_it_to_who_typed_it(app, kunci, petugas, peran):
    client = petugas(peran)
    client.post(URL, data=ISI)
    utas, dibuka = Utas.get(), 0
    for aturan in app.url_map.iter_rules():
        if "GET" in aturan.methods and aturan.endpoint not in ("static", "akun.keluar"):
            for satu in alamat(aturan, utas):
                jawaban = client.get(satu)
                dibuka += jawaban.status_code == 200
                isi = jawaban.get_data()
                assert b"Kenari" not in isi and b"Melati" not in isi, satu
    assert dibuka > 15
    assert [i["teks"] for i in isi_semua(kunci.rahasia)] == [CERITA]


def test_the_history_does_not_tell_who_typed_it_or_when(kunci, operator):
    semula = Riwayat.select().count()
    operator.post(URL, data=ISI)
    assert Riwayat.select().count() == semula
