"""Anggaran tiap simpul, impor lembar kerja, triwulan yang dibekukan, pengecualian tenggat."""

# ruff: noqa: F403, F405
from peewee import *

LARANGAN = "yang dibekukan tidak dapat diubah"


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

    class Pembekuan(Model):
        tahun = IntegerField()
        triwulan = IntegerField()
        nomor = IntegerField()
        sidik = CharField()
        isi = BlobField()
        alasan = TextField(default="")
        oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "pembekuan"
            indexes = ((("tahun", "triwulan", "nomor"), True),)

    class Pengecualian(Model):
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        triwulan = IntegerField()
        alasan = TextField()
        diminta_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        diminta_pada = DateTimeField()
        diputus_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diputus_pada = DateTimeField(null=True)
        disetujui = BooleanField(default=False)
        sampai = DateField(null=True)
        catatan = TextField(default="")

        class Meta:
            database = db
            table_name = "pengecualian"

    db.create_tables([Pembekuan, Pengecualian])
    forbid_changes(db)
    for kolom in ("tindak_lanjut_rkpd", "penjelasan"):
        migrator.migrate(migrator.add_column("capaian", kolom, TextField(default="")))


def forbid_changes(db):
    """What is frozen stays as it is for whoever holds the database; peewee has no word for this."""
    if isinstance(db, SqliteDatabase):
        for verb in ("UPDATE", "DELETE"):
            db.execute_sql(
                f"CREATE TRIGGER pembekuan_tanpa_{verb.lower()} BEFORE {verb} ON pembekuan "
                f"BEGIN SELECT RAISE(ABORT, '{LARANGAN}'); END"
            )
        return
    db.execute_sql(
        "CREATE FUNCTION pembekuan_tetap() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{LARANGAN}'; END $$"
    )
    db.execute_sql(
        "CREATE TRIGGER pembekuan_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON pembekuan "
        "FOR EACH STATEMENT EXECUTE FUNCTION pembekuan_tetap()"
    )
