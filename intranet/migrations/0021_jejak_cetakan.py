"""Cetakan: nomor, hari datanya, apa yang dibacanya, sidik berkasnya, unduhannya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    for kolom, field in {
        "nomor": CharField(null=True, index=True),
        "tanggal": DateField(null=True),
        "jejak": BlobField(null=True),
        "sidik": CharField(default="", index=True),
        "paksa": BooleanField(default=False),
        "unduhan": IntegerField(default=0),
    }.items():
        migrator.migrate(migrator.add_column("cetakan", kolom, field))
