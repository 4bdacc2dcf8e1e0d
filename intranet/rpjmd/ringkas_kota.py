"""The whole city in one quarter at little cost, for `ringkasan`: what a dashboard counts and lists.

The same figures as `capaian`, `kelengkapan` and `anggaran` (a test compares them). An open quarter
is read as plain rows, a few queries for 1,500 indicators; a closed one from its freeze, which
never changes and is therefore unpacked once a process.
"""

from collections import defaultdict, namedtuple
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal

from peewee import JOIN

from intranet.akun.models import Opd
from intranet.rpjmd import rumus
from intranet.rpjmd.anggaran.serapan import tiap_opd
from intranet.rpjmd.bentuk import AnggaranOpd, KelengkapanOpd
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.kelengkapan import hitung, persen_baris, satu_opd
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Indikator, Pengampu, Rencana
from intranet.rpjmd.ringkas_beku import beku_terakhir
from intranet.rpjmd.ringkas_capaian import kelengkapan_pada, ringkas_baris
from intranet.rpjmd.triwulan import Triwulan

Sel = namedtuple(
    "Sel",
    "id jejak opd cara_hitung frekuensi arah rumus_turun skala kode nama iku contoh simpul"
    " realisasi predikat alasan status diajukan_pada ada",
)
KOLOM_ISIAN = Sel._fields[-6:]
KOSONG = (None, None, None, "", None, False)
ISIAN = (
    *(Capaian.realisasi, Capaian.predikat, Capaian.alasan_kosong, Capaian.status),
    Capaian.diajukan_pada,
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
    """The city in one quarter: every indicator, and every perangkat daerah with its counts.

    `asal` is for `perbarui` alone.
    """

    tahun: int
    triwulan: int
    status: str
    baris: tuple[BarisPotret, ...]
    kelengkapan: tuple[KelengkapanOpd, ...]
    asal: "Hitungan | None" = field(default=None, repr=False, compare=False)


def potret(tahun: int, triwulan: int) -> Potret:
    """Potret of a quarter. Raises ValueError when the quarter is not 1-4."""
    if triwulan not in (1, 2, 3, 4):
        raise ValueError("Triwulan harus 1, 2, 3, atau 4.")
    periode = Triwulan.cari(tahun, triwulan)
    beku = beku_terakhir(periode)
    if beku is None:
        return Hitungan(periode).potret
    baris, sudah = baris_beku(beku, periode), beku.kelengkapan
    return Potret(tahun, triwulan, periode.status, baris, sudah or kelengkapan_pada(periode))


def perbarui(lama: Potret, id_capaian: list[int]) -> Potret | None:
    """The same quarter after these rows were reported, where nothing else has changed since `lama`.

    Two queries whatever the city's size, none when `lama` was frozen: nothing reported touches
    that. None when it must be counted anew, because a row is not of this quarter.
    """
    return lama.asal.dengan(id_capaian) if lama.asal else lama


def menyentuh_iku(id_capaian: list[int]) -> bool:
    """Whether any of these rows belongs to an IKU of the city; one query."""
    kueri = Capaian.select().join(Indikator).where(Capaian.id.in_(id_capaian), Indikator.iku)
    return kueri.exists()


def menyentuh(tahun: int, triwulan: int, kode: str, id_capaian: list[int]) -> bool:
    """Whether any of these rows is of that indicator of the plan in force then, in any version."""
    ini = Indikator.alias()
    rencana = Rencana.id_pada(Triwulan(tahun=tahun, triwulan=triwulan).hari_terakhir)
    jejak = ini.select(ini.jejak).where(ini.rencana == rencana, ini.kode == kode)
    kueri = Capaian.select().join(Indikator)
    return kueri.where(Capaian.id.in_(id_capaian), Indikator.jejak.in_(jejak)).exists()


class Hitungan:
    """An open quarter counted row by row, kept so that one row can be counted again.

    Never changed: `dengan` gives another.
    """

    def __init__(self, periode):
        self.periode, self.persen = periode, persen_baris(periode, ())
        self.kode = dict(Opd.select(Opd.id, Opd.kode).tuples())
        self.opd = tuple(Opd.daftar(periode.hari_terakhir))
        isian = isian_kini(periode)
        semua = daftar_indikator(periode).tuples()
        self.sel = {s[0]: Sel(*s, *isian.get(s[1], KOSONG)) for s in semua}
        self.baris = {id: self.satu_baris(s) for id, s in self.sel.items()}
        self.milik = defaultdict(list)
        for id, s in self.sel.items():
            self.milik[s.opd].append(id)
        self.kelengkapan = {o.id: self.satu_opd(o) for o in self.opd}

    @property
    def potret(self):
        p, baris, per_opd = self.periode, self.baris.values(), self.kelengkapan.values()
        return Potret(p.tahun, p.triwulan, p.status, tuple(baris), tuple(per_opd), self)

    def satu_baris(self, s):
        persen = self.persen(s)
        siapa = (s.kode, s.nama, s.iku, bool(s.contoh), self.kode.get(s.opd, ""), s.simpul)
        return BarisPotret(*siapa, persen, pita_sel(s, persen))

    def satu_opd(self, opd):
        """KelengkapanOpd of what this OPD has to answer (as kelengkapan.hitung)."""
        nomor = self.periode.triwulan
        ditanya = [
            (s, self.baris[id].persen)
            for id in self.milik[opd.id]
            for s in [self.sel[id]]
            if s.ada and rumus.jatuh_tempo(s.cara_hitung, nomor, s.frekuensi)
        ]
        return satu_opd(opd, ditanya, self.periode.tenggat)

    def dengan(self, id_capaian):
        """The Potret with these rows read again, None when one is not of this quarter's sheet."""
        baru = isian_kini(self.periode, Capaian.id.in_(id_capaian))
        berubah = [s for s in self.sel.values() if s.jejak in baru]
        if not len(baru) == len(berubah) == len(id_capaian):
            return None
        lain = copy(self)
        lain.sel = self.sel | {
            s.id: s._replace(**dict(zip(KOLOM_ISIAN, baru[s.jejak], strict=True))) for s in berubah
        }
        lain.baris = self.baris | {s.id: lain.satu_baris(lain.sel[s.id]) for s in berubah}
        siapa = {s.opd for s in berubah}
        ulang = {o.id: lain.satu_opd(o) for o in self.opd if o.id in siapa}
        lain.kelengkapan = self.kelengkapan | ulang
        return lain.potret


def kelengkapan_tahun(tahun: int, kecuali: int = 0) -> tuple:
    """`kelengkapan` of the four quarters of a year; None for those never opened, and `kecuali`."""
    semua = [Triwulan.cari(tahun, n) for n in (1, 2, 3, 4)]
    buka = [p.dibuka_pada and p.triwulan != kecuali for p in semua]
    return tuple(kelengkapan_ringan(p) if ada else None for p, ada in zip(semua, buka, strict=True))


def kelengkapan_ringan(periode):
    beku = beku_terakhir(periode)
    return (beku and beku.kelengkapan) or hitung(periode)


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


def isian_kini(periode, *hanya):
    """{jejak: what stands in KOLOM_ISIAN} of what was asked in that quarter; `hanya` conditions."""
    kueri = Capaian.select(Indikator.jejak, *ISIAN).join(Indikator)
    ini = (Capaian.tahun == periode.tahun) & (Capaian.triwulan == periode.triwulan)
    return {jejak: (*isi, True) for jejak, *isi in kueri.where(ini, *hanya).tuples()}


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
        ada = beku.per_kode.get(kode, ())
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
