"""One page of the library: a line a report with its newest version, a line a batch of reports.

As many queries for a thousand reports as for one.
"""

from dataclasses import dataclass

from peewee import Case, fn

from intranet.core.format import ROMAWI
from intranet.laporan import forms
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import IsiPaket, PaketCetakan
from intranet.laporan.pustaka.saring import Saringan

SEHALAMAN, VERSI_SEHALAMAN = 25, 30
DISEBUT = {"opd", "unit", "tahun", "triwulan"}


@dataclass(frozen=True)
class Baris:
    """A line: the newest version of a report and how many there are; of a batch its newest report,
    how many reports it has (more than one), how many of those are done or failed, and its paket.
    """

    cetakan: Cetakan
    nama: str
    versi: int
    laporan: int = 1
    selesai: int = 0
    gagal: int = 0
    paket: PaketCetakan | None = None


@dataclass(frozen=True)
class Daftar:
    """A page of lines, the filter that chose them, and whether more follow."""

    baris: list[Baris]
    saringan: Saringan
    halaman: int = 1
    lanjut: bool = False

    @classmethod
    def baca(cls, pengguna, isian):
        """What an address asks of this person's library (`isian`: its query)."""
        halaman = max(1, isian.get("halaman", 1, type=int))
        saringan = Saringan.baca(isian, pengguna)
        kueri = kelompok(pengguna, saringan).paginate(halaman, SEHALAMAN)
        # one more than a page shows says whether another follows
        ada = list(kueri.limit(SEHALAMAN + 1).tuples())
        return cls(baris(pengguna, ada[:SEHALAMAN]), saringan, halaman, len(ada) > SEHALAMAN)


def kelompok(pengguna, saringan):
    """(newest print, reports, done, failed) of each line, newest first."""
    terbaru = saringan.persempit(Cetakan.milik(pengguna)).order_by()
    terbaru = terbaru.select(fn.MAX(Cetakan.id)).group_by(Cetakan.seri)
    kunci = Cetakan.seri
    if not saringan.himpunan:
        dalam_paket = Cetakan.id.in_(IsiPaket.select(IsiPaket.cetakan))
        kunci = Case(None, [(dalam_paket, Cetakan.himpunan)], Cetakan.seri)
    semua = Cetakan.select(Cetakan.id, Cetakan.status, kunci.alias("kunci"))
    semua = saringan.menurut_keadaan(semua.where(Cetakan.id.in_(terbaru))).alias("semua")
    akhir = [fn.SUM(Case(semua.c.status, [(k, 1)], 0)) for k in ("selesai", "gagal")]
    kolom = [fn.MAX(semua.c.id), fn.COUNT(semua.c.id), *akhir]
    kueri = Cetakan.select(*kolom).from_(semua).group_by(semua.c.kunci)
    return kueri.order_by(fn.MAX(semua.c.id).desc())


def baris(pengguna, kelompok):
    """The Baris of these groups, in their order."""
    semua = Cetakan.milik(pengguna).where(Cetakan.id.in_([id for id, *_ in kelompok]))
    cetakan = {satu.id: satu for satu in semua}
    versi = jumlah_versi(pengguna, [satu.seri for satu in semua])
    paket = paket_terbaru([id for id, laporan, *_ in kelompok if laporan > 1])
    judul = forms.judul()
    return [
        Baris(c, nama(c, judul, laporan > 1), versi[c.seri], laporan, selesai, gagal, paket.get(id))
        for id, laporan, selesai, gagal in kelompok
        for c in [cetakan[id]]
    ]


def jumlah_versi(pengguna, seri):
    """{seri: how many prints of it there are}."""
    kueri = Cetakan.milik(pengguna).order_by().select(Cetakan.seri, fn.COUNT(Cetakan.id))
    return dict(kueri.where(Cetakan.seri.in_(seri)).group_by(Cetakan.seri).tuples())


def paket_terbaru(cetakan):
    """{print: the newest paket it is in} for these prints."""
    kueri = IsiPaket.select(IsiPaket.cetakan_id, PaketCetakan).join(PaketCetakan)
    kueri = kueri.where(IsiPaket.cetakan.in_(cetakan)).order_by(PaketCetakan.id)
    return {isi.cetakan_id: isi.paket for isi in kueri}


def nama(cetakan, judul, sekota=False):
    """What a report is called: its kind, its OPD (unless `sekota`), its period, what else it is.

    `judul` is {notebook: title}.
    """
    periode, isi = [], cetakan.parameter
    if cetakan.opd_id and not sekota:
        periode.append(cetakan.opd.singkatan)
    if isi.get("triwulan") in ROMAWI:
        periode.append(f"TW {ROMAWI[isi['triwulan']]}")
    lain = [str(v) for n, v in isi.items() if n not in DISEBUT and v is not None]
    periode += [str(isi["tahun"])] if isi.get("tahun") else []
    return ", ".join([" ".join([judul.get(cetakan.notebook, cetakan.notebook), *periode]), *lain])


@dataclass(frozen=True)
class Versi:
    """One version of a report: its number from the oldest, and the older one it equals, if any.

    `data` and `berkas` are numbers of versions with the same data and the very same file.
    """

    nomor: int
    cetakan: Cetakan
    data: int | None = None
    berkas: int | None = None


def semua_versi(pengguna, cetakan):
    """Every version of the report that `cetakan` is one of, newest first; one query."""
    sama = Cetakan.milik(pengguna).where(Cetakan.seri == cetakan.seri).order_by(Cetakan.id)
    data, berkas, hasil = {}, {}, []
    for nomor, satu in enumerate(sama, 1):
        selesai = satu.status == "selesai"
        hasil.append(Versi(nomor, satu, data.get(satu.sidik_data), berkas.get(satu.sidik)))
        if selesai:
            data.setdefault(satu.sidik_data, nomor)
            berkas.setdefault(satu.sidik, nomor)
    return hasil[::-1]
