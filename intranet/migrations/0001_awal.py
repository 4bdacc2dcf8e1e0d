"""Skema awal: orang dan perangkat daerah, bukti, RPJMD, capaian, cetakan."""

# ruff: noqa: F403, F405
from peewee import *

LARANGAN = "riwayat hanya bertambah"


def up(migrator, db):
    class Opd(Model):
        kode = CharField(unique=True)
        nama = CharField()
        singkatan = CharField()
        jenis = CharField(index=True)
        induk = ForeignKeyField("self", null=True, on_delete="RESTRICT")
        tugas = TextField(default="")
        jabatan_kepala = CharField(default="")
        urutan = IntegerField()
        perangkat_daerah = BooleanField(default=False)
        sumber = JSONField(default=list)
        catatan = TextField(default="")

        class Meta:
            database = db
            table_name = "opd"

    db.create_tables([Opd])

    class Pengguna(Model):
        nama_pengguna = CharField(unique=True)
        nama = CharField()
        peran = CharField()
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        kata_sandi = CharField()
        aktif = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "pengguna"

    db.create_tables([Pengguna])

    class Bukti(Model):
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        nama = CharField()
        sidik = CharField(index=True)
        ukuran = IntegerField()
        jenis = CharField()
        diunggah_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        diunggah_pada = DateTimeField()

        class Meta:
            database = db
            table_name = "bukti"
            indexes = ((("opd", "sidik"), True),)

    db.create_tables([Bukti])

    class Rencana(Model):
        asal = CharField(default="resmi")
        sumber = JSONField(default=list)
        catatan = TextField(default="")
        nama = CharField()
        jenis = CharField(default="induk")
        tahun_awal = IntegerField()
        tahun_akhir = IntegerField()
        dasar = TextField(null=True)
        berlaku_sejak = DateField(null=True)

        class Meta:
            database = db
            table_name = "rencana"

    db.create_tables([Rencana])

    class Simpul(Model):
        asal = CharField(default="resmi")
        sumber = JSONField(default=list)
        catatan = TextField(default="")
        rencana = ForeignKeyField(Rencana, on_delete="CASCADE")
        induk = ForeignKeyField("self", null=True, on_delete="CASCADE")
        jenis = CharField(index=True)
        kode = CharField()
        uraian = TextField()
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        urutan = IntegerField()

        class Meta:
            database = db
            table_name = "simpul"

    db.create_tables([Simpul])

    class Indikator(Model):
        asal = CharField(default="resmi")
        sumber = JSONField(default=list)
        catatan = TextField(default="")
        simpul = ForeignKeyField(Simpul, on_delete="CASCADE")
        kode = CharField(unique=True)
        nama = TextField()
        satuan = CharField(null=True)
        arah = CharField(default="naik")
        rumus_turun = CharField(default="selisih")
        skala = CharField(null=True)
        cara_hitung = CharField(default="tahunan")
        desimal = IntegerField(default=2)
        iku = BooleanField(default=False)
        definisi = TextField(default="")
        sumber_data = CharField(default="")
        batas_bawah = DecimalField(max_digits=24, decimal_places=4, null=True)
        batas_atas = DecimalField(max_digits=24, decimal_places=4, null=True)
        kondisi_awal = DecimalField(max_digits=24, decimal_places=4, null=True)
        kondisi_awal_tahun = IntegerField(null=True)
        urutan = IntegerField()

        class Meta:
            database = db
            table_name = "indikator"

    db.create_tables([Indikator])

    class Capaian(Model):
        indikator = ForeignKeyField(Indikator, on_delete="CASCADE")
        tahun = IntegerField()
        triwulan = IntegerField()
        realisasi = DecimalField(max_digits=24, decimal_places=4, null=True)
        predikat = CharField(null=True)
        alasan_kosong = TextField(default="")
        pendorong = TextField(default="")
        penghambat = TextField(default="")
        tindak_lanjut = TextField(default="")
        catatan = TextField(default="")
        status = CharField(index=True, default="draf")
        catatan_verifikasi = TextField(default="")
        versi = IntegerField(default=0)
        diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diubah_pada = DateTimeField(null=True)
        diajukan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diajukan_pada = DateTimeField(null=True)
        diperiksa_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diperiksa_pada = DateTimeField(null=True)
        sumber = JSONField(default=list)

        class Meta:
            database = db
            table_name = "capaian"
            indexes = ((("indikator", "tahun", "triwulan"), True),)

    db.create_tables([Capaian])

    class BuktiCapaian(Model):
        capaian = ForeignKeyField(Capaian, on_delete="CASCADE")
        bukti = ForeignKeyField(Bukti, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "bukti_capaian"
            indexes = ((("capaian", "bukti"), True),)

    db.create_tables([BuktiCapaian])

    class Cetakan(Model):
        notebook = CharField()
        parameter = JSONField(default=dict)
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        status = CharField(index=True, default="menunggu")
        langkah = IntegerField(default=0)
        dari = IntegerField(default=0)
        tahap = CharField(default="")
        denyut = DateTimeField(null=True)
        percobaan = IntegerField(default=0)
        galat = TextField(default="")
        kunci = CharField(index=True)
        berkas = CharField(null=True)
        halaman = IntegerField(null=True)
        ukuran = IntegerField(null=True)
        sidik_data = CharField(null=True)
        diminta_pada = DateTimeField()
        mulai_pada = DateTimeField(null=True)
        selesai_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "cetakan"

    db.create_tables([Cetakan])

    class Pengampu(Model):
        indikator = ForeignKeyField(Indikator, on_delete="CASCADE")
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        utama = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "pengampu"
            indexes = ((("indikator", "opd"), True),)

    db.create_tables([Pengampu])

    class PercobaanMasuk(Model):
        kunci = CharField(unique=True)
        gagal = IntegerField(default=0)
        terakhir = DateTimeField()

        class Meta:
            database = db
            table_name = "percobaan_masuk"

    db.create_tables([PercobaanMasuk])

    class ProgramUnggulan(Model):
        asal = CharField(default="resmi")
        sumber = JSONField(default=list)
        catatan = TextField(default="")
        rencana = ForeignKeyField(Rencana, on_delete="CASCADE")
        nomor = IntegerField()
        nama = CharField()

        class Meta:
            database = db
            table_name = "program_unggulan"

    db.create_tables([ProgramUnggulan])

    class Riwayat(Model):
        nomor = IntegerField(unique=True)
        pada = DateTimeField()
        pelaku = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        peristiwa = CharField(index=True)
        objek = CharField(index=True)
        catatan = TextField(default="")
        perubahan = JSONField(default=dict)
        sidik = CharField()

        class Meta:
            database = db
            table_name = "riwayat"

    db.create_tables([Riwayat])

    class Target(Model):
        indikator = ForeignKeyField(Indikator, on_delete="CASCADE")
        tahun = IntegerField()
        triwulan = IntegerField(default=0)
        nilai = DecimalField(max_digits=24, decimal_places=4, null=True)
        nilai_min = DecimalField(max_digits=24, decimal_places=4, null=True)
        nilai_maks = DecimalField(max_digits=24, decimal_places=4, null=True)
        predikat = CharField(null=True)
        sumber = JSONField(default=list)
        catatan = TextField(default="")

        class Meta:
            database = db
            table_name = "target"
            indexes = ((("indikator", "tahun", "triwulan"), True),)

    db.create_tables([Target])

    class Triwulan(Model):
        tahun = IntegerField()
        triwulan = IntegerField()
        dibuka_pada = DateTimeField(null=True)
        tenggat = DateField(null=True)
        ditutup_pada = DateTimeField(null=True)
        ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "triwulan"
            indexes = ((("tahun", "triwulan"), True),)

    db.create_tables([Triwulan])

    class UjungRiwayat(Model):
        nomor = IntegerField(default=0)
        sidik = CharField(default="")

        class Meta:
            database = db
            table_name = "ujung_riwayat"

    db.create_tables([UjungRiwayat])
    UjungRiwayat.create()
    forbid_changes(db)


def forbid_changes(db):
    """Riwayat is append-only for whoever holds the database; peewee has no word for this."""
    if isinstance(db, SqliteDatabase):
        for verb in ("UPDATE", "DELETE"):
            db.execute_sql(
                f"CREATE TRIGGER riwayat_tanpa_{verb.lower()} BEFORE {verb} ON riwayat "
                f"BEGIN SELECT RAISE(ABORT, '{LARANGAN}'); END"
            )
        return
    db.execute_sql(
        "CREATE FUNCTION riwayat_tetap() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{LARANGAN}'; END $$"
    )
    db.execute_sql(
        "CREATE TRIGGER riwayat_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON riwayat "
        "FOR EACH STATEMENT EXECUTE FUNCTION riwayat_tetap()"
    )
