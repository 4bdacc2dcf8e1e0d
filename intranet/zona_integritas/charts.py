"""Charts of Zona Integritas as SVG text, the same on page, in a notebook and in a PDF."""

import lets_plot as lp

from intranet.cetak import tema
from intranet.core.format import angka


def radar(area, batas, lebar_mm=110):
    """Six areas around a circle against the minimum: `area` are (name, percent of its weight).

    `batas` is the minimum in percent; rings stand at 25, 50, 75 and 100. Returns (svg,
    alternative text).
    """
    nama, nilai = [pendek(n) for n, _ in area], [float(p) for _, p in area]
    banyak = len(nama)
    tutup = [*range(banyak), banyak]
    data = {
        "x": tutup * 2,
        "y": [*nilai, nilai[0], *[float(batas)] * (banyak + 1)],
        "garis": ["nilai"] * (banyak + 1) + ["batas"] * (banyak + 1),
    }
    warna = {"nilai": tema.WARNA["kepala"], "batas": tema.WARNA["mengkudu"]}
    gambar = (
        lp.ggplot(data, lp.aes("x", "y"))
        + lp.geom_path(
            lp.aes(color="garis", linetype="garis"), size=0.9, flat=True, show_legend=False
        )
        + lp.coord_polar(transform_bkgr=False)
        + lp.scale_color_manual(values=warna)
        + lp.scale_linetype_manual(values={"nilai": "solid", "batas": "dashed"})
        + lp.scale_y_continuous(limits=[0, 100], breaks=[25, 50, 75, 100])
        + lp.scale_x_continuous(limits=[0, banyak], breaks=list(range(banyak)), labels=nama)
        + tema.tema(kisi="y")
        + lp.theme(axis_text_y=lp.element_blank())
        + tema.ukuran(lebar_mm, lebar_mm * 0.8)
    )
    alt = "; ".join(f"{n} {angka(p, 1)} %" for n, p in area)
    return tema.svg(gambar), f"Tiap area terhadap bobotnya: {alt}; batas {angka(batas, 0)} %."


def pendek(nama):
    """'Penataan Sistem Manajemen SDM Aparatur' as it fits around a circle: 'SDM Aparatur'."""
    for awal in ("Penataan Sistem Manajemen ", "Penataan ", "Penguatan ", "Peningkatan Kualitas "):
        if nama.startswith(awal):
            return nama.removeprefix(awal)
    return nama
