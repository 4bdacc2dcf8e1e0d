"""The transit envelope: what the worker needs after a message was answered with 200.

A media id to fetch, or where a reply goes; never a word of anybody's text. It lies under a key
outside database and backups for at most 24 hours and is deleted on delivery. When it began is
inside, so that no row tells the minute somebody wrote.
"""

import json
from datetime import datetime, timedelta

from peewee import BlobField, CharField

from intranet.core.clock import now
from intranet.core.database import BaseModel, database, insert_rows
from intranet.hotline import pelayan, segel
from intranet.hotline.models import id_baru

PALING_LAMA = timedelta(hours=24)
# A task that has not come to it by then was lost with its worker.
TERTINGGAL = timedelta(minutes=2)


class Antaran(BaseModel):
    """One errand: {apa: balas|media, …, sejak}."""

    id = CharField(primary_key=True, max_length=32)
    isi = BlobField()

    @classmethod
    def simpan(cls, apa, **isi):
        """Put an errand aside; returns its id, which is all the queue ever sees."""
        satu = cls(id=id_baru())
        teks = json.dumps({"apa": apa, "sejak": now().isoformat(), **isi}).encode()
        satu.isi = segel.bungkus(pelayan.kunci("transit"), teks, f"antaran|{satu.id}|1")
        insert_rows(cls, [satu.__data__])
        return satu.id

    def baca(self):
        """What it says, and whether its day is over (`usang`); None under another KUNCI_TRANSIT."""
        try:
            teks = segel.buka_bungkus(pelayan.kunci("transit"), self.isi, f"antaran|{self.id}|1")
        except segel.SegelRusak:
            return None
        isi = json.loads(teks)
        isi["sejak"] = datetime.fromisoformat(isi["sejak"])
        return isi | {"usang": isi["sejak"] <= now() - PALING_LAMA}

    @classmethod
    def hapus(cls, id):
        """Delete it; whether it was still there, so that of two workers one has done it."""
        return cls.delete().where(cls.id == id).execute() == 1

    @classmethod
    @database.atomic()
    def sapu(cls):
        """Delete what can't be opened; ids of what a dead worker left behind."""
        tertinggal = []
        for satu in cls.select():
            isi = satu.baca()
            if isi is None:
                satu.delete_instance()
            elif isi["sejak"] < now() - TERTINGGAL:
                tertinggal.append(satu.id)
        return tertinggal
