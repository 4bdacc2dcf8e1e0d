"""The two pages of the inbox: the list, and one thread beside it."""

from flask import g

from intranet.akun.models import Opd
from intranet.core.clock import now
from intranet.core.pages import render
from intranet.hotline import balasan
from intranet.hotline.kotak.forms import Jawab, TulisCatatan
from intranet.hotline.kotak.percakapan import KATEGORI, Percakapan, find_semua
from intranet.hotline.kotak.saring import LIHAT, Daftar, Saringan
from intranet.kanal.bentuk import KANAL


def dasar():
    """What every page of the inbox shows: how long it stays open, and the words for channels."""
    sisa = max(1, round((g.kotak.habis - now()).total_seconds() / 60))
    return {"sisa": sisa, "KANAL": KANAL, "KATEGORI": KATEGORI, "LIHAT": LIHAT}


def render_daftar(daftar, status=200):
    return render(
        "hotline/kotak/daftar.html", "kotak_masuk", status, daftar=daftar, terpilih=None, **dasar()
    )


def render_utas(percakapan, status=200, galat="", form_jawab=None, form_catatan=None):
    """One thread with what can be done about it; merged ones stand below it."""
    isi = dasar() | {"p": percakapan, "galat": galat, "terpilih": percakapan.utas.id}
    isi |= {"form_jawab": form_jawab or Jawab(), "form_catatan": form_catatan or TulisCatatan()}
    isi["bawaan"] = bawaan(percakapan)
    isi["pengalihan"] = balasan.PENGALIHAN
    isi["unit"] = list(Opd.daftar())
    if not g.get("hanya_utas"):
        isi["daftar"] = Daftar.baca(Saringan(), g.kotak.rahasia)
    return render("hotline/kotak/utas.html", "utas", status, **isi)


def bawaan(percakapan):
    """The threads merged into this one, unsealed."""
    ids = [c["nilai"] for c in percakapan.catatan if c["jenis"] == "membawa"]
    semua = Percakapan.buka_semua(find_semua(ids), g.kotak.rahasia) if ids else []
    return [p for p in semua if p.nilai("gabung_ke") == percakapan.utas.id]
