"""Indices of a survey. Pure: answers in, figures out; no database, no Flask.

SPAK and SPKP are means on the scale of 1-4 (PermenPANRB 90/2021; the scale is ours, see
docs/glosarium.md), IKM the converted value of 25-100 (PermenPANRB 14/2017). Nothing is rounded
inside but what is compared with a band.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

SKALA = 4
DUA_DESIMAL = Decimal("0.01")
# PermenPANRB 90/2021, evaluasi lapangan dan survei: at least 30 who were served; a unit with fewer
# users sets the number statistically.
RESPONDEN_MINIMUM = 30
# A group of fewer is not told apart: whoever knows the office would know the person.
KELOMPOK_MINIMUM = 5
# 97,5 percent point of the normal distribution.
Z95 = Decimal("1.96")
UNSUR_IKM = 9
# 25 x weight: what PermenPANRB 14/2017 says (one ninth), and what many reports take for it.
BOBOT_IKM = ("1/9", "0,11")
# PermenPANRB 14/2017: from which converted value on a service is what.
MUTU = (
    (Decimal("88.31"), "A", "sangat baik"),
    (Decimal("76.61"), "B", "baik"),
    (Decimal("65.00"), "C", "kurang baik"),
    (Decimal("0"), "D", "tidak baik"),
)


def rata(nilai: Sequence[int | Decimal]) -> Decimal | None:
    """The mean, or None of nothing."""
    return Decimal(sum(nilai)) / len(nilai) if nilai else None


def indeks(nilai: Iterable[Sequence[int]]) -> Decimal | None:
    """The index 1-4 of a part: the mean of its elements' means (PermenPANRB 90/2021, SPAK, SPKP).

    `nilai` holds the answers (1-4) to each element. None while an element has no answer.
    """
    per_unsur = [rata(n) for n in nilai]
    return None if None in per_unsur else rata(per_unsur)


def bulat(nilai: Decimal) -> Decimal:
    """A figure with two decimals, half up: what is printed, compared, and taken into the LKE."""
    return nilai.quantize(DUA_DESIMAL, ROUND_HALF_UP)


def ikm(jumlah: Sequence[int], responden: int, bobot: str = "1/9") -> Decimal | None:
    """The converted value 25-100 out of each element's sum (PermenPANRB 14/2017).

    NRR = sum / respondents; weighted = NRR x weight; IKM = sum of weighted x 25. None without
    respondents. Raises ValueError unless there are nine elements and a weight we know.
    """
    if len(jumlah) != UNSUR_IKM:
        raise ValueError(f"IKM memakai {UNSUR_IKM} unsur, bukan {len(jumlah)}.")
    if bobot not in BOBOT_IKM:
        raise ValueError(f"Bobot unsur {' atau '.join(BOBOT_IKM)}, bukan {bobot}.")
    if not responden:
        return None
    nrr = Decimal(sum(jumlah)) / responden
    return nrr / UNSUR_IKM * 25 if bobot == "1/9" else nrr * Decimal("0.11") * 25


def mutu(nilai: Decimal) -> tuple[str, str]:
    """('A', 'sangat baik') of a converted value (PermenPANRB 14/2017): rounded first, then >=."""
    dibulatkan = bulat(nilai)
    return next((huruf, kinerja) for batas, huruf, kinerja in MUTU if dibulatkan >= batas)


def simpangan(nilai: Sequence[Decimal]) -> Decimal | None:
    """The sample's standard deviation (n - 1); None below two values."""
    if len(nilai) < 2:
        return None
    tengah = rata(nilai)
    return (sum((n - tengah) ** 2 for n in nilai) / (len(nilai) - 1)).sqrt()


def margin(simpangan: Decimal | None, n: int, populasi: int | None = None) -> Decimal | None:
    """Half the width of the 95 % interval of a mean, in the mean's unit; None below two.

    1,96 x s / akar n, and x akar((N - n) / (N - 1)) when it is known that N were served: nothing
    is left to chance once all have answered.
    """
    if simpangan is None or n < 2:
        return None
    lebar = Z95 * simpangan / Decimal(n).sqrt()
    if populasi is None:
        return lebar
    if populasi <= n:
        return Decimal(0)
    return lebar * (Decimal(populasi - n) / (populasi - 1)).sqrt()


def kelompok_tertutup(jumlah: Mapping[str, int]) -> set[str]:
    """The groups not to be told apart: those below five, and never one alone.

    One alone could be found by taking the others from the whole, so the next smallest goes too.
    """
    tertutup = {k for k, n in jumlah.items() if n < KELOMPOK_MINIMUM}
    lain = [k for k in jumlah if k not in tertutup]
    if len(tertutup) == 1 and lain:
        tertutup.add(min(lain, key=lambda k: (jumlah[k], k)))
    return tertutup
