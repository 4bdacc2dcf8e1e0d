"""The rows of a table as indicators with named cells, without the ornaments around them.

Pure. What an office adds for the eye goes: blank rows, repeated heads, numbers of columns, totals,
signatures. What it leaves out is carried down: the sasaran over a group of rows.
"""

import re
from dataclasses import dataclass, field

from intranet.core.kisi.alamat import alamat, huruf_kolom, nomor_kolom
from intranet.core.kisi.berkas import TidakTerbaca
from intranet.core.kisi.sel import ANGKA, RENTANG, Nilai, baca_nilai, rapikan
from intranet.rpjmd.impor.kembar import tandai_kembar
from intranet.rpjmd.impor.kepala import (
    NOMOR_KOLOM,
    Kepala,
    baku,
    kenali,
)

BERTINGKAT = ("misi", "tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
TURUN = (*BERTINGKAT, "kode_program", "opd")
KELOMPOK = re.compile(r"(misi|tujuan|sasaran|program|kegiatan|sub kegiatan)\b", re.I)
JUMLAH = re.compile(
    r"(sub ?|grand ?)?(total|jumlah)( (keseluruhan|seluruhnya|akhir|anggaran|program|opd))*[: ]*"
    r"|rata ?-?rata( (capaian|kinerja|persen|total))*( \(?%\)?)?[: ]*|predikat( kinerja)?[: ]*",
    re.I,
)
TANDA_TANGAN = re.compile(
    r"\bnip\b|mengetahui|^kepala (dinas|badan|bagian|bappeda|satuan)|^wali ?kota\b"
    r"|^sekretaris daerah|^[\w .]+, *(tanggal )?\d{0,2} *\w+ 20\d\d$|disusun oleh|dievaluasi"
    r"|^catatan *:|^sumber *:",
    re.I,
)
BUTIR = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[a-z][.)]|[-•*–])\s+", re.I)
TAK_DITEMUKAN = (
    "Tidak ada kolom indikator yang dikenali. Pastikan ada baris judul dengan “Indikator”, "
    "atau petakan kolomnya."
)


@dataclass(frozen=True)
class Sel:
    """One cell: where it stands, what it says."""

    alamat: str
    nilai: Nilai

    @property
    def teks(self):
        """Its words, a number as text; empty when it says nothing."""
        if self.nilai.jenis != ANGKA:
            return self.nilai.teks
        return f"{self.nilai.angka:f}" + "%" * self.nilai.persen


@dataclass
class BarisTabel:
    """One indicator: {key: Sel}, and what is wrong with the row as (address, sentence)."""

    nomor: int
    isi: dict[str, Sel]
    masalah: list[tuple[str, str]] = field(default_factory=list)
    mentah: dict[str, tuple[str, str]] = field(default_factory=dict)

    def teks(self, kunci):
        sel = self.isi.get(kunci)
        return sel.teks if sel else ""


@dataclass
class Tabel:
    """The recognised table of one sheet; `dilewati` are (row, reason) left out."""

    lembar: str
    kepala: Kepala
    baris: list[BarisTabel]
    dilewati: list[tuple[int, str]]


def baca_tabel(kisi, peta=None) -> Tabel:
    """The table of a grid; `peta` {column letter or title: key or None} corrects the recognition.

    Raises TidakTerbaca when no column names an indicator.
    """
    kepala = terapkan_peta(kenali(kisi), kisi, peta or {})
    if kepala is None or not {"indikator", "kode"} & set(kepala.kolom):
        raise TidakTerbaca(TAK_DITEMUKAN)
    tabel = Tabel(kisi.nama, kepala, [], [])
    bawaan = {}
    for nomor in range(kepala.akhir + 1, len(kisi.sel)):
        if alasan := bukan_indikator(kisi, nomor, kepala, bawaan):
            if alasan != "kosong":
                tabel.dilewati.append((nomor + 1, alasan))
            continue
        tabel.baris += pecah(baris_tabel(kisi, nomor, kepala, bawaan))
    tandai_kembar(tabel.baris)
    return tabel


