from functools import partial

import pytest
from cetak_bantu import tulis_notebook


@pytest.fixture
def buat(tmp_path):
    """buat(sel, …) writes a notebook `uji` with those code cells and returns its folder."""
    return partial(tulis_notebook, tmp_path)


@pytest.fixture(autouse=True)
def basis_data(app, peran_baca):
    """A child opens the database for reading, so there must be one."""
