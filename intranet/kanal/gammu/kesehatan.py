"""Whether the office's own modem does what it should, for whoever watches over the intranet."""

from contextlib import closing

from flask import current_app

from intranet.core.errors import Ditolak
from intranet.kanal.gammu import basis, catatan


def modem():
    """Raises Ditolak when SMSD's modem is silent or writes messages down; nothing without one."""
    berkas, pengaturan = (current_app.config[k] for k in ("SMSD_DB", "SMSD_CONF"))
    if pengaturan:
        catatan.periksa(pengaturan)
    if not berkas:
        return
    with closing(basis.buka(berkas)) as koneksi:
        if not basis.keadaan_modem(koneksi).hidup:
            raise Ditolak("Modem SMS tidak menjawab.")
