"""The shelf of evidence, and one piece of it with its preview, versions, review and uses."""

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.bukti import formulir, halaman, pdf
from intranet.bukti.forms import CariBukti, SifatBukti, TinjauBukti
from intranet.bukti.models import Bukti
from intranet.bukti.versi import VersiBukti
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.tables import download

bp = Blueprint("bukti", __name__, url_prefix="/bukti")
AMAN = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@bp.get("/")
@izin("bukti.lihat")
def daftar_bukti():
    return halaman.render_daftar(*dicari())


@bp.get("/daftar.<any(csv, xlsx):bentuk>")
@izin("bukti.lihat")
def unduh_daftar(bentuk):
    form, daftar = dicari()
    return download("bukti", bentuk, *halaman.tabel(daftar))


@bp.post("/")
@izin("bukti.unggah")
def tambah_bukti():
    try:
        satu = formulir.terima(current_user)
    except Ditolak as galat:
        return halaman.render_daftar(*dicari(), galat.status, str(galat))
    return saved(url_for(".bukti", id=satu.id))


@bp.get("/<int:id>")
@izin("bukti.lihat")
def bukti(id):
    return halaman.render_bukti(find_bukti(id))


@bp.get("/<int:id>/pratinjau")
@izin("bukti.lihat")
def pratinjau(id):
    """Only what is inside, at the page `hal`."""
    return halaman.render_bukti(find_bukti(id), block="pratinjau")


@bp.post("/<int:id>")
@izin("bukti.unggah")
def sifatkan_bukti(id):
    satu, form = find_milik(id), SifatBukti(request.form)
    if not form.validate():
        return halaman.render_bukti(satu, 422, form=form)
    try:
        satu.sifatkan(form.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_bukti(find_milik(id), galat.status, str(galat), form=form)
    return saved(url_for(".bukti", id=id))


@bp.post("/<int:id>/versi")
@izin("bukti.unggah")
def ganti_bukti(id):
    try:
        formulir.ganti(find_milik(id), current_user)
    except Ditolak as galat:
        return halaman.render_bukti(find_milik(id), galat.status, galat_versi=str(galat))
    return saved(url_for(".bukti", id=id))


@bp.post("/<int:id>/tinjauan")
@izin("bukti.tinjau")
def tinjau_bukti(id):
    satu, form = find_bukti(id), TinjauBukti(request.form)
    try:
        satu.tinjau(form.status.data, form.alasan.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_bukti(find_bukti(id), galat.status, str(galat), form_tinjau=form)
    return saved(url_for(".bukti", id=id))


@bp.get("/<int:id>/berkas")
@izin("bukti.lihat")
def berkas(id):
    return kirim(milik_berkas(id))


@bp.get("/<int:id>/versi/<int:nomor>/berkas")
@izin("bukti.lihat")
def berkas_lama(id, nomor):
    """The file of a version that was replaced."""
    return kirim(get_object_or_404(VersiBukti.milik(milik_berkas(id)), VersiBukti.nomor == nomor))


@bp.get("/<int:id>/halaman/<int:nomor>.webp")
@izin("bukti.lihat")
def gambar_halaman(id, nomor):
    """A page of a PDF as a picture that we drew: nothing of the file reaches the browser."""
    try:
        isi = halaman.gambar(find_bukti(id), nomor)
    except pdf.PdfGagal as galat:
        raise Ditolak(str(galat)) from galat
    kepala = {"Cache-Control": "private, max-age=604800"} if "s" in request.args else {}
    return Response(isi, mimetype="image/webp", headers=kepala)


def milik_berkas(id):
    """Evidence that is a file; a link or a note has none to send."""
    return get_object_or_404(Bukti.milik(current_user), Bukti.id == id, Bukti.ragam == "berkas")


def kirim(satu):
    """The file itself: only what a browser can show safely is shown, the rest is downloaded."""
    cara = "inline" if satu.dapat_dilihat else "attachment"
    nama = dump_options_header(cara, {"filename": satu.nama})
    kepala = {"Content-Length": satu.ukuran, "Content-Disposition": nama}
    isi = files.stream(satu.kunci)
    return Response(isi, mimetype=satu.jenis, headers=kepala | {"Content-Security-Policy": AMAN})


def dicari():
    """The search form and what it finds."""
    form = CariBukti(request.args)
    tahun = form.tahun.data if form.validate() else None
    return form, list(Bukti.cari(current_user, form.cari.data or "", tahun).limit(200))


def find_bukti(id):
    return get_object_or_404(Bukti.milik(current_user), Bukti.id == id)


def find_milik(id):
    """Evidence of the own OPD: what another one shows to all is for reading only."""
    return get_object_or_404(Bukti.dapat_dipakai(current_user), Bukti.id == id)
