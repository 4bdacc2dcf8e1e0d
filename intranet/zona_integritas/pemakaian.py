"""Tells which questions of which sheets a piece of evidence is used for."""

from flask import url_for

from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import LembarKerja


@peristiwa.bukti_dipakai.connect
def pemakaian_butir(bukti):
    kueri = BuktiButir.select(BuktiButir, LembarKerja, Opd).join(LembarKerja).join(Opd)
    return [(sebut(p), url_for("zi.butir", id=p.lembar_id, kode=p.kode)) for p in kueri.where(
        BuktiButir.bukti == bukti
    )]  # fmt: skip


def sebut(pakai):
    halaman = f", hal. {pakai.halaman}" if pakai.halaman else ""
    return f"LKE {pakai.lembar.unit.nama} {pakai.lembar.tahun}, butir {pakai.kode}{halaman}"
