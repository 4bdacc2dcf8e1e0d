"""What the pages of the second factor show."""

from flask import current_app, redirect, render_template, request, session, url_for
from pyotp import TOTP

from intranet.akun.dua_faktor import segel
from intranet.akun.dua_faktor.forms import PasangFaktor, TulisKode
from intranet.akun.dua_faktor.models import (
    TIDAK_COCOK,
    DuaFaktor,
    langkah_kode,
    rahasia_baru,
)
from intranet.akun.perangkat import kunci_percobaan
from intranet.akun.percobaan import PercobaanMasuk
from intranet.core import qr
from intranet.core.clock import now
from intranet.core.errors import Ditolak
from intranet.core.pages import render, wants_fragment
from intranet.core.settings import is_loopback


def minta_faktor_kedua(pengguna, form):
    """After the right password: in place, with what was typed before, or on a page of its own."""
    awal = {"lanjut": form.lanjut.data or ""}
    if wants_fragment() or request.form.get("titipan"):
        if not pengguna.tanda_faktor:
            return render_pasang(pengguna, PasangFaktor(data=awal))
        # 401 tells the page that nobody is signed in yet, so it sends nothing again
        return render_kode(pengguna, TulisKode(data=awal), 401 if wants_fragment() else 200)
    ke = "dua_faktor.kode_masuk" if pengguna.tanda_faktor else "dua_faktor.pasang_masuk"
    return redirect(url_for(ke, **{k: v for k, v in awal.items() if v}), 303)


def render_kode(pengguna, form, status=200):
    isi = {"form": form, "titipan": request.form.get("titipan", ""), "contoh": contoh(pengguna)}
    if wants_fragment():
        return render_template("akun/dua_faktor/kode_lagi.html", **isi), status, jeda(status, form)
    response = render("akun/dua_faktor/kode.html", "kode_masuk", status, **isi)
    response.headers.update(jeda(status, form))
    return response


def jeda(status, form):
    return {"Retry-After": str(form.jeda)} if status == 429 else {}


def contoh(pengguna):
    """The present code of a demo account on this machine; '' for everybody else."""
    lokal = is_loopback(current_app.config["PUBLIC_URL"]) and is_loopback(request.host_url)
    faktor = DuaFaktor.find(pengguna) if lokal else None
    return faktor.kode_kini if faktor and faktor.contoh else ""


def kode_diterima(form, pengguna):
    """Whether the form's code was right, and is used up now; if not, its field says why."""
    if not form.validate():
        return False
    kunci = kunci_percobaan("kode", pengguna.nama_pengguna)
    try:
        PercobaanMasuk.giliran(kunci)
        DuaFaktor.find(pengguna).terima(form.kode.data, form.pemulihan.data)
    except Ditolak as galat:
        form.tolak(galat)
        return False
    PercobaanMasuk.benar(kunci)
    return True


def render_pasang(pengguna, form, status=200):
    """The secret as a picture and as text, and where its first code is typed."""
    if wants_fragment():
        return render_template("akun/dua_faktor/pasang_lagi.html"), 401
    rahasia = rahasia_ditawarkan(pengguna)
    alamat = TOTP(rahasia).provisioning_uri(name=pengguna.nama_pengguna, issuer_name="Kilisuci")
    return rahasia_halaman(
        "akun/dua_faktor/pasang.html",
        "pasang",
        status,
        form=form,
        orang=pengguna,
        alamat=alamat,
        gambar=qr.data_uri(alamat),
        rahasia=" ".join(rahasia[n : n + 4] for n in range(0, len(rahasia), 4)),
        titipan=request.form.get("titipan", ""),
    )


def rahasia_ditawarkan(pengguna):
    """The secret this browser is being offered: the same until it is set up; sealed meanwhile."""
    pemilik = f"pasang:{pengguna.id}"
    rahasia = segel.unseal(session.get("pasang", ""), pemilik)
    if rahasia is None:
        rahasia = rahasia_baru()
        session["pasang"] = segel.seal(rahasia, pemilik)
    return rahasia


def boleh_pasang(form, pengguna, rahasia):
    """Whether the form's codes prove the new phone and, where there is one, the old."""
    if not form.validate():
        return False
    if langkah_kode(rahasia, form.baru.data) is None:
        form.baru.errors = [TIDAK_COCOK]
        return False
    return not form.mengganti or kode_diterima(form, pengguna)


def render_kode_pemulihan(pengguna, kode, form):
    """The recovery codes, this once; no browser may keep the page."""
    isi = {"orang": pengguna, "kode": kode, "pada": now(), "lanjut": form.lanjut.data or ""}
    isi["titipan"] = request.form.get("titipan", "")
    return rahasia_halaman("akun/dua_faktor/kode_pemulihan.html", "kode_pemulihan", 200, **isi)


def render_dua_faktor(pengguna, form=None, status=200):
    """A person's own page: is it on, how many codes are left, what can be changed."""
    faktor = DuaFaktor.find(pengguna)
    isi = {"faktor": faktor, "orang": pengguna, "form": form or TulisKode()}
    return render("akun/dua_faktor/dua_faktor.html", "dua_faktor", status, **isi)


def rahasia_halaman(*args, **isi):
    response = render(*args, **isi)
    response.headers["Cache-Control"] = "no-store"
    return response
