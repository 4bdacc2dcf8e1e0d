"""What `huey_consumer intranet.worker.huey` runs: the app, and every task it may be asked to do."""

from intranet.app import create_app
from intranet.bukti import tasks as bukti
from intranet.core.queue import huey
from intranet.dasbor import tasks as dasbor
from intranet.hotline import tasks as hotline
from intranet.hotline.titik import tasks as titik
from intranet.laporan import tasks as laporan
from intranet.laporan.jadwal import tasks as jadwal_cetak
from intranet.laporan.notebook_analis import tasks as notebook_analis
from intranet.laporan.paket import tasks as paket_cetakan
from intranet.pemberitahuan import tasks as pemberitahuan
from intranet.rpjmd import tasks as rpjmd
from intranet.survei import tasks as survei
from intranet.zona_integritas.paket import tasks as paket

app = create_app()

__all__ = [
    "app",
    "bukti",
    "dasbor",
    "hotline",
    "huey",
    "jadwal_cetak",
    "laporan",
    "notebook_analis",
    "paket",
    "paket_cetakan",
    "pemberitahuan",
    "rpjmd",
    "survei",
    "titik",
]
