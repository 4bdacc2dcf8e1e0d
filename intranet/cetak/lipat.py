"""Which page of a booklet stands where on its sheets. Pure; pages count from 1, None is blank.

A folded leaf (`Lipatan`) carries four pages: outside right and left of the fold, then inside. The
leaves lie in each other, the first one outermost.
"""

from typing import NamedTuple

A6 = (105, 148)  # mm


class Lipatan(NamedTuple):
    """One leaf before it is folded: (left, right) of its front and of its back."""

    muka: tuple
    balik: tuple


class Tempat(NamedTuple):
    """A page on a side of a sheet: column from the left, row from the top, and whether it stands on
    its head.
    """

    halaman: int | None
    kolom: int
    baris: int
    terbalik: bool = False


class Lembar(NamedTuple):
    """One sheet of paper: what stands on its front and on its back, each as one looks at it."""

    muka: tuple[Tempat, ...]
    balik: tuple[Tempat, ...]


def lipatan(jumlah):
    """The leaves of a booklet of `jumlah` pages, the outermost first; blanks fill up to fours."""
    n = -(-jumlah // 4) * 4
    ada = [k if k <= jumlah else None for k in range(n + 1)]
    return [
        Lipatan((ada[n - 2 * i], ada[1 + 2 * i]), (ada[2 + 2 * i], ada[n - 1 - 2 * i]))
        for i in range(n // 4)
    ]


def lembar_a5(jumlah):
    """A leaf a sheet, lying. Turned over its long (upper) edge, so the back stands on its head."""
    return [
        Lembar(
            sisi([satu.muka]),
            tuple(t._replace(terbalik=True) for t in sisi([satu.balik[::-1]])),
        )
        for satu in lipatan(jumlah)
    ]


def lembar_a4(jumlah):
    """Two leaves a sheet, one above the other, turned over its long (left) edge.

    Cut across the middle, the upper pile goes as it is on top of the lower one: the upper halves
    are the first leaves. Of an odd number the last lower half is blank.
    """
    semua = lipatan(jumlah)
    tengah = -(-len(semua) // 2)
    bawah = [*semua[tengah:], Lipatan((None, None), (None, None))]
    return [
        Lembar(sisi([a.muka, b.muka]), sisi([a.balik, b.balik]))
        for a, b in zip(semua[:tengah], bawah, strict=False)
    ]


def sisi(baris):
    """One side out of its rows of (left, right)."""
    return tuple(Tempat(h, k, b) for b, satu in enumerate(baris) for k, h in enumerate(satu))


class Kertas(NamedTuple):
    """A sheet: its size in mm, how many rows of leaves it has, and how they are set out."""

    lebar: float
    tinggi: float
    baris: int
    susun: object


KERTAS = {
    "a4": Kertas(210, 297, 2, lembar_a4),
    "a5": Kertas(210, 148, 1, lembar_a5),
}


class BukanBuku(ValueError):
    """The PDF is not a book of A6 pages; the message is one sentence."""
