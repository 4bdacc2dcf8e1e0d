"""Errors as application/problem+json (RFC 9457): a title, a sentence, and what to do."""

from flask import request
from werkzeug.exceptions import HTTPException

from intranet.api.data.tulis import jawab

JUDUL = {
    401: "Token diperlukan",
    403: "Bukan wewenang pemilik token",
    404: "Tidak ditemukan",
    405: "API ini hanya membaca",
    422: "Permintaan keliru",
    429: "Terlalu sering",
    500: "Ada yang rusak di pihak kami",
}
KALIMAT = {
    403: "Peran pemilik token ini tidak membaca data itu.",
    404: "Alamatnya keliru, atau isinya bukan milik unit Anda.",
    405: "Pakai GET.",
    500: "Coba lagi sebentar lagi.",
}


class Keliru(Exception):
    """Parameters that can't be used: {name: sentence}."""

    def __init__(self, galat):
        super().__init__("; ".join(galat.values()))
        self.galat = galat


def masalah(status, kalimat, kepala=(), **isi):
    """The answer that tells a problem."""
    judul = JUDUL.get(status, "Permintaan tidak dapat dijawab")
    data = {"type": "about:blank", "title": judul, "status": status, "detail": kalimat}
    data |= {"instance": request.path} | isi
    response = jawab(data, status, mimetype="application/problem+json")
    response.headers.update(dict(kepala) | {"Cache-Control": "no-store"})
    return response


def keliru(galat):
    return masalah(422, str(galat), galat=galat.galat)


def tidak_ada(galat):
    """A LookupError of a summary: its sentence says what is not there."""
    if type(galat) is not LookupError:  # a KeyError is a fault of ours
        raise galat
    return masalah(404, str(galat))


def http(galat: HTTPException):
    if galat.code == 401:
        return masalah(401, galat.description, {"WWW-Authenticate": 'Bearer realm="Kilisuci"'})
    if galat.code == 429:
        return masalah(429, galat.description, {"Retry-After": str(galat.retry_after)})
    if galat.code == 405:
        return masalah(405, KALIMAT[405], {"Allow": "GET, HEAD, OPTIONS"})
    bawaan = KALIMAT[404 if galat.code < 500 else 500]
    return masalah(galat.code, KALIMAT.get(galat.code, bawaan))
