"""The shapes of a sheet: its parts, its questions, an answer. Pure data, no database, no Flask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

NOL, SATU = Decimal(0), Decimal(1)
# An N/A answer as a workbook and a report write it.
TIDAK_BERLAKU = "tidak berlaku"


@dataclass(frozen=True)
class Opsi:
    """One answer to choose: its letter, its score 0-1, and what it means."""

    jawaban: str
    skor: Decimal
    arti: str = ""


@dataclass(frozen=True)
class Hitungan:
    """How a percentage comes out of counts; `tipe` 'rasio', 'penurunan', 'indeks' or 'persen'.

    A ratio is the sum of `pembilang` over the sum of `penyebut`; a decrease is (lalu - kini) /
    lalu. The `bila_…` scores stand in where there is nothing to divide by.
    """

    tipe: str
    pembilang: tuple[str, ...] = ()
    penyebut: tuple[str, ...] = ()
    bila_penyebut_nol: Decimal = NOL
    lalu: str = ""
    kini: str = ""
    bila_keduanya_nol: Decimal = SATU
    bila_lalu_nol_kini_ada: Decimal = NOL


@dataclass(frozen=True)
class Butir:
    """One question: options, or a computation from `masukan` ((key, name) pairs)."""

    kode: str
    judul: str
    pertanyaan: str
    jenis: str
    bobot: Decimal = SATU
    opsi: tuple[Opsi, ...] = ()
    hitungan: Hitungan | None = None
    masukan: tuple[tuple[str, str], ...] = ()
    boleh_na: bool = False
    catatan: str = ""
    bukti_lazim: tuple[str, ...] = ()

    @cached_property
    def skor_opsi(self) -> dict[str, Decimal]:
        """{answer: score} of its options."""
        return {o.jawaban: o.skor for o in self.opsi}


@dataclass(frozen=True)
class Bagian:
    """A part of the sheet with its weight: komponen, aspek, area, bagian or sub."""

    kode: str
    nama: str
    jenis: str
    bobot: Decimal
    anak: tuple["Bagian", ...] = ()
    butir: tuple[Butir, ...] = ()

    @cached_property
    def semua_butir(self) -> tuple[Butir, ...]:
        """The questions of this part and of everything below it, in order; gathered once."""
        return self.butir + tuple(b for a in self.anak for b in a.semua_butir)


@dataclass(frozen=True)
class Jawaban:
    """One answer: a letter, an index (0-4), counts by key, or not applicable; else empty."""

    pilihan: str = ""
    indeks: Decimal | None = None
    masukan: Mapping[str, int] = field(default_factory=dict)
    na: bool = False

    @property
    def kosong(self) -> bool:
        return not (self.pilihan or self.indeks is not None or self.masukan or self.na)
