"""The units as others may read them: register, plan until all have joined, conditions, piagam."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan, predikat
from intranet.zona_integritas.rekap import rekap_banyak
from intranet.zona_integritas.ringkas_lembar import PREDIKAT
from intranet.zona_integritas.syarat import REGISTER, periksa_syarat


@dataclass(frozen=True)
class UnitZi:
    """One unit of the register; `nilai` of its newest sheet, None without one.

    `predikat` it holds; `kesiapan` the highest predicate whose minima that sheet meets;
    `kurang_wbk` how many minima of WBK it does not.
    """

    kode: str
    nama: str
    tahap: str
    tanggal: date | None
    rencana: int | None
    tahun_lembar: int | None
    nilai: Decimal | None
    contoh: bool
    predikat: str = ""
    kesiapan: str = ""
    kurang_wbk: int | None = None


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
    """Every unit that has joined or is planned to, in the city's order.

    Points of an open sheet are the unit's own: TPI's draft is not for reports.
    """
    tahap = Tahapan.tiap_unit()
    rencana = {r.unit_id: r.tahun for r in RencanaIkut.select()}
    lembar = {s.unit_id: s for s in LembarKerja.select().order_by(LembarKerja.tahun)}
    nilai = rekap_banyak(lembar.values(), draf_tpi=False)
    ikut = Opd.select().where(Opd.id.in_([*tahap, *rencana])).order_by(Opd.urutan)
    return tuple(
        satu_unit(u, tahap.get(u.id, ()), rencana.get(u.id), lembar.get(u.id), nilai) for u in ikut
    )


def satu_unit(unit, jalan, rencana, lembar, nilai):
    tahapan, rekap = jalan[-1] if jalan else None, nilai[lembar.id] if lembar else None
    return UnitZi(
        kode=unit.kode,
        nama=unit.nama,
        tahap=tahapan.sebutan if tahapan else "Belum ikut",
        tanggal=tahapan.tanggal if tahapan else None,
        rencana=rencana,
        tahun_lembar=lembar.tahun if lembar else None,
        nilai=rekap and rekap.nilai,
        contoh=bool(lembar and lembar.contoh),
        predikat=predikat(jalan),
        kesiapan=rekap.kesiapan if rekap else "",
        kurang_wbk=rekap and rekap.kurang["WBK"],
    )


def syarat(unit: str, tahun: int) -> tuple[SyaratZi, ...]:
    """The conditions of the city and of a unit. Raises LookupError when the unit is unknown."""
    semua = periksa_syarat(cari_unit(unit), tahun)
    return tuple(
        SyaratZi(
            nama=s.nama,
            kota=s.kota,
            nilai=s.keadaan,
            dokumen=s.ada.dokumen if s.ada else (REGISTER if s.tahu else ""),
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


@dataclass(frozen=True)
class TahunIkut:
    """One year on the way until all have joined; counts of units, `sisa` after that year."""

    tahun: int
    ikut: int
    rencana: int
    nama: tuple[str, ...]
    sisa: int


def jalan_ikut() -> tuple[TahunIkut, ...]:
    """Year by year who joined or is to join, and how many of the city's units are then left.

    A unit that has joined counts in the year of its first step; four queries.
    """
    semua = {u.id: u for u in Opd.select().where(Opd.berakhir.is_null())}
    mulai = {}
    for t in Tahapan.select().order_by(Tahapan.tanggal):
        mulai.setdefault(t.unit_id, t.tanggal.year)
    rencana = {r.unit_id: r.tahun for r in RencanaIkut.select() if r.unit_id not in mulai}
    sisa, hasil = len(semua), []
    for tahun in sorted({*mulai.values(), *rencana.values()}):
        sudah = [semua[u].nama for u, t in mulai.items() if t == tahun and u in semua]
        akan = [semua[u].nama for u, t in rencana.items() if t == tahun and u in semua]
        sisa -= len(sudah) + len(akan)
        hasil.append(TahunIkut(tahun, len(sudah), len(akan), tuple(sorted(sudah + akan)), sisa))
    return tuple(hasil)
