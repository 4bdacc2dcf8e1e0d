"""What the signed-in person may open in this room: 404 for everything else."""

from flask import abort
from flask_login import current_user
from playhouse.flask_utils import get_object_or_404

from intranet.akun.models import Opd
from intranet.zona_integritas import register
from intranet.zona_integritas.lembar import LembarKerja


def find_unit(kode):
    return get_object_or_404(register.unit_milik(current_user), Opd.kode == kode)


def find_lembar(id):
    return get_object_or_404(LembarKerja.milik(current_user), LembarKerja.id == id)


def find_butir(id, kode):
    """(sheet, question)."""
    lembar = find_lembar(id)
    return lembar, lembar.bentuk.butir.get(kode) or abort(404)
