"""Who asks: a token instead of a session, the rights of its owner, and not too often."""

from functools import wraps

from flask import abort, current_app, g, request
from werkzeug.exceptions import TooManyRequests, Unauthorized

from intranet.api.token.models import SEMENIT, TokenApi
from intranet.core.pages import diam


def dengan_token(nama):
    """Let the view run for tokens whose owner holds this permission; it gets `pengguna`.

    A session opens nothing here, so no other site can make a browser read along.
    """

    def decorate(view):
        @wraps(view)
        def guarded(**arguments):
            token = kenali()
            hitung(token)
            if not token.pengguna.boleh(nama):
                abort(403)
            return view(token.pengguna, **arguments)

        guarded.izin = nama
        return diam(guarded)

    return decorate


def kenali():
    """The living token of this request; 401 without one."""
    tanda = request.authorization
    if tanda is None or tanda.type != "bearer" or not tanda.token:
        raise Unauthorized("Kirim token pribadi Anda: Authorization: Bearer kls_….")
    token = TokenApi.kenali(tanda.token)
    if token is None:
        raise Unauthorized("Token tidak dikenal, dicabut, atau sudah tidak berlaku.")
    return token


def hitung(token):
    """Count the request; 429 above the quota, which the headers tell with every answer."""
    batas = current_app.config["API_JATAH"]
    jumlah, detik = token.pakai()
    g.jatah = (batas, max(0, batas - jumlah), detik)
    if jumlah > batas:
        kalimat = f"Paling banyak {batas} permintaan semenit. Tunggu {detik} detik."
        raise TooManyRequests(kalimat, retry_after=detik)


def kepala_jatah(response):
    """RateLimit headers (draft-ietf-httpapi-ratelimit-headers) of a request that was counted."""
    if "jatah" in g:
        batas, sisa, detik = g.jatah
        response.headers["RateLimit-Policy"] = f'"menit";q={batas};w={SEMENIT}'
        response.headers["RateLimit"] = f'"menit";r={sisa};t={detik}'
    return response
