"""Token pribadi untuk API."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class TokenApi(Model):
        pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
        nama = CharField()
        sidik = CharField(unique=True)
        tanda = CharField()
        akhir = CharField()
        dibuat_pada = DateTimeField()
        berlaku_sampai = DateField()
        dipakai_hari = DateField(null=True)
        dicabut_pada = DateTimeField(null=True)
        menit = IntegerField(default=0)
        hitung = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "token_api"

    db.create_tables([TokenApi])
