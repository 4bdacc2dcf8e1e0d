"""Second rounds, marks and talk: what the verifier sees the second time, and who may say what."""

import pytest
from conftest import HTMX

from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.forms import Uraian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pembahasan.models import Pesan, Tanda

NILAI = ("realisasi", "predikat", "alasan_kosong")


@pytest.fixture
def dikembalikan(kota, capaian):
    """Dinkes handed everything in; one row came back."""
    Capaian.update(alasan_kosong="Belum ada data").where(Capaian.triwulan == 3).execute()
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    satu = capaian(kota.stunting)
    satu.kembalikan("Sumbernya?", kota.barenlitbang)
    return capaian(kota.stunting)


def ajukan_lagi(kota):
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)


def test_the_second_round_shows_only_what_changed(kota, dikembalikan, masuk):
    satu, antrean = dikembalikan, masuk(kota.barenlitbang)
    assert "Putaran kedua" not in antrean.get("/rpjmd/verifikasi").text
    isi = {"realisasi": 15, "predikat": None, "alasan_kosong": ""}
    satu.laporkan(isi, satu.sidik(NILAI), kota.operator_dinkes)
    satu.laporkan({"pendorong": "Posyandu"}, satu.sidik(Uraian.KOLOM), kota.operator_dinkes)
    satu.laporkan({"penghambat": "Jarak", "tindak_lanjut": "Kunjungan"},
                  satu.sidik(Uraian.KOLOM), kota.operator_dinkes)  # fmt: skip
    ajukan_lagi(kota)
    halaman = antrean.get("/rpjmd/verifikasi").text
    assert halaman.count("Putaran kedua") == 1 and "Diminta: Sumbernya?" in halaman
    assert "<ins>15" in halaman and "<del>Belum ada data</del>" in halaman
    assert "<ins>Posyandu</ins>" in halaman


def test_a_row_handed_in_again_unchanged_says_so(kota, dikembalikan, masuk):
    ajukan_lagi(kota)
    assert "Tidak ada yang diubah sejak diperiksa" in masuk(kota.barenlitbang).get(
        "/rpjmd/verifikasi"
    ).text  # fmt: skip


def test_opd_and_planner_talk_about_an_indicator(kota, masuk, capaian):
    satu = capaian(kota.stunting)
    url = f"/rpjmd/capaian/{satu.id}/pesan"
    kosong = masuk(kota.barenlitbang).post(url, data={"pesan_baru": " "}, headers=HTMX)
    assert kosong.status_code == 422 and "Tulis pesannya." in kosong.text
    masuk(kota.barenlitbang).post(url, data={"pesan_baru": "Dari <mana> angkanya?"})
    operator = masuk(kota.operator_dinkes)
    operator.post(url, data={"pesan_baru": "Dari EPPGBM."})
    halaman = operator.get(f"/rpjmd/capaian/{satu.id}").text
    assert "Dari &lt;mana&gt; angkanya?" in halaman and "Dari EPPGBM." in halaman
    assert "Pesan <span>2</span>" in operator.get("/rpjmd/isian/2024/3").text
    assert masuk(kota.operator_dishub).post(url, data={"pesan_baru": "x"}).status_code == 404
    assert masuk(kota.walikota).post(url, data={"pesan_baru": "x"}).status_code == 403
    assert Pesan.select().count() == 2


def test_a_single_number_is_marked_until_somebody_settles_it(kota, masuk, capaian):
    satu = capaian(kota.stunting)
    walikota, operator = masuk(kota.walikota), masuk(kota.operator_dinkes)
    url = f"/rpjmd/capaian/{satu.id}/tanda"
    assert operator.post(url, data={"catatan_tanda": "x"}).status_code == 403
    assert "Tulis apa yang perlu" in walikota.post(url, data={}, headers=HTMX).text
    walikota.post(url, data={"catatan_tanda": "Tanyakan ke puskesmas"})
    dua_kali = walikota.post(url, data={"catatan_tanda": "Lagi"}, headers=HTMX)
    assert dua_kali.status_code == 422 and "sudah ditandai" in dua_kali.text
    assert "Perlu ditindaklanjuti" in operator.get("/rpjmd/isian/2024/3").text
    assert "Tanyakan ke puskesmas" in operator.get("/rpjmd/tanda").text
    assert "Tanyakan" not in masuk(kota.operator_dishub).get("/rpjmd/tanda").text
    selesai = f"/rpjmd/tanda/{Tanda.get().id}/selesai"
    assert "Tulis hasilnya." in walikota.post(selesai, data={}, headers=HTMX).text
    walikota.post(selesai, data={"hasil": "Sudah dijawab"})
    assert "Tidak ada yang ditandai" in walikota.get("/rpjmd/tanda").text
    assert Tanda.get().hasil == "Sudah dijawab"
    assert walikota.post(selesai, data={"hasil": "Lagi"}).status_code == 404
