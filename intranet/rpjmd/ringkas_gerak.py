"""What moved since the quarter before, and how each misi stands, for `ringkasan`."""

from intranet.rpjmd import rumus
from intranet.rpjmd.bentuk import Gerak, RingkasMisi
from intranet.rpjmd.ringkas_capaian import capaian
from intranet.rpjmd.ringkas_rencana import rencana


def triwulan_lalu(tahun: int, triwulan: int) -> tuple[int, int]:
    """The quarter before, as (year, quarter)."""
    return (tahun, triwulan - 1) if triwulan > 1 else (tahun - 1, 4)


def gerak(tahun: int, triwulan: int, opd: str | None = None) -> tuple[Gerak, ...]:
    """Every indicator judged in both quarters, the greatest fall first; cost as two `capaian`.

    Achievement is compared, each against its own quarter's target; percentage points.
    """
    lalu = {b.kode: b for b in capaian(*triwulan_lalu(tahun, triwulan), opd)}
    pasangan = [(lalu.get(b.kode), b) for b in capaian(tahun, triwulan, opd)]
    semua = [satu_gerak(a, b) for a, b in pasangan if a and None not in (a.persen, b.persen)]
    return tuple(sorted(semua, key=lambda g: (g.selisih, g.kode)))


def satu_gerak(lalu, kini):
    return Gerak(
        kode=kini.kode,
        nama=kini.nama,
        opd=kini.opd[0] if kini.opd else "",
        contoh=kini.contoh,
        persen_lalu=lalu.persen,
        persen=kini.persen,
        selisih=kini.persen - lalu.persen,
        pita_lalu=lalu.pita,
        pita=kini.pita,
        janji=lalu.tindak_lanjut,
    )


def per_misi(tahun: int, triwulan: int, opd: str | None = None) -> tuple[RingkasMisi, ...]:
    """Each misi of the plan with the indicators below it, the city's IKU included."""
    semua = capaian(tahun, triwulan, opd)
    return tuple(satu_misi(m, [b for b in semua if b.misi == m.kode]) for m in rencana(tahun).misi)


def satu_misi(misi, baris):
    persen = [b.persen for b in baris if b.persen is not None]
    rata = rumus.rata_rata(persen)
    return RingkasMisi(misi.kode, misi.uraian, len(baris), len(persen), rata, rumus.pita(rata))
