"""Every rule just below, at and just above its threshold."""

from decimal import Decimal as D

import pytest

from intranet.dasbor.peringatan import rumus
from intranet.dasbor.peringatan.aturan import ATURAN

SATU = D(1)


@pytest.mark.parametrize(("hari", "belum", "hasil"), [
    (0, 3, False), (1, 3, True), (2, 3, True), (-5, 3, False), (9, 0, False),
])  # fmt: skip
def test_late_begins_the_day_after_the_deadline(hari, belum, hasil):
    assert rumus.terlambat(hari, belum, SATU) is hasil


@pytest.mark.parametrize(("ditanya", "berangka", "hasil"), [
    ((True, True), (False, True), False),
    ((True, True), (False, False), True),
    ((True, True, True), (False, False, False), True),
    ((True, False), (False, False), False),
    ((True, True), (True, False), False),
])  # fmt: skip
def test_empty_means_asked_for_twice_without_a_figure(ditanya, berangka, hasil):
    assert rumus.kosong(ditanya, berangka, D(2)) is hasil


@pytest.mark.parametrize(("lalu", "kini", "tingkat"), [
    ("st", "st", 0), ("st", "t", 1), ("st", "s", 2), ("t", "st", 0), ("st", "b", 0), ("x", "r", 0),
])  # fmt: skip
def test_a_fall_is_counted_in_bands(lalu, kini, tingkat):
    assert rumus.turun_pita(lalu, kini) == tingkat


def test_the_trend_by_a_worked_case():
    # 2, 4, 5, 7: slope 1,6, mean 4,5; residual sum 0,2; forecast of the fifth year 8,5
    hasil = rumus.ramal([(2020, D(2)), (2021, D(4)), (2022, D(5)), (2023, D(7))], 2024, D(4))
    assert hasil.nilai == D("8.5")
    # t(0,9; 2) x sqrt(0,1 x (1 + 1/4 + 2,5^2 / 5)) = 1,886 x 0,5
    assert hasil.atas == D("9.443") and hasil.bawah == D("7.557")


@pytest.mark.parametrize(("banyak", "ada"), [(3, False), (4, True), (5, True)])
def test_a_trend_needs_enough_years(banyak, ada):
    titik = [(2019 + n, D(n)) for n in range(banyak)]
    assert (rumus.ramal(titik, 2030, D(4)) is not None) is ada
    assert rumus.ramal(titik[:2], 2030, D(2)) is None  # two points prove no line


@pytest.mark.parametrize(("target", "hasil"), [("9.44", False), ("9.443", False), ("9.45", True)])
def test_a_target_within_the_interval_can_still_be_reached(target, hasil):
    ramalan = rumus.Ramalan(D("8.5"), D("7.557"), D("9.443"))
    assert rumus.meleset(ramalan, "naik", D(target), D(target)) is hasil


def test_missing_goes_by_direction():
    ramalan = rumus.Ramalan(D(8), D(7), D(9))
    assert rumus.meleset(ramalan, "turun", D(6), D(6))
    assert not rumus.meleset(ramalan, "turun", D(7), D(7))
    assert not rumus.meleset(ramalan, "naik", D(6), D(6))
    assert rumus.meleset(ramalan, "stabil", D(1), D(6))
    assert rumus.meleset(ramalan, "stabil", D(10), D(12))
    assert not rumus.meleset(ramalan, "stabil", D(9), D(12))
    assert not rumus.meleset(ramalan, "naik", None, None)


@pytest.mark.parametrize(("selisih", "hasil"), [("49.99", False), ("50", True), ("50.01", True)])
def test_a_jump(selisih, hasil):
    assert rumus.lonjakan(D(selisih), D(50)) is hasil


@pytest.mark.parametrize(("jarak", "hasil"), [
    ("29.99", False), ("30", True), ("30.01", True), ("-29.99", False), ("-30", True),
])  # fmt: skip
def test_money_far_from_results_either_way(jarak, hasil):
    assert rumus.serapan_jauh(D(jarak), D(30)) is hasil


def test_absorption_is_held_against_the_part_of_the_year():
    assert rumus.jarak_serapan(D(90), D(40), 2) == D(10)  # 40 % by half the year is 80
    assert rumus.jarak_serapan(D(250), D(90), 2) == 0  # both count as 100 at most
    assert rumus.jarak_serapan(None, D(40), 2) is rumus.jarak_serapan(D(9), None, 2) is None
    assert not rumus.serapan_jauh(None, D(30))


@pytest.mark.parametrize(("sisa", "hasil"), [
    (31, False), (30, True), (29, True), (0, True), (-30, True), (-31, False),
])  # fmt: skip
def test_evidence_that_expires(sisa, hasil):
    assert rumus.bukti_habis(sisa, D(30)) is hasil


@pytest.mark.parametrize(("selisih", "hasil"), [("0.01", False), ("0", False), ("-0.01", True)])
def test_an_area_at_its_minimum_has_met_it(selisih, hasil):
    assert rumus.area_kurang(D(selisih), 9, 9, D(0)) is hasil
    assert not rumus.area_kurang(D(selisih), 8, 9, D(0))  # not answered in full yet


def test_every_rule_has_a_threshold_and_somebody_to_act():
    kode = ["terlambat", "kosong", "turun_pita", "ramalan", "lonjakan", "serapan", "bukti",
            "zi_area", "disposisi"]  # fmt: skip
    assert list(ATURAN) == kode
    assert all(a.penindak and a.ambang >= 0 and a.uraian for a in ATURAN.values())
