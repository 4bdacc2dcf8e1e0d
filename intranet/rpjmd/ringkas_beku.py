"""Freezes of closed quarters, unpacked once a process: they never change."""

from collections import defaultdict
from functools import cached_property, lru_cache

from intranet.rpjmd.beku import Pembekuan

# Two years are kept unpacked, so that a city of ten times Kediri's size still fits.
BEKU_DIINGAT = 8


class Beku:
    """What one freeze says; each part unpacked when it is first asked for."""

    def __init__(self, beku):
        self.beku = beku

    @cached_property
    def baris(self):
        return self.beku.baris

    @cached_property
    def per_kode(self):
        """{code: [its row]}."""
        hasil = defaultdict(list)
        for satu in self.baris:
            hasil[satu.kode].append(satu)
        return hasil

    @cached_property
    def kelengkapan(self):
        return self.beku.kelengkapan

    @cached_property
    def anggaran(self):
        return self.beku.anggaran


def beku_terakhir(periode):
    """Beku of a closed quarter; None while it is open, or when it never was frozen."""
    if not periode.ditutup_pada:
        return None
    daftar = Pembekuan.daftar(periode)
    ada = daftar.select(Pembekuan.id, Pembekuan.sidik).tuples().first()
    return buka_beku(*ada) if ada else None


@lru_cache(maxsize=BEKU_DIINGAT)
def buka_beku(id, sidik):
    """A freeze by id and SHA-256: rows that triggers keep from being changed never grow stale."""
    return Beku(Pembekuan.get_by_id(id))
