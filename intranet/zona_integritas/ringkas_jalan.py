"""How far one unit is on its way to WBBM, for `ringkasan`."""

from dataclasses import dataclass
from datetime import date

from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan
from intranet.zona_integritas.ringkas_lembar import RingkasLembar, lembar

# The assessment's four steps are one on paper; monitoring adds none.
PENGGAL = (
    ("Pencanangan", ("pencanangan",)),
    ("Pembangunan enam area", ("pembangunan",)),
    ("Pengusulan", ("pengusulan",)),
    ("Penilaian nasional (TPN)", ("administrasi", "survei", "desk", "lapangan")),
    ("Penetapan WBK", ("wbk",)),
    ("Penetapan WBBM", ("wbbm",)),
)
PREDIKAT = {"wbk", "wbbm"}


@dataclass(frozen=True)
class TitikJalan:
    """One stretch of the way; `keadaan` 'sudah', 'kini' or 'belum', `sejak` if it was recorded."""

    nama: str
    keadaan: str
    sejak: date | None


@dataclass(frozen=True)
class JalanUnit:
    """A unit's way: its stretches, the year it is to join if planned, when a predicate was lost."""

    titik: tuple[TitikJalan, ...]
    rencana: int | None
    dicabut: date | None


def jalan(unit: str) -> JalanUnit:
    """The way of one unit; two queries. A predicate that was withdrawn no longer counts."""
    semua = list(Tahapan.milik(Opd.select(Opd.id).where(Opd.kode == unit)))
    dicabut = max((t.tanggal for t in semua if t.tahap == "dicabut"), default=None)
    mulai = {}
    for t in semua:
        if not (dicabut and t.tahap in PREDIKAT and t.tanggal <= dicabut):
            mulai.setdefault(t.tahap, t.tanggal)
    rencana = RencanaIkut.select().join(Opd).where(Opd.kode == unit).first()
    return JalanUnit(titik(mulai), None if mulai else rencana and rencana.tahun, dicabut)


def titik(mulai):
    """The stretches, given {stage: first day}; what lies before the last one reached is done."""
    hari = [min((mulai[t] for t in isi if t in mulai), default=None) for _, isi in PENGGAL]
    kini = max((n for n, sejak in enumerate(hari) if sejak), default=-1)
    keadaan = ["sudah" if n < kini else "kini" if n == kini else "belum" for n in range(len(hari))]
    nama = [n for n, _ in PENGGAL]
    return tuple(map(TitikJalan, nama, keadaan, hari))


def lembar_terakhir(unit: str) -> RingkasLembar | None:
    """The newest sheet of a unit as `lembar` tells it, None when it never had one."""
    ada = LembarKerja.select(LembarKerja.tahun).join(Opd).where(Opd.kode == unit)
    satu = ada.order_by(LembarKerja.tahun.desc()).first()
    return lembar(unit, satu.tahun) if satu else None
