"""The plan, its offices and its indicators, for `ringkasan`."""

from collections import defaultdict
from typing import NamedTuple

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.snapshot import once
from intranet.rpjmd.bentuk import (
    Misi,
    NilaiTahun,
    Program,
    RingkasIndikator,
    RingkasOpd,
    RingkasRencana,
    Sasaran,
    Tujuan,
)
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import (
    Indikator,
    PengampuSimpul,
    ProgramUnggulan,
    Rencana,
    Simpul,
    urut_hari,
)
from intranet.rpjmd.triwulan import Triwulan


def rencana(tahun: int | None = None) -> RingkasRencana:
    """The plan in force with its misi, tujuan and sasaran.

    Raises LookupError with a sentence when there is none, or when `tahun` is neither in it nor the
    year before it, whose figures are its starting point.
    """
    berlaku = Rencana.berlaku()
    if berlaku is None:
        raise LookupError("Belum ada RPJMD yang berlaku.")
    if tahun is not None and not berlaku.tahun_awal - 1 <= tahun <= berlaku.tahun_akhir:
        raise LookupError(f"Tahun {tahun} di luar {berlaku.nama}.")
    anak, indikator = pohon(berlaku)
    unggulan = berlaku.program_unggulan.order_by(ProgramUnggulan.nomor)
    visi = next(iter(anak[None]), None)
    return RingkasRencana(
        nama=berlaku.nama,
        tahun_awal=berlaku.tahun_awal,
        tahun_akhir=berlaku.tahun_akhir,
        visi=visi.uraian if visi else "",
        misi=tuple(susun_misi(m, anak, indikator) for m in (anak[visi.id] if visi else ())),
        program_unggulan=tuple(p.nama for p in unggulan),
        dasar=berlaku.dasar,
    )


def pohon(berlaku):
    """Children by parent id, and indicator names by node id; two queries."""
    anak, indikator = defaultdict(list), defaultdict(list)
    for simpul in simpul_rencana(berlaku):
        anak[simpul.induk].append(simpul)
    kolom = Indikator.urutan, Indikator.kode, Indikator.id, Indikator.simpul, Indikator.nama
    for _, _, _, induk, nama in sorted(berlaku.indikator.select(*kolom).tuples()):
        indikator[induk].append(nama)
    return anak, indikator


class SimpulRingkas(NamedTuple):
    """A node of the plan; `induk` is the id of the node above (None: the top)."""

    id: int
    induk: int | None
    jenis: str
    kode: str
    uraian: str
    contoh: bool


@once
def simpul_rencana(rencana):
    """Every SimpulRingkas of a plan (or of the id an expression gives), in order; one query."""
    s = Simpul
    kueri = s.select(s.id, s.induk, s.jenis, s.kode, s.uraian, s.asal == "contoh")
    kueri = kueri.where(s.rencana == rencana).order_by(s.urutan, s.id)
    return [SimpulRingkas(*satu, bool(contoh)) for *satu, contoh in kueri.tuples()]


def susun_misi(misi, anak, indikator):
    def satu(simpul):
        return simpul.kode, simpul.uraian, simpul.contoh, tuple(indikator[simpul.id])

    def tujuan(simpul):
        sasaran = [s for s in anak[simpul.id] if s.jenis == "sasaran"]
        return Tujuan(*satu(simpul), tuple(Sasaran(*satu(s)) for s in sasaran))

    return Misi(misi.kode, misi.uraian, tuple(map(tujuan, anak[misi.id])))


def opd(kode: str) -> RingkasOpd:
    """One OPD with its duties and programs. Raises LookupError with a sentence when unknown."""
    ada = Opd.get_or_none(Opd.kode == kode)
    if ada is None:
        raise LookupError(f"OPD dengan kode {kode} tidak ada.")
    program = (
        Simpul.select()
        .join(PengampuSimpul)
        .where(
            PengampuSimpul.opd == ada,
            PengampuSimpul.pada(urut_hari(today())),
            Simpul.jenis == "program",
            Simpul.rencana == Rencana.id_pada(today()),
        )
    )
    return RingkasOpd(
        kode=ada.kode,
        nama=ada.nama,
        singkatan=ada.singkatan,
        jenis=ada.jenis,
        tugas=ada.tugas,
        jabatan_kepala=ada.jabatan_kepala,
        nomor=ada.urutan,
        telepon=ada.telepon,
        program=tuple(Program(p.kode, p.uraian, p.contoh) for p in program.order_by(Simpul.kode)),
    )


