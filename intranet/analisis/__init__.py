"""For analysts: the same numbers as the web, as pandas frames, from a read-only database.

    from intranet.analisis import capaian
    capaian(2023, 4).query("persen < 66")

| frame | a row is |
|---|---|
| `capaian(tahun, triwulan, opd=None)` | an indicator in a quarter |
| `indikator(opd=None)` | an indicator of the plan in force |
| `target(opd=None)` | an indicator in a year: target and result |
| `kelengkapan(tahun, triwulan)` | an OPD: filled in, handed in, on time |
| `kurang(tahun, triwulan)` | an indicator that is not handed in yet |
| `bukti(tahun, triwulan)` | an OPD: evidence on its answers |
| `anggaran(tahun, triwulan)` | an OPD: money, absorption, efficiency |
| `zi()` | a unit on its way to WBK and WBBM |
| `lke(unit, tahun)` | a part of one unit's LKE |
| `survei(tahun)` | a part of a survey: SPAK, SPKP, IKM |
| `kolom(df)` | a column of that frame: its unit, its meaning; `kolom()` all |

Importing this connects to the database that DATABASE_URL_BACA, DATABASE_URL or DATA_DIR names, for
reading only and without the hotline (core.read_only), unless the program around it has already
connected. Values are floats in the indicator's own unit, percentages floats in percent, missing
values NaN and never zero.
"""

from intranet.analisis.bingkai import (
    anggaran,
    bukti,
    capaian,
    indikator,
    kelengkapan,
    kolom,
    kurang,
    lke,
    survei,
    target,
    zi,
)
from intranet.analisis.sambungan import hubungkan

hubungkan()

__all__ = [
    "anggaran",
    "bukti",
    "capaian",
    "indikator",
    "kelengkapan",
    "kolom",
    "kurang",
    "lke",
    "survei",
    "target",
    "zi",
]
