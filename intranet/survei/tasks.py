"""What the worker does for surveys."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.survei.tanggapan import JatahSurvei


@huey.periodic_task(crontab(minute="1", hour="17"))
@database.connection_context()
def lupakan_jatah():
    """A minute past midnight in Kediri (17.01 UTC): the quotas of the day that is over."""
    JatahSurvei.lupakan()
