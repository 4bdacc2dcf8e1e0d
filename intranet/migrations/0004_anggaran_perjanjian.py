"""Anggaran, jendela tiap peran, pembahasan, perubahan OPD, pejabat, perjanjian kinerja."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    add_columns(migrator)
    let_responsibility_return(migrator)
    add_changes_of_offices(db)
    add_agreements(db)
    add_discussion(db)


def old(db, nama):
    """A table as it is, only to refer to."""
    meta = type("Meta", (), {"database": db, "table_name": nama})
    return type(nama.title(), (Model,), {"Meta": meta})


def add_discussion(db):
    Pengguna, Capaian = old(db, "pengguna"), old(db, "capaian")

    class Pesan(Model):
        indikator_jejak = CharField(index=True)
        tahun = IntegerField()
        triwulan = IntegerField()
        isi = TextField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "pesan"

    class Tanda(Model):
        capaian = ForeignKeyField(Capaian, on_delete="CASCADE")
        catatan = TextField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT", backref="+")
        pada = DateTimeField()
        selesai_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT", backref="+")
        selesai_pada = DateTimeField(null=True)
        hasil = TextField(default="")

        class Meta:
            database = db
            table_name = "tanda"

    db.create_tables([Pesan, Tanda])


def add_columns(migrator):
    baru = [("anggaran", "asal", CharField(default="resmi"))]
    baru += [("opd", kolom, DateField(null=True)) for kolom in ("berdiri", "berakhir")]
    kop = ("alamat", "telepon", "pos_el", "laman")
    baru += [("opd", kolom, CharField(default="")) for kolom in kop]
    for kolom in ("mulai", "tenggat_ajukan", "tenggat_verifikasi"):
        baru.append(("triwulan", kolom, DateField(null=True)))
    for tabel, kolom, field in baru:
        migrator.migrate(migrator.add_column(tabel, kolom, field))


def let_responsibility_return(migrator):
    """An OPD may be responsible for the same thing in more than one stretch of time."""
    for tabel, acuan in (("pengampu", "indikator_id"), ("pengampu_simpul", "simpul_id")):
        migrator.migrate(
            migrator.drop_index(tabel, f"{tabel.replace('_', '')}_{acuan}_opd_id"),
            migrator.add_index(tabel, (acuan, "opd_id", "mulai"), True),
        )


def add_changes_of_offices(db):
    Pengguna = old(db, "pengguna")

    class PerubahanOpd(Model):
        jenis = CharField()
        tahun = IntegerField()
        triwulan = IntegerField()
        dokumen = CharField()
        tanggal_dokumen = DateField()
        isi = JSONField(default=dict)
        dibuat_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        dibuat_pada = DateTimeField()
        diterapkan_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "perubahan_opd"

    db.create_tables([PerubahanOpd])


def add_agreements(db):
    Opd, Pengguna = old(db, "opd"), old(db, "pengguna")

    class Pejabat(Model):
        opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
        jabatan = CharField()
        nama = CharField()
        nip = CharField(default="")
        pangkat = CharField(default="")
        mulai = DateField()

        class Meta:
            database = db
            table_name = "pejabat"

    class PerjanjianKinerja(Model):
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        nomor = IntegerField()
        tanggal = DateField()
        isi = JSONField()
        ditetapkan_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        ditetapkan_pada = DateTimeField()

        class Meta:
            database = db
            table_name = "perjanjian_kinerja"
            indexes = ((("opd", "tahun", "nomor"), True),)

    class RencanaAksi(Model):
        indikator_jejak = CharField(index=True)
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")
        tahun = IntegerField()
        kegiatan_1 = TextField(default="")
        kegiatan_2 = TextField(default="")
        kegiatan_3 = TextField(default="")
        kegiatan_4 = TextField(default="")
        penanggung_jawab = CharField(default="")
        diubah_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
        diubah_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "rencana_aksi"
            indexes = ((("indikator_jejak", "opd", "tahun"), True),)

    db.create_tables([Pejabat, PerjanjianKinerja, RencanaAksi])
