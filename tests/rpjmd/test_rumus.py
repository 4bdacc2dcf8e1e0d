"""Formulas against the regulation's own kind of examples; the source stands in each id."""

from decimal import Decimal as D

import pytest

from intranet.rpjmd.rumus import (
    BATAS_PITA,
    Cara,
    Target,
    bagian,
    capaian,
    gabung,
    jatuh_tempo,
    peringatan,
    pita,
    rata_rata,
)

NAIK, TURUN, STABIL = Cara("naik"), Cara("turun"), Cara("stabil")
NISBAH = Cara("turun", "nisbah")
SKALA = {
    "sakip": ("D", "C", "CC", "B", "BB", "A", "AA"),
    "bpk": ("TMP", "TW", "WDP", "WTP"),
}


@pytest.mark.parametrize(
    ("target", "realisasi", "cara", "persen"),
    [
        pytest.param("73", "74.63", NAIK, "102.23", id="IRB 2023, dilaporkan 102,23"),
        pytest.param("3.75", "3.54", NAIK, "94.40", id="IKM 2023, dilaporkan 94,40"),
        pytest.param("3.45", "3.2", NAIK, "92.75", id="Smart City 2023, dilaporkan 92,75"),
        pytest.param("79.3", "80.97", NAIK, "102.11", id="IPM 2023, dilaporkan 102,11"),
        pytest.param("7.10", "7.15", TURUN, "99.30", id="kemiskinan 2023, aturan bagian 8"),
        pytest.param("6.90", "6.51", TURUN, "105.65", id="kemiskinan 2024, aturan bagian 8"),
        pytest.param("14", "14", TURUN, "100.00", id="turun tepat target"),
        pytest.param(
            "14", "35", TURUN, "0.00", id="turun, lebih dari dua kali target: batas bawah 0"
        ),
        pytest.param("4", "5", NISBAH, "80.00", id="turun T/R"),
        pytest.param("4", "0", NISBAH, "100", id="turun T/R, realisasi 0"),
        pytest.param("3", "0", TURUN, "200.00", id="turun, realisasi 0"),
        pytest.param("10", "0", NAIK, "0.00", id="nol bukan kosong"),
        pytest.param("10", "-3", NAIK, "0.00", id="realisasi di bawah nol"),
        pytest.param("10", "8", STABIL, "80.00", id="stabil di bawah"),
        pytest.param("10", "12", STABIL, "80.00", id="stabil di atas"),
    ],
)
def test_persen_against_one_number(target, realisasi, cara, persen):
    assert capaian(Target(D(target)), D(realisasi), cara).persen == D(persen)


@pytest.mark.parametrize(
    ("minimum", "maksimum", "realisasi", "cara", "persen"),
    [
        pytest.param("5", "6", "1.92", NAIK, "38.40", id="pertumbuhan ekonomi 2023: batas bawah"),
        pytest.param("5", "6", "5.5", NAIK, "110.00", id="naik di dalam rentang"),
        pytest.param("0.35", "0.39", "0.374", TURUN, "104.10", id="gini: batas atas"),
        pytest.param("60", "85", "72", STABIL, "100", id="BOR di dalam rentang"),
        pytest.param("60", "85", "60", STABIL, "100", id="BOR tepat di batas"),
        pytest.param("60", "85", "45", STABIL, "75.00", id="BOR di bawah rentang"),
        pytest.param("60", "85", "93.5", STABIL, "90.00", id="BOR di atas rentang"),
    ],
)
def test_persen_against_a_range(minimum, maksimum, realisasi, cara, persen):
    hasil = capaian(Target(min=D(minimum), maks=D(maksimum)), D(realisasi), cara)
    assert hasil.persen == D(persen)


@pytest.mark.parametrize(
    ("skala", "target", "realisasi", "persen"),
    [
        ("bpk", "WTP", "WTP", "100"),
        ("bpk", "WTP", "WDP", "75.00"),
        ("sakip", "BB", "A", "100"),
        ("sakip", "BB", "B", "80.00"),
    ],
)
def test_persen_of_a_predicate_goes_by_its_place(skala, target, realisasi, persen):
    cara = Cara(skala=SKALA[skala])
    assert capaian(Target(predikat=target), realisasi, cara).persen == D(persen)


