"""The look of charts: the same letters, colours and decimal commas in notebook, page and print.

Sizes are millimetres on paper; 1 mm = 72/25.4 px of the SVG, so that 8 px in a chart are 8 pt.
"""

import re

import lets_plot as lp

from intranet.cetak.rupa import PITA, RUPA
from intranet.core.format import angka

HURUF = RUPA["merek"]["huruf"]["sans"]
WARNA = {nama: w["cetak"] for nama, w in RUPA["merek"]["warna"].items()}
WARNA_PITA = {
    kode: p["terang"] if p["terang"] != "none" else WARNA["rambut"] for kode, p in PITA.items()
}
PX = 72 / 25.4


class GrafikGagal(ValueError):
    """lets-plot could not draw; the message is what it said."""


def tema(ukuran=8, kisi="y"):
    """No frame and no background, grid lines only along the value."""
    garis, kosong = lp.element_line(color=WARNA["rambut"], size=0.35), lp.element_blank()
    teks = lp.element_text(family=HURUF, size=ukuran, color=WARNA["tinta"])
    return lp.theme(
        text=teks,
        axis_text=teks,
        axis_title=kosong,
        panel_background=kosong,
        plot_background=kosong,
        panel_border=kosong,
        panel_grid_minor=kosong,
        panel_grid_major_x=garis if "x" in kisi else kosong,
        panel_grid_major_y=garis if "y" in kisi else kosong,
        axis_line=kosong,
        axis_ticks=kosong,
        plot_margin=[2, 4, 2, 2],
    )


def ukuran(lebar_mm, tinggi_mm):
    return lp.ggsize(round(lebar_mm * PX), round(tinggi_mm * PX))


def skala_persen(letak, atas):
    """The x scale of a percentage chart, labelled the Indonesian way."""
    label = [f"{angka(n, 0)} %" for n in letak]
    return lp.scale_x_continuous(breaks=list(letak), labels=label, limits=[0, atas], expand=[0, 0])


def svg(gambar):
    """SVG text that is the same every time: random ids numbered, one family of letters.

    Raises GrafikGagal, because lets-plot draws its error messages instead of raising them.
    """
    teks = gambar.to_svg()
    if "generateSvg() - Exception" in teks:
        raise GrafikGagal(re.sub(r"<[^>]+>", " ", teks).strip()[:300])
    for nomor, lama in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', teks))):
        teks = teks.replace(lama, f"g{nomor}")
    return re.sub(r"font-family:[^;}]+", f"font-family:'{HURUF}'", teks)
