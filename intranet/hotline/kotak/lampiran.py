"""An attachment on its way to the mayor's screen: unsealed in memory, never in a cache."""

from io import BytesIO

import filetype
from flask import send_file

# What a browser shows without running anything; all else is only handed over as a file.
TAMPIL = {"image/jpeg", "image/png", "image/webp", "image/gif", "audio/ogg", "audio/mpeg"}
TAMPIL |= {"audio/amr", "audio/mp4", "audio/aac", "video/mp4", "video/3gpp"}


def jenis(isi):
    """What the bytes are, whatever their sender called them."""
    tebakan = filetype.guess(isi[:262])
    return tebakan.mime if tebakan else "application/octet-stream"


def kirim_lampiran(keterangan, isi):
    """The original bytes; shown in the page when they are a picture or a recording."""
    mime = jenis(isi)
    response = send_file(
        BytesIO(isi),
        mime if mime in TAMPIL else "application/octet-stream",
        as_attachment=mime not in TAMPIL,
        download_name=keterangan["nama"] or f"lampiran-{keterangan['id'][:6]}",
        etag=False,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
