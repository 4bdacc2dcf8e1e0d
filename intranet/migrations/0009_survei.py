"""Survei warga: pertanyaan, jawaban, jatah isian, penerimaan TPI."""

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

    class Survei(Model):
        unit = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        periode = CharField()
        bagian = JSONField()
        mulai = DateField()
        selesai = DateField()
        kode = CharField(unique=True)
        kuesioner = JSONField()
        populasi = IntegerField(null=True)
        bobot = CharField(default="1/9")
        asal = CharField(default="resmi")
        ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        ditutup_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "survei"
            indexes = ((("unit", "tahun", "periode"), True),)

    db.create_tables([Survei])

    class JatahSurvei(Model):
        survei = ForeignKeyField(Survei, on_delete="CASCADE")
        hari = DateField()
        kunci = CharField(unique=True)
        jumlah = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "jatah_survei"

    db.create_tables([JatahSurvei])

    class PenerimaanSurvei(Model):
        survei = ForeignKeyField(Survei, on_delete="CASCADE")
        bagian = CharField()
        indeks = DecimalField(max_digits=3, decimal_places=2)
        responden = IntegerField()
        catatan = TextField(default="")
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "penerimaan_survei"
            indexes = ((("survei", "bagian"), True),)

    db.create_tables([PenerimaanSurvei])

    class TanggapanSurvei(Model):
        survei = ForeignKeyField(Survei, on_delete="CASCADE")
        jawaban = JSONField()
        profil = JSONField(default=dict)
        layanan = CharField(default="")
        saran = TextField(default="")
        hari = DateField()

        class Meta:
            database = db
            table_name = "tanggapan_survei"

    db.create_tables([TanggapanSurvei])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tanggapan_survei"))
    migrator.migrate(migrator.drop_table("penerimaan_survei"))
    migrator.migrate(migrator.drop_table("jatah_survei"))
    migrator.migrate(migrator.drop_table("survei"))
