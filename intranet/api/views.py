"""GET /sehat: is everything there that the intranet needs, and can the hotline take reports."""

import json

from flask import Blueprint, current_app

from intranet.akun.access import publik
from intranet.core import kesehatan
from intranet.hotline.ringkasan import siap_menerima
from intranet.kanal.gammu.kesehatan import modem
from intranet.kanal.keadaan import kanal_aktif

bp = Blueprint("api", __name__)


@bp.get("/sehat")
@publik
def sehat():
    """200 or 503, with each part by name: well, or what is wrong. A channel that is off is well."""
    keadaan = {nama: kesehatan.check(bagian) for nama, bagian in BAGIAN.items()}
    baik = not any(keadaan.values())
    isi = {nama: "baik" if galat is None else galat for nama, galat in keadaan.items()}
    isi["kanal"] = {satu.nama: satu.kata for satu in kanal_aktif().values()}
    return current_app.response_class(
        json.dumps({"status": "baik" if baik else "sakit", **isi}, ensure_ascii=False),
        200 if baik else 503,
        {"Cache-Control": "no-store"},
        mimetype="application/json",
    )


def hotline():
    """Raises BelumSiap while no mayor's key is in force: every channel then refuses reports."""
    siap_menerima()


BAGIAN = {
    "database": kesehatan.database,
    "queue": kesehatan.queue,
    "files": kesehatan.file_store,
    "hotline": hotline,
    "modem": modem,
}
