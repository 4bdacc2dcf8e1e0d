"""The rows of each resource: `ringkasan`, kept to what the token's owner looks after."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from intranet.api.data.parameter import TRIWULAN
from intranet.rpjmd import ringkasan
from intranet.zona_integritas import register
from intranet.zona_integritas import ringkasan as ringkasan_zi


@dataclass(frozen=True)
class Sumber:
    """One resource: the shape of a row, what of it is left out, what is added, its parameters."""

    judul: str
    bentuk: type
    baca: Callable
    parameter: tuple[str, ...] = ()
    tanpa: tuple[str, ...] = ()
    tambah: tuple[str, ...] = ()


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


def capaian(pengguna, p):
    opd = opd_dibaca(pengguna, p.opd)
    semua = ringkasan.capaian(p.tahun, p.triwulan)
    return [asdict(b) for b in semua if milik(b, opd) and p.iku in (None, b.iku)]


def milik(satu, opd):
    """Whether the OPD is one of those responsible; without an OPD everything is."""
    return opd is None or opd in satu.opd


def indikator(pengguna, p):
    return [tanpa_nilai(i) for i in daftar_indikator(pengguna, p)]


def tanpa_nilai(satu):
    return {k: v for k, v in asdict(satu).items() if k != "nilai"}


def target(pengguna, p):
    return [
        {"kode": i.kode, "nama": i.nama, "satuan": i.satuan, "opd": i.opd} | asdict(n)
        for i in daftar_indikator(pengguna, p)
        for n in i.nilai
        if p.tahun in (None, n.tahun)
    ]


def daftar_indikator(pengguna, p):
    opd = opd_dibaca(pengguna, p.opd)
    return [i for i in ringkasan.indikator(opd, p.iku) if milik(i, opd)]


def kelengkapan(pengguna, p):
    opd = opd_dibaca(pengguna, p.opd)
    semua = ringkasan.kelengkapan(p.tahun, p.triwulan)
    return [
        asdict(k) | {"ketepatan": ringkasan.ketepatan(k)} for k in semua if opd in (None, k.kode)
    ]


def zi(pengguna, p):
    boleh = {u.kode for u in register.unit_milik(pengguna)}
    if p.opd is not None and p.opd not in boleh:
        raise LookupError(f"Unit dengan kode {p.opd} tidak ada.")
    semua = ringkasan_zi.register()
    return [asdict(u) for u in semua if u.kode in boleh and p.opd in (None, u.kode)]


SUMBER = {
    "capaian": Sumber(
        "Setiap indikator pada satu triwulan: target, realisasi, persen, pita, uraian",
        ringkasan.BarisCapaian,
        capaian,
        (*TRIWULAN, "opd", "iku"),
    ),
    "indikator": Sumber(
        "Setiap indikator rencana yang berlaku, tanpa angkanya",
        ringkasan.RingkasIndikator,
        indikator,
        ("opd", "iku"),
        tanpa=("nilai",),
    ),
    "target": Sumber(
        "Target dan hasil setiap indikator tiap tahun",
        ringkasan.NilaiTahun,
        target,
        ("tahun", "opd", "iku"),
        tambah=("kode", "nama", "satuan", "opd"),
    ),
    "kelengkapan": Sumber(
        "Seberapa lengkap dan tepat waktu tiap perangkat daerah pada satu triwulan",
        ringkasan.KelengkapanOpd,
        kelengkapan,
        (*TRIWULAN, "opd"),
        tambah=("ketepatan",),
    ),
    "zi": Sumber(
        "Setiap unit di register zona integritas",
        ringkasan_zi.UnitZi,
        zi,
        ("opd",),
    ),
}
