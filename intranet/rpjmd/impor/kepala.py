"""Which column of a table means what, recognised by its title.

Pure. A key is a plain name (`indikator`, `satuan`, `opd`, …) or a figure with its period:
`target:2024:0` (the year), `target:2024:3` (third quarter), `realisasi:…`, `pagu:…`,
`anggaran:…` (budget spent). A year of 0 means that the title names none.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from intranet.core.kisi.alamat import huruf_kolom
from intranet.core.kisi.sel import rapikan

CARI_SAMPAI, TINGGI_PALING_BANYAK = 40, 4
POLOS = {
    "kode": r"kode( indikator)?|no kode|kd( indikator)?|id indikator",
    "indikator": r"(nama |uraian )?indikator( kinerja)?( utama| daerah| sasaran| program| kegiatan"
    r"| sub kegiatan| tujuan| kunci)*( iku| ikk| ikd)?( outcome| output)?"
    r"|indikator kinerja (program|tujuan|sasaran)( outcome)?|uraian indikator",
    "satuan": r"satuan|sat|unit satuan|satuan ukur",
    "opd": r"(perangkat daerah|opd|skpd|pd|unit kerja|unit)( penanggung ?jawab| pengampu"
    r"| pelaksana| penanggungjawab| terkait)?|penanggung ?jawab|pengampu|instansi|unit pd.*",
    "misi": r"misi( daerah| rpjmd)?",
    "tujuan": r"tujuan( daerah| strategis| rpjmd)?",
    "sasaran": r"sasaran( daerah| strategis| rpjmd| kinerja| program)?",
    "kode_program": r"kode (program|rekening|program kegiatan|nomenklatur)|kode urusan.*",
    "program": r"(nama )?program( prioritas| daerah| dan kegiatan| kegiatan| opd)*"
    r"|urusan bidang.*program.*",
    "kegiatan": r"(nama )?kegiatan",
    "sub_kegiatan": r"(nama )?sub ?kegiatan",
    "arah": r"arah|polaritas|tren|kecenderungan|sifat",
    "cara_hitung": r"cara hitung|antartriwulan|akumulasi|jenis akumulasi|cara penjumlahan",
    "frekuensi": r"frekuensi|periode (pelaporan|pengukuran)|diisi",
    "jenis_nilai": r"jenis nilai",
    "skala": r"skala( predikat)?",
    "desimal": r"desimal|angka desimal",
    "definisi": r"definisi( operasional)?|pengertian|penjelasan indikator",
    "rumus_teks": r"formula(si)?|rumus(an)?( perhitungan| hitung)?|cara (menghitung|perhitungan)"
    r"|formulasi.*",
    "sumber_data": r"sumber( data)?",
    "iku": r"iku( kota| daerah)?",
    "pendorong": r"(faktor )?(pendorong|pendukung)( keberhasilan| kinerja)?",
    "penghambat": r"(faktor )?(penghambat|kendala|permasalahan|hambatan)( kinerja)?",
    "tindak_lanjut_rkpd": r"(usulan )?tindak lanjut.*(rkpd|renja).*",
    "tindak_lanjut": r"(rencana |usulan )?(tindak lanjut|solusi|rtl).*",
    "keterangan": r"keterangan|ket|catatan|alasan( tidak ada data)?",
    "nomor": r"no|nomor|no urut|#",
}
POLOS = {k: re.compile(p) for k, p in POLOS.items()}
ANGKA = (
    ("anggaran", re.compile(r"\b(realisasi|serapan|penyerapan)\b.*\b(anggaran|rp|keuangan)\b")),
    ("pagu", re.compile(r"\bpagu\b|\banggaran\b|\bapbd\b|^(target .*)?\brp\b")),
    ("realisasi", re.compile(r"\b(realisasi|capaian kinerja|hasil|capaian)\b")),
    ("target", re.compile(r"\btarget\b")),
)
PERSEN = re.compile(r"(tingkat|persen\w*|%|rasio).*(capaian|realisasi)|capaian (%|persen)")
KONDISI_AWAL = re.compile(r"kondisi (kinerja )?(pada )?awal|baseline|data dasar|kinerja awal")
TAHUN = re.compile(r"\b(20\d\d)\b")
TW = re.compile(r"\b(?:tw|triwulan|twl|tri wulan)\s*\.?\s*(iv|iii|ii|i|[1-4])\b")
HANYA_TW = re.compile(r"(?:tw|triwulan)?\s*(iv|iii|ii|i|[1-4])")
ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NOMOR_KOLOM = re.compile(r"\(?\d{1,2}\)?( ?= ?.*)?|\d+ ?[=/(+x].*")


@dataclass(frozen=True)
class Kepala:
    """Where the table begins and what its columns mean."""

    awal: int
    akhir: int
    kolom: dict[str, int]
    judul: dict[int, str] = field(default_factory=dict)

    @property
    def tak_dikenal(self):
        """Columns with a title that means nothing to us: {letter: title}."""
        dikenal = set(self.kolom.values())
        return {huruf_kolom(k): j for k, j in self.judul.items() if k not in dikenal}


def kenali(kisi) -> Kepala | None:
    """The header of a grid, found by the titles of its columns; None when none looks like one."""
    calon = [
        satu
        for awal in range(min(CARI_SAMPAI, len(kisi.sel)))
        for tinggi in range(1, TINGGI_PALING_BANYAK + 1)
        if (satu := baca_kepala(kisi, awal, awal + tinggi - 1))
    ]
    if not calon:
        return None
    terbaik = max(calon, key=lambda k: (nilai_kepala(k), -(k.akhir - k.awal), -k.awal))
    return terbaik if {"indikator", "kode"} & set(terbaik.kolom) else None


def nilai_kepala(kepala):
    """How much of a header it looks like: recognised columns, the indicator's above all."""
    return len(set(kepala.kolom) - {"nomor"}) + 3 * ("indikator" in kepala.kolom)


