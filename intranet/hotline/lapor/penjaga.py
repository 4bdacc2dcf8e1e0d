"""How much one network may send: core's guard with the hotline's quotas, for a day."""

from flask import request

from intranet.akun.percobaan import PercobaanMasuk
from intranet.core import penjaga
from intranet.hotline import pelayan
from intranet.hotline.jatah import JatahLapor

UNTUK = "lapor"


def jaringan(guna):
    """What stands for the sender's network today, for one use."""
    return pelayan.sidik_hari_ini(guna, penjaga.jaringan(request.remote_addr))


def kunci_titik(titik):
    return pelayan.sidik_hari_ini("titik", titik.kode)


def penuh():
    """Whether this network's quota of reports is used up today."""
    return JatahLapor.terpakai(jaringan("lapor")) >= pelayan.atur["HOTLINE_JATAH"]


def perlu_hitungan(titik):
    """Whether so much came from this network, or for this place, that a sum is asked."""
    if JatahLapor.terpakai(jaringan("lapor")) >= pelayan.atur["HOTLINE_HITUNGAN"]:
        return True
    batas = pelayan.atur["HOTLINE_JATAH_TITIK"]
    return titik is not None and JatahLapor.terpakai(kunci_titik(titik)) >= batas


def hitung(titik):
    """Count one more report from this network, and for this place."""
    JatahLapor.ambil(jaringan("lapor"))
    if titik:
        JatahLapor.ambil(kunci_titik(titik))


def keberatan(isian, titik):
    """Why a report is not taken yet, as one sentence; '' when it is."""
    detik = pelayan.atur["HOTLINE_DETIK"]
    return penjaga.keberatan(UNTUK, isian, detik, perlu_hitungan(titik))


def penuh_tambahan(utas):
    """Count one more message into a thread; whether that is too many for today."""
    banyak = JatahLapor.ambil(pelayan.sidik_hari_ini("tambah", utas.id))
    return banyak > pelayan.atur["HOTLINE_JATAH"]


def tunggu():
    """Seconds this network must wait before it tries another receipt code."""
    return PercobaanMasuk.tunggu(jaringan("lacak"))


def salah():
    """One more wrong code. A right one forgives nothing: who has one may still guess at others."""
    PercobaanMasuk.salah(jaringan("lacak"))
