"""What the worker does for evidence."""

from huey import crontab

from intranet.bukti.models import Bukti
from intranet.bukti.teks import TeksBukti
from intranet.bukti.unggahan.models import Unggahan
from intranet.core.database import database
from intranet.core.queue import huey


@huey.task()
@database.connection_context()
def baca_teks(sidik):
    TeksBukti.baca(sidik)


@huey.periodic_task(crontab(minute="17"))
@database.connection_context()
def sapu_unggahan():
    Unggahan.sapu()


@huey.periodic_task(crontab(minute="35", hour="23"))
@database.connection_context()
def ingatkan_kedaluwarsa():
    """A little after half past six in the morning in Kediri."""
    Bukti.ingatkan_kedaluwarsa()
