"""Charts as SVG text, so that a page inlines, a notebook displays and a PDF embeds the same one."""

from textwrap import wrap

import lets_plot as lp

from intranet.cetak import tema
from intranet.core.format import angka

LEBAR_SATU_BARIS = 120
JUDUL_TW = ("TW I", "TW II", "TW III", "TW IV")


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


# Each state of a quarter differs by its shape, so that it survives a photocopy (lets-plot's codes).
LAMBANG = {
    "tepat waktu": (16, "kepala"),
    "terlambat": (23, "kuningan"),
    "sebagian": (24, "kuningan"),
    "diam": (7, "mengkudu"),
    "tanpa indikator": (4, "redup"),
}


def papan_ketepatan(baris, lebar_mm=80):
    """A board: a row an OPD, a column a quarter, a symbol and "handed in/asked" in each.

    `baris` are (name, {quarter: (state, text)}); states as in LAMBANG. Returns (svg, alternative
    text).
    """
    sel = [(n, tw, *isi) for n, per_tw in baris for tw, isi in per_tw.items()]
    nama, letak, keadaan, isi = zip(*sel, strict=True)
    data = {"nama": nama, "letak": letak, "keadaan": keadaan, "isi": isi}
    data["teks"] = [n + 0.13 for n in letak]
    urut = [k for k in LAMBANG if k in keadaan]
    warna = [tema.WARNA[LAMBANG[k][1]] for k in urut]
    kiri = lp.aes("letak", "nama", color="keadaan", fill="keadaan", shape="keadaan")
    teks = tema.WARNA["tinta"]
    gambar = (
        lp.ggplot(data)
        + lp.geom_point(kiri, size=3.2)
        + lp.geom_text(lp.aes("teks", "nama", label="isi"), size=4.6, hjust=0, color=teks)
        + lp.scale_shape_manual([LAMBANG[k][0] for k in urut], breaks=urut, limits=urut)
        + lp.scale_color_manual(warna, breaks=urut, limits=urut)
        + lp.scale_fill_manual(warna, breaks=urut, limits=urut)
        + lp.scale_y_discrete(limits=[n for n, _ in baris][::-1], expand=[0, 0.9])
        + lp.scale_x_continuous(breaks=[1, 2, 3, 4], labels=list(JUDUL_TW), limits=[0.8, 4.7])
        + lp.labs(color="", fill="", shape="")
        + tema.tema(kisi="y")
        + lp.theme(legend_position="top", legend_title=lp.element_blank())
        + tema.ukuran(lebar_mm, 20 + 5.4 * len(baris))
    )
    return tema.svg(gambar), "Ketepatan: " + "; ".join(
        f"{n} triwulan {tw} {k} {t}" for n, tw, k, t in sel
    )
