"""Paket serah terima satu lembar; buku kerja yang dilihat dahulu, lalu diterapkan."""

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

    class ImporLke(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        penilai = CharField()
        nama_berkas = CharField()
        jawaban = JSONField(default=dict)
        awal = JSONField(default=dict)
        catatan = JSONField(default=list)
        status = CharField(default="pratinjau")
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "impor_lke"

    db.create_tables([ImporLke])

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
