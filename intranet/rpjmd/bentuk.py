"""The shapes in which `ringkasan` tells others about plan and achievement: frozen, no database.

Values are Decimals in the indicator's own unit, percentages Decimals in percent with two decimals;
None always means "not known" and is never zero. `pita` is a band's code ('st' … 'sr', 'b', 'x').
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from intranet.rpjmd import rumus


@dataclass(frozen=True)
class Sasaran:
    kode: str
    uraian: str
    contoh: bool
    indikator: tuple[str, ...]


@dataclass(frozen=True)
class Tujuan(Sasaran):
    sasaran: tuple[Sasaran, ...]


@dataclass(frozen=True)
class Misi:
    kode: str
    uraian: str
    tujuan: tuple[Tujuan, ...]


@dataclass(frozen=True)
class RingkasRencana:
    nama: str
    tahun_awal: int
    tahun_akhir: int
    visi: str
    misi: tuple[Misi, ...]
    program_unggulan: tuple[str, ...]
    dasar: str | None


@dataclass(frozen=True)
class Program:
    kode: str
    nama: str
    contoh: bool


@dataclass(frozen=True)
class RingkasOpd:
    kode: str
    nama: str
    singkatan: str
    jenis: str
    tugas: str
    jabatan_kepala: str
    nomor: int
    program: tuple[Program, ...]
    telepon: str = ""


@dataclass(frozen=True)
class Cabang:
    """One node of an OPD's own tree: what it is, the OPD's indicators on it, what hangs below."""

    jenis: str
    kode: str
    teks: str
    contoh: bool
    indikator: tuple[str, ...]
    anak: tuple["Cabang", ...]


@dataclass(frozen=True)
class NilaiTahun:
    """One indicator in one year, at its end or, in a running year, so far."""

    tahun: int
    triwulan: int
    target: Decimal | None
    target_min: Decimal | None
    target_maks: Decimal | None
    target_predikat: str | None
    realisasi: Decimal | None
    predikat: str | None
    persen: Decimal | None
    pita: str
    turunan: str


@dataclass(frozen=True)
class RingkasIndikator:
    kode: str
    nama: str
    satuan: str | None
    arah: str
    desimal: int
    cara_hitung: str
    iku: bool
    contoh: bool
    opd: tuple[str, ...]
    misi: str | None
    simpul_kode: str
    simpul_uraian: str
    simpul_jenis: str
    definisi: str
    catatan: str
    kondisi_awal: Decimal | None
    kondisi_awal_tahun: int | None
    nilai: tuple[NilaiTahun, ...]


@dataclass(frozen=True)
class BarisCapaian:
    kode: str
    nama: str
    satuan: str | None
    arah: str
    desimal: int
    iku: bool
    contoh: bool
    opd: tuple[str, ...]
    misi: str | None
    target: Decimal | None
    target_min: Decimal | None
    target_maks: Decimal | None
    target_predikat: str | None
    target_setahun: bool
    realisasi: Decimal | None
    predikat: str | None
    persen: Decimal | None
    pita: str
    turunan: str
    alasan_kosong: str | None
    pendorong: str
    penghambat: str
    tindak_lanjut: str
    status: str | None


@dataclass(frozen=True)
class Gerak:
    """An indicator in this quarter and the one before: percentages, bands, and the difference.

    `janji` is the follow-up written in the quarter before; `opd` the lead office's code.
    """

    kode: str
    nama: str
    opd: str
    contoh: bool
    persen_lalu: Decimal
    persen: Decimal
    selisih: Decimal
    pita_lalu: str
    pita: str
    janji: str


@dataclass(frozen=True)
class RingkasMisi:
    """One misi in a quarter: how many indicators, how many can be judged, their mean percentage."""

    kode: str
    uraian: str
    jumlah: int
    dinilai: int
    rata_persen: Decimal | None
    pita: str


@dataclass(frozen=True)
class KelengkapanOpd:
    kode: str
    singkatan: str
    nama: str
    wajib: int
    terisi: int
    diajukan: int
    diverifikasi: int
    tepat_waktu: int
    terlambat: int
    rata_persen: Decimal | None
    pita: str

    @property
    def persen_terisi(self) -> Decimal | None:
        """Share of the obliged rows that are answered; None when none is obliged."""
        return rumus.bagian(self.terisi, self.wajib)


@dataclass(frozen=True)
class AnggaranOpd:
    """An OPD's money in one year up to the end of a quarter; whole rupiah."""

    kode: str
    singkatan: str
    nama: str
    pagu: Decimal | None
    per_triwulan: tuple[Decimal | None, ...]
    realisasi: Decimal | None
    serapan: Decimal | None
    capaian: Decimal | None
    efisiensi: Decimal | None
    kelas: str
    turunan: str


@dataclass(frozen=True)
class AnggaranProgram:
    """One program's money of one OPD in one year up to the end of a quarter; whole rupiah."""

    kode: str
    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    contoh: bool


@dataclass(frozen=True)
class RingkasPerjanjian:
    """A Perjanjian Kinerja: signed (`nomor` from 1, `tanggal`), or a draft (0 and None).

    `isi` is plain JSON, see `perjanjian.rancangan.susun`.
    """

    opd: str
    tahun: int
    nomor: int
    tanggal: date | None
    isi: dict


@dataclass(frozen=True)
class RingkasEvaluasi:
    """Form E.81 of a year up to a quarter: rows (`ekspor.e81.BarisE81`), the foot, who signs.

    `kaki` are (title, text) of the four explanations; `rata` the mean of column 14 in percent.
    """

    baris: tuple
    rata: Decimal | None
    predikat: str
    kaki: tuple[tuple[str, str], ...]
    pihak: tuple[tuple[str, dict], ...]
