"""Assigning assessors to the areas of a sheet."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.models import Pengguna
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.zona_integritas import halaman
from intranet.zona_integritas.cari import find_lembar
from intranet.zona_integritas.penugasan.models import PenilaiArea

bp = Blueprint("penugasan", __name__, url_prefix="/zona-integritas/lembar-kerja/<int:id>/penilai")


@bp.get("")
@izin("zi.lihat")
def daftar_penilai(id):
    return halaman.render_lembar(find_lembar(id), block="penilai")


@bp.post("")
@izin("zi.kelola")
def tugaskan_penilai(id):
    """One person for the chosen areas; without a choice for all of them."""
    lembar = find_lembar(id)
    nomor = request.form.get("pengguna", type=int)
    orang = get_object_or_404(PenilaiArea.calon(), Pengguna.id == nomor)
    semua = [a.kode for a in lembar.bentuk.area]
    dipilih = [kode for kode in semua if kode in request.form.getlist("area")]
    return ubah(lembar, lambda: PenilaiArea.tugaskan(lembar, dipilih or semua, orang, current_user))


@bp.post("/<int:nomor>/lepas")
@izin("zi.kelola")
def lepas_penilai(id, nomor):
    lembar = find_lembar(id)
    satu = get_object_or_404(lembar.semua_penilai, PenilaiArea.id == nomor)
    return ubah(lembar, lambda: satu.lepas(oleh=current_user))


def ubah(lembar, langkah):
    try:
        langkah()
    except Ditolak as galat:
        lain = {"block": "penilai", "galat_penilai": str(galat)}
        return halaman.render_lembar(lembar, galat.status, **lain)
    return saved(url_for(".daftar_penilai", id=lembar.id))
