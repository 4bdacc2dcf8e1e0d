"""Cetakan: apa yang ditampilkan notebooknya, untuk bentuk lain; batas yang berlaku."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    for kolom, field in {
        "muatan": CharField(null=True),
        "dokumen": CharField(default=""),
        "tabel": IntegerField(default=0),
        "batas": JSONField(null=True),
    }.items():
        migrator.migrate(migrator.add_column("cetakan", kolom, field))
