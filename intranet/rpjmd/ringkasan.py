"""What the rest of the intranet, and every notebook, may know about the plan and its achievement.

Values are Decimals in the indicator's own unit, percentages Decimals in percent with two decimals;
None always means "not known" and is never zero. `pita` is a band's code ('st' … 'sr', 'b' not
filled in, 'x' no data), whose words are in cetak/rupa.json.
"""

from collections import defaultdict
from datetime import date

from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.cetak.rupa import nama_pita
from intranet.core.clock import to_wib, today
from intranet.rpjmd import rumus
from intranet.rpjmd.anggaran.serapan import capaian_simpul, tiap_opd
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.bentuk import (
    AnggaranOpd,
    BarisCapaian,
    KelengkapanOpd,
    Misi,
    NilaiTahun,
    Program,
    RingkasEvaluasi,
    RingkasIndikator,
    RingkasOpd,
    RingkasPerjanjian,
    RingkasRencana,
    Sasaran,
    Tujuan,
)
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.ekspor import e81
from intranet.rpjmd.kelengkapan import hitung
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import PengampuSimpul, ProgramUnggulan, Rencana, Simpul, urut_hari
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja
from intranet.rpjmd.perjanjian.rancangan import pihak, susun
from intranet.rpjmd.triwulan import Triwulan


def tanggal_data() -> date:
    """The day of the last change to any figure (WIB); today when nothing was ever recorded."""
    terakhir = Riwayat.ujung()[2]
    return to_wib(terakhir).date() if terakhir else today()


def triwulan_kini():
    """The open quarter, else the one closed last, else None (a Triwulan, for reading)."""
    return Triwulan.kini()


def menunggu_verifikasi() -> int:
    """How many submitted rows and requests for more time nobody has looked at yet."""
    kini = Triwulan.kini()
    return (Capaian.menunggu(kini).count() if kini else 0) + Pengecualian.menunggu().count()


def ada_rencana() -> bool:
    return Rencana.berlaku() is not None


def tugas_opd(opd) -> Lembar | None:
    """The sheet of an OPD for the present quarter: `kurang`, `dikembalikan`, `dapat_diajukan`."""
    kini = Triwulan.kini()
    return Lembar(kini, opd) if kini else None


def rencana(tahun: int | None = None) -> RingkasRencana:
    """The plan in force with its misi, tujuan and sasaran.

    Raises LookupError with a sentence when there is none, or when `tahun` is neither in it nor the
    year before it, whose figures are its starting point.
    """
    berlaku = Rencana.berlaku()
    if berlaku is None:
        raise LookupError("Belum ada RPJMD yang berlaku.")
    if tahun is not None and not berlaku.tahun_awal - 1 <= tahun <= berlaku.tahun_akhir:
        raise LookupError(f"Tahun {tahun} di luar {berlaku.nama}.")
    anak, indikator = pohon(berlaku)
    unggulan = berlaku.program_unggulan.order_by(ProgramUnggulan.nomor)
    visi = next(iter(anak[None]), None)
    return RingkasRencana(
        nama=berlaku.nama,
        tahun_awal=berlaku.tahun_awal,
        tahun_akhir=berlaku.tahun_akhir,
        visi=visi.uraian if visi else "",
        misi=tuple(susun_misi(m, anak, indikator) for m in (anak[visi.id] if visi else ())),
        program_unggulan=tuple(p.nama for p in unggulan),
        dasar=berlaku.dasar,
    )


def pohon(berlaku):
    """Children by parent id, and indicator names by node id; two queries."""
    anak, indikator = defaultdict(list), defaultdict(list)
    for simpul in berlaku.simpul.order_by(Simpul.urutan):
        anak[simpul.induk_id].append(simpul)
    for satu in sorted(berlaku.indikator, key=lambda i: (i.urutan, i.kode)):
        indikator[satu.simpul_id].append(satu.nama)
    return anak, indikator


def susun_misi(misi, anak, indikator):
    def satu(simpul):
        return simpul.kode, simpul.uraian, simpul.contoh, tuple(indikator[simpul.id])

    def tujuan(simpul):
        sasaran = [s for s in anak[simpul.id] if s.jenis == "sasaran"]
        return Tujuan(*satu(simpul), tuple(Sasaran(*satu(s)) for s in sasaran))

    return Misi(misi.kode, misi.uraian, tuple(map(tujuan, anak[misi.id])))


def opd(kode: str) -> RingkasOpd:
    """One OPD with its duties and programs. Raises LookupError with a sentence when unknown."""
    ada = Opd.get_or_none(Opd.kode == kode)
    if ada is None:
        raise LookupError(f"OPD dengan kode {kode} tidak ada.")
    program = (
        Simpul.select()
        .join(PengampuSimpul)
        .where(
            PengampuSimpul.opd == ada,
            PengampuSimpul.pada(urut_hari(today())),
            Simpul.jenis == "program",
            Simpul.rencana == Rencana.id_pada(today()),
        )
    )
    return RingkasOpd(
        kode=ada.kode,
        nama=ada.nama,
        singkatan=ada.singkatan,
        jenis=ada.jenis,
        tugas=ada.tugas,
        jabatan_kepala=ada.jabatan_kepala,
        nomor=ada.urutan,
        program=tuple(Program(p.kode, p.uraian, p.contoh) for p in program.order_by(Simpul.kode)),
    )


