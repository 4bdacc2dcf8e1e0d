"""Asal anggaran, jendela tiap peran, pembahasan."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    add_columns(migrator)
    let_responsibility_return(migrator)
    add_changes_of_offices(db)
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
