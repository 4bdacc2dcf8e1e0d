"""The words in which an import speaks: what was chosen, what would change, what became of it."""

from dataclasses import dataclass, field

BARU, BERUBAH, SAMA, DITOLAK = "baru", "berubah", "sama", "ditolak"
# Columns whose name is no word of the office; the value itself needs none.
SEBUTAN = {
    "nilai": "",
    "realisasi": "",
    "nilai_min": "batas bawah",
    "nilai_maks": "batas atas",
    "alasan_kosong": "alasan tidak ada data",
    "tindak_lanjut_rkpd": "tindak lanjut RKPD",
    "rumus_teks": "rumus",
    "kondisi_awal_tahun": "tahun kondisi awal",
    "cara_hitung": "antartriwulan",
    "iku": "IKU",
}


def sebutan(kolom):
    """What the office calls a column of a change."""
    return SEBUTAN.get(kolom, kolom.replace("_", " "))


@dataclass(frozen=True)
class Pilihan:
    """What the file does not say itself: the year and quarter of its figures, whose it is."""

    tahun: int | None = None
    triwulan: int | None = None
    opd: object = None
    boleh_menyusun: bool = True
    opd_sendiri: object = None


@dataclass(frozen=True)
class Ubahan:
    """One value to be written: what kind of row, which one, old and new, and where it stands."""

    jenis: str
    kunci: tuple
    lama: dict
    baru: dict
    alamat: str = ""


@dataclass
class Hasil:
    """The fate of one row of the file."""

    nomor: int
    nama: str
    kode: str = ""
    status: str = SAMA
    alasan: list[tuple[str, str]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    ubahan: list[Ubahan] = field(default_factory=list)
