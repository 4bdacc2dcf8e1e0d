"""The sheet: every indicator of one OPD (or of the city) in one quarter, with what it comes to.

Three queries, whatever the number of indicators. Pages, reports and the command line all read
achievement from here, so a number is the same wherever it stands.
"""

from collections import defaultdict
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from peewee import JOIN, fn

from intranet.akun.models import Opd, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.format import ROMAWI
from intranet.rpjmd import rumus
from intranet.rpjmd.baris import Baris
from intranet.rpjmd.capaian import TERBUKA, BuktiCapaian, Capaian
from intranet.rpjmd.models import Indikator, Pengampu, Rencana, RevisiTarget, Simpul, Target
from intranet.rpjmd.pembahasan.models import Pesan, Tanda
from intranet.rpjmd.triwulan import Triwulan


def kolom(model, *kecuali):
    """All columns but these: lists of sources and long texts cost more to read than they tell."""
    nama = {f.name for f in kecuali}
    return [f for f in model._meta.sorted_fields if f.name not in nama]


INDIKATOR = kolom(Indikator, Indikator.sumber)
SIMPUL = kolom(Simpul, Simpul.sumber, Simpul.catatan)
PENGAMPU = kolom(Pengampu)
OPD = [Opd.id, Opd.kode, Opd.nama, Opd.singkatan, Opd.urutan]
TARGET = kolom(Target, Target.sumber, Target.catatan)
CAPAIAN = kolom(Capaian, Capaian.sumber)
RINGKAS = [
    *(Capaian.id, Capaian.indikator, Capaian.triwulan, Capaian.realisasi, Capaian.predikat),
    *(Capaian.alasan_kosong, Capaian.penghambat, Capaian.tindak_lanjut, Capaian.status),
    Capaian.diajukan_pada,
]


@dataclass(frozen=True)
class Kelompok:
    """Rows under one node of the plan."""

    simpul: Simpul
    baris: tuple[Baris, ...]


