from flask import Blueprint, Response
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.bukti.models import Bukti
from intranet.core import files
from intranet.core.pages import render

bp = Blueprint("bukti", __name__, url_prefix="/bukti")


@bp.get("/")
@izin("bukti.lihat")
def daftar_bukti():
    daftar = Bukti.milik(current_user).limit(200)
    return render("bukti/daftar_bukti.html", "daftar_bukti", daftar=list(daftar))


@bp.get("/<int:id>/berkas")
@izin("bukti.lihat")
def berkas(id):
    """The file itself: only what a browser can show safely is shown, the rest is downloaded."""
    bukti = get_object_or_404(Bukti.milik(current_user), Bukti.id == id)
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
