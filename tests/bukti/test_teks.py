"""What is inside a PDF: read by the worker, found by search, shown as a picture."""

from io import BytesIO

import pytest
from PIL import Image

from intranet.bukti import pdf
from intranet.bukti.models import Bukti
from intranet.bukti.teks import TeksBukti
from intranet.core import files


@pytest.fixture
def bukti(kota, komit, sk):
    satu = Bukti.unggah(sk, "SK.pdf", kota.operator_dinkes, 10**6)
    komit()
    return satu


def test_the_worker_reads_the_text_page_by_page(bukti):
    dibaca = TeksBukti.get(TeksBukti.sidik == bukti.sidik)
    assert dibaca.halaman == 3 and dibaca.galat == ""
    assert dibaca.isi_halaman(2) == "Susunan Tim Pembangunan Zona Integritas"
    assert dibaca.isi_halaman(4) == dibaca.isi_halaman(0) == ""


def test_the_same_content_is_read_once(kota, bukti, komit, sk):
    sebelum = TeksBukti.get().id
    Bukti.unggah(sk, "salinan.pdf", kota.operator_dishub, 10**6)
    komit()
    assert TeksBukti.get().id == sebelum and TeksBukti.select().count() == 1


def test_search_finds_words_inside_and_leads_to_their_page(kota, bukti, masuk):
    client = masuk(kota.operator_dinkes)
    halaman = client.get("/bukti/?cari=pembangunan").text
    assert "hal. 2: … Susunan Tim Pembangunan Zona Integritas …" in halaman
    assert f"/bukti/{bukti.id}?hal=2" in halaman
    assert "Tidak ada bukti" in client.get("/bukti/?cari=pembangunan+kelautan").text
    assert "Tidak ada bukti" in masuk(kota.operator_dishub).get("/bukti/?cari=pembangunan").text


def test_a_page_is_shown_as_a_picture_of_ours(kota, bukti, masuk):
    client = masuk(kota.operator_dinkes)
    gambar = client.get(f"/bukti/{bukti.id}/halaman/2.webp?s={bukti.sidik[:8]}")
    assert gambar.mimetype == "image/webp" and "max-age" in gambar.headers["Cache-Control"]
    assert Image.open(BytesIO(gambar.data)).size == (1100, 1551)
    assert masuk(kota.operator_dishub).get(f"/bukti/{bukti.id}/halaman/2.webp").status_code == 404
    tidak_ada = client.get(f"/bukti/{bukti.id}/halaman/9.webp")
    assert tidak_ada.status_code == 422 and "tidak ada halaman 9" in tidak_ada.text


def test_a_drawn_page_is_kept(kota, bukti, masuk):
    client, alamat = masuk(kota.operator_dinkes), f"/bukti/{bukti.id}/halaman/1.webp"
    pertama = client.get(alamat).data
    files.delete(bukti.kunci)
    assert client.get(alamat).data == pertama


def test_the_preview_opens_at_the_page_and_never_beyond_the_last(kota, bukti, masuk):
    client = masuk(kota.operator_dinkes)
    dua = client.get(f"/bukti/{bukti.id}/pratinjau?hal=2", headers={"HX-Request": "true"}).text
    assert "Halaman 2 dari 3" in dua and "<h1" not in dua and "Susunan Tim" in dua
    lewat = client.get(f"/bukti/{bukti.id}?hal=12").text
    assert "Halaman 3 dari 3" in lewat and "Halaman 12 tidak ada" in lewat
    assert client.get(f"/bukti/{bukti.id}?hal=abc").status_code == 200


def test_a_locked_pdf_is_kept_and_says_that_it_is_locked(kota, komit, masuk, terkunci):
    satu = Bukti.unggah(terkunci, "SK.pdf", kota.operator_dinkes, 10**6)
    komit()
    assert "terkunci kata sandi" in masuk(kota.operator_dinkes).get(f"/bukti/{satu.id}").text


@pytest.mark.parametrize("isi", [b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7" + bytes(5000), b""])
def test_a_broken_pdf_harms_nobody(isi):
    with pytest.raises(pdf.PdfGagal, match="tidak dapat dibaca sebagai PDF"):
        pdf.teks(isi)


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch, sk):
    monkeypatch.setattr(pdf, "DETIK", 0.01)
    with pytest.raises(pdf.PdfGagal, match="terlalu lama"):
        pdf.teks(sk)
