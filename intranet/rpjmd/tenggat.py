"""Whom the deadlines of the open quarter are near: told as an event, once an hour, by the worker.

Who was told of a step before is not told again (the receiver keeps count), so a worker that slept
through a day makes up for it: the step that is due is the last one reached, not the one of today.
"""

from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.core.clock import today
from intranet.core.database import database
from intranet.rpjmd.kelengkapan import hitung
from intranet.rpjmd.triwulan import Triwulan

# Days before a deadline, in the order in which they are reached; the last one is the day after.
LANGKAH = (14, 7, 1, -1)
# A deadline that passed longer ago is nobody's news.
PALING_LAMBAT = 7


@database.atomic()
def ingatkan():
    """Send `tenggat_mendekat` for each role and OPD that is near a deadline and not done yet.

    Nothing while no quarter is open. Five queries, and those of the receivers.
    """
    periode = Triwulan.terbuka_kini()
    dekat = [d for d in batas(periode) if langkah(d[1])] if periode else []
    if not dekat:
        return
    kelengkapan, opd = hitung(periode), {o.kode: o for o in Opd.daftar()}
    for peran, tenggat in dekat:
        for kantor in belum_selesai(peran, kelengkapan, opd):
            isi = {"opd": kantor, "peran": peran, "tenggat": tenggat, "langkah": langkah(tenggat)}
            peristiwa.tenggat_mendekat.send(periode, **isi)


def batas(periode):
    """(role, deadline) of each role that has one: who fills in, submits, verifies."""
    semua = (
        ("operator", periode.tenggat),
        ("kepala_opd", periode.tenggat_ajukan or periode.tenggat),
        ("barenlitbang", periode.tenggat_verifikasi),
    )
    return [(peran, hari) for peran, hari in semua if hari]


def langkah(tenggat):
    """The last step of LANGKAH reached for that deadline, or None: too early or long past."""
    sisa = (tenggat - today()).days
    tercapai = [n for n in LANGKAH if sisa <= n]
    return tercapai[-1] if tercapai and sisa >= -PALING_LAMBAT else None


def belum_selesai(peran, kelengkapan, opd):
    """The OPDs in which this role has something left to do; [None] or [] for Barenlitbang."""
    if peran == "barenlitbang":
        return [None] if any(k.diverifikasi < k.wajib for k in kelengkapan) else []
    selesai = {"operator": lambda k: k.terisi, "kepala_opd": lambda k: k.diajukan}[peran]
    return [opd[k.kode] for k in kelengkapan if k.kode in opd and selesai(k) < k.wajib]
