"""What the rest of the intranet, and every notebook, may know about the plan and its achievement.

Values are Decimals in the indicator's own unit, percentages Decimals in percent with two decimals;
None always means "not known" and is never zero. `pita` is a band's code ('st' … 'sr', 'b' not
filled in, 'x' no data), whose words are in cetak/rupa.json.
"""

import os
from datetime import date

from intranet.akun.models import Riwayat
from intranet.rpjmd.bentuk import (
    AnggaranOpd,
    AnggaranProgram,
    BarisCapaian,
    Cabang,
    Gerak,
    KelengkapanOpd,
    Misi,
    NilaiTahun,
    Program,
    RingkasEvaluasi,
    RingkasIndikator,
    RingkasMisi,
    RingkasOpd,
    RingkasPerjanjian,
    RingkasRencana,
    Sasaran,
    Tujuan,
)
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.ringkas_capaian import anggaran, capaian, kelengkapan
from intranet.rpjmd.ringkas_gerak import gerak, per_misi, triwulan_lalu
from intranet.rpjmd.ringkas_kota import (
    BarisPotret,
    Potret,
    capaian_satu,
    kelengkapan_tahun,
    menyentuh,
    menyentuh_iku,
    perbarui,
    potret,
    serapan,
)
from intranet.rpjmd.ringkas_naskah import evaluasi_renja, perjanjian, rencana_aksi
from intranet.rpjmd.ringkas_opd import anggaran_program, kontak, pohon_opd
from intranet.rpjmd.ringkas_pantau import (
    KETEPATAN,
    BarisKurang,
    BuktiOpd,
    JadwalTriwulan,
    Penghubung,
    PermintaanWaktu,
    bukti,
    jadwal,
    ketepatan,
    kurang,
    penghubung,
    permintaan_waktu,
    tambahan_waktu,
)
from intranet.rpjmd.ringkas_rencana import cari_opd, daftar_opd, indikator, opd, rencana
from intranet.rpjmd.ringkas_telusur import (
    BuktiIsian,
    Isian,
    SimpulRingkas,
    isian,
    nama_opd,
    pohon,
    satu_indikator,
)
from intranet.rpjmd.triwulan import Triwulan

__all__ = [
    "KETEPATAN",
    "AnggaranOpd",
    "AnggaranProgram",
    "BarisCapaian",
    "BarisKurang",
    "BarisPotret",
    "BuktiIsian",
    "BuktiOpd",
    "Cabang",
    "Gerak",
    "Isian",
    "JadwalTriwulan",
    "KelengkapanOpd",
    "Misi",
    "NilaiTahun",
    "Penghubung",
    "PermintaanWaktu",
    "Potret",
    "Program",
    "RingkasEvaluasi",
    "RingkasIndikator",
    "RingkasMisi",
    "RingkasOpd",
    "RingkasPerjanjian",
    "RingkasRencana",
    "Sasaran",
    "SimpulRingkas",
    "Tujuan",
    "ada_rencana",
    "anggaran",
    "anggaran_program",
    "bukti",
    "capaian",
    "capaian_satu",
    "cari_opd",
    "daftar_opd",
    "evaluasi_renja",
    "gerak",
    "indikator",
    "isian",
    "jadwal",
    "kelengkapan",
    "kelengkapan_tahun",
    "ketepatan",
    "kontak",
    "kurang",
    "menunggu_verifikasi",
    "menyentuh",
    "menyentuh_iku",
    "nama_opd",
    "opd",
    "penghubung",
    "per_misi",
    "permintaan_waktu",
    "perbarui",
    "perjanjian",
    "pohon",
    "pohon_opd",
    "potret",
    "rencana",
    "rencana_aksi",
    "tambahan_waktu",
    "satu_indikator",
    "serapan",
    "tanggal_data",
    "triwulan_dibuka",
    "triwulan_kini",
    "triwulan_lalu",
    "tugas_opd",
]


def tanggal_data() -> date:
    """The day of the last change to any figure (WIB); today when nothing was ever recorded.

    A print that is made again is told its day (TANGGAL_DATA), so that it gives the same bytes.
    """
    if tetap := os.environ.get("TANGGAL_DATA"):
        return date.fromisoformat(tetap)
    return Riwayat.hari()


def triwulan_kini():
    """The open quarter, else the one closed last, else None (a Triwulan, for reading)."""
    return Triwulan.kini()


def triwulan_dibuka() -> list[tuple[int, int]]:
    """(year, quarter) of every quarter that was ever opened, the newest first; one query."""
    return [(t.tahun, t.triwulan) for t in Triwulan.daftar() if t.dibuka_pada]


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
