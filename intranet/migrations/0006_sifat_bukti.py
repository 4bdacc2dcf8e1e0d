"""Sifat bukti: nomor dan tanggal dokumen, masa berlaku, tinjauan."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    peninjau = ForeignKeyField(
        Pengguna, field=Pengguna.id, null=True, on_delete="RESTRICT", backref="+"
    )
    baru = {
        "nomor_dokumen": CharField(default=""),
        "tanggal_dokumen": DateField(null=True),
        "berlaku_sampai": DateField(null=True),
        "keterangan": TextField(default=""),
        "status": CharField(default="draf"),
        "alasan": TextField(default=""),
        "ditinjau_oleh_id": peninjau,
        "ditinjau_pada": DateTimeField(null=True),
    }
    for kolom, field in baru.items():
        migrator.migrate(migrator.add_column("bukti", kolom, field))