def baca_kepala(kisi, awal, akhir):
    """The rows awal..akhir read as one header, or None."""
    if akhir >= len(kisi.sel) or not mirip_judul(kisi, akhir) or not mirip_judul(kisi, awal):
        return None
    judul = {k: j for k in range(len(kisi.sel[awal])) if (j := judul_kolom(kisi, awal, akhir, k))}
    kolom = {}
    for nomor, teks in judul.items():
        if kunci := kunci_judul(teks):
            kolom.setdefault(kunci, nomor)
    cukup = len(set(kolom) - {"nomor"}) >= 2 or ("indikator" in kolom and len(judul) >= 2)
    return Kepala(awal, akhir, kolom, judul) if cukup else None


def judul_kolom(kisi, awal, akhir, kolom):
    """A column's titles in the header's rows as one text, each said once."""
    bagian = []
    for baris in range(awal, akhir + 1):
        teks = rapikan(str(isi_judul(kisi, baris, kolom, awal) or ""))
        if teks and teks not in bagian:
            bagian.append(teks)
    return " ".join(bagian)


def mirip_judul(kisi, baris):
    """A header row holds short words and years, no figures; not a row of column numbers."""
    isi = [s for s in kisi.sel[baris] if s not in ("", None)]
    if not isi or all(NOMOR_KOLOM.fullmatch(rapikan(str(s)).removesuffix(".0")) for s in isi):
        tahun = [s for s in isi if TAHUN.fullmatch(rapikan(str(s)).removesuffix(".0"))]
        return bool(tahun) or any(HANYA_TW.fullmatch(str(s).strip().lower()) for s in isi)
    angka = [s for s in isi if isinstance(s, int | float) and not 2000 <= s <= 2100]
    return not angka and all(len(str(s)) <= 120 for s in isi)


def isi_judul(kisi, baris, kolom, awal):
    """A title cell; one left of it that nobody merged may also reach over it ('Target' | | )."""
    nilai = kisi.sel[baris][kolom]
    if nilai in ("", None) and baris == awal and baris + 1 < len(kisi.sel):
        bawah = kisi.sel[baris + 1][kolom]
        if bawah not in ("", None) and periode_saja(str(bawah)):
            return next((s for s in reversed(kisi.sel[baris][:kolom]) if s not in ("", None)), "")
    return str(nilai).removesuffix(".0") if isinstance(nilai, float) else nilai


def periode_saja(teks):
    teks = baku(teks).removesuffix(" 0")
    return bool(TAHUN.fullmatch(teks) or HANYA_TW.fullmatch(teks) or teks in ("k", "rp"))


@lru_cache(maxsize=20_000)
def baku(teks):
    """A title as it is compared: lower case, words only."""
    teks = re.sub(r"[^\w%#\s]|_", " ", teks.lower())
    return rapikan(teks)


def kunci_judul(judul) -> str | None:
    """The key that a column's title means, or None."""
    teks = baku(judul)
    if not teks or PERSEN.search(teks):
        return None
    if KONDISI_AWAL.search(teks):
        tahun = TAHUN.search(teks)
        return f"kondisi_awal:{tahun[1] if tahun else 0}"
    for kunci, pola in POLOS.items():
        if pola.fullmatch(teks):
            return kunci
    return kunci_angka(teks)


# Figures up to a quarter, of a half-year, or of the end of the plan are none that we keep.
PERIODE_LAIN = re.compile(r"\b(s d|sd|sampai|hingga|semester|smt|akhir (rpjmd|renstra|periode))\b")


def kunci_angka(teks):
    if PERIODE_LAIN.search(teks):
        return None
    for kunci, pola in ANGKA:
        if pola.search(teks):
            tahun, triwulan = TAHUN.search(teks), cari_triwulan(teks)
            return f"{kunci}:{tahun[1] if tahun else 0}:{triwulan}"
    return None


def cari_triwulan(teks):
    """The quarter that a title names, 0 for none: 'realisasi tw iii 2024', 'realisasi i'."""
    temuan = TW.search(teks) or re.search(r"\b(iv|iii|ii|i)\b", teks)
    if not temuan:
        temuan = re.search(r"(?:target|realisasi|capaian kinerja)\D*\b([1-4])$", teks)
    return ROMAWI.get(temuan[1]) or int(temuan[1]) if temuan else 0
