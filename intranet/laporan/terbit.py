"""BerkasTerbit: a file that was made of numbered prints and given to somebody, by its SHA-256.

Kept when it is made, since another version of ours, or of a library, might make it otherwise: what
was handed out stays genuine. The PDF of a print itself is on its Cetakan.
"""

from dataclasses import dataclass
from hashlib import sha256

from peewee import CharField, DateTimeField, JSONField

from intranet.core.clock import now
from intranet.core.database import BaseModel
from intranet.laporan.models import Cetakan


class BerkasTerbit(BaseModel):
    """`bentuk` says in words what file it is, `nomor` of which prints (one; of a paket's all)."""

    sidik = CharField(unique=True)
    bentuk = CharField()
    nomor = JSONField()
    pada = DateTimeField(default=now)

    @classmethod
    def catat(cls, sidik, bentuk, nomor):
        """Remember a file; one that is known already, or of prints without a number, is not."""
        nomor = sorted({satu for satu in nomor if satu})
        if nomor:
            isi = {"sidik": sidik, "bentuk": bentuk, "nomor": nomor, "pada": now()}
            cls.insert(isi).on_conflict_ignore().execute()


@dataclass(frozen=True)
class Temuan:
    """What a file is to a number: 'sama', 'lain' (genuine, of `nomor` instead) or 'beda'."""

    kata: str
    bentuk: str = ""
    nomor: tuple = ()


def kenali(nomor, sidik):
    """The Temuan for a file with this SHA-256 that is said to have this number; two queries."""
    kueri = Cetakan.select(Cetakan.nomor).distinct()
    kueri = kueri.where(Cetakan.sidik == sidik, Cetakan.status == "selesai", Cetakan.nomor != "")
    satu, bentuk = [n for (n,) in kueri.tuples()], "PDF cetakannya"
    if not satu and (terbit := BerkasTerbit.get_or_none(BerkasTerbit.sidik == sidik)):
        satu, bentuk = terbit.nomor, terbit.bentuk
    if nomor in satu:
        return Temuan("sama", bentuk)
    return Temuan("lain", bentuk, tuple(satu)) if satu else Temuan("beda")


def sidik(isi):
    """The SHA-256 by which a file (bytes) is known."""
    return sha256(isi).hexdigest()
