"""The city's upper limit of an achievement: none by default, named in the derivation when set."""

import json
from decimal import Decimal as D

import pytest

from intranet.rpjmd import rumus


@pytest.mark.parametrize(
    ("realisasi", "persen", "turunan"),
    [
        (9, 90, "9 ÷ 10 × 100 = 90"),
        (15, 150, "15 ÷ 10 × 100 = 150"),
        (21, 150, "21 ÷ 10 × 100 = 210, dihitung paling tinggi 150 %"),
    ],
)
def test_a_limit_is_said_in_the_derivation(realisasi, persen, turunan):
    cara = rumus.Cara(batas_atas=D(150))
    hasil = rumus.capaian(rumus.Target(D(10)), D(realisasi), cara)
    assert hasil.persen == persen
    assert hasil.turunan(lambda n: f"{n:f}", lambda n: f"{n:.0f}") == turunan


def test_without_a_limit_nothing_is_capped():
    assert rumus.capaian(rumus.Target(D(10)), D(90), rumus.Cara()).persen == 900


@pytest.mark.live
def test_the_setting_holds_for_open_quarters_and_closed_ones_keep_theirs(kota_live):
    def persen(tahun, triwulan, **env):
        pilihan = ("--tahun", str(tahun), "--triwulan", str(triwulan), "--json")
        isi = json.loads(kota_live.flask("rpjmd", "capaian", *pilihan, **env).stdout)
        return [b["persen"] for b in isi if b["persen"] is not None]

    bebas, dibatasi = persen(2024, 3), persen(2024, 3, BATAS_CAPAIAN="100")
    assert max(bebas) > 100 and dibatasi == [min(n, 100) for n in bebas]
    assert persen(2023, 4) == persen(2023, 4, BATAS_CAPAIAN="100")
