"""What other rooms may know of the hotline: numbers, never a word."""

from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import Utas


def siap_menerima():
    """Raises BelumSiap, with a sentence for the public, while no mayor's key is in force."""
    KunciWalikota.siap()


def belum_dibaca():
    """How many threads wait for the mayor; shown to nobody else."""
    return Utas.select().where(Utas.status == "baru").count()
