"""Messages and marks on a result, and the list of what is still to be followed up."""

from flask import Blueprint, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.pages import render, saved
from intranet.rpjmd import halaman
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.pembahasan.forms import SelesaikanTanda, Tandai, TulisPesan
from intranet.rpjmd.pembahasan.models import Pesan, Tanda

bp = Blueprint("pembahasan", __name__, url_prefix="/rpjmd")


@bp.post("/capaian/<int:id>/pesan")
@izin("rpjmd.bahas")
def tulis_pesan(id):
    capaian, form = find_capaian(id), TulisPesan(request.form)
    if not form.validate():
        return halaman.render_capaian(capaian, 422, "pembahasan", form_pesan=form)
    Pesan.tulis(capaian, form.pesan_baru.data, oleh=current_user)
    return saved(url_for(".pembahasan", id=id))


@bp.get("/capaian/<int:id>/pembahasan")
@izin("rpjmd.lihat")
def pembahasan(id):
    return halaman.render_capaian(find_capaian(id), block="pembahasan")


@bp.post("/capaian/<int:id>/tanda")
@izin("rpjmd.tandai")
def tandai_capaian(id):
    capaian, form = find_capaian(id), Tandai(request.form)
    if not form.validate():
        return halaman.render_capaian(capaian, 422, "pembahasan", form_tanda=form)
    Tanda.tandai(capaian, form.catatan_tanda.data, oleh=current_user)
    return saved(url_for(".pembahasan", id=id))


@bp.post("/tanda/<int:id>/selesai")
@izin("rpjmd.tandai")
def selesaikan_tanda(id):
    tanda = get_object_or_404(Tanda.terbuka(current_user), Tanda.id == id)
    form = SelesaikanTanda(request.form)
    if not form.validate():
        capaian = find_capaian(tanda.capaian_id)
        return halaman.render_capaian(capaian, 422, "pembahasan", form_selesai=form)
    tanda.selesaikan(form.hasil.data, oleh=current_user)
    return saved(url_for(".pembahasan", id=tanda.capaian_id))


@bp.get("/tanda")
@izin("rpjmd.lihat")
def daftar_tanda():
    semua = list(Tanda.terbuka(current_user))
    return render("rpjmd/pembahasan/daftar.html", "daftar_tanda", semua=semua)


def find_capaian(id):
    return get_object_or_404(Capaian.milik(current_user), Capaian.id == id)
