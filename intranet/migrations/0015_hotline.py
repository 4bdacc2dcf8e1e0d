"""Hotline: kunci Wali Kota, titik, utas dan yang tersegel di dalamnya, antaran."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Opd(Model):
        class Meta:
            database = db
            table_name = "opd"

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class KunciWalikota(Model):
        publik = BlobField()
        pemilik = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        sebelum = ForeignKeyField("self", null=True, on_delete="SET NULL")
        warisan = BlobField(null=True)
        dibuat_pada = DateTimeField()
        berlaku_pada = DateTimeField(null=True)
        berakhir_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "kunci_walikota"

    db.create_tables([KunciWalikota])

    class BungkusKunci(Model):
        kunci = ForeignKeyField(KunciWalikota, on_delete="CASCADE")
        jenis = CharField()
        garam = BlobField()
        isi = BlobField()

        class Meta:
            database = db
            table_name = "bungkus_kunci"
            indexes = ((("kunci", "jenis"), True),)

    db.create_tables([BungkusKunci])

    class Titik(Model):
        kode = CharField(unique=True)
        nama = CharField()
        unit = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        dibuat_pada = DateTimeField()
        dipasang = DateField(null=True)
        laporan_terakhir = DateField(null=True)
        ditutup_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "titik"

    db.create_tables([Titik])

    class Utas(Model):
        id = CharField(primary_key=True, max_length=32)
        nomor = CharField(unique=True)
        titik = ForeignKeyField(Titik, null=True, on_delete="RESTRICT")
        kanal = CharField()
        hari = DateField(index=True)
        status = CharField(index=True, default="baru")
        kunci = ForeignKeyField(KunciWalikota, on_delete="RESTRICT")
        kunci_publik = BlobField()
        kunci_rahasia = BlobField(null=True)
        resi = CharField(unique=True, null=True)
        kunci_resi = BlobField(null=True)
        ditutup = DateField(null=True)
        nisan = BlobField(null=True)
        kategori = CharField(default="")
        hasil = CharField(default="")

        class Meta:
            database = db
            table_name = "utas"

    db.create_tables([Utas])

    class PesanUtas(Model):
        id = CharField(primary_key=True, max_length=32)
        utas = ForeignKeyField(Utas, on_delete="CASCADE")
        kanal = CharField()
        hari = DateField()
        sidik = CharField(null=True, unique=True)
        isi = BlobField()

        class Meta:
            database = db
            table_name = "pesan_utas"

    db.create_tables([PesanUtas])

    class CatatanUtas(Model):
        id = CharField(primary_key=True, max_length=32)
        utas = ForeignKeyField(Utas, on_delete="CASCADE")
        isi = BlobField()

        class Meta:
            database = db
            table_name = "catatan_utas"

    db.create_tables([CatatanUtas])

    class JatahLapor(Model):
        kunci = CharField(primary_key=True)
        hari = DateField()
        jumlah = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "jatah_lapor"

    db.create_tables([JatahLapor])

    class KunciTerbuka(Model):
        tanda = CharField(unique=True)
        pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
        kunci = ForeignKeyField(KunciWalikota, on_delete="CASCADE")
        isi = BlobField()
        habis = DateTimeField()

        class Meta:
            database = db
            table_name = "kunci_terbuka"

    db.create_tables([KunciTerbuka])

    class Lampiran(Model):
        id = CharField(primary_key=True, max_length=32)
        pesan = ForeignKeyField(PesanUtas, on_delete="CASCADE")
        kanal = CharField()
        isi = BlobField()

        class Meta:
            database = db
            table_name = "lampiran"

    db.create_tables([Lampiran])

    class Pengirim(Model):
        sidik = CharField(primary_key=True)
        utas = ForeignKeyField(Utas, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "pengirim"

    db.create_tables([Pengirim])

    class Antaran(Model):
        id = CharField(primary_key=True, max_length=32)
        isi = BlobField()

        class Meta:
            database = db
            table_name = "antaran"

    db.create_tables([Antaran])
