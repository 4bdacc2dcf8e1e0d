"""Yang diterbitkan dari triwulan beku untuk umum."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class Terbitan(Model):
        tahun = IntegerField()
        triwulan = IntegerField()
        beku = IntegerField()
        sidik_beku = CharField()
        isi = JSONField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()
        ditarik_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "terbitan"
            indexes = ((("tahun", "triwulan"), False),)

    db.create_tables([Terbitan])
