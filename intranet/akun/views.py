from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user, logout_user

from intranet.akun import perangkat
from intranet.akun.access import izin, publik, start_half_session, start_session, unpack
from intranet.akun.dua_faktor import halaman
from intranet.akun.forms import Masuk
from intranet.akun.models import Pengguna, Riwayat
from intranet.akun.percobaan import PercobaanMasuk
from intranet.core.pages import render, saved, wants_fragment
from intranet.core.tables import download

bp = Blueprint("akun", __name__)


@bp.get("/masuk")
@publik
def masuk():
    if current_user.is_authenticated:
        return redirect(aman(request.args.get("lanjut")), 303)
    return render("akun/masuk.html", "masuk", form=Masuk(request.args), titipan="")


@bp.post("/masuk")
@publik
def coba_masuk():
    form = Masuk(request.form)
    kunci = perangkat.kunci_percobaan("sandi", (form.nama_pengguna.data or "").strip().lower())
    if not form.validate():
        return tolak_masuk(form, 422)
    if detik := PercobaanMasuk.tunggu(kunci):
        form.kata_sandi.errors = [f"Terlalu cepat. Coba lagi {detik} detik lagi."]
        return tolak_masuk(form, 429, {"Retry-After": str(detik)})
    pengguna = Pengguna.masuk(form.nama_pengguna.data, form.kata_sandi.data)
    if pengguna is None:
        PercobaanMasuk.salah(kunci)
        form.kata_sandi.errors = ["Nama pengguna atau kata sandi tidak cocok."]
        return tolak_masuk(form, 422)
    PercobaanMasuk.benar(kunci)
    if pengguna.perlu_dua_faktor:
        start_half_session(pengguna)
        return halaman.minta_faktor_kedua(pengguna, form)
    start_session(pengguna)
    return sambut(pengguna, form)


@bp.post("/keluar")
@publik
def keluar():
    logout_user()
    return saved(url_for(".masuk"))


@bp.get("/riwayat")
@izin("akun.riwayat")
def riwayat():
    daftar = Riwayat.terakhir(200)
    return render("akun/riwayat.html", "daftar_riwayat", daftar=daftar, putus=Riwayat.periksa())


@bp.get("/riwayat.<any(csv, xlsx):bentuk>")
@izin("akun.riwayat")
def unduh_riwayat(bentuk):
    judul = ["No", "Pada (UTC)", "Oleh", "Peristiwa", "Objek", "Catatan", "Sidik"]
    baris = [
        [r.nomor, r.pada.isoformat(" ", "seconds"), r.pelaku.nama if r.pelaku else "Sistem"]
        + [r.peristiwa, r.objek, r.catatan, r.sidik]
        for r in Riwayat.terakhir(200)
    ]
    return download("riwayat", bentuk, judul, baris)


def tolak_masuk(form, status, headers=None):
    template = "akun/masuk_lagi.html" if wants_fragment() else "akun/masuk.html"
    html = render_template(template, form=form, titipan=request.form.get("titipan", ""))
    return html, status, headers or {}


def sambut(pengguna, form):
    """Where a fresh session goes: on with what was interrupted, else where one was, else home."""
    if wants_fragment():
        response = current_app.make_response(render_template("akun/sudah_masuk.html"))
    elif titipan := unpack(request.form.get("titipan")):
        alamat, isian = titipan
        html = render_template("akun/titipan.html", alamat=alamat, isian=isian)
        response = current_app.make_response(html)
    else:
        response = redirect(aman(form.lanjut.data), 303)
    perangkat.remember(response, pengguna.nama_pengguna)
    return response


def aman(alamat):
    """A path of our own site, or home; never another site."""
    bagian = urlsplit(alamat or "")
    ours = alamat and alamat.startswith("/") and not bagian.netloc and "\\" not in alamat
    return alamat if ours and not alamat.startswith("//") else url_for("dasbor.beranda")
