"""Tells whether a year is planned, for those who would print it without being asked."""

from intranet.core import peristiwa
from intranet.rpjmd.models import Rencana


@peristiwa.tahun_direncanakan.connect
def dalam_rencana(tahun):
    berlaku = Rencana.berlaku()
    return berlaku is not None and berlaku.tahun_awal <= tahun <= berlaku.tahun_akhir
