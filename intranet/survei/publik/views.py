"""The public page of a survey."""

from flask import Blueprint, current_app, make_response, render_template, request, url_for

from intranet.akun.access import publik
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.core.pages import saved
from intranet.core.penjaga import hitungan_baru, lanjutkan
from intranet.survei.models import Survei
from intranet.survei.publik import penjaga
from intranet.survei.publik.forms import form_tanggapan
from intranet.survei.tanggapan import TanggapanSurvei

bp = Blueprint("survei_publik", __name__, url_prefix="/s")


@bp.get("/<kode>")
@publik
def isian(kode):
    survei = Survei.cari(kode)
    return halangan(survei) or render_isian(survei, form_tanggapan(survei))


@bp.post("/<kode>")
@publik
def kirim_isian(kode):
    survei = Survei.cari(kode)
    if jawaban := halangan(survei):
        return jawaban
    form = form_tanggapan(survei, request.form)
    form.validate()
    if galat := form.galat or penjaga.keberatan(survei, request.form):
        return render_isian(survei, form, 422, galat)
    try:
        batas = current_app.config["SURVEI_JATAH"]
        TanggapanSurvei.kirim(survei, form.isi, penjaga.kunci(survei), batas)
    except Ditolak as galat:
        return render_isian(survei, form, galat.status, str(galat))
    return penjaga.tandai(saved(url_for(".terima_kasih", kode=survei.kode)), survei)


@bp.get("/<kode>/terima-kasih")
@publik
def terima_kasih(kode):
    survei = Survei.cari(kode)
    if survei is None:
        return halangan(survei)
    kalimat = "Jawaban Anda sudah masuk, tanpa nama, nomor, atau alamat."
    return kata(survei, "Terima kasih", kalimat, lagi=survei.status == "terbuka")


def halangan(survei):
    """The page that says why this survey can't be answered now, or None."""
    if survei is None:
        kalimat = "Periksa lagi kode di poster. Tidak ada survei dengan kode ini."
        return kata(None, "Survei tidak ditemukan", kalimat, 404)
    status = 200 if request.method == "GET" else 409
    if survei.status == "ditutup":
        kalimat = "Terima kasih atas perhatian Anda. Survei ini sudah selesai."
        return kata(survei, "Survei sudah ditutup", kalimat, status)
    if survei.status == "belum dibuka":
        kalimat = f"Survei ini dibuka {tanggal(survei.mulai)}. Silakan kembali hari itu."
        return kata(survei, "Survei belum dibuka", kalimat, status)
    if penjaga.sudah_mengisi(survei):
        kalimat = "Dari ponsel atau komputer ini survei sudah diisi. Satu orang mengisi sekali."
        return kata(survei, "Anda sudah mengisi", kalimat, status, lagi=True)
    return None


def kata(survei, judul, kalimat, status=200, lagi=False):
    isi = {"survei": survei, "judul": judul, "kalimat": kalimat, "lagi": lagi}
    return make_response(render_template("survei/publik/kata.html", **isi), status)


def render_isian(survei, form, status=200, galat=""):
    """The questions, with what was answered and what is missing; the clock runs on if it ran."""
    untuk, perlu = penjaga.untuk(survei), penjaga.perlu_hitungan(survei)
    isi = {"survei": survei, "form": form, "galat": galat}
    isi["sejak"] = lanjutkan(untuk, request.form.get("sejak"))
    isi["hitungan"] = hitungan_baru(untuk) if perlu else None
    isi["lagi"] = 1 if request.args.get("lagi") == "1" else None
    return make_response(render_template("survei/publik/isian.html", **isi), status)
