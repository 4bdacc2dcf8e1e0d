"""Closing a quarter: its figures become read-only and are frozen in the same transaction."""

from intranet.akun.models import Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.ringkasan import baris_kini


@database.atomic()
def tutup(periode, oleh):
    """Close an open quarter and freeze it; the signal `triwulan_ditutup` follows the commit.

    Raises Ditolak when it is not open.
    """
    if not periode.terbuka:
        raise Ditolak(f"{periode} {periode.status}, jadi tidak dapat ditutup.")
    periode.ditutup_pada, periode.ditutup_oleh = now(), oleh
    periode.save()
    Riwayat.catat(oleh, "triwulan-ditutup", periode)
    bekukan(periode, oleh)
    database.after_commit(lambda: peristiwa.triwulan_ditutup.send(periode))


def bekukan(periode, oleh):
    """Freeze a closed quarter as it stands; also for one that closed before freezes were kept."""
    alasan = "ditutup kembali" if Pembekuan.daftar(periode).exists() else ""
    return Pembekuan.bekukan(periode, baris_kini(periode), oleh, alasan)
