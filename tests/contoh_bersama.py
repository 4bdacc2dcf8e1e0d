"""The demo city once for all tests of a file, each test in a transaction of its own inside it.

    from contoh_bersama import db, kediri, kota_contoh  # noqa: F401

`kediri` is what the seed says it loaded, which takes seconds.
"""

import pytest

from intranet import seed
from intranet.core.database import database


@pytest.fixture(scope="module")
def kota_contoh(app):
    with database.connection_context(), database.atomic() as semua:
        yield seed.muat("kediri-harmoni")
        database._clear_commit_callbacks()
        semua.rollback()


@pytest.fixture(autouse=True)
def db(kota_contoh):
    """In place of the transaction that every other test runs in (conftest)."""
    with database.atomic() as satu:
        yield database
        database._clear_commit_callbacks()
        satu.rollback()


@pytest.fixture
def kediri(kota_contoh):
    return kota_contoh
