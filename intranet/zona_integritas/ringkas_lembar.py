"""A sheet as others may read it: points, minima, forecast, and question by question.

Points are Decimals on the sheet's own scale (0-100 in total), never rounded here.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import sebutkan
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.ramalan import kehilangan

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
class NilaiArea:
    """Points of one of the six areas over all aspects; `minimum` points by predicate, if any."""

    nama: str
    nilai: Decimal
    bobot: Decimal
    minimum: dict


@dataclass(frozen=True)
class Langkah:
    """One answer to raise on the way to WBK, and the points it brings."""

    kode: str
    judul: str
    ke: str
    poin: Decimal


@dataclass(frozen=True)
class Celah:
    """One question below its best: its answer's score 0-1 (None: unanswered), the points missed."""

    kode: str
    judul: str
    skor: Decimal | None
    poin: Decimal


@dataclass(frozen=True)
class RingkasLembar:
    """A unit's sheet of one year as it counts: TPN's answers, else TPI's, else the unit's.

    While it is open only the unit's (see `lembar`).
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
    celah: tuple[Celah, ...] = ()

    @property
    def area(self) -> tuple[NilaiArea, ...]:
        """The areas of change with their points over all aspects, in the sheet's order."""
        jumlah = {}
        for b in self.bagian:
            if b.jenis == "area":
                nilai, bobot = jumlah.get(b.nama, (0, 0))
                jumlah[b.nama] = (nilai + b.nilai, bobot + b.bobot)
        return tuple(
            NilaiArea(n, *isi, {a.predikat: a.minimum for a in self.ambang if a.nama == n})
            for n, isi in jumlah.items()
        )

    def layak(self, predikat: str) -> bool:
        """Whether every minimum of the predicate is met (the unit's conditions apart)."""
        return all(a.terpenuhi for a in self.ambang if a.predikat == predikat)


def lembar(unit: str, tahun: int, draf_tpi: bool = False) -> RingkasLembar:
    """The sheet of a unit in a year, final: what is unanswered counts 0.

    What TPI and TPN say counts once the sheet is closed; before that only with `draf_tpi`, since
    reports are read by the unit too. Raises LookupError with a sentence when the unit or its sheet
    is unknown.
    """
    ada = cari_lembar(unit, tahun)
    siapa = None if draf_tpi or ada.status == "selesai" else "unit"
    bentuk, skor = ada.bentuk, ada.skor(siapa)
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
        penentu=penentu(ada, siapa),
        celah=tuple(Celah(b.kode, b.judul, n, p) for b, n, p in kehilangan(bentuk.akar, skor)),
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


def cari_lembar(unit, tahun):
    ada = LembarKerja.select(LembarKerja, Opd).join(Opd)
    ada = ada.where(Opd.kode == unit, LembarKerja.tahun == tahun).first()
    if ada is None:
        raise LookupError(f"Unit {unit} tidak punya lembar kerja {tahun}.")
    return ada


def penentu(lembar, hanya=None):
    """{'unit' | 'tpi' | 'tpn': how many questions its answer decided}, of one answerer or all."""
    hitung = Counter(lembar.penentu(hanya).values())
    return {siapa: hitung[siapa] for siapa in rumus.PENILAI}


@dataclass(frozen=True)
class BarisButir:
    """One question as it was answered; texts by 'unit', 'tpi', 'tpn'.

    `skor` 0-1 is the one that counts, None when unanswered; `bukti` are names with their page.
    """

    kode: str
    bagian: str
    judul: str
    jawaban: dict
    penjelasan: dict
    skor: Decimal | None
    bukti: tuple[str, ...]


def butir(unit: str, tahun: int) -> tuple[BarisButir, ...]:
    """Every question of a unit's sheet in order; TPI's and TPN's words once it is closed.

    Raises LookupError as `lembar` does.
    """
    ada = cari_lembar(unit, tahun)
    siapa = rumus.PENILAI if ada.status == "selesai" else ("unit",)
    skor = ada.skor(None if ada.status == "selesai" else "unit")
    bukti = {}
    for b in BuktiButir.select(BuktiButir, Bukti).join(Bukti).where(BuktiButir.lembar == ada):
        bukti.setdefault(b.kode, []).append(b.sebutan)
    return tuple(
        BarisButir(
            kode=b.kode,
            bagian=f"{area.kode} {area.nama}",
            judul=b.judul,
            jawaban={p: tulis_jawaban(b, ada.jawaban.get((b.kode, p))) for p in siapa},
            penjelasan={p: getattr(ada.jawaban.get((b.kode, p)), "penjelasan", "") for p in siapa},
            skor=skor.get(b.kode),
            bukti=tuple(bukti.get(b.kode, ())),
        )
        for area in ada.bentuk.area
        for b in area.semua_butir
    )


def tulis_jawaban(butir, jawaban):
    """A stored answer (JawabanButir or None) as a short text."""
    return tulis_bentuk(butir, jawaban.bentuk) if jawaban else ""


def tulis_bentuk(butir, jawaban):
    """An answer (Jawaban) as a short text: its letter, its number, or its counts by name."""
    if jawaban.kosong:
        return ""
    if jawaban.na:
        return "tidak berlaku"
    if jawaban.masukan:
        return "; ".join(f"{nama}: {jawaban.masukan.get(k, '–')}" for k, nama in butir.masukan)
    return jawaban.pilihan or f"{jawaban.indeks.normalize():f}".replace(".", ",")
