"""The mayor's inbox: opened, read, answered, sorted."""

from flask import Blueprint, g, make_response, render_template, request, url_for
from flask_login import current_user

from intranet.akun.access import izin, unpack
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved, wants_fragment
from intranet.core.permintaan import hanya_memori
from intranet.hotline import simpan
from intranet.hotline.kotak import tindakan
from intranet.hotline.kotak.forms import Jawab, TulisCatatan
from intranet.hotline.kotak.halaman import bawaan, render_daftar, render_utas
from intranet.hotline.kotak.lampiran import kirim_lampiran
from intranet.hotline.kotak.percakapan import Percakapan, buka_lampiran, find_utas
from intranet.hotline.kotak.saring import Daftar, Saringan
from intranet.hotline.kunci import akses
from intranet.hotline.kunci.forms import BukaKotak
from intranet.hotline.kunci.models import KunciTerbuka, KunciWalikota

bp = hanya_memori(Blueprint("kotak", __name__, url_prefix=akses.JALUR))


@bp.get("/")
@akses.terbuka
def daftar():
    saringan = Saringan(request.args)
    status = 200 if saringan.validate() else 422
    halaman = max(1, request.args.get("halaman", 1, int))
    return render_daftar(Daftar.baca(saringan, g.kotak.rahasia, halaman), status)


@bp.post("/cari")
@akses.terbuka
def cari():
    kata = request.form.get("kata", "").strip()
    if not kata:
        return saved(url_for(".daftar"))
    return render_daftar(Daftar.cari_kata(kata, Saringan(), g.kotak.rahasia))


@bp.get("/buka")
@izin("hotline.baca")
def buka():
    return render_buka(BukaKotak(request.args))


@bp.post("/buka")
@izin("hotline.baca")
def buka_kotak():
    form = BukaKotak(request.form)
    if KunciWalikota.berlaku() is None or akses.halangan() or not form.validate():
        return render_buka(form, 422)
    try:
        kunci, rahasia = akses.buka_dengan(form.frasa.data)
    except Ditolak as galat:
        form.frasa.errors = [str(galat)]
        return render_buka(form, galat.status)
    return akses.pasang_kuki(
        make_response(sambut(form)), KunciTerbuka.mulai(kunci, rahasia, current_user)
    )


@bp.post("/kunci")
@izin("hotline.baca")
def kunci_kotak():
    KunciTerbuka.tutup(current_user)
    return akses.buang_kuki(saved(url_for(".buka")))


@bp.get("/<id>")
@akses.terbuka
def utas(id):
    percakapan = find_percakapan(id)
    halaman = render_utas(percakapan)  # the list beside it still shows where it was
    tindakan.baca(percakapan)
    return halaman


@bp.get("/<id>/lampiran/<lampiran>")
@akses.terbuka
def lampiran(id, lampiran):
    return kirim_lampiran(*buka_lampiran(find_utas(id), lampiran, g.kotak.rahasia))


@bp.post("/<id>/jawaban")
@akses.terbuka
def jawab(id):
    percakapan, form = find_percakapan(id), Jawab(request.form)
    if not form.validate():
        return render_utas(percakapan, 422, form_jawab=form)
    return lakukan(percakapan, tindakan.jawab, form.jawaban.data, current_user, form_jawab=form)


@bp.post("/<id>/jawaban/<surat>/ulang")
@akses.terbuka
def jawab_ulang(id, surat):
    return lakukan(find_percakapan(id), tindakan.antar_lagi, surat)


@bp.post("/<id>/pengalihan")
@akses.terbuka
def alihkan(id):
    jenis = request.form.get("jenis", "")
    return lakukan(find_percakapan(id), tindakan.alihkan, jenis, current_user)


@bp.post("/<id>/kategori")
@akses.terbuka
def beri_kategori(id):
    kategori = request.form.get("kategori", "")
    return lakukan(find_percakapan(id), tindakan.beri_kategori, kategori)


@bp.post("/<id>/tanda")
@akses.terbuka
def tandai(id):
    return lakukan(find_percakapan(id), tindakan.tandai)


@bp.post("/<id>/catatan")
@akses.terbuka
def tulis_catatan(id):
    percakapan, form = find_percakapan(id), TulisCatatan(request.form)
    if not form.validate():
        return render_utas(percakapan, 422, form_catatan=form)
    return lakukan(percakapan, tindakan.tulis_catatan, form.catatan.data)


@bp.post("/<id>/terduga")
@akses.terbuka
def tandai_terduga(id):
    return lakukan(find_percakapan(id), tindakan.tandai_terduga, request.form.getlist("unit"))


@bp.post("/<id>/gabungan")
@akses.terbuka
def gabung(id):
    return lakukan(find_percakapan(id), tindakan.gabung, request.form.get("nomor", ""))


@bp.post("/<id>/gabungan/batal")
@akses.terbuka
def pisahkan(id):
    return lakukan(find_percakapan(id), tindakan.pisahkan)


@bp.post("/<id>/penutupan")
@akses.terbuka
def tutup(id):
    percakapan, isian = find_percakapan(id), request.form
    isi = (isian.get("hasil", ""), current_user, isian.get("meski") == "1")
    return lakukan(percakapan, tindakan.tutup, bawaan(percakapan), *isi)


@bp.post("/<id>/penutupan/batal")
@akses.terbuka
def buka_lagi(id):
    return lakukan(find_percakapan(id), simpan.buka_lagi, current_user)


@bp.post("/<id>/penyimpanan")
@akses.terbuka
def simpan_lama(id):
    simpan.simpan_lebih_lama(find_utas(id), current_user)
    return saved(url_for(".utas", id=id))


def find_percakapan(id):
    return Percakapan.buka(find_utas(id), g.kotak.rahasia)


def lakukan(percakapan, verba, *isi, **form):
    """Do one thing to a thread and show it again, or say why it can't be done."""
    try:
        verba(percakapan, *isi)
    except Ditolak as galat:
        return render_utas(percakapan, galat.status, galat=str(galat), **form)
    return saved(url_for(".utas", id=percakapan.utas.id))


def render_buka(form, status=200):
    isi = {"form": form, "kunci": KunciWalikota.berlaku(), "halangan": akses.halangan()}
    isi["titipan"] = request.form.get("titipan", "")
    if wants_fragment() and "di_tempat" in request.form:
        return akses.rahasiakan(render("hotline/kotak/buka_lagi.html", "buka_lagi", status, **isi))
    return akses.rahasiakan(render("hotline/kotak/buka.html", "buka_kotak", status, **isi))


def sambut(form):
    """Where an opened inbox goes on: with what was interrupted, else to the page asked for."""
    if wants_fragment() and "di_tempat" in request.form:
        return render_template("hotline/kotak/terbuka_lagi.html")
    if titipan := unpack(request.form.get("titipan")):
        alamat, isian = titipan
        return render_template("akun/titipan.html", alamat=alamat, isian=isian)
    return saved(form.tujuan)
