"""Reads an instrument (YAML) into the shapes of `rumus`. No database.

The file's tree is komponen > aspek > area > sub > pertanyaan, or any of these left out.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from intranet.core import berkas_yaml
from intranet.zona_integritas.bentuk import Bagian, Butir, Hitungan, Opsi
from intranet.zona_integritas.rumus import Ambang

RUMAH = Path(__file__).parent
# The keys under which a part keeps its parts.
ANAK = ("komponen", "aspek", "area", "bagian", "sub")
# What a threshold's key is called on screen, and whose points it is about.
SEBUTAN = {
    "total": ("Nilai total", ("",)),
    "pengungkit": ("Pengungkit", ("A",)),
    "hasil_bersih_akuntabel": ("Birokrasi bersih dan akuntabel", ("B.I",)),
    "hasil_bersih_kkn": ("Pemerintah bersih dan bebas KKN", ("B.I",)),
    "spak": ("Survei persepsi antikorupsi", ("B.I.a",)),
    "kinerja_lebih_baik": ("Kinerja lebih baik", ("B.I.b",)),
    "tlhp": ("Tindak lanjut hasil pemeriksaan", ("B.I.b",)),
    "pelayanan_prima": ("Pelayanan publik yang prima", ("B.II",)),
    "kualitas_pelayanan": ("Kualitas pelayanan publik", ("B.II",)),
}


class InstrumenRusak(Exception):
    """The file is no instrument; the message is one sentence."""


@dataclass(frozen=True)
class Instrumen:
    """One version of the sheet. `ambang` is {predicate: {key: points}} as in the file."""

    kode: str
    nama: str
    dasar: str
    akar: Bagian
    ambang: dict
    syarat: dict

    def daftar_ambang(self, predikat, per_area="gabungan"):
        """The minima (rumus.Ambang) of 'WBK' or 'WBBM'."""
        isi = self.ambang[predikat]
        semua = [
            Ambang(nama, kode, Decimal(str(isi[kunci])))
            for kunci, (nama, kode) in SEBUTAN.items()
            if isi.get(kunci) is not None
        ]
        if persen := isi.get("per_area_persen"):
            semua += ambang_area(self.akar, Decimal(str(persen)), per_area)
        return tuple(semua)

    @cached_property
    def butir(self):
        """{code: question}."""
        return {b.kode: b for b in self.akar.semua_butir}

    @cached_property
    def bercacah(self):
        """The codes of the questions that are answered with counts."""
        return frozenset(k for k, b in self.butir.items() if b.masukan)

    @cached_property
    def area(self):
        """The areas of change and the result parts, each with all that is filled in on one page."""
        return [a for k in self.akar.anak for a in daftar_area(k)]


def daftar_area(bagian):
    """Areas at or below a part: those of the same number in several aspects stay apart."""
    if bagian.jenis in ("area", "bagian"):
        return [bagian]
    return [a for anak in bagian.anak for a in daftar_area(anak)]


def ambang_area(akar, persen, per_area):
    """The minimum of each area, of pemenuhan and reform together or of each by itself."""
    kelompok = {}
    for aspek in akar.anak[0].anak:
        for area in daftar_area(aspek):
            sendiri = f"{area.nama} ({aspek.nama.lower()})"
            kelompok.setdefault(sendiri if per_area == "aspek" else area.nama, []).append(area)
    return [
        Ambang(nama, tuple(a.kode for a in isi), sum(a.bobot for a in isi) * persen / 100)
        for nama, isi in kelompok.items()
    ]


@cache
def muat(kode):
    """The instrument with that code among those that come with the program.

    Raises LookupError when there is none.
    """
    for berkas in sorted(RUMAH.glob("*.yaml")):
        instrumen = baca(berkas_yaml.baca(berkas))
        if instrumen.kode == kode:
            return instrumen
    raise LookupError(f"Instrumen {kode} tidak ada.")


@cache
def daftar():
    """The codes of the instruments that come with the program, the newest first."""
    isi = [berkas_yaml.baca(b) for b in RUMAH.glob("*.yaml")]
    return sorted((i["instrumen"]["kode"] for i in isi), reverse=True)


def baca(isi):
    """An instrument out of parsed YAML. Raises InstrumenRusak naming what is missing."""
    try:
        kepala = isi["instrumen"]
        anak = tuple(baca_bagian(k, "komponen") for k in isi["komponen"])
        akar = Bagian("", "Nilai total", "total", sum(a.bobot for a in anak), anak)
        lain = (isi.get("ambang", {}), isi.get("syarat_pengusulan", {}))
        return Instrumen(kepala["kode"], kepala["nama"], kepala["dasar"], akar, *lain)
    except (KeyError, TypeError, ArithmeticError, AttributeError) as galat:
        raise InstrumenRusak(f"Berkas ini bukan instrumen LKE: {galat} tidak ada.") from galat


def baca_bagian(isi, jenis):
    anak = [(k, a) for k in ANAK for a in isi.get(k, ())]
    return Bagian(
        kode=isi["kode"],
        nama=isi["nama"],
        jenis=jenis,
        bobot=desimal(isi["bobot"]),
        anak=tuple(baca_bagian(a, k) for k, a in anak),
        butir=tuple(baca_butir(b) for b in isi.get("pertanyaan", ())),
    )


def baca_butir(isi):
    return Butir(
        kode=isi["kode"],
        judul=isi["judul"],
        pertanyaan=isi["pertanyaan"],
        jenis=isi["jenis"],
        bobot=desimal(isi.get("bobot_butir", 1)),
        opsi=tuple(
            Opsi(o["jawaban"], desimal(o["skor"]), o.get("arti", "")) for o in isi.get("opsi", ())
        ),
        hitungan=baca_hitungan(isi["rumus"]) if "rumus" in isi else None,
        masukan=tuple((m["kunci"], m["nama"]) for m in isi.get("masukan", ())),
        boleh_na=isi.get("boleh_na", False),
        catatan=isi.get("catatan", ""),
        bukti_lazim=tuple(isi.get("contoh_data_dukung", ())),
    )


def baca_hitungan(isi):
    angka = ("bila_penyebut_nol", "bila_keduanya_nol", "bila_lalu_nol_kini_ada")
    return Hitungan(
        tipe=isi["tipe"],
        pembilang=beberapa(isi.get("pembilang", ())),
        penyebut=beberapa(isi.get("penyebut", ())),
        lalu=isi.get("lalu", ""),
        kini=isi.get("kini", ""),
        **{k: desimal(isi[k]) for k in angka if k in isi},
    )


def beberapa(isi):
    return (isi,) if isinstance(isi, str) else tuple(isi)


def desimal(n):
    """What YAML read as the number it was written as."""
    return Decimal(str(n))
