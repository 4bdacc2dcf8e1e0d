"""The index by worked cases, and what holds for every index and ranking."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from intranet.dasbor.indeks.rumus import (
    BAGIAN,
    BAWAAN,
    Calon,
    Ukuran,
    anggaran,
    bagian,
    dasar_ketepatan,
    indeks,
    kinerja,
    peringkat,
    simpangan,
)

nilai = st.decimals(0, 100, places=2)
bobot = st.lists(st.integers(0, 100), min_size=7, max_size=7).map(
    lambda b: dict(zip(BAGIAN, b, strict=True))
)


def ukur(**isi):
    return {k: Ukuran(isi.get(k), "") for k in BAGIAN}


def hitung(bobot=BAWAAN, **isi):
    return indeks(ukur(**{k: D(n) for k, n in isi.items()}), bobot)


def test_the_default_weights_are_a_hundred_together():
    assert sum(BAWAAN.values()) == 100 and list(BAWAAN) == list(BAGIAN)


def test_a_worked_case_with_every_part_known():
    penuh = hitung(
        kinerja=80, ketepatan=100, kelengkapan=90, anggaran=60, zi=70, tindak_lanjut=50, kepuasan=84
    )
    # 28 + 15 + 9 + 9 + 7 + 5 + 4,2
    assert penuh.nilai == D("77.20")
    assert [b.sumbangan for b in penuh.bagian] == [D(n) for n in (28, 15, 9, 9, 7, 5, "4.2")]
    assert penuh.tanpa == ()


def test_unknown_parts_are_left_out_and_the_others_scaled():
    satu = hitung(kinerja=80, ketepatan=40)
    # (35 x 80 + 15 x 40) / 50
    assert satu.nilai == D("68.00")
    assert [b.pakai for b in satu.bagian if b.nilai is not None] == [D(70), D(30)]
    assert [b.kode for b in satu.tanpa] == ["kelengkapan", "anggaran", "zi", "tindak_lanjut",
                                            "kepuasan"]  # fmt: skip


def test_nothing_known_is_no_index_and_not_zero():
    assert hitung().nilai is None
    nol = dict.fromkeys(BAGIAN, 0) | {"zi": 100}
    assert hitung(nol, kinerja=90).nilai is None


def test_what_raises_it_is_counted_by_the_scaled_weight():
    satu = hitung(kinerja=80, ketepatan=40)
    assert {b.kode: b.peluang for b in satu.bagian if b.peluang} == {
        "kinerja": D("14.00"),
        "ketepatan": D("18.00"),
    }


@given(st.dictionaries(st.sampled_from(list(BAGIAN)), nilai, min_size=1), bobot)
def test_an_index_lies_between_its_lowest_and_highest_part(isi, bobot):
    hasil = indeks(ukur(**isi), bobot)
    dihitung = [n for k, n in isi.items() if bobot[k]]
    if not dihitung:
        assert hasil.nilai is None
        return
    assert min(dihitung) <= hasil.nilai <= max(dihitung)
    assert abs(sum(b.pakai for b in hasil.bagian) - 100) < D("0.000001")
    assert abs(sum(b.sumbangan for b in hasil.bagian) - hasil.nilai) < D("0.05")


@given(st.fixed_dictionaries(dict.fromkeys(BAGIAN, nilai)), bobot, st.sampled_from(list(BAGIAN)),
       nilai)  # fmt: skip
def test_raising_a_part_never_lowers_the_index(isi, bobot, kode, lain):
    rendah, tinggi = sorted((isi[kode], lain))
    dulu = indeks(ukur(**isi | {kode: rendah}), bobot).nilai
    kini = indeks(ukur(**isi | {kode: tinggi}), bobot).nilai
    assert dulu is kini is None or dulu <= kini


def test_the_parts_by_worked_cases():
    assert kinerja([D(250), D(50)]) == D(75)  # 250 % counts as 100
    assert kinerja([]) is None
    assert bagian(3, 4) == D(75) and bagian(0, 4) == 0 and bagian(0, 0) is None
    assert anggaran(D(30), 2) == D(60)  # half the year is over
    assert anggaran(D(80), 3) == D(100) and anggaran(None, 3) is None


def test_the_spread_is_pooled_within_offices():
    # deviations -10, 10 and -20, 0, 20: (200 + 800) / 3
    assert round(simpangan([[D(40), D(60)], [D(10), D(30), D(50)]]), 4) == D("18.2574")
    assert simpangan([[D(90)], []]) == 20
    assert simpangan([[D(90), D(90)]]) == 5


def test_three_indicators_are_not_the_best():
    banyak = [Calon(f"OPD{n}", D(70 + n), 40) for n in range(10)]
    urut = peringkat([*banyak, Calon("KECIL", D(95), 3)], D(20))
    kecil = next(p for p in urut if p.kode == "KECIL")
    assert kecil.dugaan < 95 and kecil.terbaik == 1
    assert kecil.terburuk > 5  # it may be the best, and it may be in the middle
    assert kecil.atas - kecil.bawah > 2 * (urut[0].atas - urut[0].bawah) or urut[0] is kecil


def test_clear_differences_have_single_ranks():
    urut = peringkat(
        [Calon("A", D(95), 400), Calon("B", D(60), 400), Calon("C", D(30), 400)], D(10)
    )
    assert [(p.kode, p.terbaik, p.terburuk) for p in urut] == [("A", 1, 1), ("B", 2, 2),
                                                              ("C", 3, 3)]  # fmt: skip


def test_the_same_figures_share_all_ranks():
    urut = peringkat([Calon(k, D(80), 12) for k in "CAB"], D(20))
    assert [p.kode for p in urut] == ["A", "B", "C"]
    assert {(p.terbaik, p.terburuk) for p in urut} == {(1, 3)}


def test_who_has_no_indicator_or_no_index_has_no_rank():
    calon = [Calon("A", D(99), 0), Calon("B", None, 9), Calon("C", D(40), 1)]
    assert [p.kode for p in peringkat(calon, D(20))] == ["C"]
    assert peringkat([], D(20)) == ()


@given(st.lists(st.tuples(nilai, st.integers(1, 60)), min_size=1, max_size=12))
def test_every_ranking_is_consistent(isi):
    calon = [Calon(f"{n:02}", *satu) for n, satu in enumerate(isi)]
    urut = peringkat(calon, D(20))
    assert len(urut) == len(isi)
    rata = sum(n for n, _ in isi) / len(isi)
    for tempat, p in enumerate(urut, 1):
        assert 1 <= p.terbaik <= tempat <= p.terburuk <= len(isi)
        assert p.bawah <= p.dugaan <= p.atas
        asal = calon[int(p.kode)].nilai
        assert abs(p.dugaan - rata) <= abs(asal - rata) + D("0.01")  # never away from the mean


@given(st.integers(1, 59), nilai)
def test_fewer_indicators_never_narrow_the_interval(banyak, satu):
    lebar = []
    for n in (banyak, banyak + 1):
        urut = peringkat([Calon("A", satu, n), Calon("B", D(50), 30), Calon("C", D(50), 30)], D(1))
        a = next(p for p in urut if p.kode == "A")
        lebar.append(a.atas - a.bawah)
    assert lebar[0] >= lebar[1] - D("0.02")


def test_rows_without_a_recorded_day_say_nothing_about_punctuality():
    assert dasar_ketepatan(10, 6, 6) == 10  # six with their day, four never handed in
    assert dasar_ketepatan(10, 10, 4) == 4
    assert dasar_ketepatan(10, 10, 0) == 0
    assert dasar_ketepatan(4, 1, 3) == 4  # two were sent back, and keep their day


def test_the_less_rests_on_indicators_the_surer_the_index():
    lain = [Calon(f"OPD{n}", D(50 + n), 20) for n in range(5)]
    lebar = []
    for porsi in (D("0.2"), D(1)):
        urut = peringkat([*lain, Calon("A", D(60), 4, porsi)], D(20))
        a = next(p for p in urut if p.kode == "A")
        lebar.append(a.atas - a.bawah)
    assert lebar[0] < lebar[1]
