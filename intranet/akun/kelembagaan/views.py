"""The wizard: which offices change, who takes over, what goes where, and doing it."""

from flask import Blueprint, flash, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.akun.kelembagaan import halaman
from intranet.akun.kelembagaan.forms import TulisKop, TulisPejabat
from intranet.akun.kelembagaan.models import PerubahanOpd
from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.core.pages import saved
from intranet.core.tables import download

bp = Blueprint("kelembagaan", __name__, url_prefix="/kelembagaan")


@bp.get("")
@izin("akun.kelembagaan")
def daftar_perubahan():
    return halaman.render_daftar()


@bp.post("")
@izin("akun.kelembagaan")
def mulai_perubahan():
    form = halaman.form_mulai(request.form)
    if not form.validate():
        return halaman.render_daftar(form, 422)
    asal = Opd.daftar().where(Opd.kode.in_(form.asal.data))
    satu = PerubahanOpd.mulai(asal, current_user, **form.isi)
    return saved(url_for(".perubahan", id=satu.id))


@bp.get("/<int:id>")
@izin("akun.kelembagaan")
def perubahan(id):
    return halaman.render_perubahan(find_perubahan(id))


@bp.post("/<int:id>")
@izin("akun.kelembagaan")
def susun_perubahan(id):
    """Save the draft; with the button that says so, also apply it as it then stands."""
    satu = find_perubahan(id)
    form = halaman.form_susun(satu, request.form)
    if not form.validate():
        return halaman.render_perubahan(satu, form, 422)
    pilihan = {k.removeprefix("ke:"): v for k, v in request.form.items() if k.startswith("ke:")}
    try:
        satu.susun(form.isi, pilihan, oleh=current_user)
        if "terapkan" in request.form:
            satu.terapkan(oleh=current_user)
            flash("Perubahan OPD diterapkan.")
    except Ditolak as galat:
        return halaman.render_perubahan(find_perubahan(id), form, galat.status, str(galat))
    return saved(url_for(".perubahan", id=id))


@bp.post("/<int:id>/hapus")
@izin("akun.kelembagaan")
def buang_perubahan(id):
    find_perubahan(id).buang(oleh=current_user)
    return saved(url_for(".daftar_perubahan"))


def find_perubahan(id):
    return get_object_or_404(PerubahanOpd.daftar(), PerubahanOpd.id == id)


@bp.get("/pejabat")
@izin("akun.kelembagaan")
def daftar_pejabat():
    return halaman.render_pejabat()


@bp.get("/pejabat.<any(csv, xlsx):bentuk>")
@izin("akun.kelembagaan")
def unduh_pejabat(bentuk):
    kini = Pejabat.kini(today())
    semua = [(None, WALI_KOTA), *((o.id, o.nama) for o in Opd.daftar())]
    ada = [(nama, kini[nomor]) for nomor, nama in semua if nomor in kini]
    baris = [[n, p.jabatan, p.nama, p.nip, p.pangkat, p.mulai.isoformat()] for n, p in ada]
    judul = ["OPD", "Jabatan", "Nama", "NIP", "Pangkat", "Sejak"]
    return download("pejabat", bentuk, judul, baris)


@bp.post("/pejabat/<kode>")
@izin("akun.kelembagaan")
def angkat_pejabat(kode):
    """A new holder of an office's post; the code 'wali-kota' is the mayor's."""
    opd = find_opd(kode) if kode != "wali-kota" else None
    form = TulisPejabat(request.form)
    if not form.validate():
        return halaman.render_pejabat(422, kode, form)
    try:
        Pejabat.angkat(opd, form.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_pejabat(galat.status, kode, form, str(galat))
    return saved(url_for(".daftar_pejabat"))


@bp.post("/kop/<kode>")
@izin("akun.kelembagaan")
def tulis_kop(kode):
    opd, form = find_opd(kode), TulisKop(request.form)
    if not form.validate():
        return halaman.render_pejabat(422, kode, form_kop=form)
    opd.tulis_kop(form.data, oleh=current_user)
    return saved(url_for(".daftar_pejabat"))


def find_opd(kode):
    return get_object_or_404(Opd.semua(), Opd.kode == kode)
