"""/periksa: anybody can see which report a paper is, and whether a file is the issued one."""

import re
from hashlib import sha256

from flask import Blueprint, redirect, request, url_for

from intranet.akun.access import publik
from intranet.core.csrf import tanpa_sesi
from intranet.core.pages import render
from intranet.laporan import forms
from intranet.laporan.models import Cetakan

bp = tanpa_sesi(Blueprint("periksa", __name__, url_prefix="/periksa"))


@bp.get("")
@publik
def cari():
    nomor = rapikan(request.args.get("nomor", ""))
    if nomor:
        return redirect(url_for(".periksa", nomor=nomor), 303)
    return render_periksa("", None)


@bp.get("/<nomor>")
@publik
def periksa(nomor):
    cetakan = Cetakan.bernomor(rapikan(nomor))
    return render_periksa(nomor, cetakan, status=200 if cetakan else 404)


@bp.post("/<nomor>")
@publik
def bandingkan(nomor):
    cetakan = Cetakan.bernomor(rapikan(nomor))
    if cetakan is None:
        return render_periksa(nomor, None, status=404)
    berkas = request.files.get("berkas")
    if not berkas or not berkas.filename:
        return render_periksa(nomor, cetakan, galat="Pilih berkas PDF-nya dahulu.", status=422)
    sidik = hitung(berkas.stream)
    return render_periksa(nomor, cetakan, hasil="sama" if cetakan.sidik == sidik else "beda")


def rapikan(nomor):
    """The number as it is kept, out of what a person typed or pasted (a whole address, spaces)."""
    return re.sub(r"[^0-9a-f]", "", nomor.lower().rpartition("/")[2])[:12]


def hitung(berkas):
    """SHA-256 of an upload, piece by piece; nothing of it is kept."""
    sidik = sha256()
    while potongan := berkas.read(1 << 16):
        sidik.update(potongan)
    return sidik.hexdigest()


def render_periksa(nomor, cetakan, hasil="", galat="", status=200):
    butir = forms.sebagai_kata(cetakan) if cetakan else []
    isi = {"nomor": nomor, "cetakan": cetakan, "butir": butir, "judul": forms.judul()}
    return render("laporan/periksa.html", "periksa", status, hasil=hasil, galat=galat, **isi)
