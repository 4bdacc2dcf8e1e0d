"""Carry an import out: every row that is not refused, in one transaction."""

from collections import defaultdict

from intranet.core import files
from intranet.core.clock import now, today
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.kisi.berkas import baca_kisi
from intranet.rpjmd.impor.hasil import Pilihan
from intranet.rpjmd.impor.jurnal import Jurnal
from intranet.rpjmd.impor.keadaan import Keadaan
from intranet.rpjmd.impor.penulis import PenulisAnggaran, PenulisAngka, PenulisIndikator
from intranet.rpjmd.impor.rancang import Rancangan
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.rencana import versi


def rancang(impor, oleh):
    """What this import would do now, for this person (None for the command line)."""
    return Rancangan(tabel(impor), Keadaan(), pilihan(impor, oleh))


def tabel(impor):
    """Its sheet, read again from the stored file. Raises TidakTerbaca."""
    return baca_tabel(kisi(impor), impor.peta)


def kisi(impor):
    """The grid of its sheet."""
    semua = baca_kisi(files.get(impor.berkas))
    return semua[min(impor.lembar, len(semua) - 1)]


@database.atomic()
def petakan(impor, peta):
    """Say by hand what columns mean; the preview is made anew. Refused once carried out."""
    if impor.status != "pratinjau":
        raise Ditolak(f"Impor ini sudah {impor.status}.")
    impor.peta, impor.hitungan = peta, {}
    impor.save()


def pilihan(impor, oleh):
    return Pilihan(
        tahun=impor.tahun,
        triwulan=impor.triwulan,
        opd=impor.opd,
        boleh_menyusun=oleh is None or oleh.boleh("rpjmd.susun"),
        opd_sendiri=oleh.opd_sendiri if oleh else None,
    )


@database.atomic()
def terapkan(impor, oleh):
    """Write every row that is not refused; all of it or nothing. Returns the Rancangan.

    A plan in force is copied into a draft when the file changes the plan. Raises Ditolak when the
    import was carried out before, or when the data changed since the preview was made.
    """
    if impor.status != "pratinjau":
        raise Ditolak(f"Impor ini sudah {impor.status}.")
    rancangan = rancang(impor, oleh)
    if impor.hitungan and impor.hitungan != rancangan.hitungan:
        raise Ditolak("Data berubah sesudah pratinjau dibuat. Periksa sekali lagi.")
    impor.hitungan = rancangan.hitungan
    jurnal = Jurnal(oleh)
    if rancangan.menyusun and not rancangan.keadaan.draf:
        buat_draf(rancangan, jurnal)
        # changes are keyed by jejak, which the copy shares: they need not be found again
        rancangan.keadaan = Keadaan()
    tulis(rancangan, jurnal)
    jurnal.tutup("impor-diterapkan", impor, f"{impor.nama_berkas}: {ringkas(impor.hitungan)}")
    impor.status, impor.diterapkan_pada = "diterapkan", now()
    impor.rencana, impor.urungan = rancangan.keadaan.draf, jurnal.urungan
    impor.save()
    return rancangan


def buat_draf(rancangan, jurnal):
    """A draft to write the plan into: a copy of the one in force, or an empty one."""
    ada = rancangan.keadaan.rencana
    if ada:
        rencana = versi.salin(ada, f"{ada.nama} (perubahan dari impor)", jurnal.oleh)
    else:
        tahun = [u.kunci[1] for h in rancangan.hasil for u in h.ubahan if u.jenis == "target"]
        awal, akhir = min(tahun, default=today().year), max(tahun, default=today().year + 4)
        rencana = versi.mulai(f"RPJMD {awal}–{akhir}", awal, akhir, jurnal.oleh)
    jurnal.dibuat(Rencana, [rencana.id])


def tulis(rancangan, jurnal):
    """Write all its changes, in bulk and kind by kind."""
    per_jenis = defaultdict(list)
    for hasil in rancangan.hasil:
        for ubahan in hasil.ubahan:
            per_jenis[ubahan.jenis].append(ubahan)
    penulis = PenulisIndikator(rancangan.keadaan, jurnal)
    penulis.baru(per_jenis["indikator baru"])
    penulis.berubah(per_jenis["indikator"])
    angka = PenulisAngka(rancangan.keadaan, jurnal, penulis.nomor)
    angka.target(per_jenis["target"])
    angka.capaian(per_jenis["capaian"])
    anggaran = PenulisAnggaran(rancangan.keadaan, jurnal, penulis.simpul)
    anggaran.tulis(per_jenis["pagu"], per_jenis["serapan"])


def ringkas(hitungan):
    return ", ".join(f"{n} {kata}" for kata, n in hitungan.items() if n)
