"""What came out of a survey: its answers become indices, profiles and suggestions. No database."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from intranet.core.format import angka
from intranet.survei import rumus
from intranet.survei.kuesioner import PROFIL

TIDAK_DISEBUT = "tidak disebut"


@dataclass(frozen=True)
class Unsur:
    """One element: its question and the mean answer 1-4 (None without answers)."""

    kode: str
    nama: str
    tanya: str
    rata: Decimal | None


@dataclass(frozen=True)
class HasilBagian:
    """One part: index 1-4 and its margin (95 %); `nilai`, `mutu`, `kinerja`, `uraian` of IKM only.

    `indeks` and `nilai` are rounded to two decimals, as they are printed and compared.
    """

    kunci: str
    singkat: str
    nama: str
    indeks: Decimal | None
    margin: Decimal | None
    unsur: tuple[Unsur, ...]
    nilai: Decimal | None = None
    mutu: str = ""
    kinerja: str = ""
    uraian: str = ""


@dataclass(frozen=True)
class Kelompok:
    """How many respondents say so, and their mean answer 1-4 over all questions."""

    nama: str
    responden: int
    rata: Decimal


@dataclass(frozen=True)
class Profil:
    """The groups by one property; `tertutup` respondents are in groups too small to be shown."""

    nama: str
    kelompok: tuple[Kelompok, ...]
    tertutup: int


@dataclass(frozen=True)
class Hasil:
    """Everything a survey says. `cukup`: whether at least 30 answered."""

    responden: int
    bagian: tuple[HasilBagian, ...]
    profil: tuple[Profil, ...]
    saran: tuple[str, ...]

    @property
    def cukup(self):
        return self.responden >= rumus.RESPONDEN_MINIMUM

    def cari(self, kunci):
        """The part with that key, or None."""
        return next((b for b in self.bagian if b.kunci == kunci), None)


def hitung(kuesioner, tanggapan, populasi=None, bobot="1/9"):
    """The results of rows that have `jawaban`, `profil`, `layanan`, `saran`.

    `kuesioner` as the survey keeps it; `populasi` how many were served, if known; `bobot` of IKM.
    Suggestions come in alphabetical order, so that nothing ties one to an answer or a day.
    """
    return Hasil(
        responden=len(tanggapan),
        bagian=tuple(hitung_bagian(b, tanggapan, populasi, bobot) for b in kuesioner),
        profil=tuple(hitung_profil(tanggapan)),
        saran=tuple(sorted(t.saran for t in tanggapan if t.saran)),
    )


def hitung_bagian(bagian, tanggapan, populasi, bobot):
    kode = [b["kode"] for b in bagian["butir"]]
    nilai = {k: [t.jawaban[k] for t in tanggapan] for k in kode}
    orang = [rumus.rata([t.jawaban[k] for k in kode]) for t in tanggapan]
    indeks = rumus.indeks(nilai.values())
    return HasilBagian(
        **{k: bagian[k] for k in ("kunci", "singkat", "nama")},
        indeks=None if indeks is None else rumus.bulat(indeks),
        margin=rumus.margin(rumus.simpangan(orang), len(orang), populasi),
        unsur=tuple(
            Unsur(b["kode"], b["unsur"], b["tanya"], rumus.rata(nilai[b["kode"]]))
            for b in bagian["butir"]
        ),
        **(hitung_ikm(nilai, len(orang), bobot) if bagian["kunci"] == "ikm" and orang else {}),
    )


def hitung_ikm(nilai, responden, bobot):
    """The converted value of IKM, its band, and the line it is derived by."""
    jumlah = [sum(n) for n in nilai.values()]
    konversi = rumus.ikm(jumlah, responden, bobot)
    mutu, kinerja = rumus.mutu(konversi)
    langkah = f"{angka(sum(jumlah))} / {responden} × {bobot} × 25 = {angka(konversi, 2)}"
    isi = {"nilai": rumus.bulat(konversi), "mutu": mutu, "kinerja": kinerja}
    return isi | {"uraian": langkah}


def hitung_profil(tanggapan):
    """The groups by each property asked for, and by service; small ones are only counted."""
    for kunci, (nama, pilihan) in PROFIL.items():
        isi = [t.profil.get(kunci) or TIDAK_DISEBUT for t in tanggapan]
        yield kelompokkan(nama, isi, tanggapan, [*pilihan, TIDAK_DISEBUT])
    layanan = [t.layanan.strip().capitalize() or TIDAK_DISEBUT for t in tanggapan]
    yield kelompokkan("Layanan", layanan, tanggapan, sorted(set(layanan)))


def kelompokkan(nama, isi, tanggapan, urutan):
    jumlah = Counter(isi)
    tertutup = rumus.kelompok_tertutup(jumlah)
    rata = {}
    for kata, t in zip(isi, tanggapan, strict=True):
        rata.setdefault(kata, []).append(rumus.rata(list(t.jawaban.values())))
    kelompok = (
        Kelompok(k, jumlah[k], rumus.rata(rata[k]))
        for k in urutan
        if k in jumlah and k not in tertutup
    )
    return Profil(nama, tuple(kelompok), sum(jumlah[k] for k in tertutup))
