"""Where providers deliver: authentic before read, handed over before answered, nothing logged.

Answers are plain text or TwiML. Anything but 200 makes the provider try again, so 200 is said only
when the messages are kept, or when trying again would change nothing.
"""

from xml.etree import ElementTree

from flask import Blueprint, abort, current_app, make_response, request
from werkzeug.exceptions import HTTPException

from intranet.akun.access import publik
from intranet.core.errors import BelumSiap, Ditolak
from intranet.kanal import tanda
from intranet.kanal.hantar import catat_kegagalan, hantar
from intranet.kanal.keadaan import PERLU, kalimat_kurang, kurang
from intranet.kanal.meta import baca as meta
from intranet.kanal.twilio import baca as twilio

bp = Blueprint("kanal", __name__, url_prefix="/kanal")
BATAS = 256 * 1024
COBA_LAGI_DETIK = "60"
KALIMAT = {
    401: "Tanda tangan tidak ada.",
    403: "Tanda tangan atau tokennya keliru.",
    413: "Terlalu besar.",
}


@bp.get("/whatsapp")
@publik
def sahkan_whatsapp():
    token = pengaturan("meta", "daftar")
    minta = request.args
    cocok = tanda.sama(token, minta.get("hub.verify_token", ""))
    if minta.get("hub.mode") != "subscribe" or not cocok:
        abort(403)
    return polos(minta.get("hub.challenge", ""))


@bp.post("/whatsapp")
@publik
def terima_whatsapp():
    rahasia, mentah = pengaturan("meta", "terima"), isi_mentah()
    if not tanda.meta_sah(rahasia, mentah, tanda_tangan("X-Hub-Signature-256")):
        abort(403)
    hantar(meta.baca(mentah), "meta")
    return polos("OK")


@bp.post("/twilio")
@publik
def terima_twilio():
    token, mentah = pengaturan("twilio", "terima"), isi_mentah()
    sidik = request.args.get("bodySHA256") if request.is_json else None
    isian = twilio.isian_sah(token, mentah, tanda_tangan("X-Twilio-Signature"), alamat(), sidik)
    if isian is None:
        abort(403)
    return twiml(hantar(twilio.baca(isian), "twilio"))


def pengaturan(penyedia, arah):
    """The one setting this needs; a channel without it is off and says so."""
    if nama := kurang(penyedia, arah):
        raise BelumSiap(kalimat_kurang(penyedia, nama))
    return current_app.config[PERLU[penyedia][arah][0]]


def isi_mentah():
    """The body as it came; what is too large is refused unread, or when it comes without a length
    after the first byte too many (at its limit Werkzeug cuts a body, and does not say so).
    """
    request.max_content_length = BATAS + 1
    mentah = request.get_data(cache=False)
    return mentah if len(mentah) <= BATAS else abort(413)


def tanda_tangan(kepala):
    return request.headers.get(kepala) or abort(401)


def alamat():
    """Our address as the provider knows it: from the settings, never from the Host header."""
    query = request.query_string.decode("latin-1")
    return current_app.config["PUBLIC_URL"] + request.path + (f"?{query}" if query else "")


def polos(teks, status=200):
    response = make_response(teks, status)
    response.mimetype = "text/plain"
    if status == 503:
        response.headers["Retry-After"] = COBA_LAGI_DETIK
    return response


def twiml(balasan):
    """The replies, by message id, as Twilio's XML; an empty answer says nothing to anybody."""
    akar = ElementTree.Element("Response")
    for teks in balasan.values():
        ElementTree.SubElement(akar, "Message").text = teks
    isi = ElementTree.tostring(akar, encoding="utf-8", xml_declaration=True)
    response = make_response(isi)
    response.mimetype = "text/xml"
    return response


@bp.errorhandler(413)  # named, because the application's own page for 413 would come first
@bp.errorhandler(HTTPException)
def tolak(galat):
    return polos(KALIMAT.get(galat.code, "Tidak dapat diterima."), galat.code)


@bp.errorhandler(Ditolak)
def belum(galat):
    return polos(str(galat), galat.status)


@bp.errorhandler(Exception)
def rusak(galat):
    catat_kegagalan(galat)
    return polos("Belum tersimpan. Coba lagi.", 500)
