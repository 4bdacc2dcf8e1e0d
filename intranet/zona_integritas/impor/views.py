"""Uploading a filled workbook: look first, then store."""

from flask import Blueprint, abort, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.core.errors import Ditolak
from intranet.core.pages import render, saved
from intranet.zona_integritas.cari import find_lembar
from intranet.zona_integritas.impor.models import ImporLke
from intranet.zona_integritas.ringkas_lembar import tulis_bentuk

bp = Blueprint("impor_lke", __name__, url_prefix="/zona-integritas/lembar-kerja/<int:id>/impor")


@bp.get("")
@izin("zi.lihat")
def unggah(id):
    return render_unggah(find_lembar(id))


@bp.post("")
@izin("zi.lihat")
def terima(id):
    """The unit uploads its own answers, the Inspektorat TPN's result."""
    lembar, berkas = find_lembar(id), request.files.get("berkas")
    penilai = kolom_sendiri() or abort(403)
    if berkas is None or not berkas.filename:
        return render_unggah(lembar, 422, "Pilih buku kerjanya dahulu.")
    try:
        isi = (penilai, berkas.read(), berkas.filename)
        satu = ImporLke.terima(lembar, *isi, oleh=current_user)
    except Ditolak as galat:
        return render_unggah(lembar, galat.status, str(galat))
    return saved(url_for(".impor", id=id, nomor=satu.id))


@bp.get("/<int:nomor>")
@izin("zi.lihat")
def impor(id, nomor):
    return render_impor(find_impor(id, nomor))


@bp.post("/<int:nomor>/terapan")
@izin("zi.lihat")
def terapkan(id, nomor):
    satu = find_impor(id, nomor)
    try:
        jumlah = satu.terapkan(oleh=current_user)
    except Ditolak as galat:
        return render_impor(satu, galat.status, str(galat))
    flash(f"{jumlah} jawaban diterapkan dari {satu.nama_berkas}.")
    return saved(url_for("zi.lembar", id=id))


@bp.post("/<int:nomor>/pembatalan")
@izin("zi.lihat")
def batalkan(id, nomor):
    find_impor(id, nomor).batalkan()
    return saved(url_for(".unggah", id=id))


def kolom_sendiri():
    """Whose answers this person may upload: 'unit', 'tpn' or ''."""
    if current_user.boleh("zi.kelola"):
        return "tpn"
    return "unit" if current_user.boleh("zi.isi") else ""


def find_impor(id, nomor):
    """An import of the own column of a sheet this person may see."""
    milik = ImporLke.milik(find_lembar(id)).where(ImporLke.penilai == kolom_sendiri())
    return get_object_or_404(milik, ImporLke.id == nomor)


def render_unggah(lembar, status=200, galat=""):
    isi = {"lembar": lembar, "penilai": kolom_sendiri(), "galat": galat}
    return render("zona_integritas/impor/unggah.html", "unggah", status, **isi)


def render_impor(satu, status=200, galat=""):
    baris = satu.baris
    hitung = {k: sum(b[3] == k for b in baris) for k in ("baru", "berubah", "sama", "terkunci")}
    isi = {"impor": satu, "baris": baris, "hitung": hitung, "tulis": tulis_bentuk, "galat": galat}
    return render("zona_integritas/impor/impor.html", "impor", status, **isi)
