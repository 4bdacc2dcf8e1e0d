"""What a person last saw of the city, so that the dashboard can say what changed since."""

from peewee import DateTimeField, ForeignKeyField, JSONField

from intranet.akun.models import Pengguna
from intranet.core.clock import now
from intranet.core.database import BaseModel, database


class Dilihat(BaseModel):
    """One mark a person; `keadaan` is what stood there then (`berubah.keadaan`), plain JSON."""

    pengguna = ForeignKeyField(Pengguna, unique=True, backref="+", on_delete="CASCADE")
    pada = DateTimeField()
    keadaan = JSONField(default=dict)

    @classmethod
    def milik(cls, pengguna):
        """This person's mark, as a query of one or none."""
        return cls.select().where(cls.pengguna == pengguna.id)

    @classmethod
    @database.atomic()
    def tandai(cls, pengguna, keadaan):
        """From now on only what differs from `keadaan` is new to this person; returns the mark.

        It has no line in the history: it changes nothing but what one person is shown.
        """
        satu = cls.milik(pengguna).first() or cls(pengguna=pengguna.id)
        satu.pada, satu.keadaan = now(), keadaan
        satu.save()
        return satu
