"""What the worker does for a whole city's books."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.laporan.paket.models import PaketCetakan


@huey.task()
@database.connection_context()
def kerjakan_paket(id):
    PaketCetakan.get_by_id(id).kerjakan()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu_paket_cetakan():
    for id in PaketCetakan.sapu():
        kerjakan_paket(id)
