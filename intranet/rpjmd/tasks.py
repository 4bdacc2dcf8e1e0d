"""What the worker does for plan and progress."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.rpjmd import tenggat


@huey.periodic_task(crontab(minute="5", hour="23,0-11"))
@database.connection_context()
def ingatkan_tenggat():
    """Hourly from six in the morning to seven in the evening in Kediri; each step is told once."""
    tenggat.ingatkan()
