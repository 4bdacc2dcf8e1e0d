"""The plan and its indicators: what the city promised, and where it stands in the tree."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from intranet.akun.models import Opd
from intranet.core.database import BaseModel
from intranet.rpjmd import rumus

JENIS_SIMPUL = ("visi", "misi", "tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
# Where a row comes from; `contoh` rows are invented and say so wherever they are shown.
ASAL = ("resmi", "media", "inferensi", "contoh")


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
    """One version of an RPJMD; the one with `berlaku_sejak` latest is in force."""

    nama = CharField()
    jenis = CharField(default="induk")
    tahun_awal = IntegerField()
    tahun_akhir = IntegerField()
    dasar = TextField(null=True)
    berlaku_sejak = DateField(null=True)

    @classmethod
    def berlaku(cls):
        """The plan in force, or None when there is none yet."""
        return (
            cls.select()
            .where(cls.berlaku_sejak.is_null(False))
            .order_by(cls.berlaku_sejak.desc())
            .first()
        )


class Simpul(BerAsal):
    """A node of the plan tree, from visi down to sub kegiatan; `opd` owns the lower ones."""

    rencana = ForeignKeyField(Rencana, backref="simpul", on_delete="CASCADE")
    induk = ForeignKeyField("self", null=True, backref="anak", on_delete="CASCADE")
    jenis = CharField(index=True, choices=[(j, j) for j in JENIS_SIMPUL])
    kode = CharField()
    uraian = TextField()
    opd = ForeignKeyField(Opd, null=True, backref="simpul", on_delete="RESTRICT")
    urutan = IntegerField()


class ProgramUnggulan(BerAsal):
    rencana = ForeignKeyField(Rencana, backref="program_unggulan", on_delete="CASCADE")
    nomor = IntegerField()
    nama = CharField()


class Indikator(BerAsal):
    """What is measured, in which unit, and how it is judged (rumus.py)."""

    simpul = ForeignKeyField(Simpul, backref="indikator", on_delete="CASCADE")
    kode = CharField(unique=True)
    nama = TextField()
    satuan = CharField(null=True)
    arah = CharField(default="naik", choices=[(a, a) for a in rumus.ARAH])
    rumus_turun = CharField(default="selisih")
    skala = CharField(null=True)
    cara_hitung = CharField(default="tahunan", choices=[(c, c) for c in rumus.CARA_HITUNG])
    desimal = IntegerField(default=2)
    iku = BooleanField(default=False)
    definisi = TextField(default="")
    sumber_data = CharField(default="")
    batas_bawah = NilaiField(null=True)
    batas_atas = NilaiField(null=True)
    kondisi_awal = NilaiField(null=True)
    kondisi_awal_tahun = IntegerField(null=True)
    urutan = IntegerField()

    @property
    def cara(self):
        skala = rumus.SKALA[self.skala] if self.skala else ()
        return rumus.Cara(self.arah, self.rumus_turun, skala)

    @property
    def pilihan_predikat(self):
        """The scale's names, best first; empty when the value is a number."""
        return self.cara.skala[::-1]


class Pengampu(BaseModel):
    """An OPD responsible for an indicator; the `utama` one fills it in."""

    indikator = ForeignKeyField(Indikator, backref="pengampu", on_delete="CASCADE")
    opd = ForeignKeyField(Opd, backref="mengampu", on_delete="RESTRICT")
    utama = BooleanField(default=True)

    class Meta:
        indexes = ((("indikator", "opd"), True),)


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
