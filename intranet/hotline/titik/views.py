"""Places on screen: the register, one place, and its posters."""

from flask import Blueprint, Response, abort, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.queue import enqueue
from intranet.core.tables import download
from intranet.hotline.titik import daftar, halaman, poster, saluran, tasks
from intranet.hotline.titik.forms import NamaTitik, PasangPoster
from intranet.hotline.titik.models import Titik
from intranet.hotline.titik.paket import PaketPoster

bp = Blueprint("titik", __name__, url_prefix="/hotline/titik")
JENIS = {"pdf": "application/pdf", "png": "image/png"}


@bp.record_once
def pasang_saluran(state):
    """Where codes lead, for pages and for the worker."""
    saluran.pasang(state.app.config)


@bp.get("")
@izin("hotline.poster")
def daftar_titik():
    return halaman.render_daftar(halaman.saring(request.args))


@bp.get("/daftar.<any(csv, xlsx):jenis>")
@izin("hotline.poster")
def unduh_daftar(jenis):
    semua = daftar.tersaring(current_user, **halaman.saring(request.args).isi)
    return download("titik-hotline", jenis, *daftar.tabel(semua, halaman.kelola()))


@bp.get("/baru")
@izin("hotline.titik")
def titik_baru():
    return halaman.render_baru()


@bp.post("/baru")
@izin("hotline.titik")
def tambah_titik():
    form = halaman.form_tambah(request.form)
    if not form.validate():
        return halaman.render_baru(form, 422)
    try:
        satu = Titik.tambah(*form.isi, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_baru(form, galat.status, str(galat))
    return saved(url_for(".titik", kode=satu.kode))


@bp.post("/lengkapi")
@izin("hotline.titik")
def lengkapi_titik():
    jumlah = Titik.tambah_semua(oleh=current_user)
    flash(f"{jumlah} tempat ditambahkan." if jumlah else "Semua unit sudah punya tempat.")
    return saved(url_for(".daftar_titik"))


@bp.get("/poster")
@izin("hotline.poster")
def paket_poster():
    return halaman.render_paket()


@bp.post("/poster")
@izin("hotline.poster")
def minta_poster():
    """Posters of the ticked places, or of all that the list shows."""
    form, kode = halaman.saring(request.form), request.form.getlist("kode")
    titik = daftar.tersaring(current_user, **form.isi)
    if request.form.get("apa") != "semua":
        titik = Titik.milik(current_user).where(Titik.kode.in_(kode))
    try:
        satu = PaketPoster.minta(titik, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_daftar(form, galat.status, str(galat), kode)
    if satu.status == "menunggu":
        enqueue(tasks.susun_poster, satu.id)
    return saved(url_for(".paket_poster"))


@bp.get("/poster/<int:nomor>/berkas")
@izin("hotline.poster")
def berkas_poster(nomor):
    satu = get_object_or_404(PaketPoster.milik(current_user), PaketPoster.id == nomor)
    if satu.status != "selesai":
        abort(404)
    kepala = lampiran(satu.nama_berkas) | {"Content-Length": satu.ukuran}
    return Response(files.stream(satu.berkas), mimetype="application/zip", headers=kepala)


@bp.get("/<kode>")
@izin("hotline.poster")
def titik(kode):
    return halaman.render_titik(find_titik(kode))


@bp.get("/<kode>/poster-<bentuk>.<any(pdf, png):jenis>")
@izin("hotline.poster")
def poster_titik(kode, bentuk, jenis):
    satu, rupa = find_titik(kode), poster.BENTUK.get(bentuk)
    if rupa is None or jenis not in rupa.jenis:
        abort(404)
    kepala = lampiran(f"poster-{satu.kode.lower()}-{bentuk}.{jenis}")
    return Response(poster.cetak(satu, bentuk, jenis), mimetype=JENIS[jenis], headers=kepala)


@bp.get("/<kode>/pratinjau-<bentuk>.png")
@izin("hotline.poster")
def pratinjau_titik(kode, bentuk):
    satu = find_titik(kode)
    if bentuk not in poster.BENTUK:
        abort(404)
    return Response(poster.pratinjau(satu, bentuk), mimetype=JENIS["png"])


@bp.post("/<kode>/pemasangan")
@izin("hotline.titik")
def pasang_titik(kode):
    form = PasangPoster(request.form)
    if not form.validate():
        return halaman.render_titik(find_titik(kode), 422, form=form)
    return lanjutkan(kode, lambda t: t.pasang(form.dipasang.data, oleh=current_user), form=form)


@bp.post("/<kode>/nama")
@izin("hotline.titik")
def ganti_nama_titik(kode):
    form = NamaTitik(request.form)
    if not form.validate():
        return halaman.render_titik(find_titik(kode), 422, nama=form)
    return lanjutkan(kode, lambda t: t.ganti_nama(form.nama.data, oleh=current_user), nama=form)


@bp.post("/<kode>/penutupan")
@izin("hotline.titik")
def tutup_titik(kode):
    return lanjutkan(kode, lambda t: t.tutup(oleh=current_user))


def lanjutkan(kode, langkah, **isi):
    """Do one thing about a place and show it again, or say why it can't be done."""
    try:
        langkah(find_titik(kode))
    except Ditolak as galat:
        return halaman.render_titik(find_titik(kode), galat.status, str(galat), **isi)
    return saved(url_for(".titik", kode=kode))


def find_titik(kode):
    return get_object_or_404(Titik.milik(current_user), Titik.kode == kode.upper())


def lampiran(nama):
    return {"Content-Disposition": dump_options_header("attachment", {"filename": nama})}
