"""Disposisi for the mayor: sent from a thread, followed, sent back, withdrawn, closed."""

from flask import Blueprint, flash, g, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline import foto
from intranet.hotline.disposisi import bukti_jawaban
from intranet.hotline.disposisi.forms import Bahas, Kembalikan, KirimDisposisi
from intranet.hotline.disposisi.halaman import render_semua, render_utas, render_walikota
from intranet.hotline.disposisi.models import Disposisi, LampiranDisposisi
from intranet.hotline.disposisi.penerima import calon
from intranet.hotline.disposisi.walikota.kirim import keberatan, kirim, tanda_sadar
from intranet.hotline.kotak.percakapan import Percakapan, buka_lampiran, find_utas
from intranet.hotline.kunci import akses

bp = hanya_memori(Blueprint("disposisi_walikota", __name__, url_prefix=akses.JALUR))


@bp.get("/<id>/disposisi")
@akses.terbuka
def di_utas(id):
    lama = Disposisi.semua().where(Disposisi.utas == id, Disposisi.id == request.args.get("ganti"))
    return render_utas(find_percakapan(id), lama=lama.first())


@bp.post("/<id>/disposisi")
@akses.terbuka
def kirim_disposisi(id):
    """Refused once with the reasons where it might harm; sent when these were confirmed."""
    percakapan = find_percakapan(id)
    form = KirimDisposisi.isi(calon(percakapan), request.form)
    if not form.validate():
        return render_utas(percakapan, 422, form=form)
    kalimat = keberatan(percakapan, form, g.kotak.rahasia)
    sadar = tanda_sadar(percakapan, form, kalimat)
    if kalimat and request.form.get("sadar") != sadar:
        return render_utas(percakapan, 422, form=form, peringatan=kalimat, sadar=sadar)
    try:
        satu = kirim(percakapan, form, g.kotak.rahasia, kalimat, current_user)
    except Ditolak as galat:
        return render_utas(percakapan, galat.status, form=form, peringatan=[str(galat)])
    flash(f"Disposisi terkirim kepada {satu.penerima.nama}.")
    return saved(url_for(".di_utas", id=id))


@bp.get("/<id>/disposisi/foto/<nomor>")
@akses.terbuka
def foto_bersih(id, nomor):
    """How a photo of the thread would go along."""
    _, asli = buka_lampiran(find_utas(id), nomor, g.kotak.rahasia)
    try:
        return bukti_jawaban.kirim_isi(foto.bersihkan(asli), "foto-1.jpg", "image/jpeg")
    except foto.BukanFoto as galat:
        raise Ditolak(str(galat)) from galat


@bp.get("/disposisi")
@akses.terbuka
def semua():
    return render_semua()


@bp.get("/disposisi/<id>")
@akses.terbuka
def disposisi(id):
    return render_walikota(find_disposisi(id))


@bp.get("/disposisi/<id>/lampiran/<nomor>")
@akses.terbuka
def lampiran(id, nomor):
    milik = find_disposisi(id).lampiran
    return bukti_jawaban.kirim(get_object_or_404(milik, LampiranDisposisi.id == nomor))


@bp.post("/disposisi/<id>/catatan")
@akses.terbuka
def catat_disposisi(id):
    form = Bahas(request.form)
    if not form.validate():
        return render_walikota(find_disposisi(id), 422, form_bahas=form)
    isi = ("catatan", form.teks.data, current_user)
    return lakukan(id, lambda d: d.bahas(*isi), form_bahas=form)


@bp.post("/disposisi/<id>/pengembalian")
@akses.terbuka
def kembalikan(id):
    form = Kembalikan(request.form)
    if not form.validate():
        return render_walikota(find_disposisi(id), 422, form_kembali=form)
    isi = (form.catatan.data, form.tenggat.data, current_user)
    return lakukan(id, lambda d: d.kembalikan(*isi), form_kembali=form)


@bp.post("/disposisi/<id>/penutupan")
@akses.terbuka
def tutup(id):
    return lakukan(id, lambda d: d.tutup(current_user))


@bp.post("/disposisi/<id>/penarikan")
@akses.terbuka
def tarik(id):
    return lakukan(id, lambda d: d.tarik(current_user))


def find_percakapan(id):
    return Percakapan.buka(find_utas(id), g.kotak.rahasia)


def find_disposisi(id):
    return get_object_or_404(Disposisi.semua(), Disposisi.id == id)


def lakukan(id, langkah, **form):
    """Do one thing to a disposisi and show it again, or say why it can't be done."""
    try:
        langkah(find_disposisi(id))
    except Ditolak as galat:
        return render_walikota(find_disposisi(id), galat.status, str(galat), **form)
    return saved(url_for(".disposisi", id=id))
