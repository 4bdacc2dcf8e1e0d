"""Plain JSON out of what a notebook's cells hold: Python's values, and those of numpy and pandas.

Runs for every value of every page, so what is most common comes first. Knows numpy and pandas by
what they can do: importing them here would make every web server carry them.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from intranet.core.format import tanggal, tidak_ada, waktu_lengkap

TETAP = frozenset({int, bool, type(None)})


class TakTercetak(ValueError):
    """A value that no page can show; the message says what it is."""


def polos(nilai):
    """Plain JSON out of numbers, texts, days, lists, dicts and summaries.

    What is not known (None, NaN, NaT, NA) is None. A day is written out; a moment, which is UTC as
    everywhere in the office, in WIB, and as a day alone when it has no time. Raises TakTercetak.
    """
    jenis = type(nilai)
    if jenis in TETAP or (jenis is str and nilai.isascii()):
        return nilai
    return (UBAH.get(jenis) or cara(nilai))(nilai)


def cara(nilai):
    """The function of UBAH for a value of another type."""
    if is_dataclass(nilai) and not isinstance(nilai, type):
        return ringkasan
    if hasattr(nilai, "tolist"):
        return larik
    return next((UBAH[dasar] for dasar in UBAH if isinstance(nilai, dasar)), asing)


def teks(nilai):
    try:
        nilai.encode()
    except UnicodeEncodeError:
        raise TakTercetak("ada teks yang berisi separuh karakter (surrogate)") from None
    return nilai


def pecahan(nilai):
    if isfinite(nilai):
        return float(nilai)
    if nilai != nilai:
        return None
    raise TakTercetak("angka tak hingga tidak dapat dicetak; mungkin ada pembagian dengan nol")


def desimal(nilai):
    return None if nilai.is_nan() else pecahan(float(nilai))


def kamus(nilai):
    return {
        k if type(k) is str and k.isascii() else nama_kunci(k): polos(v) for k, v in nilai.items()
    }


def nama_kunci(kunci):
    """A column's name as text: pandas also names them by numbers and days."""
    polosan = polos(kunci)
    if polosan is None or isinstance(polosan, dict | list):
        raise TakTercetak(f"{kunci!r} bukan nama kolom")
    return str(polosan)


def daftar(nilai):
    return [polos(v) for v in nilai]


def ringkasan(nilai):
    return {f.name: polos(getattr(nilai, f.name)) for f in fields(nilai)}


def saat(nilai):
    if tidak_ada(nilai):
        return None
    return tanggal(nilai.date()) if nilai.time() == time.min else waktu_lengkap(nilai)


def larik(nilai):
    """A number, a day, a column or a row of numpy or pandas."""
    jenis = getattr(getattr(nilai, "dtype", None), "kind", "")
    if jenis == "M" and type(nilai).__module__ == "numpy":
        nilai = nilai.astype("datetime64[us]")  # finer ones would become mere numbers
    biasa = nilai.tolist()
    return asing(nilai) if jenis == "m" or type(biasa) is type(nilai) else polos(biasa)


def asing(nilai):
    if not tidak_ada(nilai):
        raise TakTercetak(f"nilai berjenis {type(nilai).__name__} tidak dapat dicetak")


UBAH = {
    str: teks,
    float: pecahan,
    Decimal: desimal,
    dict: kamus,
    list: daftar,
    tuple: daftar,
    datetime: saat,
    date: tanggal,
    int: int,
}


def letak(nilai):
    """Where the first value in it stands that `polos` refuses, from outside in, as words."""
    if isinstance(nilai, dict):
        anak = [(str(kunci), satu) for kunci, satu in nilai.items()]
    elif isinstance(nilai, list | tuple):
        anak = [(f"ke-{nomor}", satu) for nomor, satu in enumerate(nilai, 1)]
    else:
        return []
    for nama, satu in anak:
        try:
            polos(satu)
        except TakTercetak:
            return [nama, *letak(satu)]
    return []
