"""What the worker does for home pages: warnings and index at night; each minute it beats."""

from huey import crontab

from intranet.core import kesehatan
from intranet.core.database import database
from intranet.core.queue import application, huey
from intranet.dasbor.indeks.hitung import simpan_kini
from intranet.dasbor.peringatan.periksa import periksa


@huey.task()
@database.connection_context()
def periksa_sekarang():
    """On demand; the same as every night."""
    with application():
        simpan_kini()
        periksa()


@huey.periodic_task(crontab(minute="20", hour="20"))
@database.connection_context()
def periksa_malam():
    """At twenty past three in the morning in Kediri."""
    with application():
        simpan_kini()
        periksa()


@huey.periodic_task(crontab(minute="*"))
def denyut():
    """Says that a worker lives, for the administrator's page."""
    kesehatan.beat()
