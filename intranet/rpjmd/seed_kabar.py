"""What happened in the demo city's open quarter, told once more, so that its people hear of it."""

from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.rpjmd import tenggat
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Indikator, Pengampu
from intranet.rpjmd.triwulan import Triwulan


def kabarkan():
    """Send the events that the loaded rows stand for; in a fixed order."""
    periode = Triwulan.terbuka_kini()
    peristiwa.triwulan_dibuka.send(periode)
    for opd in mengajukan(periode):
        peristiwa.capaian_diajukan.send(Lembar(periode, opd))
    for capaian in diperiksa(periode, "diverifikasi"):
        peristiwa.capaian_diverifikasi.send(capaian)
    tenggat.ingatkan()
    for capaian in diperiksa(periode, "dikembalikan"):
        peristiwa.capaian_dikembalikan.send(capaian)


def diperiksa(periode, status):
    milik = (Capaian.tahun == periode.tahun) & (Capaian.triwulan == periode.triwulan)
    semua = Capaian.select(Capaian, Indikator).join(Indikator)
    return list(semua.where(milik, Capaian.status == status).order_by(Capaian.id))


def mengajukan(periode):
    """The OPDs with rows that wait for verification."""
    menunggu = Capaian.menunggu(periode).select(Capaian.indikator)
    utama = Pengampu.select(Pengampu.opd).where(
        Pengampu.utama, Pengampu.pada(periode.urut), Pengampu.indikator.in_(menunggu)
    )
    return list(Opd.semua().where(Opd.id.in_(utama)))
