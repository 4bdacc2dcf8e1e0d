"""What waits for a unit in its sheets: questions sent back, recommendations and their state."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from peewee import fn

from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja, Pengembalian
from intranet.zona_integritas.penugasan.models import PenilaiArea
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


@dataclass(frozen=True)
class RekomendasiZi:
    """One recommendation (LHE): what, by whom, until when, and how far it is."""

    kode: str
    isi: str
    penanggung_jawab: str
    tenggat: date
    status: str
    tindak_lanjut: str


def rekomendasi(unit: str, tahun: int) -> tuple[RekomendasiZi, ...]:
    """The recommendations of a unit's sheet in the order they were given; one query."""
    kueri = semua_rekomendasi().order_by(Rekomendasi.id)
    return tuple(
        RekomendasiZi(
            kode=r.kode,
            isi=r.isi,
            penanggung_jawab=r.penanggung_jawab,
            tenggat=r.tenggat,
            status=r.keadaan(r.sudah_lewat),
            tindak_lanjut=r.tindak_lanjut,
        )
        for r in kueri.where(Opd.kode == unit, LembarKerja.tahun == tahun)
    )


def semua_rekomendasi():
    kolom = (Rekomendasi, LembarKerja, Opd, Rekomendasi.sudah_lewat())
    return Rekomendasi.select(*kolom).join(LembarKerja).join(Opd)


@dataclass(frozen=True)
class RekomendasiUnit:
    """One recommendation of any unit, for lists of the city: its sheet's id, whose, until when."""

    id: int
    lembar: int
    unit: str
    nama_unit: str
    tahun: int
    isi: str
    tenggat: date
    status: str


def rekomendasi_kota() -> tuple[RekomendasiUnit, ...]:
    """The recommendations to all units, the nearest deadline first; one query."""
    kueri = semua_rekomendasi()
    return tuple(
        RekomendasiUnit(
            r.id,
            r.lembar.id,
            r.lembar.unit.kode,
            r.lembar.unit.nama,
            r.lembar.tahun,
            r.isi,
            r.tenggat,
            r.keadaan(r.sudah_lewat),
        )
        for r in kueri.order_by(Rekomendasi.tenggat, Rekomendasi.id)
    )


@dataclass(frozen=True)
class LembarMenunggu:
    """A sheet that TPI is to score; `area` codes this assessor was given, `bebas` none is taken."""

    id: int
    unit: str
    tahun: int
    diajukan_pada: datetime
    area: tuple[str, ...]
    bebas: bool


def lembar_menunggu(penilai=None) -> tuple[LembarMenunggu, ...]:
    """The sheets handed in and not closed, the oldest first; two queries.

    With `penilai` (an account) only those with an area of his, or that nobody was given yet.
    """
    kueri = LembarKerja.select(LembarKerja, Opd).join(Opd).where(LembarKerja.status == "diajukan")
    semua = list(kueri.order_by(LembarKerja.diajukan_pada, LembarKerja.id))
    bagi = defaultdict(list)
    for p in PenilaiArea.select().where(PenilaiArea.lembar.in_(semua)).order_by(PenilaiArea.area):
        bagi[p.lembar_id].append(p)
    hasil = [satu_menunggu(s, bagi[s.id], penilai) for s in semua]
    return tuple(h for h in hasil if penilai is None or h.area or h.bebas)


def satu_menunggu(lembar, bagi, penilai):
    milik = tuple(p.area for p in bagi if penilai is not None and p.pengguna_id == penilai.id)
    isi = (lembar.id, lembar.unit.nama, lembar.tahun, lembar.diajukan_pada)
    return LembarMenunggu(*isi, milik, not bagi)
