"""One question of a sheet on screen: answered, sent back, and the evidence it rests on."""

from flask import redirect, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.access import izin
from intranet.bukti import formulir
from intranet.core.errors import Bentrok, Ditolak
from intranet.core.pages import saved, wants_fragment
from intranet.zona_integritas import halaman
from intranet.zona_integritas.cari import find_butir, find_lembar
from intranet.zona_integritas.forms import Kembalikan, PakaiBukti, form_jawaban
from intranet.zona_integritas.jawaban import BuktiButir, kembalikan
from intranet.zona_integritas.jawaban import jawab as simpan_jawaban
from intranet.zona_integritas.views import bp


@bp.get("/lembar-kerja/<int:id>/butir/<kode>")
@izin("zi.lihat")
def butir(id, kode):
    """To the question on the page of its area."""
    lembar, satu = find_butir(id, kode)
    area = next(a for a in lembar.bentuk.area if satu in a.semua_butir)
    jangkar = f"b-{kode.replace('.', '-')}"
    return redirect(url_for(".area", id=id, kode=area.kode, _anchor=jangkar), 303)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>")
@izin("zi.isi")
def jawab_butir(id, kode):
    return jawab(id, kode, "unit")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/tpi")
@izin("zi.nilai")
def nilai_butir(id, kode):
    return jawab(id, kode, "tpi")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/tpn")
@izin("zi.kelola")
def catat_nilai_tpn(id, kode):
    return jawab(id, kode, "tpn")


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/pengembalian")
@izin("zi.nilai")
def kembalikan_butir(id, kode):
    lembar, butir = find_butir(id, kode)
    form = Kembalikan(request.form)
    if not form.validate():
        return halaman.render_butir(lembar, butir, 422, form_kembali=form)
    try:
        kembalikan(lembar, kode, form.catatan.data, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_butir(lembar, butir, galat.status, galat=str(galat))
    return tersimpan(lembar, butir)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/bukti")
@izin("zi.isi")
def lampirkan_bukti(id, kode):
    """Use a new file, or one that was uploaded before, for this question."""
    lembar, butir = find_butir(id, kode)
    form = PakaiBukti(request.form)
    try:
        if not form.validate():
            raise Ditolak(form.halaman.errors[0])
        bukti = formulir.terima(current_user)
        isi = (form.halaman.data, form.tahun_lalu.data)
        BuktiButir.lampirkan(lembar, kode, bukti, *isi, oleh=current_user)
    except Ditolak as galat:
        return halaman.render_butir(lembar, butir, galat.status, galat_bukti={kode: str(galat)})
    return tersimpan(lembar, butir)


@bp.post("/lembar-kerja/<int:id>/butir/<kode>/bukti/<int:pakai>/lepas")
@izin("zi.isi")
def lepaskan_bukti(id, kode, pakai):
    lembar, butir = find_butir(id, kode)
    satu = get_object_or_404(
        lembar.semua_bukti.where(BuktiButir.kode == kode), BuktiButir.id == pakai
    )
    satu.lepaskan(oleh=current_user)
    return tersimpan(lembar, butir)


def jawab(id, kode, penilai):
    """Save one answer, or answer with the same question and what is wrong with it."""
    lembar, butir = find_butir(id, kode)
    form = form_jawaban(butir, request.form, lembar.jawaban.get((kode, penilai)))
    nama = f"form_{penilai}"
    if not form.validate():
        return halaman.render_butir(lembar, butir, 422, **{nama: form})
    try:
        isi = (penilai, form.isi, form.awal.data)
        simpan_jawaban(lembar, butir, *isi, oleh=current_user)
    except Bentrok as galat:
        form.awal.data = galat.terkini.sidik
        lain = {nama: form, "bentrok": galat.terkini}
        return halaman.render_butir(lembar, butir, 409, **lain)
    except Ditolak as galat:
        return halaman.render_butir(lembar, butir, galat.status, galat=str(galat), **{nama: form})
    return tersimpan(lembar, butir)


def tersimpan(lembar, butir):
    """After a save: htmx gets the question and the scores are told, a browser the whole page."""
    if not wants_fragment():
        return saved(url_for(".butir", id=lembar.id, kode=butir.kode))
    response = halaman.render_butir(find_lembar(lembar.id), butir)
    response.headers["HX-Trigger"] = "jawaban-disimpan"
    return response
