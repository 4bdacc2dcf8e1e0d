"""What one cell of a spreadsheet says: a number, a range, no data, an error, or words.

Pure. Numbers come as Excel keeps them or as people type them: `1.234,5`, `1,234.5`, `12.5`,
`Rp 1.250.000,-`, `75,5 %`, `(3)`. One point with exactly three digits after it reads as thousands,
the way the office writes (`1.234` is 1234), unless it begins with 0 (`0.125`).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

KOSONG, ANGKA, RENTANG, TANPA_DATA, GALAT, TEKS = (
    *("kosong", "angka", "rentang"),
    *("tanpa_data", "galat", "teks"),
)
KATA_TANPA_DATA = {
    *("n/a", "na", "n.a", "n.a.", "-", "–", "—", "--", "tad", "nihil data", "null", "none"),
    *("tidak ada", "tidak ada data", "belum ada", "belum ada data", "belum tersedia"),
}
# Excel's words for an error, LibreOffice's (Err:502), and a figure too wide for its column. #N/A is
# a look-up that failed; an office without data writes n/a.
KATA_GALAT = re.compile(r"#(div/0!?|n/?a|(ref|value|num|null)!?|\w+[!?])|#+|err:\d+", re.I)
RUANG = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
ANGKA_SAJA = re.compile(r"[-−+]?\d[\d.,]*|[-−+]?[.,]\d+")
BATAS_RENTANG = re.compile(r"\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai(?: dengan)?|hingga)\s*", re.I)
HURUF_AWAL = re.compile(r"^(?:rp\.?|idr)\s*", re.I)
HURUF_AKHIR = re.compile(r"\s*(?:%|persen|,-|\.-)$", re.I)
# A space between digits groups thousands only before exactly three of them: "12 15" is two numbers.
RIBUAN_RENGGANG = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=[-−+]) (?=\d)")
BATAS_DIGIT = 18


class Persen(float):
    """A number that the spreadsheet keeps as 0.75 and shows as 75%."""

    __slots__ = ()

    def __str__(self):
        return f"{self * 100:g}%"


@dataclass(frozen=True)
class Nilai:
    """A cell's meaning; `angka` for a number, `min` and `maks` for a range, `teks` for words.

    `persen` says that the number was shown with a percent sign; `angka` is then what was shown.
    """

    jenis: str
    angka: Decimal | None = None
    min: Decimal | None = None
    maks: Decimal | None = None
    teks: str = ""
    persen: bool = False


def baca_nilai(mentah) -> Nilai:
    """What a raw cell (str, int, float, bool, date or None) says; never raises."""
    if mentah is None:
        return Nilai(KOSONG)
    if isinstance(mentah, bool):
        return Nilai(TEKS, teks="ya" if mentah else "tidak")
    if isinstance(mentah, Persen):
        return dari_persen(mentah)
    if isinstance(mentah, int | float):
        return dari_angka(mentah)
    if isinstance(mentah, date):
        # Excel turns "2-3" into the second of March; what was meant cannot be known
        return Nilai(GALAT, teks=f"tanggal {mentah:%d/%m/%Y}")
    return dari_teks(rapikan(str(mentah)))


def rapikan(teks) -> str:
    """One line without stray spaces."""
    return RUANG.sub(" ", teks).strip()


def dari_angka(mentah):
    if mentah != mentah or abs(mentah) >= 10**BATAS_DIGIT:
        return Nilai(GALAT, teks="bilangan yang tidak wajar")
    nilai = +Decimal(repr(mentah))
    if nilai and isinstance(mentah, float):
        # 0.1 + 0.2 is stored as 0.30000000000000004
        teliti = max(12, min(17, nilai.adjusted() + 5))
        nilai = nilai.quantize(Decimal(1).scaleb(max(nilai.adjusted() - teliti + 1, -20)))
    return Nilai(ANGKA, angka=ringkas(nilai))


def dari_persen(mentah):
    nilai = dari_angka(float(mentah))
    return replace(nilai, angka=ringkas(nilai.angka * 100), persen=True) if nilai.angka else nilai


def ringkas(nilai: Decimal) -> Decimal:
    """Without trailing zeros, never in exponent form."""
    nilai = nilai.normalize()
    return nilai.quantize(Decimal(1)) if nilai.as_tuple().exponent > 0 else nilai


# A table says the same words in most rows, and is read for the preview and again when applied.
@lru_cache(maxsize=10_000)
def dari_teks(teks):
    if not teks:
        return Nilai(KOSONG)
    if teks.lower() in KATA_TANPA_DATA:
        return Nilai(TANPA_DATA, teks=teks)
    if KATA_GALAT.fullmatch(teks):
        return Nilai(GALAT, teks=teks)
    if (angka := coba_angka(teks)) is not None:
        return Nilai(ANGKA, angka=angka)
    return coba_rentang(teks) or Nilai(TEKS, teks=teks)


def coba_rentang(teks):
    bagian = [b for b in BATAS_RENTANG.split(HURUF_AKHIR.sub("", teks)) if b]
    if len(bagian) != 2:
        return None
    awal, akhir = (coba_angka(b) for b in bagian)
    if awal is None or akhir is None or awal > akhir:
        return None
    return Nilai(RENTANG, min=awal, maks=akhir)


def coba_angka(teks) -> Decimal | None:
    """The number a text means, None when it is none or is not to be known."""
    teks = HURUF_AWAL.sub("", teks.strip())
    while (pendek := HURUF_AKHIR.sub("", teks)) != teks:
        teks = pendek
    kurung = re.fullmatch(r"\((.+)\)", teks)
    teks = RIBUAN_RENGGANG.sub("", kurung[1] if kurung else teks)
    if kurung and teks.startswith(("-", "−")):
        return None
    if not ANGKA_SAJA.fullmatch(teks) or sum(h.isdigit() for h in teks) > BATAS_DIGIT:
        return None
    baku = titik_desimal(teks.replace("−", "-").replace("+", ""))
    try:
        nilai = ringkas(Decimal(baku)) if baku else None
    except InvalidOperation:
        return None
    return -nilai if kurung and nilai is not None else nilai


def titik_desimal(teks) -> str | None:
    """The text with a decimal point and no thousands marks; None when the marks make no sense."""
    koma, titik = teks.count(","), teks.count(".")
    if koma and titik:
        desimal = max(",", ".", key=teks.rfind)
        ribuan = "," if desimal == "." else "."
        utuh, _, pecahan = teks.rpartition(desimal)
        return f"{utuh.replace(ribuan, '')}.{pecahan}" if kelompok_ribuan(utuh, ribuan) else None
    tanda = "," if koma else "."
    if koma + titik == 0:
        return teks
    if koma + titik > 1:
        return teks.replace(tanda, "") if kelompok_ribuan(teks, tanda) else None
    if tanda == "." and kelompok_ribuan(teks, ".") and teks.lstrip("-")[0] != "0":
        return teks.replace(".", "")
    return teks.replace(",", ".")


def kelompok_ribuan(teks, tanda) -> bool:
    """Whether the marks stand where thousands have them: 1.234.567."""
    kepala, *sisa = teks.lstrip("-").split(tanda)
    return 0 < len(kepala) <= 3 and all(len(s) == 3 for s in sisa)


def jadikan_persen(kisi, baris, kolom):
    """Make a number of a grid a Persen; anything else, and what lies outside, stays as it is."""
    if di_dalam(kisi, baris, kolom) and type(kisi[baris][kolom]) in (int, float):
        kisi[baris][kolom] = satu_persen(kisi[baris][kolom])


# One object for all that are alike: a cell repeated over a whole sheet is then sent once.
@lru_cache(maxsize=10_000)
def satu_persen(nilai):
    return Persen(nilai)


def isi_sel(kisi, baris, kolom, teks):
    """Put words into a cell of a grid; outside it there is nothing to put them into."""
    if di_dalam(kisi, baris, kolom):
        kisi[baris][kolom] = teks


def di_dalam(kisi, baris, kolom):
    return 0 <= baris < len(kisi) and 0 <= kolom < len(kisi[baris])
