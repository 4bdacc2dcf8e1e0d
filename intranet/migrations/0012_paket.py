"""Paket serah terima satu lembar."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class LembarKerja(Model):
        class Meta:
            database = db
            table_name = "lembar_kerja"

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class PaketLembar(Model):
        status = CharField(index=True, default="menunggu")
        langkah = IntegerField(default=0)
        dari = IntegerField(default=0)
        tahap = CharField(default="")
        denyut = DateTimeField(null=True)
        percobaan = IntegerField(default=0)
        galat = TextField(default="")
        diminta_pada = DateTimeField()
        mulai_pada = DateTimeField(null=True)
        selesai_pada = DateTimeField(null=True)
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        pemohon = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        berkas = CharField(null=True)
        ukuran = IntegerField(null=True)
        sidik = CharField(default="")

        class Meta:
            database = db
            table_name = "paket_lembar"

    db.create_tables([PaketLembar])
