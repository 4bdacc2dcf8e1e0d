"""The poster that hangs in the office: A4, one big QR code."""

from urllib.parse import urlsplit

from flask import current_app, url_for

from intranet.cetak import qr
from intranet.cetak.typst_pdf import susun
from intranet.core.format import tanggal

# The name of a Typst file and a call of it; everything a person typed comes as data.
SUMBER = '#import "/typst/poster.typ": poster-survei\n#poster-survei(json(bytes(sys.inputs.isi)))'


def alamat(survei):
    """The public address of a survey, in full."""
    path = url_for("survei_publik.isian", kode=survei.kode)
    return current_app.config["PUBLIC_URL"] + path


def ringkas(url):
    """An address as one types it: without https://."""
    bagian = urlsplit(url)
    return bagian.netloc + bagian.path


def poster(survei):
    """The poster as PDF bytes; the same survey gives the same bytes."""
    url = alamat(survei)
    return susun(
        SUMBER,
        {
            "unit": survei.unit.nama,
            "judul": survei.judul,
            "sampai": tanggal(survei.selesai),
            "tanggal": survei.mulai.isoformat(),
            "alamat": ringkas(url),
            "qr": qr.svg(url),
            "biji": survei.unit_id,
            "contoh": survei.contoh,
        },
    )[0]