def terapkan_peta(kepala, kisi, peta):
    """The header with the columns that the user named himself."""
    if not peta:
        return kepala
    kolom = dict(kepala.kolom) if kepala else {}
    judul = kepala.judul if kepala else {}
    for nama, kunci in peta.items():
        for nomor in kolom_bernama(nama, judul):
            kolom = {k: n for k, n in kolom.items() if n != nomor and k != kunci}
            if kunci:
                kolom[kunci] = nomor
    if kepala:
        return Kepala(kepala.awal, kepala.akhir, kolom, judul)
    return Kepala(-1, sebelum_angka(kisi, kolom), kolom, judul)


def sebelum_angka(kisi, kolom):
    """The row before the first with a figure in a named column: titles that nobody recognised."""
    angka = [n for k, n in kolom.items() if ":" in k]
    for nomor, mentah in enumerate(kisi.sel):
        if any(baca_nilai(mentah[n]).jenis in (ANGKA, RENTANG) for n in angka if n < len(mentah)):
            return nomor - 1
    return -1


def kolom_bernama(nama, judul):
    """Column numbers for a letter ('F') or a title ('Target 2024')."""
    nama = str(nama)
    sama = [n for n, j in judul.items() if baku(j) == baku(nama)]
    if sama or not re.fullmatch(r"[A-Za-z]{1,3}", nama):
        return sama
    return [nomor_kolom(nama)]


def bukan_indikator(kisi, nomor, kepala, bawaan):
    """Why a row is none ('kosong', 'jumlah', …), '' when it is one; remembers group titles."""
    mentah = kisi.sel[nomor]
    isi = [(k, str(s)) for k, s in enumerate(mentah) if s not in ("", None)]
    teks = [t.strip() for _, t in isi if t.strip()]
    if not teks:
        return "kosong"
    if ulang_judul(mentah, kepala):
        return "judul berulang"
    if all(NOMOR_KOLOM.fullmatch(t.removesuffix(".0")) for t in teks):
        return "nomor kolom"
    if any(TANDA_TANGAN.search(t) for t in teks) and not angka_terisi(mentah, kepala):
        return "tanda tangan"
    if JUMLAH.fullmatch(nama_baris(mentah, kepala) or teks[0]):
        return "jumlah"
    return kelompok(kisi, nomor, kepala, bawaan, set(teks))


def ulang_judul(mentah, kepala):
    """Whether a row says again what the header says (long tables repeat it on every page)."""
    ulang = (
        kunci
        for kunci, kolom in kepala.kolom.items()
        if kolom < len(mentah)
        and isinstance(mentah[kolom], str)
        and len(teks := rapikan(mentah[kolom])) > 2
        and teks in kepala.judul.get(kolom, "")
    )
    return len(list(ulang)) >= 2


def nama_baris(mentah, kepala):
    """What the row is called: its indicator's cell, or its code's."""
    for kunci in ("indikator", "kode"):
        kolom = kepala.kolom.get(kunci)
        if kolom is not None and kolom < len(mentah) and str(mentah[kolom] or "").strip():
            return str(mentah[kolom]).strip()
    return ""


def angka_terisi(mentah, kepala):
    """Whether any column of figures holds one."""
    kolom = [n for k, n in kepala.kolom.items() if ":" in k]
    return any(n < len(mentah) and baca_nilai(mentah[n]).jenis in (ANGKA, RENTANG) for n in kolom)


def kelompok(kisi, nomor, kepala, bawaan, teks):
    """A row without an indicator's name: a group title to carry down, or nothing we know."""
    mentah = kisi.sel[nomor]
    kolom = kepala.kolom.get("indikator", kepala.kolom.get("kode"))
    sendirian = len(teks) == 1
    judul = sendirian and ((nomor, kolom) in kisi.gabungan or KELOMPOK.match(next(iter(teks))))
    if nama_baris(mentah, kepala) and not judul:
        return ""
    ada = {
        k: Sel(alamat(nomor, n), baca_nilai(mentah[n]))
        for k in TURUN
        if (n := kepala.kolom.get(k)) is not None and n < len(mentah) and mentah[n]
    }
    if sendirian:
        satu = next(iter(teks))
        temuan = KELOMPOK.match(satu)
        jenis = temuan[1].lower().replace(" ", "_") if temuan else None
        if jenis or not ada:
            return ingat(bawaan, {jenis: Sel(alamat(nomor, 0), baca_nilai(satu))} if jenis else {})
    return ingat(bawaan, ada)


