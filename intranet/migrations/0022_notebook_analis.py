"""Notebook analis: versi yang diunggah, disetujui menurut SHA-256-nya, dan uji cetaknya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class NotebookAnalis(Model):
        nama = CharField(index=True)
        nomor = IntegerField()
        judul = CharField()
        sidik = CharField()
        ukuran = IntegerField()
        keterangan = TextField(default="")
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()
        status = CharField(index=True, default="menunggu")
        diputuskan_oleh = ForeignKeyField(
            Pengguna, null=True, backref="putusan_notebook", on_delete="RESTRICT"
        )
        diputuskan_pada = DateTimeField(null=True)
        alasan = TextField(default="")

        class Meta:
            database = db
            table_name = "notebook_analis"
            indexes = ((("nama", "nomor"), True),)

    db.create_tables([NotebookAnalis])

    class UjiCetak(Model):
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
        notebook = ForeignKeyField(NotebookAnalis, on_delete="CASCADE")
        lama = ForeignKeyField(NotebookAnalis, null=True, backref="pembanding", on_delete="CASCADE")
        parameter = JSONField(default=dict)
        pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        beda = JSONField(default=list)
        jumlah_beda = IntegerField(default=0)
        jumlah_sama = IntegerField(default=0)
        catatan = TextField(default="")
        berkas = CharField(null=True)
        halaman = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "uji_cetak"

    db.create_tables([UjiCetak])
