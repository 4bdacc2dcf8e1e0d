"""What the worker does for notifications: hand messages over, make each day's digests."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import application, huey
from intranet.pemberitahuan.keluar import KabarKeluar
from intranet.pemberitahuan.models import Pemberitahuan


@huey.task()
@database.connection_context()
def kirim_kabar(id):
    with application():
        KabarKeluar.get_by_id(id).kirim()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu_kabar():
    """What is to go out now: immediate ones, fresh digests, and what failed and may be retried."""
    with application():
        KabarKeluar.susun_ringkasan()
        siap = KabarKeluar.jatuh_tempo()
    for id in siap:
        kirim_kabar(id)


@huey.periodic_task(crontab(minute="11", hour="18"))
@database.connection_context()
def lupakan_kabar():
    """At night in Kediri: what is older than a year."""
    Pemberitahuan.lupakan()
    KabarKeluar.lupakan()
