"""Small pictures inside pages, drawn as SVG with geometry attributes only (strict CSP)."""

from markupsafe import Markup


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
