"""A report from the web: written, sent, its receipt kept and checked."""

from flask import Blueprint, Response, request, url_for
from werkzeug.exceptions import InternalServerError, RequestEntityTooLarge

from intranet.akun.access import publik
from intranet.core.csrf import tanpa_sesi
from intranet.core.errors import Ditolak, drain
from intranet.core.pages import saved
from intranet.core.permintaan import hanya_memori
from intranet.hotline import kode as kode_tempat
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.lapor import halaman, pengiriman, penjaga, tanda_terima
from intranet.hotline.lapor.forms import TEKS_MAKSIMUM, PeriksaTanda, TulisLaporan
from intranet.hotline.lapor.kuki import RESI
from intranet.hotline.titik.models import Titik

bp = hanya_memori(tanpa_sesi(Blueprint("lapor", __name__, url_prefix="/lapor")))
# More is read than is kept, so that a film that is too large does not cost the words beside it.
BACA_MAKSIMUM = 200_000_000


@bp.before_request
def baca_semua():
    request.max_content_length = BACA_MAKSIMUM


@bp.after_request
def tanpa_jejak(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.errorhandler(Ditolak)
def ditolak(galat):
    return halaman.bertahan(galat.status, str(galat))


@bp.errorhandler(InternalServerError)
def rusak(galat):
    return halaman.bertahan(500, halaman.RUSAK)


@bp.errorhandler(RequestEntityTooLarge)
def terlalu_besar(galat):
    drain()
    kalimat = f"Tulisan paling panjang {TEKS_MAKSIMUM} huruf. Kembali, lalu kirim yang lebih kecil."
    return halaman.kata("Kiriman terlalu besar", kalimat, 413)


@bp.get("")
@bp.get("/")
@bp.get("/<kode>")
@publik
def tulis(kode=""):
    KunciWalikota.siap()
    titik, tempat = find_titik(kode)
    form = TulisLaporan(tempat="" if titik else tempat)
    return halaman.render_tulis(form, titik, asing=bool(kode) and titik is None)


@bp.post("")
@bp.post("/")
@bp.post("/<kode>")
@publik
def kirim(kode=""):
    KunciWalikota.siap()
    form, alamat = TulisLaporan.dari(request), find_titik(kode)[0]
    titik = pengiriman.titik_laporan(alamat, form)
    if galat := keberatan(form, titik):
        status, kalimat = galat
        return halaman.render_tulis(form, alamat, status=status, galat=kalimat)
    return RESI.pasang(saved(url_for(".terkirim")), **pengiriman.kirim(form, titik))


@bp.get("/terkirim")
@publik
def terkirim():
    isi = RESI.baca()
    return RESI.pasang(halaman.render_terkirim(isi), **isi) if isi else sudah_lewat()


@bp.post("/terkirim")
@publik
def simpan_kode():
    isi = RESI.baca()
    if isi is None:
        return sudah_lewat()
    if isi["kode"] and not pengiriman.akhir_cocok(isi["kode"], request.form.get("akhir", "")):
        galat = "Belum cocok. Salin kodenya dahulu, lalu tulis empat huruf terakhirnya."
        return RESI.pasang(halaman.render_terkirim(isi, 422, galat), **isi)
    return RESI.hapus(saved(url_for(".selesai")))


@bp.get("/terkirim/tanda-terima.txt")
@publik
def unduh_tanda_terima():
    isi = RESI.baca()
    if isi is None:
        return sudah_lewat()
    nama = f"attachment; filename=tanda-terima-{isi['nomor']}.txt"
    berkas = Response(halaman.naskah(isi), mimetype="text/plain")
    berkas.headers["Content-Disposition"] = nama
    return berkas


@bp.get("/selesai")
@publik
def selesai():
    return halaman.kata("Terima kasih", "Laporan Anda menunggu dibaca Wali Kota.")


@bp.get("/tanda-terima")
@publik
def tanda_terima_kosong():
    return halaman.render_tanda(PeriksaTanda())


@bp.post("/tanda-terima")
@publik
def periksa_tanda_terima():
    form = PeriksaTanda(request.form)
    tanda = tanda_terima.periksa(form.tanda_terima.data) if form.validate() else None
    if tanda is None:
        galat = "Ini bukan tanda terima dari kami, atau ada yang berubah di dalamnya."
        return halaman.render_tanda(form, 422, galat)
    return halaman.render_tanda(form, tanda=tanda)


def find_titik(teks):
    """(the open place of a code in an address or None, the code as posters write it or '')."""
    kode = (kode_tempat.cari(teks) or [""])[0]
    return (Titik.cari(kode) if kode else None), f"{kode[:1]}-{kode[1:]}" if kode else ""


def keberatan(form, titik):
    """(status, sentence) why this is not taken, or None."""
    return salah_isi(form) or tertahan(titik)


def salah_isi(form):
    if form.terlalu_besar:
        form.tolak_besar()
        return 413, halaman.BELUM
    if not form.validate():
        return 422, f"{halaman.BELUM} Periksa isian yang ditandai."
    if pengiriman.kode_laporan(form.teks.data):
        form.teks.errors = ["Ini kode laporan. Untuk memakainya, buka “Baca jawaban”."]
        return 422, halaman.BELUM
    return None


def tertahan(titik):
    if penjaga.penuh():
        return 429, f"{halaman.BELUM} {halaman.PENUH}"
    kalimat = penjaga.keberatan(request.form, titik)
    return (422, kalimat) if kalimat else None


def sudah_lewat():
    return halaman.kata("Kode tidak tampil lagi", halaman.TAMPIL_SEKALI, 404)