@pytest.mark.parametrize(
    ("target", "realisasi", "alasan"),
    [
        (Target(), D(5), "Belum ada target."),
        (Target(D(5)), None, "Belum diisi."),
        (Target(D(0)), D(5), "Tidak dapat dihitung: target 0."),
        (Target(D(-2)), D(1), "Tidak dapat dihitung: target di bawah 0."),
    ],
)
def test_what_cannot_be_known_says_why(target, realisasi, alasan):
    hasil = capaian(target, realisasi, NAIK)
    assert (hasil.persen, hasil.turunan(str, str)) == (None, alasan)


def test_the_derivation_comes_from_the_same_call_as_the_number():
    hasil = capaian(Target(D("6.90")), D("6.51"), TURUN)
    assert hasil.turunan(str, lambda p: f"{p} %") == "(2 × 6.90 − 6.51) ÷ 6.90 × 100 = 105.65 %"


def test_far_above_the_target_is_marked_for_a_second_look():
    assert capaian(Target(D(10)), D(21), NAIK).perlu_diperiksa
    assert not capaian(Target(D(10)), D(20), NAIK).perlu_diperiksa


@pytest.mark.parametrize(
    ("persen", "kode"),
    [("91", "st"), ("250", "st"), ("90.99", "t"), ("76", "t"), ("75.99", "s"), ("66", "s")]
    + [("65.99", "r"), ("51", "r"), ("50.99", "sr"), ("0", "sr"), (None, "b")],
)
def test_bands_use_the_lower_bound_permendagri_86_2017(persen, kode):
    assert pita(None if persen is None else D(persen)) == kode


def test_band_limits_are_a_setting():
    tegal = (("st", 90), ("t", 75), ("s", 65), ("r", 50), ("sr", 0))
    assert (pita(D("90.5")), pita(D("90.5"), tegal)) == ("t", "st")
    assert [b for _, b in BATAS_PITA] == [91, 76, 66, 51, 0]


@pytest.mark.parametrize(
    ("cara", "nilai", "hasil"),
    [
        ("kumulatif", [10, 20, 30], 60),
        ("kumulatif", [10, None, 30], 40),
        ("kumulatif", [10, 20, None], None),
        ("posisi_akhir", [10, 20, 15], 15),
        ("rata_rata", [10, 20, 30], 20),
        ("rata_rata", [10, None, 30], 20),
        ("tahunan", [None, None, None, 7], 7),
        ("kumulatif", [0], 0),
        ("kumulatif", [], None),
    ],
)
def test_how_quarters_add_up(cara, nilai, hasil):
    assert gabung([None if n is None else D(n) for n in nilai], cara) == hasil


def test_averages_leave_out_what_is_not_known():
    assert rata_rata([D(90), None, D("80.01")]) == D("85.01")
    assert rata_rata([None]) is None
    assert (bagian(1, 3), bagian(0, 0)) == (D("33.33"), None)


def test_annual_indicators_are_due_in_the_fourth_quarter_only():
    assert [jatuh_tempo("tahunan", n) for n in (1, 2, 3, 4)] == [False, False, False, True]
    assert jatuh_tempo("kumulatif", 1)


@pytest.mark.parametrize(
    ("nilai", "lalu", "satuan", "cara", "kode"),
    [
        (D(31), D(10), "kasus", "posisi_akhir", ["melonjak"]),
        (D(30), D(10), "kasus", "posisi_akhir", []),
        (D(30), D(0), "kasus", "posisi_akhir", []),
        (D(101), None, "persen", "posisi_akhir", ["di atas 100"]),
        (D(100), None, "persen", "posisi_akhir", []),
        (D(-1), D(5), "orang", "kumulatif", ["turun"]),
        (None, D(5), "persen", "kumulatif", []),
    ],
)
def test_unusual_values_are_noticed(nilai, lalu, satuan, cara, kode):
    assert peringatan(nilai, lalu, satuan, cara) == kode


@pytest.mark.parametrize(
    ("frekuensi", "kapan"),
    [("triwulan", [1, 2, 3, 4]), ("semester", [2, 4]), ("tahun", [4])],
)
def test_each_frequency_has_its_quarters(frekuensi, kapan):
    assert [n for n in (1, 2, 3, 4) if jatuh_tempo("posisi_akhir", n, frekuensi)] == kapan
