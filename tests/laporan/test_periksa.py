"""/periksa: which report it is, and whether a file is the issued one; for anybody."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pypdf
import pytest
from conftest import HTMX
from laporan_bantu import BAB, BUKU, SVG, TABEL, tulisan
from laporan_bantu import terbit as terbitkan

from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.edisi import susun_ulang
from intranet.core import files
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import IsiPaket, PaketCetakan

PDF = b"%PDF-1.7 yang diterbitkan"
NOMOR = "3f9a1c20be77"
LAPORAN = k.laporan_a4(
    judul="Laporan", anak_judul="Dinkes", singkat="Lapor", tanggal="2024-10-09", biji=3,
    alamat="http://127.0.0.1", qr=SVG,
)  # fmt: skip


@pytest.fixture
def terbit(kota):
    """A finished print of Dinkes with its number."""
    satu = Cetakan.minta("buku_saku", {"opd": "DINKES", "tahun": 2024}, kota.operator_dinkes)
    isi = {"nomor": NOMOR, "tanggal": date(2024, 10, 9), "sidik": sha256(PDF).hexdigest()}
    satu.selesaikan(berkas="x", halaman=24, ukuran=len(PDF), sidik_data="b" * 64, **isi)
    return satu


@pytest.fixture
def buku_terbit(kota):
    """A real pocket book of Dinkes, as the executor hands it over."""
    isi = tulisan(BUKU, k.pemilik("x"), *BAB, TABEL)
    pdf = susun_ulang(muatan.buka(muatan.kemas(isi)), sidik="a" * 64)
    buku = terbitkan(isi, "buku_saku", pdf=pdf)
    buku.ubah({"halaman": len(pypdf.PdfReader(BytesIO(pdf)).pages)})
    return Cetakan.get_by_id(buku.id)


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


def tampil(jawaban):
    """(what the page says of the file, in one word; the sentence)."""
    if 'data-hasil="' not in jawaban.text:
        return None, ""
    kata, isi = jawaban.text.split('data-hasil="')[1].split('"', 1)
    return kata, isi.split("</div>")[0]


def test_the_issued_file_is_recognised_and_an_altered_copy_too(tamu, terbit):
    assert tampil(kirim(tamu, PDF))[0] == "sama"
    assert tampil(kirim(tamu, PDF + b" "))[0] == "beda"
    assert tampil(tamu.get(f"/periksa/{NOMOR}"))[0] is None


def test_a_browser_asks_with_the_hash_alone(tamu, terbit):
    for isi, kata in ((PDF, "sama"), (PDF + b" ", "beda")):
        alamat = f"/periksa/{NOMOR}?sidik={sha256(isi).hexdigest()}"
        bagian = tamu.get(alamat, headers=HTMX)
        assert tampil(bagian)[0] == tampil(tamu.get(alamat))[0] == kata
        assert "<h1" not in bagian.text
    assert tampil(tamu.get(f"/periksa/{NOMOR}?sidik=abc"))[0] is None


def test_any_file_under_the_number_is_genuine_not_the_oldest_alone(tamu, terbit):
    lain = Cetakan.create(notebook="buku_saku", kunci="k", status="selesai", nomor=NOMOR,
                          tanggal=date(2024, 10, 9), halaman=24, ukuran=9, sidik_data="b" * 64,
                          sidik=sha256(b"%PDF baru").hexdigest())  # fmt: skip
    for isi in (PDF, b"%PDF baru"):
        assert tampil(kirim(tamu, isi))[0] == "sama"
    assert lain.sidik in tamu.get(f"/periksa/{NOMOR}").text


def test_a_genuine_file_of_another_number_is_called_so(tamu, terbit):
    Cetakan.create(notebook="buku_saku", kunci="k", status="selesai", nomor="0123456789ab",
                   tanggal=date(2024, 10, 9), halaman=24, ukuran=9, sidik_data="c" * 64,
                   sidik=sha256(b"%PDF lain").hexdigest())  # fmt: skip
    kata, kalimat = tampil(kirim(tamu, b"%PDF lain"))
    assert kata == "lain" and "/periksa/0123456789ab" in kalimat


def test_every_form_that_was_handed_out_is_genuine_and_called_by_its_name(
    tamu, kota, masuk, buku_terbit
):
    client = masuk(kota.operator_dinkes)
    for kode, sebutan in (
        ("layar", "Edisi layar"),
        ("a4", "Buklet pada A4"),
        ("a5", "Buklet pada A5"),
        ("tabel", "Tabel-tabelnya (XLSX)"),
        ("cara", "Cara mencetak buklet"),
    ):
        isi = client.get(f"/laporan/cetakan/{buku_terbit.id}/bentuk/{kode}").data
        for _ in range(2):  # made now, and the one that is kept
            kata, kalimat = tampil(kirim(tamu, isi))
            assert kata == "sama" and sebutan in kalimat, kode
        assert tampil(kirim(tamu, isi + b" "))[0] == "beda"


def test_a_word_document_is_genuine_until_somebody_goes_on_writing_in_it(tamu, kota, masuk):
    cetakan = terbitkan(tulisan(LAPORAN, k.paragraf("Draf.")), "laporan_tahunan")
    isi = masuk(kota.operator_dinkes).get(f"/laporan/cetakan/{cetakan.id}/bentuk/docx").data
    kata, kalimat = tampil(kirim(tamu, isi, "naskah.docx"))
    assert kata == "sama" and "Naskah Word (DOCX)" in kalimat
    assert tampil(kirim(tamu, isi + b" ", "naskah.docx"))[0] == "beda"


def test_a_form_of_another_print_is_of_another_number(tamu, kota, masuk, buku_terbit):
    isi = masuk(kota.operator_dinkes).get(f"/laporan/cetakan/{buku_terbit.id}/bentuk/layar").data
    Cetakan.update(nomor="0123456789ab").where(Cetakan.id == buku_terbit.id).execute()
    assert (
        tampil(tamu.post("/periksa/0123456789ab", data={"berkas": (BytesIO(isi), "x.pdf")}))[0]
        == "lain"
    )


def test_the_booklet_of_the_command_line_is_known_too(app, tamu, buku_terbit, tmp_path):
    isi = muatan.buka(files.get(buku_terbit.muatan))
    lain = susun_ulang(isi[:-1], sidik="a" * 64)
    for pdf, kata in ((files.get(buku_terbit.berkas), "sama"), (lain, "beda")):
        dari, ke = tmp_path / "buku.pdf", tmp_path / "a5.pdf"
        dari.write_bytes(pdf)
        perintah = ["laporan", "buklet", str(dari), "--kertas", "a5", "-o", str(ke)]
        assert app.test_cli_runner().invoke(args=perintah).exit_code == 0
        assert tampil(kirim(tamu, ke.read_bytes()))[0] == kata


def test_the_books_of_all_opds_are_genuine_and_said_to_be_all(tamu, kota, buku_terbit):
    paket = PaketCetakan.create(notebook="buku_saku", parameter={"tahun": 2024})
    IsiPaket.create(paket=paket, opd=kota.dinkes, cetakan=buku_terbit)
    paket.simpan()
    paket = PaketCetakan.get_by_id(paket.id)
    for akhiran, sebutan in (("zip", "ZIP"), ("pdf", "satu PDF")):
        kata, kalimat = tampil(kirim(tamu, files.get(getattr(paket, akhiran))))
        assert kata == "sama" and sebutan in kalimat


def test_without_a_file_it_asks_for_one(tamu, terbit):
    jawaban = kirim(tamu, b"", nama="")
    assert jawaban.status_code == 422 and "Pilih berkasnya dahulu." in jawaban.text


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
