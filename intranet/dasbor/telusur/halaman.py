"""The steps put together; a code that means nothing in that quarter is 404."""

from flask import abort

from intranet.cetak.rupa import PITA
from intranet.core.pages import render
from intranet.dasbor.kota import gambar
from intranet.dasbor.kota.halaman import bersyarat, cari_jadwal
from intranet.dasbor.kota.isi import potret
from intranet.dasbor.telusur import isi
from intranet.rpjmd import ringkasan


def periode(tahun, triwulan):
    """What every page says of its quarter; 404 for one that was never opened."""
    return {"tahun": tahun, "triwulan": triwulan} | cari_jadwal(tahun, triwulan)


def tampilkan(nama, **semua):
    return bersyarat(render(f"dasbor/telusur/{nama}.html", "isi", **semua))


def kota(tahun, triwulan):
    return periode(tahun, triwulan) | {"misi": isi.misi(tahun, triwulan)}


def simpul(tahun, triwulan, id):
    umum, ada = periode(tahun, triwulan), isi.satu_simpul(tahun, triwulan, id)
    if ada is None:
        abort(404)
    return umum | dict(zip(("cabang", "jejak", "anak", "milik"), ada, strict=True))


def opd(tahun, triwulan, kode):
    umum, ada = periode(tahun, triwulan), isi.satu_opd(tahun, triwulan, kode)
    if ada is None:
        abort(404)
    baris = ada[1]
    return umum | {"opd": ada[0], "milik": baris, "turunan": isi.turunan_rata(*ada)}


def pita(tahun, triwulan, kode):
    umum = periode(tahun, triwulan)
    if kode not in PITA:
        abort(404)
    baris = [b for b in potret(tahun, triwulan).baris if b.pita == kode]
    return umum | {"kode": kode, "milik": baris}


def indikator(tahun, triwulan, kode, pengguna):
    umum = periode(tahun, triwulan)
    try:
        semua = isi.satu_indikator(tahun, triwulan, kode, umum["jadwal"])
    except LookupError:
        abort(404)
    return (
        umum | semua | {"gambar": gambar, "isian": ringkasan.isian(tahun, triwulan, kode, pengguna)}
    )
