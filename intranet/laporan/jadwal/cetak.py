"""What is printed without anybody asking. JADWAL_CETAK names the books of the night, or is off."""

from intranet.akun.models import Opd
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.jejak import Pemeriksa
from intranet.core import peristiwa
from intranet.core.clock import today
from intranet.core.settings import from_env
from intranet.laporan.kunci import kunci_cetakan
from intranet.laporan.models import Cetakan, saat_data
from intranet.laporan.paket.models import PaketCetakan

MATI, TRIWULANAN = "mati", "laporan_triwulan"


def hidup():
    return from_env()["JADWAL_CETAK"] != MATI


def malam():
    """Ask for this year's books wherever something changed; the paket to print.

    Nothing is asked for when every OPD's book is what it would be again, when what failed would
    fail again, or when no plan covers the year. Raises GagalCetak when a notebook is not there.
    """
    tahun = today().year
    if not hidup() or not direncanakan(tahun):
        return []
    nama = from_env()["JADWAL_CETAK"].replace(",", " ").split()
    paket = [satu_malam(notebook, {"tahun": tahun}) for notebook in nama]
    return [satu for satu in paket if satu]


def direncanakan(tahun):
    return any(jawaban for _, jawaban in peristiwa.tahun_direncanakan.send(tahun))


def satu_malam(notebook, parameter):
    pemeriksa = Pemeriksa()
    if any(perlu(notebook, parameter | {"opd": o.kode}, pemeriksa) for o in Opd.daftar()):
        return PaketCetakan.minta(notebook, parameter, jadwal=True)
    return None


def perlu(notebook, parameter, pemeriksa):
    """Whether printing this would make something new, as far as one can know without doing it."""
    kunci = kunci_cetakan(notebook, berkas_notebook.periksa(notebook, parameter))
    if Cetakan.yang_sama(kunci, pemeriksa):
        return False
    akhir = Cetakan.select().where(Cetakan.kunci == kunci).order_by(Cetakan.id.desc()).first()
    gagal = akhir is not None and akhir.status == "gagal"
    return not (gagal and akhir.selesai_pada > saat_data())


def triwulan(tahun, nomor):
    """Ask for a closed quarter's report: (the city's print, the paket of every OPD's), or None."""
    if not hidup():
        return None
    parameter = {"tahun": tahun, "triwulan": nomor}
    kota = Cetakan.minta(TRIWULANAN, parameter, jadwal=True)
    return kota, PaketCetakan.minta(TRIWULANAN, parameter, jadwal=True)
