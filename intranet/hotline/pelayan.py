"""Server keys, each for one use, from KUNCI_TRANSIT; they lie outside database and backups.

They open no report. What they protect: which sender is which (hashes), where an answer goes until
it has gone (transit), what the mayor wrote to an OPD (disposisi), what remains of a closed thread.
"""

import hmac

from intranet.core.clock import today
from intranet.hotline import segel

# Bound once like database and files, since the worker has no request to read settings from.
atur = {}


def pasang(config):
    """Take the hotline's settings from the application's."""
    milik = {k: v for k, v in config.items() if k.startswith("HOTLINE_")}
    atur.update(milik, KUNCI_TRANSIT=config["KUNCI_TRANSIT"].encode())


def kunci(guna):
    """The 32 bytes for one use: sidik, transit, disposisi, nisan, tanda-terima."""
    return segel.turunkan(atur["KUNCI_TRANSIT"], f"hotline-{guna}")


def sidik(*isi):
    """A keyed hash (hex) of these words, which do not run into each other."""
    teks = "\x1f".join(map(str, isi)).encode()
    return hmac.new(kunci("sidik"), teks, "sha256").hexdigest()


def sidik_hari_ini(*isi):
    """The same for today only: tomorrow's can't be tied to it."""
    return sidik(today().isoformat(), *isi)
