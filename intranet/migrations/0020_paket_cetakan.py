"""Cetakan satu notebook untuk semua perangkat daerah sekaligus."""

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

    class PaketCetakan(Model):
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
        notebook = CharField()
        parameter = JSONField(default=dict)
        pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        zip = CharField(null=True)
        ukuran_zip = IntegerField(null=True)
        pdf = CharField(null=True)
        ukuran_pdf = IntegerField(null=True)
        jumlah = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "paket_cetakan"

    db.create_tables([PaketCetakan])

    class IsiPaket(Model):
        paket = ForeignKeyField(PaketCetakan, on_delete="CASCADE")
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        cetakan = ForeignKeyField(Cetakan, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "isi_paket"
            indexes = ((("paket", "opd"), True),)

    db.create_tables([IsiPaket])
