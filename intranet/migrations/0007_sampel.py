"""Rencana sampel TPI."""

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

    class Sampel(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        benih = IntegerField()
        isi = JSONField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "sampel"

    db.create_tables([Sampel])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("sampel"))
