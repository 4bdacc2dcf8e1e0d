"""What other rooms may know of the hotline: numbers, never a word."""

from intranet.hotline.models import Utas


def belum_dibaca():
    """How many threads wait for the mayor; shown to nobody else."""
    return Utas.select().where(Utas.status == "baru").count()
