"""The tus protocol, version 1.0.0 with creation, expiration and termination (tus.io)."""

from base64 import b64decode
from binascii import Error as Base64Error

from flask import Blueprint, abort, current_app, request, url_for
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404
from werkzeug.http import http_date

from intranet.akun.access import izin
from intranet.bukti.models import Bukti
from intranet.bukti.unggahan.models import SalahLetak, Unggahan
from intranet.core.errors import Ditolak

bp = Blueprint("unggahan", __name__, url_prefix="/bukti/unggahan")
VERSI, JENIS = "1.0.0", "application/offset+octet-stream"
POTONGAN_MAKS = 8_000_000


@bp.before_request
def periksa_versi():
    """A client of another version hears which one we speak."""
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSI:
        abort(jawab("Versi tus tidak dikenal.", 412, {"Tus-Version": VERSI}))


@bp.route("", methods=["OPTIONS"])
@izin("bukti.unggah")
def kemampuan():
    maks = str(current_app.config["UKURAN_BUKTI_MAKS"])
    isi = {"Tus-Version": VERSI, "Tus-Max-Size": maks}
    return jawab("", 204, isi | {"Tus-Extension": "creation,expiration,termination"})


@bp.post("")
@izin("bukti.unggah")
def mulai_unggahan():
    """201 with the address of the new upload; 413 or 422 with a sentence why not."""
    panjang = request.headers.get("Upload-Length", type=int)
    if panjang is None or panjang <= 0:
        return jawab("Berkas ini kosong (0 bita). Simpan ulang, lalu unggah lagi.", 400)
    maks = current_app.config["UKURAN_BUKTI_MAKS"]
    try:
        satu = Unggahan.mulai(nama_berkas(), panjang, maks, current_user, versi_baru())
    except Ditolak as galat:
        return jawab(str(galat), 413 if panjang > maks else galat.status)
    alamat = url_for(".unggahan", kunci=satu.kunci)
    return jawab("", 201, {"Location": alamat} | kepala(satu))


@bp.route("/<kunci>", methods=["HEAD"])
@izin("bukti.unggah")
def unggahan(kunci):
    """How much has arrived."""
    satu = find_unggahan(kunci)
    return jawab("", 200, kepala(satu) | {"Upload-Length": str(satu.panjang)})


@bp.patch("/<kunci>")
@izin("bukti.unggah")
def lanjutkan_unggahan(kunci):
    """One more piece; 409 when it is not the next one, 422 when the whole file is refused."""
    satu, letak = find_unggahan(kunci), request.headers.get("Upload-Offset", type=int)
    if request.mimetype != JENIS:
        return jawab(f"Kirim potongan sebagai {JENIS}.", 415)
    if (request.content_length or 0) > POTONGAN_MAKS:
        return jawab("Potongan terlalu besar.", 413)
    try:
        satu.tambah(letak, request.get_data())
    except SalahLetak:
        return jawab("Potongan ini bukan lanjutannya.", 409)
    except Ditolak as galat:
        return jawab(str(galat), galat.status)
    return jawab("", 204, kepala(satu))


@bp.delete("/<kunci>")
@izin("bukti.unggah")
def hentikan_unggahan(kunci):
    find_unggahan(kunci).buang()
    return jawab("", 204)


def find_unggahan(kunci):
    return get_object_or_404(Unggahan.milik(current_user), Unggahan.kunci == kunci)


def nama_berkas():
    return keterangan("filename") or "tanpa nama"


def versi_baru():
    """The own evidence that this upload is to replace, if it says so."""
    nomor = keterangan("versi")
    if not nomor:
        return None
    milik = Bukti.dapat_dipakai(current_user)
    return get_object_or_404(milik, Bukti.id == (int(nomor) if nomor.isdecimal() else 0))


def keterangan(nama):
    """One value out of `Upload-Metadata` ("filename <base64>,versi <base64>"); '' without."""
    for satu in request.headers.get("Upload-Metadata", "").split(","):
        kunci, _, nilai = satu.strip().partition(" ")
        if kunci == nama:
            try:
                return b64decode(nilai, validate=True).decode("utf-8", "replace").strip()
            except Base64Error:
                return ""
    return ""


def kepala(satu):
    return {"Upload-Offset": str(satu.diterima), "Upload-Expires": http_date(satu.habis)}


def jawab(kalimat, status, kepala=None):
    """A plain answer: programs read the headers, the page shows the sentence."""
    isi = {"Tus-Resumable": VERSI, "Cache-Control": "no-store", "Content-Type": "text/plain"}
    return current_app.response_class(kalimat, status, isi | (kepala or {}))
