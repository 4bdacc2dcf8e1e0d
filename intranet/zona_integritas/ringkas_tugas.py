"""What waits for a unit in its sheets: questions sent back, recommendations to follow up."""

from dataclasses import dataclass
from datetime import date

from peewee import fn

from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja, Pengembalian
from intranet.zona_integritas.rekomendasi.models import Rekomendasi


@dataclass(frozen=True)
class TugasZi:
    """One sheet with something to do: counts, and the nearest deadline of a recommendation."""

    lembar: int
    unit: str
    tahun: int
    dikembalikan: int
    rekomendasi: int
    tenggat: date | None


def tugas(opd: Opd) -> tuple[TugasZi, ...]:
    """The sheets of an OPD and its units in which somebody waits for it; three queries."""
    milik = (Opd.id == opd.id) | (Opd.induk == opd.id)
    kembali = Pengembalian.select(Pengembalian.lembar, fn.COUNT(Pengembalian.id))
    kembali = kembali.join(LembarKerja).join(Opd).where(milik, Pengembalian.dijawab_pada.is_null())
    banyak = dict(kembali.group_by(Pengembalian.lembar).tuples())
    minta = Rekomendasi.select(Rekomendasi.lembar, Rekomendasi.tenggat).join(LembarKerja).join(Opd)
    minta = minta.where(milik, Rekomendasi.ditindaklanjuti_pada.is_null())
    tenggat = {}
    for lembar, hari in minta.where(Rekomendasi.ditutup_pada.is_null()).tuples():
        tenggat.setdefault(lembar, []).append(hari)
    semua = LembarKerja.select(LembarKerja, Opd).join(Opd).order_by(Opd.urutan, LembarKerja.tahun)
    return tuple(
        TugasZi(s.id, s.unit.nama, s.tahun, banyak.get(s.id, 0), len(hari), min(hari, default=None))
        for s in semua.where(LembarKerja.id.in_({*banyak, *tenggat}))
        for hari in [tenggat.get(s.id, ())]
    )
