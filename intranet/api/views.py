"""GET /sehat: is everything there that the intranet needs."""

import json

import obstore
from flask import Blueprint, current_app

from intranet.akun.access import publik
from intranet.akun.models import UjungRiwayat
from intranet.core import files
from intranet.core.queue import huey

bp = Blueprint("api", __name__)


@bp.get("/sehat")
@publik
def sehat():
    """200 or 503, with each part by name: null when well, else what is wrong."""
    keadaan = {nama: periksa(bagian) for nama, bagian in BAGIAN.items()}
    baik = not any(keadaan.values())
    isi = {nama: "baik" if galat is None else galat for nama, galat in keadaan.items()}
    return current_app.response_class(
        json.dumps({"status": "baik" if baik else "sakit", **isi}, ensure_ascii=False),
        200 if baik else 503,
        {"Cache-Control": "no-store"},
        mimetype="application/json",
    )


def periksa(bagian):
    try:
        bagian()
    except Exception as galat:
        current_app.logger.exception("Pemeriksaan kesehatan gagal")
        return type(galat).__name__
    return None


def database():
    UjungRiwayat.get()


def queue():
    huey.pending_count()


def file_store():
    obstore.put(files.store(), "sehat", b"sehat")
    if files.get("sehat") != b"sehat":
        raise OSError("file store does not give back what it was given")


BAGIAN = {"database": database, "queue": queue, "files": file_store}
