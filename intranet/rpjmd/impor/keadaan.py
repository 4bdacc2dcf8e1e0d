"""What the database knows, laid out in memory for matching thousands of rows; ten queries."""

from collections import defaultdict

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.impor.kepala import baku
from intranet.rpjmd.models import (
    Indikator,
    Pengampu,
    Rencana,
    Simpul,
    Skala,
    Target,
    urut_hari,
)
from intranet.rpjmd.rencana import versi
from intranet.rpjmd.triwulan import Triwulan


class Keadaan:
    """The plan that an import is compared with, its figures, and the offices; read once."""

    def __init__(self):
        self.draf = versi.draf()
        self.rencana = self.draf or Rencana.berlaku()
        self.opd = {o.id: o for o in Opd.select()}
        self.nama_opd = {}
        for o in sorted(self.opd.values(), key=lambda o: not o.perangkat_daerah):
            for nama in (o.kode, o.singkatan, o.nama):
                self.nama_opd.setdefault(nama_pendek(nama), o)
        self.skala = list(Skala.select())
        self.periode = {(t.tahun, t.triwulan): t for t in Triwulan.select()}
        self.muat_pohon()
        self.muat_indikator()
        self.muat_angka()

    def muat_pohon(self):
        simpul = self.rencana.simpul.order_by(Simpul.urutan) if self.rencana else ()
        self.simpul = {s.id: s for s in simpul}
        self.simpul_kode, self.simpul_uraian = defaultdict(list), defaultdict(list)
        for s in self.simpul.values():
            self.simpul_kode[s.jenis, baku(s.kode)].append(s)
            self.simpul_uraian[s.jenis, baku(s.uraian)].append(s)

    def muat_indikator(self):
        semua = list(self.rencana.indikator) if self.rencana else []
        self.indikator = {i.jejak: i for i in semua}
        self.indikator_kode = {i.kode.casefold(): i for i in semua}
        self.indikator_nama = defaultdict(list)
        for i in semua:
            self.indikator_nama[baku(i.nama)].append(i)
        self.pengampu = defaultdict(list)
        kueri = (
            Pengampu.select()
            .join(Indikator)
            .where(Indikator.rencana == self.rencana, Pengampu.pada(urut_hari(today())))
        )
        for p in kueri.order_by(Pengampu.utama.desc()):
            self.pengampu[p.indikator_id].append(p.opd_id)

    def muat_angka(self):
        """Targets and results by (jejak, year, quarter), budgets by (jejak, opd, year)."""
        # five targets an indicator: model instances with every column would take most of the time
        nilai = (Target.nilai, Target.nilai_min, Target.nilai_maks, Target.predikat)
        kueri = Target.select(Target.id, Indikator.jejak, Target.tahun, Target.triwulan, *nilai)
        kueri = kueri.join(Indikator).where(Indikator.rencana == self.rencana).namedtuples()
        self.target = {(t.jejak, t.tahun, t.triwulan): t for t in kueri}
        kueri = Capaian.select(Capaian, Indikator.jejak.alias("jejak")).join(Indikator)
        self.capaian = {(c.jejak, c.tahun, c.triwulan): c for c in kueri.objects()}
        self.anggaran = {(a.simpul_jejak, a.opd_id, a.tahun): a for a in Anggaran.select()}
        self.serapan = {(s.anggaran_id, s.triwulan): s for s in RealisasiAnggaran.select()}

    @property
    def terbuka(self):
        """The open quarter, or None."""
        return next((t for t in self.periode.values() if t.terbuka), None)


def nama_pendek(nama):
    """An office's name as it is compared: 'Dinas Kesehatan Kota Kediri' is 'dinas kesehatan'."""
    teks = baku(nama)
    for kata in (" kota kediri", " kota", " pemerintah"):
        teks = teks.removesuffix(kata)
    return teks
