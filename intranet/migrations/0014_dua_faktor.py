"""Faktor kedua tiap orang, kode pemulihannya, dan tandanya pada akun."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column("pengguna", "tanda_faktor", CharField(default="")))

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class DuaFaktor(Model):
        pengguna = ForeignKeyField(Pengguna, unique=True, backref="+", on_delete="CASCADE")
        rahasia = CharField()
        langkah = IntegerField(default=0)
        dipasang_pada = DateTimeField()
        contoh = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "dua_faktor"

    db.create_tables([DuaFaktor])

    class KodePemulihan(Model):
        faktor = ForeignKeyField(DuaFaktor, on_delete="CASCADE")
        sidik = CharField()
        dipakai_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "kode_pemulihan"

    db.create_tables([KodePemulihan])
