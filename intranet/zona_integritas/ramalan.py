"""Readiness: which answers, raised by a step, bring a unit nearest to its predicate. Pure.

It computes on a copy: nothing is written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from intranet.zona_integritas.bentuk import NOL, SATU, Bagian, Butir
from intranet.zona_integritas.rumus import INDEKS_TERTINGGI, Ambang, Aturan, nilai, periksa_ambang


@dataclass(frozen=True)
class Langkah:
    """One answer raised by one step: from which score to which, and the points it brings."""

    butir: Butir
    dari: Decimal
    ke: Decimal
    jawaban: str
    poin: Decimal


def langkah(akar: Bagian, skor_butir: Mapping[str, Decimal | None]) -> list[Langkah]:
    """Every question that can still be raised, by its next step, the most points first.

    The next step is the next better option, one more of the counted, or a tenth of the index.
    """
    semua = [satu for sub in daun(akar) for satu in langkah_sub(sub, skor_butir)]
    return sorted(semua, key=lambda s: (-s.poin, s.butir.kode))


def daun(bagian: Bagian) -> list[Bagian]:
    """The parts that hold questions."""
    return [d for a in bagian.anak for d in daun(a)] if bagian.anak else [bagian]


def langkah_sub(sub, skor_butir):
    berlaku = [b for b in sub.butir if b.kode in skor_butir]
    bobot = sum(b.bobot for b in berlaku)
    for b in berlaku:
        kini = skor_butir[b.kode] or NOL
        if naik := berikut(b, kini):
            ke, jawaban = naik
            yield Langkah(b, kini, ke, jawaban, (ke - kini) * b.bobot / bobot * sub.bobot)


def kehilangan(akar: Bagian, skor_butir: Mapping[str, Decimal | None]) -> list[tuple]:
    """[(question, its score, the points it misses)] of all below their best, the most first.

    An unanswered question (score None) misses all its points.
    """
    hasil = []
    for sub in daun(akar):
        berlaku = [b for b in sub.butir if b.kode in skor_butir]
        bobot = sum(b.bobot for b in berlaku)
        for b in berlaku:
            skor = skor_butir[b.kode]
            hasil.append((b, skor, (SATU - (skor or NOL)) * b.bobot / bobot * sub.bobot))
    return sorted((h for h in hasil if h[2] > 0), key=lambda h: (-h[2], h[0].kode))


def berikut(butir: Butir, kini: Decimal) -> tuple[Decimal, str] | None:
    """The next better (score, answer) of a question; None at the top."""
    lebih = [o for o in butir.opsi if o.skor > kini]
    if lebih:
        opsi = min(lebih, key=lambda o: o.skor)
        return opsi.skor, opsi.jawaban
    if butir.opsi or kini >= 1:
        return None
    indeks = butir.hitungan.tipe == "indeks"
    ke = min(SATU, kini + (Decimal("0.025") if indeks else Decimal("0.1")))
    angka = f"{(ke * (INDEKS_TERTINGGI if indeks else 100)).quantize(Decimal('0.01')):f}"
    return ke, f"indeks {angka}".replace(".", ",") if indeks else f"{angka} %".replace(".", ",")


def ramalan(
    akar: Bagian,
    skor_butir: Mapping[str, Decimal | None],
    ambang: Iterable[Ambang],
    aturan: Aturan,
    usaha: Callable[[Langkah], Decimal] = lambda _: SATU,
) -> list[Langkah]:
    """The steps, one after another, that reach all minima with the least effort each time.

    Each turn takes the step that closes most of what is still missing per `usaha` (effort, 1 by
    default). Ends when every minimum is met, or nothing can be raised any more.
    """
    kini, jalan, ambang = dict(skor_butir), [], tuple(ambang)
    while kurang := belum(akar, kini, ambang, aturan):
        pilihan = langkah(akar, kini)
        dinilai = [(menutup(s, kurang) / usaha(s), s.poin, s) for s in pilihan]
        dinilai = [d for d in dinilai if d[0] > 0]
        if not dinilai:
            break
        terbaik = max(dinilai, key=lambda d: (d[0], d[1], d[2].butir.kode))[2]
        kini[terbaik.butir.kode] = terbaik.ke
        jalan.append(terbaik)
    return gabungkan(jalan)


def belum(akar, skor_butir, ambang, aturan):
    """[(codes, missing points)] of the minima that are not met."""
    hasil = periksa_ambang(ambang, nilai(akar, skor_butir, aturan), skor_butir)
    return [(h.ambang.kode, -h.selisih) for h in hasil if not h.terpenuhi]


def menutup(langkah, kurang):
    """How many of the missing points a step brings, over all minima it counts for."""
    kode = langkah.butir.kode
    return sum(
        min(langkah.poin, sisa)
        for bagian, sisa in kurang
        if any(kode == b or kode.startswith(f"{b}.") or not b for b in bagian)
    )


def gabungkan(jalan):
    """Steps of the same question as one, in the order of the first."""
    hasil = {}
    for satu in jalan:
        awal = hasil.get(satu.butir.kode)
        poin = satu.poin + (awal.poin if awal else NOL)
        dari = awal.dari if awal else satu.dari
        hasil[satu.butir.kode] = replace(satu, dari=dari, poin=poin)
    return list(hasil.values())
