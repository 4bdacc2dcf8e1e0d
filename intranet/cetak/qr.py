"""QR codes as SVG, for paper."""

from io import BytesIO

import segno

from intranet.cetak.rupa import RUPA


def svg(teks):
    """A QR code (level M, no border: leave four modules of quiet around it) as SVG text."""
    isi = BytesIO()
    gelap = RUPA["merek"]["warna"]["kepala"]["cetak"]
    kode = segno.make(teks, error="m", micro=False)
    kode.save(
        isi, kind="svg", border=0, xmldecl=False, svgns=True, nl=False, dark=gelap, light="#fff"
    )
    return isi.getvalue().decode()
