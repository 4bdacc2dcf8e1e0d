"""Importing as people do it: upload, correct the columns, look, carry out, take back."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.kisi.berkas import TidakTerbaca
from intranet.core.pages import saved
from intranet.rpjmd.impor import halaman
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.terapkan import petakan, ringkas, terapkan
from intranet.rpjmd.impor.urungan import batalkan

bp = Blueprint("impor", __name__, url_prefix="/rpjmd/impor")


@bp.get("/")
@izin("rpjmd.impor")
def daftar_impor():
    return halaman.render_daftar()


@bp.post("/")
@izin("rpjmd.impor")
def unggah():
    form, berkas = halaman.form_unggah(request.form), request.files.get("berkas")
    if not berkas or not berkas.filename:
        return halaman.render_daftar(form, "Pilih lembar kerja yang akan diimpor.", 422)
    if not form.validate():
        return halaman.render_daftar(form, status=422)
    try:
        isi = (berkas.read(), berkas.filename, current_user)
        impor = Impor.terima(*isi, longgar=True, **form.isi)
    except TidakTerbaca as galat:
        return halaman.render_daftar(form, str(galat), 422)
    return saved(url_for(".impor", id=impor.id))


@bp.get("/<int:id>")
@izin("rpjmd.impor")
def impor(id):
    saring = request.args.get("status", "")
    return halaman.render_impor(find_impor(id), saring, max(1, request.args.get("hal", 1, int)))


@bp.post("/<int:id>/peta")
@izin("rpjmd.impor")
def petakan_kolom(id):
    impor = find_impor(id)
    petakan(impor, {huruf: kunci or None for huruf, kunci in request.form.items()})
    return saved(url_for(".impor", id=id))


@bp.post("/<int:id>/terapan")
@izin("rpjmd.impor")
def terapkan_impor(id):
    impor = find_impor(id)
    try:
        terapkan(impor, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_impor(find_impor(id), galat=str(galat), status=galat.status)
    flash(f"Impor diterapkan: {ringkas(impor.hitungan)}.")
    return saved(url_for(".impor", id=id))


@bp.post("/<int:id>/terapan/batal")
@izin("rpjmd.impor")
def batalkan_impor(id):
    impor = find_impor(id)
    try:
        batalkan(impor, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_impor(find_impor(id), galat=str(galat), status=galat.status)
    flash("Impor dibatalkan; semuanya kembali seperti semula.")
    return saved(url_for(".impor", id=id))


def find_impor(id):
    return get_object_or_404(Impor.milik(current_user), Impor.id == id)
