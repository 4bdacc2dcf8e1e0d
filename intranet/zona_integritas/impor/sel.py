"""What a cell of a workbook holds, and how it is called."""

from decimal import Decimal, InvalidOperation

from intranet.core.kisi.alamat import huruf_kolom
from intranet.zona_integritas.bentuk import TIDAK_BERLAKU


def tidak_berlaku(isi):
    return isinstance(isi, str) and isi.lower() == TIDAK_BERLAKU


def rapi(isi):
    return " ".join(isi.split()) if isinstance(isi, str) else isi


def desimal(isi):
    """A number of a cell, or a text that is one ('3,60'); None for anything else."""
    if isinstance(isi, bool) or isi in ("", None):
        return None
    if isinstance(isi, int | float):
        return Decimal(repr(isi))
    try:
        return Decimal(str(isi).replace(",", "."))
    except InvalidOperation:
        return None


def alamat(baris, kolom):
    """Row 8, column 3 as 'D8'."""
    return f"{huruf_kolom(kolom)}{baris}"
