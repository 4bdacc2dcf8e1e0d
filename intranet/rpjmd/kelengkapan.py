"""How far each OPD is with a quarter, counted for the whole city at once.

The same figures as an OPD's own sheet (lembar.py; a test compares them), read as plain rows: a
city of 1,500 indicators is counted in three queries, without an object for each.
"""

from collections import defaultdict, namedtuple
from functools import cache

from intranet.akun.models import Opd
from intranet.core.clock import to_wib
from intranet.rpjmd import rumus
from intranet.rpjmd.batas import batas_atas
from intranet.rpjmd.bentuk import KelengkapanOpd
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import Indikator, Pengampu, Rencana, Target

DIGABUNG = ("kumulatif", "rata_rata")
Baris = namedtuple(
    "Baris",
    "id jejak opd cara_hitung frekuensi arah rumus_turun skala"
    " realisasi predikat alasan status diajukan_pada",
)


def hitung(periode):
    """KelengkapanOpd of every perangkat daerah of that quarter, in the city's order."""
    per_opd, semua = defaultdict(list), ditanya(periode)
    persen = persen_baris(periode, semua)
    for baris in semua:
        per_opd[baris.opd].append((baris, persen(baris)))
    daftar = Opd.daftar(periode.hari_terakhir)
    return tuple(satu_opd(o, per_opd[o.id], periode.tenggat) for o in daftar)


def ditanya(periode):
    """Every row somebody has to answer in that quarter, with the OPD that leads it; one query."""
    versi = Indikator.alias()
    kueri = (
        Indikator.select(
            *(Indikator.id, Indikator.jejak, Pengampu.opd, Indikator.cara_hitung),
            *(Indikator.frekuensi, Indikator.arah, Indikator.rumus_turun, Indikator.skala),
            *(Capaian.realisasi, Capaian.predikat, Capaian.alasan_kosong, Capaian.status),
            Capaian.diajukan_pada,
        )
        .join(Pengampu, on=(Pengampu.indikator == Indikator.id))
        .join(versi, on=versi.jejak == Indikator.jejak)
        .join(Capaian, on=Capaian.indikator == versi.id)
        .where(
            Indikator.rencana == Rencana.id_pada(periode.hari_terakhir),
            Pengampu.utama,
            Pengampu.pada(periode.urut),
            Capaian.tahun == periode.tahun,
            Capaian.triwulan == periode.triwulan,
        )
    )
    nomor = periode.triwulan
    return [
        b
        for b in map(Baris._make, kueri.tuples())
        if rumus.jatuh_tempo(b.cara_hitung, nomor, b.frekuensi)
    ]


def persen_baris(periode, semua):
    """A function that gives a row's achievement in percent, None when it cannot be known."""
    target, lalu = target_kota(periode), nilai_lalu(periode)
    cara, atas = cache(rumus.Cara), batas_atas()

    def persen(b):
        if b.skala:
            nilai = b.predikat
        else:
            nilai = rumus.gabung([*lalu.get(b.jejak, ()), b.realisasi], b.cara_hitung)
        if nilai is None or b.id not in target:
            return None
        cara_b = cara(b.arah, b.rumus_turun, tuple(b.skala), atas)
        return rumus.capaian(target[b.id], nilai, cara_b).persen

    return persen


def target_kota(periode):
    """{indicator id: target}: the quarter's own, else the year's; one query."""
    kueri = (
        Target.select(
            *(Target.indikator, Target.nilai, Target.nilai_min, Target.nilai_maks),
            Target.predikat,
        )
        .join(Indikator)
        .where(
            Indikator.rencana == Rencana.id_pada(periode.hari_terakhir),
            Target.tahun == periode.tahun,
            Target.triwulan.in_((0, periode.triwulan)),
        )
        .order_by(Target.triwulan)
    )
    return {nomor: rumus.Target(*isi) for nomor, *isi in kueri.tuples()}


def nilai_lalu(periode):
    """{jejak: values of the quarters before} where quarters are put together; one query."""
    kueri = (
        Capaian.select(Indikator.jejak, Capaian.realisasi)
        .join(Indikator)
        .where(
            Capaian.tahun == periode.tahun,
            Capaian.triwulan < periode.triwulan,
            Indikator.cara_hitung.in_(DIGABUNG),
        )
        .order_by(Capaian.triwulan)
    )
    hasil = defaultdict(list)
    for jejak, nilai in kueri.tuples():
        hasil[jejak].append(nilai)
    return hasil


def satu_opd(opd, baris, tenggat):
    """One OPD's counts; `baris` are (row, percent)."""
    status = [b.status for b, _ in baris]
    pada = [to_wib(b.diajukan_pada).date() for b, _ in baris if b.diajukan_pada]
    terlambat = sum(hari > tenggat for hari in pada) if tenggat else 0
    rata = rumus.rata_rata([p for _, p in baris])
    return KelengkapanOpd(
        kode=opd.kode,
        singkatan=opd.singkatan,
        nama=opd.nama,
        wajib=len(baris),
        terisi=sum(terisi(b) for b, _ in baris),
        diajukan=sum(s in ("diajukan", "diverifikasi") for s in status),
        diverifikasi=status.count("diverifikasi"),
        tepat_waktu=len(pada) - terlambat,
        terlambat=terlambat,
        rata_persen=rata,
        pita=rumus.pita(rata),
    )


def terisi(baris):
    """As Capaian.terisi: answered with a value, or with the reason why there is none."""
    nilai = baris.predikat if baris.skala else baris.realisasi
    return nilai is not None or bool(baris.alasan)
