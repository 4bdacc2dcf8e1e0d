"""The index of an OPD and its rank with its uncertainty. Pure: numbers in, numbers out.

No regulation defines it: parts, defaults and method are Kilisuci's own and named in
docs/glosarium.md. Values and weights are Decimals 0-100; None always means "not known".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NOL, SERATUS = Decimal(0), Decimal(100)
# The parts in the order in which they are shown.
BAGIAN = {
    "kinerja": "Kinerja",
    "ketepatan": "Ketepatan waktu",
    "kelengkapan": "Kelengkapan",
    "anggaran": "Anggaran",
    "zi": "Zona Integritas",
    "tindak_lanjut": "Tindak lanjut",
    "kepuasan": "Kepuasan warga",
}
# The weights until Barenlitbang sets others, in percent.
BAWAAN = dict(zip(BAGIAN, (35, 15, 10, 15, 10, 10, 5), strict=True))

# Half the width of a comparison interval in standard deviations: where two of them do not overlap,
# the difference is significant at 5 % (Goldstein and Healy 1995, J. R. Stat. Soc. A 158, 175-177).
Z = Decimal("1.39")
# What is assumed where too few figures say otherwise: how far one OPD's indicators lie apart, and
# the least by which OPDs differ among each other, in points (standard deviations).
SIMPANGAN_BAWAAN, SIMPANGAN_KOTA_MINIMUM = Decimal(20), Decimal(5)


@dataclass(frozen=True)
class Ukuran:
    """What one part measured: 0-100 or None, and the line that says how, or why not."""

    nilai: Decimal | None
    turunan: str


@dataclass(frozen=True)
class BagianIndeks:
    """One part in an index: `bobot` as set, `pakai` after scaling, and the points it brings."""

    kode: str
    nilai: Decimal | None
    bobot: Decimal
    pakai: Decimal
    turunan: str

    @property
    def nama(self) -> str:
        return BAGIAN[self.kode]

    @property
    def sebutan(self) -> str:
        """The name within a sentence."""
        return self.nama if self.kode == "zi" else self.nama.lower()

    @property
    def sumbangan(self) -> Decimal:
        """Points this part brings to the index."""
        return NOL if self.nilai is None else bulat(self.nilai * self.pakai / SERATUS)

    @property
    def peluang(self) -> Decimal:
        """Points the index would rise if this part were full; 0 where it is not known."""
        if self.nilai is None:
            return NOL
        return bulat((SERATUS - self.nilai) * self.pakai / SERATUS)


@dataclass(frozen=True)
class Indeks:
    """The index 0-100 (two decimals), None when no part with a weight is known; and its parts."""

    nilai: Decimal | None
    bagian: tuple[BagianIndeks, ...]

    @property
    def dikenal(self) -> int:
        """How many of the parts are known."""
        return sum(b.nilai is not None for b in self.bagian)

    @property
    def tanpa(self) -> tuple[BagianIndeks, ...]:
        """The parts that have a weight and no value: left out, the others scaled."""
        return tuple(b for b in self.bagian if b.nilai is None and b.bobot)


@dataclass(frozen=True)
class Calon:
    """What a rank is made from: whose, the index, and how many indicators stand behind it.

    `porsi` is the share 0-1 of the index that rests on them: the weight of performance.
    """

    kode: str
    nilai: Decimal | None
    indikator: int
    porsi: Decimal = Decimal(1)


@dataclass(frozen=True)
class Peringkat:
    """The estimate after shrinkage, its comparison interval, the ranks that are possible in it."""

    kode: str
    dugaan: Decimal
    bawah: Decimal
    atas: Decimal
    terbaik: int
    terburuk: int


def bulat(nilai: Decimal) -> Decimal:
    """Two decimals, half up."""
    return nilai.quantize(Decimal("0.01"), ROUND_HALF_UP)


def batasi(nilai: Decimal) -> Decimal:
    """The same number, kept between 0 and 100."""
    return min(max(nilai, NOL), SERATUS)


def indeks(ukuran: Mapping[str, Ukuran], bobot: Mapping[str, int]) -> Indeks:
    """The weighted mean of the parts that are known (Kilisuci's own rule).

    Weights are percent; those of unknown parts are left out and the others scaled to 100 together,
    so that nobody loses points for what was never measured, and nobody gains any.
    """
    dikenal = [k for k in BAGIAN if ukuran[k].nilai is not None]
    jumlah = sum((Decimal(bobot[k]) for k in dikenal), NOL)
    pakai = {k: Decimal(bobot[k]) * SERATUS / jumlah if jumlah else NOL for k in dikenal}
    bagian = tuple(
        BagianIndeks(k, ukuran[k].nilai, Decimal(bobot[k]), pakai.get(k, NOL), ukuran[k].turunan)
        for k in BAGIAN
    )
    if not jumlah:
        return Indeks(None, bagian)
    nilai = sum((ukuran[k].nilai * pakai[k] for k in dikenal), NOL) / SERATUS
    return Indeks(bulat(batasi(nilai)), bagian)


def bagian(tepat: int, wajib: int) -> Decimal | None:
    """`tepat` out of `wajib` in percent; None when there is nothing to divide by."""
    return bulat(SERATUS * tepat / wajib) if wajib else None


def dasar_ketepatan(wajib: int, diajukan: int, bertanggal: int) -> int:
    """Of how many rows it is known whether they were handed in by the deadline.

    Those handed in without a recorded day (`diajukan` more than `bertanggal`) say nothing.
    """
    return max(0, wajib - max(0, diajukan - bertanggal))


def kinerja(persen: Sequence[Decimal]) -> Decimal | None:
    """Mean achievement, each indicator counted as 100 at most; None without any."""
    if not persen:
        return None
    return bulat(sum((batasi(p) for p in persen), NOL) / len(persen))


def anggaran(serapan: Decimal | None, triwulan: int) -> Decimal | None:
    """Absorption against the part of the year that is over (a quarter is 25 %), 100 at most."""
    return None if serapan is None else bulat(batasi(serapan * 4 / triwulan))


def simpangan(kelompok: Sequence[Sequence[Decimal]]) -> Decimal:
    """How far the indicators of one OPD lie apart: the pooled standard deviation, in points.

    SIMPANGAN_BAWAAN while no OPD has two, and never below a quarter of it: a few equal figures are
    no proof of certainty.
    """
    kuadrat, derajat = NOL, 0
    for nilai in (g for g in kelompok if len(g) > 1):
        rata = sum(nilai, NOL) / len(nilai)
        kuadrat += sum(((n - rata) ** 2 for n in nilai), NOL)
        derajat += len(nilai) - 1
    if not derajat:
        return SIMPANGAN_BAWAAN
    return max((kuadrat / derajat).sqrt(), SIMPANGAN_BAWAAN / 4)


def peringkat(calon: Sequence[Calon], sebaran: Decimal) -> tuple[Peringkat, ...]:
    """Ranks by empirical Bayes shrinkage toward the city's mean, the best estimate first.

    An index of which `porsi` rests on n indicators has the variance (porsi x sebaran)^2 / n; the
    OPDs differ by what is left of the variance between them. The fewer the indicators, the nearer
    the estimate to the mean. Where the comparison intervals of two OPDs overlap, neither is called
    better: their ranks are ranges. Whoever has no index or no indicator has no rank.
    """
    ikut = [c for c in calon if c.nilai is not None and c.indikator > 0]
    if not ikut:
        return ()
    rata = sum((c.nilai for c in ikut), NOL) / len(ikut)
    galat = {c.kode: (c.porsi * sebaran) ** 2 / c.indikator for c in ikut}
    antar = antar_opd(ikut, rata, galat)
    duga = {c.kode: susutkan(c.nilai, rata, galat[c.kode], antar) for c in ikut}
    urut = sorted(duga, key=lambda k: (-duga[k][0], k))
    return tuple(satu_peringkat(k, duga) for k in urut)


def antar_opd(ikut: Sequence[Calon], rata: Decimal, galat: Mapping[str, Decimal]) -> Decimal:
    """The variance between OPDs beyond chance, by the method of moments, with its floor."""
    minimum = SIMPANGAN_KOTA_MINIMUM**2
    if len(ikut) < 2:
        return minimum
    teramati = sum(((c.nilai - rata) ** 2 for c in ikut), NOL) / (len(ikut) - 1)
    return max(teramati - sum(galat.values(), NOL) / len(ikut), minimum)


def susutkan(
    nilai: Decimal, rata: Decimal, galat: Decimal, antar: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    """(estimate, lower, upper) of one OPD: the normal-normal posterior, kept within 0-100."""
    percaya = antar / (antar + galat) if galat else Decimal(1)
    dugaan = rata + percaya * (nilai - rata)
    lebar = Z * (percaya * galat).sqrt()
    return bulat(dugaan), bulat(batasi(dugaan - lebar)), bulat(batasi(dugaan + lebar))


def satu_peringkat(kode: str, duga: Mapping[str, tuple[Decimal, Decimal, Decimal]]) -> Peringkat:
    """The ranks that are possible: behind those surely better, before those surely worse."""
    dugaan, bawah, atas = duga[kode]
    lebih = sum(b > atas for _, b, _ in duga.values())
    kurang = sum(a < bawah for _, _, a in duga.values())
    return Peringkat(kode, dugaan, bawah, atas, lebih + 1, len(duga) - kurang)
