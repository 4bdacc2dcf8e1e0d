"""What a notebook reads from: ours the city's database itself, anybody else's what no trick opens.

Ours ask as they should, and the connection watches for slips. An analyst's is run before anybody
has read it, and all of its process is in its hands: what it must not see is not there.
"""

import logging
import sqlite3
from pathlib import Path

from intranet.cetak.parameter import NOTEBOOKS, GagalCetak
from intranet.core.read_only import copy_open
from intranet.core.settings import from_env

SALINAN = "kota.db"
TANPA_PERAN = (
    "Notebook analis baru dijalankan bila basis data punya peran yang hanya membaca. "
    "Minta Admin TI mengisi DATABASE_URL_BACA (flask hak-baca)."
)
TANPA_SALINAN = "Data untuk notebook ini tidak dapat disalin. Coba lagi, atau beri tahu Admin TI."
log = logging.getLogger(__name__)


def basis_data(folder, sendiri):
    """The database's address for a notebook that lies in `folder`; `sendiri` is its run's own.

    Raises GagalCetak when the copy fails, or PostgreSQL has no role that only reads.
    """
    pengaturan = from_env()
    alamat = pengaturan["DATABASE_URL_BACA"]
    if Path(folder) == NOTEBOOKS:
        return alamat
    if alamat.startswith("sqlite:"):
        return f"sqlite:///{salin(alamat, Path(sendiri, SALINAN))}"
    if alamat == pengaturan["DATABASE_URL"]:
        raise GagalCetak(TANPA_PERAN)
    return alamat


def salin(alamat, salinan):
    try:
        copy_open(alamat, salinan)
    except (OSError, sqlite3.Error) as galat:
        log.exception("Basis data tidak tersalin untuk sebuah notebook")
        raise GagalCetak(TANPA_SALINAN) from galat
    return salinan
