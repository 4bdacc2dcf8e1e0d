"""Penilai tiap area, dan ketetapan kota tentang yang tidak diatur."""

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

    class KetetapanZi(Model):
        kode = CharField()
        nilai = CharField()
        alasan = TextField(default="")
        oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "ketetapan_zi"

    db.create_tables([KetetapanZi])

    class PenilaiArea(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        area = CharField()
        pengguna = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "penilai_area"
            indexes = ((("lembar", "area", "pengguna"), True),)

    db.create_tables([PenilaiArea])

    migrator.migrate(migrator.add_column("lembar_kerja", "ketetapan", JSONField(null=True)))
