"""Indices of a survey: the regulation's own example, the bands' edges, the margin."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.survei import rumus

# PermenPANRB 14/2017 worked out for 29 respondents, U1-U9.
JUMLAH = (105, 101, 100, 116, 102, 105, 106, 105, 115)


@pytest.mark.parametrize(("bobot", "nilai"), [("1/9", "91.48"), ("0,11", "90.56")])
def test_the_example_of_29_respondents_comes_out_exactly(bobot, nilai):
    konversi = rumus.ikm(JUMLAH, 29, bobot)
    assert rumus.bulat(konversi) == D(nilai)
    assert rumus.mutu(konversi) == ("A", "sangat baik")


@pytest.mark.parametrize(
    ("nilai", "mutu"),
    [
        *(("100", "A"), ("88.31", "A"), ("88.305", "A"), ("88.30499", "B")),
        *(("76.61", "B"), ("76.605", "B"), ("76.6049", "C"), ("65", "C"), ("64.995", "C")),
        *(("64.99", "D"), ("25", "D"), ("24.75", "D")),
    ],
    ids=lambda n: f"14/2017 {n}",
)
def test_a_value_is_rounded_first_and_then_compared(nilai, mutu):
    assert rumus.mutu(D(nilai))[0] == mutu


def test_ikm_needs_nine_elements_a_known_weight_and_respondents():
    assert rumus.ikm([0] * 9, 0) is None
    with pytest.raises(ValueError, match="9 unsur, bukan 8"):
        rumus.ikm([1] * 8, 1)
    with pytest.raises(ValueError, match="bukan 0,1"):
        rumus.ikm([1] * 9, 1, "0,1")


def test_all_best_is_100_and_all_worst_25():
    assert (rumus.ikm([40] * 9, 10), rumus.ikm([10] * 9, 10)) == (D(100), D(25))


def test_an_index_waits_for_every_element():
    assert rumus.indeks([[4, 4], [3, 2]]) == D("3.25")
    assert rumus.indeks([[4], []]) is None
    assert rumus.indeks([]) is None


def test_the_margin_shrinks_with_respondents_and_ends_when_all_answered():
    s = D("0.5")
    assert rumus.margin(s, 1) is None and rumus.margin(None, 30) is None
    assert rumus.margin(s, 100) == D("0.098")
    assert rumus.bulat(rumus.margin(s, 100, 101)) == D("0.01")
    assert rumus.margin(s, 100, 10_000) < rumus.margin(s, 100)
    assert rumus.margin(s, 100, 100) == rumus.margin(s, 100, 60) == 0


def test_the_deviation_is_the_samples():
    assert rumus.simpangan([D(1), D(3)]) == D(2).sqrt()
    assert rumus.simpangan([D(3)]) is None


@pytest.mark.parametrize(
    ("jumlah", "tertutup"),
    [
        ({"a": 5, "b": 9}, set()),
        ({"a": 2, "b": 4, "c": 9}, {"a", "b"}),
        ({"a": 4, "b": 9, "c": 7}, {"a", "c"}),
        ({"a": 3}, {"a"}),
        ({}, set()),
    ],
)
def test_a_small_group_is_not_told_apart_nor_found_by_subtraction(jumlah, tertutup):
    assert rumus.kelompok_tertutup(jumlah) == tertutup


TANGGAPAN = st.integers(1, 6).flatmap(
    lambda unsur: st.lists(
        st.lists(st.integers(1, 4), min_size=unsur, max_size=unsur), min_size=1, max_size=40
    )
)


@given(TANGGAPAN, st.data())
def test_an_index_stays_within_1_and_4_and_a_better_answer_never_lowers_it(orang, data):
    semula = rumus.indeks(list(zip(*orang, strict=True)))
    assert 1 <= semula <= 4
    siapa = data.draw(st.integers(0, len(orang) - 1))
    unsur = data.draw(st.integers(0, len(orang[0]) - 1))
    orang[siapa][unsur] = min(4, orang[siapa][unsur] + 1)
    assert semula <= rumus.indeks(list(zip(*orang, strict=True))) <= 4
