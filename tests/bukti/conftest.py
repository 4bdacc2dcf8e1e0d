"""Real documents: set by Typst, locked by pypdf."""

from io import BytesIO

import pytest
import typst
from pypdf import PdfReader, PdfWriter


def susun_pdf(*halaman):
    """A PDF with one page for each text."""
    isi = "#set page(width: 105mm, height: 148mm)\n" + "\n#pagebreak()\n".join(halaman)
    return typst.compile(isi.encode())


@pytest.fixture(scope="session")
def sk():
    """Three pages; the second names the team."""
    return susun_pdf(
        "Keputusan Kepala Dinas", "Susunan Tim Pembangunan Zona Integritas", "Lampiran"
    )


@pytest.fixture(scope="session")
def terkunci(sk):
    penulis, isi = PdfWriter(clone_from=PdfReader(BytesIO(sk))), BytesIO()
    penulis.encrypt("rahasia")
    penulis.write(isi)
    return isi.getvalue()
