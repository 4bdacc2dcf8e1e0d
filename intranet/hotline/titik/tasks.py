"""What the worker does for posters."""

from huey import crontab

from intranet.core.database import database
from intranet.core.queue import huey
from intranet.hotline.titik.paket import PaketPoster


@huey.task()
@database.connection_context()
def susun_poster(id):
    PaketPoster.get_by_id(id).kerjakan()


@huey.periodic_task(crontab(minute="*"))
@database.connection_context()
def sapu_poster():
    for id in PaketPoster.sapu():
        susun_poster(id)
