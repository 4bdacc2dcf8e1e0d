"""Sidik tiap berkas bernomor yang pernah diberikan, supaya dapat diperiksa keasliannya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class BerkasTerbit(Model):
        sidik = CharField(unique=True)
        bentuk = CharField()
        nomor = JSONField()
        pada = DateTimeField()

        class Meta:
            database = db
            table_name = "berkas_terbit"

    db.create_tables([BerkasTerbit])
