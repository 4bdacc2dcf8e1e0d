"""Small pictures inside pages, drawn as SVG with geometry attributes only (strict CSP)."""

from markupsafe import Markup

from intranet.core.format import angka

LEBAR, TINGGI, TEPI = 240, 56, 6


def garis_iku(indikator):
    """The line of an indicator's results over the years, its targets as short marks; Markup.

    Years without a result leave a gap. The numbers are in the alternative text.
    """
    hasil = [n.realisasi for n in indikator.nilai]
    target = [pilih_target(n) for n in indikator.nilai]
    if sum(h is not None for h in hasil) < 2:
        return Markup("")
    x, y = skala(hasil, target)
    garis = "".join(f'<polyline points="{titik(r, x, y)}"/>' for r in ruas(hasil))
    tanda = "".join(
        f'<line class="target" x1="{x(i) - 8:.1f}" x2="{x(i) + 8:.1f}" y1="{y(t)}" y2="{y(t)}"/>'
        for i, t in enumerate(target)
        if t is not None
    )
    akhir = max(i for i, h in enumerate(hasil) if h is not None)
    bulat = f'<circle cx="{x(akhir):.1f}" cy="{y(hasil[akhir])}" r="3.5"/>'
    alt = "; ".join(
        f"{n.tahun}: {angka(n.realisasi, indikator.desimal)}"
        for n in indikator.nilai
        if n.realisasi is not None
    )
    return Markup(
        f'<svg class="percik" viewBox="0 0 {LEBAR} {TINGGI}" role="img" aria-label="Hasil {alt}">'
        f"{tanda}{garis}{bulat}</svg>"
    )


def pilih_target(nilai):
    """One number to mark: the target, or the bound of a range that counts."""
    return next(
        (t for t in (nilai.target, nilai.target_min, nilai.target_maks) if t is not None), None
    )


def skala(hasil, target):
    """Functions from a year's place and a value to picture units."""
    semua = [n for n in (*hasil, *target) if n is not None]
    rendah, tinggi = min(semua), max(semua)
    rentang = float(tinggi - rendah) or 1.0
    langkah = (LEBAR - 4 * TEPI) / max(1, len(hasil) - 1)
    return (
        lambda i: 2 * TEPI + i * langkah,
        lambda n: f"{TEPI + (TINGGI - 2 * TEPI) * (1 - float(n - rendah) / rentang):.1f}",
    )


def ruas(hasil):
    """Runs of years that follow each other with a result, as (place, value) lists."""
    run = []
    for i, nilai in enumerate([*hasil, None]):
        if nilai is not None:
            run.append((i, nilai))
        elif run:
            yield run
            run = []


def titik(run, x, y):
    return " ".join(f"{x(i):.1f},{y(n)}" for i, n in run)


def rentang(peringkat):
    """An index' interval on the scale 0-100, its estimate as a dot; Markup.

    The numbers stand beside it in the table, so it is hidden from screen readers.
    """
    p = peringkat
    bawah, dugaan, atas, nol, penuh = map(letak, (p.bawah, p.dugaan, p.atas, 0, 100))
    return Markup(
        '<svg class="rentang" viewBox="0 0 200 16" aria-hidden="true">'
        f'<line class="skala" x1="{nol}" x2="{penuh}" y1="8" y2="8"/>'
        f'<line x1="{bawah}" x2="{atas}" y1="8" y2="8"/><circle cx="{dugaan}" cy="8" r="4"/></svg>'
    )


def letak(nilai):
    return f"{8 + float(nilai) * 1.84:.1f}"
