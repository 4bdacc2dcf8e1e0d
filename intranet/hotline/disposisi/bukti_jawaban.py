"""Evidence with an office's answer: a photo, drawn anew, or a PDF; and either on its way out."""

from io import BytesIO

from flask import send_file

from intranet.core.errors import Ditolak
from intranet.hotline import foto

PDF = b"%PDF-"


def dari_formulir(berkas):
    """[(name, kind, bytes)] of an uploaded file, [] without one. Raises Ditolak for other kinds."""
    if not berkas or not berkas.filename:
        return []
    isi = berkas.read()
    if isi.startswith(PDF):
        return [("bukti.pdf", "application/pdf", isi)]
    try:
        return [("bukti.jpg", "image/jpeg", foto.bersihkan(isi))]
    except foto.BukanFoto as galat:
        raise Ditolak(f"{galat} Lampirkan foto atau PDF.") from galat


def kirim(lampiran):
    """The answer that shows a photo or hands out a PDF; never kept by the browser."""
    keterangan = lampiran.terbaca
    return kirim_isi(lampiran.ambil(), keterangan["nama"], keterangan["mime"])


def kirim_isi(isi, nama, mime):
    response = send_file(
        BytesIO(isi), mime, as_attachment=mime != "image/jpeg", download_name=nama, etag=False
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response
