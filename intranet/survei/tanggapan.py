"""What citizens answered, and how many answers one network may give a day."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, JSONField, TextField, fn

from intranet.core.clock import today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.survei.models import Survei


class TanggapanSurvei(BaseModel):
    """One citizen's answers {question: 1-4}. No name, no address, no hour: it says nobody's."""

    survei = ForeignKeyField(Survei, backref="tanggapan", on_delete="CASCADE")
    jawaban = JSONField()
    profil = JSONField(default=dict)
    layanan = CharField(default="")
    saran = TextField(default="")
    hari = DateField()

    @classmethod
    @database.atomic()
    def kirim(cls, survei, isi, kunci, batas):
        """Keep one citizen's {jawaban, profil, layanan, saran}; of when, only the day.

        `kunci` stands for the network address (JatahSurvei). Raises Ditolak unless the survey is
        open, JatahHabis when more than `batas` came from there today.
        """
        # read again: it may have been closed while the page lay open
        if Survei.get_by_id(survei.id).status != "terbuka":
            raise Ditolak("Survei ini tidak sedang dibuka.")
        if JatahSurvei.ambil(survei, kunci) > batas:
            raise JatahHabis(f"Hari ini sudah {batas} isian dari jaringan ini. Coba lagi besok.")
        return cls.create(survei=survei, hari=today(), **isi)

    @classmethod
    def jumlah(cls, survei):
        """{survey id: respondents} of these surveys; one query."""
        kueri = cls.select(cls.survei, fn.COUNT(cls.id)).where(cls.survei.in_(survei))
        return dict(kueri.group_by(cls.survei).tuples())


class JatahHabis(Ditolak):
    """Too many answers came from one network today."""

    status = 429


class JatahSurvei(BaseModel):
    """How many answers came from one network to one survey today.

    `kunci` is a keyed hash of address, survey and day, so that neither two days nor two surveys
    can be tied together; the row goes when the day or the survey is over.
    """

    survei = ForeignKeyField(Survei, backref="jatah", on_delete="CASCADE")
    hari = DateField()
    kunci = CharField(unique=True)
    jumlah = IntegerField(default=0)

    @classmethod
    def terpakai(cls, kunci):
        """How many came from there today."""
        ada = cls.get_or_none(cls.kunci == kunci)
        return ada.jumlah if ada else 0

    @classmethod
    @database.atomic()
    def ambil(cls, survei, kunci):
        """Count one more from there; returns how many it makes. Forgets other days."""
        cls.lupakan()
        cls.insert(survei=survei, hari=today(), kunci=kunci, jumlah=1).on_conflict(
            conflict_target=[cls.kunci], update={cls.jumlah: cls.jumlah + 1}
        ).execute()
        return cls.terpakai(kunci)

    @classmethod
    def lupakan(cls):
        """Delete what is not of today."""
        cls.delete().where(cls.hari != today()).execute()
