"""An instrument as a workbook: one line for each part and question, by its full code.

The ministry sends its sheet as a workbook; scores of options and formulas of counts are not in it.
So a workbook changes words, weights and kinds of answers of the instrument it is laid over, and
brings new questions of a known kind.
"""

import copy
import io
import re
from dataclasses import dataclass, field

from intranet.core.errors import Ditolak
from intranet.core.kisi.alamat import huruf_kolom
from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.core.tables import workbook
from intranet.zona_integritas.impor.resmi import AWALAN, Pembaca
from intranet.zona_integritas.impor.sel import rapi
from intranet.zona_integritas.instrumen.baca import ANAK
from intranet.zona_integritas.instrumen.baca import baca as bentuk

JUDUL = ("Kode", "Jenis", "Pertanyaan", "Bobot", "Jawaban", "Arti jawaban")
LEBAR = (14, 10, 80, 8, 14, 70)
SEBUTAN = {"YT": "Ya/Tidak", "ABC": "A/B/C", "ABCD": "A/B/C/D", "ABCDE": "A/B/C/D/E"}
SEBUTAN |= {"PERSEN": "persentase", "INDEKS4": "indeks 0-4"}
SKOR = {"YT": (1, 0), "ABC": (1, 0.5, 0), "ABCD": (1, 0.67, 0.33, 0)}
SKOR |= {"ABCDE": (1, 0.75, 0.5, 0.25, 0)}
ARTI = re.compile(r"\s*\|\s*")
KODE = re.compile(r"[A-Z](\.[A-Za-z0-9]+)*")


def tulis(isi) -> bytes:
    """The workbook of an instrument (parsed YAML)."""
    keluar = io.BytesIO()
    with workbook(keluar) as buku:
        halaman = buku.add_worksheet("Instrumen")
        tebal, biasa = buku.add_format({"bold": True}), buku.add_format({"text_wrap": True})
        for kolom, (judul, lebar) in enumerate(zip(JUDUL, LEBAR, strict=True)):
            halaman.write_string(0, kolom, judul, tebal)
            halaman.set_column(kolom, kolom, lebar)
        for nomor, satu in enumerate(baris(isi), 1):
            for kolom, nilai in enumerate(satu):
                halaman.write(nomor, kolom, nilai, biasa)
        halaman.freeze_panes(1, 1)
    return keluar.getvalue()


def baris(isi):
    """The lines of a workbook, parts before what they hold."""
    for jenis, simpul in telusuri(isi):
        if jenis == "butir":
            opsi = simpul.get("opsi", ())
            arti = " | ".join(o.get("arti", "") for o in opsi)
            jawaban = SEBUTAN.get(simpul["jenis"], simpul["jenis"])
            bobot = simpul.get("bobot_butir", 1)
            yield (simpul["kode"], jenis, simpul["pertanyaan"], bobot, jawaban, arti)
        else:
            yield (simpul["kode"], jenis, simpul["nama"], simpul["bobot"], "", "")


def telusuri(isi):
    """(kind, node) of every part and question of a parsed instrument, from the top down."""
    for komponen in isi["komponen"]:
        yield from telusuri_bagian("komponen", komponen)


def telusuri_bagian(jenis, simpul):
    yield jenis, simpul
    for kunci in ANAK:
        for anak in simpul.get(kunci, ()):
            yield from telusuri_bagian(kunci, anak)
    for butir in simpul.get("pertanyaan", ()):
        yield "butir", butir


@dataclass
class Terbaca:
    """What a workbook makes of an instrument, and what in it was not understood, by cell."""

    isi: dict
    catatan: list[str] = field(default_factory=list)


def baca(bita, dasar) -> Terbaca:
    """Lay a workbook over an instrument (parsed YAML); questions without a line are left out.

    Known are our own layout, by full codes, and the official one, by what stands before a line.
    Raises Ditolak when it is no workbook or holds no code of the instrument.
    """
    try:
        semua = baca_kisi(bita)
    except TidakTerbaca as galat:
        raise Ditolak(str(galat)) from galat
    salinan = [cara(k.sel, dasar).salin() for k in semua for cara in (Penyalin, PenyalinResmi)]
    hasil = max(salinan, key=lambda p: len(p.ditemukan))
    if not hasil.ditemukan:
        raise Ditolak("Tidak ada kode LKE (misalnya A.I.1.i.a) di kolom mana pun berkas ini.")
    return Terbaca(hasil.selesai(), hasil.catatan)


