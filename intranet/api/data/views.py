"""The resources, their description, and what answers everything else under /api."""

from flask import Blueprint, abort, request
from werkzeug.exceptions import HTTPException

from intranet.akun.access import publik
from intranet.api.data import galat, halaman, openapi
from intranet.api.data.isi import SUMBER
from intranet.api.data.masuk import dengan_token, kepala_jatah
from intranet.api.data.tulis import jawab
from intranet.core.pages import diam

bp = Blueprint("data", __name__, url_prefix="/api")
bp.after_request(kepala_jatah)
bp.register_error_handler(galat.Keliru, galat.keliru)
bp.register_error_handler(LookupError, galat.tidak_ada)
bp.register_error_handler(HTTPException, galat.http)
SEMUA = ("GET", "POST", "PUT", "PATCH", "DELETE")


@bp.get("/v1/capaian")
@dengan_token("rpjmd.lihat")
def capaian(pengguna):
    return halaman.render(SUMBER["capaian"], pengguna)


@bp.get("/v1/indikator")
@dengan_token("rpjmd.lihat")
def indikator(pengguna):
    return halaman.render(SUMBER["indikator"], pengguna)


@bp.get("/v1/target")
@dengan_token("rpjmd.lihat")
def target(pengguna):
    return halaman.render(SUMBER["target"], pengguna)


@bp.get("/v1/kelengkapan")
@dengan_token("rpjmd.lihat")
def kelengkapan(pengguna):
    return halaman.render(SUMBER["kelengkapan"], pengguna)


@bp.get("/v1/zi")
@dengan_token("zi.lihat")
def zi(pengguna):
    return halaman.render(SUMBER["zi"], pengguna)


@bp.get("/openapi.json")
@publik
@diam
def keterangan():
    """What there is; it holds no data, so nobody needs to be known."""
    response = jawab(openapi.susun())
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@bp.route("/", methods=SEMUA, defaults={"sisa": ""})
@bp.route("/<path:sisa>", methods=SEMUA)
@publik
@diam
def lain(sisa):
    """Also what is not there answers as JSON, and what is there refuses to be written."""
    abort(404 if request.method in ("GET", "HEAD") else 405)
