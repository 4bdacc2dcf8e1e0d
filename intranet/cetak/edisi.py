"""Another edition of a print, set again from what it displayed: no notebook runs."""

from intranet.cetak.lipat import lembar_a4, lembar_a5
from intranet.cetak.panggilan import Lembar
from intranet.cetak.typst_pdf import sidik_isi, susun

KEPALA = """#import "/typst/komponen.typ" as komponen
#let isi = json(bytes(sys.inputs.isi))
#let sidik = sys.inputs.sidik
"""
PETUNJUK = """#import "/typst/petunjuk_buklet.typ": petunjuk
#petunjuk(json(bytes(sys.inputs.isi)).at(0))"""


def susun_ulang(isi, edisi="kertas", sidik=None):
    """The PDF of [(component, data), …] (see muatan) as `edisi`: 'kertas', or 'layar' for phones.

    `sidik` is the fingerprint printed on the single edition, otherwise it is this data's. Same
    data, same bytes. Raises KomponenAsing, typst.TypstError.
    """
    lembar = Lembar()
    sumber = KEPALA + "".join(lembar.panggil(nama, data) for nama, data in isi)
    pdf, _ = susun(sumber, lembar.isi, sidik or sidik_isi(lembar.isi), edisi=edisi)
    return pdf


def petunjuk(judul, tanggal, halaman):
    """The PDF of one page: how the booklet of such a book is printed, cut and folded."""
    isi = {"judul": judul, "tanggal": tanggal, "halaman": halaman}
    isi |= {"a4": len(lembar_a4(halaman)), "a5": len(lembar_a5(halaman))}
    pdf, _ = susun(PETUNJUK, [isi])
    return pdf