class Penyalin:
    """Goes through the lines of one sheet and changes a copy of the instrument."""

    def __init__(self, sel, dasar):
        self.sel, self.isi = sel, copy.deepcopy(dasar)
        self.simpul = {s["kode"]: (j, s) for j, s in telusuri(self.isi)}
        self.ditemukan, self.catatan = set(), []

    def salin(self):
        for nomor, baris in enumerate(self.sel, 1):
            bersih = [rapi(s) for s in baris]
            kolom = next((k for k, s in enumerate(bersih) if self.berkode(s)), None)
            if kolom is not None:
                self.baca_baris(nomor, kolom, bersih[kolom : kolom + len(JUDUL)])
        return self

    def berkode(self, sel):
        """Whether a cell is a code: of the instrument, or of a question that would be new to it."""
        if not isinstance(sel, str):
            return False
        return sel in self.simpul or bool(KODE.fullmatch(sel) and "." in sel)

    def baca_baris(self, nomor, kolom, sel):
        kode, jenis, teks, bobot, jawaban, arti = [*sel, *[""] * len(JUDUL)][: len(JUDUL)]
        if kode in self.ditemukan:
            self.catat(nomor, kolom, f"kode {kode} ada dua kali; yang kedua diabaikan")
            return
        if kode not in self.simpul and not self.tambah(kode, nomor, kolom, jawaban):
            return
        self.ditemukan.add(kode)
        jenis, simpul = self.simpul[kode]
        if teks:
            simpul["pertanyaan" if jenis == "butir" else "nama"] = str(teks)
        self.isi_bobot(simpul, jenis, bobot, nomor, kolom)
        if jenis == "butir":
            self.isi_jawaban(simpul, str(jawaban), str(arti), nomor, kolom)

    def tambah(self, kode, nomor, kolom, jawaban):
        """A new question under its part; False, with a remark, when it cannot be placed."""
        induk, jenis = self.simpul.get(kode.rpartition(".")[0]), self.jenis(str(jawaban))
        if not induk or "pertanyaan" not in induk[1]:
            self.catat(nomor, kolom, f"kode {kode} tidak ada di instrumen dan tidak punya induk")
            return False
        if jenis not in SKOR:
            self.catat(nomor, kolom + 4, f"butir baru {kode} perlu jawaban Ya/Tidak sampai A-E")
            return False
        baru = {"kode": kode, "judul": kode, "pertanyaan": kode, "jenis": jenis}
        induk[1]["pertanyaan"].append(baru | {"opsi": opsi(jenis)})
        self.simpul[kode] = ("butir", induk[1]["pertanyaan"][-1])
        return True

    def isi_bobot(self, simpul, jenis, bobot, nomor, kolom):
        kunci = "bobot_butir" if jenis == "butir" else "bobot"
        if bobot in ("", None) or (kunci == "bobot_butir" and bobot == simpul.get(kunci, 1)):
            return
        if isinstance(bobot, bool) or not isinstance(bobot, int | float):
            self.catat(nomor, kolom + 3, f"bobot {simpul['kode']} bukan angka: “{bobot}”")
        elif bobot != simpul.get(kunci):
            simpul[kunci] = bobot

    def isi_jawaban(self, simpul, jawaban, arti, nomor, kolom):
        """Another kind of answer takes the scores of its kind; counts keep theirs."""
        jenis = self.jenis(jawaban)
        if jawaban and jenis is None:
            self.catat(nomor, kolom + 4, f"jenis jawaban “{jawaban}” tidak dikenal")
        elif jawaban and jenis != simpul["jenis"]:
            if jenis not in SKOR or simpul["jenis"] not in SKOR:
                kalimat = f"{simpul['kode']} berganti menjadi {jawaban}: perlu rumus, tulis di YAML"
                self.catat(nomor, kolom + 4, kalimat)
                return
            simpul |= {"jenis": jenis, "opsi": opsi(jenis)}
        for satu, kata in zip(
            simpul.get("opsi", ()), ARTI.split(arti) if arti else (), strict=False
        ):
            satu["arti"] = kata

    @staticmethod
    def jenis(jawaban):
        rapat = re.sub(r"[\s/]", "", jawaban).upper()
        return next(
            (k for k, s in SEBUTAN.items() if re.sub(r"[\s/]", "", s).upper() == rapat), None
        )

    def catat(self, nomor, kolom, kalimat):
        self.catatan.append(f"{huruf_kolom(kolom)}{nomor}: {kalimat}.")

    def selesai(self):
        """The instrument without the questions that had no line."""
        for _, simpul in list(telusuri(self.isi)):
            if "pertanyaan" in simpul and isinstance(simpul["pertanyaan"], list):
                simpul["pertanyaan"] = [
                    b for b in simpul["pertanyaan"] if b["kode"] in self.ditemukan
                ]
        return self.isi


class PenyalinResmi(Penyalin):
    """The official layout: lines are known by what stands before them, as in a filled sheet."""

    def __init__(self, sel, dasar):
        super().__init__(sel, dasar)
        self.pengenal = Pembaca(sel, bentuk(dasar))

    def salin(self):
        for nomor, baris in enumerate(self.sel, 1):
            bersih = [rapi(s) for s in baris]
            kode, kolom = self.pengenal.kenali(bersih)
            if kode in self.simpul and kode not in self.ditemukan:
                self.pengenal.isi.jawaban[kode] = None
                self.baca_baris(nomor, kolom, self.susun(kode, bersih[kolom:]))
        return self

    def susun(self, kode, sel):
        """A line of the official layout in the columns of ours."""
        teks = AWALAN.sub("", sel[0]) or next((s for s in sel[1:] if isinstance(s, str)), "")
        lain = sel[1:]
        bobot = next((s for s in lain if isinstance(s, int | float)), "")
        jawaban = next((s for s in lain if isinstance(s, str) and self.jenis(s)), "")
        return [kode, "", teks, bobot if self.simpul[kode][0] != "butir" else "", jawaban, ""]


def rapat(teks):
    return re.sub(r"[\s/]", "", teks).upper()


def opsi(jenis):
    """The options of a kind with their scores."""
    huruf = ("Ya", "Tidak") if jenis == "YT" else tuple(jenis)
    pasangan = zip(huruf, SKOR[jenis], strict=True)
    return [{"jawaban": j, "skor": s, "arti": ""} for j, s in pasangan]
