"""Bobot indeks perangkat daerah, dan indeks tiap malam."""

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

    class BobotIndeks(Model):
        versi = IntegerField(unique=True)
        tahun = IntegerField()
        triwulan = IntegerField()
        isi = JSONField()
        alasan = CharField(max_length=2000)
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "bobot_indeks"

    class NilaiIndeks(Model):
        opd = ForeignKeyField(Opd, on_delete="CASCADE")
        tahun = IntegerField()
        triwulan = IntegerField()
        bobot = IntegerField()
        nilai = DecimalField(max_digits=5, decimal_places=2, null=True)
        dari = IntegerField(null=True)
        sampai = IntegerField(null=True)
        banyak = IntegerField()
        peluang = JSONField()
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "nilai_indeks"
            indexes = ((("opd", "tahun", "triwulan"), True),)

    db.create_tables([BobotIndeks, NilaiIndeks])
