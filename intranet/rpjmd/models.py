"""The plan and its indicators: what the city promised, and where it stands in the tree."""

from uuid import uuid4

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
    fn,
)

from intranet.akun.models import Opd, Pengguna
from intranet.core.clock import today
from intranet.core.database import BaseModel
from intranet.core.snapshot import once
from intranet.rpjmd import rumus
from intranet.rpjmd.batas import batas_atas

JENIS_SIMPUL = ("visi", "misi", "tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
# Which kinds may stand directly under a kind (Permendagri 86/2017); None is the top.
ANAK = {None: ("visi",)} | {j: JENIS_SIMPUL[n + 1 :][:1] for n, j in enumerate(JENIS_SIMPUL)}
# Quarters are numbered through (2024 TW III is 2024 * 4 + 3), so that one number can be compared.
SELALU = 99_999
FREKUENSI = ("triwulan", "semester", "tahun")
JENIS_NILAI = ("angka", "rentang", "predikat")
# Where a row comes from; `contoh` rows are invented and say so wherever they are shown.
ASAL = ("resmi", "media", "inferensi", "contoh")


def urut_hari(hari):
    """The running number of the quarter that a day lies in."""
    return hari.year * 4 + (hari.month + 2) // 3


class NilaiField(DecimalField):
    """A counted or measured value: exact on both databases, four decimals."""

    def __init__(self, **options):
        super().__init__(max_digits=24, decimal_places=4, **options)


class BerAsal(BaseModel):
    """Base of rows that say where they come from; has no table of its own."""

    asal = CharField(default="resmi", choices=[(a, a) for a in ASAL])
    sumber = JSONField(default=list)
    catatan = TextField(default="")

    @property
    def contoh(self):
        return self.asal == "contoh"


class Rencana(BerAsal):
    """One version of an RPJMD: a draft, the one in force, or one that another took the place of."""

    nama = CharField()
    jenis = CharField(default="induk", choices=[(j, j) for j in ("induk", "perubahan")])
    tahun_awal = IntegerField()
    tahun_akhir = IntegerField()
    dasar = TextField(null=True)
    nomor_keputusan = CharField(default="")
    tanggal_keputusan = DateField(null=True)
    berlaku_sejak = DateField(null=True)
    salinan_dari = ForeignKeyField("self", null=True, backref="salinan", on_delete="RESTRICT")
    diaktifkan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diaktifkan_pada = DateTimeField(null=True)

    @classmethod
    def berlaku(cls):
        """The plan in force today, or None when there is none yet."""
        return cls.pada(today())

    @classmethod
    @once
    def pada(cls, hari):
        """The plan in force on that day; before the first one, the first; None without any."""
        return cls.get_or_none(cls.id == cls.id_pada(hari))

    @classmethod
    def id_pada(cls, hari):
        """The id of `pada(hari)` as an expression, for use inside another query."""
        lain = cls.alias()
        sudah = lain.select(lain.id).where(lain.berlaku_sejak <= hari)
        belum = lain.select(lain.id).where(lain.berlaku_sejak > hari)
        return fn.COALESCE(
            sudah.order_by(lain.berlaku_sejak.desc(), lain.id.desc()).limit(1),
            belum.order_by(lain.berlaku_sejak).limit(1),
        )

    @classmethod
    def milik(cls, pengguna):
        """The versions this person may see: a draft only those who write it."""
        semua = cls.select()
        return semua if pengguna.boleh("rpjmd.susun") else semua.where(~cls.berlaku_sejak.is_null())

    @property
    def draf(self):
        return self.berlaku_sejak is None

    @property
    def tahun(self):
        """The years it plans for."""
        return range(self.tahun_awal, self.tahun_akhir + 1)


class Simpul(BerAsal):
    """A node of the plan tree, from visi down to sub kegiatan.

    `jejak` is the same in every version of the plan: what is recorded under one version is found
    from the next.
    """

    rencana = ForeignKeyField(Rencana, backref="simpul", on_delete="CASCADE")
    induk = ForeignKeyField("self", null=True, backref="anak", on_delete="CASCADE")
    jejak = CharField(default=lambda: uuid4().hex, index=True)
    jenis = CharField(index=True, choices=[(j, j) for j in JENIS_SIMPUL])
    kode = CharField()
    uraian = TextField()
    urutan = IntegerField()

    @classmethod
    def milik(cls, pengguna):
        """The nodes of the versions this person may see."""
        rencana = Rencana.milik(pengguna).select(Rencana.id)
        return cls.select(cls, Rencana).join(Rencana).where(cls.rencana.in_(rencana))

    @property
    def sebutan(self):
        """Its kind as a word: 'Sub kegiatan'."""
        return self.jenis.replace("_", " ").capitalize()


class ProgramUnggulan(BerAsal):
    rencana = ForeignKeyField(Rencana, backref="program_unggulan", on_delete="CASCADE")
    nomor = IntegerField()
    nama = CharField()


class Skala(BaseModel):
    """A scale of predicates to choose from, `urutan` from the worst to the best name."""

    kode = CharField(unique=True)
    nama = CharField()
    urutan = JSONField()


class Indikator(BerAsal):
    """What is measured, in which unit, and how it is judged (rumus.py).

    `skala` is a copy of the scale's names, worst first: a scale changed later changes no plan.
    """

    simpul = ForeignKeyField(Simpul, backref="indikator", on_delete="CASCADE")
    rencana = ForeignKeyField(Rencana, backref="indikator", on_delete="CASCADE")
    jejak = CharField(default=lambda: uuid4().hex, index=True)
    kode = CharField()
    nama = TextField()
    satuan = CharField(null=True)
    arah = CharField(default="naik", choices=[(a, a) for a in rumus.ARAH])
    rumus_turun = CharField(default="selisih")
    jenis_nilai = CharField(default="angka", choices=[(j, j) for j in JENIS_NILAI])
    skala = JSONField(default=list)
    frekuensi = CharField(default="triwulan", choices=[(f, f) for f in FREKUENSI])
    cara_hitung = CharField(default="tahunan", choices=[(c, c) for c in rumus.CARA_HITUNG])
    desimal = IntegerField(default=2)
    iku = BooleanField(default=False)
    definisi = TextField(default="")
    rumus_teks = TextField(default="")
    sumber_data = CharField(default="")
    batas_bawah = NilaiField(null=True)
    batas_atas = NilaiField(null=True)
    kondisi_awal = NilaiField(null=True)
    kondisi_awal_tahun = IntegerField(null=True)
    urutan = IntegerField()

    class Meta:
        indexes = ((("rencana", "kode"), True),)

    @classmethod
    def milik(cls, pengguna):
        """The indicators of the versions this person may see, with node and version."""
        rencana = Rencana.milik(pengguna).select(Rencana.id)
        kueri = cls.select(cls, Simpul, Rencana).join(Simpul).switch(cls).join(Rencana)
        return kueri.where(cls.rencana.in_(rencana))

    @property
    def cara(self):
        return rumus.Cara(self.arah, self.rumus_turun, tuple(self.skala), batas_atas())

    def jatuh_tempo(self, triwulan):
        """Whether it is to be filled in this quarter."""
        return rumus.jatuh_tempo(self.cara_hitung, triwulan, self.frekuensi)

    @property
    def pilihan_predikat(self):
        """The scale's names, best first; empty when the value is a number."""
        return self.cara.skala[::-1]


class Pengampuan(BaseModel):
    """Base of rows that make an OPD responsible for something, from one quarter to another.

    `bagian` is its share in percent (0-100), None when nobody divided it. Has no table itself.
    """

    utama = BooleanField(default=True)
    bagian = DecimalField(max_digits=5, decimal_places=2, null=True)
    mulai = IntegerField(default=0)
    akhir = IntegerField(default=SELALU)

    @classmethod
    def pada(cls, urut):
        """The condition that a row holds in the quarter with that number (Triwulan.urut)."""
        return (cls.mulai <= urut) & (cls.akhir >= urut)


class Pengampu(Pengampuan):
    """An OPD responsible for an indicator; the `utama` one fills it in."""

    indikator = ForeignKeyField(Indikator, backref="pengampu", on_delete="CASCADE")
    opd = ForeignKeyField(Opd, backref="mengampu", on_delete="RESTRICT")

    class Meta:
        indexes = ((("indikator", "opd", "mulai"), True),)


class PengampuSimpul(Pengampuan):
    """An OPD responsible for a node: the one that runs a program, or several that share it."""

    simpul = ForeignKeyField(Simpul, backref="pengampu", on_delete="CASCADE")
    opd = ForeignKeyField(Opd, backref="simpul", on_delete="RESTRICT")

    class Meta:
        indexes = ((("simpul", "opd", "mulai"), True),)


class Target(BaseModel):
    """The target of one year (`triwulan` 0) or up to the end of one quarter (1-4)."""

    indikator = ForeignKeyField(Indikator, backref="target", on_delete="CASCADE")
    tahun = IntegerField()
    triwulan = IntegerField(default=0)
    nilai = NilaiField(null=True)
    nilai_min = NilaiField(null=True)
    nilai_maks = NilaiField(null=True)
    predikat = CharField(null=True)
    sumber = JSONField(default=list)
    catatan = TextField(default="")

    class Meta:
        indexes = ((("indikator", "tahun", "triwulan"), True),)

    @property
    def isi(self):
        return rumus.Target(self.nilai, self.nilai_min, self.nilai_maks, self.predikat)


class RevisiTarget(BaseModel):
    """A target changed after its plan came into force: both values, why, and by which document."""

    target = ForeignKeyField(Target, backref="revisi", on_delete="CASCADE")
    lama = JSONField()
    baru = JSONField()
    alasan = TextField()
    dokumen = CharField()
    tanggal_dokumen = DateField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    def kembalikan(self, target):
        """Put the values from before this revision back into `target`, unsaved."""
        for kolom, teks in self.lama.items():
            setattr(target, kolom, Target._meta.fields[kolom].python_value(teks))
