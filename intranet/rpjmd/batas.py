"""The city's upper limit of an achievement, the same in web, worker, command and notebook."""

from decimal import Decimal
from functools import cache

from intranet.core.settings import from_env


@cache
def batas_atas():
    """BATAS_CAPAIAN in percent as a Decimal; None when there is no limit."""
    return Decimal(from_env()["BATAS_CAPAIAN"]) or None
