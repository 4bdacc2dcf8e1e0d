"""Siapa yang menunggu cetakan yang sudah diminta orang lain."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Cetakan(Model):
        class Meta:
            database = db
            table_name = "cetakan"

    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class Penunggu(Model):
        cetakan = ForeignKeyField(Cetakan, on_delete="CASCADE")
        pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "penunggu"
            indexes = ((("cetakan", "pengguna"), True),)

    db.create_tables([Penunggu])
