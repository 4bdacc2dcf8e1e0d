"""The key's ceremony: a passphrase, two sheets of paper, and the proof that one of them works."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user

from intranet.akun.access import izin
from intranet.akun.models import Pengguna
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline.kunci import akses, alih, frasa
from intranet.hotline.kunci.forms import GantiFrasa, SahkanKunci, SusunKunci
from intranet.hotline.kunci.models import KunciWalikota

bp = hanya_memori(Blueprint("upacara", __name__, url_prefix=f"{akses.JALUR}/upacara"))


@bp.get("")
@izin("hotline.baca")
def mulai():
    return render_mulai(form_susun())


@bp.post("")
@izin("hotline.baca")
def susun():
    form = form_susun()
    if akses.halangan() or not form.validate():
        return render_mulai(form, 422)
    try:
        lama = akses.buka_dengan(form.lama.data) if KunciWalikota.berlaku() else None
        pemilik = next(p for p in walikota() if p.id == form.pemilik.data)
        kunci, lembar = KunciWalikota.susun(pemilik, form.kata.data, lama)
    except Ditolak as galat:
        form.lama.errors = [str(galat)]
        return render_mulai(form, galat.status)
    return render_lembar(kunci, lembar)


@bp.post("/<int:id>/sahkan")
@izin("hotline.baca")
def sahkan(id):
    kunci, form = KunciWalikota.find_rancangan(id), SahkanKunci(request.form)
    if akses.halangan() or not form.validate():
        return render_sahkan(kunci, form, 422)
    try:
        alih.sahkan(kunci, form.kode.data, current_user)
    except Ditolak as galat:
        form.kode.errors = [str(galat)]
        return render_sahkan(kunci, form, 422)
    flash(f"Kunci {kunci.sidik} berlaku. Simpan kedua lembar terpisah, dalam sampul tersegel.")
    return akses.buang_kuki(saved(url_for("kotak.buka")))


@bp.get("/frasa")
@izin("hotline.baca")
def frasa_baru():
    return render_frasa(GantiFrasa())


@bp.post("/frasa")
@izin("hotline.baca")
def ganti_frasa():
    form = GantiFrasa(request.form)
    if akses.halangan() or not form.validate():
        return render_frasa(form, 422)
    try:
        kunci, rahasia = akses.buka_dengan(form.lama.data)
        kunci.ganti_frasa(rahasia, form.kata.data, current_user)
    except Ditolak as galat:
        form.lama.errors = [str(galat)]
        return render_frasa(form, galat.status)
    flash("Frasa sandi diganti. Kedua lembar pemulihan tetap berlaku.")
    return akses.buang_kuki(saved(url_for("kotak.buka")))


def form_susun():
    return SusunKunci.isi(request.form, walikota(), current_user)


def walikota():
    return list(Pengguna.berperan("walikota"))


def render_mulai(form, status=200):
    isi = {"form": form, "kunci": KunciWalikota.berlaku(), "halangan": akses.halangan()}
    return tampil("mulai", "upacara", status, **isi, saran=frasa.saran())


def render_lembar(kunci, lembar):
    return tampil("lembar", "lembar_pemulihan", 200, kunci=kunci, lembar=lembar, form=SahkanKunci())


def render_sahkan(kunci, form, status):
    return tampil("sahkan", "sahkan", status, kunci=kunci, form=form)


def render_frasa(form, status=200):
    return tampil("frasa", "frasa", status, form=form, halangan=akses.halangan())


def tampil(halaman, blok, status, **isi):
    return akses.rahasiakan(render(f"hotline/upacara/{halaman}.html", blok, status, **isi))
