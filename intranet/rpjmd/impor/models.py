"""An import: the file, how it was read, what it did, and what would undo it."""

from hashlib import sha256

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Opd, Pengguna
from intranet.core import files
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.models import Rencana

STATUS = ("pratinjau", "diterapkan", "dibatalkan")


def lembar_indikator(semua, peta=None):
    """The number of the first sheet that holds a table of indicators. Raises TidakTerbaca."""
    for nomor, kisi in enumerate(semua):
        try:
            baca_tabel(kisi, peta)
        except TidakTerbaca as galat:
            alasan = galat
        else:
            return nomor
    raise alasan


class Impor(BaseModel):
    """One uploaded spreadsheet; `urungan` lists every row written, to take it back."""

    nama_berkas = CharField()
    berkas = CharField()
    lembar = IntegerField(default=0)
    peta = JSONField(default=dict)
    tahun = IntegerField(null=True)
    triwulan = IntegerField(null=True)
    opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
    status = CharField(default="pratinjau", choices=[(s, s) for s in STATUS])
    hitungan = JSONField(default=dict)
    urungan = JSONField(default=list)
    rencana = ForeignKeyField(Rencana, null=True, on_delete="SET NULL")
    dibuat_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    dibuat_pada = DateTimeField()
    diterapkan_pada = DateTimeField(null=True)
    dibatalkan_pada = DateTimeField(null=True)

    @classmethod
    @database.atomic()
    def terima(cls, isi, nama_berkas, oleh, longgar=False, **pilihan):
        """Store an uploaded file and the choices that go with it; `oleh` None on the command line.

        Raises TidakTerbaca when it is no spreadsheet, or one without indicators unless `longgar`:
        then its columns can still be named by hand. Nothing is kept of a refused file.
        """
        semua = baca_kisi(isi)
        try:
            lembar = lembar_indikator(semua, pilihan.get("peta"))
        except TidakTerbaca:
            if not longgar:
                raise
            lembar = 0
        kunci = f"impor/{sha256(isi).hexdigest()}"
        files.put(kunci, isi)
        return cls.create(
            nama_berkas=nama_berkas[:255],
            berkas=kunci,
            lembar=lembar,
            dibuat_oleh=oleh.id if oleh else None,
            dibuat_pada=now(),
            **pilihan,
        )

    @classmethod
    def milik(cls, pengguna):
        """The imports this person may see: the planners all, an OPD its own people's."""
        semua = cls.select().order_by(cls.id.desc())
        if pengguna.boleh("rpjmd.susun"):
            return semua
        return semua.where(cls.dibuat_oleh == pengguna.id)
