"""The answer to the one search box: a page, or the list below the box."""

from flask import Blueprint, request
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.dasbor.cari import hasil
from intranet.dasbor.cari.kata import PANJANG_MAKS, pecah

bp = Blueprint("cari", __name__)


@bp.get("/cari")
@izin("dasbor.lihat")
def cari():
    teks, di = request.args.get("q", "").strip()[:PANJANG_MAKS], request.args.get("di")
    isi = {"q": teks, "di": di, "cukup": bool(pecah(teks))}
    isi["kelompok"] = hasil.cari(current_user, teks, di)
    return render("dasbor/cari.html", "hasil_cari", **isi)
