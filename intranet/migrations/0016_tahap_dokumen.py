"""Tahap dan syarat zona integritas: nomor keputusan, dan bukti yang menjadi dasarnya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Bukti(Model):
        class Meta:
            database = db
            table_name = "bukti"

    def ke_bukti():
        return ForeignKeyField(Bukti, field=Bukti.id, null=True, on_delete="RESTRICT")

    migrator.migrate(
        migrator.add_column("tahapan", "nomor", CharField(default="")),
        migrator.add_column("tahapan", "bukti_id", ke_bukti()),
        migrator.add_column("nilai_syarat", "bukti_id", ke_bukti()),
    )
