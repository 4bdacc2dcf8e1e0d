"""Peringatan dini."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class Opd(Model):
        class Meta:
            database = db
            table_name = "opd"

    class Peringatan(Model):
        kunci = CharField(max_length=500, index=True)
        aktif = CharField(max_length=500, null=True, unique=True)
        aturan = CharField(index=True)
        opd = ForeignKeyField(Opd, null=True, on_delete="CASCADE")
        alasan = TextField()
        tujuan = CharField()
        tertutup = CharField()
        mulai_pada = DateTimeField()
        berakhir_pada = DateTimeField(null=True)
        diambil_oleh = ForeignKeyField(Pengguna, null=True, backref="+", on_delete="RESTRICT")
        diambil_pada = DateTimeField(null=True)
        ditunda_sampai = DateField(null=True)
        ditunda_oleh = ForeignKeyField(Pengguna, null=True, backref="+", on_delete="RESTRICT")
        alasan_tunda = TextField()

        class Meta:
            database = db
            table_name = "peringatan"

    db.create_tables([Peringatan])
