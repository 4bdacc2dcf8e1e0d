"""Buttons that send: on a print, and on every OPD's prints at once."""

from flask import Blueprint, flash, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.pages import saved
from intranet.laporan.kirim.verba import kirim, kirim_paket, terakhir_dikirim
from intranet.laporan.paket.views import find_paket
from intranet.laporan.views import find_cetakan

bp = Blueprint("kirim_cetakan", __name__, url_prefix="/laporan")


bp.add_app_template_global(terakhir_dikirim)


@bp.post("/cetakan/<int:id>/kiriman")
@izin("laporan.kirim")
def kirim_satu(id):
    cetakan = find_cetakan(id)
    kirim(cetakan, oleh=current_user)
    flash(f"Terkirim ke kepala {cetakan.opd.nama}.")
    return saved(url_for("laporan.cetakan", id=id))


@bp.post("/paket/<int:id>/kiriman")
@izin("laporan.kirim")
def kirim_semua(id):
    jumlah, tanpa = kirim_paket(find_paket(id), oleh=current_user)
    sisa = f" Tidak terkirim: {', '.join(tanpa)}." if tanpa else ""
    flash(f"Terkirim ke {jumlah} kepala OPD.{sisa}")
    return saved(url_for("paket_cetakan.paket", id=id))
