"""Achievement formulas. Pure: numbers in, numbers out; no database, no Flask.

Sources: Permendagri 86/2017 for the bands; where a regulation is silent, Kilisuci's own defaults,
all named in docs/glosarium.md. Percentages are Decimals in percent (98.5 means 98,5 %), never
below 0, and without an upper limit unless the city sets one (BATAS_CAPAIAN).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SERATUS = Decimal(100)
NOL = Decimal(0)
# Lower bounds of the five bands, in percent (Permendagri 86/2017).
BATAS_PITA = (("st", 91), ("t", 76), ("s", 66), ("r", 51), ("sr", 0))
BELUM_DIISI, TIDAK_ADA_DATA = "b", "x"
# Above this a result is shown as it is, and marked for a second look.
PERLU_DIPERIKSA = Decimal(200)

ARAH = ("naik", "turun", "stabil")
CARA_HITUNG = ("kumulatif", "posisi_akhir", "rata_rata", "tahunan")

# How far the money may lag behind the result before it counts as wasted, in percent.
BATAS_BOROS = Decimal(-20)

TARGET_BELUM_ADA = "Belum ada target."
TARGET_NOL = "Tidak dapat dihitung: target 0."
TARGET_NEGATIF = "Tidak dapat dihitung: target di bawah 0."


@dataclass(frozen=True)
class Target:
    """What is aimed at: one number, a range, or a predicate; all None when there is no target."""

    nilai: Decimal | None = None
    min: Decimal | None = None
    maks: Decimal | None = None
    predikat: str | None = None

    @property
    def ada(self) -> bool:
        return not (self.nilai is self.min is self.maks is self.predikat is None)


@dataclass(frozen=True)
class Cara:
    """How an indicator is judged: direction, formula for falling ones, scale of predicates.

    `batas_atas` is the percentage above which nothing counts; None for no limit.
    """

    arah: str = "naik"
    rumus_turun: str = "selisih"
    skala: tuple[str, ...] = ()
    batas_atas: Decimal | None = None


@dataclass(frozen=True)
class Hasil:
    """A percentage with the line that produced it, or the reason why there is none.

    `pola` holds the derivation with names in braces, `isi` their values: the same call that
    computed the number also explains it.
    """

    persen: Decimal | None
    pola: str
    isi: tuple[tuple[str, Decimal | str], ...] = ()

    def turunan(self, tulis: Callable[[Decimal], str], persen: Callable[[Decimal], str]) -> str:
        """The derivation in one line; `tulis` writes a value, `persen` the resulting percentage."""
        isi = {nama: tulis(n) if isinstance(n, Decimal) else n for nama, n in self.isi}
        if "p" in isi:
            isi["p"] = persen(dict(self.isi)["p"])
        return self.pola.format(**isi)

    @property
    def perlu_diperiksa(self) -> bool:
        return self.persen is not None and self.persen > PERLU_DIPERIKSA


def capaian(target: Target, realisasi: Decimal | str | None, cara: Cara) -> Hasil:
    """Achievement of `realisasi` (a number, or a predicate's name) against `target`.

    Returns a Hasil whose persen is None, with the reason, when it cannot be known.
    """
    if not target.ada:
        return Hasil(None, TARGET_BELUM_ADA)
    if realisasi is None:
        return Hasil(None, "Belum diisi.")
    return batasi(persen_target(target, realisasi, cara), cara.batas_atas)


def persen_target(target: Target, realisasi: Decimal | str, cara: Cara) -> Hasil:
    """Achievement by the kind of target, without the upper limit."""
    if target.predikat is not None:
        return persen_predikat(target.predikat, realisasi, cara.skala)
    if target.nilai is None:
        return persen_rentang(target.min, target.maks, realisasi, cara)
    return persen_satu(target.nilai, realisasi, cara)


def batasi(hasil: Hasil, atas: Decimal | None) -> Hasil:
    """The same result, counted as `atas` when it is above; the derivation says so."""
    if atas is None or hasil.persen is None or hasil.persen <= atas:
        return hasil
    pola = hasil.pola + ", dihitung paling tinggi {atas} %"
    return Hasil(atas, pola, (*hasil.isi, ("atas", f"{atas.normalize():f}")))


def persen_satu(target: Decimal, realisasi: Decimal, cara: Cara) -> Hasil:
    """Achievement against one number, by the direction of the indicator."""
    if target == 0:
        return Hasil(None, TARGET_NOL)
    if target < 0:
        return Hasil(None, TARGET_NEGATIF)
    if cara.arah == "stabil":
        return persen_rentang(target, target, realisasi, cara)
    return (
        persen_turun(target, realisasi, cara.rumus_turun)
        if cara.arah == "turun"
        else (persen_naik(target, realisasi))
    )


def persen_naik(target: Decimal, realisasi: Decimal) -> Hasil:
    """R / T x 100, for indicators that should rise."""
    isi = (("r", realisasi), ("t", target))
    return bulat(realisasi / target * SERATUS, "{r} ÷ {t} × 100", isi)


def persen_turun(target: Decimal, realisasi: Decimal, rumus: str = "selisih") -> Hasil:
    """For indicators that should fall: (2T - R) / T x 100, or with `rumus` "nisbah" T / R x 100."""
    isi = (("r", realisasi), ("t", target))
    if rumus == "selisih":
        return bulat(
            (2 * target - realisasi) / target * SERATUS, "(2 × {t} − {r}) ÷ {t} × 100", isi
        )
    if realisasi == 0:
        return Hasil(SERATUS, "realisasi 0, dihitung 100 %")
    return bulat(target / realisasi * SERATUS, "{t} ÷ {r} × 100", isi)


def persen_rentang(
    minimum: Decimal | None, maksimum: Decimal | None, realisasi: Decimal, cara: Cara
) -> Hasil:
    """Against a range: rising ones to its lower bound, falling ones to its upper bound.

    A stable one is 100 inside the range; outside, the nearer bound is its target.
    """
    minimum = maksimum if minimum is None else minimum
    maksimum = minimum if maksimum is None else maksimum
    if cara.arah == "stabil" and minimum <= realisasi <= maksimum:
        isi = (("r", realisasi), ("a", minimum), ("b", maksimum))
        return Hasil(SERATUS, "{r} di dalam {a}–{b}, dihitung 100 %", isi)
    if cara.arah == "turun" or (cara.arah == "stabil" and realisasi > maksimum):
        return persen_satu(maksimum, realisasi, Cara("turun", cara.rumus_turun))
    return persen_satu(minimum, realisasi, Cara("naik"))


def persen_predikat(target: str, realisasi: str, skala: Sequence[str]) -> Hasil:
    """A predicate on an ordered scale (worst first): reached or better is 100, else place by place.

    Raises ValueError when a predicate is not on the scale.
    """
    r, t = Decimal(skala.index(realisasi) + 1), Decimal(skala.index(target) + 1)
    if r >= t:
        return Hasil(
            SERATUS, "{r} mencapai target {t}, dihitung 100 %", (("r", realisasi), ("t", target))
        )
    isi = (("r", realisasi), ("t", target), ("ur", str(r)), ("ut", str(t)))
    return bulat(r / t * SERATUS, "{r} (urutan {ur}) terhadap {t} (urutan {ut}) × 100", isi)


def bulat(persen: Decimal, pola: str, isi: tuple) -> Hasil:
    """The percentage to two decimals, half up, not below 0; that number is shown and banded."""
    persen = persen.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if persen < 0:
        return Hasil(NOL, pola + " = {p}, dihitung 0 %", (*isi, ("p", persen)))
    return Hasil(persen, pola + " = {p}", (*isi, ("p", persen)))


def gabung(nilai: Sequence[Decimal | None], cara_hitung: str) -> Decimal | None:
    """One figure out of the quarters so far (first to last, None = not filled in).

    kumulatif adds them, rata_rata averages those known, posisi_akhir and tahunan take the last.
    None when the last quarter is not filled in: an old figure is not this quarter's.
    """
    if not nilai or nilai[-1] is None:
        return None
    ada = [n for n in nilai if n is not None]
    if cara_hitung == "kumulatif":
        return sum(ada, NOL)
    if cara_hitung == "rata_rata":
        return sum(ada, NOL) / len(ada)
    return nilai[-1]


def pita(persen: Decimal | None, batas: Sequence[tuple[str, int]] = BATAS_PITA) -> str:
    """The band's code for a percentage as shown; 'b' when there is none."""
    if persen is None:
        return BELUM_DIISI
    return next((kode for kode, dari in batas if persen >= dari), batas[-1][0])


def rata_rata(persen: Sequence[Decimal | None]) -> Decimal | None:
    """Mean of the percentages that are known, two decimals; None when none is."""
    ada = [p for p in persen if p is not None]
    if not ada:
        return None
    return (sum(ada, NOL) / len(ada)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def bagian(jumlah: int, dari: int) -> Decimal | None:
    """`jumlah` out of `dari` in percent, two decimals; None when there is nothing to divide by."""
    if not dari:
        return None
    return (Decimal(jumlah) * SERATUS / dari).quantize(Decimal("0.01"), ROUND_HALF_UP)


def peringatan(
    nilai: Decimal | None, lalu: Decimal | None, satuan: str | None, cara_hitung: str
) -> list[str]:
    """What about a result of a quarter asks for a second look, as codes; it blocks nothing.

    'melonjak': more than three times the quarter before (`lalu`); 'di atas 100': a percentage
    above 100; 'turun': a value below 0 takes a running total down.
    """
    if nilai is None:
        return []
    tanda = {
        "melonjak": lalu is not None and lalu != 0 and abs(nilai) > 3 * abs(lalu),
        "di atas 100": satuan in ("persen", "%") and nilai > SERATUS,
        "turun": cara_hitung == "kumulatif" and nilai < 0,
    }
    return [kode for kode, ada in tanda.items() if ada]


def jatuh_tempo(cara_hitung: str, triwulan: int, frekuensi: str = "triwulan") -> bool:
    """Whether an indicator is to be filled in this quarter (1-4).

    Annual ones only in the fourth, half-yearly ones in the second and the fourth.
    """
    if cara_hitung == "tahunan" or frekuensi == "tahun":
        return triwulan == 4
    return frekuensi == "triwulan" or triwulan in (2, 4)


def serapan(realisasi: Decimal | None, pagu: Decimal | None) -> Decimal | None:
    """Absorption in percent: what was spent of the budget; None without a budget."""
    if realisasi is None or not pagu:
        return None
    return (realisasi / pagu * SERATUS).quantize(Decimal("0.01"), ROUND_HALF_UP)


def efisiensi(
    pagu: Decimal | None, persen: Decimal | None, realisasi: Decimal | None
) -> Decimal | None:
    """How much less was spent than the result was worth, in percent of that worth; below 0: more.

    (pagu x achievement - spent) / (pagu x achievement), as PMK 22/PMK.02/2021 counts it for the
    ministries; None when budget, achievement or spending is not known, or nothing was achieved.
    """
    if not pagu or not persen or realisasi is None:
        return None
    layak = pagu * persen / SERATUS
    return ((layak - realisasi) / layak * SERATUS).quantize(Decimal("0.01"), ROUND_HALF_UP)


def kelas_efisiensi(nilai: Decimal | None) -> str:
    """'efisien' from 0 %, 'kurang efisien' down to -20 %, else 'tidak efisien'; '' when unknown."""
    if nilai is None:
        return ""
    if nilai >= NOL:
        return "efisien"
    return "kurang efisien" if nilai >= BATAS_BOROS else "tidak efisien"
