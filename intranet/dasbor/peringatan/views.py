"""Warnings on screen: the list, taking one up, putting one off, looking again now."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.queue import enqueue
from intranet.dasbor.peringatan.forms import TundaPeringatan
from intranet.dasbor.peringatan.halaman import render_daftar
from intranet.dasbor.peringatan.models import Peringatan
from intranet.dasbor.tasks import periksa_sekarang

bp = Blueprint("peringatan", __name__, url_prefix="/peringatan")


@bp.get("")
@izin("peringatan.lihat")
def daftar():
    return render_daftar()


@bp.post("/<int:id>/ambil")
@izin("peringatan.ambil")
def ambil_peringatan(id):
    return lakukan(id, lambda satu: satu.ambil(current_user))


@bp.post("/<int:id>/tunda")
@izin("peringatan.tunda")
def tunda_peringatan(id):
    form = TundaPeringatan(request.form)
    if not form.validate():
        return render_daftar(422, find_peringatan(id), form=form)
    return lakukan(id, lambda p: p.tunda(form.sampai.data, form.alasan.data, current_user), form)


@bp.post("/periksa")
@izin("peringatan.periksa")
def periksa_lagi():
    enqueue(periksa_sekarang)
    flash("Pemeriksaan diminta; hasilnya tampil beberapa saat lagi.")
    return saved(url_for(".daftar"))


def lakukan(id, langkah, form=None):
    """Do one thing with a warning and show the list again, or say why it can't be done."""
    satu = find_peringatan(id)
    try:
        langkah(satu)
    except Ditolak as galat:
        return render_daftar(galat.status, satu, str(galat), form)
    return saved(url_for(".daftar"))


def find_peringatan(id):
    return get_object_or_404(Peringatan.milik(current_user), Peringatan.id == id)
