"""The demo city: what `flask seed` loads, in one transaction."""

from pathlib import Path

from intranet.akun import seed as akun
from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import berkas_yaml
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.settings import FRASA_SANDI_DEMO
from intranet.dasbor import seed as dasbor
from intranet.hotline import seed as hotline
from intranet.pemberitahuan import seed as pemberitahuan
from intranet.rpjmd import seed as rpjmd
from intranet.rpjmd import seed_kabar as kabar
from intranet.survei import seed as survei
from intranet.zona_integritas import seed as zona_integritas

CONTOH = Path(__file__).parents[1] / "contoh/kediri"


def berisi():
    """Whether the database holds any office or account."""
    return Opd.select().exists() or Pengguna.select().exists()


@database.atomic()
def muat(kata_sandi, frasa_sandi=FRASA_SANDI_DEMO):
    """Load everything or nothing; returns what was loaded as {name: count}.

    `frasa_sandi` opens the demo mayor's inbox.

    Raises Ditolak with a sentence when a data file lacks a key.
    """
    isi = {b.stem: berkas_yaml.baca(b) for b in CONTOH.glob("*.yaml")}
    try:
        jumlah = akun.muat(isi["opd"], isi["pengguna"], kata_sandi)
        jumlah |= rpjmd.muat(isi["rpjmd"], isi["contoh_opd"], isi["opd"])
        jumlah |= zona_integritas.muat(isi["zi"])
        jumlah |= survei.muat()
        jumlah |= hotline.muat(isi["hotline"], frasa_sandi)
        kabar.kabarkan()
        jumlah |= pemberitahuan.muat()
        jumlah |= dasbor.muat()
    except KeyError as galat:
        raise Ditolak(f"Data di contoh/kediri tidak lengkap: {galat} tidak ada.") from galat
    Riwayat.catat(
        None, "kota-dimuat", "Kota:Kediri", ", ".join(f"{n} {a}" for a, n in jumlah.items())
    )
    return jumlah
