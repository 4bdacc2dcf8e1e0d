"""What if: the points a sheet would have with other answers. Pure; nothing is written."""

from collections.abc import Mapping
from decimal import Decimal

from intranet.zona_integritas.bentuk import Bagian, Butir
from intranet.zona_integritas.rumus import INDEKS_TERTINGGI

SERATUS = Decimal(100)


def satuan(butir: Butir) -> Decimal | None:
    """The highest value of a question answered with a number (index 4, percent 100), else None."""
    if butir.opsi:
        return None
    return INDEKS_TERTINGGI if butir.hitungan.tipe == "indeks" else SERATUS


def skor_andai(butir: Butir, isian: str) -> Decimal:
    """The score 0-1 of what was chosen: an option's letter, or a number up to `satuan`.

    Raises ValueError with a sentence when the question has no such answer.
    """
    tertinggi = satuan(butir)
    if tertinggi is None:
        for opsi in butir.opsi:
            if opsi.jawaban == isian:
                return opsi.skor
        raise ValueError(f"{butir.kode} tidak punya jawaban {isian}.")
    try:
        angka = Decimal(isian.replace(".", "").replace(",", "."))
    except ArithmeticError:
        angka = None
    if angka is None or not 0 <= angka <= tertinggi:
        raise ValueError(f"{butir.kode}: tulis angka 0 sampai {tertinggi}.")
    return angka / tertinggi


def andaikan(
    akar: Bagian, skor: Mapping[str, Decimal | None], isian: Mapping[str, str]
) -> tuple[dict[str, Decimal | None], dict[str, str]]:
    """(scores with these answers instead, {code: sentence} of those that could not be read).

    `isian` is {code: what was chosen}; codes the sheet does not have are left out.
    """
    butir = {b.kode: b for b in akar.semua_butir}
    hasil, galat = dict(skor), {}
    for kode, nilai in isian.items():
        if kode not in butir:
            continue
        try:
            hasil[kode] = skor_andai(butir[kode], nilai)
        except ValueError as sebab:
            galat[kode] = str(sebab)
    return hasil, galat


def sekarang(butir: Butir, skor: Decimal | None) -> str:
    """What a score is as an answer: the best option not above it, or the number; '' without."""
    if skor is None:
        return ""
    if butir.opsi:
        cocok = [o for o in butir.opsi if o.skor <= skor]
        return max(cocok, key=lambda o: o.skor).jawaban if cocok else ""
    return f"{(skor * satuan(butir)).quantize(Decimal('0.01')).normalize():f}".replace(".", ",")
