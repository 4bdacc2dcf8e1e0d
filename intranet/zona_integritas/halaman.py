"""What the pages of Zona Integritas show: the context of each template, in one place."""

from dataclasses import dataclass

from flask import request
from flask_login import current_user

from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.format import persen
from intranet.core.pages import render
from intranet.zona_integritas import register
from intranet.zona_integritas.aturan.models import sebutkan
from intranet.zona_integritas.forms import (
    AmbilSampel,
    CatatTahap,
    Kembalikan,
    MulaiLembar,
    PakaiBukti,
    RencanakanUnit,
    form_jawaban,
)
from intranet.zona_integritas.jawaban import BuktiButir, jawaban_butir
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan, predikat
from intranet.zona_integritas.penugasan.models import PenilaiArea, sebab
from intranet.zona_integritas.rekomendasi.forms import BeriRekomendasi
from intranet.zona_integritas.rekomendasi.models import Rekomendasi
from intranet.zona_integritas.sampel import Sampel
from intranet.zona_integritas.syarat import ATURAN, aturan_tahun, pengecualian, periksa_syarat
from intranet.zona_integritas.turunan import pola, turunan


def render_register(diminta):
    """The register kept to the kind of units asked for; how far the city is counts all of them."""
    semua = register.daftar_unit(current_user)
    tampil, baris = register.saring(semua, diminta)
    isi = {
        "baris": baris,
        "tampil": tampil,
        "pilihan": register.pilihan(semua),
        "ikut": register.ringkas_ikut(semua),
        "tahap": register.ringkas_tahap(semua),
        "tahun_ini": today().year,
        "tahun_piagam": Tahapan.tahun_pencanangan() if current_user.boleh("laporan.cetak") else (),
    }
    return render("zona_integritas/register.html", "register", **isi)


def render_unit(unit, status=200, galat="", **lain):
    """One unit: its way, its sheets, its conditions, and the forms for them."""
    rencana, tahapan = RencanaIkut.get_or_none(RencanaIkut.unit == unit), list(Tahapan.milik(unit))
    pilih = dilihat()
    isi = {
        "unit": unit,
        "tahapan": tahapan,
        "predikat": predikat(tahapan),
        "canang": next((t.tanggal for t in tahapan if t.tahap == "pencanangan"), None),
        "rencana": rencana,
        "lembar": list(LembarKerja.milik(current_user).where(LembarKerja.unit == unit)),
        "syarat": periksa_syarat(unit, pilih.tahun, pilih.aturan),
        "pilih": pilih,
        "pengecualian": pengecualian(pilih.aturan, pilih.tahun),
        "galat_syarat": {},
        "aturan_syarat": ATURAN,
        "form": CatatTahap(),
        "form_lembar": MulaiLembar(data={"tahun": today().year}),
        "form_rencana": RencanakanUnit(obj=rencana),
        "galat": galat,
    }
    return render("zona_integritas/unit.html", "unit", status, **(isi | lain))


@dataclass(frozen=True)
class Dilihat:
    """Which rule's conditions are looked at, and as of which year."""

    tahun: int
    aturan: str

    @property
    def alamat(self):
        """The same as the arguments of an address."""
        return {"tahun_syarat": self.tahun, "aturan": self.aturan}


def dilihat():
    """What the address asks for, else this year and the rule of its time."""
    tahun, aturan = request.args.get("tahun_syarat", type=int), request.args.get("aturan")
    tahun = tahun if tahun and 2014 <= tahun <= 2100 else today().year
    return Dilihat(tahun, aturan if aturan in ATURAN else aturan_tahun(tahun))


def penilai():
    """Whose column this person fills in: 'tpi', 'unit', or '' for who only looks."""
    if current_user.boleh("zi.nilai"):
        return "tpi"
    return "unit" if current_user.boleh("zi.isi") else ""


def terlihat(lembar):
    """Whose answers count for this person: the unit does not see TPI's draft."""
    return "unit" if current_user.opd_sendiri and lembar.status != "selesai" else None


def render_rekomendasi(lembar, status=200, galat_rekomendasi="", **lain):
    """Only the recommendations, or the whole page with them where htmx does not ask."""
    isi = {"galat_rekomendasi": galat_rekomendasi} | lain
    return render_lembar(lembar, status, block="rekomendasi", **isi)


