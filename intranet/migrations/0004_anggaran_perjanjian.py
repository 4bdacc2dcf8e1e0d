"""Asal anggaran."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    for tabel, kolom, field in (("anggaran", "asal", CharField(default="resmi")),):
        migrator.migrate(migrator.add_column(tabel, kolom, field))
