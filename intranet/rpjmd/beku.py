"""Frozen quarters: what a quarter was when it closed, kept unchanged under its SHA-256.

The file is canonical JSON (sorted keys, no spaces, decimals as text), so equal figures are equal
bytes. It lies in the database, compressed, in rows that triggers keep from being changed: it is
written in the same transaction that closes the quarter, and a backup of the one holds the other.
"""

import json
import zlib
from dataclasses import asdict, fields
from decimal import Decimal
from hashlib import sha256

from peewee import BlobField, CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.rpjmd.bentuk import BarisCapaian


class Pembekuan(BaseModel):
    """One freeze of a quarter; closing it again after a reopening makes the next `nomor`."""

    tahun = IntegerField()
    triwulan = IntegerField()
    nomor = IntegerField()
    sidik = CharField()
    isi = BlobField()
    alasan = TextField(default="")
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("tahun", "triwulan", "nomor"), True),)

    @classmethod
    def daftar(cls, periode):
        """The freezes of a quarter, the newest first."""
        milik = (cls.tahun == periode.tahun) & (cls.triwulan == periode.triwulan)
        return cls.select().where(milik).order_by(cls.nomor.desc())

    @classmethod
    @database.atomic()
    def bekukan(cls, periode, baris, oleh, alasan=""):
        """Freeze these rows (BarisCapaian) as the quarter's figures; returns the new freeze."""
        lalu = cls.daftar(periode).first()
        nomor = lalu.nomor + 1 if lalu else 1
        berkas = tulis(periode, nomor, baris)
        beku = cls.create(
            tahun=periode.tahun,
            triwulan=periode.triwulan,
            nomor=nomor,
            sidik=sha256(berkas).hexdigest(),
            isi=zlib.compress(berkas, 9),
            alasan=alasan,
            oleh=oleh.id if oleh else None,
            pada=now(),
        )
        Riwayat.catat(oleh, "triwulan-dibekukan", periode, f"beku {nomor}, SHA-256 {beku.sidik}")
        return beku

    @property
    def berkas(self):
        """The data file, byte for byte as it was frozen."""
        return zlib.decompress(bytes(self.isi))

    @property
    def utuh(self):
        """Whether the file still has the SHA-256 it was frozen with."""
        return sha256(self.berkas).hexdigest() == self.sidik

    @property
    def baris(self):
        """The quarter's rows as they were: BarisCapaian, in their order."""
        return tuple(baca_baris(b) for b in json.loads(self.berkas)["baris"])


def tulis(periode, nomor, baris):
    """The data file: {tahun, triwulan, nomor, baris: […]} as bytes."""
    isi = {"tahun": periode.tahun, "triwulan": periode.triwulan, "nomor": nomor}
    isi["baris"] = [asdict(b) for b in baris]
    pilihan = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(isi, default=sederhana, **pilihan).encode()


def sederhana(nilai):
    if isinstance(nilai, Decimal):
        return f"{nilai:f}"
    raise TypeError(f"{type(nilai).__name__} tidak dikenal dalam berkas beku")


# Fields that are numbers, by their declared type.
ANGKA = {f.name for f in fields(BarisCapaian) if f.type == Decimal | None}


def baca_baris(isi):
    isi = {k: Decimal(n) if k in ANGKA and n is not None else n for k, n in isi.items()}
    return BarisCapaian(**isi | {"opd": tuple(isi["opd"])})
