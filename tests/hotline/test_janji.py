"""The hotline's promise in numbers, as the public sees it: whole quarters, nothing below three."""

from datetime import timedelta

import pytest

from intranet.core.clock import today
from intranet.hotline import ringkasan

from .test_angka import bulan, lapor  # noqa: F401
from .test_disposisi import kota  # noqa: F401


@pytest.fixture
def publik(app, monkeypatch):
    monkeypatch.setitem(app.config, "HALAMAN_PUBLIK", True)
    return lambda: app.test_client().get("/publik").text


def tutup(utas, hari):
    utas.status, utas.ditutup = "ditutup", hari
    utas.save()


def janji():
    return ringkasan.janji(*ringkasan.triwulan_selesai()[0])


def test_count_and_middle_of_the_days_are_shown_from_three_on(lapor, bulan, kota, publik):  # noqa: F811
    semua = [lapor(kota.dishub, bulan[0]) for _ in range(5)]
    assert (janji().jumlah, janji().hari) == (5, None)
    for utas, hari in zip(semua, (2, 9, 30), strict=False):
        tutup(utas, bulan[0] + timedelta(days=hari))
    assert (janji().jumlah, janji().hari) == (5, 9)
    teks = publik()
    assert "<b>5</b>" in teks and "<b>9</b> hari" in teks
    assert "hanya Wali Kota yang dapat membuka isi laporan" in teks


@pytest.mark.parametrize("banyak", [0, 1, 2])
def test_fewer_than_three_look_all_alike(lapor, bulan, kota, publik, banyak):  # noqa: F811
    kosong = publik()
    for _ in range(banyak):
        tutup(lapor(kota.dishub, bulan[0]), bulan[1])
    assert publik() == kosong and kosong.count("terlalu sedikit untuk ditampilkan") == 2


def test_two_closings_among_many_reports_tell_no_days(lapor, bulan, kota, publik):  # noqa: F811
    semua = [lapor(kota.dishub, bulan[0]) for _ in range(6)]
    for utas in semua[:2]:
        tutup(utas, bulan[0] + timedelta(days=4))
    assert (janji().jumlah, janji().hari) == (6, None)
    assert publik().count("terlalu sedikit untuk ditampilkan") == 1


def test_a_closing_of_today_changes_nothing_in_public(lapor, bulan, kota, publik):  # noqa: F811
    semua = [lapor(kota.dishub, bulan[0]) for _ in range(7)]
    for utas in semua[:3]:
        tutup(utas, bulan[0] + timedelta(days=4))
    sebelum = publik()
    for utas in semua[3:]:
        tutup(utas, today())
    assert publik() == sebelum
