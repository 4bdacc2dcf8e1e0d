"""What the worker does for the hotline: deliver greetings, fetch pictures, forget, destroy."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import application, huey
from intranet.hotline import simpan
from intranet.hotline.antaran import antarkan
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.transit import Antaran


@huey.task(retries=5, retry_delay=60)
@database.connection_context()
def antar(id):
    """One errand; an error that may pass is tried again."""
    with application():
        antarkan(id)


@huey.periodic_task(crontab(minute="*/2"))
@database.connection_context()
def sapu_antaran():
    """Errands of a worker that died, and those that are too old."""
    for id in Antaran.sapu():
        antar(id)


@huey.periodic_task(crontab(minute="1", hour="17"))
@database.connection_context()
def lupakan_jatah():
    """A minute past midnight in Kediri: the counts of the day that is over."""
    JatahLapor.lupakan()


@huey.periodic_task(crontab(minute="30", hour="18"))
@database.connection_context()
def musnahkan_laporan():
    """Half past one at night in Kediri: what was kept long enough."""
    simpan.musnahkan()