def daftar_opd() -> tuple[RingkasOpd, ...]:
    """The 30 perangkat daerah in the city's order, each with its programs."""
    return tuple(opd(o.kode) for o in Opd.daftar())


def indikator(opd: str | None = None, iku: bool | None = None) -> tuple[RingkasIndikator, ...]:
    """Indicators of the plan with target and result of every year; six queries.

    `opd` keeps those the OPD is responsible for, `iku` only the city's IKU (or the rest).
    """
    berlaku, milik = Rencana.berlaku(), cari_opd(opd)
    return semua_tahun(berlaku, opd=milik, iku=iku) if berlaku else ()


def semua_tahun(rencana, **saring):
    """RingkasIndikator of every indicator of a plan that a Lembar keeps with `saring`."""
    tahun = range(rencana.tahun_awal - 1, rencana.tahun_akhir + 1)
    periode, kini = Triwulan(tahun=tahun[0], triwulan=4), urut_hari(today())
    lembar = Lembar(periode, rencana=rencana, urut=kini, **saring).tiap_tahun(tahun)
    misi = misi_tiap_simpul(rencana)
    return tuple(
        ringkas_indikator(baris[0].indikator, baris, zip(tahun, baris, strict=True), misi)
        for baris in zip(*map(setahun, lembar), strict=True)
    )


def setahun(lembar):
    return [lembar.sejauh_ini(b) for b in lembar.baris]


def ringkas_indikator(satu, baris, per_tahun, misi):
    simpul = satu.simpul
    return RingkasIndikator(
        **sama(satu),
        cara_hitung=satu.cara_hitung,
        opd=baris[0].opd,
        misi=misi.get(simpul.id),
        simpul_kode=simpul.kode,
        simpul_uraian=simpul.uraian,
        simpul_jenis=simpul.jenis,
        definisi=satu.definisi,
        catatan=satu.catatan,
        kondisi_awal=satu.kondisi_awal,
        kondisi_awal_tahun=satu.kondisi_awal_tahun,
        nilai=tuple(
            NilaiTahun(tahun=t, triwulan=b.triwulan, **angka_baris(b)) for t, b in per_tahun
        ),
    )


def sama(satu):
    """The fields that every summary of an indicator carries."""
    nama = ("kode", "nama", "satuan", "arah", "desimal", "iku", "contoh")
    return {n: getattr(satu, n) for n in nama}


def angka_baris(baris):
    """Target, result and achievement of a sheet's row."""
    predikat = baris.nilai if isinstance(baris.nilai, str) else None
    return {
        "target": baris.target.nilai,
        "target_min": baris.target.min,
        "target_maks": baris.target.maks,
        "target_predikat": baris.target.predikat,
        "realisasi": None if predikat else baris.nilai,
        "predikat": predikat,
        "persen": baris.persen,
        "pita": baris.pita,
        "turunan": baris.turunan,
    }


@once
def misi_tiap_simpul(rencana):
    """The misi's code for every node's id; one query."""
    simpul = {s.id: s for s in simpul_rencana(rencana)}

    def misi(satu):
        while satu and satu.jenis != "misi":
            satu = simpul.get(satu.induk)
        return satu.kode if satu else None

    return {s.id: misi(s) for s in simpul.values()}


@once
def cari_opd(kode):
    """The Opd with that code, None for None. Raises LookupError with a sentence when unknown."""
    if kode is None:
        return None
    ada = Opd.get_or_none(Opd.kode == kode)
    if ada is None:
        raise LookupError(f"OPD dengan kode {kode} tidak ada.")
    return ada
