"""What a number reported by an OPD leaves as it was: by far the most frequent write there is.

For `tembolok.ingat`. Only the one event counts, whose verb (Capaian.laporkan) writes its own row
and nothing else; any other event, also one nobody thought of, has everything made anew.
"""

from intranet.rpjmd import ringkasan

PERISTIWA = "capaian-dilaporkan"


def dilaporkan(kejadian):
    """The ids of the rows reported, sorted; None when anything else happened too."""
    if any(apa != PERISTIWA or not objek.startswith("Capaian:") for apa, objek in kejadian):
        return None
    return sorted({int(objek.split(":")[1]) for _, objek in kejadian})


def kebal(lama, kejadian):
    """Of what no reported number touches: plan, money, integrity zones."""
    return lama if dilaporkan(kejadian) else None


def iku(lama, kejadian):
    """The city's IKU, unless one of them was reported."""
    nomor = dilaporkan(kejadian)
    return lama if nomor and not ringkasan.menyentuh_iku(nomor) else None


def potret(lama, kejadian):
    """The quarter with only those rows counted again."""
    nomor = dilaporkan(kejadian)
    return ringkasan.perbarui(lama, nomor) if nomor else None


def indikator(tahun, triwulan, kode, lama, kejadian):
    """One indicator with its quarters and years, unless it was reported itself."""
    nomor = dilaporkan(kejadian)
    return lama if nomor and not ringkasan.menyentuh(tahun, triwulan, kode, nomor) else None
