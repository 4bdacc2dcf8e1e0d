from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.akun.models import Riwayat
from intranet.bukti.forms import CariBukti, SifatBukti, TinjauBukti
from intranet.bukti.models import Bukti
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved

bp = Blueprint("bukti", __name__, url_prefix="/bukti")


@bp.get("/")
@izin("bukti.lihat")
def daftar_bukti():
    form = CariBukti(request.args)
    tahun = form.tahun.data if form.validate() else None
    daftar = Bukti.cari(current_user, form.cari.data or "", tahun).limit(200)
    return render("bukti/daftar_bukti.html", "daftar_bukti", daftar=list(daftar), form=form)


@bp.get("/<int:id>")
@izin("bukti.lihat")
def bukti(id):
    return render_bukti(find_bukti(id))


@bp.post("/<int:id>")
@izin("bukti.unggah")
def sifatkan_bukti(id):
    satu, form = find_bukti(id), SifatBukti(request.form)
    if not form.validate():
        return render_bukti(satu, 422, form=form)
    try:
        satu.sifatkan(form.data, oleh=current_user)
    except Ditolak as galat:
        return render_bukti(find_bukti(id), galat.status, str(galat), form=form)
    return saved(url_for(".bukti", id=id))


@bp.post("/<int:id>/tinjauan")
@izin("bukti.tinjau")
def tinjau_bukti(id):
    satu, form = find_bukti(id), TinjauBukti(request.form)
    try:
        satu.tinjau(form.status.data, form.alasan.data, oleh=current_user)
    except Ditolak as galat:
        return render_bukti(find_bukti(id), galat.status, str(galat), form_tinjau=form)
    return saved(url_for(".bukti", id=id))


@bp.get("/<int:id>/berkas")
@izin("bukti.lihat")
def berkas(id):
    """The file itself: only what a browser can show safely is shown, the rest is downloaded."""
    bukti = find_bukti(id)
    cara = "inline" if bukti.dapat_dilihat else "attachment"
    return Response(
        files.stream(bukti.kunci),
        mimetype=bukti.jenis,
        headers={
            "Content-Length": bukti.ukuran,
            "Content-Disposition": dump_options_header(cara, {"filename": bukti.nama}),
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        },
    )


def render_bukti(satu, status=200, galat="", **lain):
    """One piece of evidence: what it is, what reviewers say, what it is used for."""
    isi = {"satu": satu, "pemakaian": satu.pemakaian, "galat": galat}
    isi |= {"form": SifatBukti(obj=satu), "form_tinjau": TinjauBukti(obj=satu)}
    isi |= {"riwayat": Riwayat.tentang(satu)}
    return render("bukti/bukti.html", "bukti", status, **(isi | lain))


def find_bukti(id):
    return get_object_or_404(Bukti.milik(current_user), Bukti.id == id)
