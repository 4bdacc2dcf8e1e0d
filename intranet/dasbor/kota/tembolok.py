"""What is costly to put together, remembered as long as no figure has changed.

Every verb writes its line into Riwayat within its transaction, so the chain's last link is the
version of all data. It is read before the figures: should a write come in between, newer figures
stand under the older version, which nobody asks for again. The day belongs to it, since deadlines
and versions of the plan go by the day.
"""

from collections import OrderedDict
from threading import Lock

from intranet.akun.models import UjungRiwayat
from intranet.core.clock import today
from intranet.core.database import database

BANYAK = 128
_isi, _kunci = OrderedDict(), Lock()


def versi():
    """The data's version, None before anything was recorded; one query."""
    ujung = UjungRiwayat.get_or_none()
    return (database.obj, ujung.nomor, ujung.sidik, today()) if ujung and ujung.nomor else None


def ingat(nama, buat):
    """What `buat()` gives, made anew whenever any data changed; `nama` is any hashable name.

    Nothing is remembered while the history is empty: then there is no version to go by.
    """
    kini = versi()
    if kini is None:
        return buat()
    with _kunci:
        ada = _isi.get(nama)
    if ada and ada[0] == kini:
        return ada[1]
    baru = buat()
    with _kunci:
        _isi[nama] = (kini, baru)
        _isi.move_to_end(nama)
        while len(_isi) > BANYAK:
            _isi.popitem(last=False)
    return baru


def lupakan():
    """Forget everything, as a new process does."""
    with _kunci:
        _isi.clear()
