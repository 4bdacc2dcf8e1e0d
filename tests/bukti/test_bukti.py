import zipfile
from io import BytesIO

import pytest

from intranet.bukti.jenis import DOKUMEN, JenisDitolak, kenali
from intranet.bukti.models import Bukti
from intranet.core import files
from intranet.core.errors import Ditolak

PDF = b"%PDF-1.4\n%%EOF\n"


def arsip(*nama, mimetype=None):
    isi = BytesIO()
    with zipfile.ZipFile(isi, "w") as z:
        if mimetype:
            z.writestr("mimetype", mimetype)
        for satu in nama:
            z.writestr(satu, "<x/>")
    return isi.getvalue()


ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("isi", "nama", "jenis"),
    [
        (PDF, "a.PDF", "application/pdf"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "foto.jpeg", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "foto.png", "image/png"),
        (arsip("word/document.xml"), "surat.docx", DOKUMEN + "wordprocessingml.document"),
        (arsip("xl/workbook.xml"), "tabel.xlsx", DOKUMEN + "spreadsheetml.sheet"),
        (arsip(mimetype=ODS), "tabel.ods", ODS),
    ],
)
def test_the_kind_is_told_by_content(isi, nama, jenis):
    assert kenali(isi, nama) == jenis


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        (b"", "a.pdf"),
        (b"MZ" + bytes(300), "a.pdf"),
        (PDF, "a.docx"),
        (PDF, "tanpa-akhiran"),
        (arsip("apa/saja.txt"), "a.docx"),
        (b"PK\x03\x04rusak", "a.docx"),
        (b"<html><script>", "a.html"),
        (arsip(mimetype="text/html"), "a.odt"),
    ],
)
def test_what_is_not_a_document_is_refused(isi, nama):
    with pytest.raises(JenisDitolak):
        kenali(isi, nama)


def test_the_same_content_is_stored_once_and_both_uploads_point_at_it(app, kota):
    with app.app_context():
        satu = Bukti.unggah(PDF, "a.pdf", kota.operator_dinkes, 1000)
        dua = Bukti.unggah(PDF, "b.pdf", kota.operator2_dinkes, 1000)
        lain = Bukti.unggah(PDF, "c.pdf", kota.operator_dishub, 1000)
        assert satu == dua != lain and satu.kunci == lain.kunci
        assert files.get(satu.kunci) == PDF


def test_a_refused_file_leaves_nothing_behind(app, kota):
    with app.app_context():
        with pytest.raises(Ditolak, match="paling besar 1 kB"):
            Bukti.unggah(PDF * 100, "a.pdf", kota.operator_dinkes, 1000)
        assert not Bukti.select().exists()


def test_a_60_mb_upload_is_refused_with_a_sentence(kota, masuk, capaian):
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    data = {"berkas": (BytesIO(bytes(60_000_000)), "besar.pdf")}
    jawaban = masuk(kota.operator_dinkes).post(url, data=data, content_type="multipart/form-data")
    assert jawaban.status_code == 413 and "Paling besar 10 MB" in jawaban.text
    assert not Bukti.select().exists()


def test_only_safe_kinds_are_shown_in_the_browser(app, kota, masuk):
    with app.app_context():
        pdf = Bukti.unggah(PDF, "laporan “akhir”.pdf", kota.operator_dinkes, 10**6)
        docx = Bukti.unggah(arsip("word/document.xml"), "a.docx", kota.operator_dinkes, 10**6)
    client = masuk(kota.operator_dinkes)
    assert client.get(f"/bukti/{pdf.id}/berkas").headers["Content-Disposition"].startswith("inline")
    unduh = client.get(f"/bukti/{docx.id}/berkas")
    assert unduh.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in unduh.headers["Content-Security-Policy"]
    assert "laporan" in client.get("/bukti/").text


def test_a_file_that_left_the_store_is_missed_with_a_sentence(app, kota, masuk):
    with app.app_context():
        bukti = Bukti.unggah(PDF, "a.pdf", kota.operator_dinkes, 1000)
    files.delete(bukti.kunci)
    jawaban = masuk(kota.operator_dinkes).get(f"/bukti/{bukti.id}/berkas")
    assert jawaban.status_code == 404 and "Berkas hilang" in jawaban.text


def test_two_stores_one_api(tmp_path):
    store = files.open_store(f"file://{tmp_path}")
    assert type(store).__name__ == "LocalStore"
    assert type(files.open_store("s3://ember/awalan")).__name__ == "S3Store"
