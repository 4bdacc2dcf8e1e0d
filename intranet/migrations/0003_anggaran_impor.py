"""Anggaran tiap simpul dan impor lembar kerja."""

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

    class Rencana(Model):
        class Meta:
            database = db
            table_name = "rencana"

    class Anggaran(Model):
        simpul_jejak = CharField(index=True)
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        pagu = DecimalField(null=True, max_digits=18, decimal_places=0)
        pagu_perubahan = DecimalField(null=True, max_digits=18, decimal_places=0)

        class Meta:
            database = db
            table_name = "anggaran"
            indexes = ((("simpul_jejak", "opd", "tahun"), True),)

    db.create_tables([Anggaran])

    class Impor(Model):
        nama_berkas = CharField()
        berkas = CharField()
        lembar = IntegerField(default=0)
        peta = JSONField(default=dict)
        tahun = IntegerField(null=True)
        triwulan = IntegerField(null=True)
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        status = CharField(default="pratinjau")
        hitungan = JSONField(default=dict)
        urungan = JSONField(default=list)
        rencana = ForeignKeyField(Rencana, null=True, on_delete="SET NULL")
        dibuat_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        dibuat_pada = DateTimeField()
        diterapkan_pada = DateTimeField(null=True)
        dibatalkan_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "impor"

    db.create_tables([Impor])

    class RealisasiAnggaran(Model):
        anggaran = ForeignKeyField(Anggaran, on_delete="CASCADE")
        triwulan = IntegerField()
        nilai = DecimalField(null=True, max_digits=18, decimal_places=0)
        diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diubah_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "realisasi_anggaran"
            indexes = ((("anggaran", "triwulan"), True),)

    db.create_tables([RealisasiAnggaran])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("realisasi_anggaran"))
    migrator.migrate(migrator.drop_table("impor"))
    migrator.migrate(migrator.drop_table("anggaran"))
