"""What the pages of analysts' notebooks show."""

from flask_login import current_user

from intranet.akun.models import Riwayat
from intranet.cetak.parameter import GagalCetak, parameter_notebook
from intranet.core.pages import render
from intranet.laporan import forms
from intranet.laporan.notebook_analis import naskah
from intranet.laporan.notebook_analis.forms import Putusan
from intranet.laporan.notebook_analis.models import NotebookAnalis
from intranet.laporan.notebook_analis.uji import UjiCetak

FOLDER = "laporan/notebook_analis"


def render_daftar(form, status=200, galat=""):
    daftar = list(NotebookAnalis.milik(current_user))
    isi = {"daftar": terbaru_dahulu(daftar), "form": form, "galat": galat}
    return render(f"{FOLDER}/daftar.html", "daftar_notebook", status, **isi)


def terbaru_dahulu(daftar):
    """[(name, its versions)], what waits for a decision first."""
    per_nama = {}
    for satu in daftar:
        per_nama.setdefault(satu.nama, []).append(satu)
    return sorted(per_nama.items(), key=lambda p: p[1][0].status != "menunggu")


def render_notebook(satu, status=200, form=None, galat="", galat_uji=""):
    isi = {"satu": satu, "form": form or Putusan(), "galat": galat, "galat_uji": galat_uji}
    isi |= {"isi": None, "bacaan": [], "parameter": [], "form_uji": None}
    if bita := satu.bita:
        nb = naskah.baca(bita)
        isi |= {"isi": nb, "bacaan": naskah.bacaan(nb), **bentuk_uji(satu)}
    isi["uji"] = list(UjiCetak.milik(satu.id).limit(5))
    isi["berlaku"] = NotebookAnalis.berlaku(satu.nama)
    isi["riwayat"] = list(Riwayat.tentang(satu))
    return render(f"{FOLDER}/notebook.html", "notebook", status, **isi)


def bentuk_uji(satu):
    """Its parameters, and the form to try it with; the latter None when they can't be read."""
    try:
        daftar = parameter_notebook(satu.nama, satu.folder())
    except GagalCetak:
        return {"parameter": [], "form_uji": None}
    return {"parameter": daftar, "form_uji": forms.rangkai_form(daftar, current_user)}


def render_uji(satu, uji):
    isi = {"satu": satu, "uji": uji, "beda": kelompok(uji.beda)}
    return render(f"{FOLDER}/uji.html", "uji", **isi)


def kelompok(beda):
    """[((cell, component), its differences)] in their order."""
    hasil = {}
    for satu in beda:
        hasil.setdefault((satu["sel"], satu["komponen"]), []).append(satu)
    return list(hasil.items())
