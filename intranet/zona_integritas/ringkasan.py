"""What the rest of the intranet, and every notebook, may know about Zona Integritas.

Points are Decimals on the sheet's own scale (0-100 in total), never rounded here.
"""

from dataclasses import dataclass
from decimal import Decimal

from intranet.akun.models import Opd
from intranet.zona_integritas import ramalan, rumus
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import Tahapan

PREDIKAT = ("WBK", "WBBM")


@dataclass(frozen=True)
class NilaiBagian:
    """Points of one part of a sheet; `persen` of its weight."""

    kode: str
    nama: str
    jenis: str
    bobot: Decimal
    nilai: Decimal
    persen: Decimal
    terjawab: int
    jumlah: int


@dataclass(frozen=True)
class Ambang:
    """One minimum of a predicate; `selisih` below 0 is what is missing."""

    predikat: str
    nama: str
    minimum: Decimal
    nilai: Decimal
    selisih: Decimal
    terpenuhi: bool


@dataclass(frozen=True)
class Langkah:
    """One answer to raise on the way to WBK, and the points it brings."""

    kode: str
    judul: str
    ke: str
    poin: Decimal


@dataclass(frozen=True)
class RingkasLembar:
    """A unit's sheet of one year as it counts: TPN's answers, else TPI's, else the unit's."""

    unit: str
    nama: str
    tahun: int
    instrumen: str
    status: str
    nilai: Decimal
    bagian: tuple[NilaiBagian, ...]
    ambang: tuple[Ambang, ...]
    ramalan: tuple[Langkah, ...]
    penentu: dict

    def layak(self, predikat: str) -> bool:
        """Whether every minimum of the predicate is met (the unit's conditions apart)."""
        return all(a.terpenuhi for a in self.ambang if a.predikat == predikat)


def lembar(unit: str, tahun: int) -> RingkasLembar:
    """The sheet of a unit in a year, final: what is unanswered counts 0.

    Raises LookupError with a sentence when the unit or its sheet is unknown.
    """
    ada = LembarKerja.select(LembarKerja, Opd).join(Opd)
    ada = ada.where(Opd.kode == unit, LembarKerja.tahun == tahun).first()
    if ada is None:
        raise LookupError(f"Unit {unit} tidak punya lembar kerja {tahun}.")
    bentuk, skor = ada.bentuk, ada.skor()
    akar = rumus.nilai(bentuk.akar, skor, rumus.Aturan())
    jalan = ramalan.ramalan(bentuk.akar, skor, bentuk.daftar_ambang("WBK"), rumus.Aturan())
    return RingkasLembar(
        unit=unit,
        nama=ada.unit.nama,
        tahun=tahun,
        instrumen=bentuk.kode,
        status=ada.status,
        nilai=akar.nilai,
        bagian=tuple(datar(akar)),
        ambang=tuple(a for p in PREDIKAT for a in ambang(bentuk, p, akar, skor)),
        ramalan=tuple(Langkah(s.butir.kode, s.butir.judul, s.jawaban, s.poin) for s in jalan),
        penentu=penentu(ada),
    )


def datar(satu):
    """A part and everything below it, from the top down."""
    b = satu.bagian
    isi = (b.kode, b.nama, b.jenis, b.bobot, satu.nilai, satu.persen, satu.terjawab, satu.jumlah)
    yield NilaiBagian(*isi)
    for anak in satu.anak:
        yield from datar(anak)


def ambang(bentuk, predikat, akar, skor):
    for h in rumus.periksa_ambang(bentuk.daftar_ambang(predikat), akar, skor):
        isi = (h.ambang.nama, h.ambang.minimum, h.nilai, h.selisih, h.terpenuhi)
        yield Ambang(predikat, *isi)


def penentu(lembar):
    """{'unit' | 'tpi' | 'tpn': how many questions its answer decided}."""
    hasil = dict.fromkeys(rumus.PENILAI, 0)
    for kode in lembar.bentuk.butir:
        per = {p: j.bentuk for p in rumus.PENILAI if (j := lembar.jawaban.get((kode, p)))}
        if siapa := rumus.efektif(per)[1]:
            hasil[siapa] += 1
    return hasil


def tahap_unit() -> dict[str, str]:
    """{unit code: its last step} of every unit that has joined."""
    kode = {o.id: o.kode for o in Opd.select(Opd.id, Opd.kode)}
    return {kode[nomor]: t.tahap for nomor, t in Tahapan.terakhir_tiap_unit().items()}
