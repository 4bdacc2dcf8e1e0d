"""Taking away another form of a print."""

from flask import Blueprint, Response, abort
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.laporan.bentuk import buat
from intranet.laporan.models import Cetakan

bp = Blueprint("bentuk", __name__, url_prefix="/laporan")


@bp.get("/cetakan/<int:id>/bentuk/<kode>")
@izin("laporan.lihat")
def unduh(id, kode):
    cetakan = get_object_or_404(Cetakan.milik(current_user), Cetakan.id == id)
    bentuk = next((b for b in buat.tersedia(cetakan) if b.kode == kode), None) or abort(404)
    isi = bentuk.ambil(cetakan)
    cetakan.catat_unduhan()
    nama = dump_options_header("attachment", {"filename": bentuk.nama_berkas(cetakan)})
    return Response(isi, mimetype=bentuk.mime, headers={"Content-Disposition": nama})
