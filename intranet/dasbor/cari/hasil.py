"""What a search gives: groups of a few, or one group in full."""

from dataclasses import dataclass

from intranet.dasbor.cari.kata import pecah
from intranet.dasbor.cari.sumber import SUMBER, TERBANYAK, Sumber, Temuan

SEKILAS = 5


@dataclass(frozen=True)
class Kelompok:
    """What was found of one kind; `lagi` more than `temuan` shows, `penuh` says or even more."""

    kode: str
    sumber: Sumber
    temuan: list[Temuan]
    lagi: int
    penuh: bool


def dapat_mencari(pengguna):
    """Whether there is anything this person may look for."""
    return any(pengguna.boleh(satu.izin) for satu in SUMBER.values())


def cari(pengguna, teks, di=None):
    """[Kelompok] with something found for this person, a few of each kind; of `di` all.

    At most one query a kind. [] also for a text with no word of two letters.
    """
    kata = pecah(teks)
    pilihan = {di: SUMBER[di]} if di in SUMBER else SUMBER
    boleh = {k: s for k, s in pilihan.items() if kata and pengguna.boleh(s.izin)}
    banyak = TERBANYAK if di in SUMBER else SEKILAS
    semua = [kelompok(k, s, s.cari(pengguna, kata), banyak) for k, s in boleh.items()]
    return [k for k in semua if k.temuan]


def kelompok(kode, sumber, temuan, banyak):
    lagi = max(0, len(temuan) - banyak)
    return Kelompok(kode, sumber, temuan[:banyak], lagi, len(temuan) == TERBANYAK)
