"""What is known of a print before it runs: which office it is about, and what it hangs on."""

import hashlib
import json

from intranet.akun.models import Opd
from intranet.cetak.parameter import GagalCetak, sidik_notebook
from intranet.core.prepared import Prepared
from intranet.core.settings import from_env


def cari_opd(kode):
    """The id of the office a print is about, None for the city. Raises GagalCetak when unknown."""
    opd = id_opd(kode).fetchone() if kode else None
    if kode and opd is None:
        raise GagalCetak(f"OPD dengan kode {kode} tidak ada.")
    return opd and opd[0]


@Prepared
def id_opd(kode):
    return Opd.select(Opd.id).where(Opd.kode == kode)


def kunci_cetakan(notebook, parameter):
    """SHA-256 of a notebook, its look, its parameters and the settings it may read."""
    atur = from_env()
    isi = [sidik_notebook(notebook), parameter, atur["PUBLIC_URL"], atur["BATAS_CAPAIAN"]]
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()
