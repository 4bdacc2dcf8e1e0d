"""What the worker does for reports."""

from huey import crontab

from intranet.cetak import pelaksana
from intranet.core.database import database
from intranet.core.queue import huey
from intranet.laporan.models import Cetakan


@huey.on_startup()
def nyalakan_pencetak():
    """Whoever asks for the first report does not wait for what printing has to import."""
    pelaksana.nyalakan()


@huey.task()
@database.connection_context()
def cetak(id):
    Cetakan.get_by_id(id).cetak()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu():
    for id in Cetakan.sapu():
        cetak(id)
