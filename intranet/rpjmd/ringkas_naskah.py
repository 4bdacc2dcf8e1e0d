"""What the agreement and form E.81 say, for `ringkasan`."""

from datetime import date

from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Pengguna
from intranet.cetak.rupa import nama_pita
from intranet.rpjmd import rumus
from intranet.rpjmd.bentuk import (
    RingkasEvaluasi,
    RingkasPerjanjian,
)
from intranet.rpjmd.ekspor import e81
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja
from intranet.rpjmd.perjanjian.rancangan import pihak, susun, susun_aksi
from intranet.rpjmd.ringkas_rencana import cari_opd


def perjanjian(opd: str, tahun: int) -> RingkasPerjanjian:
    """The Perjanjian Kinerja of an OPD: the last one signed, else what it would say today.

    Raises LookupError when the OPD is unknown.
    """
    milik = cari_opd(opd)
    ada = PerjanjianKinerja.daftar(tahun, milik).first()
    if ada:
        return RingkasPerjanjian(opd, tahun, ada.nomor, ada.tanggal, ada.isi)
    return RingkasPerjanjian(opd, tahun, 0, None, susun(milik, tahun))


def rencana_aksi(opd: str, tahun: int) -> list[dict]:
    """An OPD's indicators with target and work of each quarter, as its Perjanjian Kinerja has them.

    See `perjanjian`; without what else stands there. Raises LookupError when the OPD is unknown.
    """
    milik = cari_opd(opd)
    ada = PerjanjianKinerja.daftar(tahun, milik).first()
    return ada.isi["aksi"] if ada else susun_aksi(milik, tahun)


def evaluasi_renja(tahun: int, opd: str | None = None) -> RingkasEvaluasi:
    """Form E.81 of a year for one OPD or the city (Permendagri 86/2017); five queries a year.

    Raises LookupError when the OPD is unknown.
    """
    milik = cari_opd(opd)
    baris = e81.susun(tahun, milik)
    rata = rumus.rata_rata([b.tingkat[0] for b in baris])
    return RingkasEvaluasi(
        baris=baris,
        rata=rata,
        predikat=nama_pita(rumus.pita(rata)),
        kaki=tuple(zip(e81.KAKI, e81.kaki(tahun, milik), strict=True)),
        pihak=penanda_tangan(tahun, milik),
    )


def penanda_tangan(tahun, opd):
    """Who signs a year's evaluation: who drew it up last, who looked at it first."""
    hari = date(tahun, 12, 31)
    perencana = Pengguna.select().where(Pengguna.peran == "barenlitbang").first()
    bappeda = perencana.opd if perencana else None
    kepala = pihak(Pejabat.pada(bappeda, hari), bappeda.jabatan_kepala if bappeda else "")
    if opd is None:
        return (("Mengetahui,", pihak(Pejabat.pada(None, hari), WALI_KOTA)), ("Disusun,", kepala))
    sendiri = pihak(Pejabat.pada(opd, hari), opd.jabatan_kepala)
    return (("Dievaluasi,", kepala), ("Disusun,", sendiri))
