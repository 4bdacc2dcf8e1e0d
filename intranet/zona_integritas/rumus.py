"""How a sheet (LKE) is scored. Pure: answers in, points out; no database, no Flask.

PermenPANRB 90/2021 Lampiran III and, for sheets of its time, 52/2014; what is not regulated is an
option of `Aturan` with the default of docs/glosarium.md. Nothing is rounded inside; thresholds are
compared after rounding to six decimals, so that 17,5 x 3,6 / 4 is 15,75.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from intranet.zona_integritas.bentuk import NOL, SATU, Bagian, Butir, Hitungan, Jawaban

ENAM_DESIMAL = Decimal("0.000001")
INDEKS_TERTINGGI = Decimal(4)
# Whose answer counts: the later one in this order that has answered.
PENILAI = ("unit", "tpi", "tpn")


@dataclass(frozen=True)
class Aturan:
    """What the regulation leaves open.

    `final` counts unanswered items as 0; else they are left out. `per_area` is what the minimum of
    an area is held against: 'gabungan' (pemenuhan and reform together) or 'aspek' (each alone).
    `penyebut_nol` is what a count with nothing to divide by scores: 'instrumen' (what the
    instrument says), 'penuh' (1), or 'dikeluarkan' (the question is left out).
    """

    final: bool = True
    per_area: str = "gabungan"
    penyebut_nol: str = "instrumen"


BAWAAN = Aturan()


@dataclass(frozen=True)
class Nilai:
    """Points of one part: what it has, what it could have, and the same for its parts."""

    bagian: Bagian
    nilai: Decimal
    terjawab: int
    jumlah: int
    anak: tuple["Nilai", ...] = ()

    @property
    def persen(self) -> Decimal:
        """Share of the maximum in percent, 0-100."""
        return self.nilai / self.bagian.bobot * 100 if self.bagian.bobot else NOL

    def cari(self, kode: str) -> "Nilai | None":
        """The part with that code at or below this one, or None."""
        return next((n for n in self.semua if n.bagian.kode == kode), None)

    @property
    def semua(self) -> Iterator["Nilai"]:
        """This part and everything below it, from the top down."""
        yield self
        for satu in self.anak:
            yield from satu.semua


def skor(butir: Butir, jawaban: Jawaban | None, aturan: Aturan = BAWAAN) -> Decimal | None:
    """The score 0-1 of one answer; None when it is empty, not applicable or not yet complete.

    Raises ValueError with a sentence when the answer is not one this question has.
    """
    if jawaban is None or jawaban.kosong:
        return None
    if jawaban.na:
        if not butir.boleh_na:
            raise ValueError(f"{butir.kode} tidak boleh dijawab tidak berlaku.")
        return None
    if butir.opsi:
        return skor_pilihan(butir, jawaban.pilihan)
    if butir.hitungan.tipe == "indeks":
        return skor_indeks(butir, jawaban.indeks)
    return skor_hitungan(butir, jawaban, aturan)


def skor_pilihan(butir: Butir, pilihan: str) -> Decimal:
    if pilihan in butir.skor_opsi:
        return butir.skor_opsi[pilihan]
    ada = ", ".join(o.jawaban for o in butir.opsi)
    raise ValueError(f"{butir.kode} dijawab dengan {ada}, bukan {pilihan or 'angka'}.")


def skor_indeks(butir: Butir, indeks: Decimal | None) -> Decimal:
    """A survey index of 0-4 as a share of 4."""
    if indeks is None or not NOL <= indeks <= INDEKS_TERTINGGI:
        raise ValueError(f"{butir.kode} dijawab dengan indeks 0 sampai 4.")
    return indeks / INDEKS_TERTINGGI


def skor_hitungan(butir: Butir, jawaban: Jawaban, aturan: Aturan) -> Decimal | None:
    """A percentage out of counts, kept within 0-1; None until every count is there."""
    h = butir.hitungan
    if h.tipe == "persen":
        if jawaban.indeks is None or not NOL <= jawaban.indeks <= 100:
            raise ValueError(f"{butir.kode} dijawab dengan persen 0 sampai 100.")
        return jawaban.indeks / 100
    if any(n < 0 for n in jawaban.masukan.values()):
        raise ValueError(f"{butir.kode}: jumlah tidak boleh di bawah nol.")
    if any(kunci not in jawaban.masukan for kunci, _ in butir.masukan):
        return None
    if aturan.penyebut_nol == "penuh" and tanpa_penyebut(h, jawaban.masukan):
        return SATU
    hasil = penurunan(h, jawaban.masukan) if h.tipe == "penurunan" else rasio(h, jawaban.masukan)
    return min(SATU, max(NOL, hasil))


def tanpa_penyebut(h: Hitungan, masukan: Mapping[str, int]) -> bool:
    """Whether the counts leave nothing to divide by."""
    kunci = (h.lalu,) if h.tipe == "penurunan" else h.penyebut
    return bool(masukan) and not any(masukan.get(k) for k in kunci)


def penuh_tanpa_penyebut(butir: Butir, jawaban: Jawaban | None) -> bool:
    """Whether the instrument gives a full score where there was nothing to divide by.

    Nobody complained, or nobody had to report: the assessor then says so (90/2021, Lampiran III).
    """
    h = butir.hitungan
    if jawaban is None or h is None or h.tipe != "rasio" or h.bila_penyebut_nol < SATU:
        return False
    return tanpa_penyebut(h, jawaban.masukan)


def rasio(h: Hitungan, masukan: Mapping[str, int]) -> Decimal:
    pembilang, penyebut = (
        sum(Decimal(masukan[k]) for k in kunci) for kunci in (h.pembilang, h.penyebut)
    )
    return pembilang / penyebut if penyebut else h.bila_penyebut_nol


def penurunan(h: Hitungan, masukan: Mapping[str, int]) -> Decimal:
    """(before - now) / before: how much less of something there was."""
    lalu, kini = Decimal(masukan[h.lalu]), Decimal(masukan[h.kini])
    if lalu:
        return (lalu - kini) / lalu
    return h.bila_lalu_nol_kini_ada if kini else h.bila_keduanya_nol


def nilai(bagian: Bagian, skor_butir: Mapping[str, Decimal | None], aturan: Aturan) -> Nilai:
    """Points of a part: its questions' weighted mean times its weight, or the sum of its parts.

    `skor_butir` has a score or None for each code; a code that is missing is not applicable.
    """
    if not bagian.anak:
        return nilai_sub(bagian, skor_butir, aturan)
    anak = tuple(nilai(a, skor_butir, aturan) for a in bagian.anak)
    poin = sum((n.nilai for n in anak), NOL)
    terjawab, jumlah = sum(n.terjawab for n in anak), sum(n.jumlah for n in anak)
    return Nilai(bagian, poin, terjawab, jumlah, anak)


def nilai_sub(bagian: Bagian, skor_butir: Mapping[str, Decimal | None], aturan: Aturan) -> Nilai:
    """The same of a part that holds questions: their weighted mean times its weight."""
    bobot = poin = NOL
    terjawab = jumlah = 0
    for b in bagian.butir:
        if b.kode not in skor_butir:
            continue
        jumlah += 1
        ada = skor_butir[b.kode]
        if ada is not None:
            terjawab += 1
            poin += ada * b.bobot
        if ada is not None or aturan.final:
            bobot += b.bobot
    rata = poin / bobot if bobot else NOL
    return Nilai(bagian, rata * bagian.bobot, terjawab, jumlah)


def skor_semua(
    akar: Bagian, jawaban: Mapping[str, Jawaban], aturan: Aturan = BAWAAN
) -> dict[str, Decimal | None]:
    """{code: score} of every question that applies; an N/A answer leaves its question out."""
    return {
        b.kode: skor(b, jawaban.get(b.kode), aturan)
        for b in akar.semua_butir
        if not dikeluarkan(b, jawaban.get(b.kode), aturan)
    }


def dikeluarkan(butir: Butir, jawaban: Jawaban | None, aturan: Aturan) -> bool:
    """Whether a question does not count at all: N/A, or by the rule for empty denominators."""
    if jawaban is None:
        return False
    if jawaban.na:
        return True
    lepas = aturan.penyebut_nol == "dikeluarkan" and butir.masukan
    lengkap = lepas and all(k in jawaban.masukan for k, _ in butir.masukan)
    return bool(lengkap) and tanpa_penyebut(butir.hitungan, jawaban.masukan)


def efektif(per_penilai: Mapping[str, Jawaban | None]) -> tuple[Jawaban | None, str]:
    """The answer that counts and whose it is: TPN's, else TPI's, else the unit's; (None, '')."""
    for penilai in reversed(PENILAI):
        jawaban = per_penilai.get(penilai)
        if jawaban is not None and not jawaban.kosong:
            return jawaban, penilai
    return None, ""


