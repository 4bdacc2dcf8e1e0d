from datetime import date, timedelta
from decimal import Decimal as D

import pandas as pd
import pytest

from intranet.core import format as f
from intranet.core.clock import now, today


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        (D("1234.5"), None, "1.234,5"),
        (D("1234.5"), 2, "1.234,50"),
        (D("0.005"), 2, "0,01"),
        (D("-6.25"), 2, "−6,25"),
        (0, 0, "0"),
        (D("10.0000"), None, "10"),
        (None, 2, "–"),
        (float("nan"), 1, "–"),
        (D("NaN"), None, "–"),
    ],
)
def test_numbers_are_indonesian(nilai, desimal, teks):
    assert f.angka(nilai, desimal) == teks


def test_what_pandas_does_not_know_is_a_dash_like_none():
    for kosong in (None, float("nan"), pd.NA, pd.NaT):
        for tulis in (f.angka, f.persen, f.rupiah, f.tanggal):
            assert tulis(kosong) == "–"


def test_percent_rupiah_and_sizes():
    assert f.persen(D("94.4")) == "94,40\u00a0%"
    assert f.rupiah(1250000) == "Rp1.250.000"
    assert (f.ukuran(612_000), f.ukuran(4_200_000)) == ("612 kB", "4,2 MB")


def test_dates_are_indonesian():
    assert f.tanggal(date(2021, 7, 12)) == "12 Juli 2021"
    assert f.tanggal_pendek(date(2021, 10, 2)) == "2 Okt 2021"
    assert f.triwulan(3, 2024) == "triwulan III 2024"


def test_a_moment_of_today_is_only_a_time():
    assert "." in f.waktu(now()) and len(f.waktu(now())) == 5
    assert "2020" in f.waktu(now().replace(year=2020, day=1))


@pytest.mark.parametrize(
    ("hari", "kata"), [(0, "hari ini"), (1, "besok"), (3, "3 hari lagi"), (-2, "lewat 2 hari")]
)
def test_deadlines_in_words(hari, kata):
    assert f.sisa_hari(today() + timedelta(hari)) == kata
