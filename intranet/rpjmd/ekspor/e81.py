"""Evaluasi Hasil Renja: the figures of form E.81 of Permendagri 86/2017, row by row.

Sixteen columns, each figure as K (performance) and Rp (budget). How they are drawn as a workbook
that computes stands in formulir.py.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from intranet.core.format import ROMAWI
from intranet.rpjmd import rumus
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import URAIAN
from intranet.rpjmd.ekspor.tabel import jalan_simpul, sel_target
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.triwulan import Triwulan

# The four explanations at the foot of the form, as `kaki` gives them.
KAKI = (
    "Faktor pendorong keberhasilan kinerja",
    "Faktor penghambat pencapaian kinerja",
    "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
    "Tindak lanjut yang diperlukan dalam Renja berikutnya",
)


@dataclass(frozen=True)
class BarisE81:
    """One indicator; figures are (K, Rp) with None where nothing is known, quarters I-IV."""

    sasaran: str
    program: str
    indikator: str
    arah: str
    cara_hitung: str
    target_akhir: tuple
    lalu: tuple
    target: tuple
    triwulan: tuple[tuple, ...]
    unit: str
    keterangan: str
    contoh: bool = False

    @property
    def berangka(self):
        """Whether performance can be computed (no predicates, no ranges)."""
        semua = (self.target_akhir, self.lalu, self.target, *self.triwulan)
        return all(k is None or isinstance(k, Decimal) for k, _ in semua)

    @property
    def hasil(self):
        """Column 12: the year so far; performance as its kind adds up, money summed."""
        k = [k for k, _ in self.triwulan if k is not None]
        if not self.berangka:
            return k[-1] if k else None, self.serapan
        return rumus.gabung(k, self.cara_hitung) if k else None, self.serapan

    @property
    def serapan(self):
        return tambah(*(rp for _, rp in self.triwulan))

    @property
    def sampai(self):
        """Column 13: the plan up to this year, 6 and 12 together where that means anything."""
        k, rp = self.hasil
        if self.berangka and self.cara_hitung == "kumulatif":
            k = tambah(self.lalu[0], k)
        elif self.berangka and k is None:
            k = self.lalu[0]
        return k, tambah(self.lalu[1], rp)

    @property
    def tingkat(self):
        """Column 14: how much of the plan's last target that is, in percent."""
        (k, rp), (akhir, pagu) = self.sampai, self.target_akhir
        persen = None
        if self.berangka:
            persen = rumus.capaian(rumus.Target(akhir), k, rumus.Cara(self.arah)).persen
        return persen, rumus.serapan(rp, pagu)

    @property
    def kosong(self):
        """Whether no quarter of the year has a figure yet."""
        return all(k is None for k, _ in self.triwulan)


def susun(tahun, opd=None):
    """The rows of a year, for one OPD or the city; none for a year outside any plan.

    Five queries a year of the plan.
    """
    rencana = Rencana.pada(Triwulan(tahun=tahun, triwulan=4).hari_terakhir)
    if rencana is None or not rencana.tahun_awal <= tahun <= rencana.tahun_akhir:
        return ()
    semua = {*range(rencana.tahun_awal, tahun + 1), rencana.tahun_akhir}
    urut = tahun * 4 + 4
    lembar = {t: Lembar(Triwulan.cari(t, 4), opd, rencana=rencana, urut=urut) for t in semua}
    penyusun = Penyusun(rencana, tahun, lembar)
    return tuple(penyusun.baris(b) for b in lembar[tahun].baris)


def kaki(tahun, opd=None):
    """The form's four explanations: what the OPDs wrote in the last quarter opened that year.

    Texts in the order of the rows, each once, per field of capaian.URAIAN.
    """
    dibuka = [t for t in Triwulan.daftar() if t.tahun == tahun and t.dibuka_pada]
    if not dibuka:
        return [""] * len(URAIAN)
    capaian = [b.capaian for b in Lembar(dibuka[0], opd).baris if b.capaian]
    per_kolom = ([getattr(c, k) for c in capaian] for k in URAIAN)
    return ["; ".join(dict.fromkeys(t for t in teks if t)) for teks in per_kolom]


