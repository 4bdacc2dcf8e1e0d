"""The dashboard's pictures as inline SVG: geometry only, colours from the bands' classes.

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
KIRI, ATAS, DATAR, TEGAK = 34, 8, 300, 220
NAMA_PALING_BANYAK = 8


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
    mendatar = "".join(
        f'<line class="target" x1="0" x2="{LEBAR}" y1="{y(t)}" y2="{y(t)}"/>' for t in batas
    )
    return Markup(
        f'<svg class="percik" viewBox="0 0 {LEBAR} {TINGGI}" role="img" '
        f'aria-label="{escape(indikator.nama)}: {alt}{sasaran}">{mendatar}'
        f'<polyline points="{titik}"/>'
        f'<circle cx="{LEBAR - 4}" cy="{y(akhir.realisasi)}" r="3.5"/>'
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
        letak = f'x="{awal:.2f}" width="{max(lebar - 0.5, 0.3):.2f}"'
        bagian += [f'<rect class="{kode}" {letak} height="10"/>'] if n else []
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
    mendatar = sumbu([t.serapan for t in titik] + [serapan_kota])
    tegak = sumbu([t.capaian for t in titik] + [batas])
    x, y = letak(mendatar, KIRI, KIRI + DATAR), letak(tegak, ATAS + TEGAK, ATAS)
    bernama = {t.kode for t in titik[:NAMA_PALING_BANYAK] if t.letak.startswith("capaian rendah")}
    isi = [*bidang(x, y, serapan_kota, batas), *ukuran(mendatar, tegak, x, y)]
    isi += [tanda(t, x(t.serapan), y(t.capaian), t.kode in bernama) for t in titik]
    alt = f"Capaian terhadap serapan {len(titik)} perangkat daerah; angkanya dalam tabel."
    kotak = f"0 0 {KIRI + DATAR + 16} {ATAS + TEGAK + 34}"
    return Markup(
        f'<svg class="kuadran" viewBox="{kotak}" role="img" aria-label="{alt}">{"".join(isi)}</svg>'
    )


def sumbu(nilai):
    """The ends of an axis in tens of percent around these values, at most up to SUMBU."""
    rendah, tinggi = min(nilai), min(max(nilai), SUMBU)
    return max(0, int(rendah // 10) * 10), min(SUMBU, int(tinggi // 10 + 1) * 10)


def letak(ujung, awal, akhir):
    """A function from percent to the picture's place; what is beyond the axis stands at its end."""
    rendah, tinggi = ujung

    def ke(p):
        bagian = (min(max(float(p), rendah), tinggi) - rendah) / (tinggi - rendah or 1)
        return round(awal + (akhir - awal) * bagian, 1)

    return ke


def bidang(x, y, serapan_kota, batas):
    """The frame and the two lines that part it."""
    kanan, bawah = KIRI + DATAR, ATAS + TEGAK
    yield f'<rect class="bidang" x="{KIRI}" y="{ATAS}" width="{DATAR}" height="{TEGAK}"/>'
    tengah, datar = x(serapan_kota), y(batas)
    yield f'<line class="target" x1="{tengah}" x2="{tengah}" y1="{ATAS}" y2="{bawah}"/>'
    yield f'<line class="target" x1="{KIRI}" x2="{kanan}" y1="{datar}" y2="{datar}"/>'


def ukuran(mendatar, tegak, x, y):
    """What stands along the axes."""
    bawah = ATAS + TEGAK
    for n in mendatar:
        letak = "start" if n == mendatar[0] else "middle"  # beside the lowest one of the other axis
        yield f'<text x="{x(n)}" y="{bawah + 15}" text-anchor="{letak}">{n}</text>'
    for n in tegak:
        yield f'<text x="{KIRI - 6}" y="{y(n) + 5}" text-anchor="end">{n}</text>'
    yield f'<text x="{KIRI}" y="{bawah + 30}">ke kanan serapan, ke atas capaian (%)</text>'


def tanda(t, x, y, bernama):
    """One OPD as its band's symbol, with its figures as a title and, when weak, its name."""
    isi = escape(f"{t.nama}: serapan {persen(t.serapan)}, capaian {persen(t.capaian)}")
    simbol = f'<use href="{aset("simbol.svg")}#{t.pita}"/>'
    satu = (
        f'<svg class="pita-{t.pita} tanda" x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12">'
        f"<title>{isi}</title>{simbol}</svg>"
    )
    if not bernama:
        return satu
    ujung = x > KIRI + DATAR * 0.7
    tempat = f'x="{x - 9:.1f}" text-anchor="end"' if ujung else f'x="{x + 9:.1f}"'
    return f'{satu}<text class="nama" {tempat} y="{y + 4:.1f}">{escape(t.singkatan)}</text>'
