"""What is costly to put together, remembered as long as no figure has changed.

Every verb writes its line into Riwayat within its transaction, so the chain's last link is the
version of all data. It is read before the figures: should a write come in between, newer figures
stand under the older version, which nobody asks for again. The day belongs to it, since deadlines
and versions of the plan go by the day.
"""

from collections import OrderedDict
from threading import Lock

from intranet.akun.models import Riwayat, UjungRiwayat
from intranet.core.clock import today
from intranet.core.database import database

BANYAK, KEJADIAN = 128, 500
_isi, _kunci = OrderedDict(), Lock()


def versi():
    """The data's version, None before anything was recorded; one query."""
    ujung = UjungRiwayat.get_or_none()
    return (database.obj, ujung.nomor, ujung.sidik, today()) if ujung and ujung.nomor else None


def ingat(nama, buat, perbarui=None):
    """What `buat()` gives, made anew whenever any data changed; `nama` is any hashable name.

    `perbarui(old, events)` may say what became of it instead: the same when these events cannot
    touch it, a new one, or None for made anew. Events are (peristiwa, objek) of all that was
    written since. Nothing is remembered while the history is empty: there is no version to go by.
    """
    kini = versi()
    if kini is None:
        return buat()
    with _kunci:
        ada = _isi.get(nama)
    if ada and ada[0] == kini:
        return ada[1]
    kejadian = sejak(ada[0], kini) if ada and perbarui else None
    baru = perbarui(ada[1], kejadian) if kejadian else None
    baru = buat() if baru is None else baru
    with _kunci:
        _isi[nama] = (kini, baru)
        _isi.move_to_end(nama)
        while len(_isi) > BANYAK:
            _isi.popitem(last=False)
    return baru


def sejak(lama, kini):
    """(peristiwa, objek) of every line after version `lama`; None where that can't be told.

    It can't when the day or the database is another one, when there are too many, or when the
    chain no longer holds that link (what wrote it was undone).
    """
    if (lama[0], lama[3]) != (kini[0], kini[3]) or not 0 < kini[1] - lama[1] <= KEJADIAN:
        return None
    baris = Riwayat.select(Riwayat.nomor, Riwayat.sidik, Riwayat.peristiwa, Riwayat.objek)
    baris = [*baris.where(Riwayat.nomor >= lama[1]).order_by(Riwayat.nomor).tuples()]
    if not baris or baris[0][:2] != lama[1:3] or baris[-1][0] < kini[1]:
        return None
    return [isi[2:] for isi in baris[1:]]


def lupakan():
    """Forget everything, as a new process does."""
    with _kunci:
        _isi.clear()
