"""Paket cetakan: berkas lama tidak dipakai lagi; unduhannya dihitung; cetakan tahu ia sepaket."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("paket_cetakan", "unduhan", IntegerField(default=0)),
        migrator.add_column("cetakan", "sepaket", BooleanField(default=False)),
        # what lies at the place of a paket's number may since have become other books
        migrator.sql("UPDATE paket_cetakan SET sidik = ''"),
    )
