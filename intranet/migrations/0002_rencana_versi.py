"""Versi rencana: jejak antarversi, pengampu simpul, skala sebagai data, revisi target."""

# ruff: noqa: F403, F405
from uuid import uuid4

from peewee import *

SKALA = {
    "sakip": ("Predikat SAKIP", ["D", "C", "CC", "B", "BB", "A", "AA"]),
    "bpk": ("Opini BPK", ["TMP", "TW", "WDP", "WTP"]),
}


def up(migrator, db):
    def lama(nama):
        """A table as it is, for references and for moving what it holds."""
        meta = type("Meta", (), {"database": db, "table_name": nama})
        return type(nama.title().replace("_", ""), (Model,), {"Meta": meta})

    Opd, Pengguna, Rencana, Simpul, Target = map(
        lama, ("opd", "pengguna", "rencana", "simpul", "target")
    )

    class PengampuSimpul(Model):
        utama = BooleanField(default=True)
        bagian = DecimalField(null=True, max_digits=5, decimal_places=2)
        mulai = IntegerField(default=0)
        akhir = IntegerField(default=99999)
        simpul = ForeignKeyField(Simpul, on_delete="CASCADE")
        opd = ForeignKeyField(Opd, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "pengampu_simpul"
            indexes = ((("simpul", "opd"), True),)

    class RevisiTarget(Model):
        target = ForeignKeyField(Target, on_delete="CASCADE")
        lama = JSONField()
        baru = JSONField()
        alasan = TextField()
        dokumen = CharField()
        tanggal_dokumen = DateField()
        oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "revisi_target"

    class Skala(Model):
        kode = CharField(unique=True)
        nama = CharField()
        urutan = JSONField()

        class Meta:
            database = db
            table_name = "skala"

    db.create_tables([PengampuSimpul, RevisiTarget, Skala])
    for kode, (nama, urutan) in SKALA.items():
        Skala.create(kode=kode, nama=nama, urutan=urutan)

    def tambah(tabel, kolom, field):
        migrator.migrate(migrator.add_column(tabel, kolom, field))

    tambah("rencana", "nomor_keputusan", CharField(default=""))
    tambah("rencana", "tanggal_keputusan", DateField(null=True))
    for kolom, model in (("salinan_dari_id", Rencana), ("diaktifkan_oleh_id", Pengguna)):
        acuan = ForeignKeyField(model, field=model.id, null=True, on_delete="RESTRICT")
        tambah("rencana", kolom, acuan)
    tambah("rencana", "diaktifkan_pada", DateTimeField(null=True))
    tambah("indikator", "jenis_nilai", CharField(default="angka"))
    tambah("indikator", "frekuensi", CharField(default="triwulan"))
    tambah("indikator", "rumus_teks", TextField(default=""))
    tambah("pengampu", "bagian", DecimalField(null=True, max_digits=5, decimal_places=2))
    tambah("pengampu", "mulai", IntegerField(default=0))
    tambah("pengampu", "akhir", IntegerField(default=99999))
    beri_jejak(migrator, db)
    pindahkan_rencana(migrator, db, Rencana)
    pindahkan_pengampu(migrator, db, PengampuSimpul)
    pindahkan_skala(migrator, db)
    isi_sifat(db)


def tabel(db, nama, *kolom):
    """A bare table with these columns."""
    return Table(nama, ("id", *kolom)).bind(db)


def beri_jejak(migrator, db):
    for nama in ("simpul", "indikator"):
        migrator.migrate(
            migrator.add_column(nama, "jejak", CharField(null=True, index=True)),
        )
        t = tabel(db, nama, "jejak")
        for (nomor,) in list(t.select(t.id).tuples()):
            t.update(jejak=uuid4().hex).where(t.id == nomor).execute()
        migrator.migrate(migrator.add_not_null(nama, "jejak"))


def pindahkan_rencana(migrator, db, Rencana):
    """An indicator's code is unique in its plan, no longer in the whole database."""
    acuan = ForeignKeyField(Rencana, field=Rencana.id, null=True, on_delete="CASCADE")
    migrator.migrate(
        migrator.drop_index("indikator", "indikator_kode"),
        migrator.add_column("indikator", "rencana_id", acuan),
    )
    i, s = tabel(db, "indikator", "rencana_id", "simpul_id"), tabel(db, "simpul", "rencana_id")
    asal = s.select(s.rencana_id).where(s.id == i.simpul_id)
    i.update({i.rencana_id: asal}).execute()
    migrator.migrate(
        migrator.add_not_null("indikator", "rencana_id"),
        migrator.add_index("indikator", ("rencana_id", "kode"), unique=True),
    )


def pindahkan_pengampu(migrator, db, PengampuSimpul):
    s = tabel(db, "simpul", "opd_id")
    pemilik = s.select(s.id, s.opd_id).where(s.opd_id.is_null(False))
    for simpul, opd in list(pemilik.tuples()):
        PengampuSimpul.create(simpul=simpul, opd=opd)
    # SQLite's own DROP COLUMN refuses a column that a foreign key names; peewee rebuilds the table
    cara = {"legacy": True} if isinstance(db, SqliteDatabase) else {}
    migrator.migrate(
        migrator.drop_index("simpul", "simpul_opd_id"),
        migrator.drop_column("simpul", "opd_id", **cara),
    )


def pindahkan_skala(migrator, db):
    """The indicator now holds the scale's names themselves."""
    i = tabel(db, "indikator", "skala", "jenis_nilai")
    dipakai = list(i.select(i.id, i.skala).where(i.skala.is_null(False)).tuples())
    migrator.migrate(
        migrator.drop_column("indikator", "skala"),
        migrator.add_column("indikator", "skala", JSONField(null=True)),
    )

    class Indikator(Model):
        skala = JSONField()
        jenis_nilai = CharField()

        class Meta:
            database = db
            table_name = "indikator"

    Indikator.update(skala=[]).execute()
    for nomor, kode in dipakai:
        isi = {"skala": SKALA[kode][1], "jenis_nilai": "predikat"}
        Indikator.update(isi).where(Indikator.id == nomor).execute()
    migrator.migrate(migrator.add_not_null("indikator", "skala"))


def isi_sifat(db):
    i = tabel(db, "indikator", "cara_hitung", "frekuensi", "jenis_nilai")
    t = tabel(db, "target", "indikator_id", "nilai_min", "nilai_maks")
    i.update(frekuensi="tahun").where(i.cara_hitung == "tahunan").execute()
    rentang = t.select(t.indikator_id).where(
        t.nilai_min.is_null(False) | t.nilai_maks.is_null(False)
    )
    i.update(jenis_nilai="rentang").where(i.id.in_(rentang)).execute()
