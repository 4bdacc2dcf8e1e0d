"""Asking for every OPD's book, watching them being printed, taking them away."""

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.akun.models import Opd
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.pages import render, saved
from intranet.core.queue import enqueue
from intranet.laporan import forms
from intranet.laporan.paket import tasks
from intranet.laporan.paket.models import IsiPaket, PaketCetakan
from intranet.laporan.views import render_daftar

bp = Blueprint("paket_cetakan", __name__, url_prefix="/laporan")
JENIS = {"zip": "application/zip", "pdf": "application/pdf"}


@bp.post("/<notebook>/paket")
@izin("laporan.cetak_semua")
def minta_paket(notebook):
    if notebook not in forms.judul():
        abort(404)
    parameter = forms.parameter(notebook, request.form, current_user)
    try:
        satu = PaketCetakan.minta(notebook, parameter, current_user, "ulang" in request.form)
    except GagalCetak as galat:
        return render_daftar(galat=str(galat), status=422)
    return kirim(satu)


@bp.get("/paket/<int:id>")
@izin("laporan.cetak_semua")
def paket(id):
    satu = find_paket(id)
    isi = {"paket": satu, "isi": satu.semua_isi(), "judul": forms.judul()}
    return render("laporan/paket/paket.html", "paket", **isi)


@bp.post("/paket/<int:id>/<kode>/ulangi")
@izin("laporan.cetak_semua")
def ulangi(id, kode):
    satu = find_paket(id)
    isi = get_object_or_404(IsiPaket.milik(satu), Opd.kode == kode)
    if isi.cetakan.berjalan or satu.berjalan:
        abort(404)
    satu.ulangi(isi, oleh=current_user)
    return kirim(find_paket(id))


@bp.get("/paket/<int:id>/berkas.<akhiran>")
@izin("laporan.cetak_semua")
def berkas(id, akhiran):
    satu = find_paket(id)
    if akhiran not in JENIS or not getattr(satu, akhiran):
        abort(404)
    satu.catat_unduhan()
    nama = dump_options_header("attachment", {"filename": f"{satu.nama}.{akhiran}"})
    kepala = {"Content-Length": getattr(satu, f"ukuran_{akhiran}"), "Content-Disposition": nama}
    return Response(files.stream(getattr(satu, akhiran)), mimetype=JENIS[akhiran], headers=kepala)


def find_paket(id):
    return get_object_or_404(PaketCetakan.daftar(), PaketCetakan.id == id)


def kirim(satu):
    if satu.status == "menunggu":
        enqueue(tasks.kerjakan_paket, satu.id)
    return saved(url_for("paket_cetakan.paket", id=satu.id))
