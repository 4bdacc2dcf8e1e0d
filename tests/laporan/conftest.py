import pytest
from cetak_bantu import pencetak


@pytest.fixture(scope="session")
def cetak(kota_live):
    """cetak(notebook, name=value…): the Hasil over the demo city, printed once for all tests."""
    return pencetak(kota_live.env)