class Penyusun:
    """Gathers one row after another; a node's budget stands on its first row only."""

    def __init__(self, rencana, tahun, lembar):
        self.rencana, self.tahun, self.lembar = rencana, tahun, lembar
        self.jalan, self.uang, self.sudah = jalan_simpul(rencana), uang(rencana), set()

    def baris(self, b):
        i, rp = b.indikator, self.rupiah(b.indikator.simpul.jejak)
        capaian = self.lembar[self.tahun].capaian[i.jejak]
        return BarisE81(
            sasaran=self.uraian(i, "sasaran"),
            program=self.uraian(i, "program"),
            indikator=f"{i.nama} ({i.satuan})" if i.satuan else i.nama,
            arah=i.arah,
            cara_hitung=i.cara_hitung,
            target_akhir=(self.target(i, self.rencana.tahun_akhir), jumlah(rp, lambda t: True)),
            lalu=(self.sampai_lalu(i), jumlah_serapan(rp, lambda t: t < self.tahun)),
            target=(self.target(i, self.tahun), jumlah(rp, lambda t: t == self.tahun)),
            triwulan=tuple(
                (capaian[n].nilai if n in capaian else None, rp.get((self.tahun, n)))
                for n in ROMAWI
            ),
            unit=", ".join(b.opd),
            keterangan=b.capaian.alasan_kosong if b.capaian else "",
            contoh=i.contoh,
        )

    def uraian(self, indikator, jenis):
        atas = self.jalan[indikator.simpul_id]
        return atas[jenis].uraian if jenis in atas else ""

    def target(self, indikator, tahun):
        t = self.lembar[tahun].target[indikator.id].get(0)
        return sel_target(t)

    def sampai_lalu(self, indikator):
        """The plan's result up to last year: summed where it adds up, else the last one known."""
        tahunan = [self.setahun(indikator, t) for t in range(self.rencana.tahun_awal, self.tahun)]
        ada = [n for n in tahunan if n is not None]
        if indikator.cara_hitung == "kumulatif":
            return sum(ada, rumus.NOL) if ada else None
        return ada[-1] if ada else None

    def setahun(self, indikator, tahun):
        capaian = self.lembar[tahun].capaian[indikator.jejak]
        nilai = [capaian[n].nilai for n in ROMAWI if n in capaian and capaian[n].nilai is not None]
        if not nilai or indikator.skala:
            return nilai[-1] if nilai else None
        return rumus.gabung(nilai, indikator.cara_hitung)

    def rupiah(self, jejak):
        """{(year, quarter or 0 for the budget): rupiah} of a node, once."""
        if jejak in self.sudah:
            return {}
        self.sudah.add(jejak)
        return self.uang[jejak]


def uang(rencana):
    """{node: {(year, 0): budget, (year, quarter): spent}} within the plan's years."""
    semua = defaultdict(lambda: defaultdict(Decimal))
    tahun = Anggaran.tahun.between(rencana.tahun_awal, rencana.tahun_akhir)
    for a in Anggaran.select().where(tahun):
        if a.pagu_kini is not None:
            semua[a.simpul_jejak][a.tahun, 0] += a.pagu_kini
    kueri = RealisasiAnggaran.select(RealisasiAnggaran, Anggaran).join(Anggaran).where(tahun)
    for r in kueri:
        if r.nilai is not None:
            semua[r.anggaran.simpul_jejak][r.anggaran.tahun, r.triwulan] += r.nilai
    return semua


def tambah(*nilai):
    """The sum of what is known; None when nothing is."""
    ada = [n for n in nilai if n is not None]
    return sum(ada) if ada else None


def jumlah(rp, pilih):
    """The budgets of the years picked, None when there are none."""
    ada = [n for (tahun, triwulan), n in rp.items() if not triwulan and pilih(tahun)]
    return sum(ada) if ada else None


def jumlah_serapan(rp, pilih):
    ada = [n for (tahun, triwulan), n in rp.items() if triwulan and pilih(tahun)]
    return sum(ada) if ada else None
