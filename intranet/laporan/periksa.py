"""/periksa: anybody can see which report a paper is, and whether a file is one we gave away."""

import re
from hashlib import sha256

from flask import Blueprint, redirect, request, url_for

from intranet.akun.access import publik
from intranet.core.csrf import tanpa_sesi
from intranet.core.pages import render
from intranet.laporan import forms
from intranet.laporan.models import Cetakan
from intranet.laporan.terbit import kenali

HALAMAN = "laporan/periksa.html"
bp = tanpa_sesi(Blueprint("periksa", __name__, url_prefix="/periksa"))


@bp.get("")
@publik
def cari():
    nomor = rapikan(request.args.get("nomor", ""))
    if nomor:
        return redirect(url_for(".periksa", nomor=nomor), 303)
    return render_periksa("")


@bp.get("/<nomor>")
@publik
def periksa(nomor):
    """The print, and (`?sidik=`: a file's SHA-256) whether that file is one we gave away."""
    sidik = request.args.get("sidik", "")
    return render_periksa(nomor, sidik if re.fullmatch("[0-9a-f]{64}", sidik) else "")


@bp.post("/<nomor>")
@publik
def bandingkan(nomor):
    berkas = request.files.get("berkas")
    if berkas and berkas.filename:
        return render_periksa(nomor, hitung(berkas.stream))
    return render_periksa(nomor, galat="Pilih berkasnya dahulu.")


def rapikan(nomor):
    """The number as it is kept, out of what a person typed or pasted (a whole address, spaces)."""
    return re.sub(r"[^0-9a-f]", "", nomor.lower().rpartition("/")[2])[:12]


def hitung(berkas):
    """SHA-256 of an upload, piece by piece; nothing of it is kept."""
    sidik = sha256()
    while potongan := berkas.read(1 << 16):
        sidik.update(potongan)
    return sidik.hexdigest()


def render_periksa(nomor, sidik="", galat=""):
    """The page about a number; htmx, which asks about a file, gets the answer to that alone."""
    cetakan = Cetakan.bernomor(rapikan(nomor))
    butir = forms.sebagai_kata(cetakan) if cetakan else []
    hasil = kenali(cetakan.nomor, sidik) if cetakan and sidik else None
    isi = {"nomor": nomor, "cetakan": cetakan, "butir": butir, "judul": forms.judul()}
    status = 422 if cetakan and galat else 200 if cetakan or not nomor else 404
    return render(HALAMAN, "hasil_periksa", status, hasil=hasil, galat=galat, **isi)
