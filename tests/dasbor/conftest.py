import pytest
from conftest import buat_pengguna

from intranet.core.clock import now
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.triwulan import Triwulan


@pytest.fixture
def kota(kota):
    """The cast with everybody in it; quarters I and II of 2024 are closed, III is open."""
    kota.kepala_dishub = buat_pengguna("kepala.dishub", "kepala_opd", kota.dishub)
    for peran in ("inspektorat", "asesor", "sekda", "analis"):
        setattr(kota, peran, buat_pengguna(peran, peran))
    return kota


@pytest.fixture
def tutup():
    """tutup(kota): the third quarter is over, with what was filled in until now."""

    def tutup(kota):
        Triwulan.update(ditutup_pada=now()).where(Triwulan.triwulan == 3).execute()
        kota.triwulan = Triwulan.get(Triwulan.triwulan == 3)

    return tutup


@pytest.fixture
def isi():
    """isi(indicator, quarter, value): a verified result, in time."""

    def isi(indikator, triwulan, nilai):
        kunci = {"indikator": indikator, "tahun": 2024, "triwulan": triwulan}
        satu, _ = Capaian.get_or_create(**kunci)
        satu.realisasi, satu.status, satu.diajukan_pada = nilai, "diverifikasi", now()
        satu.save()

    return isi
