"""The mayor's inbox: opened, read, answered, sorted."""

from flask import Blueprint, g, request, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline.kotak.forms import BukaKotak
from intranet.hotline.kotak.percakapan import Percakapan
from intranet.hotline.kunci import akses
from intranet.hotline.kunci.models import KunciTerbuka, KunciWalikota
from intranet.hotline.models import Utas

bp = hanya_memori(Blueprint("kotak", __name__, url_prefix=akses.JALUR))


@bp.get("/")
@akses.terbuka
def daftar():
    percakapan = Percakapan.buka_semua(list(Utas.kotak("baru")), g.kotak.rahasia)
    return render("hotline/kotak/daftar.html", "kotak_masuk", percakapan=percakapan)


@bp.get("/buka")
@izin("hotline.baca")
def buka():
    return render_buka(BukaKotak(request.args))


@bp.post("/buka")
@izin("hotline.baca")
def buka_kotak():
    form, kunci = BukaKotak(request.form), KunciWalikota.berlaku()
    if kunci is None or akses.halangan() or not form.validate():
        return render_buka(form, 422)
    try:
        kunci, rahasia = akses.buka_dengan(form.frasa.data)
    except Ditolak as galat:
        form.frasa.errors = [str(galat)]
        return render_buka(form, galat.status)
    kuki = KunciTerbuka.mulai(kunci, rahasia, current_user)
    return akses.pasang_kuki(saved(form.tujuan), kuki)


@bp.post("/kunci")
@izin("hotline.baca")
def kunci_kotak():
    KunciTerbuka.tutup(current_user)
    return akses.buang_kuki(saved(url_for(".buka")))


def render_buka(form, status=200):
    isi = {"form": form, "kunci": KunciWalikota.berlaku(), "halangan": akses.halangan()}
    return akses.rahasiakan(render("hotline/kotak/buka.html", "buka_kotak", status, **isi))
