"""Naskah laporan yang disunting orang, bagian demi bagian."""

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

    class Cetakan(Model):
        class Meta:
            database = db
            table_name = "cetakan"

    class Naskah(Model):
        kunci = CharField(unique=True)
        notebook = CharField()
        tahun = IntegerField()
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        cetakan = ForeignKeyField(Cetakan, null=True, on_delete="SET NULL")
        dibuat_pada = DateTimeField()
        dibuat_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "naskah"

    db.create_tables([Naskah])

    class Suntingan(Model):
        naskah = ForeignKeyField(Naskah, on_delete="CASCADE")
        bagian = CharField()
        versi = IntegerField()
        teks = TextField(null=True)
        dasar = TextField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "suntingan"
            indexes = ((("naskah", "bagian", "versi"), True),)

    db.create_tables([Suntingan])
