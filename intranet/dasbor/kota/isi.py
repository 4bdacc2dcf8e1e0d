"""What the city's dashboard shows of one quarter, read from the summaries of the capabilities."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from intranet.cetak.rupa import PITA
from intranet.dasbor.kota import pelaporan
from intranet.dasbor.kota.tembolok import ingat
from intranet.rpjmd import ringkasan, rumus
from intranet.zona_integritas import ringkasan as zi

# Rows of the matrix on the page itself; a larger city finds all of them on a page of their own.
BARIS_MATRIKS = 32
BELUM = ("diam", "sebagian")
TINGGI = Decimal(76)  # where the band Tinggi begins (Permendagri 86/2017)
WBK = Decimal(75)


@dataclass(frozen=True)
class BarisMatriks:
    """An OPD's year: its counts in each quarter, None where none was opened or it did not exist."""

    kode: str
    nama: str
    singkatan: str
    sel: tuple


@dataclass(frozen=True)
class TitikKuadran:
    """An OPD between money and performance, both in percent; `letak` one of KUADRAN."""

    kode: str
    singkatan: str
    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal
    capaian: Decimal
    pita: str
    letak: str
    turunan: str


KUADRAN = {
    (True, True): "capaian tinggi, serapan tinggi",
    (True, False): "capaian tinggi, serapan rendah",
    (False, True): "capaian rendah, serapan tinggi",
    (False, False): "capaian rendah, serapan rendah",
}


def kota(tahun, triwulan):
    """Everything on the page but what is one person's own, as {name: value}; remembered."""
    return ingat(("kota", tahun, triwulan), lambda: susun(tahun, triwulan))


def susun(tahun, triwulan):
    kini, periode = potret(tahun, triwulan), (tahun, triwulan)
    uang = ingat(("uang", *periode), lambda: ringkasan.serapan(*periode), pelaporan.kebal)
    serapan_kota = jumlah_serapan(uang)
    belum = [k for k in kini.kelengkapan if k.wajib and ringkasan.ketepatan(k) in BELUM]
    per_triwulan = list(ringkasan.kelengkapan_tahun(tahun, kecuali=triwulan))
    per_triwulan[triwulan - 1] = kini.kelengkapan
    return {
        "potret": kini,
        "matriks": matriks(per_triwulan),
        "batas_matriks": BARIS_MATRIKS,
        "sebaran": sebaran(kini.baris),
        "iku": ingat("iku", lambda: ringkasan.indikator(iku=True), pelaporan.iku),
        "belum": sorted(belum, key=lambda k: (k.diajukan, k.terisi / k.wajib)),
        "terlambat": [k for k in kini.kelengkapan if ringkasan.ketepatan(k) == "terlambat"],
        "mengisi": sum(k.terisi > 0 for k in kini.kelengkapan),
        "mengajukan": sum(0 < k.wajib <= k.diajukan for k in kini.kelengkapan),
        "serapan_kota": serapan_kota,
        "kuadran": kuadran(uang, kini.kelengkapan, serapan_kota[2]),
        "zi": ingat("zi", zona_integritas, pelaporan.kebal),
    }


def potret(tahun, triwulan):
    """The city in that quarter, remembered (`ringkasan.potret`)."""
    nama = ("potret", tahun, triwulan)
    return ingat(nama, lambda: ringkasan.potret(tahun, triwulan), pelaporan.potret)


def matriks(per_triwulan):
    """One row for each OPD of any quarter, in the city's order, the newest quarter's first."""
    per_opd = {}
    for n, semua in enumerate(per_triwulan):
        for k in semua or ():
            per_opd.setdefault(k.kode, [None] * 4)[n] = k
    return tuple(satu_baris(sel) for sel in per_opd.values())


def satu_baris(sel):
    akhir = next(k for k in reversed(sel) if k)
    return BarisMatriks(akhir.kode, akhir.nama, akhir.singkatan, tuple(sel))


def sebaran(baris):
    """{band: how many indicators}, all seven bands in their order, those without any as 0."""
    return dict.fromkeys(PITA, 0) | Counter(b.pita for b in baris)


def jumlah_serapan(uang):
    """(budget, spent, absorption in percent) of all OPDs that have a budget; None where unknown."""
    pagu = sum((a.pagu for a in uang if a.pagu is not None), Decimal(0)) or None
    realisasi = sum((a.realisasi for a in uang if a.realisasi is not None), Decimal(0)) or None
    return pagu, realisasi, rumus.serapan(realisasi, pagu)


def kuadran(uang, kelengkapan, serapan_kota):
    """TitikKuadran of every OPD of which both are known, the weakest performance first.

    Money is high from the city's own absorption on, performance from the band Tinggi on.
    """
    capaian = {k.kode: k for k in kelengkapan}
    ada = [(a, capaian[a.kode]) for a in uang if a.serapan is not None and a.kode in capaian]
    titik = [titik_kuadran(a, k, serapan_kota) for a, k in ada if k.rata_persen is not None]
    return tuple(sorted(titik, key=lambda t: (t.capaian, t.serapan)))


def titik_kuadran(uang, kelengkapan, serapan_kota):
    letak = KUADRAN[kelengkapan.rata_persen >= TINGGI, uang.serapan >= serapan_kota]
    return TitikKuadran(
        *(uang.kode, uang.singkatan, uang.nama, uang.pagu, uang.realisasi, uang.serapan),
        *(kelengkapan.rata_persen, kelengkapan.pita, letak, uang.turunan),
    )


def zona_integritas():
    """Units by how far they are: holders of a predicate, on the way, planned, with a sheet."""
    semua = zi.register()
    bernilai = sorted((u for u in semua if u.nilai is not None), key=lambda u: -u.nilai)
    return {
        "predikat": [u for u in semua if u.predikat],
        "ikut": [u for u in semua if u.tanggal],
        "rencana": [u for u in semua if not u.tanggal],
        "unit": bernilai,
    }
