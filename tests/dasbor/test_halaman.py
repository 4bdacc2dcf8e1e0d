"""The ranking, the weights, the warnings: as the people see them."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from conftest import buat_pengguna
from pages import buka
from playhouse.test_utils import assert_query_count, count_queries

from intranet.akun.models import Opd, Riwayat
from intranet.core.clock import now, today
from intranet.core.format import tanggal
from intranet.dasbor.indeks.hitung import indeks_kota
from intranet.dasbor.indeks.models import BobotIndeks, NilaiIndeks
from intranet.dasbor.indeks.rumus import BAGIAN, BAWAAN
from intranet.dasbor.peringatan.models import Peringatan

BOBOT = {f"b_{k}": n for k, n in BAWAAN.items()}


@pytest.fixture
def peringatan(kota):
    def peringatan(opd=kota.dinkes, kunci="a", tertutup="", aturan="turun_pita"):
        isi = {"kunci": kunci, "aturan": aturan, "opd": opd, "alasan": f"Sebab {kunci}."}
        isi |= {"aktif": kunci, "tujuan": "/rpjmd/isian", "tertutup": tertutup}
        return Peringatan.create(mulai_pada=now(), **isi)

    return peringatan


def test_the_index_of_the_cast_by_hand(kota, isi, tutup):
    isi(kota.stunting, 3, D(18))  # 71,43 % of its target, one of three rows, in time
    tutup(kota)
    dinkes = indeks_kota(2024, 3).cari("DINKES")
    nilai = {b.kode: b.nilai for b in dinkes.indeks.bagian}
    assert nilai["kinerja"] == D("71.43")
    assert nilai["ketepatan"] == nilai["kelengkapan"] == D("33.33")
    assert nilai["anggaran"] is nilai["zi"] is nilai["tindak_lanjut"] is nilai["kepuasan"] is None
    # (35 x 71,43 + 15 x 33,33 + 10 x 33,33) / 60
    assert dinkes.indeks.nilai == D("55.56") and dinkes.indikator == 1
    assert indeks_kota(2024, 3).cari("DISHUB").peringkat is None


def test_the_ranking_says_how_sure_it_is(kota, masuk, isi, tutup):
    assert "Belum ada triwulan" not in buka(masuk(kota.analis), "/indeks")  # quarter II is judged
    isi(kota.stunting, 3, D(18))
    isi(kota.rambu, 3, D(30))
    tutup(kota)
    teks = buka(masuk(kota.analis), "/indeks")
    assert "1–2" in teks and "Bayes empiris" in teks and "bobot bawaan" in teks
    assert "1 indikator, 3 dari 7 bagian" in teks


def test_an_opd_opens_only_its_own_derivation(kota, masuk, isi, tutup):
    isi(kota.stunting, 3, D(18))
    tutup(kota)
    kepala = masuk(kota.kepala_dinkes)
    teks = buka(kepala, "/indeks/2024/3/DINKES")
    assert "1 dari 3 indikator diajukan sampai tenggat" in teks
    assert "menjadi 58,3" in teks and "tidak dihitung" in teks
    buka(kepala, "/indeks/2024/3/DISHUB", 404)
    assert "/indeks/2024/3/DISHUB" not in buka(kepala, "/indeks/2024/3")
    buka(masuk(kota.barenlitbang), "/indeks/2024/3/DISHUB")
    buka(masuk(kota.admin), "/indeks", 403)


def test_a_quarter_that_is_being_filled_in_has_no_index(kota, masuk):
    client = masuk(kota.analis)
    buka(client, "/indeks/2024/2")
    for url in ("/indeks/2024/3", "/indeks/2024/3/DINKES", "/indeks/0/1", "/indeks/99999/1"):
        buka(client, url, 404)


def test_without_a_plan_there_is_no_ranking(db, masuk):
    teks = buka(masuk(buat_pengguna("analis", "analis")), "/indeks")
    assert "Belum ada triwulan yang dapat dinilai" in teks


def test_the_ranking_asks_the_same_however_many_offices(kota, masuk, isi, tutup):
    isi(kota.stunting, 3, D(18))
    tutup(kota)
    client = masuk(kota.analis)
    buka(client, "/indeks")
    with count_queries() as sedikit:
        client.get("/indeks")
    for n in range(9):
        isi_opd = {"jenis": "dinas", "perangkat_daerah": True, "urutan": n + 10}
        Opd.create(kode=f"OPD{n}", nama=f"OPD {n}", singkatan=f"OPD {n}", **isi_opd)
    with count_queries() as banyak:
        assert "OPD 8" in client.get("/indeks").text
    assert banyak.count == sedikit.count <= 46


def test_barenlitbang_sets_weights_from_a_quarter_on(kota, masuk, tutup):
    tutup(kota)
    client = masuk(kota.barenlitbang)
    isian = BOBOT | {"b_kinerja": "40", "b_ketepatan": "10", "mulai": "2024-4", "alasan": "rapat"}
    assert client.post("/indeks/bobot", data=isian).status_code == 303
    satu = BobotIndeks.get()
    assert (satu.versi, satu.tahun, satu.triwulan, satu.isi["kinerja"]) == (1, 2024, 4, 40)
    assert BobotIndeks.berlaku(2024, 3) == (0, BAWAAN)  # what was published stays
    assert BobotIndeks.berlaku(2024, 4)[0] == BobotIndeks.berlaku(2025, 1)[0] == 1
    baris = Riwayat.tentang(satu)[0]
    assert baris.perubahan == {"kinerja": [35, 40], "ketepatan": [15, 10]}
    teks = buka(client, "/indeks/bobot")
    assert "Versi 1, mulai triwulan IV 2024" in teks and "rapat" in teks
    mundur = client.post("/indeks/bobot", data=isian | {"mulai": "2024-3"})
    assert mundur.status_code == 422 and "sebelum versi terakhir" in mundur.text


@pytest.mark.parametrize(("isi", "kalimat"), [
    ({"b_kinerja": "36"}, "Jumlah bobot harus 100, sekarang 101."),
    ({"b_kinerja": "35,5", "b_zi": "9,5"}, "bilangan bulat"),
    ({"b_kinerja": "101"}, "dari 0 sampai 100"),
    ({"b_kinerja": "banyak"}, "Tulis angka saja"),
    ({"b_kinerja": ""}, "Tulis bobotnya"),
    ({"alasan": " "}, "Tulis alasan perubahan bobot ini."),
])  # fmt: skip
def test_weights_that_do_not_add_up_are_refused_and_kept(kota, masuk, isi, kalimat):
    data = BOBOT | {"mulai": "2024-2", "alasan": "rapat"} | isi
    jawaban = masuk(kota.barenlitbang).post("/indeks/bobot", data=data)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert all(f'value="{v}"' in jawaban.text for v in isi.values() if v.strip())
    assert not BobotIndeks.select().exists()


def test_nobody_else_sets_weights(kota, masuk):
    for siapa in (kota.walikota, kota.kepala_dinkes, kota.analis):
        client = masuk(siapa)
        assert client.post("/indeks/bobot", data=BOBOT).status_code == 403
        assert "Tetapkan bobot" not in buka(client, "/indeks/bobot")


def test_an_opd_sees_its_own_warnings_and_the_city_all(kota, masuk, peringatan):
    peringatan()
    peringatan(kota.dishub, "b")
    peringatan(kota.dinkes, "c", "pimpinan", "disposisi")
    kepala = masuk(kota.kepala_dinkes)
    for url in ("/", "/peringatan"):
        teks = buka(kepala, url)
        assert "Sebab a." in teks and "Sebab b." not in teks and "Sebab c." not in teks
    teks = buka(masuk(kota.barenlitbang), "/peringatan")
    assert "Sebab a." in teks and "Sebab b." in teks and "Sebab c." not in teks
    teks = buka(masuk(kota.walikota), "/peringatan?aturan=disposisi")
    assert "Sebab c." in teks and "Sebab a." not in teks and "/hotline/kotak/disposisi" in teks
    buka(masuk(kota.admin), "/peringatan", 403)


def test_a_warning_is_taken_up_and_put_off_through_forms(kota, masuk, peringatan):
    satu = peringatan()
    kepala = masuk(kota.kepala_dinkes)
    assert kepala.post(f"/peringatan/{satu.id}/ambil").status_code == 303
    assert "diambil Kepala Dinkes" in buka(kepala, "/peringatan")
    lagi = masuk(kota.sekda).post(f"/peringatan/{satu.id}/ambil")
    assert lagi.status_code == 422 and "Sudah diambil Kepala Dinkes" in lagi.text
    besok = tanggal(today() + timedelta(1))
    data = {"sampai": besok, "alasan": "menunggu rilis BPS"}
    assert kepala.post(f"/peringatan/{satu.id}/tunda", data=data).status_code == 303
    assert "Sebab a." not in buka(kepala, "/peringatan")
    assert "menunggu rilis BPS" in buka(kepala, "/peringatan?tampil=ditunda")


@pytest.mark.parametrize(("data", "kalimat"), [
    ({"sampai": "besok lusa", "alasan": "tunggu BPS"}, "Tulis tanggal lengkap"),
    ({"sampai": "", "alasan": "tunggu BPS"}, "Tulis sampai hari apa."),
    ({"sampai": "1 Januari 2020", "alasan": "tunggu BPS"}, "Pilih hari ini"),
    ({"sampai": "1 Januari 2020", "alasan": ""}, "Tulis alasan menundanya."),
])  # fmt: skip
def test_a_snooze_without_reason_or_day_keeps_what_was_typed(
    kota, masuk, peringatan, data, kalimat
):
    satu = peringatan()
    jawaban = masuk(kota.kepala_dinkes).post(f"/peringatan/{satu.id}/tunda", data=data)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert all(f'value="{v}"' in jawaban.text for v in data.values() if v)
    assert Peringatan.get().ditunda_sampai is None


def test_what_was_refused_is_shown_even_when_it_is_not_on_the_page(kota, masuk, peringatan):
    satu = peringatan()
    satu.tunda(today(), "menunggu", kota.sekda)
    data = {"sampai": "kapan-kapan", "alasan": "menunggu"}
    jawaban = masuk(kota.sekda).post(f"/peringatan/{satu.id}/tunda", data=data)
    assert jawaban.status_code == 422 and 'value="kapan-kapan"' in jawaban.text


def test_who_may_do_what_with_a_warning(kota, masuk, peringatan):
    satu = peringatan()
    for siapa, ambil, tunda in (
        (kota.operator_dishub, 404, 403),
        (kota.kepala_dishub, 404, 404),
        (kota.analis, 403, 403),
        (kota.operator_dinkes, 303, 403),
    ):
        client = masuk(siapa)
        data = {"sampai": tanggal(today()), "alasan": "x"}
        assert client.post(f"/peringatan/{satu.id}/ambil").status_code == ambil
        assert client.post(f"/peringatan/{satu.id}/tunda", data=data).status_code == tunda


def test_looking_again_on_demand(kota, masuk, isi, tutup, komit):
    isi(kota.stunting, 2, D(14))
    isi(kota.stunting, 3, D(18))
    tutup(kota)
    client = masuk(kota.barenlitbang)
    assert client.post("/peringatan/periksa").status_code == 303
    komit()
    assert Peringatan.select().where(Peringatan.aturan == "turun_pita").count() == 1
    assert NilaiIndeks.select().count() == 2
    assert "turun dari" in buka(client, "/peringatan")
    assert masuk(kota.kepala_dinkes).post("/peringatan/periksa").status_code == 403


def test_the_list_costs_the_same_however_long(kota, masuk, peringatan):
    client = masuk(kota.sekda)
    for n in range(3):
        peringatan(kunci=f"k{n}")
    with assert_query_count(4):
        client.get("/peringatan")
    for n in range(60):
        peringatan(kunci=f"m{n}")
    with assert_query_count(4):
        teks = client.get("/peringatan").text
    assert teks.count('id="peringatan-') == 50 and "lewat=50" in teks


def test_names_of_parts_stand_in_the_form_in_their_order(kota, masuk):
    teks = buka(masuk(kota.barenlitbang), "/indeks/bobot")
    tempat = [teks.index(f'for="b_{k}"') for k in BAGIAN]
    assert tempat == sorted(tempat)
