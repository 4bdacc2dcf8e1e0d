"""Where a search looks: five kinds, each only in what the person may open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from flask import url_for
from peewee import JOIN, fn

from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.format import ROMAWI
from intranet.dasbor.cari.kata import cocok, lipat, pola, urutan
from intranet.laporan import forms as laporan
from intranet.laporan.models import Cetakan
from intranet.laporan.pustaka.daftar import nama as nama_cetakan
from intranet.rpjmd.models import Indikator, Pengampu, PengampuSimpul, Rencana, Simpul, urut_hari
from intranet.zona_integritas.register import unit_milik

# More than this are not looked at: who gets so many writes another word.
TERBANYAK = 200
PROGRAM = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Temuan:
    """One thing that was found: what it is called, what stands beside it, where it is.

    `contoh` marks what was invented for the demo.
    """

    nama: str
    ket: str
    url: str
    contoh: bool = False


@dataclass(frozen=True)
class Sumber:
    nama: str
    ikon: str
    izin: str
    cari: Callable


def saring(kueri, kata, kolom):
    """The rows of `kueri` (tuples, text first in the order of `kolom`) that hold every word."""
    for satu in kata:
        kueri = kueri.where(reduce(or_, [k ** pola(satu) for k in kolom]))
    hasil = []
    for baris in kueri.tuples().iterator():
        if cocok(kata, lipat(" ".join(t or "" for t in baris[: len(kolom)]))):
            hasil.append(baris)
        if len(hasil) == TERBANYAK:
            break
    return sorted(hasil, key=lambda b: urutan(kata, b[0] or "", b[1]))


def kantor(pengguna, kata):
    """Offices: those this person looks after, or all that still exist."""
    kolom = (Opd.kode, Opd.nama, Opd.singkatan)
    semua = unit_milik(pengguna).select(*kolom, Opd.perangkat_daerah, Opd.jenis)
    return [
        Temuan(nama, singkatan if perangkat else jenis.capitalize(), url_kantor(kode, perangkat))
        for kode, nama, singkatan, perangkat, jenis in saring(semua, kata, kolom)
    ]


def url_kantor(kode, perangkat):
    """An OPD's sheet of the quarter; the other units have their way to WBK."""
    if perangkat:
        return url_for("rpjmd.isian_kini", opd=kode)
    return url_for("zi.unit", kode=kode)


def indikator(pengguna, kata):
    """Indicators of the plan in force; of an OPD's people those it is responsible for."""
    kini = urut_hari(today())
    utama = (Pengampu.indikator == Indikator.id) & Pengampu.utama & Pengampu.pada(kini)
    kolom = (Indikator.kode, Indikator.nama, Opd.nama, Opd.singkatan)
    semua = Indikator.milik(pengguna).select(*kolom, Indikator.id, Indikator.asal)
    semua = semua.switch(Indikator).join(Pengampu, JOIN.LEFT_OUTER, on=utama)
    semua = semua.join(Opd, JOIN.LEFT_OUTER).where(Indikator.rencana == Rencana.id_pada(today()))
    if sendiri := pengguna.opd_sendiri:
        ikut = Pengampu.alias()
        milik = ikut.select(ikut.indikator).where(
            ikut.opd == sendiri, ikut.mulai <= kini, ikut.akhir >= kini
        )
        semua = semua.where(Indikator.id.in_(milik))
    return [
        Temuan(nama, sebaris(kode, opd), url_for("rencana.indikator", id=id), asal == "contoh")
        for kode, nama, _, opd, id, asal in saring(semua.order_by(Indikator.urutan), kata, kolom)
    ]


def sebaris(*bagian):
    return " · ".join(filter(None, bagian))


def program(pengguna, kata):
    """Programs and what is below them in the plan in force; of an OPD's people those it runs."""
    kolom = (Simpul.kode, Simpul.uraian)
    semua = Simpul.milik(pengguna).select(*kolom, Simpul.jenis, Simpul.id, Simpul.asal)
    berlaku = Simpul.rencana == Rencana.id_pada(today())
    semua = semua.where(berlaku, Simpul.jenis.in_(PROGRAM)).order_by(Simpul.urutan)
    if sendiri := pengguna.opd_sendiri:
        kini = PengampuSimpul.pada(urut_hari(today()))
        milik = PengampuSimpul.select(PengampuSimpul.simpul)
        semua = semua.where(Simpul.id.in_(milik.where(PengampuSimpul.opd == sendiri, kini)))
    return [
        Temuan(
            uraian, f"{sebutan(jenis)} {kode}", url_for("rencana.simpul", id=id), asal == "contoh"
        )
        for kode, uraian, jenis, id, asal in saring(semua, kata, kolom)
    ]


def sebutan(jenis):
    return jenis.replace("_", " ").capitalize()


def bukti(pengguna, kata):
    """Evidence by name and document number, the newest first."""
    kolom = (Bukti.nomor_dokumen, Bukti.nama)
    # by number, which is the order in which they came and needs no sorting of all of them
    semua = Bukti.milik(pengguna).select(*kolom, Opd.singkatan, Bukti.id).order_by(Bukti.id.desc())
    return [
        Temuan(nama, sebaris(opd, nomor), url_for("bukti.bukti", id=id))
        for nomor, nama, opd, id in saring(semua, kata, kolom)
    ]


def cetakan(pengguna, kata):
    """Finished prints, of each report the newest; a report's name is made of what it shows."""
    selesai = Cetakan.milik(pengguna).where(Cetakan.status == "selesai")
    terbaru = selesai.order_by().select(fn.MAX(Cetakan.id)).group_by(Cetakan.seri)
    judul, hasil = laporan.judul(), []
    for satu in kata:
        selesai = selesai.where(mungkin(satu, judul))
    for c in selesai.where(Cetakan.id.in_(terbaru)).limit(TERBANYAK):
        nama = nama_cetakan(c, judul)
        if cocok(kata, lipat(f"{nama} triwulan {c.opd.nama if c.opd_id else 'kota'}")):
            url = url_for("laporan.cetakan", id=c.id)
            hasil.append(Temuan(nama, c.opd.nama if c.opd_id else "Kota", url))
    return hasil


def mungkin(kata, judul):
    """The prints whose name may hold the word, as a condition."""
    jenis = [kode for kode, teks in judul.items() if kata in lipat(teks)]
    syarat = Cetakan.notebook.in_(jenis) | Opd.nama ** pola(kata) | Opd.singkatan ** pola(kata)
    if kata in "kota":
        syarat |= Cetakan.opd.is_null()
    if kata in "tw" or kata in "triwulan":
        syarat |= Cetakan.triwulan.is_null(False)
    if kata.isascii() and kata.isdigit() and len(kata) < 5:
        syarat |= Cetakan.tahun.cast("text") ** f"%{kata}%"
    romawi = [n for n, teks in ROMAWI.items() if kata in teks.lower()]
    return syarat | Cetakan.triwulan.in_(romawi) if romawi else syarat


SUMBER = {
    "kantor": Sumber("Perangkat daerah dan unit", "building-community", "rpjmd.lihat", kantor),
    "indikator": Sumber("Indikator", "clipboard-data", "rpjmd.lihat", indikator),
    "program": Sumber("Program dan kegiatan", "sitemap", "rpjmd.lihat", program),
    "bukti": Sumber("Bukti", "paperclip", "bukti.lihat", bukti),
    "laporan": Sumber("Laporan", "book-2", "laporan.lihat", cetakan),
}
