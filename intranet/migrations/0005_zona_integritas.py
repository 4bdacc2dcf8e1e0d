"""Zona Integritas: tahap, syarat, instrumen, lembar kerja, jawaban, rekomendasi."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Bukti(Model):
        class Meta:
            database = db
            table_name = "bukti"

    class Opd(Model):
        class Meta:
            database = db
            table_name = "opd"

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class InstrumenLke(Model):
        kode = CharField(index=True)
        nama = CharField()
        sidik = CharField(unique=True)
        isi = JSONField()
        dimuat_pada = DateTimeField()

        class Meta:
            database = db
            table_name = "instrumen_lke"

    db.create_tables([InstrumenLke])

    class LembarKerja(Model):
        unit = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        instrumen = ForeignKeyField(InstrumenLke, on_delete="RESTRICT")
        asal = CharField(default="resmi")
        status = CharField(default="draf")
        diajukan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diajukan_pada = DateTimeField(null=True)
        selesai_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        selesai_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "lembar_kerja"
            indexes = ((("unit", "tahun"), True),)

    db.create_tables([LembarKerja])

    class BuktiButir(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        kode = CharField()
        bukti = ForeignKeyField(Bukti, on_delete="RESTRICT")
        halaman = IntegerField(null=True)
        tahun_lalu = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "bukti_butir"
            indexes = ((("lembar", "kode", "bukti"), True),)

    db.create_tables([BuktiButir])

    class JawabanButir(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        kode = CharField()
        penilai = CharField()
        pilihan = CharField(default="")
        indeks = DecimalField(null=True, max_digits=7, decimal_places=4)
        masukan = JSONField(default=dict)
        na = BooleanField(default=False)
        penjelasan = TextField(default="")
        oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "jawaban_butir"
            indexes = ((("lembar", "kode", "penilai"), True),)

    db.create_tables([JawabanButir])

    class NilaiSyarat(Model):
        unit = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        kode = CharField()
        tahun = IntegerField()
        nilai = CharField()
        dokumen = CharField(default="")
        sumber = JSONField(default=list)
        oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "nilai_syarat"
            indexes = ((("unit", "kode", "tahun"), True),)

    db.create_tables([NilaiSyarat])

    class Pengembalian(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        kode = CharField()
        catatan = TextField(default="")
        kali = IntegerField(default=0)
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()
        dijawab_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "pengembalian"
            indexes = ((("lembar", "kode"), True),)

    db.create_tables([Pengembalian])

    class Rekomendasi(Model):
        lembar = ForeignKeyField(LembarKerja, on_delete="CASCADE")
        kode = CharField(default="")
        isi = TextField()
        penanggung_jawab = CharField(default="")
        tenggat = DateField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()
        tindak_lanjut = TextField(default="")
        bukti = ForeignKeyField(Bukti, null=True, on_delete="RESTRICT")
        ditindaklanjuti_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        ditindaklanjuti_pada = DateTimeField(null=True)
        penolakan = TextField(default="")
        ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        ditutup_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "rekomendasi"

    db.create_tables([Rekomendasi])

    class RencanaIkut(Model):
        unit = ForeignKeyField(Opd, unique=True, on_delete="RESTRICT")
        tahun = IntegerField()

        class Meta:
            database = db
            table_name = "rencana_ikut"

    db.create_tables([RencanaIkut])

    class Tahapan(Model):
        unit = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahap = CharField()
        tanggal = DateField()
        dokumen = CharField(default="")
        penanda_tangan = CharField(default="")
        catatan = TextField(default="")
        sumber = JSONField(default=list)
        oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "tahapan"
            indexes = ((("unit", "tahap", "tanggal"), True),)

    db.create_tables([Tahapan])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tahapan"))
    migrator.migrate(migrator.drop_table("rencana_ikut"))
    migrator.migrate(migrator.drop_table("rekomendasi"))
    migrator.migrate(migrator.drop_table("pengembalian"))
    migrator.migrate(migrator.drop_table("nilai_syarat"))
    migrator.migrate(migrator.drop_table("jawaban_butir"))
    migrator.migrate(migrator.drop_table("bukti_butir"))
    migrator.migrate(migrator.drop_table("lembar_kerja"))
    migrator.migrate(migrator.drop_table("instrumen_lke"))
