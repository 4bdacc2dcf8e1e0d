"""When a warning begins, rule by rule. Pure: numbers in, decisions out.

No regulation defines these rules: they are Kilisuci's own and named in docs/glosarium.md. Their
thresholds (`ambang`) come from aturan.yaml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

NOL, SERATUS = Decimal(0), Decimal(100)
# Bands from the worst to the best (rpjmd.rumus.BATAS_PITA).
URUT_PITA = ("sr", "r", "s", "t", "st")
# How long after its last day evidence is still warned of.
BUKTI_BASI = 30

# 90 % quantiles of Student's t by degrees of freedom: half an 80 % interval.
T_80 = (
    *map(Decimal, ("3.078", "1.886", "1.638", "1.533", "1.476")),
    *map(Decimal, ("1.440", "1.415", "1.397", "1.383", "1.372")),
)


@dataclass(frozen=True)
class Ramalan:
    """What the trend says for a year, with its 80 % prediction interval; the indicator's unit."""

    nilai: Decimal
    bawah: Decimal
    atas: Decimal


def terlambat(hari: int, belum: int, ambang: Decimal) -> bool:
    """`belum` rows are not handed in, `hari` days after the deadline (below 0: before it)."""
    return belum > 0 and hari >= ambang


def kosong(ditanya: Sequence[bool], berangka: Sequence[bool], ambang: Decimal) -> bool:
    """Whether the last `ambang` quarters (the newest first) were all asked for and have no figure.

    A quarter that was not asked for, or is not known, ends the run.
    """
    beruntun = 0
    for tanya, ada in zip(ditanya, berangka, strict=True):
        if ada or not tanya:
            break
        beruntun += 1
    return beruntun >= ambang


def turun_pita(lalu: str, kini: str) -> int:
    """How many bands lower than the quarter before; 0 when not lower or when either is unknown."""
    if lalu not in URUT_PITA or kini not in URUT_PITA:
        return 0
    return max(0, URUT_PITA.index(lalu) - URUT_PITA.index(kini))


def ramal(titik: Sequence[tuple[int, Decimal]], tahun: int, ambang: Decimal) -> Ramalan | None:
    """The trend of yearly results (year, value) continued to `tahun`.

    Ordinary least squares; the interval is Student's for one new observation, 80 %. None with fewer
    points than `ambang` (and never with fewer than three).
    """
    n = len(titik)
    if n < max(3, ambang):
        return None
    x = [Decimal(t) for t, _ in titik]
    y = [nilai for _, nilai in titik]
    rx, ry = sum(x, NOL) / n, sum(y, NOL) / n
    sxx = sum(((a - rx) ** 2 for a in x), NOL)
    lereng = sum(((a - rx) * (b - ry) for a, b in zip(x, y, strict=True)), NOL) / sxx
    sisa = sum(((b - ry - lereng * (a - rx)) ** 2 for a, b in zip(x, y, strict=True)), NOL)
    jarak = Decimal(tahun) - rx
    galat = (sisa / (n - 2) * (1 + Decimal(1) / n + jarak**2 / sxx)).sqrt()
    lebar = T_80[min(n - 2, len(T_80)) - 1] * galat
    nilai = ry + lereng * jarak
    return Ramalan(nilai, nilai - lebar, nilai + lebar)


def meleset(ramalan: Ramalan, arah: str, minimum: Decimal | None, maksimum: Decimal | None) -> bool:
    """Whether even the good end of the interval misses the target, given as bounds.

    Rising indicators must reach `minimum`, falling ones stay at `maksimum`, stable ones in between.
    """
    kurang = minimum is not None and ramalan.atas < minimum
    lebih = maksimum is not None and ramalan.bawah > maksimum
    return {"naik": kurang, "turun": lebih}.get(arah, kurang or lebih)


def lonjakan(selisih: Decimal, ambang: Decimal) -> bool:
    """Whether the achievement rose by that many percentage points or more."""
    return selisih >= ambang


def jarak_serapan(
    capaian: Decimal | None, serapan: Decimal | None, triwulan: int
) -> Decimal | None:
    """Achievement minus absorption for the part of the year that is over; each 100 at most.

    Points; above 0: results run ahead of the money. None when either is unknown.
    """
    if capaian is None or serapan is None:
        return None
    return min(capaian, SERATUS) - min(serapan * 4 / triwulan, SERATUS)


def serapan_jauh(jarak: Decimal | None, ambang: Decimal) -> bool:
    """Whether money and results lie that many points apart or more, either way."""
    return jarak is not None and abs(jarak) >= ambang


def bukti_habis(sisa: int, ambang: Decimal) -> bool:
    """Whether evidence has `ambang` days left or fewer; not once it ended over a month ago."""
    return -BUKTI_BASI <= sisa <= ambang


def area_kurang(selisih: Decimal, terjawab: int, jumlah: int, ambang: Decimal) -> bool:
    """Whether an area that is answered in full lacks more than `ambang` points of its minimum.

    `selisih` is points minus minimum.
    """
    return terjawab == jumlah and -selisih > ambang
