"""The versions of the instrument on screen: looked at, taken away, brought in, put in force."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.core.tables import send
from intranet.zona_integritas.instrumen import buku, unggah, yaml_aman
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.lembar import LembarKerja

bp = Blueprint("instrumen", __name__, url_prefix="/zona-integritas/instrumen")


@bp.get("")
@izin("zi.lihat")
def daftar_instrumen():
    return render_daftar()


@bp.post("")
@izin("zi.kelola")
def unggah_instrumen():
    berkas, dasar = request.files.get("berkas"), request.form.get("dasar", type=int)
    dasar = milik().where(InstrumenLke.id == dasar).first() or InstrumenLke.bawaan(today().year)
    bita = berkas.read() if berkas and berkas.filename else b""
    try:
        nama = request.form.get("nama", "").strip()[:200]
        satu, catatan = unggah.terima(bita, dasar, nama, current_user)
    except Ditolak as galat:
        return render_daftar(galat.status, str(galat))
    for kalimat in catatan[:20]:
        flash(kalimat)
    return saved(url_for(".instrumen", id=satu.id))


@bp.get("/<int:id>")
@izin("zi.lihat")
def instrumen(id):
    return render_instrumen(find_instrumen(id))


@bp.get("/<int:id>.<any(yaml, xlsx):bentuk>")
@izin("zi.lihat")
def unduh_instrumen(id, bentuk):
    satu = find_instrumen(id)
    nama = f"{satu.kode.lower()}-{satu.sidik[:8]}.{bentuk}"
    if bentuk == "xlsx":
        return send(buku.tulis(satu.isi), nama, "xlsx")
    return send(yaml_aman.tulis(satu.isi).encode(), nama, "yaml")


@bp.post("/<int:id>/pengesahan")
@izin("zi.kelola")
def sahkan_instrumen(id):
    satu, tahun = find_instrumen(id), request.form.get("tahun", type=int)
    if tahun is None or not 2014 <= tahun <= 2100:
        return render_instrumen(satu, 422, "Tulis tahun mulainya, misalnya 2025.")
    try:
        satu.sahkan(tahun, oleh=current_user)
    except Ditolak as galat:
        return render_instrumen(satu, galat.status, str(galat))
    return saved(url_for(".instrumen", id=id))


@bp.post("/<int:id>/pembuangan")
@izin("zi.kelola")
def buang_instrumen(id):
    satu = find_instrumen(id)
    try:
        satu.buang(oleh=current_user)
    except Ditolak as galat:
        return render_instrumen(satu, galat.status, str(galat))
    return saved(url_for(".daftar_instrumen"))


def milik():
    return InstrumenLke.milik(current_user)


def find_instrumen(id):
    return get_object_or_404(milik(), InstrumenLke.id == id)


def render_daftar(status=200, galat=""):
    isi = {
        "kini": InstrumenLke.bawaan(today().year),
        "daftar": list(milik()),
        "lembar": LembarKerja.banyak_per_instrumen(),
        "galat": galat,
    }
    return render("zona_integritas/instrumen/daftar.html", "daftar_instrumen", status, **isi)


def render_instrumen(satu, status=200, galat=""):
    isi = {"satu": satu, "perubahan": satu.perubahan, "galat": galat, "tahun": today().year + 1}
    return render("zona_integritas/instrumen/instrumen.html", "instrumen", status, **isi)
