"""Opening and closing a quarter; closing freezes its figures in the same transaction."""

from intranet.akun.models import Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.ringkasan import baris_kini
from intranet.rpjmd.triwulan import Triwulan


@database.atomic()
def buka(periode, tenggat, oleh, alasan=""):
    """Let the OPDs fill in, until `tenggat` (a date). Refused while another quarter is open.

    A closed quarter is opened again only with a reason; what was frozen stays.
    """
    if periode.ditutup_pada and not alasan:
        raise Ditolak(f"{periode} sudah ditutup. Tulis alasan membukanya kembali.")
    lain = Triwulan.kini()
    if lain and lain.terbuka and lain != periode:
        raise Ditolak(f"{lain} masih terbuka. Tutup dahulu, lalu buka {periode}.")
    periode.dibuka_pada = periode.dibuka_pada or now()
    periode.tenggat, periode.ditutup_pada, periode.ditutup_oleh = tenggat, None, None
    periode.save()
    Capaian.siapkan(periode)
    catatan = f"tenggat {tanggal(tenggat)}" + (f"; dibuka kembali: {alasan}" if alasan else "")
    Riwayat.catat(oleh, "triwulan-dibuka", periode, catatan)


@database.atomic()
def tutup(periode, oleh):
    """Close an open quarter and freeze it; the signal `triwulan_ditutup` follows the commit.

    Raises Ditolak when it is not open.
    """
    if not periode.terbuka:
        raise Ditolak(f"{periode} {periode.status}, jadi tidak dapat ditutup.")
    periode.ditutup_pada, periode.ditutup_oleh = now(), oleh
    periode.save()
    Riwayat.catat(oleh, "triwulan-ditutup", periode)
    bekukan(periode, oleh)
    database.after_commit(lambda: peristiwa.triwulan_ditutup.send(periode))


def bekukan(periode, oleh):
    """Freeze a closed quarter as it stands; also for one that closed before freezes were kept."""
    alasan = "ditutup kembali" if Pembekuan.daftar(periode).exists() else ""
    return Pembekuan.bekukan(periode, baris_kini(periode), oleh, alasan)
