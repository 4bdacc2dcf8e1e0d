"""What the worker prints by itself, and the closing of a quarter that makes it print."""

from huey import crontab

from intranet.core import peristiwa
from intranet.core.database import database
from intranet.core.queue import enqueue, huey
from intranet.laporan import tasks
from intranet.laporan.jadwal import cetak
from intranet.laporan.paket.tasks import kerjakan_paket


# 02.15 WIB, after the night's other work
@huey.periodic_task(crontab(minute="15", hour="19"))
@database.connection_context()
def cetak_malam():
    for paket in cetak.malam():
        enqueue(kerjakan_paket, paket.id)


@huey.task()
@database.connection_context()
def cetak_triwulan(tahun, nomor):
    diminta = cetak.triwulan(tahun, nomor)
    if diminta:
        kota, paket = diminta
        enqueue(tasks.cetak, kota.id)
        enqueue(kerjakan_paket, paket.id)


@peristiwa.triwulan_ditutup.connect
def saat_ditutup(triwulan):
    """A quarter (anything with `tahun` and `triwulan`) is closed: print once that is committed."""
    if cetak.hidup():
        enqueue(cetak_triwulan, triwulan.tahun, triwulan.triwulan)
