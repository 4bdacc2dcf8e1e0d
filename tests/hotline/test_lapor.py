"""The report page: light, truthful, and whatever is wrong, no word is lost."""

import re
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from intranet.core import files
from intranet.core.clock import now
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.models import Lampiran, Utas
from intranet.hotline.titik.models import Titik

from .conftest import CERITA, berkas, isi_semua, nihil

JANJI = "Di pihak Pemerintah Kota hanya Wali Kota yang dapat membuka isi laporan."


def test_the_page_promises_exactly_what_is_true_and_needs_nothing(kunci, warga):
    jawaban = warga.get("/lapor")
    assert jawaban.status_code == 200 and JANJI in jawaban.text
    assert "Apakah Anda mau ditanya lagi?" in jawaban.text and 'href="tel:112"' in jawaban.text
    assert "Jangan memakai komputer atau jaringan kantor tempat kejadian" in jawaban.text
    for kata in ("<script", "hx-", "tabler", "anonim", "1193", "saberpungli", "wa.me"):
        assert kata not in jawaban.text


def test_page_sheet_and_mark_together_are_light_even_at_their_fullest(app, kunci, warga, isian):
    panjang = Titik.tambah("S", "Sekolah Dasar Negeri " + "Mojoroto " * 20, None, None)
    app.config |= {"WHATSAPP_NOMOR": "+62 811", "SMS_NOMOR": "+62812"}
    try:
        JatahLapor.create(kunci="x", hari=now().date(), jumlah=1)
        salah = isian(teks="", tanya="x", foto=[berkas("a.exe", mime="x/y")])
        semua = [warga.get("/lapor"), warga.get(f"/lapor/{panjang.kode}"), warga.get("/lapor/K999")]
        semua.append(warga.post("/lapor", data=salah))
        semua.append(warga.get("/lapor/lacak"))
        semua.append(warga.get("/lapor/tanda-terima"))
    finally:
        app.config |= {"WHATSAPP_NOMOR": "", "SMS_NOMOR": ""}
    aset = {a for h in semua for a in re.findall(r'(?:src|href)="/static/([^"?]+)', h.text)}
    assert aset == {"lapor.css", "lambang.svg"}
    tetap = sum(len(Path(app.static_folder, a).read_bytes()) for a in aset)
    assert max(len(h.data) for h in semua) + tetap < 30_000


def test_no_cookie_and_no_trace_for_a_stranger(kunci, warga, isian):
    for jawaban in (
        warga.get("/lapor"),
        warga.get("/lapor/lacak"),
        warga.post("/lapor", data=isian(teks="")),
        warga.post("/lapor/lacak", data={"kode": "salah"}),
    ):
        assert "Set-Cookie" not in jawaban.headers
        assert jawaban.headers["Cache-Control"] == "no-store"
        assert jawaban.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'self'" in jawaban.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in warga.get("/lapor/terkirim").headers


def test_what_a_browser_carries_is_narrow_strict_and_hidden_from_scripts(kunci, warga, isian):
    satu = warga.post("/lapor", data=isian()).headers.getlist("Set-Cookie")
    assert len(satu) == 1 and "Path=/lapor/terkirim" in satu[0]
    assert "HttpOnly" in satu[0] and "SameSite=Strict" in satu[0] and "Max-Age=900" in satu[0]


def test_other_ways_are_offered_with_what_their_carriers_see(app, kunci, titik, warga):
    app.config |= {"WHATSAPP_NOMOR": "+62 811-22", "SMS_NOMOR": "+62 812"}
    try:
        halaman = warga.get("/lapor/D001").text
    finally:
        app.config |= {"WHATSAPP_NOMOR": "", "SMS_NOMOR": ""}
    assert 'href="https://wa.me/6281122?text=%23D001%20"' in halaman
    assert 'href="sms:+62812?body=%23D001%20"' in halaman
    assert "Meta atau operator seluler dapat melihat bahwa Anda menulis" in halaman


@pytest.mark.parametrize("alamat", ["D001", "d001", "D-001"])
def test_the_place_of_a_poster_is_known_and_the_corner_may_be_added(
    kunci, titik, warga, isian, alamat
):
    halaman = warga.get(f"/lapor/{alamat}").text
    assert "<b>Dinas Kesehatan</b>" in halaman and "Di bagian mana? (boleh kosong)" in halaman
    assert warga.post(f"/lapor/{alamat}", data=isian(tempat="loket 2")).status_code == 303
    assert Utas.get().titik == titik
    assert isi_semua(kunci.rahasia)[0]["tempat"] == "loket 2"


@pytest.mark.parametrize("alamat", ["K999", "halo", "D001%20x", "''"])
def test_an_unknown_code_is_the_plain_form_with_a_kind_line(kunci, warga, isian, alamat):
    jawaban = warga.get(f"/lapor/{alamat}")
    assert jawaban.status_code == 200 and "Kode tempat ini tidak kami kenal" in jawaban.text
    assert warga.post(f"/lapor/{alamat}", data=isian()).status_code == 303
    assert Utas.get().titik is None


def test_a_closed_place_is_unknown_but_its_code_stands_in_the_field(kota, kunci, titik, warga):
    titik.tutup(kota.admin)
    halaman = warga.get("/lapor/D001").text
    assert "tidak kami kenal" in halaman and 'name="tempat" value="D-001"' in halaman


def test_a_code_in_the_words_is_the_place_too(kunci, titik, warga, isian):
    warga.post("/lapor", data=isian(tempat="kantor d-001 lantai 2"))
    assert Utas.get().titik == titik


