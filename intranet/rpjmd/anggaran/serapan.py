"""The budget of one OPD in one year, node by node: what it may spend, has spent, and got for it.

A node's own amounts count where it has them, else the sum of the nodes below it; totals add up
the topmost nodes only, so nothing is counted twice.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from intranet.akun.models import Opd
from intranet.core.format import persen, rupiah
from intranet.rpjmd import rumus
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.models import PengampuSimpul, Rencana, Simpul

JENIS_BERANGGARAN = ("program", "kegiatan", "sub_kegiatan")
SIMPUL = [Simpul.id, Simpul.induk, Simpul.jejak, Simpul.jenis, Simpul.kode, Simpul.uraian]
SIMPUL += [Simpul.urutan, Simpul.asal]
OPD = [Opd.id, Opd.kode, Opd.nama, Opd.singkatan, Opd.urutan]


@dataclass
class BarisAnggaran:
    """One node's budget; amounts in rupiah, None where nobody has written any."""

    simpul: Simpul | None
    opd: Opd
    triwulan: int
    anggaran: Anggaran | None = None
    per_triwulan: dict[int, RealisasiAnggaran] = field(default_factory=dict)
    anak: list["BarisAnggaran"] = field(default_factory=list)
    tingkat: int = 0
    persen: Decimal | None = None

    @property
    def pagu(self):
        sendiri = self.anggaran.pagu_kini if self.anggaran else None
        return jumlah([a.pagu for a in self.anak]) if sendiri is None else sendiri

    def realisasi(self, triwulan):
        """What was spent in that quarter alone."""
        sendiri = self.per_triwulan[triwulan].nilai if triwulan in self.per_triwulan else None
        return jumlah([a.realisasi(triwulan) for a in self.anak]) if sendiri is None else sendiri

    @property
    def total(self):
        """Spent from the start of the year up to the end of the sheet's quarter."""
        return jumlah([self.realisasi(n) for n in range(1, self.triwulan + 1)])

    @property
    def serapan(self):
        return rumus.serapan(self.total, self.pagu)

    @property
    def efisiensi(self):
        return rumus.efisiensi(self.pagu, self.persen, self.total)

    @property
    def kelas(self):
        return rumus.kelas_efisiensi(self.efisiensi)

    @property
    def turunan(self):
        """How absorption and efficiency came about, in one line; the reason when they did not."""
        if self.serapan is None:
            return "Belum ada pagu." if not self.pagu else "Belum ada realisasi."
        teks = f"{rupiah(self.total)} dari pagu {rupiah(self.pagu)} = {persen(self.serapan)}"
        if self.efisiensi is None:
            return teks + "; efisiensi menunggu capaian kinerjanya."
        return (
            f"{teks}; pagu × capaian {persen(self.persen)} dikurangi realisasi "
            f"→ efisiensi {persen(self.efisiensi)}, {self.kelas}"
        )

    @property
    def lebih(self):
        """Whether more was spent than there is."""
        return self.serapan is not None and self.serapan > rumus.SERATUS


def jumlah(nilai):
    """The sum of what is known; None when nothing is."""
    ada = [n for n in nilai if n is not None]
    return sum(ada) if ada else None


class LembarAnggaran:
    """The budget sheet of `opd` up to `periode`; `capaian` ({node id: percent}) adds efficiency."""

    def __init__(self, periode, opd, capaian=None):
        self.periode, self.opd, self.capaian = periode, opd, capaian or {}

    @cached_property
    def berpagu(self):
        """{node's jejak: BarisAnggaran} of the nodes with a budget of this OPD; two queries."""
        return {b.simpul.jejak: b for b in baca(self.periode, self.capaian, self.opd)}

    @cached_property
    def baris(self):
        """Every node this OPD runs or has a budget for, parents before children; three queries."""
        milik = PengampuSimpul.select(PengampuSimpul.simpul).where(
            PengampuSimpul.opd == self.opd, PengampuSimpul.pada(self.periode.urut)
        )
        rencana = Rencana.id_pada(self.periode.hari_terakhir)
        kueri = Simpul.select(*SIMPUL).where(Simpul.rencana == rencana, Simpul.id.in_(milik))
        tanpa = {
            s.jejak: BarisAnggaran(s, self.opd, self.periode.triwulan)
            for s in kueri.where(Simpul.jenis.in_(JENIS_BERANGGARAN))
        }
        semua = (tanpa | self.berpagu).values()
        return susun(sorted(semua, key=lambda b: b.simpul.urutan))

    @property
    def total(self):
        """The whole OPD as one row."""
        return gabungkan(self.opd, self.periode, self.baris)


def baca(periode, capaian, opd=None):
    """BarisAnggaran of every node with a budget in that year, of one OPD or of all; two queries."""
    syarat = [Anggaran.tahun == periode.tahun, *([Anggaran.opd == opd] if opd else [])]
    kueri = (
        Anggaran.select(Anggaran, *SIMPUL, *OPD)
        .join(Simpul, on=Simpul.jejak == Anggaran.simpul_jejak, attr="simpul")
        .switch(Anggaran)
        .join(Opd)
        .where(Simpul.rencana == Rencana.id_pada(periode.hari_terakhir), *syarat)
    )
    ada = {
        a.id: BarisAnggaran(a.simpul, a.opd, periode.triwulan, a, persen=capaian.get(a.simpul.id))
        for a in kueri
    }
    for satu in RealisasiAnggaran.select().join(Anggaran).where(*syarat):
        if satu.anggaran_id in ada:  # not of a node that this version of the plan has given up
            ada[satu.anggaran_id].per_triwulan[satu.triwulan] = satu
    return sorted(ada.values(), key=lambda b: b.simpul.urutan)


def tiap_opd(periode, capaian):
    """One row for each OPD with a budget in that year, in the city's order."""
    per_opd = defaultdict(list)
    for baris in baca(periode, capaian):
        per_opd[baris.opd.id].append(baris)
    semua = [gabungkan(b[0].opd, periode, susun(b)) for b in per_opd.values()]
    return sorted(semua, key=lambda b: b.opd.urutan)


def gabungkan(opd, periode, baris):
    """Rows of one OPD as one: money of the topmost nodes, mean achievement of all."""
    atas = [b for b in baris if b.tingkat == 0]
    rata = rumus.rata_rata([b.persen for b in baris])
    return BarisAnggaran(None, opd, periode.triwulan, anak=atas, persen=rata)


def susun(baris):
    """Hang each row under the row of its parent, if that stands on the sheet too."""
    menurut_id = {b.simpul.id: b for b in baris}
    for satu in baris:
        if induk := menurut_id.get(satu.simpul.induk_id):
            induk.anak.append(satu)
            satu.tingkat = induk.tingkat + 1
    return baris


def capaian_simpul(lembar):
    """{node id: mean achievement in percent} from a sheet, where it is held to the year's target.

    A quarter's own target says nothing about the year's money, so such rows count in the last
    quarter only.
    """
    persen = defaultdict(list)
    for baris in lembar.baris:
        if baris.target_setahun or lembar.periode.triwulan == 4:
            persen[baris.indikator.simpul_id].append(baris.persen)
    return {nomor: rumus.rata_rata(isi) for nomor, isi in persen.items()}
