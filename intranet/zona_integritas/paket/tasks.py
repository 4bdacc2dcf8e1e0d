"""What the worker does for packs."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.zona_integritas.paket.models import PaketLembar


@huey.task()
@database.connection_context()
def susun_paket(id):
    PaketLembar.satu(id).kerjakan()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu_paket():
    for id in PaketLembar.sapu():
        susun_paket(id)
