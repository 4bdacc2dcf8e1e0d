"""Notifications of the demo city: what the other rooms told while they were loaded."""

from intranet.core.clock import now
from intranet.pemberitahuan.models import Pemberitahuan


def muat():
    """Let everybody have read that the quarter was opened; returns {'pemberitahuan': n}."""
    lama = Pemberitahuan.jenis == "triwulan"
    Pemberitahuan.update(dibaca_pada=now()).where(lama).execute()
    return {"pemberitahuan": Pemberitahuan.select().count()}
