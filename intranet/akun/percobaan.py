"""Wrong passwords and codes slow down the place they come from, and nobody else."""

from datetime import timedelta

from peewee import CharField, DateTimeField, IntegerField

from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak


class TerlaluCepat(Ditolak):
    """This place must wait `detik` seconds before its next try."""

    status = 429

    def __init__(self, detik):
        super().__init__(f"Terlalu cepat. Coba lagi {detik} detik lagi.")
        self.detik = detik


class PercobaanMasuk(BaseModel):
    """Wrong passwords or codes from one place for one name; `kunci` names both (perangkat)."""

    kunci = CharField(unique=True)
    gagal = IntegerField(default=0)
    terakhir = DateTimeField(default=now)

    BEBAS, PALING_LAMA, LUPA = 3, 30, timedelta(hours=1)

    @classmethod
    def tunggu(cls, kunci):
        """Whole seconds this place must still wait, 0-30: doubling from the fourth wrong try."""
        catatan = cls.get_or_none(cls.kunci == kunci)
        if catatan is None or catatan.gagal <= cls.BEBAS:
            return 0
        jeda = min(2 ** (catatan.gagal - cls.BEBAS), cls.PALING_LAMA)
        sisa = (catatan.terakhir + timedelta(seconds=jeda) - now()).total_seconds()
        return max(0, int(sisa) + (sisa > int(sisa)))

    @classmethod
    @database.atomic()
    def giliran(cls, kunci):
        """Count a try before it is looked at, so that tries at the same moment don't pass together.

        Raises TerlaluCepat while this place must wait; call `benar` when the try was right.
        """
        # Holds the row (PostgreSQL) or the database (SQLite) until this try is counted.
        cls.insert(kunci=kunci).on_conflict(
            conflict_target=[cls.kunci], update={cls.gagal: cls.gagal}
        ).execute()
        if detik := cls.tunggu(kunci):
            raise TerlaluCepat(detik)
        cls.salah(kunci)

    @classmethod
    @database.atomic()
    def salah(cls, kunci):
        """One more wrong try; also forgets places that have been quiet for an hour."""
        cls.delete().where(cls.terakhir < now() - cls.LUPA).execute()
        cls.insert(kunci=kunci, gagal=1).on_conflict(
            conflict_target=[cls.kunci], update={cls.gagal: cls.gagal + 1, cls.terakhir: now()}
        ).execute()

    @classmethod
    def benar(cls, kunci):
        cls.delete().where(cls.kunci == kunci).execute()
