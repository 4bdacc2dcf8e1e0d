"""Versi instrumen: disahkan oleh siapa, untuk lembar baru mulai tahun berapa."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    pengesah = ForeignKeyField(
        Pengguna, field=Pengguna.id, null=True, on_delete="RESTRICT", backref="+"
    )
    migrator.migrate(
        migrator.add_column("instrumen_lke", "tahun_mulai", IntegerField(default=0)),
        migrator.add_column("instrumen_lke", "disahkan_pada", DateTimeField(null=True)),
        migrator.add_column("instrumen_lke", "disahkan_oleh_id", pengesah),
    )

    class InstrumenLke(Model):
        kode = CharField()
        dimuat_pada = DateTimeField()
        tahun_mulai = IntegerField()
        disahkan_pada = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "instrumen_lke"

    # What was loaded before is in force: 90/2021 from 2022 on, 52/2014 before.
    InstrumenLke.update(disahkan_pada=InstrumenLke.dimuat_pada).execute()
    baru = InstrumenLke.update(tahun_mulai=2022)
    baru.where(InstrumenLke.kode == "LKE-ZI-2021").execute()
