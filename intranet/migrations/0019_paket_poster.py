"""Cetakan banyak poster: pekerjaan satu orang, dengan daftar tempatnya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class PaketPoster(Model):
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
        pemohon = ForeignKeyField(Pengguna, on_delete="CASCADE")
        titik = JSONField(default=list)
        berkas = CharField(null=True)
        ukuran = IntegerField(null=True)
        sidik = CharField(default="")

        class Meta:
            database = db
            table_name = "paket_poster"

    db.create_tables([PaketPoster])
