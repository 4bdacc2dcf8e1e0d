import pytest
from conftest import buat_pengguna

from intranet.zona_integritas.lembar import LembarKerja


@pytest.fixture
def zi(kota):
    """Dinkes has begun its sheet of 2024; the Inspektorat assesses."""
    kota.tpi = buat_pengguna("inspektorat", "inspektorat")
    kota.lembar = LembarKerja.mulai(kota.dinkes, 2024, kota.operator_dinkes)
    kota.url = f"/zona-integritas/lembar-kerja/{kota.lembar.id}"
    return kota
