"""Reports whose text people edit: begun, read, edited section by section, printed."""

from flask import Blueprint, abort, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.cetak.parameter import GagalCetak
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import render, saved
from intranet.core.queue import enqueue
from intranet.laporan import forms, tasks
from intranet.laporan.models import NASKAH, Cetakan
from intranet.laporan.naskah.forms import SuntingBagian
from intranet.laporan.naskah.models import Naskah

bp = Blueprint("naskah", __name__, url_prefix="/laporan/naskah")


@bp.get("/")
@izin("laporan.sunting")
def daftar_naskah():
    return render_daftar()


@bp.post("/")
@izin("laporan.sunting")
def mulai():
    try:
        parameter = forms.parameter(NASKAH, request.form, current_user)
        naskah = Naskah.mulai(parameter, current_user)
    except (GagalCetak, forms.BukanMilik) as galat:
        return render_daftar(str(galat), 422)
    return lanjut(naskah)


@bp.get("/<int:id>")
@izin("laporan.sunting")
def naskah(id):
    return render_naskah(find_naskah(id))


@bp.post("/<int:id>/draf")
@izin("laporan.sunting")
def segarkan(id):
    return lanjut(find_naskah(id).segarkan(current_user))


@bp.get("/<int:id>/bagian/<kunci>")
@izin("laporan.sunting")
def bagian(id, kunci):
    naskah = find_naskah(id)
    draf = naskah.draf() or abort(404)
    satu = naskah.satu_bagian(kunci, draf) or abort(404)
    isian = {"teks": satu.teks, "versi": satu.versi, "draf": draf.id}
    return render_bagian(naskah, satu, SuntingBagian(data=isian))


@bp.post("/<int:id>/bagian/<kunci>")
@izin("laporan.sunting")
def sunting(id, kunci):
    naskah, form = find_naskah(id), SuntingBagian(request.form)
    if not naskah.boleh_disunting(current_user):
        abort(403)
    draf = get_object_or_404(naskah.semua_draf(), Cetakan.id == (form.draf.data or 0))
    satu = naskah.satu_bagian(kunci, draf) or abort(404)
    kembali = "kembalikan" in request.form
    if not kembali and not form.validate():
        return render_bagian(naskah, satu, form, 422)
    try:
        teks = None if kembali else form.teks.data
        naskah.sunting(kunci, teks, form.versi.data or 0, draf, current_user)
    except Bentrok as galat:
        form.versi.data = galat.terkini.versi
        return render_bagian(naskah, galat.terkini, form, galat.status, str(galat))
    except Ditolak as galat:
        return render_bagian(naskah, satu, form, galat.status, str(galat))
    return saved(url_for(".naskah", id=naskah.id, _anchor=f"b-{kunci}"))


def find_naskah(id):
    return get_object_or_404(Naskah.milik(current_user), Naskah.id == id)


def lanjut(naskah):
    """Have the draft printed, and show the report."""
    if naskah.cetakan.status == "menunggu":
        enqueue(tasks.cetak, naskah.cetakan_id)
    return saved(url_for(".naskah", id=naskah.id))


def render_daftar(galat="", status=200):
    return render(
        "laporan/naskah/daftar.html",
        "daftar_naskah",
        status,
        daftar=Naskah.milik(current_user),
        form=forms.buat_form(NASKAH, current_user),
        galat=galat,
    )


def render_naskah(naskah):
    draf = naskah.draf()
    return render(
        "laporan/naskah/naskah.html",
        "naskah",
        naskah=naskah,
        draf=draf,
        isi=naskah.isi(draf) if draf else [],
        boleh=naskah.boleh_disunting(current_user),
    )


def render_bagian(naskah, satu, form, status=200, galat=""):
    return render(
        "laporan/naskah/bagian.html",
        "bagian",
        status,
        naskah=naskah,
        satu=satu,
        form=form,
        galat=galat,
        sejarah=naskah.sejarah(satu.kunci),
        boleh=naskah.boleh_disunting(current_user),
    )
