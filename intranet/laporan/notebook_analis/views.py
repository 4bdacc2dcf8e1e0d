"""Analysts' notebooks on screen: uploaded, read, tried, approved, taken back."""

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.queue import enqueue
from intranet.laporan.notebook_analis import halaman, tasks
from intranet.laporan.notebook_analis.forms import Putusan, Unggah
from intranet.laporan.notebook_analis.models import NotebookAnalis
from intranet.laporan.notebook_analis.uji import UjiCetak

bp = Blueprint("notebook_analis", __name__, url_prefix="/laporan/notebook")


@bp.get("")
@izin("laporan.notebook")
def daftar_notebook():
    return halaman.render_daftar(Unggah())


@bp.post("")
@izin("laporan.notebook_unggah")
def unggah_notebook():
    form, berkas = Unggah(request.form), request.files.get("berkas")
    if not form.validate():
        return halaman.render_daftar(form, 422)
    nama, bita = (berkas.filename or "", berkas.read()) if berkas else ("", b"")
    try:
        satu = NotebookAnalis.unggah(nama, bita, form.keterangan.data, current_user)
    except Ditolak as galat:
        return halaman.render_daftar(form, galat.status, str(galat))
    return saved(url_for(".notebook", id=satu.id))


@bp.get("/<int:id>")
@izin("laporan.notebook")
def notebook(id):
    return halaman.render_notebook(find_notebook(id))


@bp.get("/<int:id>/berkas")
@izin("laporan.notebook")
def berkas(id):
    satu = find_notebook(id)
    if not satu.utuh:
        abort(404)
    return kirim(satu.bita, f"{satu.nama}.ipynb", "application/x-ipynb+json", "attachment")


@bp.post("/<int:id>/uji")
@izin("laporan.notebook")
def uji_notebook(id):
    satu = find_notebook(id)
    isian = {nama: nilai for nama, nilai in request.form.items() if nilai}
    try:
        uji = UjiCetak.minta(satu, isian, current_user)
    except GagalCetak as galat:
        return halaman.render_notebook(satu, 422, galat_uji=str(galat))
    enqueue(tasks.kerjakan_uji, uji.id)
    return saved(url_for(".uji", id=id, nomor=uji.id))


@bp.get("/<int:id>/uji/<int:nomor>")
@izin("laporan.notebook")
def uji(id, nomor):
    return halaman.render_uji(find_notebook(id), find_uji(id, nomor))


@bp.get("/<int:id>/uji/<int:nomor>/berkas")
@izin("laporan.notebook")
def berkas_uji(id, nomor):
    satu, uji = find_notebook(id), find_uji(id, nomor)
    if uji.status != "selesai":
        abort(404)
    return kirim(files.get(uji.berkas), f"uji-{satu.nama}.pdf", "application/pdf", "inline")


@bp.post("/<int:id>/<any(setujui, tolak, cabut):putusan>")
@izin("laporan.notebook_setujui")
def putuskan_notebook(id, putusan):
    satu, form = find_notebook(id), Putusan(request.form)
    if not form.validate():
        return halaman.render_notebook(satu, 422, form=form)
    alasan = [] if putusan == "setujui" else [form.alasan.data]
    try:
        getattr(satu, putusan)(*alasan, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_notebook(satu, galat.status, form=form, galat=str(galat))
    return saved(url_for(".notebook", id=id))


def find_notebook(id):
    return get_object_or_404(NotebookAnalis.milik(current_user), NotebookAnalis.id == id)


def find_uji(id, nomor):
    return get_object_or_404(UjiCetak.milik(id), UjiCetak.id == nomor)


def kirim(isi, nama, jenis, cara):
    kepala = {"Content-Disposition": dump_options_header(cara, {"filename": nama})}
    return Response(isi, mimetype=jenis, headers=kepala)
