"""Index and warnings of the demo city, as the first night would count them; nobody is told."""

from intranet.dasbor.indeks.hitung import simpan_kini
from intranet.dasbor.peringatan.periksa import periksa


def muat():
    """Returns {'peringatan': n}."""
    simpan_kini()
    return {"peringatan": periksa(kabarkan=False)[0]}
