"""Numbers, money, dates and sizes the way an Indonesian office writes them."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from numbers import Number

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from intranet.core.clock import WIB, to_wib, today

LOCALE = "id"
MINUS, NBSP, TANPA = "\u2212", "\u00a0", "–"
ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
BULAN_TRIWULAN = {1: "Januari–Maret", 2: "April–Juni", 3: "Juli–September", 4: "Oktober–Desember"}


def tidak_ada(nilai):
    """Whether a value is not known: None, or what pandas writes for it (NaN, NaT, NA)."""
    if nilai is None or type(nilai).__name__ in ("NaTType", "NAType"):
        return True
    return isinstance(nilai, Number) and nilai != nilai


def angka(nilai, desimal=None):
    """1234.5 -> '1.234,5'; with `desimal` that many digits, half up; None or NaN -> '–'."""
    if tidak_ada(nilai):
        return TANPA
    nilai = Decimal(str(nilai))
    if desimal is not None:
        nilai = nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP) or Decimal(0)
    pola = "#,##0." + ("0" * desimal if desimal is not None else "#" * 12)
    return format_decimal(nilai, pola.rstrip("."), locale=LOCALE).replace("-", MINUS)


def persen(nilai, desimal=2):
    """Percentage with a no-break space: '102,23 %'."""
    return TANPA if tidak_ada(nilai) else f"{angka(nilai, desimal)}{NBSP}%"


def rupiah(nilai):
    """Whole rupiah: 'Rp1.250.000'."""
    return TANPA if tidak_ada(nilai) else f"Rp{angka(nilai, 0)}"


def tanggal(hari, pola="d MMMM y"):
    """A date, or the WIB date of a naive UTC moment: '10 Oktober 2024'."""
    if tidak_ada(hari):
        return TANPA
    if isinstance(hari, datetime):
        hari = to_wib(hari).date()
    return format_date(hari, pola, locale=LOCALE)


def tanggal_pendek(hari):
    """'10 Okt', with the year when it is not this year."""
    return tanggal(hari, "d MMM" if hari and hari.year == today().year else "d MMM y")


def waktu(saat):
    """A naive UTC moment in WIB: '10 Okt 2024 14.02'; today only '14.02'."""
    if saat is None:
        return TANPA
    hari_ini = to_wib(saat).date() == today()
    return (
        format_datetime(to_wib(saat), "HH.mm", locale=LOCALE) if hari_ini else waktu_lengkap(saat)
    )


def waktu_lengkap(saat):
    """The same whatever day it is: '10 Okt 2024 14.02'; a moment with a zone is that moment."""
    wib = to_wib(saat) if saat.tzinfo is None else saat.astimezone(WIB)
    return format_datetime(wib, "d MMM y HH.mm", locale=LOCALE)


def sisa_hari(hari):
    """How far off a deadline is, in words: 'hari ini', '3 hari lagi', 'lewat 2 hari'."""
    selisih = (hari - today()).days
    if selisih < 0:
        return f"lewat {-selisih} hari"
    return {0: "hari ini", 1: "besok"}.get(selisih, f"{selisih} hari lagi")


def ukuran(bita):
    """A file's size: '612 kB', '4,2 MB'."""
    if bita < 1000_000:
        return f"{max(1, round(bita / 1000))} kB"
    return f"{angka(round(Decimal(bita) / 1000_000, 1))} MB"


def desimal(teks):
    """A number as Riwayat keeps it ('12.5') as a Decimal; other texts (a predicate) stay."""
    try:
        return Decimal(teks)
    except ArithmeticError:
        return teks


def triwulan(nomor, tahun=None):
    """'triwulan III 2024'."""
    return f"triwulan {ROMAWI[nomor]}" + (f" {tahun}" if tahun else "")


FILTERS = {
    f.__name__: f
    for f in (
        angka,
        desimal,
        persen,
        rupiah,
        tanggal,
        tanggal_pendek,
        waktu,
        sisa_hari,
        ukuran,
        triwulan,
    )
}


def init_app(app):
    app.jinja_env.filters |= FILTERS
    app.jinja_env.globals |= {"ROMAWI": ROMAWI, "BULAN_TRIWULAN": BULAN_TRIWULAN}
