"""The two pages of the inbox: the list, and one thread beside it."""

from flask import g

from intranet.akun.models import Opd
from intranet.core.pages import render
from intranet.hotline import balasan, simpan
from intranet.hotline.disposisi.halaman import untuk_utas
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.kotak.forms import Jawab, TulisCatatan
from intranet.hotline.kotak.percakapan import KATEGORI, Percakapan, find_semua
from intranet.hotline.kotak.saring import LIHAT, Daftar, Saringan
from intranet.kanal.bentuk import KANAL

KATA = {"KANAL": KANAL, "KATEGORI": KATEGORI, "LIHAT": LIHAT, "HASIL": simpan.HASIL}


def render_daftar(daftar, status=200):
    isi = KATA | {"daftar": daftar, "terpilih": None}
    isi["akan_dimusnahkan"] = simpan.akan_dimusnahkan()
    isi["lewat"] = Disposisi.lewat_tenggat().count()
    return render("hotline/kotak/daftar.html", "kotak_masuk", status, **isi)


def render_utas(percakapan, status=200, galat="", form_jawab=None, form_catatan=None):
    """One thread with what can be done about it; merged ones stand below it."""
    isi = KATA | {"p": percakapan, "galat": galat, "terpilih": percakapan.utas.id}
    isi |= untuk_utas(percakapan)
    isi |= {"form_jawab": form_jawab or Jawab(), "form_catatan": form_catatan or TulisCatatan()}
    isi["bawaan"] = bawaan(percakapan)
    isi["pengalihan"] = balasan.PENGALIHAN
    isi["unit"] = list(Opd.daftar())
    isi["daftar"] = Daftar.baca(Saringan(), g.kotak.rahasia)
    tertutup = percakapan.utas.status in simpan.LAMA
    isi["musnah"] = simpan.hari_musnah(percakapan.utas) if tertutup else None
    return render("hotline/kotak/utas.html", "utas", status, **isi)


def bawaan(percakapan):
    """The threads merged into this one, unsealed."""
    ids = [c["nilai"] for c in percakapan.catatan if c["jenis"] == "membawa"]
    semua = Percakapan.buka_semua(find_semua(ids), g.kotak.rahasia) if ids else []
    return [p for p in semua if p.nilai("gabung_ke") == percakapan.utas.id]
