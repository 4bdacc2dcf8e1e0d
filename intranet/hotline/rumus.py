"""Figures of the hotline: what may be shown of them, and how long things took. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# Fewer than so many reports in a cell, and whoever knows the place might know the person.
BATAS = 3


@dataclass(frozen=True)
class Tertutup:
    """A table that may be shown: None stands for a hidden cell, or a total that must be hidden."""

    sel: dict[str, int | None]
    jumlah: int | None


def tutup_kecil(sel: Mapping[str, int], batas: int = BATAS) -> Tertutup:
    """Hide the cells below `batas`, and as many more as keep the total from giving one away.

    Nought is hidden too, or else a hidden cell would say that somebody reported. The next smallest
    cells go with them (all that are alike, or their order would tell) while the first could be
    worked out; when all have gone and still could, or are fewer than `batas` together, the total
    goes as well.
    """
    tutup = {k for k, n in sel.items() if n < batas}
    while len(tutup) < len(sel) and tertebak([sel[k] for k in tutup], batas):
        kecil = min(n for k, n in sel.items() if k not in tutup)
        tutup |= {k for k, n in sel.items() if n == kecil}
    bocor = tertebak([sel[k] for k in tutup], batas)
    jumlah = sum(sel.values())
    return Tertutup(
        {k: None if k in tutup else n for k, n in sel.items()},
        None if bocor or jumlah < batas else jumlah,
    )


def tertebak(nilai: list[int], batas: int) -> bool:
    """Whether hidden cells could be worked out, or known to hold something, from their sum.

    They can when one stands alone, when they are fewer than `batas` together, and when so many
    fell below it that none can be nought. Only noughts give nobody away.
    """
    jumlah = sum(nilai)
    if not any(0 < n < batas for n in nilai):
        return False
    semua_kecil = all(n < batas for n in nilai)
    penuh = semua_kecil and jumlah > (batas - 1) * (len(nilai) - 1)
    return len(nilai) < 2 or jumlah < batas or penuh


def median(nilai: Iterable[int]) -> int | None:
    """The middle number, the upper one of two; None of nothing."""
    urut = sorted(nilai)
    return urut[len(urut) // 2] if urut else None


def awal_minggu(hari: date) -> date:
    """The Monday of that day's week."""
    return hari - timedelta(days=hari.weekday())


def minggu_terakhir(hari: date, banyak: int) -> list[date]:
    """The Mondays of so many weeks up to that day's, the oldest first."""
    kini = awal_minggu(hari)
    return [kini - timedelta(weeks=n) for n in range(banyak - 1, -1, -1)]


def triwulan_selesai(hari: date, banyak: int) -> list[tuple[int, int]]:
    """(year, quarter) of the last quarters that are over on that day, the newest first."""
    n = hari.year * 4 + (hari.month - 1) // 3
    return [((n - i) // 4, (n - i) % 4 + 1) for i in range(1, banyak + 1)]


def bulan_triwulan(tahun: int, triwulan: int) -> list[date]:
    """The first days of a quarter's three months."""
    return [date(tahun, triwulan * 3 - 2 + i, 1) for i in range(3)]
