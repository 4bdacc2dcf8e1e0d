"""How the score of an answer came about, in one line. Pure; the numbers are those of `rumus`."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from intranet.zona_integritas.bentuk import Butir, Jawaban
from intranet.zona_integritas.rumus import tanpa_penyebut


def pola(butir: Butir) -> str:
    """The formula of a computed question in words; '' for one with options."""
    if butir.hitungan is None:
        return ""
    if butir.hitungan.tipe == "indeks":
        return "indeks ÷ 4"
    if not butir.masukan:
        return "persen"
    nama = {kunci: f"“{teks}”" for kunci, teks in butir.masukan}
    return susun(butir, nama)


def turunan(
    butir: Butir, jawaban: Jawaban | None, skor: Decimal | None, tulis: Callable[[Decimal], str]
) -> str:
    """The same formula with the answer's numbers and its result; '' until it can be computed.

    `tulis` writes a percentage.
    """
    if jawaban is None or skor is None or butir.hitungan is None:
        return ""
    hasil = f" = {tulis(skor * 100)}"
    if butir.hitungan.tipe == "indeks":
        return f"{jawaban.indeks.normalize():f} ÷ 4".replace(".", ",") + hasil
    if not jawaban.masukan:
        return ""
    if tanpa_penyebut(butir.hitungan, jawaban.masukan):
        return f"tidak ada pembaginya, dihitung {tulis(skor * 100)}"
    return susun(butir, {k: str(n) for k, n in jawaban.masukan.items()}) + hasil


def susun(butir: Butir, isi: Mapping[str, str]) -> str:
    """The question's formula with these words or numbers in it."""
    h = butir.hitungan
    if h.tipe == "penurunan":
        lalu, kini = isi.get(h.lalu, "?"), isi.get(h.kini, "?")
        return f"({lalu} − {kini}) ÷ {lalu}"
    return f"{jumlahkan(h.pembilang, isi)} ÷ {jumlahkan(h.penyebut, isi)}"


def jumlahkan(kunci, isi):
    teks = " + ".join(isi.get(k, "?") for k in kunci)
    return f"({teks})" if len(kunci) > 1 else teks
