"""Staff type in an oral report and never see it again."""

from flask import Blueprint, abort, request, url_for

from intranet.akun.access import izin
from intranet.core.errors import BelumSiap
from intranet.core.pages import render, saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline import masuk
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.lisan import pencatatan
from intranet.hotline.lisan.forms import CatatLisan

bp = hanya_memori(Blueprint("lisan", __name__, url_prefix="/hotline/lisan"))


@bp.after_request
def tanpa_jejak(response):
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("")
@izin("hotline.catat")
def tulis():
    KunciWalikota.siap()
    return render_tulis(CatatLisan())


@bp.post("")
@izin("hotline.catat")
def catat():
    form = CatatLisan(request.form)
    if not form.validate():
        return render_tulis(form, 422, "Belum tersimpan. Periksa isian yang ditandai.")
    tempat = form.tempat.data
    try:
        titik = pencatatan.titik_menurut(tempat)
        utas = masuk.catat_lisan(form.teks.data, titik, tempat, form.cara.data)
    except BelumSiap as galat:
        return render_tulis(form, galat.status, str(galat))
    return saved(url_for(".selesai", nomor=utas.nomor))


@bp.get("/<nomor>")
@izin("hotline.catat")
def selesai(nomor):
    if not pencatatan.tercatat(nomor):
        abort(404)
    return render("hotline/lisan/selesai.html", "lisan", nomor=nomor)


def render_tulis(form, status=200, galat=""):
    isi = {"form": form, "galat": galat, "titik": pencatatan.daftar_titik()}
    return render("hotline/lisan/tulis.html", "lisan", status, **isi)
