"""Is everything there that the intranet stands on: database, queue, file store, a worker."""

from datetime import datetime, timedelta

import obstore
from flask import current_app

from intranet.core import files
from intranet.core.clock import now
from intranet.core.database import database as basis_data
from intranet.core.errors import Ditolak
from intranet.core.queue import huey

# The worker says every minute that it lives; silent for longer than this, it does not.
DENYUT, DENYUT_HILANG = "denyut-pekerja", timedelta(minutes=3)


def check(part):
    """None when calling `part` goes well, else what is wrong: its sentence, or the kind of error.

    What is no refusal (Ditolak) goes into the log in full.
    """
    try:
        part()
    except Ditolak as galat:
        return str(galat)
    except Exception as galat:
        current_app.logger.exception("Pemeriksaan kesehatan gagal")
        return type(galat).__name__
    return None


def database():
    """Raises when the database does not answer."""
    basis_data.execute_sql("SELECT 1").fetchone()


def queue():
    """How many tasks wait; raises when the queue does not answer."""
    return huey.pending_count()


def file_store():
    """Raises when the store does not give back what it was given."""
    obstore.put(files.store(), "sehat", b"sehat")
    if files.get("sehat") != b"sehat":
        raise OSError("file store does not give back what it was given")


def beat():
    """The worker lives: kept in the queue's own store, where every machine sees it."""
    huey.put(DENYUT, now().isoformat())


def last_beat():
    """When a worker last said that it lives (naive UTC), or None."""
    kata = huey.get(DENYUT, peek=True)
    return datetime.fromisoformat(kata) if kata else None


def worker():
    """Raises Ditolak with a sentence when no worker has said for some minutes that it lives."""
    terakhir = last_beat()
    if terakhir is None or now() - terakhir > DENYUT_HILANG:
        raise Ditolak(
            "Pekerja (huey) tidak berdenyut; jalankan huey_consumer intranet.worker.huey."
        )
