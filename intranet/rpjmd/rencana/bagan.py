"""The pohon kinerja as a picture: where every box and line stands. Pure; a template draws it.

A tree that reads from left to right: long Indonesian wordings need width, and the levels then fit
the columns of a landscape sheet.
"""

import textwrap
from dataclasses import dataclass, field

LEBAR, JARAK_KOLOM, JARAK_BARIS = 240, 64, 14
HURUF_SEBARIS, BARIS_PALING_BANYAK = 26, 4
ATAS, TINGGI_BARIS, KAKI = 44, 19, 24
TEPI = 16


@dataclass
class Kotak:
    """One node of the picture; lengths in px. `sembunyi` counts what is folded away below it."""

    cabang: object
    tingkat: int
    baris: list[str]
    anak: list["Kotak"] = field(default_factory=list)
    sembunyi: int = 0
    x: float = 0
    y: float = 0

    @property
    def tinggi(self):
        kaki = KAKI if self.cabang.opd or self.cabang.persen is not None else 0
        return ATAS + len(self.baris) * TINGGI_BARIS + kaki

    @property
    def tengah(self):
        return self.y + self.tinggi / 2


@dataclass(frozen=True)
class Bagan:
    """All boxes, the lines between them as SVG paths, and the size of the sheet in px."""

    kotak: tuple[Kotak, ...]
    garis: tuple[str, ...]
    lebar: float
    tinggi: float


def susun(puncak, terlipat):
    """Lay out the tree under `puncak` ([Cabang]); `terlipat(cabang)` says what is folded."""
    semua, bawah = [], TEPI
    for cabang in puncak:
        akar = kotak(cabang, 0, terlipat)
        bawah = letakkan(akar, bawah) + JARAK_BARIS
        semua += turunan(akar)
    lebar = max((k.x + LEBAR for k in semua), default=0) + 2 * TEPI + 24
    garis = tuple(siku(k, a) for k in semua for a in k.anak)
    return Bagan(tuple(semua), garis, lebar, bawah + TEPI)


def kotak(cabang, tingkat, terlipat):
    satu = Kotak(cabang, tingkat, lipat_teks(cabang.simpul.uraian))
    satu.x = TEPI + tingkat * (LEBAR + JARAK_KOLOM)
    if cabang.anak and terlipat(cabang):
        satu.sembunyi = jumlah_turunan(cabang)
    else:
        satu.anak = [kotak(a, tingkat + 1, terlipat) for a in cabang.anak]
    return satu


def lipat_teks(teks):
    """At most four lines; what does not fit ends in an ellipsis."""
    baris = textwrap.wrap(teks, HURUF_SEBARIS) or [""]
    if len(baris) <= BARIS_PALING_BANYAK:
        return baris
    akhir = baris[BARIS_PALING_BANYAK - 1][: HURUF_SEBARIS - 1].rstrip()
    return [*baris[: BARIS_PALING_BANYAK - 1], f"{akhir}…"]


def jumlah_turunan(cabang):
    return sum(1 + jumlah_turunan(a) for a in cabang.anak)


def letakkan(satu, atas):
    """Place a box and all below it from `atas` down; returns the lowest edge used."""
    bawah = atas
    for anak in satu.anak:
        bawah = letakkan(anak, bawah) + JARAK_BARIS
    if not satu.anak:
        satu.y = atas
        return atas + satu.tinggi
    satu.y = (satu.anak[0].tengah + satu.anak[-1].tengah - satu.tinggi) / 2
    if satu.y < atas:
        turunkan(satu, atas - satu.y)
        satu.y = atas
    return max(turun.y + turun.tinggi for turun in turunan(satu))


def turunkan(satu, jarak):
    """Move everything below a box down, so that a tall parent stays beside its children."""
    for anak in turunan(satu)[1:]:
        anak.y += jarak


def turunan(satu):
    """A box and everything drawn below it."""
    hasil = [satu]
    for anak in satu.anak:
        hasil += turunan(anak)
    return hasil


def siku(induk, anak):
    """The elbow from a parent's right edge to a child's left edge."""
    awal, akhir = induk.x + LEBAR, anak.x
    tengah = (awal + akhir) / 2
    return f"M{awal:g} {induk.tengah:g}H{tengah:g}V{anak.tengah:g}H{akhir:g}"
