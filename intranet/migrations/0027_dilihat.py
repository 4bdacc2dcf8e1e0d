"""Dilihat: keadaan kota yang terakhir dilihat tiap orang di dasbornya."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    class Pengguna(Model):
        class Meta:
            database = db
            table_name = "pengguna"

    class Dilihat(Model):
        pengguna = ForeignKeyField(Pengguna, unique=True, on_delete="CASCADE")
        pada = DateTimeField()
        keadaan = JSONField(default=dict)

        class Meta:
            database = db
            table_name = "dilihat"

    db.create_tables([Dilihat], safe=False)
