"""The thread behind a receipt code: read, added to, closed again."""

from flask import request, url_for

from intranet.akun.access import publik
from intranet.core.pages import saved
from intranet.hotline import masuk
from intranet.hotline.disposisi.pelapor import konfirmasi_pelapor
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.lapor import halaman, pengiriman, penjaga
from intranet.hotline.lapor.forms import BukaUtas, TambahPesan
from intranet.hotline.lapor.kuki import LACAK
from intranet.hotline.lapor.views import bp


@bp.get("/lacak")
@publik
def lacak():
    isi = LACAK.baca()
    if terbuka := pengiriman.find_utas(isi):
        return LACAK.pasang(halaman.render_utas(*terbuka), **isi)
    return halaman.render_lacak(BukaUtas())


@bp.post("/lacak")
@publik
def buka():
    form = BukaUtas(request.form)
    if detik := penjaga.tunggu():
        kalimat = f"Terlalu cepat. Coba lagi {detik} detik lagi."
        response = halaman.render_lacak(form, 429, kalimat)
        response.headers["Retry-After"] = str(detik)
        return response
    isi = pengiriman.buka(form.kode.data) if form.validate() else None
    if isi is None:
        penjaga.salah()
        return halaman.render_lacak(form, 422, halaman.TIDAK_DIKENAL)
    return LACAK.pasang(setelah_buka(isi, form), **isi)


def setelah_buka(isi, form):
    """To the thread; a message that waited for the code stands in its form already."""
    if not form.teks.data:
        return saved(url_for(".lacak"))
    tambah = TambahPesan(teks=form.teks.data)
    kalimat = "Pesan Anda masih ada di bawah dan belum terkirim."
    return halaman.render_utas(*pengiriman.find_utas(isi), tambah, galat=kalimat)


@bp.post("/lacak/konfirmasi")
@publik
def konfirmasi():
    terbuka = pengiriman.find_utas(LACAK.baca())
    if terbuka is None:
        return halaman.render_lacak(
            BukaUtas(), 401, "Sudah lama tidak dipakai. Tulis kodenya lagi."
        )
    konfirmasi_pelapor(terbuka[0], request.form.get("setuju") == "ya")
    return saved(url_for(".lacak"))


@bp.post("/lacak/tambah")
@publik
def tambah():
    KunciWalikota.siap()
    form, isi = TambahPesan.dari(request), LACAK.baca()
    terbuka = pengiriman.find_utas(isi)
    if terbuka is None:
        kalimat = "Sudah lama tidak dipakai. Tulis kodenya lagi; pesan Anda masih ada."
        return halaman.render_lacak(BukaUtas(teks=form.teks.data), 401, kalimat)
    if galat := keberatan(form, terbuka[0]):
        status, kalimat = galat
        response = halaman.render_utas(*terbuka, form, status, kalimat)
    else:
        masuk.tambah(terbuka[0], form.teks.data, form.lampiran)
        response = saved(url_for(".lacak"))
    return LACAK.pasang(response, **isi)


@bp.get("/lacak/<any(tambah, keluar):_>")
@publik
def kembali(_):
    """An address that only takes forms, opened again by hand."""
    return saved(url_for(".lacak"))


@bp.post("/lacak/keluar")
@publik
def keluar():
    return LACAK.hapus(saved(url_for(".lacak")))


def keberatan(form, utas):
    """(status, sentence) why this is not added, or None."""
    if form.terlalu_besar:
        form.tolak_besar()
        return 413, "Pesan belum terkirim. Tulisan Anda masih ada."
    if not form.validate():
        return 422, "Pesan belum terkirim. Periksa isian yang ditandai."
    if penjaga.penuh_tambahan(utas):
        return 429, "Pesan belum terkirim: hari ini sudah terlalu banyak. Coba lagi besok."
    return None
