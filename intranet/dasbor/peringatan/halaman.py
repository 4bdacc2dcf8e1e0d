"""What the page of warnings shows."""

from flask import request, url_for
from flask_login import current_user
from peewee import fn

from intranet.core.pages import render
from intranet.dasbor.peringatan.aturan import ATURAN
from intranet.dasbor.peringatan.forms import TundaPeringatan
from intranet.dasbor.peringatan.models import TAMPIL, Peringatan

SEHALAMAN = 50


def render_daftar(status=200, gagal=None, galat="", form=None):
    """The list; `gagal` is the one about which something was not accepted: why, and what was typed.

    It stands at the top when it is not on this page of the list.
    """
    apa = request.args.get("tampil", "")
    apa = apa if apa in TAMPIL else "aktif"
    aturan, lewat = request.args.get("aturan", ""), max(0, request.args.get("lewat", 0, int))
    kueri = Peringatan.tampil(current_user, apa)
    banyak = jumlah_tiap_aturan(kueri)
    if aturan in ATURAN:
        kueri = kueri.where(Peringatan.aturan == aturan)
    semua = list(kueri.offset(lewat).limit(SEHALAMAN + 1))
    atas = [gagal] if gagal and gagal not in semua[:SEHALAMAN] else []
    return render(
        "dasbor/peringatan/daftar.html",
        "peringatan",
        status,
        semua=atas + semua[:SEHALAMAN],
        lagi=lewat + SEHALAMAN if len(semua) > SEHALAMAN else None,
        tampil=apa,
        pilihan=TAMPIL,
        aturan=ATURAN,
        pilih=aturan,
        banyak=banyak,
        galat={gagal.id: galat} if gagal else {},
        form=form or TundaPeringatan(),
        tujuan=tujuan,
    )


def jumlah_tiap_aturan(kueri):
    """{rule: how many of these}; one query."""
    nomor = kueri.select(Peringatan.id).order_by()
    hitung = Peringatan.select(Peringatan.aturan, fn.COUNT(Peringatan.id))
    hitung = hitung.where(Peringatan.id.in_(nomor)).group_by(Peringatan.aturan)
    return dict(hitung.tuples())


def tujuan(satu):
    """The way to what it is about; the mayor reads disposisi on a page of his own."""
    if satu.tertutup and current_user.boleh("hotline.baca"):
        return url_for("disposisi_walikota.semua")
    return satu.tujuan


def untuk_beranda():
    """(the newest three, how many) of what the signed-in person may see; two queries."""
    if not current_user.boleh("peringatan.lihat"):
        return [], 0
    kueri = Peringatan.tampil(current_user, "aktif")
    semua = list(kueri.limit(3))
    return semua, len(semua) if len(semua) < 3 else kueri.count()
