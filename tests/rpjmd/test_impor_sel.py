"""What a cell says, in all the ways people write numbers."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.format import angka
from intranet.core.kisi.sel import baca_nilai


@pytest.mark.parametrize(
    ("mentah", "nilai"),
    [
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("12,5", "12.5"), ("12.5", "12.5"),
        ("1.234", "1234"), ("0.125", "0.125"), ("1,234", "1.234"), ("1.234.567", "1234567"),
        ("1,234,567", "1234567"), (" 75,5 % ", "75.5"), ("75.5%", "75.5"), ("80 persen", "80"),
        ("Rp 1.250.000,-", "1250000"), ("Rp1.250.000,00", "1250000"), ("Rp. 500", "500"),
        ("(3)", "-3"), ("−3,5", "-3.5"), ("-3", "-3"), ("7\u00a0500", "7500"), ("0", "0"),
        (0, "0"), (12.0, "12"), (0.1 + 0.2, "0.3"), (1e15, "1000000000000000"),
        (1234567890123.0, "1234567890123"), (98.76, "98.76"),
        (".5", "0.5"), ("1 234 567", "1234567"),
    ],
)  # fmt: skip
def test_a_number_is_read_the_way_it_was_meant(mentah, nilai):
    hasil = baca_nilai(mentah)
    assert (hasil.jenis, hasil.angka) == ("angka", D(nilai))


@pytest.mark.parametrize(
    ("mentah", "batas"),
    [
        ("2 - 3", ("2", "3")), ("2–3", ("2", "3")), ("2,5 s/d 3,5 %", ("2.5", "3.5")),
        ("70 s.d. 80", ("70", "80")), ("2 sampai dengan 3", ("2", "3")),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(mentah, batas):
    hasil = baca_nilai(mentah)
    assert (hasil.jenis, hasil.min, hasil.maks) == ("rentang", *map(D, batas))


@pytest.mark.parametrize(
    ("mentah", "jenis"),
    [
        (None, "kosong"), ("", "kosong"), (" \n\u00a0", "kosong"),
        ("n/a", "tanpa_data"), ("N/A", "tanpa_data"), ("-", "tanpa_data"), ("—", "tanpa_data"),
        ("Belum ada data", "tanpa_data"), ("#DIV/0!", "galat"), ("#REF!", "galat"),
        ("#####", "galat"), (float("nan"), "galat"), (date(2024, 3, 2), "galat"),
        ("3-2", "teks"), ("1.2.3,4", "teks"), ("1.23.456", "teks"), ("≥ 80", "teks"),
        ("WTP", "teks"), ("12 15", "teks"), ("12\n15", "teks"),
        ("(-3)", "teks"), ("dua", "teks"), (True, "teks"), ("1,2,3", "teks"), (",", "teks"),
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_not_guessed(mentah, jenis):
    assert baca_nilai(mentah).jenis == jenis


def test_words_lose_their_stray_spaces():
    assert baca_nilai("  Angka \n harapan\u00a0 hidup ").teks == "Angka harapan hidup"


@given(st.decimals(-(10**11), 10**11, places=3))
def test_what_we_write_reads_back_the_same(nilai):
    assert baca_nilai(angka(nilai, 4)).angka == nilai


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.booleans(), st.none()))
def test_no_cell_at_all_is_a_problem(mentah):
    assert baca_nilai(mentah).jenis
