"""The index of every OPD in one quarter, read from the summaries of the capabilities."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from intranet.core.clock import today
from intranet.core.format import angka, persen
from intranet.dasbor.indeks import rumus
from intranet.dasbor.indeks.models import BobotIndeks, NilaiIndeks
from intranet.dasbor.indeks.rumus import Calon, Ukuran
from intranet.dasbor.kantor import perangkat_tiap_unit
from intranet.dasbor.periode import dinilai
from intranet.rpjmd import ringkasan
from intranet.survei import ringkasan as survei
from intranet.zona_integritas import ringkasan as zona_integritas

TANPA_WAJIB = "Tidak ada indikator yang wajib diisi."


@dataclass(frozen=True)
class BarisIndeks:
    """One OPD: its index, how many indicators stand behind it, its rank if it has one."""

    kode: str
    nama: str
    singkatan: str
    indeks: rumus.Indeks
    indikator: int
    peringkat: rumus.Peringkat | None


@dataclass(frozen=True)
class IndeksKota:
    """Everybody's index in a quarter: those with a rank first, the best estimate at the top."""

    tahun: int
    triwulan: int
    versi: int
    sebaran: Decimal
    baris: tuple[BarisIndeks, ...]

    @property
    def berperingkat(self):
        return tuple(b for b in self.baris if b.peringkat)

    def cari(self, kode):
        """The row of that OPD, or None."""
        return next((b for b in self.baris if b.kode == kode), None)


def indeks_kota(tahun, triwulan):
    """IndeksKota of a quarter, by the weights in force then; some forty queries."""
    versi, bobot = BobotIndeks.berlaku(tahun, triwulan)
    capaian = capaian_tiap_opd(tahun, triwulan)
    opd = ringkasan.kelengkapan(tahun, triwulan)
    ukuran = ukuran_kota((tahun, triwulan), opd, capaian)
    indeks = {o.kode: rumus.indeks(ukuran[o.kode], bobot) for o in opd}
    dasar = {o.kode: len(capaian[o.kode]) for o in opd}
    sebaran = rumus.simpangan([[rumus.batasi(p) for p in semua] for semua in capaian.values()])
    calon = [calon_opd(o.kode, indeks[o.kode], dasar[o.kode]) for o in opd]
    urut = {p.kode: p for p in rumus.peringkat(calon, sebaran)}
    baris = [
        BarisIndeks(o.kode, o.nama, o.singkatan, indeks[o.kode], dasar[o.kode], urut.get(o.kode))
        for o in opd
    ]
    letak = {kode: n for n, kode in enumerate(urut)}
    baris.sort(key=lambda b: letak.get(b.kode, len(letak)))
    return IndeksKota(tahun, triwulan, versi, rumus.bulat(sebaran), tuple(baris))


def calon_opd(kode, indeks, indikator):
    kinerja = next(b for b in indeks.bagian if b.kode == "kinerja")
    return Calon(kode, indeks.nilai, indikator, kinerja.pakai / rumus.SERATUS)


def capaian_tiap_opd(tahun, triwulan):
    """{OPD code: achievements in percent of the indicators it leads, where known}."""
    hasil = defaultdict(list)
    for b in ringkasan.capaian(tahun, triwulan):
        if b.opd and b.persen is not None:
            hasil[b.opd[0]].append(b.persen)
    return hasil


def ukuran_kota(periode, kelengkapan, capaian):
    """{OPD code: {part: Ukuran}} of every perangkat daerah in `kelengkapan`."""
    tahun, triwulan = periode
    uang = {a.kode: a.serapan for a in ringkasan.anggaran(tahun, triwulan)}
    unit = perangkat_tiap_unit()
    zi, lanjut, puas = nilai_zi(unit), tindak_lanjut(unit), kepuasan(unit, tahun)
    return {
        k.kode: {
            "kinerja": ukur_kinerja(capaian[k.kode]),
            "ketepatan": ukur_ketepatan(k),
            "kelengkapan": ukur_kelengkapan(k),
            "anggaran": ukur_anggaran(uang.get(k.kode), triwulan),
            "zi": ukur_rata(zi[k.kode], "nilai LKE terakhir", "Belum ada unit dengan LKE."),
            "tindak_lanjut": ukur_lanjut(*lanjut[k.kode]),
            "kepuasan": ukur_rata(puas[k.kode], "IKM", "Belum ada IKM dengan 30 responden."),
        }
        for k in kelengkapan
    }


