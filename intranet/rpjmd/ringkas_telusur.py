"""From the city down to one indicator's evidence, for `ringkasan`: what each step lists."""

from dataclasses import dataclass

from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.rpjmd.bentuk import RingkasIndikator
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.models import Indikator, Rencana
from intranet.rpjmd.ringkas_kota import cari_indikator
from intranet.rpjmd.ringkas_rencana import SimpulRingkas, semua_tahun, simpul_rencana
from intranet.rpjmd.triwulan import Triwulan


@dataclass(frozen=True)
class BuktiIsian:
    """A piece of evidence on an indicator's answer; `status` what reviewers made of it."""

    id: int
    nama: str
    status: str


@dataclass(frozen=True)
class Isian:
    """The row an OPD filled in for an indicator: its number, and its evidence as it is now."""

    id: int
    bukti: tuple[BuktiIsian, ...]


def pohon(tahun: int, triwulan: int) -> dict[int, SimpulRingkas]:
    """{id: node} of the plan in force in that quarter, `jenis` as a word; one query."""
    rencana = Rencana.id_pada(Triwulan(tahun=tahun, triwulan=triwulan).hari_terakhir)
    semua = simpul_rencana(rencana)
    return {s.id: s._replace(jenis=s.jenis.replace("_", " ").capitalize()) for s in semua}


def satu_indikator(kode: str) -> RingkasIndikator:
    """One indicator as `indikator` tells it; six queries.

    Raises LookupError with a sentence when the plan in force does not have it.
    """
    rencana = Rencana.berlaku()
    satu = rencana and rencana.indikator.where(Indikator.kode == kode).first()
    if not satu:
        raise LookupError(f"Indikator {kode} tidak ada dalam rencana yang berlaku.")
    return semua_tahun(rencana, hanya=satu.id)[0]


def isian(tahun: int, triwulan: int, kode: str, pengguna) -> Isian | None:
    """What was filled in for an indicator in that quarter, None when nobody was asked; 3 queries.

    Only the evidence that `pengguna` may see is named.
    """
    satu = cari_indikator(Triwulan(tahun=tahun, triwulan=triwulan), kode)
    if satu is None:
        return None
    ini = (Capaian.tahun == tahun) & (Capaian.triwulan == triwulan)
    ada = Capaian.select(Capaian.id).join(Indikator).where(ini, Indikator.jejak == satu.jejak)
    nomor = ada.scalar()
    if nomor is None:
        return None
    terlampir = BuktiCapaian.select(BuktiCapaian.bukti).where(BuktiCapaian.capaian == nomor)
    kueri = Bukti.milik(pengguna).where(Bukti.id.in_(terlampir))
    return Isian(nomor, tuple(BuktiIsian(b.id, b.nama, b.status) for b in kueri))


def nama_opd() -> dict[str, tuple[str, str]]:
    """{code: (name, short name)} of every perangkat daerah there ever was; one query."""
    return {o.kode: (o.nama, o.singkatan) for o in Opd.semua()}
