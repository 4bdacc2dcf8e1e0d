"""Who is told: active accounts by role and office, as ids."""

from intranet.akun.models import Opd, Pengguna
from intranet.pemberitahuan.jenis import OPD


def berperan(*peran):
    """Everybody with one of these roles."""
    return nomor(Pengguna.peran.in_(peran))


def orang_opd(opd, *peran):
    """The people of one OPD (or its id): operators and head, or only these roles."""
    return nomor(Pengguna.opd == opd, Pengguna.peran.in_(peran or OPD))


def orang_unit(unit):
    """The people who look after a unit: its own, and those of the OPD above it."""
    induk = Opd.select(Opd.induk).where(Opd.id == unit, Opd.induk.is_null(False))
    return nomor((Pengguna.opd == unit) | Pengguna.opd.in_(induk), Pengguna.peran.in_(OPD))


def nomor(*syarat):
    return [p.id for p in Pengguna.select(Pengguna.id).where(Pengguna.aktif, *syarat)]
