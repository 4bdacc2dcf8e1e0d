"""What a print read: every query with a hash of its answer. Asked again later, the same answers
mean that the same notebook would print the same page, so that it need not run. What is asked with
today as a parameter is asked again with the day of the data then, which is a print's today.
"""

import hashlib
import json
import zlib
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from peewee import DatabaseError, SqliteDatabase

from intranet.akun.models import Riwayat
from intranet.core.clock import today
from intranet.core.database import database

RUMAH = Path(__file__).parents[1]
# The quarter that today lies in: queries hold it as a mere number, so every record names it.
TRIWULAN = "triwulan ini"
# How values travel in the record; a date that was today when it was asked is today again later.
TULIS = {
    datetime: lambda v: ["saat", v.isoformat()],
    date: lambda v: ["hari ini"] if v == today() else ["hari", v.isoformat()],
    Decimal: lambda v: ["desimal", str(v)],
}
BACA = {
    "saat": datetime.fromisoformat,
    "hari": date.fromisoformat,
    "desimal": Decimal,
}
POLOS = (str, int, float, bool, type(None))


class Perekam:
    """Keeps every query that goes through the bound database, each once, in their order."""

    def __init__(self):
        self.kueri = {}

    def pasang(self):
        """Listen from now on; only in a child, whose connection nobody else uses."""
        asli = database.obj.execute_sql

        def execute_sql(sql, params=None):
            self.kueri[(sql, tuple(params or ()))] = None
            return asli(sql, params)

        database.obj.execute_sql = execute_sql
        self.lepas = lambda: setattr(database.obj, "execute_sql", asli)
        return self

    def jejak(self):
        """[hash of the code, [sql, parameters, hash of the answer], …, the quarter], to be kept.

        None when something that was read can't be asked again.

        Asked in the transaction in which the notebook ran, so that both saw the same.
        """
        self.lepas()
        try:
            kueri = [[s, tulis(p), sidik(s, p)] for s, p in self.kueri]
            return [sidik_kode(), *kueri, [TRIWULAN, [], triwulan(today())]]
        except (TypeError, DatabaseError):
            return None


class Pemeriksa:
    """Asks records again; a question that many prints share is asked once."""

    def __init__(self):
        self.ingat = {}

    @cached_property
    def hari(self):
        return Riwayat.hari()

    def masih_sama(self, jejak):
        """Whether every question of a packed record (see kemas) still has its answer."""
        kode, kueri = buka(jejak)
        return kode == sidik_kode() and self.jawaban_sama(kueri)

    def data_sama(self, jejak):
        """The same, whatever has become of the code since."""
        return self.jawaban_sama(buka(jejak)[1])

    def jawaban_sama(self, kueri):
        if not kueri:
            return False
        with hanya_membaca():
            return all(self.jawaban(s, p) == a for s, p, a in kueri)

    def jawaban(self, sql, params):
        if sql == TRIWULAN:
            return triwulan(self.hari)
        kunci = (sql, json.dumps(params))
        if kunci not in self.ingat:
            try:
                self.ingat[kunci] = sidik(sql, baca(params, self.hari))
            except DatabaseError:
                self.ingat[kunci] = None  # a column is gone since: not the same
        return self.ingat[kunci]


@contextmanager
def hanya_membaca():
    """Nothing can be written meanwhile: questions come from notebooks, which may hold anything."""
    if isinstance(database.obj, SqliteDatabase):
        database.execute_sql("PRAGMA query_only = 1")
        try:
            yield
        finally:
            database.execute_sql("PRAGMA query_only = 0")
        return
    with database.atomic() as transaksi:
        database.execute_sql("SET TRANSACTION READ ONLY")
        yield
        transaksi.rollback()


def sidik(sql, params):
    """SHA-256 of the answer's rows, in whatever order they came."""
    if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
        raise TypeError(sql)
    baris = sorted(repr(satu) for satu in database.execute_sql(sql, params).fetchall())
    return hashlib.sha256("\n".join(baris).encode()).hexdigest()[:32]


@cache
def sidik_kode():
    """SHA-256 of all our code: another formula may give other numbers from the same rows."""
    berkas = sorted(RUMAH.rglob("*.py"))
    return hashlib.sha256(b"".join(b.read_bytes() for b in berkas)).hexdigest()


def kemas(jejak):
    """A record as bytes to keep; None stays None."""
    return None if jejak is None else zlib.compress(json.dumps(jejak).encode())


def buka(kemasan):
    """(hash of the code, [[sql, parameters, hash of the answer], …]) of a packed record; of none
    (None, []).
    """
    if not kemasan:
        return None, []
    kode, *kueri = json.loads(zlib.decompress(bytes(kemasan)))
    return kode, kueri


def tulis(params):
    return [p if isinstance(p, POLOS) else TULIS[type(p)](p) for p in cek(params)]


def cek(params):
    """`params`, or TypeError when one of them can't be written down."""
    if any(not isinstance(p, POLOS) and type(p) not in TULIS for p in params):
        raise TypeError(params)
    return params


def baca(params, hari):
    """The parameters that `tulis` wrote, `hari` where it met today."""
    semua = BACA | {"hari ini": lambda: hari}
    return [semua[p[0]](*p[1:]) if isinstance(p, list) else p for p in params]


def triwulan(hari):
    return f"{hari.year} {(hari.month + 2) // 3}"
