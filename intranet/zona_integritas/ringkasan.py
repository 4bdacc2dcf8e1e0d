"""What the rest of the intranet, and every notebook, may know about Zona Integritas.

Points are Decimals on the sheet's own scale (0-100 in total), never rounded here.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd
from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import sebutkan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan
from intranet.zona_integritas.rekap import nilai_banyak
from intranet.zona_integritas.syarat import periksa_syarat

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
    """A unit's sheet of one year as it counts: TPN's answers, else TPI's, else the unit's.

    `ketetapan` are the open rules as (question, answer, whether it is the default).
    """

    unit: str
    nama: str
    tahun: int
    instrumen: str
    status: str
    contoh: bool
    nilai: Decimal
    bagian: tuple[NilaiBagian, ...]
    ambang: tuple[Ambang, ...]
    ramalan: tuple[Langkah, ...]
    penentu: dict
    ketetapan: tuple = ()

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
    akar = rumus.nilai(bentuk.akar, skor, ada.aturan(final=True))
    return RingkasLembar(
        unit=unit,
        nama=ada.unit.nama,
        tahun=tahun,
        instrumen=bentuk.kode,
        status=ada.status,
        contoh=ada.contoh,
        nilai=akar.nilai,
        bagian=tuple(datar(akar)),
        ambang=tuple(a for p in PREDIKAT for a in ambang(ada, p, akar, skor)),
        ramalan=tuple(
            Langkah(s.butir.kode, s.butir.judul, s.jawaban, s.poin) for s in ada.ramalan(skor)
        ),
        ketetapan=tuple(sebutkan(ada.ketetapan_berlaku)),
        penentu=penentu(ada),
    )


def datar(satu):
    """A part and everything below it, from the top down."""
    b = satu.bagian
    isi = (b.kode, b.nama, b.jenis, b.bobot, satu.nilai, satu.persen, satu.terjawab, satu.jumlah)
    yield NilaiBagian(*isi)
    for anak in satu.anak:
        yield from datar(anak)


def ambang(lembar, predikat, akar, skor):
    for h in lembar.ambang(predikat, akar, skor):
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


@dataclass(frozen=True)
class UnitZi:
    """One unit of the register; `nilai` of its newest sheet, None without one."""

    kode: str
    nama: str
    tahap: str
    tanggal: date | None
    rencana: int | None
    tahun_lembar: int | None
    nilai: Decimal | None
    contoh: bool


@dataclass(frozen=True)
class SyaratZi:
    """One condition: what there is, and for each predicate whether it is met (None: unknown)."""

    nama: str
    kota: bool
    nilai: str
    dokumen: str
    terpenuhi: dict


@dataclass(frozen=True)
class PiagamZi:
    """A declaration: the unit, the day, and who signs as (role, {nama, jabatan, …})."""

    unit: str
    nama: str
    alamat: str
    tanggal: date
    pihak: tuple


def register() -> tuple[UnitZi, ...]:
    """Every unit that has joined or is planned to, in the city's order."""
    tahap = Tahapan.terakhir_tiap_unit()
    rencana = {r.unit_id: r.tahun for r in RencanaIkut.select()}
    lembar = {s.unit_id: s for s in LembarKerja.select().order_by(LembarKerja.tahun)}
    nilai = nilai_banyak(lembar.values())
    ikut = Opd.select().where(Opd.id.in_([*tahap, *rencana])).order_by(Opd.urutan)
    return tuple(
        satu_unit(u, tahap.get(u.id), rencana.get(u.id), lembar.get(u.id), nilai) for u in ikut
    )


def satu_unit(unit, tahapan, rencana, lembar, nilai):
    return UnitZi(
        kode=unit.kode,
        nama=unit.nama,
        tahap=tahapan.sebutan if tahapan else "Belum ikut",
        tanggal=tahapan.tanggal if tahapan else None,
        rencana=rencana,
        tahun_lembar=lembar.tahun if lembar else None,
        nilai=nilai[lembar.id] if lembar else None,
        contoh=bool(lembar and lembar.contoh),
    )


def syarat(unit: str, tahun: int) -> tuple[SyaratZi, ...]:
    """The conditions of the city and of a unit. Raises LookupError when the unit is unknown."""
    semua = periksa_syarat(cari_unit(unit), tahun)
    return tuple(
        SyaratZi(
            nama=s.nama,
            kota=s.kota,
            nilai=s.ada.nilai if s.ada else "",
            dokumen=s.ada.dokumen if s.ada else "",
            terpenuhi={p: s.terpenuhi(p) for p in PREDIKAT},
        )
        for s in semua
    )


def piagam(tahun: int, unit: str | None = None) -> tuple[PiagamZi, ...]:
    """The declarations of a year, of one unit or of all; mayor, sekda and head sign."""
    kueri = Tahapan.select(Tahapan, Opd).join(Opd).where(Tahapan.tahap == "pencanangan")
    if unit:
        kueri = kueri.where(Tahapan.unit == cari_unit(unit))
    semua = [t for t in kueri.order_by(Tahapan.tanggal, Opd.urutan) if t.tanggal.year == tahun]
    return tuple(satu_piagam(t) for t in semua)


def satu_piagam(tahapan):
    unit, hari = tahapan.unit, tahapan.tanggal
    sekda = Opd.select().where(Opd.jabatan_kepala == "Sekretaris Daerah").first()
    pihak = (
        ("Kepala unit,", penanda(Pejabat.pada(unit, hari), unit.jabatan_kepala)),
        ("Mengetahui,", penanda(sekda and Pejabat.pada(sekda, hari), "Sekretaris Daerah")),
        ("Menyaksikan,", penanda(Pejabat.pada(None, hari), WALI_KOTA)),
    )
    return PiagamZi(unit.kode, unit.nama, unit.alamat, hari, pihak)


def penanda(pejabat, jabatan):
    """Who signs, with an empty name when nobody is known."""
    kolom = ("nama", "jabatan", "nip", "pangkat")
    if pejabat is None:
        return dict.fromkeys(kolom, "") | {"jabatan": jabatan}
    return {k: getattr(pejabat, k) for k in kolom}


def cari_unit(kode):
    ada = Opd.get_or_none(Opd.kode == kode)
    if ada is None:
        raise LookupError(f"Unit {kode} tidak ada.")
    return ada
