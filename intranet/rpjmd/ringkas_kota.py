"""The whole city in one quarter at little cost, for `ringkasan`: what a dashboard counts and lists.

The same figures as `capaian`, `kelengkapan` and `anggaran` (a test compares them). An open quarter
is read as plain rows, a few queries for 1,500 indicators; a closed one from its freeze, which
never changes and is therefore unpacked once a process.
"""

from collections import namedtuple
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from peewee import JOIN

from intranet.akun.models import Opd
from intranet.rpjmd import rumus
from intranet.rpjmd.anggaran.serapan import tiap_opd
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.bentuk import AnggaranOpd, KelengkapanOpd
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.kelengkapan import hitung, persen_baris
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Indikator, Pengampu, Rencana
from intranet.rpjmd.ringkas_capaian import kelengkapan_pada, ringkas_baris
from intranet.rpjmd.triwulan import Triwulan

# Freezes kept unpacked: two years, so that a city of ten times Kediri's size still fits.
BEKU_DIINGAT = 8

Sel = namedtuple(
    "Sel",
    "id jejak opd cara_hitung frekuensi arah rumus_turun skala kode nama iku contoh simpul"
    " realisasi predikat alasan ada",
)


@dataclass(frozen=True)
class BarisPotret:
    """An indicator in one quarter: its lead OPD's code ('' without), node's id, and judgement."""

    kode: str
    nama: str
    iku: bool
    contoh: bool
    opd: str
    simpul: int | None
    persen: Decimal | None
    pita: str


@dataclass(frozen=True)
class Potret:
    """The city in one quarter: every indicator, and every perangkat daerah with its counts."""

    tahun: int
    triwulan: int
    status: str
    baris: tuple[BarisPotret, ...]
    kelengkapan: tuple[KelengkapanOpd, ...]


def potret(tahun: int, triwulan: int) -> Potret:
    """Potret of a quarter. Raises ValueError when the quarter is not 1-4."""
    if triwulan not in (1, 2, 3, 4):
        raise ValueError("Triwulan harus 1, 2, 3, atau 4.")
    periode = Triwulan.cari(tahun, triwulan)
    beku = beku_terakhir(periode)
    baris = baris_beku(beku, periode) if beku else baris_kini(periode)
    sudah = beku and beku.kelengkapan
    return Potret(tahun, triwulan, periode.status, baris, sudah or kelengkapan_pada(periode))


def kelengkapan_tahun(tahun: int) -> tuple[tuple[KelengkapanOpd, ...] | None, ...]:
    """`kelengkapan` of the four quarters of a year; None for those that were never opened."""
    semua = [Triwulan.cari(tahun, n) for n in (1, 2, 3, 4)]
    return tuple(kelengkapan_ringan(p) if p.dibuka_pada else None for p in semua)


def kelengkapan_ringan(periode):
    beku = beku_terakhir(periode)
    return (beku and beku.kelengkapan) or hitung(periode)


@dataclass(frozen=True)
class Beku:
    """What one freeze says, unpacked."""

    baris: tuple
    kelengkapan: tuple | None
    anggaran: tuple | None


def beku_terakhir(periode):
    """Beku of a closed quarter; None while it is open, or when it never was frozen."""
    if not periode.ditutup_pada:
        return None
    daftar = Pembekuan.daftar(periode)
    ada = daftar.select(Pembekuan.id, Pembekuan.sidik).tuples().first()
    return buka_beku(*ada) if ada else None


@lru_cache(maxsize=BEKU_DIINGAT)
def buka_beku(id, sidik):
    """A freeze by id and SHA-256: rows that triggers keep from being changed never grow stale."""
    beku = Pembekuan.get_by_id(id)
    return Beku(beku.baris, beku.kelengkapan, beku.anggaran)


def baris_beku(beku, periode):
    """Rows of a freeze; where each stands in the plan is read as it is now."""
    rencana = Rencana.id_pada(periode.hari_terakhir)
    kueri = Indikator.select(Indikator.kode, Indikator.simpul).where(Indikator.rencana == rencana)
    simpul = dict(kueri.tuples())
    return tuple(
        BarisPotret(
            *(b.kode, b.nama, b.iku, b.contoh, b.opd[0] if b.opd else "", simpul.get(b.kode)),
            *(b.persen, b.pita),
        )
        for b in beku.baris
    )


