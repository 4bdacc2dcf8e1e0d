"""The sheet: every indicator of one OPD (or of the city) in one quarter, with what it comes to.

Four queries, whatever the number of indicators. Pages, reports and the command line all read
achievement from here, so a number is the same wherever it stands.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from peewee import fn

from intranet.akun.models import Opd, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.format import ROMAWI
from intranet.rpjmd import rumus
from intranet.rpjmd.baris import Baris
from intranet.rpjmd.capaian import TERBUKA, BuktiCapaian, Capaian
from intranet.rpjmd.models import Indikator, Pengampu, Rencana, Simpul, Target


@dataclass(frozen=True)
class Kelompok:
    """Rows under one node of the plan."""

    simpul: Simpul
    baris: tuple[Baris, ...]


class Lembar:
    """The sheet of `opd` in `periode`; `opd` None means the whole city, `iku` only those (or not).

    An OPD's sheet holds what it leads and what it helps with; `baris_sendiri` only the former.
    """

    def __init__(self, periode, opd=None, iku=None):
        self.periode, self.opd, self.iku = periode, opd, iku

    @cached_property
    def baris(self):
        """Every row in a fixed order: the city's IKU first, then by node and indicator."""
        kueri = Indikator.select(Indikator, Simpul).join(Simpul)
        kueri = kueri.where(Simpul.rencana == Rencana.berlaku())
        if self.iku is not None:
            kueri = kueri.where(Indikator.iku == self.iku)
        if self.opd:
            ikut = Pengampu.select(Pengampu.indikator).where(Pengampu.opd == self.opd)
            kueri = kueri.where(Indikator.id.in_(ikut))
        daftar = sorted(kueri, key=urutan_cetak)
        return tuple(self.susun(i, self.periode.triwulan) for i in daftar)

    def susun(self, indikator, triwulan):
        target, setahun = self.target_bagi(indikator, triwulan)
        capaian = self.capaian[indikator.id]
        for satu in capaian.values():
            satu.indikator = indikator
        kini = capaian.get(triwulan)
        return Baris(
            indikator=indikator,
            triwulan=triwulan,
            pengampu=tuple(self.pengampu[indikator.id]),
            target=target,
            target_setahun=setahun,
            per_triwulan=tuple(capaian.get(n) for n in range(1, triwulan + 1)),
            jumlah_bukti=self.bukti.get(kini.id, 0) if kini else 0,
        )

    def sejauh_ini(self, baris):
        """The same indicator up to its last quarter with a value, against the year's target."""
        if baris.nilai is not None or baris.indikator.cara_hitung == "tahunan":
            return baris
        terisi = [n for n, c in enumerate(baris.per_triwulan, 1) if c and c.nilai is not None]
        if not terisi:
            return baris
        return replace(
            self.susun(baris.indikator, terisi[-1]), target=baris.target, target_setahun=True
        )

    def target_bagi(self, indikator, triwulan):
        """The quarter's own target, else the year's; and whether it is the year's."""
        ada = self.target[indikator.id]
        if t := ada.get(triwulan):
            return t.isi, False
        return (ada[0].isi, True) if 0 in ada else (rumus.Target(), True)

    @cached_property
    def target(self):
        return per_indikator(Target.select().where(Target.tahun == self.periode.tahun))

    @cached_property
    def capaian(self):
        tahun_ini = Capaian.tahun == self.periode.tahun
        return per_indikator(Capaian.select().where(tahun_ini))

    @cached_property
    def pengampu(self):
        daftar = defaultdict(list)
        kueri = Pengampu.select(Pengampu, Opd).join(Opd)
        for satu in kueri.order_by(Pengampu.utama.desc(), Opd.urutan):
            daftar[satu.indikator_id].append(satu)
        return daftar

    @cached_property
    def bukti(self):
        jumlah = BuktiCapaian.select(BuktiCapaian.capaian, fn.COUNT(BuktiCapaian.id))
        return dict(jumlah.group_by(BuktiCapaian.capaian).tuples())

    @property
    def kelompok(self):
        """The rows to be answered this quarter under their nodes, in order."""
        per_simpul = defaultdict(list)
        for baris in self.baris:
            if baris.ditanya:
                per_simpul[baris.indikator.simpul].append(baris)
        return [Kelompok(simpul, tuple(isi)) for simpul, isi in per_simpul.items()]

    @property
    def nanti(self):
        """The rows nobody has to answer this quarter: annual ones, and those not asked for."""
        return [b for b in self.baris if not b.ditanya]

    @property
    def baris_sendiri(self):
        """The rows this OPD leads and has to answer for this quarter."""
        wajib = [b for b in self.baris if b.ditanya]
        return [b for b in wajib if self.opd is None or b.pengampu[0].opd == self.opd]

    @property
    def kurang(self):
        return [b for b in self.baris_sendiri if b.kurang]

    @property
    def dapat_diajukan(self):
        return [b for b in self.baris_sendiri if b.capaian.status in TERBUKA]

    @property
    def dikembalikan(self):
        return [b for b in self.baris_sendiri if b.capaian.status == "dikembalikan"]

    @database.atomic()
    def ajukan(self, oleh):
        """Submit all of the OPD's open rows at once. Raises Ditolak naming what is missing."""
        if not self.periode.terbuka:
            raise Ditolak(f"{self.periode} {self.periode.status}, jadi tidak dapat diajukan.")
        if self.kurang:
            nama = "; ".join(f"{b.indikator.nama} ({', '.join(b.kurang)})" for b in self.kurang[:3])
            lain = f"; dan {len(self.kurang) - 3} lagi" if len(self.kurang) > 3 else ""
            raise Ditolak(f"Belum lengkap, jadi belum dapat diajukan: {nama}{lain}.")
        id_capaian = [b.capaian.id for b in self.dapat_diajukan]
        if not id_capaian:
            raise Ditolak("Semua isian sudah diajukan.")
        isi = {"status": "diajukan", "diajukan_oleh": oleh.id, "diajukan_pada": now()}
        isi["versi"] = Capaian.versi + 1
        Capaian.update(isi).where(Capaian.id.in_(id_capaian), Capaian.status.in_(TERBUKA)).execute()
        catatan = f"{self.opd.kode}, {len(id_capaian)} indikator"
        Riwayat.catat(oleh, "capaian-diajukan", self.periode, catatan, {"capaian": id_capaian})
        database.after_commit(lambda: peristiwa.capaian_diajukan.send(self))

    @property
    def judul(self):
        return f"Triwulan {ROMAWI[self.periode.triwulan]} {self.periode.tahun}"


def urutan_cetak(indikator):
    """The city's IKU by their number, then everything else as it stands in the plan."""
    simpul = 0 if indikator.iku else indikator.simpul.urutan
    return not indikator.iku, simpul, indikator.urutan, indikator.kode


def per_indikator(kueri):
    """Rows with a `triwulan`, as {indicator id: {quarter: row}}."""
    hasil = defaultdict(dict)
    for baris in kueri:
        hasil[baris.indikator_id][baris.triwulan] = baris
    return hasil
