"""What anybody may read without account or cookie; off unless the city turns it on."""

from flask import Blueprint, abort, current_app, make_response, request

from intranet.akun.access import publik
from intranet.core.pages import diam
from intranet.dasbor.publik import berkas
from intranet.dasbor.publik.kolom import teks_target
from intranet.dasbor.publik.models import Terbitan
from intranet.hotline import ringkasan as hotline

bp = Blueprint("publik", __name__, url_prefix="/publik")
ALAMAT = "/<int:tahun>/<int(min=1, max=4):triwulan>"
SIMPAN = "public, max-age=300"


@bp.before_request
def menyala():
    if not current_app.config["HALAMAN_PUBLIK"]:
        abort(404)


@bp.get("")
@publik
@diam
def terbaru():
    return halaman(Terbitan.berlaku().first())


@bp.get(ALAMAT)
@publik
@diam
def triwulan(tahun, triwulan):
    return halaman(find_terbitan(tahun, triwulan))


@bp.get(f"{ALAMAT}/data.csv")
@publik
@diam
def data_csv(tahun, triwulan):
    isi = berkas.tulis_csv(find_terbitan(tahun, triwulan))
    return terbuka(isi, "text/csv; charset=utf-8; header=present")


@bp.get(f"{ALAMAT}/data.json")
@publik
@diam
def data_json(tahun, triwulan):
    return terbuka(berkas.tulis_json(find_terbitan(tahun, triwulan)), "application/json")


@bp.get(f"{ALAMAT}/datapackage.json")
@publik
@diam
def paket(tahun, triwulan):
    return terbuka(berkas.paket(find_terbitan(tahun, triwulan)), "application/json")


def find_terbitan(tahun, triwulan):
    return Terbitan.cari(tahun, triwulan) or abort(404)


def halaman(terbitan):
    isi = {"terbitan": terbitan, "semua": list(Terbitan.berlaku()), "lisensi": berkas.LISENSI}
    isi["sumber"] = berkas.sumber(terbitan) if terbitan else ""
    isi["target"] = teks_target
    isi["janji"] = hotline.janji(*hotline.triwulan_selesai()[0])
    # not render_template: what it puts into every page begins with who is signed in
    templat = current_app.jinja_env.get_template("dasbor/publik/halaman.html")
    return simpan(make_response(templat.render(isi)))


def terbuka(isi, jenis):
    """A file that other sites' programs may read as well."""
    response = make_response(isi)
    response.headers["Content-Type"] = jenis
    response.headers["Access-Control-Allow-Origin"] = "*"
    return simpan(response)


def simpan(response):
    """Let everybody keep it for five minutes, and ask then whether it is still the same."""
    response.headers["Cache-Control"] = SIMPAN
    response.add_etag(weak=True)
    return response.make_conditional(request)
