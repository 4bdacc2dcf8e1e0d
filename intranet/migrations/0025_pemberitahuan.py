"""Pemberitahuan: satu kalimat untuk satu orang, pilihannya, dan yang dikirim ke luar."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class Pemberitahuan(Model):
        penerima = ForeignKeyField(Pengguna, on_delete="CASCADE", index=False)
        jenis = CharField()
        kalimat = CharField()
        tujuan = CharField()
        kunci = CharField()
        pada = DateTimeField()
        dibaca_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "pemberitahuan"
            indexes = ((("penerima", "kunci"), True), (("penerima", "dibaca_pada"), False))

    class Kontak(Model):
        pengguna = ForeignKeyField(Pengguna, unique=True, on_delete="CASCADE")
        surel = CharField(default="")
        whatsapp = CharField(default="")

        class Meta:
            database = db
            table_name = "kontak"

    class Pilihan(Model):
        pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
        jenis = CharField()
        surel = CharField(default="ringkasan")
        whatsapp = CharField(default="mati")

        class Meta:
            database = db
            table_name = "pilihan"
            indexes = ((("pengguna", "jenis"), True),)

    class KabarKeluar(Model):
        penerima = ForeignKeyField(Pengguna, on_delete="CASCADE", index=False)
        cara = CharField()
        hari = DateField(null=True)
        status = CharField(default="menunggu")
        percobaan = IntegerField(default=0)
        coba_pada = DateTimeField()
        selesai_pada = DateTimeField(null=True)
        galat = CharField(default="")

        class Meta:
            database = db
            table_name = "kabar_keluar"
            indexes = ((("penerima", "cara", "hari"), True), (("status", "coba_pada"), False))

    db.create_tables([Pemberitahuan, Kontak, Pilihan, KabarKeluar])

    class IsiKabar(Model):
        pemberitahuan = ForeignKeyField(Pemberitahuan, on_delete="CASCADE")
        cara = CharField()
        keluar = ForeignKeyField(KabarKeluar, null=True, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "isi_kabar"
            indexes = ((("pemberitahuan", "cara"), True),)

    db.create_tables([IsiKabar])
