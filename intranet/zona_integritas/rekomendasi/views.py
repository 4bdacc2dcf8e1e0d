"""Recommendations on screen: given, followed up, closed or sent back."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.bukti import formulir
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.zona_integritas import halaman
from intranet.zona_integritas.cari import find_lembar
from intranet.zona_integritas.rekomendasi.forms import BeriRekomendasi, TindakLanjuti
from intranet.zona_integritas.rekomendasi.models import Rekomendasi

bp = Blueprint("rekomendasi", __name__, url_prefix="/zona-integritas")


@bp.get("/lembar-kerja/<int:id>/rekomendasi")
@izin("zi.lihat")
def daftar_rekomendasi(id):
    return halaman.render_rekomendasi(find_lembar(id))


@bp.post("/lembar-kerja/<int:id>/rekomendasi")
@izin("zi.nilai")
def beri_rekomendasi(id):
    lembar, form = find_lembar(id), BeriRekomendasi(request.form)
    if not form.validate():
        return halaman.render_rekomendasi(lembar, 422, form_rekomendasi=form)
    return catat_rekomendasi(
        lembar, lambda: Rekomendasi.beri(lembar, form.isi, current_user), form_rekomendasi=form
    )


@bp.post("/lembar-kerja/<int:id>/rekomendasi/<int:nomor>/tindak-lanjut")
@izin("zi.isi")
def tindak_lanjuti(id, nomor):
    lembar, form = find_lembar(id), TindakLanjuti(request.form)
    if not form.validate():
        kalimat = form.tindak_lanjut.errors[0]
        return halaman.render_rekomendasi(lembar, 422, galat_rekomendasi=kalimat)

    def simpan():
        bukti = formulir.terima(current_user) if formulir.ada_isian() else None
        find_rekomendasi(lembar, nomor).tindak_lanjuti(form.tindak_lanjut.data, bukti, current_user)

    return catat_rekomendasi(lembar, simpan)


@bp.post("/lembar-kerja/<int:id>/rekomendasi/<int:nomor>/keputusan")
@izin("zi.nilai")
def putuskan_rekomendasi(id, nomor):
    lembar = find_lembar(id)
    diterima = request.form.get("keputusan") == "terima"
    satu, catatan = find_rekomendasi(lembar, nomor), request.form.get("catatan", "").strip()
    return catat_rekomendasi(lembar, lambda: satu.putuskan(diterima, catatan, current_user))


def catat_rekomendasi(lembar, langkah, **isi):
    """Do one thing about recommendations and show them again, or say why it can't be done."""
    try:
        langkah()
    except Ditolak as galat:
        return halaman.render_rekomendasi(lembar, galat.status, str(galat), **isi)
    return saved(url_for(".daftar_rekomendasi", id=lembar.id))


def find_rekomendasi(lembar, nomor):
    return get_object_or_404(Rekomendasi.milik(lembar), Rekomendasi.id == nomor)