def test_an_address_typed_with_a_stroke_at_the_end_works(kunci, warga, isian):
    assert warga.get("/lapor/").status_code == 200
    assert warga.post("/lapor/", data=isian()).status_code == 303


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("", "Ceritakan apa yang terjadi."),
        ("  #D001 ", "Itu baru kode tempatnya."),
        ("D-001, pungli", "Ceritakan sedikit lagi"),
        ("x" * 10_001, "Paling panjang 10.000 huruf."),
    ],
)
def test_nothing_and_too_little_and_too_much_are_refused_kindly(
    kunci, titik, warga, isian, teks, kalimat
):
    isi = isian(teks=teks, tempat="Ruang <guru>", tanya="tidak")
    jawaban = warga.post("/lapor", data=isi)
    assert jawaban.status_code == 422 and kalimat in jawaban.text and nihil()
    assert f"\n{teks.strip()}</textarea>" in jawaban.text
    assert 'value="Ruang &lt;guru&gt;"' in jawaban.text and isi["sejak"] in jawaban.text
    assert 'id="tanya-tidak" name="tanya" value="tidak" checked' in jawaban.text


def test_a_receipt_code_is_no_report(terkirim, warga, isian):
    _, kode = terkirim()
    jawaban = warga.post("/lapor", data=isian(teks=kode.lower()))
    assert jawaban.status_code == 422 and "Ini kode laporan." in jawaban.text
    assert warga.post("/lapor", data=isian(teks="minta bayar 50000 cepat")).status_code == 303


def test_a_trap_a_clock_and_an_old_page_hold_off_without_losing_a_word(kunci, warga, isian):
    for lain, kalimat in (
        ({"situs": "http://iklan.example"}, "isian tersembunyi"),
        ({"detik": 1}, "Itu cepat sekali"),
        ({"detik": 90_000}, "terlalu lama terbuka"),
    ):
        jawaban = warga.post("/lapor", data=isian(**lain))
        assert jawaban.status_code == 422 and kalimat in jawaban.text and CERITA in jawaban.text
    palsu = warga.post("/lapor", data=isian() | {"sejak": "palsu"})
    assert palsu.status_code == 422 and 'value="palsu"' not in palsu.text and nihil()


def test_files_of_other_kinds_are_refused_by_name_and_must_be_chosen_again(kunci, warga, isian):
    for nama, mime, isi in (
        ("daftar.xlsx", "application/vnd.ms-excel", b"x"),
        ("gambar.svg", "image/svg+xml", b"<svg/>"),
        ("kosong.jpg", "image/jpeg", b""),
    ):
        data = isian(foto=[berkas(nama, isi, mime), berkas()])
        jawaban = warga.post("/lapor", data=data)
        assert jawaban.status_code == 422 and f"“{nama}”" in jawaban.text
        assert "Pilih lagi berkasnya" in jawaban.text and CERITA in jawaban.text
    banyak = warga.post("/lapor", data=isian(foto=[berkas() for _ in range(11)]))
    assert banyak.status_code == 422 and "Paling banyak 10 berkas." in banyak.text and nihil()


def test_files_that_are_too_large_together_cost_no_word(app, kunci, warga, isian):
    maks = app.config["UKURAN_FORMULIR_MAKS"]
    for foto in (
        [berkas(isi=b"x" * (maks // 2)), berkas("b.jpg", b"x" * (maks // 2 + 9))],
        [berkas("film.mp4", b"x" * (maks + 8_000_000), "video/mp4")],
    ):
        jawaban = warga.post("/lapor", data=isian(foto=foto))
        assert jawaban.status_code == 413 and CERITA in jawaban.text and nihil()
        assert "Bersama-sama paling besar 10 MB." in jawaban.text


def test_more_than_anybody_may_send_is_refused_in_our_words(kunci, warga, isian):
    jawaban = warga.post("/lapor", data=isian(teks="x" * 600_000, foto=[berkas()]))
    assert jawaban.status_code == 413 and "Kiriman terlalu besar" in jawaban.text
    assert "Lapor ke Wali Kota Kediri" in jawaban.text and nihil()


def test_without_a_mayors_key_the_page_says_so_and_keeps_the_words(warga, isian):
    halaman = warga.get("/lapor")
    assert halaman.status_code == 503 and "Saluran laporan belum dibuka" in halaman.text
    jawaban = warga.post("/lapor/K017", data=isian(tempat="Loket 2"))
    assert jawaban.status_code == 503 and nihil()
    assert "belum dibuka" in jawaban.text and "112" in jawaban.text
    assert CERITA in jawaban.text and 'value="Loket 2"' in jawaban.text


@pytest.mark.parametrize("rusak", [(files, "put"), (Titik, "dalam")])
def test_a_fault_of_ours_keeps_the_words_too(app, kunci, warga, isian, monkeypatch, rusak):
    monkeypatch.setattr(*rusak, lambda *_: 1 / 0)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    jawaban = warga.post("/lapor", data=isian(foto=[berkas()]))
    assert jawaban.status_code == 500 and "Ada yang rusak di pihak kami" in jawaban.text
    assert CERITA in jawaban.text and "Pilih lagi berkasnya" in jawaban.text and nihil()


def test_a_large_upload_never_touches_the_disk(kunci, warga, isian, tmp_path, monkeypatch):
    isi = b"\xff\xd8" + b"k" * 2_000_000
    foto = FileStorage(BytesIO(isi), "film.mp4", content_type="video/mp4")
    batas, body = encode_multipart(isian(foto=foto))
    kirim = {"data": body, "content_type": f"multipart/form-data; boundary={batas}"}
    # whatever asks for a temporary file now fails; test_lapor_peramban watches a real server
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    with pytest.raises(FileNotFoundError), tempfile.TemporaryFile():
        pass
    assert warga.post("/lapor", **kirim).status_code == 303
    utas = Utas.get()
    assert Lampiran.get().ambil(utas.rahasia(kunci.rahasia)) == isi
