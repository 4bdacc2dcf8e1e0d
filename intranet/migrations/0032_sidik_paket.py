"""Paket cetakan: sidik isinya, supaya yang sama tidak disatukan lagi."""

# ruff: noqa: F403, F405
from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("paket_cetakan", "sidik", CharField(default="", index=True))
    )
