"""What the worker does for analysts' notebooks."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.laporan.notebook_analis.uji import UjiCetak


@huey.task()
@database.connection_context()
def kerjakan_uji(id):
    UjiCetak.get_by_id(id).kerjakan()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu_uji_cetak():
    for id in UjiCetak.sapu():
        kerjakan_uji(id)
