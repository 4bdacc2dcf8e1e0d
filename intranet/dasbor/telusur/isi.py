"""The steps from the city down: nodes of the plan with what hangs below them, and indicators."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from intranet.dasbor.kota import pelaporan
from intranet.dasbor.kota.isi import potret
from intranet.dasbor.kota.tembolok import ingat
from intranet.rpjmd import ringkasan, rumus

# Above these nothing is counted twice: the vision holds everything.
PUNCAK = "Visi"


@dataclass(frozen=True)
class Cabang:
    """A node with the indicators below it: how many, how many judged, their mean, its band."""

    simpul: ringkasan.SimpulRingkas
    jumlah: int
    dinilai: int
    rata_persen: Decimal | None
    pita: str


def pohon(tahun, triwulan):
    """{id: Cabang} of the whole plan in that quarter, in its order; remembered."""
    return ingat(("pohon", tahun, triwulan), lambda: susun_pohon(tahun, triwulan))


def susun_pohon(tahun, triwulan):
    simpul = semua_simpul(tahun, triwulan)
    sendiri, persen = defaultdict(list), defaultdict(list)
    for baris in potret(tahun, triwulan).baris:
        sendiri[baris.simpul].append(baris.persen)
    for id, milik in sendiri.items():
        for satu in jalan(simpul, id):
            persen[satu.id] += milik
    return {id: satu_cabang(s, persen[id]) for id, s in simpul.items()}


def semua_simpul(tahun, triwulan):
    """{id: SimpulRingkas} of the plan in force then; remembered."""
    nama = ("simpul", tahun, triwulan)
    return ingat(nama, lambda: ringkasan.pohon(tahun, triwulan), pelaporan.kebal)


def satu_cabang(simpul, persen):
    dinilai, rata = sum(p is not None for p in persen), rumus.rata_rata(persen)
    return Cabang(simpul, len(persen), dinilai, rata, rumus.pita(rata))


def jalan(simpul, id):
    """The nodes from this one up to the top; `simpul` is {id: SimpulRingkas}."""
    while satu := simpul.get(id):
        yield satu
        id = satu.induk


def misi(tahun, triwulan):
    """Cabang of every misi, in the plan's order."""
    return [c for c in pohon(tahun, triwulan).values() if c.simpul.jenis == "Misi"]


def satu_simpul(tahun, triwulan, id):
    """(Cabang, its way down from the misi, its children, indicators on itself), or None."""
    semua = pohon(tahun, triwulan)
    if id not in semua:
        return None
    simpul = {k: c.simpul for k, c in semua.items()}
    dari_atas = [s for s in [*jalan(simpul, id)][::-1] if s.jenis != PUNCAK]
    anak = [c for c in semua.values() if c.simpul.induk == id]
    milik = [b for b in potret(tahun, triwulan).baris if b.simpul == id]
    return semua[id], dari_atas[:-1], anak, milik


def satu_opd(tahun, triwulan, kode):
    """(KelengkapanOpd, the rows it leads), or None for a code of no perangkat daerah then."""
    semua = potret(tahun, triwulan)
    ada = [k for k in semua.kelengkapan if k.kode == kode]
    return (ada[0], [b for b in semua.baris if b.opd == kode and not b.iku]) if ada else None


def turunan_rata(kelengkapan, baris):
    """The percentages whose mean is the OPD's; () when it has none, or it was counted otherwise."""
    persen = [b.persen for b in baris if b.persen is not None]
    if kelengkapan.rata_persen is None or rumus.rata_rata(persen) != kelengkapan.rata_persen:
        return ()
    return tuple(persen)


def satu_indikator(tahun, triwulan, kode, jadwal):
    """The row of an indicator in that quarter with its year, remembered; LookupError if unknown."""
    nama = ("indikator", tahun, triwulan, kode)
    susun = partial(susun_indikator, tahun, triwulan, kode, jadwal)
    return ingat(nama, susun, partial(pelaporan.indikator, tahun, triwulan, kode))


def susun_indikator(tahun, triwulan, kode, jadwal):
    kini = ringkasan.capaian_satu(tahun, triwulan, kode)
    letak = next((b.simpul for b in potret(tahun, triwulan).baris if b.kode == kode), None)
    simpul = semua_simpul(tahun, triwulan)
    return {
        "baris": kini,
        "deret": [(j, satu_triwulan(tahun, j, kode)) for j in jadwal],
        "tahunan": tahunan(kode),
        "jejak": [s for s in [*jalan(simpul, letak)][::-1] if s.jenis != PUNCAK],
        "nama_opd": ingat("nama opd", ringkasan.nama_opd, pelaporan.kebal),
    }


def satu_triwulan(tahun, jadwal, kode):
    """The indicator's row in one quarter of the year; None where there was none."""
    if jadwal.status == "belum dibuka":
        return None
    try:
        return ringkasan.capaian_satu(tahun, jadwal.triwulan, kode)
    except LookupError:
        return None


def tahunan(kode):
    """The indicator over the plan's years, None when the plan now in force does not have it."""
    try:
        return ringkasan.satu_indikator(kode)
    except LookupError:
        return None
