"""The open rules on screen: how each is decided, by whom, why."""

from flask import Blueprint, request, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.zona_integritas.aturan.models import PILIHAN, KetetapanZi

bp = Blueprint("aturan", __name__, url_prefix="/zona-integritas/aturan")


@bp.get("")
@izin("zi.lihat")
def aturan():
    return render_aturan()


@bp.post("/<kode>")
@izin("zi.kelola")
def tetapkan_aturan(kode):
    nilai, alasan = request.form.get("nilai", ""), request.form.get("alasan", "").strip()
    try:
        KetetapanZi.tetapkan(kode, nilai, alasan, oleh=current_user)
    except Ditolak as galat:
        return render_aturan(galat.status, {kode: str(galat)})
    return saved(url_for(".aturan"))


def render_aturan(status=200, galat=None):
    isi = {"pilihan": PILIHAN, "berlaku": KetetapanZi.berlaku(), "galat": galat or {}}
    return render(
        "zona_integritas/aturan.html", "aturan", status, riwayat=KetetapanZi.riwayat(), **isi
    )
