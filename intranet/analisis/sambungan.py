"""The analyst's connection: whatever a notebook tries, it cannot write,
and does not see the hotline (core.read_only)."""

from intranet.core import settings
from intranet.core.database import connect, database


def hubungkan():
    """Bind the models to the configured database, read-only; a bound program keeps its own."""
    if database.obj is None:
        connect(settings.from_env()["DATABASE_URL_BACA"], read_only=True)