@dataclass(frozen=True)
class Ambang:
    """One minimum: what it is called, whose points it is about (codes summed), and how many."""

    nama: str
    kode: tuple[str, ...]
    minimum: Decimal


@dataclass(frozen=True)
class HasilAmbang:
    ambang: Ambang
    nilai: Decimal

    @property
    def selisih(self) -> Decimal:
        """Points above the minimum; below 0 what is missing."""
        return enam(self.nilai) - enam(self.ambang.minimum)

    @property
    def terpenuhi(self) -> bool:
        return self.selisih >= 0


def enam(n: Decimal) -> Decimal:
    """A number to six decimals, half up."""
    return n.quantize(ENAM_DESIMAL, ROUND_HALF_UP)


def periksa_ambang(
    ambang: Iterable[Ambang], akar: Nilai, skor_butir: Mapping[str, Decimal | None]
) -> tuple[HasilAmbang, ...]:
    """Every minimum against the points; a code is a part of the sheet, or a single question."""
    butir = {b.kode: b for b in akar.bagian.semua_butir}
    bagian = {n.bagian.kode: n.nilai for n in akar.semua}

    def poin(kode):
        if kode in bagian:
            return bagian[kode]
        return (skor_butir.get(kode) or NOL) * butir[kode].bobot

    return tuple(HasilAmbang(a, sum(map(poin, a.kode), NOL)) for a in ambang)