class Lembar:
    """The sheet of `opd` in `periode`; `opd` None means the whole city, `iku` only those (or not).

    It follows the plan in force in that quarter, or `rencana` when one is given. An OPD's sheet
    holds what it leads and what it helps with; `baris_sendiri` only the former. `hanya` keeps one
    indicator. `urut` is the quarter whose division of responsibility counts, usually its own.
    `ringkas` reads only what achievement and completeness need, for counting a whole city.
    """

    def __init__(
        self, periode, opd=None, iku=None, rencana=None, hanya=None, urut=None, ringkas=False
    ):
        self.periode, self.opd, self.iku, self.rencana = periode, opd, iku, rencana
        self.ringkas = ringkas
        self.hanya, self.urut = hanya, urut or periode.urut

    @cached_property
    def baris(self):
        """Every row in a fixed order: the city's IKU first, then by node and indicator."""
        daftar = sorted(self.indikator.values(), key=urutan_cetak)
        return tuple(self.susun(i, self.periode.triwulan) for i in daftar)

    @property
    def syarat(self):
        """Which indicators stand on this sheet, as conditions on Indikator."""
        if self.hanya:
            return [Indikator.id == self.hanya]
        rencana = self.rencana or Rencana.id_pada(self.periode.hari_terakhir)
        ya = [Indikator.rencana == rencana]
        if self.iku is not None:
            ya.append(Indikator.iku == self.iku)
        if self.opd:
            ikut = Pengampu.alias()
            milik = (ikut.opd == self.opd) & (ikut.mulai <= self.urut) & (ikut.akhir >= self.urut)
            ya.append(Indikator.id.in_(ikut.select(ikut.indikator).where(milik)))
        return ya

    @cached_property
    def indikator(self):
        """{id: indicator} with its node; one query also brings the responsible OPDs."""
        kueri = (
            Indikator.select(*INDIKATOR, *SIMPUL, *PENGAMPU, *OPD)
            .join(Simpul)
            .switch(Indikator)
            .join(Pengampu, JOIN.LEFT_OUTER, on=self.pengampu_kini, attr="satu_pengampu")
            .join(Opd, JOIN.LEFT_OUTER)
            .where(*self.syarat)
            .order_by(Pengampu.utama.desc(), Opd.urutan)
        )
        ada = {}
        for indikator in kueri:
            pertama = ada.setdefault(indikator.id, indikator)
            if indikator.satu_pengampu:  # nobody answers for it in this quarter
                self.pengampu[indikator.id].append(indikator.satu_pengampu)
            indikator.simpul = pertama.simpul
        return ada

    @property
    def pengampu_kini(self):
        return (Pengampu.indikator == Indikator.id) & Pengampu.pada(self.urut)

    @cached_property
    def pengampu(self):
        """{indicator id: its OPDs}, the one that fills in first; filled by `indikator`."""
        return defaultdict(list)

    def susun(self, indikator, triwulan):
        target, setahun = self.target_bagi(indikator, triwulan)
        capaian = self.capaian[indikator.jejak]
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
            jumlah_bukti=getattr(kini, "jumlah_bukti", 0) or 0,
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
        target = per_triwulan(self.kueri_target([self.periode.tahun]), lambda t: t.indikator_id)
        if self.periode.ditutup_pada:
            self.batalkan_revisi(target)
        return target

    def kueri_target(self, tahun):
        kueri = Target.select(*TARGET).join(Indikator)
        return kueri.where(Target.tahun.in_(tahun), *self.syarat)

    def batalkan_revisi(self, target):
        """A closed quarter goes by the targets it was closed with: undo what was revised later."""
        kemudian = RevisiTarget.pada > self.periode.ditutup_pada
        saring = Target.tahun == self.periode.tahun
        kueri = RevisiTarget.select(RevisiTarget, Target).join(Target).where(kemudian, saring)
        for revisi in kueri.order_by(RevisiTarget.pada.desc(), RevisiTarget.id.desc()):
            t = target.get(revisi.target.indikator_id, {}).get(revisi.target.triwulan)
            if t:
                revisi.kembalikan(t)

    @cached_property
    def capaian(self):
        """Results of this year by the indicator's `jejak`, whichever version they came under."""
        versi = Indikator.alias()
        kolom = RINGKAS if self.ringkas else [*CAPAIAN, *hitungan(versi)]
        kueri = self.kueri_capaian(versi, kolom, [self.periode.tahun])
        if self.ringkas:
            # where quarters are not put together, only this one counts
            digabung = versi.cara_hitung.in_(("kumulatif", "rata_rata"))
            kueri = kueri.where((Capaian.triwulan == self.periode.triwulan) | digabung)
        return per_triwulan(kueri.objects(), lambda c: c.jejak)

    def kueri_capaian(self, versi, kolom, tahun):
        """Results of these years, each with its `jejak`; `versi` is an alias of Indikator."""
        sama = Capaian.indikator == versi.id
        kueri = Capaian.select(*kolom, versi.jejak.alias("jejak")).join(versi, on=sama)
        ini = Indikator.select(Indikator.jejak).where(*self.syarat)
        return kueri.where(Capaian.tahun.in_(tahun), versi.jejak.in_(ini))

    def tiap_tahun(self, tahun):
        """This sheet in each of these years up to its fourth quarter, read together: three queries.

        Results carry only what achievement is made of. No quarter of them counts as closed.
        """
        versi, inti = Indikator.alias(), self.indikator
        target = per_tahun(self.kueri_target(tahun), lambda t: t.indikator_id)
        isi = self.kueri_capaian(versi, [*RINGKAS, Capaian.tahun], tahun).objects()
        capaian = per_tahun(isi, lambda c: c.jejak)
        for satu in tahun:
            lembar = copy(self)
            lembar.periode, lembar.indikator = Triwulan(tahun=satu, triwulan=4), inti
            lembar.target, lembar.capaian = target[satu], capaian[satu]
            yield lembar

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

    @property
    def halangan_ajukan(self):
        """Why this OPD may not submit now, or None; rows sent back have until the review ends."""
        perbaikan = self.dapat_diajukan == self.dikembalikan != []
        return self.periode.halangan_ajukan(self.opd, perbaikan)

    @database.atomic()
    def ajukan(self, oleh):
        """Submit all of the OPD's open rows at once. Raises Ditolak naming what is missing."""
        if halangan := self.halangan_ajukan:
            raise Ditolak(halangan)
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
        peristiwa.capaian_diajukan.send(self)
        catatan = f"{self.opd.kode}, {len(id_capaian)} indikator"
        Riwayat.catat(oleh, "capaian-diajukan", self.periode, catatan, {"capaian": id_capaian})

    @property
    def menunggu(self):
        """The rows handed in that nobody has decided on yet."""
        return [b for b in self.baris_sendiri if b.capaian.status == "diajukan"]

    @property
    def dapat_ditarik(self):
        """Whether what was handed in may be taken back: nobody has begun to review it."""
        ajukan = [b.capaian.diajukan_pada for b in self.menunggu if b.capaian.diajukan_pada]
        periksa = [b.capaian.diperiksa_pada for b in self.baris_sendiri if b.capaian.diperiksa_pada]
        return bool(ajukan) and not any(p >= min(ajukan) for p in periksa)

    @database.atomic()
    def tarik(self, oleh):
        """Take back what was handed in. Raises Ditolak once somebody has begun to review it."""
        if halangan := self.halangan_ajukan:
            raise Ditolak(halangan)
        if not self.menunggu:
            raise Ditolak("Tidak ada yang sedang diajukan.")
        if not self.dapat_ditarik:
            raise Ditolak("Barenlitbang sudah mulai memeriksa. Minta isiannya dikembalikan.")
        nomor = [b.capaian.id for b in self.menunggu]
        isi = {"status": "draf", "diajukan_oleh": None, "diajukan_pada": None}
        isi["versi"] = Capaian.versi + 1
        Capaian.update(isi).where(Capaian.id.in_(nomor), Capaian.status == "diajukan").execute()
        catatan = f"{self.opd.kode}, {len(nomor)} indikator"
        Riwayat.catat(oleh, "pengajuan-ditarik", self.periode, catatan, {"capaian": nomor})

    @database.atomic()
    def verifikasi(self, oleh):
        """Accept every row of this OPD that waits; returns how many."""
        menunggu = self.menunggu
        for baris in menunggu:
            baris.capaian.verifikasi(oleh)
        return len(menunggu)

    @property
    def judul(self):
        return f"Triwulan {ROMAWI[self.periode.triwulan]} {self.periode.tahun}"