def ukur_kinerja(semua):
    nilai = rumus.kinerja(semua)
    if nilai is None:
        return Ukuran(None, "Belum ada indikator yang capaiannya dapat dihitung.")
    teks = f"rata-rata capaian {len(semua)} indikator, masing-masing paling tinggi 100 %"
    return Ukuran(nilai, f"{teks} = {angka(nilai, 2)}")


def ukur_ketepatan(k):
    dasar = rumus.dasar_ketepatan(k.wajib, k.diajukan, k.tepat_waktu + k.terlambat)
    nilai = rumus.bagian(k.tepat_waktu, dasar)
    if nilai is None:
        kata = "Hari pengajuannya tidak tercatat." if k.wajib else TANPA_WAJIB
        return Ukuran(None, kata)
    return Ukuran(nilai, f"{k.tepat_waktu} dari {dasar} indikator diajukan sampai tenggat")


def ukur_kelengkapan(k):
    if k.persen_terisi is None:
        return Ukuran(None, TANPA_WAJIB)
    return Ukuran(k.persen_terisi, f"{k.terisi} dari {k.wajib} indikator terisi")


def ukur_anggaran(serapan, triwulan):
    nilai = rumus.anggaran(serapan, triwulan)
    if nilai is None:
        return Ukuran(None, "Belum ada pagu atau serapan.")
    bagian = f"serapan {persen(serapan)} dibanding {25 * triwulan} % tahun yang sudah lewat"
    return Ukuran(nilai, f"{bagian}, paling tinggi 100 = {angka(nilai, 2)}")


def ukur_lanjut(selesai, semua):
    nilai = rumus.bagian(selesai, semua)
    if nilai is None:
        return Ukuran(None, "Belum ada rekomendasi ZI yang jatuh tempo atau dijawab.")
    return Ukuran(nilai, f"{selesai} dari {semua} rekomendasi ZI ditindaklanjuti")


def ukur_rata(nilai, apa, tanpa):
    hasil = rumus.kinerja(nilai)
    if hasil is None:
        return Ukuran(None, tanpa)
    return Ukuran(hasil, f"rata-rata {apa} dari {len(nilai)} unit = {angka(hasil, 2)}")


def nilai_zi(unit):
    """{OPD code: points of its units' newest sheets}."""
    hasil = defaultdict(list)
    for u in zona_integritas.register():
        if u.nilai is not None and u.kode in unit:
            hasil[unit[u.kode].kode].append(u.nilai)
    return hasil


def tindak_lanjut(unit):
    """{OPD code: (followed up, followed up or due)} of the recommendations to its units."""
    hasil = defaultdict(lambda: (0, 0))
    for r in zona_integritas.rekomendasi_kota():
        dijawab = r.status in ("menunggu", "selesai")
        if r.unit in unit and (dijawab or r.tenggat < today()):
            opd = unit[r.unit].kode
            hasil[opd] = (hasil[opd][0] + dijawab, hasil[opd][1] + 1)
    return hasil


def kepuasan(unit, tahun):
    """{OPD code: IKM of its units' surveys that year}."""
    hasil = defaultdict(list)
    for kode, nilai in survei.ikm(tahun):
        if kode in unit:
            hasil[unit[kode].kode].append(nilai)
    return hasil


def simpan_kini():
    """Count the quarter that is judged now and keep it for the home pages; how many OPDs."""
    periode = dinilai()
    if periode is None or not ringkasan.ada_rencana():
        return 0
    kota = indeks_kota(*periode)
    nomor = {o.kode: o.id for o in perangkat_tiap_unit().values()}
    banyak = len(kota.berperingkat)
    baris = [simpanan(b, kota.versi, banyak) | {"opd": nomor[b.kode]} for b in kota.baris]
    NilaiIndeks.simpan(*periode, baris)
    return len(baris)


def simpanan(baris, versi, banyak):
    urut = baris.peringkat
    bagian = sorted(baris.indeks.bagian, key=lambda b: -b.peluang)
    return {
        "bobot": versi,
        "nilai": baris.indeks.nilai,
        "dari": urut and urut.terbaik,
        "sampai": urut and urut.terburuk,
        "banyak": banyak,
        "peluang": [[b.kode, str(b.peluang)] for b in bagian],
    }
