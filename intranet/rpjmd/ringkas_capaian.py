"""Achievement, completeness and money of a quarter, for `ringkasan`; frozen once it is closed."""

from intranet.rpjmd.anggaran.serapan import capaian_simpul, tiap_opd
from intranet.rpjmd.bentuk import (
    AnggaranOpd,
    BarisCapaian,
    KelengkapanOpd,
)
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.kelengkapan import hitung
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.ringkas_beku import beku_terakhir
from intranet.rpjmd.ringkas_rencana import angka_baris, cari_opd, misi_tiap_simpul, sama
from intranet.rpjmd.triwulan import Triwulan


def capaian(tahun: int, triwulan: int, opd: str | None = None) -> tuple[BarisCapaian, ...]:
    """Every indicator in that quarter, the city's IKU first, then by plan order; eight queries.

    A closed quarter is read from its freeze alone, so that it never changes.
    With `opd` only what that OPD is responsible for, and still the city's IKU.
    Raises LookupError when the OPD is unknown, ValueError when the quarter is not 1-4.
    """
    if triwulan not in (1, 2, 3, 4):
        raise ValueError("Triwulan harus 1, 2, 3, atau 4.")
    milik, periode = cari_opd(opd), Triwulan.cari(tahun, triwulan)
    beku = beku_terakhir(periode)
    semua = beku.baris if beku else baris_kini(periode)
    return tuple(b for b in semua if milik is None or b.iku or milik.kode in b.opd)


def baris_kini(periode):
    """The rows of a quarter as the database has them now."""
    misi = misi_tiap_simpul(Rencana.pada(periode.hari_terakhir))
    return tuple(ringkas_baris(b, misi) for b in Lembar(periode).baris)


def ringkas_baris(baris, misi):
    isi = baris.capaian or Capaian(status="", indikator=baris.indikator)
    return BarisCapaian(
        **sama(baris.indikator),
        **angka_baris(baris),
        opd=baris.opd,
        misi=misi.get(baris.indikator.simpul_id),
        target_setahun=baris.target_setahun,
        alasan_kosong=isi.alasan_kosong or None,
        pendorong=isi.pendorong,
        penghambat=isi.penghambat,
        tindak_lanjut=isi.tindak_lanjut,
        status=isi.status or None,
    )


def kelengkapan(tahun: int, triwulan: int) -> tuple[KelengkapanOpd, ...]:
    """How far each perangkat daerah is with that quarter; counts of indicators it leads.

    `tepat_waktu` of them were handed in by the deadline, `terlambat` after it (days in WIB).
    A closed quarter is read from its freeze alone.
    """
    return kelengkapan_pada(Triwulan.cari(tahun, triwulan))


def kelengkapan_pada(periode):
    """`kelengkapan` of a quarter that was read already."""
    beku = beku_terakhir(periode)
    return beku.kelengkapan if beku and beku.kelengkapan else hitung(periode)


def anggaran(tahun: int, triwulan: int) -> tuple[AnggaranOpd, ...]:
    """What each OPD with a budget may spend that year and has spent up to that quarter's end.

    Whole rupiah; absorption, achievement and efficiency in percent (`rumus.efisiensi`). A closed
    quarter is read from its freeze alone.
    """
    periode = Triwulan.cari(tahun, triwulan)
    beku = beku_terakhir(periode)
    return beku.anggaran if beku and beku.anggaran is not None else anggaran_kini(periode)


def anggaran_kini(periode):
    """The money of a quarter as the database has it now."""
    semua = tiap_opd(periode, capaian_simpul(Lembar(periode, ringkas=True)))
    return tuple(ringkas_anggaran(b) for b in semua)


def ringkas_anggaran(baris):
    return AnggaranOpd(
        kode=baris.opd.kode,
        singkatan=baris.opd.singkatan,
        nama=baris.opd.nama,
        pagu=baris.pagu,
        per_triwulan=tuple(baris.realisasi(n) for n in range(1, baris.triwulan + 1)),
        realisasi=baris.total,
        serapan=baris.serapan,
        capaian=baris.persen,
        efisiensi=baris.efisiensi,
        kelas=baris.kelas,
        turunan=baris.turunan,
    )
