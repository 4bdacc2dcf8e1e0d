"""Disposisi Wali Kota dengan tanggapan dan lampirannya; masa simpan laporan yang diperpanjang."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Opd(Model):
        class Meta:
            database = db
            table_name = "opd"

    class Utas(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "utas"

    class Disposisi(Model):
        id = CharField(primary_key=True, max_length=32)
        utas = ForeignKeyField(Utas, on_delete="CASCADE")
        penerima = ForeignKeyField(Opd, backref="+", on_delete="RESTRICT")
        pemeriksa = ForeignKeyField(Opd, null=True, backref="+", on_delete="RESTRICT")
        status = CharField(index=True, default="dikirim")
        tenggat = DateField()
        dikirim_hari = DateField()
        dijawab_hari = DateField(null=True)
        selesai_hari = DateField(null=True)
        isi = BlobField(null=True)

        class Meta:
            database = db
            table_name = "disposisi"

    db.create_tables([Disposisi])

    class TanggapanDisposisi(Model):
        id = CharField(primary_key=True, max_length=32)
        disposisi = ForeignKeyField(Disposisi, on_delete="CASCADE")
        hari = DateField()
        isi = BlobField()

        class Meta:
            database = db
            table_name = "tanggapan_disposisi"

    db.create_tables([TanggapanDisposisi])

    class LampiranDisposisi(Model):
        id = CharField(primary_key=True, max_length=32)
        disposisi = ForeignKeyField(Disposisi, on_delete="CASCADE")
        tanggapan = ForeignKeyField(TanggapanDisposisi, null=True, on_delete="CASCADE")
        isi = BlobField()

        class Meta:
            database = db
            table_name = "lampiran_disposisi"

    db.create_tables([LampiranDisposisi])

    class MasaSimpan(Model):
        utas = ForeignKeyField(Utas, primary_key=True, on_delete="CASCADE")
        ditutup = DateField()
        sampai = DateField()

        class Meta:
            database = db
            table_name = "masa_simpan"

    db.create_tables([MasaSimpan])
