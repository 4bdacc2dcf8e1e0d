"""What a person can mend: one sentence, one status, one place that answers."""

from flask import current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from intranet.core.format import ukuran
from intranet.core.pages import wants_fragment


class Ditolak(Exception):
    """A rule of the office refuses this; the message is a sentence that says why and what to do."""

    status = 422


class Bentrok(Ditolak):
    """Somebody else changed the row meanwhile; `terkini` is the row as it now stands."""

    status = 409

    def __init__(self, kalimat, terkini):
        super().__init__(kalimat)
        self.terkini = terkini


class BelumSiap(Ditolak):
    """Nothing can be taken now, and it is not the sender's doing; a provider tries again later."""

    status = 503


HALAMAN = {
    400: ("Permintaan tidak dapat dibaca", "Ulangi dari halaman sebelumnya."),
    403: ("Bukan wewenang Anda", "Minta petugas yang berwenang, atau kembali ke beranda."),
    404: ("Halaman tidak ditemukan", "Alamatnya keliru, atau isinya bukan milik unit Anda."),
    405: ("Cara membuka halaman ini keliru", "Kembali ke beranda, lalu ulangi dari sana."),
    413: ("Berkas terlalu besar", "Kecilkan berkas, lalu unggah lagi."),
    500: ("Ada yang rusak di pihak kami", "Isian Anda belum tersimpan. Coba lagi sebentar lagi."),
}


def init_app(app):
    app.register_error_handler(
        Ditolak, lambda galat: answer(galat.status, "Belum bisa", str(galat))
    )
    app.register_error_handler(HTTPException, explain)
    app.register_error_handler(FileNotFoundError, missing)

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(galat):
        drain()
        batas = ukuran(app.config["UKURAN_FORMULIR_MAKS"])
        return answer(413, HALAMAN[413][0], f"Paling besar {batas}. {HALAMAN[413][1]}")


def missing(galat):
    """A row says that a file is there, and the store does not have it: a restore gone wrong."""
    current_app.logger.error("Berkas hilang dari penyimpanan: %s", galat)
    kalimat = "Catatannya ada, tetapi berkasnya tidak ada di penyimpanan. Beri tahu Admin TI."
    return answer(404, "Berkas hilang", kalimat)


def explain(galat):
    if galat.code is None or galat.code < 400:
        return galat
    judul, langkah = HALAMAN.get(galat.code, HALAMAN[400 if galat.code < 500 else 500])
    return answer(galat.code, judul, langkah)


def answer(status, judul, kalimat):
    """The error as a page, or for htmx as one sentence in the message region."""
    if wants_fragment():
        kalimat = f"{judul}. {kalimat}" if status != 422 else kalimat
        html = render_template("_ui/pesan.html", kalimat=kalimat)
        return make_response(html, status, {"HX-Retarget": "#pesan", "HX-Reswap": "innerHTML"})
    return make_response(render_template("galat.html", judul=judul, kalimat=kalimat), status)


def drain(limit=200 * 1024 * 1024):
    """Read the rest of a refused upload, so that the browser shows our answer and not a reset."""
    stream = request.environ["wsgi.input"]
    while limit > 0 and (chunk := stream.read(min(limit, 1 << 20))):
        limit -= len(chunk)
