"""Nodes of a draft plan: add, rename, move, delete, and say which OPDs are responsible.

Every verb raises Ditolak when the plan is no longer a draft.
"""

from collections import defaultdict

from peewee import Case, chunked, fn

from intranet.akun.models import Riwayat
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import ANAK, Indikator, Pengampu, PengampuSimpul, Simpul
from intranet.rpjmd.rencana.versi import SEKALI, harus_draf


@database.atomic()
def tambah(rencana, induk, jenis, kode, uraian, oleh):
    """A new node under `induk` (None for the visi), last among its siblings; returns it."""
    harus_draf(rencana)
    if jenis not in jenis_anak(rencana, induk):
        raise Ditolak(f"{sebut(jenis)} tidak dapat diletakkan di bawah {sebut_induk(induk)}.")
    tolak_kode_kembar(rencana, induk, jenis, kode)
    simpul = Simpul.create(
        rencana=rencana, induk=induk, jenis=jenis, kode=kode, uraian=uraian, urutan=ujung(rencana)
    )
    urutkan(rencana)
    Riwayat.catat(oleh, "simpul-ditambahkan", simpul, f"{sebut(jenis)} {kode} {uraian}")
    return simpul


def jenis_anak(rencana, induk):
    """Which kinds of node may be added under `induk`; a plan has one visi."""
    boleh = ANAK[induk.jenis if induk else None]
    if induk is None and rencana.simpul.where(Simpul.jenis == "visi").exists():
        return ()
    return boleh


def sebut(jenis):
    return jenis.replace("_", " ").capitalize()


def sebut_induk(induk):
    return f"{sebut(induk.jenis).lower()} {induk.kode}" if induk else "puncak pohon"


def tolak_kode_kembar(rencana, induk, jenis, kode, kecuali=None):
    """A code names one node among its siblings of the same kind."""
    sama = rencana.simpul.where(
        Simpul.induk == induk if induk else Simpul.induk.is_null(),
        Simpul.jenis == jenis,
        Simpul.kode == kode,
    )
    if any(s.id != kecuali for s in sama):
        raise Ditolak(f"Kode {kode} sudah dipakai {sebut(jenis).lower()} lain di sini.")


def ujung(rencana):
    """The next free place in the order of nodes."""
    akhir = rencana.simpul.select(fn.MAX(Simpul.urutan)).scalar()
    return (akhir or 0) + 1


def urutkan(rencana):
    """Number the nodes as one reads the tree, so that every list of them follows it."""
    anak, lama = defaultdict(list), {}
    for nomor, induk, urutan in (
        rencana.simpul.select(Simpul.id, Simpul.induk, Simpul.urutan)
        .order_by(Simpul.urutan, Simpul.id)
        .tuples()
    ):
        anak[induk].append(nomor)
        lama[nomor] = urutan
    baru = {n: i for i, n in enumerate(telusuri(anak), 1)}
    berubah = [(n, i) for n, i in baru.items() if lama[n] != i]
    for sebagian in chunked(berubah, SEKALI):
        nomor = [n for n, _ in sebagian]
        Simpul.update(urutan=Case(Simpul.id, sebagian)).where(Simpul.id.in_(nomor)).execute()


def telusuri(anak):
    """Ids from the top down, each parent before its children."""
    tumpukan = list(reversed(anak[None]))
    while tumpukan:
        nomor = tumpukan.pop()
        yield nomor
        tumpukan.extend(reversed(anak[nomor]))


@database.atomic()
def ubah(simpul, kode, uraian, oleh):
    """Give a node another code or wording."""
    harus_draf(simpul.rencana)
    tolak_kode_kembar(simpul.rencana, simpul.induk, simpul.jenis, kode, simpul.id)
    lama = (simpul.kode, simpul.uraian)
    if lama == (kode, uraian):
        return
    simpul.kode, simpul.uraian = kode, uraian
    simpul.save()
    perubahan = {"kode": [lama[0], kode], "uraian": [lama[1], uraian]}
    Riwayat.catat(oleh, "simpul-diubah", simpul, perubahan=perubahan)