def baris_kini(periode):
    """Rows of a quarter as the database has them now; five queries."""
    persen, kode = persen_baris(periode, ()), dict(Opd.select(Opd.id, Opd.kode).tuples())
    isian = isian_kini(periode)
    kosong = (None, None, None, False)
    semua = (Sel(*satu, *isian.get(satu[1], kosong)) for satu in daftar_indikator(periode).tuples())
    return tuple(satu_baris(s, persen(s), kode.get(s.opd, "")) for s in semua)


def daftar_indikator(periode):
    """Every indicator of the plan in force with the OPD that leads it, as reports order them."""
    utama = (Pengampu.indikator == Indikator.id) & Pengampu.utama & Pengampu.pada(periode.urut)
    i = Indikator
    return (
        i.select(
            *(i.id, i.jejak, Pengampu.opd, i.cara_hitung, i.frekuensi, i.arah, i.rumus_turun),
            *(i.skala, i.kode, i.nama, i.iku, i.asal == "contoh", i.simpul),
        )
        .join(Pengampu, JOIN.LEFT_OUTER, on=utama)
        .where(i.rencana == Rencana.id_pada(periode.hari_terakhir))
        .order_by(i.iku.desc(), i.urutan, i.kode)
    )


def isian_kini(periode):
    """{jejak: (realisasi, predikat, reason, True)} of what was asked in that quarter."""
    kueri = Capaian.select(
        Indikator.jejak, Capaian.realisasi, Capaian.predikat, Capaian.alasan_kosong
    ).join(Indikator)
    ini = (Capaian.tahun == periode.tahun) & (Capaian.triwulan == periode.triwulan)
    return {jejak: (*isi, True) for jejak, *isi in kueri.where(ini).tuples()}


def satu_baris(s, persen, opd):
    return BarisPotret(
        s.kode, s.nama, s.iku, bool(s.contoh), opd, s.simpul, persen, pita_sel(s, persen)
    )


def pita_sel(s, persen):
    """The band as Baris.pita gives it."""
    if persen is not None:
        return rumus.pita(persen)
    isi = s.predikat if s.skala else s.realisasi
    return rumus.BELUM_DIISI if isi is None and s.ada and not s.alasan else rumus.TIDAK_ADA_DATA


def serapan(tahun: int, triwulan: int) -> tuple[AnggaranOpd, ...]:
    """`anggaran` without what performance adds (capaian, efisiensi): quick while a quarter is open.

    Whole rupiah, absorption in percent.
    """
    periode = Triwulan.cari(tahun, triwulan)
    beku = beku_terakhir(periode)
    if beku and beku.anggaran is not None:
        return beku.anggaran
    return tuple(satu_serapan(b) for b in tiap_opd(periode, {}))


def satu_serapan(b):
    per_triwulan = tuple(b.realisasi(n) for n in range(1, b.triwulan + 1))
    siapa, uang = (b.opd.kode, b.opd.singkatan, b.opd.nama), (b.total, b.serapan)
    return AnggaranOpd(*siapa, b.pagu, per_triwulan, *uang, None, None, "", b.turunan)


def capaian_satu(tahun: int, triwulan: int, kode: str):
    """BarisCapaian of one indicator in a quarter, without its misi while open; four queries.

    Raises LookupError with a sentence when the plan of that quarter does not have it.
    """
    periode = Triwulan.cari(tahun, triwulan)
    if beku := beku_terakhir(periode):
        ada = [b for b in beku.baris if b.kode == kode]
    else:
        satu = cari_indikator(periode, kode)
        lembar = Lembar(periode, hanya=satu.id) if satu else None
        ada = [ringkas_baris(b, {}) for b in lembar.baris] if lembar else []
    if not ada:
        raise LookupError(f"Indikator {kode} tidak ada pada {periode}.")
    return ada[0]


def cari_indikator(periode, kode):
    rencana = Rencana.id_pada(periode.hari_terakhir)
    return Indikator.select().where(Indikator.rencana == rencana, Indikator.kode == kode).first()
