"""The rows of each resource: `ringkasan`, kept to what the token's owner looks after."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache

from intranet.api.data.parameter import TRIWULAN
from intranet.rpjmd import ringkasan
from intranet.zona_integritas import register
from intranet.zona_integritas import ringkasan as ringkasan_zi


@dataclass(frozen=True)
class Sumber:
    """One resource: the shape of a row, what of it is left out, what is added, its parameters.

    `baca(pengguna, p, ingat)` gives what the person reads, `tulis` makes a row of one of it.
    """

    judul: str
    bentuk: type
    baca: Callable
    tulis: Callable
    parameter: tuple[str, ...] = ()
    tanpa: tuple[str, ...] = ()
    tambah: tuple[str, ...] = ()


@lru_cache(maxsize=24)
def ingat(versi, baca, *args):
    """`baca(*args)`, remembered while nothing has changed (`versi`): the pages of one reading, and
    all who read, share one calculation, which takes seconds for a large city's plan.
    """
    return baca(*args)


def opd_dibaca(pengguna, diminta):
    """The code of the one OPD whose rows are read, or None for all.

    Raises LookupError when it is not there, or not this person's: the two look alike.
    """
    sendiri = pengguna.opd_sendiri
    if sendiri is None:
        return ringkasan.cari_opd(diminta) and diminta
    if diminta not in (None, sendiri.kode):
        raise LookupError(f"OPD dengan kode {diminta} tidak ada.")
    return sendiri.kode


def capaian(pengguna, p, ingat):
    opd = opd_dibaca(pengguna, p.opd)
    semua = ingat(ringkasan.capaian, p.tahun, p.triwulan)
    return [b for b in semua if milik(b, opd) and p.iku in (None, b.iku)]


def milik(satu, opd):
    """Whether the OPD is one of those responsible; without an OPD everything is."""
    return opd is None or opd in satu.opd


def indikator(pengguna, p, ingat):
    opd = opd_dibaca(pengguna, p.opd)
    semua = ingat(ringkasan.indikator, opd)
    return [i for i in semua if milik(i, opd) and p.iku in (None, i.iku)]


def tanpa_nilai(satu):
    return {k: v for k, v in asdict(satu).items() if k != "nilai"}


def target(pengguna, p, ingat):
    semua = indikator(pengguna, p, ingat)
    return [(i, n) for i in semua for n in i.nilai if p.tahun in (None, n.tahun)]


def satu_tahun(pasangan):
    i, nilai = pasangan
    return {"kode": i.kode, "nama": i.nama, "satuan": i.satuan, "opd": i.opd} | asdict(nilai)


def kelengkapan(pengguna, p, ingat):
    opd = opd_dibaca(pengguna, p.opd)
    semua = ingat(ringkasan.kelengkapan, p.tahun, p.triwulan)
    return [k for k in semua if opd in (None, k.kode)]


def dengan_ketepatan(satu):
    return asdict(satu) | {"ketepatan": ringkasan.ketepatan(satu)}


def zi(pengguna, p, ingat):
    boleh = {u.kode for u in register.unit_milik(pengguna)}
    if p.opd is not None and p.opd not in boleh:
        raise LookupError(f"Unit dengan kode {p.opd} tidak ada.")
    semua = ingat(ringkasan_zi.register)
    return [u for u in semua if u.kode in boleh and p.opd in (None, u.kode)]


SUMBER = {
    "capaian": Sumber(
        "Setiap indikator pada satu triwulan: target, realisasi, persen, pita, uraian",
        ringkasan.BarisCapaian,
        capaian,
        asdict,
        (*TRIWULAN, "opd", "iku"),
    ),
    "indikator": Sumber(
        "Setiap indikator rencana yang berlaku, tanpa angkanya",
        ringkasan.RingkasIndikator,
        indikator,
        tanpa_nilai,
        ("opd", "iku"),
        tanpa=("nilai",),
    ),
    "target": Sumber(
        "Target dan hasil setiap indikator tiap tahun",
        ringkasan.NilaiTahun,
        target,
        satu_tahun,
        ("tahun", "opd", "iku"),
        tambah=("kode", "nama", "satuan", "opd"),
    ),
    "kelengkapan": Sumber(
        "Seberapa lengkap dan tepat waktu tiap perangkat daerah pada satu triwulan",
        ringkasan.KelengkapanOpd,
        kelengkapan,
        dengan_ketepatan,
        (*TRIWULAN, "opd"),
        tambah=("ketepatan",),
    ),
    "zi": Sumber(
        "Setiap unit di register zona integritas",
        ringkasan_zi.UnitZi,
        zi,
        asdict,
        ("opd",),
    ),
}
