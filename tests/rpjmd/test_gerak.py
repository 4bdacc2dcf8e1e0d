"""What moved since the quarter before, and how each misi stands."""

from decimal import Decimal

import pytest

from intranet.rpjmd import ringkasan
from intranet.rpjmd.capaian import Capaian


@pytest.mark.parametrize(
    ("kini", "lalu"), [((2024, 3), (2024, 2)), ((2024, 1), (2023, 4))], ids=["within", "new year"]
)
def test_the_quarter_before(kini, lalu):
    assert ringkasan.triwulan_lalu(*kini) == lalu


def test_a_movement_is_the_difference_of_two_achievements_and_needs_both(kota, capaian):
    assert ringkasan.gerak(2024, 3) == ()
    Capaian.update(realisasi=300).where(Capaian.id == capaian(kota.imunisasi).id).execute()
    (gerak,) = ringkasan.gerak(2024, 3)
    assert (gerak.kode, gerak.persen_lalu) == ("D-02", Decimal("44.44"))
    assert gerak.persen == Decimal("77.78")
    assert (gerak.selisih, gerak.pita_lalu, gerak.pita) == (Decimal("33.34"), "sr", "t")


def test_every_misi_counts_what_hangs_below_it(kota):
    misi = ringkasan.per_misi(2024, 3)
    semua = ringkasan.capaian(2024, 3)
    assert [m.kode for m in misi] == ["misi-1"]
    assert sum(m.jumlah for m in misi) == len([b for b in semua if b.misi])
    for m in misi:
        nilai = [b.persen for b in semua if b.misi == m.kode and b.persen is not None]
        assert m.dinilai == len(nilai)
        assert (m.rata_persen is None) == (not nilai) and isinstance(m.rata_persen, Decimal | None)