def hitungan(versi):
    """How much evidence, talk and open marks a result has, as columns of the query that reads it.

    `versi` is the alias of Indikator in that query.
    """
    bukti = BuktiCapaian.select(fn.COUNT(BuktiCapaian.id)).where(BuktiCapaian.capaian == Capaian.id)
    pesan = Pesan.select(fn.COUNT(Pesan.id)).where(Pesan.indikator_jejak == versi.jejak)
    tanda = Tanda.select(fn.COUNT(Tanda.id)).where(
        Tanda.capaian == Capaian.id, Tanda.selesai_pada.is_null()
    )
    return [
        bukti.alias("jumlah_bukti"),
        pesan.alias("jumlah_pesan"),
        tanda.alias("jumlah_tanda"),
    ]


def urutan_cetak(indikator):
    """The city's IKU by their number, then everything else as it stands in the plan."""
    simpul = 0 if indikator.iku else indikator.simpul.urutan
    return not indikator.iku, simpul, indikator.urutan, indikator.kode


def per_triwulan(kueri, kunci):
    """Rows with a `triwulan`, as {kunci(row): {quarter: row}}."""
    hasil = defaultdict(dict)
    for baris in kueri:
        hasil[kunci(baris)][baris.triwulan] = baris
    return hasil


def per_tahun(kueri, kunci):
    """The same under their `tahun`; a year without rows is empty."""
    hasil = defaultdict(lambda: defaultdict(dict))
    for baris in kueri:
        hasil[baris.tahun][kunci(baris)][baris.triwulan] = baris
    return hasil
