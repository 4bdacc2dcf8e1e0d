"""The dashboard's pictures as inline SVG: geometry attributes only, colours from the bands' classes.

Drawn by hand: at thousands of OPDs a charting library would cost more than the page. Each has its
numbers in the alternative text or in a table beside it; bands differ by shape as well as colour.
"""

from markupsafe import Markup, escape

from intranet.cetak.rupa import PITA
from intranet.core.format import angka, persen
from intranet.core.pages import aset

LEBAR, TINGGI = 260, 52
BAWAH = 40  # above it the line, below it the years
SUMBU = 120  # percent shown at most in the quadrant: what is above stands at the edge
SISI = {"kiri": 34, "atas": 10, "lebar": 420, "tinggi": 250}
NAMA_PALING_BANYAK = 10


def garis(indikator):
    """The results of an IKU over the years with the last year's target, dashed; Markup.

    Nothing while fewer than two years have a result; a range target is a strip.
    """
    ada = [n for n in indikator.nilai if n.realisasi is not None]
    if len(ada) < 2:
        return Markup("")
    akhir = ada[-1]
    batas = [t for t in (akhir.target, akhir.target_min, akhir.target_maks) if t is not None]
    y = skala([n.realisasi for n in ada] + batas)
    langkah = (LEBAR - 8) / (len(ada) - 1)
    titik = " ".join(f"{4 + i * langkah:.1f},{y(n.realisasi)}" for i, n in enumerate(ada))
    alt = "; ".join(f"{n.tahun}: {angka(n.realisasi, indikator.desimal)}" for n in ada)
    sasaran = f"; target {akhir.tahun}: {tulis_target(indikator, akhir)}" if batas else ""
    return Markup(
        f'<svg class="percik" viewBox="0 0 {LEBAR} {TINGGI}" role="img" '
        f'aria-label="{escape(indikator.nama)}: {alt}{sasaran}">'
        + "".join(f'<line class="target" x1="0" x2="{LEBAR}" y1="{y(t)}" y2="{y(t)}"/>' for t in batas)
        + f'<polyline points="{titik}"/><circle cx="{LEBAR - 4}" cy="{y(akhir.realisasi)}" r="3.5"/>'
        f'<text x="0" y="51">{ada[0].tahun}</text>'
        f'<text x="{LEBAR}" y="51" text-anchor="end">{akhir.tahun}</text></svg>'
    )


def tulis_target(indikator, nilai):
    """A year's target as people read it; '' without one."""
    if nilai.target is not None:
        return angka(nilai.target, indikator.desimal)
    ada = [n for n in (nilai.target_min, nilai.target_maks) if n is not None]
    return nilai.target_predikat or "–".join(angka(n, indikator.desimal) for n in ada)


def gerak(indikator):
    """(kind, words) of the last step of an IKU: 'naik', 'turun' or 'tetap'; None without two."""
    ada = [n.realisasi for n in indikator.nilai if n.realisasi is not None]
    if len(ada) < 2:
        return None
    beda = ada[-1] - ada[-2]
    if not beda:
        return "tetap", "tetap"
    kata = "naik" if beda > 0 else "turun"
    return kata, f"{kata} {angka(abs(beda), indikator.desimal)}"


def skala(nilai):
    """A function from a value to the picture's height, as text."""
    rendah, tinggi = min(nilai), max(nilai)
    rentang = float(tinggi - rendah) or 1.0
    return lambda n: f"{6 + (BAWAH - 10) * (1 - float(n - rendah) / rentang):.1f}"


def sebaran(jumlah):
    """One bar of {band: count}, each part as long as its share; Markup."""
    semua = sum(jumlah.values()) or 1
    alt = ", ".join(f"{PITA[k]['nama'].lower()} {n}" for k, n in jumlah.items())
    bagian, awal = [], 0.0
    for kode, n in jumlah.items():
        lebar = n / semua * 200
        if n:
            bagian.append(f'<rect class="{kode}" x="{awal:.2f}" width="{max(lebar - 0.5, 0.3):.2f}" height="10"/>')
        awal += lebar
    return Markup(
        f'<svg class="sebaran" role="img" aria-label="Sebaran: {alt}" viewBox="0 0 200 10" '
        'preserveAspectRatio="none"><defs><pattern id="kosong" width="3" height="10" '
        'patternUnits="userSpaceOnUse"><rect class="alas" width="3" height="10"/>'
        '<path class="gores" d="M0 10L3 0"/></pattern></defs>' + "".join(bagian) + "</svg>"
    )


def kuadran(titik, serapan_kota, batas):
    """Absorption (right) against performance (up) of each OPD, shape and colour by band; Markup.

    The lines are the city's absorption and the band Tinggi's beginning. The weakest are named.
    """
    s = SISI
    x = lambda p: s["kiri"] + min(float(p), SUMBU) / SUMBU * s["lebar"]  # noqa: E731
    y = lambda p: s["atas"] + s["tinggi"] * (1 - min(max(float(p), 0), SUMBU) / SUMBU)  # noqa: E731
    kanan, bawah = s["kiri"] + s["lebar"], s["atas"] + s["tinggi"]
    simbol = aset("simbol.svg")
    lemah = {t.kode for t in titik if t.letak.startswith("capaian rendah")}
    bernama = set(sorted(lemah)[:NAMA_PALING_BANYAK]) if len(lemah) > NAMA_PALING_BANYAK else lemah
    isi = [
        f'<rect class="bidang" x="{s["kiri"]}" y="{s["atas"]}" width="{s["lebar"]}" height="{s["tinggi"]}"/>',
        f'<line class="target" x1="{x(serapan_kota):.1f}" x2="{x(serapan_kota):.1f}" y1="{s["atas"]}" y2="{bawah}"/>',
        f'<line class="target" x1="{s["kiri"]}" x2="{kanan}" y1="{y(batas):.1f}" y2="{y(batas):.1f}"/>',
    ]
    for n in (0, 50, 100):
        isi.append(f'<text x="{x(n):.1f}" y="{bawah + 14}" text-anchor="middle">{n}</text>')
        isi.append(f'<text x="{s["kiri"] - 6}" y="{y(n) + 4:.1f}" text-anchor="end">{n}</text>')
    isi.append(f'<text x="{kanan}" y="{bawah + 28}" text-anchor="end">serapan anggaran (%) →</text>')
    for t in titik:
        px, py = x(t.serapan), y(t.capaian)
        nama = f"{t.nama}: serapan {persen(t.serapan)}, capaian {persen(t.capaian)}"
        isi.append(
            f'<svg class="pita-{t.pita} tanda" x="{px - 6:.1f}" y="{py - 6:.1f}" width="12" height="12">'
            f'<title>{escape(nama)}</title><use href="{simbol}#{t.pita}"/></svg>'
        )
        if t.kode in bernama:
            ujung = px > kanan - 90
            letak = f'x="{px - 9:.1f}" text-anchor="end"' if ujung else f'x="{px + 9:.1f}"'
            isi.append(f'<text class="nama" {letak} y="{py + 4:.1f}">{escape(t.singkatan)}</text>')
    alt = f"Capaian terhadap serapan {len(titik)} perangkat daerah; angkanya di tabel di bawah."
    return Markup(
        f'<svg class="kuadran" viewBox="0 0 {kanan + 6} {bawah + 32}" role="img" aria-label="{alt}">'
        f'{"".join(isi)}</svg>'
    )