def daftar_opd() -> tuple[RingkasOpd, ...]:
    """The 30 perangkat daerah in the city's order, each with its programs."""
    return tuple(opd(o.kode) for o in Opd.daftar())


def indikator(opd: str | None = None, iku: bool | None = None) -> tuple[RingkasIndikator, ...]:
    """Indicators of the plan with target and result of every year; four queries a year.

    `opd` keeps those the OPD is responsible for, `iku` only the city's IKU (or the rest).
    """
    berlaku, milik = Rencana.berlaku(), cari_opd(opd)
    if berlaku is None:
        return ()
    tahun = range(berlaku.tahun_awal - 1, berlaku.tahun_akhir + 1)
    kini = urut_hari(today())
    lembar = [Lembar(Triwulan(tahun=t, triwulan=4), milik, iku, berlaku, urut=kini) for t in tahun]
    misi = misi_tiap_simpul(berlaku)
    return tuple(
        ringkas_indikator(baris[0].indikator, baris, zip(tahun, baris, strict=True), misi)
        for baris in zip(*map(setahun, lembar), strict=True)
    )


def setahun(lembar):
    return [lembar.sejauh_ini(b) for b in lembar.baris]


def ringkas_indikator(satu, baris, per_tahun, misi):
    simpul = satu.simpul
    return RingkasIndikator(
        **sama(satu),
        cara_hitung=satu.cara_hitung,
        opd=baris[0].opd,
        misi=misi.get(simpul.id),
        simpul_kode=simpul.kode,
        simpul_uraian=simpul.uraian,
        simpul_jenis=simpul.jenis,
        definisi=satu.definisi,
        catatan=satu.catatan,
        kondisi_awal=satu.kondisi_awal,
        kondisi_awal_tahun=satu.kondisi_awal_tahun,
        nilai=tuple(
            NilaiTahun(tahun=t, triwulan=b.triwulan, **angka_baris(b)) for t, b in per_tahun
        ),
    )


def sama(satu):
    """The fields that every summary of an indicator carries."""
    nama = ("kode", "nama", "satuan", "arah", "desimal", "iku", "contoh")
    return {n: getattr(satu, n) for n in nama}


def angka_baris(baris):
    """Target, result and achievement of a sheet's row."""
    predikat = baris.nilai if isinstance(baris.nilai, str) else None
    return {
        "target": baris.target.nilai,
        "target_min": baris.target.min,
        "target_maks": baris.target.maks,
        "target_predikat": baris.target.predikat,
        "realisasi": None if predikat else baris.nilai,
        "predikat": predikat,
        "persen": baris.persen,
        "pita": baris.pita,
        "turunan": baris.turunan,
    }


def capaian(tahun: int, triwulan: int, opd: str | None = None) -> tuple[BarisCapaian, ...]:
    """Every indicator in that quarter, the city's IKU first, then by plan order; eight queries.

    A closed quarter is read from its freeze alone, so that it never changes.
    With `opd` only what that OPD is responsible for, and still the city's IKU.
    Raises LookupError when the OPD is unknown, ValueError when the quarter is not 1-4.
    """
    if triwulan not in (1, 2, 3, 4):
        raise ValueError("Triwulan harus 1, 2, 3, atau 4.")
    milik, periode = cari_opd(opd), Triwulan.cari(tahun, triwulan)
    beku = isi_beku(periode)
    semua = beku.baris if beku else baris_kini(periode)
    return tuple(b for b in semua if milik is None or b.iku or milik.kode in b.opd)


def isi_beku(periode):
    """The last freeze of a closed quarter; None while it is open, or when it never was frozen."""
    return Pembekuan.daftar(periode).first() if periode.ditutup_pada else None


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
    periode = Triwulan.cari(tahun, triwulan)
    beku = isi_beku(periode)
    return beku.kelengkapan if beku and beku.kelengkapan else hitung(periode)


def anggaran(tahun: int, triwulan: int) -> tuple[AnggaranOpd, ...]:
    """What each OPD with a budget may spend that year and has spent up to that quarter's end.

    Whole rupiah; absorption, achievement and efficiency in percent (`rumus.efisiensi`). A closed
    quarter is read from its freeze alone.
    """
    periode = Triwulan.cari(tahun, triwulan)
    beku = isi_beku(periode)
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


def perjanjian(opd: str, tahun: int) -> RingkasPerjanjian:
    """The Perjanjian Kinerja of an OPD: the last one signed, else what it would say today.

    Raises LookupError when the OPD is unknown.
    """
    milik = cari_opd(opd)
    ada = PerjanjianKinerja.daftar(tahun, milik).first()
    if ada:
        return RingkasPerjanjian(opd, tahun, ada.nomor, ada.tanggal, ada.isi)
    return RingkasPerjanjian(opd, tahun, 0, None, susun(milik, tahun))


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


def misi_tiap_simpul(rencana):
    """The misi's code for every node's id; one query."""
    simpul = {s.id: s for s in Simpul.select().where(Simpul.rencana == rencana)}

    def misi(satu):
        while satu and satu.jenis != "misi":
            satu = simpul.get(satu.induk_id)
        return satu.kode if satu else None

    return {s.id: misi(s) for s in simpul.values()}


def cari_opd(kode):
    """The Opd with that code, None for None. Raises LookupError with a sentence when unknown."""
    if kode is None:
        return None
    ada = Opd.get_or_none(Opd.kode == kode)
    if ada is None:
        raise LookupError(f"OPD dengan kode {kode} tidak ada.")
    return ada
