"""Evidence: a file is stored once by its content, and shown only to those who may see it."""

from hashlib import sha256

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti import jenis
from intranet.core import files
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import ukuran


class Bukti(BaseModel):
    """One document an OPD handed in; the same content of the same OPD is one row."""

    opd = ForeignKeyField(Opd, backref="bukti", on_delete="RESTRICT")
    nama = CharField()
    sidik = CharField(index=True)
    ukuran = IntegerField()
    jenis = CharField()
    diunggah_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    diunggah_pada = DateTimeField(default=now)

    class Meta:
        indexes = ((("opd", "sidik"), True),)

    @classmethod
    def milik(cls, pengguna):
        """Every piece of evidence this person may see, newest first."""
        semua = cls.select(cls, Opd, Pengguna).join(Opd).switch(cls).join(Pengguna)
        semua = semua.order_by(cls.diunggah_pada.desc())
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(cls.opd == sendiri)

    @classmethod
    def unggah(cls, isi, nama, oleh, maks):
        """Store `isi` (bytes) under its SHA-256 and return its row, the existing one if known.

        The file is written before the row, so a row never points at nothing. Raises Ditolak with
        a sentence when the content is empty, over `maks` bytes, or not a kind we keep.
        """
        if len(isi) > maks:
            raise Ditolak(f"Berkas ini {ukuran(len(isi))}; paling besar {ukuran(maks)}.")
        try:
            tipe = jenis.kenali(isi, nama)
        except jenis.JenisDitolak as galat:
            raise Ditolak(str(galat)) from galat
        sidik = sha256(isi).hexdigest()
        if ada := cls.get_or_none(cls.opd == oleh.opd, cls.sidik == sidik):
            return ada
        files.put(kunci(sidik), isi)
        return cls.catat(oleh, nama=nama[:200], sidik=sidik, ukuran=len(isi), jenis=tipe)

    @classmethod
    def terima(cls, berkas, oleh, maks):
        """`unggah` for what a form sent (werkzeug's FileStorage or None); same refusals."""
        if berkas is None or not berkas.filename:
            raise Ditolak("Pilih berkasnya dahulu.")
        return cls.unggah(berkas.read(maks + 1), berkas.filename, oleh, maks)

    @classmethod
    @database.atomic()
    def catat(cls, oleh, **isi):
        bukti = cls.create(opd=oleh.opd, diunggah_oleh=oleh, **isi)
        Riwayat.catat(oleh, "bukti-diunggah", bukti, isi["nama"])
        return bukti

    @property
    def kunci(self):
        return kunci(self.sidik)

    @property
    def dapat_dilihat(self):
        return self.jenis in jenis.DAPAT_DILIHAT


def kunci(sidik):
    """Where content with this hash lies in the store; two levels keep folders small."""
    return f"bukti/{sidik[:2]}/{sidik}"
