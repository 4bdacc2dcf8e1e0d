"""Bukti lengkap: tautan dan catatan, versi, siapa yang melihat, teks PDF, unggahan bertahap."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Bukti(Model):
        class Meta:
            database = db
            table_name = "bukti"

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class TeksBukti(Model):
        sidik = CharField(unique=True)
        halaman = IntegerField(default=0)
        teks = TextField(default="")
        galat = TextField(default="")

        class Meta:
            database = db
            table_name = "teks_bukti"

    db.create_tables([TeksBukti])

    class Unggahan(Model):
        kunci = CharField(unique=True)
        pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
        nama = CharField()
        panjang = IntegerField()
        diterima = IntegerField(default=0)
        potongan = IntegerField(default=0)
        versi_baru = ForeignKeyField(Bukti, null=True, on_delete="CASCADE")
        bukti = ForeignKeyField(Bukti, null=True, on_delete="CASCADE")
        terakhir = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "unggahan"

    db.create_tables([Unggahan])

    class VersiBukti(Model):
        bukti = ForeignKeyField(Bukti, on_delete="CASCADE")
        nomor = IntegerField()
        nama = CharField()
        sidik = CharField(index=True)
        ukuran = IntegerField()
        jenis = CharField()
        isi = TextField(default="")
        diunggah_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        diunggah_pada = DateTimeField()

        class Meta:
            database = db
            table_name = "versi_bukti"
            indexes = ((("bukti", "nomor"), True),)

    db.create_tables([VersiBukti])

    migrator.migrate(migrator.add_column("bukti", "ragam", CharField(default="berkas")))
    migrator.migrate(migrator.add_column("bukti", "isi", TextField(default="")))
    migrator.migrate(migrator.add_column("bukti", "versi", IntegerField(default=1)))
    migrator.migrate(migrator.add_column("bukti", "terlihat", CharField(default="opd")))
