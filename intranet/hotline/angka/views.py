"""Figures of the hotline on screen: in full inside the inbox, by whole quarters outside it."""

from flask import Blueprint, abort, g, request

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.hotline import ringkasan
from intranet.hotline.angka.hitung import hitung
from intranet.hotline.kunci import akses
from intranet.hotline.rumus import BATAS

bp = Blueprint("angka", __name__)


@bp.get(f"{akses.JALUR}/angka")
@akses.terbuka
def lengkap():
    return render("hotline/angka/lengkap.html", "angka", a=hitung(g.kotak.rahasia))


@bp.get("/hotline/angka")
@izin("hotline.angka")
def ringkas():
    pilihan = ringkasan.triwulan_selesai()
    tahun, triwulan = request.args.get("tahun", type=int), request.args.get("triwulan", type=int)
    dipilih = (tahun, triwulan) if tahun else pilihan[0]
    if dipilih not in pilihan:
        abort(404)
    isi = {"a": ringkasan.angka(*dipilih), "pilihan": pilihan, "batas": BATAS}
    return render("hotline/angka/ringkas.html", "angka", **isi)
