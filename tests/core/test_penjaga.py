"""The guard of public pages: what was handed out for one form opens no other."""

import time

import pytest

from intranet.core import penjaga


@pytest.fixture(autouse=True)
def konteks(app):
    with app.app_context():
        yield


def isian(**lain):
    return {"sejak": penjaga.cap("satu", time.time() - 60)} | lain


def test_an_honest_form_is_taken():
    assert penjaga.keberatan("satu", isian(), 5, False) == ""


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"situs": "x"}, "isian tersembunyi"),
        ({"sejak": "palsu"}, "terlalu lama terbuka"),
        ({"sejak": None}, "terlalu lama terbuka"),
    ],
)
def test_what_is_not_is_told_why(lain, kalimat):
    assert kalimat in penjaga.keberatan("satu", isian(**lain), 5, False)


def test_a_mark_of_another_form_counts_for_nothing():
    assert penjaga.umur("dua", isian()["sejak"]) is None
    assert penjaga.lanjutkan("satu", isian()["sejak"]) == isian()["sejak"]
    assert penjaga.umur("satu", penjaga.lanjutkan("satu", "palsu")) < 5


def test_a_sum_is_answered_in_digits_and_for_its_own_form():
    hitungan = penjaga.hitungan_baru("satu")
    _, a, b = penjaga.baca("penjaga-hitungan", hitungan.tanda)
    assert hitungan.teks == f"{penjaga.BILANGAN[a]} ditambah {penjaga.BILANGAN[b]}"
    isi = isian(tanda_hitungan=hitungan.tanda, hitungan=f" {a + b} ")
    assert penjaga.keberatan("satu", isi, 5, True) == ""
    assert "Jawab hitungan" in penjaga.keberatan("satu", isi | {"hitungan": "1"}, 5, True)
    assert not penjaga.hitungan_benar("dua", isi)


def test_a_network_is_an_address_or_a_subscribers_part_of_it():
    assert penjaga.jaringan("2001:db8:1:2:3::9") == "2001:db8:1:2::/64"
    assert penjaga.jaringan("::ffff:203.0.113.77") == "203.0.113.77"
    assert penjaga.jaringan("203.0.113.77") == "203.0.113.77"
    assert penjaga.jaringan(None) == penjaga.jaringan("unix:") == ""
