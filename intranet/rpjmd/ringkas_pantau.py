"""Who is on time, what is still missing, what evidence there is, and who can be called.

For `ringkasan`. Counts of a closed quarter come from its freeze (`kelengkapan`); names of what is
missing, and evidence, as the database has them now: a freeze keeps neither.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from intranet.akun.kelembagaan.pejabat import Pejabat
from intranet.akun.models import Opd, Pengguna
from intranet.bukti.models import Bukti
from intranet.core.clock import to_wib, today
from intranet.rpjmd.bentuk import KelengkapanOpd
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.triwulan import Triwulan

# What an OPD's quarter is called, the best first.
KETEPATAN = ("tepat waktu", "terlambat", "sebagian", "diam", "tanpa indikator")


@dataclass(frozen=True)
class JadwalTriwulan:
    """One quarter: 'belum dibuka', 'terbuka' or 'ditutup', its deadline and the day it closed."""

    triwulan: int
    status: str
    tenggat: date | None
    ditutup: date | None


@dataclass(frozen=True)
class BarisKurang:
    """An indicator that is not handed in: its lead OPD's code, and what is owed, in short words."""

    opd: str
    kode: str
    nama: str
    contoh: bool
    kurang: tuple[str, ...]


@dataclass(frozen=True)
class BuktiOpd:
    """Of an OPD's answered indicators, how many carry evidence; and what reviewers made of it."""

    kode: str
    singkatan: str
    nama: str
    terisi: int
    berbukti: int
    lampiran: int
    diterima: int
    ditolak: int


@dataclass(frozen=True)
class Penghubung:
    """Whom to call about an OPD: its telephone, its head, those who fill in; '' where unknown."""

    kode: str
    nama: str
    telepon: str
    kepala: str
    operator: tuple[str, ...]


@dataclass(frozen=True)
class PermintaanWaktu:
    """A request for more time that waits for a decision: whose, for which quarter, why."""

    id: int
    opd: str
    tahun: int
    triwulan: int
    alasan: str
    pada: datetime


def jadwal(tahun: int) -> tuple[JadwalTriwulan, ...]:
    """The four quarters of a year, planned or not; one query each."""
    return tuple(satu_jadwal(Triwulan.cari(tahun, n)) for n in (1, 2, 3, 4))


def satu_jadwal(periode):
    tutup = periode.ditutup_pada and to_wib(periode.ditutup_pada).date()
    return JadwalTriwulan(periode.triwulan, periode.status, periode.tenggat, tutup or None)


def ketepatan(opd: KelengkapanOpd) -> str:
    """One of KETEPATAN: all handed in by the deadline, all but some late, some, none, or none due.

    Before the deadline `sebagian` and `diam` only say how far an OPD is.
    """
    if not opd.wajib:
        return "tanpa indikator"
    if not opd.diajukan:
        return "diam"
    if opd.diajukan < opd.wajib:
        return "sebagian"
    return "terlambat" if opd.terlambat else "tepat waktu"


def kurang(tahun: int, triwulan: int) -> tuple[BarisKurang, ...]:
    """Every indicator asked for in that quarter and not handed in, in the order of the reports."""
    semua = Lembar(Triwulan.cari(tahun, triwulan), ringkas=True).baris
    return tuple(
        BarisKurang(b.opd[0], b.indikator.kode, b.indikator.nama, b.indikator.contoh, utang(b))
        for b in semua
        if b.ditanya and b.opd and b.capaian.status not in ("diajukan", "diverifikasi")
    )


def utang(baris):
    if baris.capaian.status == "dikembalikan":
        return ("dikembalikan, belum diajukan lagi", *baris.kurang)
    return tuple(baris.kurang) or ("terisi, belum diajukan",)


def bukti(tahun: int, triwulan: int) -> tuple[BuktiOpd, ...]:
    """Evidence on the answers of that quarter, each perangkat daerah once, by the lead OPD."""
    periode = Triwulan.cari(tahun, triwulan)
    milik = defaultdict(dict)
    for b in Lembar(periode, ringkas=True).baris:
        if b.ditanya and b.opd and b.capaian.terisi:
            milik[b.opd[0]][b.capaian.id] = 0
    status = lampiran(periode)
    daftar = Opd.daftar(periode.hari_terakhir)
    return tuple(satu_bukti(o, [status.get(id, ()) for id in milik[o.kode]]) for o in daftar)


def lampiran(periode):
    """{capaian id: states of its evidence} of a quarter; one query."""
    kueri = BuktiCapaian.select(BuktiCapaian.capaian, Bukti.status).join(Bukti)
    kueri = kueri.switch(BuktiCapaian).join(Capaian)
    kueri = kueri.where(Capaian.tahun == periode.tahun, Capaian.triwulan == periode.triwulan)
    hasil = defaultdict(list)
    for id, status in kueri.tuples():
        hasil[id].append(status)
    return hasil


def satu_bukti(opd, per_baris):
    """`per_baris`: the states of each answered indicator's evidence."""
    status = Counter(s for satu in per_baris for s in satu)
    return BuktiOpd(
        kode=opd.kode,
        singkatan=opd.singkatan,
        nama=opd.nama,
        terisi=len(per_baris),
        berbukti=sum(bool(satu) for satu in per_baris),
        lampiran=status.total(),
        diterima=status["diterima"],
        ditolak=status["ditolak"],
    )


def penghubung(kode: list[str]) -> tuple[Penghubung, ...]:
    """Whom to call about each of these offices, in the city's order; three queries."""
    kepala = Pejabat.kini(today())
    isian = defaultdict(list)
    operator = Pengguna.select(Pengguna.opd, Pengguna.nama).order_by(Pengguna.nama)
    for id, nama in operator.where(Pengguna.peran == "operator", Pengguna.aktif).tuples():
        isian[id].append(nama)
    return tuple(
        Penghubung(
            kode=o.kode,
            nama=o.nama,
            telepon=o.telepon,
            kepala=kepala[o.id].nama if o.id in kepala else "",
            operator=tuple(isian[o.id]),
        )
        for o in Opd.select().where(Opd.kode.in_(kode)).order_by(Opd.urutan, Opd.id)
    )


def tambahan_waktu(tahun: int, triwulan: int) -> dict[str, date]:
    """{OPD code: last day} of those that were given more time in that quarter; one query."""
    kueri = Pengecualian.untuk(Triwulan(tahun=tahun, triwulan=triwulan))
    return {p.opd.kode: p.sampai for p in [*kueri.where(Pengecualian.disetujui)][::-1]}


def permintaan_waktu() -> tuple[PermintaanWaktu, ...]:
    """Requests for more time that nobody has decided yet, the oldest first; one query."""
    kueri = Pengecualian.menunggu().select(Pengecualian, Opd).join(Opd).order_by(Pengecualian.id)
    return tuple(
        PermintaanWaktu(p.id, p.opd.nama, p.tahun, p.triwulan, p.alasan, p.diminta_pada)
        for p in kueri
    )
