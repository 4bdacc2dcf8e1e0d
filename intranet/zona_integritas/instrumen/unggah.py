"""An uploaded file as a new version of an instrument: YAML, or a workbook laid over one."""

from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen import buku, yaml_aman
from intranet.zona_integritas.instrumen.models import InstrumenLke

BUKU = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def terima(bita, dasar, nama, oleh):
    """(InstrumenLke, remarks) of a file; a workbook changes `dasar` and is called `nama`.

    Raises Ditolak when it is neither, or what it makes is not sound.
    """
    if not bita:
        raise Ditolak("Pilih berkas instrumennya dahulu.")
    if not bita.startswith(BUKU):
        return InstrumenLke.rancang(yaml_aman.muat(bita), oleh), []
    terbaca = buku.baca(bita, dasar.isi)
    if nama:
        terbaca.isi["instrumen"]["nama"] = nama
    return InstrumenLke.rancang(terbaca.isi, oleh), terbaca.catatan
