"""Exceptions to a deadline: an OPD asks, Barenlitbang grants until a day, for that OPD only."""

from peewee import BooleanField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal


class Pengecualian(BaseModel):
    """One request for more time in one quarter, and what was decided about it."""

    opd = ForeignKeyField(Opd, backref="pengecualian", on_delete="RESTRICT")
    tahun = IntegerField()
    triwulan = IntegerField()
    alasan = TextField()
    diminta_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    diminta_pada = DateTimeField()
    diputus_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diputus_pada = DateTimeField(null=True)
    disetujui = BooleanField(default=False)
    sampai = DateField(null=True)
    catatan = TextField(default="")

    @classmethod
    def untuk(cls, periode):
        """All requests of a quarter with their OPD, the newest first."""
        milik = (cls.tahun == periode.tahun) & (cls.triwulan == periode.triwulan)
        return cls.select(cls, Opd).join(Opd).where(milik).order_by(cls.id.desc())

    @classmethod
    def menunggu(cls):
        """Requests nobody has decided yet."""
        return cls.select().where(cls.diputus_pada.is_null())

    @classmethod
    def berlaku(cls, periode, opd):
        """The exception that lets this OPD fill in today, or None."""
        milik = cls.untuk(periode).where(cls.opd == opd)
        return milik.where(cls.disetujui, cls.sampai >= today()).first()

    @classmethod
    @database.atomic()
    def minta(cls, periode, opd, alasan, oleh):
        """Ask for more time. Raises Ditolak while a request waits, or when none is needed."""
        if not periode.terbuka:
            raise Ditolak(f"{periode} {periode.status}; yang lewat tenggat saja yang diperpanjang.")
        if cls.untuk(periode).where(cls.opd == opd, cls.diputus_pada.is_null()).exists():
            raise Ditolak("Permintaan OPD ini masih menunggu keputusan Barenlitbang.")
        satu = cls.create(
            opd=opd,
            tahun=periode.tahun,
            triwulan=periode.triwulan,
            alasan=alasan,
            diminta_oleh=oleh.id,
            diminta_pada=now(),
        )
        peristiwa.pengecualian_diminta.send(satu)
        Riwayat.catat(oleh, "pengecualian-diminta", periode, f"{opd.kode}: {alasan}")
        return satu

    @database.atomic()
    def putuskan(self, oleh, sampai=None, catatan=""):
        """Grant until `sampai` (a date), or refuse with a note when it is None.

        Raises Ditolak when it was decided before, or the day has passed.
        """
        if self.diputus_pada:
            raise Ditolak("Permintaan ini sudah diputuskan.")
        if sampai and sampai < today():
            raise Ditolak("Tanggalnya sudah lewat.")
        if not sampai and not catatan:
            raise Ditolak("Tulis mengapa permintaan ini ditolak.")
        self.disetujui, self.sampai, self.catatan = bool(sampai), sampai, catatan
        self.diputus_oleh, self.diputus_pada = oleh.id, now()
        self.save()
        peristiwa.pengecualian_diputuskan.send(self)
        hasil = f"sampai {tanggal(sampai)}" if sampai else f"ditolak: {catatan}"
        Riwayat.catat(oleh, "pengecualian-diputuskan", self, f"{self.opd.kode} {hasil}")
