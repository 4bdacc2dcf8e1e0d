"""How much one sender, network or place did today, without saying whose it is."""

from peewee import CharField, DateField, IntegerField

from intranet.core.clock import today
from intranet.core.database import BaseModel
from intranet.core.prepared import Prepared


class JatahLapor(BaseModel):
    """How many of something one sender or place did today; `kunci` is a keyed hash with the day."""

    kunci = CharField(primary_key=True)
    hari = DateField()
    jumlah = IntegerField(default=0)

    @classmethod
    def ambil(cls, kunci):
        """Count one more; returns how many it makes today."""
        return cls.ambil_semua([kunci])[0]

    @classmethod
    def ambil_semua(cls, kunci):
        """Count one more of each of these (no two the same); how many each makes today."""
        kini = dict(satu_lagi(today(), *kunci).fetchall())
        return [kini[k] for k in kunci]

    @classmethod
    def terpakai(cls, kunci):
        satu = cls.get_or_none(cls.kunci == kunci)
        return satu.jumlah if satu else 0

    @classmethod
    def lupakan(cls):
        """Delete what is not of today."""
        cls.delete().where(cls.hari != today()).execute()


@Prepared
def satu_lagi(hari, *kunci):
    kueri = JatahLapor.insert_many([(k, hari, 1) for k in kunci]).on_conflict(
        conflict_target=[JatahLapor.kunci], update={JatahLapor.jumlah: JatahLapor.jumlah + 1}
    )
    return kueri.returning(JatahLapor.kunci, JatahLapor.jumlah)