def ingat(bawaan, ada):
    """Remember group titles; a higher one forgets those below it."""
    for kunci, sel in ada.items():
        if kunci in BERTINGKAT:
            for bawah in BERTINGKAT[BERTINGKAT.index(kunci) + 1 :]:
                bawaan.pop(bawah, None)
        bawaan[kunci] = sel
    return "judul kelompok" if ada else "bukan indikator"


def baris_tabel(kisi, nomor, kepala, bawaan):
    mentah = kisi.sel[nomor]
    isi = {}
    for kunci, kolom in kepala.kolom.items():
        if kolom < len(mentah) and mentah[kolom] not in ("", None):
            isi[kunci] = (alamat(nomor, kolom), mentah[kolom])
    turun = {k: s for k, s in isi.items() if k in TURUN}
    sel = {k: Sel(a, baca_nilai(m)) for k, (a, m) in turun.items()}
    if sel:
        ingat(bawaan, sel)
    lengkap = dict(bawaan) | {k: Sel(a, baca_nilai(m)) for k, (a, m) in isi.items()}
    berbaris = {k: (a, m) for k, (a, m) in isi.items() if isinstance(m, str) and "\n" in m}
    return BarisTabel(nomor + 1, lengkap, mentah=berbaris)


def pecah(baris):
    """Two indicators in one cell become two rows when their figures split the same way."""
    nama = baris.mentah.get("indikator")
    bagian = butir(nama[1]) if nama else []
    if len(bagian) < 2:
        return [baris]
    terpecah = {k: butir(m) for k, (a, m) in baris.mentah.items() if k not in TURUN}
    angka = [k for k, s in baris.isi.items() if ":" in k and s.nilai.jenis != "kosong"]
    cocok = all(len(terpecah.get(k, ())) == len(bagian) for k in angka)
    if not cocok:
        kata = f"{len(bagian)} indikator dalam satu sel, tetapi angkanya tidak terbagi sama."
        baris.masalah.append((nama[0], kata + " Pisahkan menjadi satu baris per indikator."))
        return [baris]
    return [ambil(baris, n, terpecah, len(bagian)) for n in range(len(bagian))]


def butir(teks):
    """The numbered or bulleted items of a cell's lines; [] when it is one text over many lines."""
    baris = [b for b in str(teks).splitlines() if b.strip()]
    bernomor = [BUTIR.match(b) for b in baris]
    if not baris or not bernomor[0]:
        semua_angka = all(baca_nilai(b).jenis in (ANGKA, RENTANG) for b in baris)
        return baris if len(baris) > 1 and semua_angka else []
    hasil = []
    for satu, awal in zip(baris, bernomor, strict=True):
        if awal:
            hasil.append(satu[awal.end() :].strip())
        else:
            hasil[-1] += " " + satu.strip()
    return hasil


def ambil(baris, nomor, terpecah, jumlah):
    """The nth indicator of a row that holds several."""
    isi = {
        k: Sel(s.alamat, baca_nilai(terpecah[k][nomor]))
        if len(terpecah.get(k, ())) == jumlah
        else s
        for k, s in baris.isi.items()
        if k != "kode" or len(terpecah.get(k, ())) == jumlah
    }
    return BarisTabel(baris.nomor, isi)


def usulan_peta(tabel):
    """What is recognised, for a mapping screen: [(letter, title, key or None), …]."""
    kunci = {n: k for k, n in tabel.kepala.kolom.items()}
    return [(huruf_kolom(n), j, kunci.get(n)) for n, j in sorted(tabel.kepala.judul.items())]
