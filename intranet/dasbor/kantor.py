"""To which perangkat daerah every office belongs."""

from intranet.akun.models import Opd


def perangkat_tiap_unit():
    """{code of any office: Opd that answers for it}; itself, or the nearest above; one query.

    Offices below none are left out.
    """
    unit = {o.id: o for o in Opd.select()}
    hasil = {o.kode: atasan(o, unit) for o in unit.values()}
    return {kode: opd for kode, opd in hasil.items() if opd}


def atasan(opd, unit):
    while opd and not opd.perangkat_daerah:
        opd = unit.get(opd.induk_id)
    return opd
