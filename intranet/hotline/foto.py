"""A picture for an office's eyes: what is seen on it, nothing of how, when or where it was taken.

Pure: bytes in, bytes out. Only the copy is cleaned; the sealed original keeps its metadata, which
can be the proof.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

SISI_MAKS, MUTU = 2000, 85
# A picture of a few kilobytes may claim to be a gigabyte: refused by its head, before decoding.
PIKSEL_MAKS = 60_000_000
JENIS = ("JPEG", "PNG", "WEBP", "GIF")


class BukanFoto(ValueError):
    """It can't be made into a picture; the message is a sentence."""


def bersihkan(isi: bytes) -> bytes:
    """The picture drawn anew as JPEG: upright, at most 2000 pixels a side, no metadata at all.

    Raises BukanFoto for what is no picture, is broken, or is too large to be decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return gambar_ulang(Image.open(BytesIO(isi), formats=JENIS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise BukanFoto(TERLALU_BESAR) from galat
    except (OSError, ValueError, SyntaxError, EOFError) as galat:
        if isinstance(galat, BukanFoto):
            raise
        raise BukanFoto("Berkas ini bukan foto yang dapat dibaca.") from galat


def gambar_ulang(asli):
    if asli.width * asli.height > PIKSEL_MAKS:
        raise BukanFoto(TERLALU_BESAR)
    asli.draft("RGB", (SISI_MAKS, SISI_MAKS))  # a large JPEG is decoded at half its size or less
    tegak = ImageOps.exif_transpose(asli)
    tegak.thumbnail((SISI_MAKS, SISI_MAKS))
    # Only pixels pass: what the file carried beside them stays behind with the old image.
    bersih = Image.new("RGB", tegak.size, "white")
    lapis = tegak.convert("RGBA")
    bersih.paste(lapis, mask=lapis)
    keluar = BytesIO()
    bersih.save(keluar, "JPEG", quality=MUTU)
    return keluar.getvalue()


TERLALU_BESAR = "Foto ini terlalu besar untuk dibuka dengan aman."
