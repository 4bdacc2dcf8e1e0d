"""Instruments as data: each version of a sheet's questions, kept under its SHA-256."""

import hashlib
import json
from functools import cache

import yaml
from peewee import CharField, DateTimeField, JSONField

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.zona_integritas.instrumen import baca


class InstrumenLke(BaseModel):
    """One version of an instrument as data; a sheet keeps the one it was begun with."""

    kode = CharField(index=True)
    nama = CharField()
    sidik = CharField(unique=True)
    isi = JSONField()
    dimuat_pada = DateTimeField()

    @classmethod
    @database.atomic()
    def muat(cls, isi, oleh=None):
        """The version with this content (parsed YAML), stored if it is new.

        Raises InstrumenRusak when it is none.
        """
        bentuk = baca.baca(isi)
        teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)
        sidik = hashlib.sha256(teks.encode()).hexdigest()
        ada = cls.get_or_none(cls.sidik == sidik)
        if ada:
            return ada
        kolom = {"kode": bentuk.kode, "nama": bentuk.nama, "isi": json.loads(teks)}
        satu = cls.create(sidik=sidik, dimuat_pada=now(), **kolom)
        Riwayat.catat(oleh, "instrumen-dimuat", satu, f"{satu.kode}, SHA-256 {sidik}")
        return satu

    @classmethod
    def bawaan(cls, tahun):
        """The version to begin a sheet of that year with: 90/2021 from 2022, 52/2014 before.

        One of the same code that was loaded later takes its place.
        """
        kode = "LKE-ZI-2021" if tahun >= 2022 else "LKE-ZI-2014"
        ada = cls.select().where(cls.kode == kode).order_by(cls.id.desc()).first()
        if ada:
            return ada
        for berkas in sorted(baca.RUMAH.glob("*.yaml")):
            isi = yaml.safe_load(berkas.read_text(encoding="utf-8"))
            if isi["instrumen"]["kode"] == kode:
                return cls.muat(isi)
        raise LookupError(f"Instrumen {kode} tidak ada.")

    @property
    def bentuk(self):
        """The instrument in the shapes of `rumus`; read once per process and version."""
        return bentuk_instrumen(self.id, self.sidik)


@cache
def bentuk_instrumen(nomor, sidik):
    return baca.baca(InstrumenLke.get_by_id(nomor).isi)
