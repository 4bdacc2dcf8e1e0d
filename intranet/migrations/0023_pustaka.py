"""Pustaka: cetakan mana versi dari laporan yang sama, tahun dan triwulannya, siapa yang meminta."""

# ruff: noqa: F403, F405
import json
from hashlib import sha256

from peewee import *


def up(migrator, db):
    for kolom, field in {
        "seri": CharField(default="", index=True),
        "himpunan": CharField(default="", index=True),
        "tahun": IntegerField(null=True),
        "triwulan": IntegerField(null=True),
        "jadwal": BooleanField(default=False),
    }.items():
        migrator.migrate(migrator.add_column("cetakan", kolom, field))
    migrator.migrate(migrator.add_column("paket_cetakan", "jadwal", BooleanField(default=False)))
    isi_kolom(db)


def isi_kolom(db):
    class Cetakan(Model):
        notebook = CharField()
        parameter = JSONField(default=dict)
        seri = CharField(default="")
        himpunan = CharField(default="")
        tahun = IntegerField(null=True)
        triwulan = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "cetakan"

    for satu in list(Cetakan.select()):
        lain = {n: v for n, v in satu.parameter.items() if n != "opd"}
        satu.seri = sidik(satu.notebook, satu.parameter)
        satu.himpunan = sidik(satu.notebook, lain) if satu.parameter.get("opd") else ""
        satu.tahun, satu.triwulan = satu.parameter.get("tahun"), satu.parameter.get("triwulan")
        satu.save()


def sidik(notebook, parameter):
    isi = json.dumps([notebook, parameter], sort_keys=True)
    return sha256(isi.encode()).hexdigest()[:32]
