"""QR codes as SVG, for paper and screen."""

from io import BytesIO

import segno

from intranet.cetak.rupa import RUPA


def svg(teks, layar=False):
    """A QR code (level M, no border: leave four modules of quiet around it) as SVG text.

    For the screen (`layar`) it is as large as the style sheet makes it.
    """
    isi = BytesIO()
    gelap = RUPA["merek"]["warna"]["kepala"]["cetak"]
    kode = segno.make(teks, error="m", micro=False)
    rupa = {"border": 0, "dark": gelap, "light": "#fff", "omitsize": layar}
    kode.save(isi, kind="svg", xmldecl=False, svgns=True, nl=False, **rupa)
    return isi.getvalue().decode()
