"""A person's own tokens: made, shown once, revoked."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.api.token.forms import BuatToken
from intranet.api.token.models import PALING_BANYAK, TokenApi
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved

bp = Blueprint("token", __name__, url_prefix="/akun/token")


@bp.get("")
@izin("akun.sendiri")
def daftar_token():
    return render_daftar(BuatToken())


@bp.post("")
@izin("akun.sendiri")
def buat_token():
    form = BuatToken(request.form)
    if not form.validate():
        return render_daftar(form, 422)
    try:
        satu, teks = TokenApi.buat(current_user, form.nama.data, form.hari.data)
    except Ditolak as galat:
        form.nama.errors = [str(galat)]
        return render_daftar(form, galat.status)
    response = render("api/token_baru.html", "token_baru", token=satu, teks=teks)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<int:id>/pencabutan")
@izin("akun.sendiri")
def cabut_token(id):
    satu = get_object_or_404(TokenApi.milik(current_user), TokenApi.id == id)
    satu.cabut(oleh=current_user)
    flash(f"Token “{satu.nama}” dicabut.")
    return saved(url_for(".daftar_token"))


def render_daftar(form, status=200):
    isi = {"daftar": list(TokenApi.milik(current_user)), "maks": PALING_BANYAK, "form": form}
    return render("api/daftar_token.html", "daftar_token", status, **isi)
