"""Who heads an office, and who the mayor is: the names that stand under documents."""

from peewee import CharField, DateField, ForeignKeyField

from intranet.akun.models import Opd, Riwayat
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal

WALI_KOTA = "Wali Kota"


class Pejabat(BaseModel):
    """One person in one post from a day on; `opd` None is the mayor."""

    opd = ForeignKeyField(Opd, null=True, backref="pejabat", on_delete="RESTRICT")
    jabatan = CharField()
    nama = CharField()
    nip = CharField(default="")
    pangkat = CharField(default="")
    mulai = DateField()

    @classmethod
    def pada(cls, opd, hari):
        """Who held the post on that day: the last one who began by then, or None."""
        milik = cls.opd.is_null() if opd is None else cls.opd == opd
        return cls.select().where(milik, cls.mulai <= hari).order_by(cls.mulai.desc()).first()

    @classmethod
    def kini(cls, hari):
        """{OPD id (None for the mayor): who holds the post on that day}; one query."""
        semua = cls.select().where(cls.mulai <= hari).order_by(cls.mulai)
        return {p.opd_id: p for p in semua}

    @classmethod
    @database.atomic()
    def angkat(cls, opd, isi, oleh):
        """Put somebody in the post of `opd` (None: mayor) from `isi["mulai"]` on.

        The same day again corrects what was written. Raises Ditolak when a later holder is known.
        """
        kini = cls.select().where(cls.opd.is_null() if opd is None else cls.opd == opd)
        kini = kini.order_by(cls.mulai.desc()).first()
        if kini and kini.mulai > isi["mulai"]:
            raise Ditolak(f"Sudah ada pejabat sejak {tanggal(kini.mulai)}. Pilih hari sesudahnya.")
        satu = kini if kini and kini.mulai == isi["mulai"] else cls(opd=opd)
        for kolom, nilai in isi.items():
            setattr(satu, kolom, nilai)
        satu.save()
        Riwayat.catat(oleh, "pejabat-diangkat", satu, f"{satu.jabatan}: {satu.nama}")
        return satu
