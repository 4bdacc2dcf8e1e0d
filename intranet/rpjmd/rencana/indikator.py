"""Indicators of a plan: written in a draft; once in force, only a target changes, by revisi."""

from peewee import fn

from intranet.akun.models import Riwayat
from intranet.core.clock import now, today
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import tercatat
from intranet.rpjmd.models import (
    Indikator,
    Pengampu,
    PengampuSimpul,
    RevisiTarget,
    Target,
    urut_hari,
)
from intranet.rpjmd.rencana.simpul import berhasil
from intranet.rpjmd.rencana.versi import harus_draf
from intranet.rpjmd.triwulan import Triwulan

NILAI = ("nilai", "nilai_min", "nilai_maks", "predikat")


@database.atomic()
def tambah(simpul, isi, oleh):
    """A new indicator under a node, led by the node's own OPD; `isi` is {column: value}."""
    harus_draf(simpul.rencana)
    tolak_kode_kembar(simpul.rencana, isi["kode"])
    akhir = simpul.rencana.indikator.select(fn.MAX(Indikator.urutan)).scalar() or 0
    indikator = Indikator.create(
        simpul=simpul, rencana=simpul.rencana_id, urutan=akhir + 1, **selaras(isi)
    )
    kini = PengampuSimpul.pada(urut_hari(today()))
    for p in simpul.pengampu.where(PengampuSimpul.utama, kini):
        Pengampu.create(indikator=indikator, opd=p.opd)
    Riwayat.catat(oleh, "indikator-ditambahkan", indikator, indikator.nama)
    return indikator


def tolak_kode_kembar(rencana, kode, kecuali=None):
    sama = Indikator.get_or_none(Indikator.rencana == rencana, Indikator.kode == kode)
    if sama and sama.id != kecuali:
        raise Ditolak(f"Kode {kode} sudah dipakai indikator “{sama.nama}”.")


def selaras(isi):
    """What belongs together: a yearly value is due once a year, a scale makes predicates."""
    if isi.get("cara_hitung") == "tahunan":
        isi = isi | {"frekuensi": "tahun"}
    if "jenis_nilai" in isi and isi["jenis_nilai"] != "predikat":
        isi = isi | {"skala": []}
    return isi


@database.atomic()
def ubah(indikator, isi, oleh):
    """Change columns of an indicator of a draft; `isi` is {column: value}."""
    harus_draf(indikator.rencana)
    tolak_kode_kembar(indikator.rencana, isi.get("kode", indikator.kode), indikator.id)
    lama = {k: getattr(indikator, k) for k in isi}
    perubahan = {k: [lama[k], n] for k, n in selaras(isi).items() if lama.get(k) != n}
    if not perubahan:
        return
    for kolom, (_, nilai) in perubahan.items():
        setattr(indikator, kolom, nilai)
    indikator.save()
    tercatat_semua = {k: [tercatat(a), tercatat(b)] for k, (a, b) in perubahan.items()}
    Riwayat.catat(oleh, "indikator-diubah", indikator, perubahan=tercatat_semua)


@database.atomic()
def pindahkan(indikator, simpul, oleh):
    """Hang an indicator under another node of the same draft."""
    harus_draf(indikator.rencana)
    if simpul.rencana_id != indikator.rencana_id:
        raise Ditolak("Simpul itu bukan bagian rencana ini.")
    indikator.simpul = simpul
    indikator.save()
    Riwayat.catat(oleh, "indikator-dipindahkan", indikator, f"ke {simpul.kode} {simpul.uraian}")


@database.atomic()
def hapus(indikator, oleh):
    """Delete an indicator of a draft, unless it holds results in any version."""
    harus_draf(indikator.rencana)
    if berhasil([indikator.jejak]):
        raise Ditolak(f"“{indikator.nama}” sudah punya hasil, jadi tidak dapat dihapus.")
    Riwayat.catat(oleh, "indikator-dihapus", indikator, f"{indikator.kode} {indikator.nama}")
    indikator.delete_instance()


@database.atomic()
def tetapkan_target(indikator, tahun, triwulan, isi, oleh):
    """Set the target of a draft for a year (`triwulan` 0) or up to the end of a quarter.

    `isi` is {nilai, nilai_min, nilai_maks, predikat}; all None takes the target away.
    """
    harus_draf(indikator.rencana)
    ada = cari_target(indikator, tahun, triwulan)
    lama = nilai_target(ada)
    if lama == isi:
        return
    if all(n is None for n in isi.values()):
        ada.delete_instance()
    else:
        for kolom, nilai in isi.items():
            setattr(ada, kolom, nilai)
        ada.save()
    perubahan = {k: [tercatat(lama[k]), tercatat(isi[k])] for k in isi if lama[k] != isi[k]}
    catatan = sebut(tahun, triwulan)
    Riwayat.catat(oleh, "target-ditetapkan", indikator, catatan, perubahan)


@database.atomic()
def tetapkan_target_setahun(indikator, tahun, isi, oleh):
    """Set all targets of a year at once; `isi` is {quarter, 0 for the year: as above}."""
    for triwulan, satu in isi.items():
        tetapkan_target(indikator, tahun, triwulan, satu, oleh)


def cari_target(indikator, tahun, triwulan):
    """The target, an unsaved one when there is none."""
    kunci = {"indikator": indikator, "tahun": tahun, "triwulan": triwulan}
    return Target.get_or_none(**kunci) or Target(**kunci)


def nilai_target(target):
    return {k: getattr(target, k) for k in NILAI}


def sebut(tahun, triwulan):
    return f"target {tahun}" + (f" triwulan {triwulan}" if triwulan else "")


@database.atomic()
def revisi(indikator, tahun, triwulan, isi, dasar, oleh):
    """Change a target of a plan in force; both values stay and are shown. Returns the revision.

    `dasar` is {alasan, dokumen, tanggal_dokumen}. Raises Ditolak for a draft (write it there),
    for a period already closed, and when nothing would change.
    """
    if indikator.rencana.draf:
        raise Ditolak("Rencana ini masih draf; tulis targetnya langsung.")
    tolak_periode_tutup(tahun, triwulan or 4)
    target = cari_target(indikator, tahun, triwulan)
    lama = nilai_target(target)
    if lama == isi:
        raise Ditolak("Nilai baru sama dengan nilai lama.")
    for kolom, nilai in isi.items():
        setattr(target, kolom, nilai)
    target.save()
    satu = RevisiTarget.create(
        target=target,
        lama={k: tercatat(n) for k, n in lama.items()},
        baru={k: tercatat(n) for k, n in isi.items()},
        oleh=oleh.id,
        pada=now(),
        **dasar,
    )
    perubahan = {k: [satu.lama[k], satu.baru[k]] for k in NILAI if satu.lama[k] != satu.baru[k]}
    catatan = f"{sebut(tahun, triwulan)}: {dasar['alasan']} ({dasar['dokumen']})"
    Riwayat.catat(oleh, "target-direvisi", indikator, catatan, perubahan)
    return satu


def tolak_periode_tutup(tahun, triwulan):
    periode = Triwulan.cari(tahun, triwulan)
    if periode.ditutup_pada:
        raise Ditolak(f"{periode} sudah ditutup, jadi targetnya tidak dapat direvisi.")
