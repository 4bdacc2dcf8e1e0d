"""Tells what a piece of evidence is used for here: questions, follow-ups, steps, conditions."""

from flask import url_for
from peewee import JOIN

from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import NilaiSyarat, Tahapan
from intranet.zona_integritas.rekomendasi.models import Rekomendasi


@peristiwa.bukti_dipakai.connect
def pemakaian_butir(bukti):
    kueri = BuktiButir.select(BuktiButir, LembarKerja, Opd).join(LembarKerja).join(Opd)
    return [(sebut(p), url_for("zi.butir", id=p.lembar_id, kode=p.kode)) for p in kueri.where(
        BuktiButir.bukti == bukti
    )]  # fmt: skip


@peristiwa.bukti_dipakai.connect
def pemakaian_rekomendasi(bukti):
    kueri = Rekomendasi.select(Rekomendasi, LembarKerja, Opd).join(LembarKerja).join(Opd)
    return [
        (f"Rekomendasi {sebut_lembar(r.lembar)}", url_for("zi.lembar", id=r.lembar_id))
        for r in kueri.where(Rekomendasi.bukti == bukti)
    ]


@peristiwa.bukti_dipakai.connect
def pemakaian_tahap(bukti):
    kueri = Tahapan.select(Tahapan, Opd).join(Opd).where(Tahapan.bukti == bukti)
    return [(f"{t.sebutan} {t.unit.nama}", url_for("zi.unit", kode=t.unit.kode)) for t in kueri]


@peristiwa.bukti_dipakai.connect
def pemakaian_syarat(bukti):
    """A condition of the city has no page of its own, so it leads to the register."""
    kueri = NilaiSyarat.select(NilaiSyarat, Opd).join(Opd, JOIN.LEFT_OUTER)
    return [
        (f"Syarat {s.kode} {s.tahun}", alamat_syarat(s))
        for s in kueri.where(NilaiSyarat.bukti == bukti)
    ]


def alamat_syarat(satu):
    return url_for("zi.unit", kode=satu.unit.kode) if satu.unit else url_for("zi.daftar_unit")


def sebut(pakai):
    halaman = f", hal. {pakai.halaman}" if pakai.halaman else ""
    return f"{sebut_lembar(pakai.lembar)}, butir {pakai.kode}{halaman}"


def sebut_lembar(lembar):
    return f"LKE {lembar.unit.nama} {lembar.tahun}"
