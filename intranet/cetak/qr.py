"""QR codes in the city's colour, for paper and screen."""

from intranet.cetak.rupa import RUPA
from intranet.core import qr


def svg(teks, layar=False):
    """A QR code (level M, no border: leave four modules of quiet around it) as SVG text.

    For the screen (`layar`) it is as large as the style sheet makes it.
    """
    return qr.svg(teks, RUPA["merek"]["warna"]["kepala"]["cetak"], scalable=layar)
