"""Asking for the pack of a sheet, and taking it away."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import dump_options_header

from intranet.akun.access import izin
from intranet.core import files
from intranet.core.pages import render, saved
from intranet.core.queue import enqueue
from intranet.zona_integritas.cari import find_lembar
from intranet.zona_integritas.paket import tasks
from intranet.zona_integritas.paket.models import PaketLembar

bp = Blueprint("paket", __name__, url_prefix="/zona-integritas/lembar-kerja/<int:id>/paket")


@bp.get("")
@izin("zi.lihat")
def paket(id):
    lembar = find_lembar(id)
    isi = {"lembar": lembar, "daftar": list(PaketLembar.milik(lembar).limit(5))}
    return render("zona_integritas/paket/paket.html", "paket", **isi)


@bp.post("")
@izin("laporan.cetak")
def minta_paket(id):
    satu = PaketLembar.minta(find_lembar(id), oleh=current_user)
    if satu.status == "menunggu":
        enqueue(tasks.susun_paket, satu.id)
    return saved(url_for(".paket", id=id))


@bp.get("/<int:nomor>/berkas")
@izin("zi.lihat")
def berkas_paket(id, nomor):
    satu = get_object_or_404(PaketLembar.milik(find_lembar(id)), PaketLembar.id == nomor)
    if satu.status != "selesai":
        abort(404)
    nama = dump_options_header("attachment", {"filename": satu.nama_berkas})
    kepala = {"Content-Length": satu.ukuran, "Content-Disposition": nama}
    return Response(files.stream(satu.berkas), mimetype="application/zip", headers=kepala)