def render_lembar(lembar, status=200, galat="", block="lembar", **lain):
    """The whole sheet: points of every area, thresholds, forecast, and what comes next."""
    milik = terlihat(lembar)
    nilai = lembar.nilai(milik)
    skor = lembar.skor(milik)
    isi = {
        "lembar": lembar,
        "nilai": nilai,
        "area": [(a, nilai.cari(a.kode)) for a in lembar.bentuk.area],
        "ambang": [(p, lembar.ambang(p, nilai, skor)) for p in AMBANG],
        "ramalan": lembar.ramalan(skor),
        "ketetapan": sebutkan(lembar.ketetapan_berlaku),
        "milik": milik,
        "galat": galat,
        "rekomendasi": list(Rekomendasi.milik(lembar)),
        "form_rekomendasi": BeriRekomendasi(),
        "galat_rekomendasi": "",
        "penilai_area": PenilaiArea.milik(lembar),
        "calon_penilai": PenilaiArea.calon() if current_user.boleh("zi.kelola") else (),
        "galat_penilai": "",
        "sampel": Sampel.terakhir(lembar) if current_user.boleh("zi.nilai") else None,
        "form_sampel": AmbilSampel(),
    }
    return render("zona_integritas/lembar.html", block, status, **(isi | lain))


AMBANG = ("WBK", "WBBM")


def render_area(lembar, kode, block="area"):
    """One page for one area: question by question, with everybody's answers side by side."""
    area = cari_area(lembar, kode)
    return render("zona_integritas/area.html", block, **isi_area(lembar, area))


def cari_area(lembar, kode):
    return next((a for a in lembar.bentuk.area if a.kode == kode), None)


def isi_area(lembar, area):
    """What the page of an area and each of its questions need."""
    kode = [b.kode for b in area.semua_butir]
    bukti = {}
    kueri = BuktiButir.select(BuktiButir, Bukti).join(Bukti)
    for satu in kueri.where(BuktiButir.lembar == lembar, BuktiButir.kode.in_(kode)):
        bukti.setdefault(satu.kode, []).append(satu)
    lalu = LembarKerja.get_or_none(
        LembarKerja.unit == lembar.unit_id, LembarKerja.tahun == lembar.tahun - 1
    )
    semua, bertugas = lembar.bentuk.area, PenilaiArea.milik(lembar).get(area.kode, ())
    di = semua.index(area)
    return {
        "lembar": lembar,
        "area": area,
        "nilai": lembar.nilai(terlihat(lembar)),
        "skor": lembar.skor(terlihat(lembar)),
        "sebelum": semua[di - 1] if di else None,
        "sesudah": semua[di + 1] if di + 1 < len(semua) else None,
        "bukti": bukti,
        "lalu": jawaban_lalu(lalu, area) if lalu else {},
        "penentu": lembar.penentu(terlihat(lembar)),
        "pola": pola,
        "turunan": turunan,
        "persen": persen,
        "penilai": penilai(),
        "penilai_area": bertugas,
        "halangan_tpi": sebab(bertugas, current_user),
        "form_jawaban": form_jawaban,
        "form_kembali": Kembalikan(),
        "form_bukti": PakaiBukti(),
        "bukti_milik": bukti_milik(),
        "galat_bukti": {},
    }


def jawaban_lalu(lalu, area):
    """Last year's answers to an area's questions as far as this person may see them.

    Of another version of the instrument only those to questions of the same code and kind.
    """
    dulu = lalu.bentuk.butir
    kode = [b.kode for b in area.semua_butir if b.kode in dulu and dulu[b.kode].jenis == b.jenis]
    return jawaban_butir(lalu, kode, terlihat(lalu))


def bukti_milik():
    """The own evidence to choose from, for those who fill in."""
    return Bukti.dapat_dipakai(current_user).limit(200) if current_user.boleh("zi.isi") else ()


def render_butir(lembar, butir, status=200, **lain):
    """One question as answer to one of its forms; others on the page are told to refresh."""
    area = next(a for a in lembar.bentuk.area if butir in a.semua_butir)
    isi = isi_area(lembar, area) | {"b": butir, "form": None, "bentrok": None, "galat": ""} | lain
    return render("zona_integritas/area.html", "butir", status, **isi)
