"""Charts as SVG text, so that a page inlines, a notebook displays and a PDF embeds the same one."""

from textwrap import wrap

import lets_plot as lp

from intranet.cetak import tema
from intranet.core.format import angka

LEBAR_SATU_BARIS = 120


def batang_capaian(baris, lebar_mm=82):
    """Horizontal bars of achievement against the 100 percent line, in the given order.

    `baris` are (name, percent or None, band code); names must differ. Numbers stand beside the
    names, never over a bar. Returns (svg, alternative text).
    """
    nama = [n for n, _, _ in baris]
    data = {
        "nama": nama,
        "persen": [float(p or 0) for _, p, _ in baris],
        "pita": [k for *_, k in baris],
    }
    label = [f"{pecah(n, lebar_mm)}\u2003{tulis(p)}" for n, p, _ in baris]
    atas = max([110.0, *data["persen"]]) * 1.03
    gambar = (
        lp.ggplot(data, lp.aes("persen", "nama"))
        + lp.geom_bar(
            lp.aes(fill="pita"), stat="identity", orientation="y", width=0.62, show_legend=False
        )
        + lp.geom_vline(xintercept=100, color=tema.WARNA["tinta"], size=0.7)
        + lp.scale_fill_manual(values=tema.WARNA_PITA)
        + lp.scale_y_discrete(limits=nama[::-1], labels=label[::-1])
        + tema.skala_persen([0, 50, 100] if lebar_mm >= LEBAR_SATU_BARIS else [0, 100], atas)
        + tema.tema(kisi="x")
        + lp.theme(axis_text_x=lp.element_text(angle=0))
        + tema.ukuran(lebar_mm, 8 + (7 if lebar_mm < LEBAR_SATU_BARIS else 6) * len(baris))
    )
    return tema.svg(gambar), "Capaian: " + "; ".join(f"{n} {tulis(p)}" for n, p, _ in baris)


def pecah(nama, lebar_mm):
    """A long name over several lines where the chart is narrow, so that the bars keep half."""
    return nama if lebar_mm >= LEBAR_SATU_BARIS else "\n".join(wrap(nama, 22)) or nama


def tulis(persen):
    return "belum ada data" if persen is None else f"{angka(persen, 1)} %"
