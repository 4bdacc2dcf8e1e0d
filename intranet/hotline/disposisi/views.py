"""Disposisi for the office that received it, and for the Inspektorat that checks an answer."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline.disposisi import bukti_jawaban
from intranet.hotline.disposisi.forms import JawabDisposisi, PeriksaDisposisi, TanyaDisposisi
from intranet.hotline.disposisi.halaman import render_daftar, render_disposisi
from intranet.hotline.disposisi.models import Disposisi, LampiranDisposisi
from intranet.hotline.kunci.akses import rahasiakan

bp = hanya_memori(Blueprint("disposisi", __name__, url_prefix="/hotline/disposisi"))


@bp.after_request
def tanpa_jejak(response):
    return rahasiakan(response)


@bp.get("")
@izin("hotline.disposisi")
def daftar_disposisi():
    return render_daftar(current_user)


@bp.get("/<id>")
@izin("hotline.disposisi")
def disposisi(id):
    satu = Disposisi.find_terbaca(id, current_user)
    satu.baca(current_user)
    return render_disposisi(satu, current_user)


@bp.get("/<id>/lampiran/<nomor>")
@izin("hotline.disposisi")
def lampiran(id, nomor):
    satu = Disposisi.find_terbaca(id, current_user)
    return bukti_jawaban.kirim(get_object_or_404(satu.lampiran, LampiranDisposisi.id == nomor))


@bp.post("/<id>/jawaban")
@izin("hotline.disposisi")
def jawab(id):
    satu, form = Disposisi.find_diterima(id, current_user), JawabDisposisi(request.form)
    if not form.validate():
        return render_disposisi(satu, current_user, 422, form_jawab=form)

    def simpan():
        bukti = bukti_jawaban.dari_formulir(request.files.get("berkas"))
        satu.jawab(form.jawaban.data, current_user, bukti)
        flash("Jawaban terkirim. Yang menutupnya Wali Kota atau pihak kedua.")

    return lakukan(id, simpan, form_jawab=form)


@bp.post("/<id>/pertanyaan")
@izin("hotline.disposisi")
def tanya(id):
    satu, form = Disposisi.find_diterima(id, current_user), TanyaDisposisi(request.form)
    if not form.validate():
        return render_disposisi(satu, current_user, 422, form_tanya=form)
    isi = ("pertanyaan", form.pertanyaan.data, current_user)
    return lakukan(id, lambda: satu.bahas(*isi), form_tanya=form)


@bp.post("/<id>/pemeriksaan")
@izin("hotline.disposisi")
def periksa(id):
    satu, form = Disposisi.find_terbaca(id, current_user), PeriksaDisposisi(request.form)
    if not form.validate():
        return render_disposisi(satu, current_user, 422, form_periksa=form)
    benar = form.keputusan.data == "benar"
    try:
        satu.periksa(benar, form.catatan.data, current_user)
    except Ditolak as galat:
        return render_disposisi(satu, current_user, galat.status, str(galat), form_periksa=form)
    flash("Disposisi selesai." if benar else "Catatan Anda sampai ke Wali Kota.")
    return saved(url_for(".daftar_disposisi"))


def lakukan(id, langkah, **form):
    """Do one thing to a disposisi and show it again, or say why it can't be done."""
    try:
        langkah()
    except Ditolak as galat:
        satu = Disposisi.find_terbaca(id, current_user)
        return render_disposisi(satu, current_user, galat.status, str(galat), **form)
    return saved(url_for(".disposisi", id=id))
