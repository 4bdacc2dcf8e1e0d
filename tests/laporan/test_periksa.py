"""/periksa: which report it is, and whether a file is the issued one; for anybody."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest

from intranet.laporan.models import Cetakan

PDF = b"%PDF-1.7 yang diterbitkan"
NOMOR = "3f9a1c20be77"


@pytest.fixture
def terbit(kota):
    """A finished print of Dinkes with its number."""
    satu = Cetakan.minta("buku_saku", {"opd": "DINKES", "tahun": 2024}, kota.operator_dinkes)
    isi = {"nomor": NOMOR, "tanggal": date(2024, 10, 9), "sidik": sha256(PDF).hexdigest()}
    satu.selesaikan(berkas="x", halaman=24, ukuran=len(PDF), sidik_data="b" * 64, **isi)
    return satu


@pytest.fixture
def tamu(app):
    """Somebody without an account."""
    return app.test_client()


def kirim(tamu, isi, nama="buku.pdf"):
    berkas = {"berkas": (BytesIO(isi), nama)} if nama else {}
    return tamu.post(f"/periksa/{NOMOR}", data=berkas, content_type="multipart/form-data")


def test_anybody_sees_which_report_it_is_and_not_who_printed(tamu, terbit):
    halaman = tamu.get(f"/periksa/{NOMOR}").text
    for kata in (
        "Dinas Kesehatan",
        "2024",
        "9 Oktober 2024",
        "24 halaman",
        sha256(PDF).hexdigest(),
    ):
        assert kata in halaman, kata
    assert "Operator" not in halaman and "/laporan/cetakan" not in halaman


def test_the_issued_file_is_recognised_and_an_altered_copy_too(tamu, terbit):
    def tampil(jawaban):
        return [h for h in ("sama", "beda") if f'data-hasil="{h}" role="status">' in jawaban.text]

    assert tampil(kirim(tamu, PDF)) == ["sama"]
    assert tampil(kirim(tamu, PDF + b" ")) == ["beda"]
    assert tampil(tamu.get(f"/periksa/{NOMOR}")) == []


def test_without_a_file_it_asks_for_one(tamu, terbit):
    jawaban = kirim(tamu, b"", nama="")
    assert jawaban.status_code == 422 and "Pilih berkas PDF-nya dahulu." in jawaban.text


@pytest.mark.parametrize("tulisan", [f"http://x/periksa/{NOMOR}", " 3F9A 1C20 BE77 "])
def test_a_number_may_be_typed_or_pasted(tamu, terbit, tulisan):
    jawaban = tamu.get("/periksa", query_string={"nomor": tulisan})
    assert jawaban.headers["Location"] == f"/periksa/{NOMOR}"


def test_a_number_that_was_never_issued_says_so(tamu, terbit):
    for jawaban in (tamu.get("/periksa/000000000000"), tamu.post("/periksa/000000000000")):
        assert jawaban.status_code == 404
        assert "Tidak ada cetakan bernomor" in jawaban.text
    assert tamu.get("/periksa").status_code == 200


def test_a_print_that_is_not_finished_has_no_number(tamu, kota):
    Cetakan.minta("buku_saku", {"opd": "DINKES", "tahun": 2024})
    assert tamu.get("/periksa/None").status_code == 404
