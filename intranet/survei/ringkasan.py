"""What the rest of the intranet, and every notebook, may know about surveys."""

from dataclasses import dataclass
from datetime import date

from peewee import prefetch

from intranet.akun.models import Opd
from intranet.survei.hasil import Hasil
from intranet.survei.models import Survei
from intranet.survei.tanggapan import TanggapanSurvei


@dataclass(frozen=True)
class RingkasSurvei:
    """One survey and what came out of it; `contoh` means its answers are invented.

    `status` is 'belum dibuka', 'terbuka' or 'ditutup'; `diterima` names the parts TPI accepted.
    """

    kode: str
    unit_kode: str
    unit: str
    tahun: int
    periode: str
    judul: str
    mulai: date
    selesai: date
    status: str
    contoh: bool
    diterima: tuple[str, ...]
    hasil: Hasil


def hasil(survei):
    """RingkasSurvei of a survey, or of the one with that public code; three queries.

    Raises LookupError when there is none.
    """
    satu = survei if isinstance(survei, Survei) else Survei.cari(survei)
    if satu is None:
        raise LookupError(f"Survei dengan kode {survei} tidak ada.")
    kolom = ("kode", "tahun", "periode", "judul", "mulai", "selesai", "status", "contoh", "hasil")
    return RingkasSurvei(
        unit_kode=satu.unit.kode,
        unit=satu.unit.nama,
        diterima=tuple(satu.penerimaan),
        **{k: getattr(satu, k) for k in kolom},
    )


def hasil_unit(kode, tahun):
    """RingkasSurvei of every survey of a unit in one year, the oldest first; two queries each."""
    kueri = Survei.select(Survei, Opd).join(Opd)
    kueri = kueri.where(Opd.kode == kode, Survei.tahun == tahun)
    return [hasil(s) for s in kueri.order_by(Survei.mulai, Survei.id)]


def semua(tahun):
    """RingkasSurvei of every survey of a year, by unit, the oldest first; two queries each."""
    kueri = Survei.select(Survei, Opd).join(Opd).where(Survei.tahun == tahun)
    return [hasil(s) for s in kueri.order_by(Opd.urutan, Survei.mulai, Survei.id)]


def ikm(tahun):
    """[(unit's code, IKM 25-100)] of the surveys of a year that at least 30 answered.

    Two queries, however many surveys there are.
    """
    kueri = Survei.select(Survei, Opd).join(Opd).where(Survei.tahun == tahun).order_by(Survei.id)
    semua = [(s.unit.kode, s.hasil) for s in prefetch(kueri, TanggapanSurvei)]
    bagian = [(kode, hasil.cari("ikm")) for kode, hasil in semua if hasil.cukup]
    return [(kode, b.nilai) for kode, b in bagian if b and b.nilai is not None]
