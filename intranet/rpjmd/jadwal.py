"""Opening and closing a quarter; closing freezes its figures in the same transaction."""

from itertools import pairwise

from intranet.akun.models import Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.kelengkapan import hitung
from intranet.rpjmd.ringkas_capaian import anggaran_kini, baris_kini
from intranet.rpjmd.triwulan import Triwulan

# The days of a quarter in the order of the work, and how Riwayat and refusals call them.
JENDELA = ("mulai", "tenggat", "tenggat_ajukan", "tenggat_verifikasi")
SEBUTAN = {
    "mulai": "mulai",
    "tenggat": "tenggat",
    "tenggat_ajukan": "tenggat pengajuan",
    "tenggat_verifikasi": "tenggat verifikasi",
}


@database.atomic()
def buka(periode, tenggat, oleh, alasan="", **jendela):
    """Let the OPDs fill in, until `tenggat` (a date). Refused while another quarter is open.

    `jendela` are the other days of Triwulan (mulai, tenggat_ajukan, tenggat_verifikasi), None or
    left out for none; Ditolak when they are not in that order. A closed quarter is opened again
    only with a reason; what was frozen stays.
    """
    jendela = dict.fromkeys(JENDELA) | jendela | {"tenggat": tenggat}
    periksa_urutan(jendela)
    if periode.ditutup_pada and not alasan:
        raise Ditolak(f"{periode} sudah ditutup. Tulis alasan membukanya kembali.")
    lain = Triwulan.kini()
    if lain and lain.terbuka and lain != periode:
        raise Ditolak(f"{lain} masih terbuka. Tutup dahulu, lalu buka {periode}.")
    periode.dibuka_pada = periode.dibuka_pada or now()
    for kolom, hari in (jendela | {"ditutup_pada": None, "ditutup_oleh": None}).items():
        setattr(periode, kolom, hari)
    periode.save()
    Capaian.siapkan(periode)
    hari = ", ".join(f"{SEBUTAN[k]} {tanggal(h)}" for k, h in jendela.items() if h)
    catatan = f"{hari}; dibuka kembali: {alasan}" if alasan else hari
    peristiwa.triwulan_dibuka.send(periode, oleh=oleh)
    Riwayat.catat(oleh, "triwulan-dibuka", periode, catatan)


def periksa_urutan(jendela):
    """Raise Ditolak unless the days follow each other as the work does."""
    ada = [(SEBUTAN[k], jendela[k]) for k in JENDELA if jendela[k]]
    for (nama, hari), (nama_lanjut, hari_lanjut) in pairwise(ada):
        if hari > hari_lanjut:
            raise Ditolak(
                f"{nama_lanjut.capitalize()} {tanggal(hari_lanjut)} lebih dahulu daripada "
                f"{nama} {tanggal(hari)}. Perbaiki urutannya."
            )


@database.atomic()
def tutup(periode, oleh):
    """Close an open quarter, freeze it, and say so (`triwulan_ditutup`), all or nothing.

    Raises Ditolak when it is not open.
    """
    if not periode.terbuka:
        raise Ditolak(f"{periode} {periode.status}, jadi tidak dapat ditutup.")
    periode.ditutup_pada, periode.ditutup_oleh = now(), oleh
    periode.save()
    Riwayat.catat(oleh, "triwulan-ditutup", periode)
    bekukan(periode, oleh)
    peristiwa.triwulan_ditutup.send(periode)


def bekukan(periode, oleh):
    """Freeze a closed quarter as it stands; also for one that closed before freezes were kept."""
    alasan = "ditutup kembali" if Pembekuan.daftar(periode).exists() else ""
    isi = {"baris": baris_kini(periode), "kelengkapan": hitung(periode)}
    isi["anggaran"] = anggaran_kini(periode)
    return Pembekuan.bekukan(periode, isi, oleh, alasan)