@database.atomic()
def pindahkan(simpul, induk, oleh):
    """Hang a node, with all below it, under another parent of the right kind."""
    harus_draf(simpul.rencana)
    if induk.rencana_id != simpul.rencana_id or simpul.jenis not in ANAK[induk.jenis]:
        raise Ditolak(f"{sebut(simpul.jenis)} tidak dapat dipindah ke bawah {sebut_induk(induk)}.")
    if induk == simpul.induk:
        return
    tolak_kode_kembar(simpul.rencana, induk, simpul.jenis, simpul.kode, simpul.id)
    simpul.induk, simpul.urutan = induk, ujung(simpul.rencana)
    simpul.save()
    urutkan(simpul.rencana)
    Riwayat.catat(oleh, "simpul-dipindahkan", simpul, f"ke bawah {sebut_induk(induk)}")


@database.atomic()
def geser(simpul, arah, oleh):
    """Swap places with the sibling before (`arah` "naik") or after ("turun"), if any."""
    harus_draf(simpul.rencana)
    saudara = list(
        Simpul.select()
        .where(Simpul.rencana == simpul.rencana, Simpul.induk == simpul.induk)
        .order_by(Simpul.urutan, Simpul.id)
    )
    di = next(n for n, s in enumerate(saudara) if s.id == simpul.id)
    ke = di + (-1 if arah == "naik" else 1)
    if not 0 <= ke < len(saudara):
        return
    lain = saudara[ke]
    simpul.urutan, lain.urutan = lain.urutan, simpul.urutan
    simpul.save()
    lain.save()
    urutkan(simpul.rencana)
    Riwayat.catat(oleh, "simpul-digeser", simpul, arah)


@database.atomic()
def hapus(simpul, oleh):
    """Delete a node with what hangs below it, unless anything there holds results."""
    harus_draf(simpul.rencana)
    bawah = di_bawah(simpul)
    jejak = Indikator.select(Indikator.jejak).where(Indikator.simpul.in_(bawah))
    if ada := berhasil(jejak):
        raise Ditolak(
            f"{sebut(simpul.jenis)} {simpul.kode} tidak dapat dihapus: "
            f"indikator “{ada.nama}” di dalamnya sudah punya hasil. Pindahkan dahulu."
        )
    catatan = f"{sebut(simpul.jenis)} {simpul.kode} {simpul.uraian}"
    Riwayat.catat(oleh, "simpul-dihapus", simpul, catatan)
    simpul.delete_instance()


def di_bawah(simpul):
    """Ids of a node and of everything below it; one query a level."""
    semua, tingkat = [simpul.id], [simpul.id]
    while tingkat:
        anak = Simpul.select(Simpul.id).where(Simpul.induk.in_(tingkat))
        tingkat = [n for (n,) in anak.tuples()]
        semua += tingkat
    return semua


def berhasil(jejak):
    """An indicator among these (a query of jejak) that holds a result in any version, or None."""
    terisi = Capaian.realisasi.is_null(False) | Capaian.predikat.is_null(False)
    terisi |= Capaian.alasan_kosong != ""
    kueri = Indikator.select().join(Capaian).where(Indikator.jejak.in_(jejak), terisi)
    return kueri.first()


@database.atomic()
def tetapkan_pengampu(milik, daftar, oleh):
    """Make these OPDs responsible for a node or an indicator, instead of those before.

    `daftar` is [(opd, share in percent or None), …], the lead first. Raises Ditolak when an OPD
    stands in it twice or the shares given do not make 100.
    """
    harus_draf(milik.rencana)
    opd = [o.id for o, _ in daftar]
    if len(set(opd)) < len(opd):
        raise Ditolak("Satu OPD tercantum dua kali.")
    bagian = [b for _, b in daftar if b is not None]
    if bagian and (len(bagian) < len(daftar) or sum(bagian) != 100):
        raise Ditolak("Bagian OPD harus berjumlah 100 %, atau kosong semua.")
    model, acuan = (
        (PengampuSimpul, PengampuSimpul.simpul)
        if isinstance(milik, Simpul)
        else (Pengampu, Pengampu.indikator)
    )
    model.delete().where(acuan == milik).execute()
    for nomor, (o, b) in enumerate(daftar):
        model.create(**{acuan.name: milik}, opd=o, bagian=b, utama=nomor == 0)
    Riwayat.catat(oleh, "pengampu-ditetapkan", milik, ", ".join(o.kode for o, _ in daftar))
