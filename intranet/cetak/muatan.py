"""What a notebook displayed, kept beside its PDF: enough to make its other forms without running it
again, and nothing but names of components and data.
"""

import json
import zlib

from intranet.cetak.komponen_dasar import DOKUMEN

MAKS = 100_000_000


def tulis(nama, isi):
    """JSON bytes of components: their names and their data, in the order of the page."""
    return json.dumps(list(zip(nama, isi, strict=True)), ensure_ascii=False).encode()


def kemas(tulisan):
    """`tulis`'s bytes as they are kept."""
    return zlib.compress(tulisan, 9)


def buka(kemasan):
    """[(component, data), …] out of kept bytes. Raises ValueError when they are no such thing."""
    isi = zlib.decompressobj().decompress(kemasan, MAKS)
    return [(nama, data) for nama, data in json.loads(isi)]


def dokumen(isi):
    """The data of the document around all: judul, tanggal, …; {} when there is none."""
    return next((data for nama, data in isi if nama in DOKUMEN), {})
