"""Frozen quarters: what a quarter was when it closed, kept unchanged under its SHA-256.

The file is canonical JSON (sorted keys, no spaces, decimals as text), so equal figures are equal
bytes. It lies in the database, compressed, in rows that triggers keep from being changed: it is
written in the same transaction that closes the quarter, and a backup of the one holds the other.
"""

import json
import zlib
from dataclasses import asdict, fields
from decimal import Decimal
from functools import cached_property
from hashlib import sha256

from peewee import BlobField, CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.rpjmd.bentuk import AnggaranOpd, BarisCapaian, KelengkapanOpd


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
    def bekukan(cls, periode, isi, oleh, alasan=""):
        """Freeze {baris, kelengkapan, anggaran} (tuples of bentuk) as the quarter's figures.

        Returns the new freeze.
        """
        lalu = cls.daftar(periode).first()
        nomor = lalu.nomor + 1 if lalu else 1
        berkas = tulis(periode, nomor, isi)
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

    @cached_property
    def data(self):
        """The data file as Python values."""
        return json.loads(self.berkas)

    @property
    def baris(self):
        """The quarter's rows as they were: BarisCapaian, in their order."""
        return baca(BarisCapaian, self.data["baris"])

    @property
    def kelengkapan(self):
        """How far each OPD was: KelengkapanOpd; None in a freeze made before these were kept."""
        return baca(KelengkapanOpd, self.data.get("kelengkapan"))

    @property
    def anggaran(self):
        """Each OPD's money: AnggaranOpd; None in a freeze made before these were kept."""
        return baca(AnggaranOpd, self.data.get("anggaran"))


def tulis(periode, nomor, isi):
    """The data file: {tahun, triwulan, nomor, baris, kelengkapan, anggaran} as bytes."""
    data = {"tahun": periode.tahun, "triwulan": periode.triwulan, "nomor": nomor}
    data |= {nama: [asdict(satu) for satu in semua] for nama, semua in isi.items()}
    pilihan = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(data, default=sederhana, **pilihan).encode()


def sederhana(nilai):
    if isinstance(nilai, Decimal):
        return f"{nilai:f}"
    raise TypeError(f"{type(nilai).__name__} tidak dikenal dalam berkas beku")


def baca(kelas, semua):
    """Rows of the data file as `kelas`; its fields' types say what is a number or a tuple."""
    if semua is None:
        return None
    ubah = {f.name: UBAH[f.type] for f in fields(kelas) if f.type in UBAH}
    return tuple(kelas(**satu | {n: f(satu[n]) for n, f in ubah.items()}) for satu in semua)


def angka(nilai):
    return None if nilai is None else Decimal(nilai)


UBAH = {
    Decimal | None: angka,
    tuple[str, ...]: tuple,
    tuple[Decimal | None, ...]: lambda semua: tuple(map(angka, semua)),
}
