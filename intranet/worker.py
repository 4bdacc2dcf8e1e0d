"""What `huey_consumer intranet.worker.huey` runs: the app, and every task it may be asked to do."""

from intranet.app import create_app
from intranet.core.queue import huey
from intranet.laporan import tasks as laporan
from intranet.survei import tasks as survei

app = create_app()

__all__ = ["app", "huey", "laporan", "survei"]
