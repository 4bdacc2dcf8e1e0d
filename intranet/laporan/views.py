from flask import Blueprint, Response, abort, redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.pages import render, wants_fragment
from intranet.core.queue import enqueue
from intranet.laporan import forms, tasks
from intranet.laporan.bentuk.buat import tersedia
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import PaketCetakan
from intranet.laporan.pustaka.daftar import Daftar
from intranet.laporan.rincian import batas

bp = Blueprint("laporan", __name__, url_prefix="/laporan")


@bp.get("/")
@izin("laporan.lihat")
def daftar_cetakan():
    return render_daftar()


@bp.post("/<notebook>/cetakan")
@izin("laporan.cetak")
def minta_cetakan(notebook):
    if notebook not in forms.judul():
        abort(404)
    try:
        parameter = forms.parameter(notebook, request.form, current_user)
        cetakan = Cetakan.minta(notebook, parameter, current_user, "ulang" in request.form)
    except (GagalCetak, forms.BukanMilik) as galat:
        return render_daftar(galat=str(galat), status=422)
    if cetakan.status == "menunggu":
        enqueue(tasks.cetak, cetakan.id)
    return redirect(url_for(".cetakan", id=cetakan.id), 303)


@bp.get("/cetakan/<int:id>")
@izin("laporan.lihat")
def cetakan(id):
    satu = find_cetakan(id)
    isi = {"cetakan": satu, "judul": forms.judul(), "bentuk": tersedia(satu), "batas": batas(satu)}
    return render("laporan/cetakan.html", "cetakan", **isi)


@bp.get("/cetakan/<int:id>/berkas")
@izin("laporan.lihat")
def berkas(id):
    cetakan = find_cetakan(id)
    if cetakan.status != "selesai":
        abort(404)
    cetakan.catat_unduhan()
    nama = dump_options_header("inline", {"filename": cetakan.nama_berkas})
    return Response(
        files.stream(cetakan.berkas),
        mimetype="application/pdf",
        headers={"Content-Length": cetakan.ukuran, "Content-Disposition": nama},
    )


def find_cetakan(id):
    return get_object_or_404(Cetakan.milik(current_user), Cetakan.id == id)


def render_daftar(galat="", status=200):
    return render(
        "laporan/daftar_cetakan.html",
        "pustaka",
        status,
        daftar=Daftar.baca(current_user, request.args),
        paket=paket_terbaru(),
        pilihan=[] if wants_fragment() else forms.pilihan(current_user),
        judul=forms.judul(),
        galat=galat,
    )


def paket_terbaru():
    boleh = current_user.boleh("laporan.cetak_semua")
    return list(PaketCetakan.daftar().limit(5)) if boleh else []
