"""Posters read back: their words, their tags, and what a phone sees in their QR codes."""

import csv
import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from conftest import HTMX, buat_pengguna
from PIL import Image
from pypdf import PdfReader

from intranet.akun.models import Opd
from intranet.core import files
from intranet.core.clock import now
from intranet.core.errors import Ditolak
from intranet.hotline.titik import poster, saluran, susun, tasks
from intranet.hotline.titik.models import Titik
from intranet.hotline.titik.paket import PaketPoster

DAFTAR = "/hotline/titik"
JANJI = "Di pihak Pemerintah Kota hanya Wali Kota yang dapat membuka isi laporan."
BATAS = (
    "WhatsApp (Meta) dan operator telepon berada di luar janji ini. Paling tertutup: halaman web."
)
PANJANG = (
    "Sekolah Menengah Pertama Negeri Terpadu Berwawasan Lingkungan Hidup dan Kebudayaan "
    "Nusantara Kecamatan Mojoroto Kediri"
)


@pytest.fixture(autouse=True)
def alamat(app, monkeypatch):
    """A city with a public address and both numbers."""
    isi = {
        "PUBLIC_URL": "https://kilisuci.example",
        "WHATSAPP_NOMOR": "+6281234567890",
        "SMS_NOMOR": "0813-9876-5432",
    }
    for nama, nilai in isi.items():
        monkeypatch.setitem(saluran.atur, nama, nilai)


def kata(pdf):
    """Every word of a PDF, one space between them."""
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages).split())


def gambar(isi, jenis):
    """A poster as a picture: a PDF at 150 to the inch, as a scanner would see it."""
    if jenis == "png":
        return Image.open(io.BytesIO(isi)).convert("L")
    with pypdfium2.PdfDocument(isi) as dokumen:
        return dokumen[0].render(scale=150 / 72).to_pil().convert("L")


def terbaca(isi, jenis):
    """What a phone reads in the QR codes of a poster."""
    return {kode.text for kode in zxingcpp.read_barcodes(gambar(isi, jenis))}


def ukuran_huruf(pdf):
    """The smallest type on the first page of a PDF, in points."""
    ukuran = []
    halaman = PdfReader(io.BytesIO(pdf)).pages[0]
    halaman.extract_text(
        visitor_text=lambda t, cm, tm, _, besar: t.strip() and ukuran.append(abs(tm[3]) * besar)
    )
    return min(ukuran)


def tag(objek):
    """Every structure element under one of a PDF's, as (kind, text alternative)."""
    objek = objek.get_object()
    if isinstance(objek, list):
        for satu in objek:
            yield from tag(satu)
    elif isinstance(objek, dict):
        if "/S" in objek:
            yield objek["/S"], objek.get("/Alt", "")
        if "/K" in objek:
            yield from tag(objek["/K"])


WEB = "https://kilisuci.example/lapor/D001"
WHATSAPP = "https://wa.me/6281234567890?text=%23D001%20"
SMS = "sms:+6281398765432?body=%23D001%20"


@pytest.mark.parametrize("bentuk", ["a4", "a5"])
@pytest.mark.parametrize("jenis", ["pdf", "png"])
def test_every_code_of_a_paper_poster_leads_where_it_says(kunci, titik, bentuk, jenis):
    assert terbaca(poster.cetak(titik, bentuk, jenis), jenis) == {WEB, WHATSAPP, SMS}


@pytest.mark.parametrize("bentuk", ["kotak", "cerita"])
def test_a_picture_for_social_media_carries_the_page_alone(kunci, titik, bentuk):
    assert terbaca(poster.cetak(titik, bentuk, "png"), "png") == {WEB}


@pytest.mark.parametrize("bentuk", poster.BENTUK)
def test_pictures_have_exactly_the_pixels_they_promise(kunci, titik, bentuk):
    rupa = poster.BENTUK[bentuk]
    assert gambar(poster.cetak(titik, bentuk, "png"), "png").size == rupa.piksel
    lebar, tinggi = gambar(poster.pratinjau(titik, bentuk), "png").size
    assert (lebar, tinggi) == pytest.approx((480, rupa.tinggi_pratinjau), abs=1)
    assert {"kotak": (1080, 1080), "cerita": (1080, 1920)}.get(bentuk, rupa.piksel) == rupa.piksel


@pytest.mark.parametrize(("bentuk", "mm"), [("a4", (210, 297)), ("a5", (148, 210))])
def test_a_poster_is_one_page_and_says_all_it_must(kunci, titik, bentuk, mm):
    pdf = poster.cetak(titik, bentuk, "pdf")
    halaman = PdfReader(io.BytesIO(pdf)).pages
    lebar, tinggi = (float(x) * 25.4 / 72 for x in halaman[0].mediabox[2:])
    assert len(halaman) == 1 and (lebar, tinggi) == pytest.approx(mm, abs=0.1)
    teks = kata(pdf)
    for ada in (
        *("Diminta bayar di luar aturan?", "D-001", "Dinas Kesehatan", JANJI, BATAS, "112"),
        *("Anda lapor", "Wali Kota membaca", "Wali Kota menindaklanjuti", "Anda dapat menanyakan"),
        *("0812-3456-7890", "0813-9876-5432", "kilisuci.example/lapor/D001"),
        f"Sidik kunci Wali Kota {kunci.kunci.sidik}",
    ):
        assert ada in teks, ada


def test_no_poster_names_the_task_force_that_is_no_more(kunci, titik):
    for bentuk in poster.BENTUK:
        # the words are the same in every form; a PDF of each lets them be read
        teks = kata(poster.lukis([poster.naskah(titik, kunci.kunci)], bentuk, "pdf"))
        teks = teks.replace(kunci.kunci.sidik, "")
        assert JANJI in teks and BATAS in teks and "112" in teks
        for terlarang in ("1193", "193", "saberpungli", "Satgas"):
            assert terlarang not in teks


def test_a_poster_is_tagged_in_indonesian_with_text_alternatives(kunci, titik):
    dokumen = PdfReader(io.BytesIO(poster.cetak(titik, "a4", "pdf")))
    akar = dokumen.trailer["/Root"]
    assert akar["/Lang"].lower().startswith("id") and akar["/MarkInfo"]["/Marked"]
    xmp = dokumen.xmp_metadata.stream.get_data().decode()
    assert "pdfuaid:part" in xmp and "pdfaid:part" in xmp
    assert dokumen.metadata.title == "Lapor Wali Kota, Dinas Kesehatan"
    semua = list(tag(akar["/StructTreeRoot"]["/K"]))
    assert [jenis for jenis, _ in semua].count("/H1") == 1
    alt = [teks for jenis, teks in semua if jenis == "/Figure"]
    assert len(alt) == 3 and all("Kode QR" in teks and "D-001" in teks for teks in alt)
    assert "WhatsApp ke 0812-3456-7890" in alt[1] and "SMS ke 0813-9876-5432" in alt[2]


@pytest.mark.parametrize(("bentuk", "jenis"), [("a4", "pdf"), ("a5", "pdf"), ("cerita", "png")])
def test_the_same_place_gives_the_same_bytes(kunci, titik, bentuk, jenis):
    segar = Titik.cari("D001")
    assert poster.cetak(titik, bentuk, jenis) == poster.cetak(segar, bentuk, jenis)


def test_channels_without_a_number_are_not_on_the_poster(kunci, titik, monkeypatch):
    monkeypatch.setitem(saluran.atur, "WHATSAPP_NOMOR", "")
    pdf = poster.cetak(titik, "a4", "pdf")
    assert terbaca(pdf, "pdf") == {WEB, SMS} and "0812" not in kata(pdf)
    monkeypatch.setitem(saluran.atur, "SMS_NOMOR", "")
    pdf = poster.cetak(titik, "a5", "pdf")
    assert terbaca(pdf, "pdf") == {WEB} and "SMS" not in kata(pdf)
    assert "Pindai, lalu ceritakan." in kata(pdf) and BATAS in kata(pdf)


@pytest.mark.parametrize(
    ("ditulis", "dibaca", "tautan"),
    [
        ("+6281234567890", "0812-3456-7890", "sms:+6281234567890?body=%23K017%20"),
        ("0812 345 6789", "0812-3456-789", "sms:+628123456789?body=%23K017%20"),
        ("(0354) 682-345", "0354-682345", "sms:+62354682345?body=%23K017%20"),
        ("1708", "1708", "sms:1708?body=%23K017%20"),
        ("+6591234567", "+6591234567", "sms:+6591234567?body=%23K017%20"),
    ],
)
def test_numbers_are_written_for_people_and_for_phones(monkeypatch, ditulis, dibaca, tautan):
    monkeypatch.setitem(saluran.atur, "SMS_NOMOR", ditulis)
    assert saluran.sms("K017") == (dibaca, tautan)


@pytest.mark.parametrize("bentuk", poster.BENTUK)
@pytest.mark.parametrize("nama", [PANJANG, "Akun_" + "panjang" * 16, "SMP 4"])
def test_any_name_up_to_the_longest_fits(kunci, kota, bentuk, nama):
    assert len(nama) <= 120
    titik = Titik.tambah("S", nama, None, kota.admin)
    pdf = poster.lukis([poster.naskah(titik, kunci.kunci)], bentuk, "pdf")
    teks = kata(pdf).replace("\u200b", "")
    utuh = "".join(nama.split()) in "".join(teks.split())
    assert utuh and len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert kotak_teks_di_dalam(pdf, nama)
    if bentuk == "a5" and " " in nama:
        assert ukuran_huruf(pdf) >= 7


def kotak_teks_di_dalam(pdf, nama):
    """Whether every letter stands between the margins of its page."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        lebar, _ = dokumen[0].get_size()
        teks = dokumen[0].get_textpage()
        kotak = [teks.get_charbox(n) for n in range(teks.count_chars())]
        # the margins are 48 of an A4's 595 points
        return all(k[2] <= lebar * (1 - 47 / 595.28) for k in kotak)


def test_what_no_font_can_draw_does_not_stop_a_poster(kunci, kota):
    titik = Titik.tambah("M", "Kediri 🎉 #panic(1) *tebal* $x$", None, kota.admin)
    teks = kata(poster.cetak(titik, "a4", "pdf")).replace(" ", "")
    assert "Kediri[?]#panic(1)*tebal*$x$" in teks


def test_without_a_mayors_key_no_poster_is_printed_and_it_is_said_why(kota, titik, masuk):
    client = masuk(kota.walikota)
    for url in (f"{DAFTAR}/D001/poster-a4.pdf", f"{DAFTAR}/D001/pratinjau-a4.png"):
        jawaban = client.get(url)
        assert jawaban.status_code == 422 and "kunci Wali Kota belum ada" in jawaban.text
    halaman = client.get(f"{DAFTAR}/D001").text
    assert "Poster belum dapat dicetak" in halaman and "<img" not in halaman
    assert "kunci Wali Kota belum ada" in client.get(DAFTAR).text
    jawaban = client.post(f"{DAFTAR}/poster", data={"kode": "D001"})
    assert jawaban.status_code == 422 and PaketPoster.select().count() == 0


def test_a_closed_place_has_no_poster(kunci, titik, kota, masuk):
    titik.tutup(kota.admin)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        poster.cetak(titik, "a4", "pdf")
    assert masuk(kota.admin).get(f"{DAFTAR}/D001/poster-a4.png").status_code == 422


def test_the_page_shows_every_form_and_hands_it_out(kunci, titik, kota, masuk):
    client = masuk(kota.operator_dinkes)
    halaman = client.get(f"{DAFTAR}/D001").text
    for bentuk, rupa in poster.BENTUK.items():
        pratinjau = f"{DAFTAR}/D001/pratinjau-{bentuk}.png"
        assert pratinjau in halaman and client.get(pratinjau).mimetype == "image/png"
        for jenis in rupa.jenis:
            jawaban = client.get(f"{DAFTAR}/D001/poster-{bentuk}.{jenis}")
            assert jawaban.mimetype == {"pdf": "application/pdf", "png": "image/png"}[jenis]
            nama = f"poster-d001-{bentuk}.{jenis}"
            assert nama in jawaban.headers["Content-Disposition"]
    for tidak_ada in ("poster-kotak.pdf", "poster-a3.pdf", "pratinjau-a3.png"):
        assert client.get(f"{DAFTAR}/D001/{tidak_ada}").status_code == 404
    assert masuk(kota.operator_dishub).get(f"{DAFTAR}/D001/poster-a4.pdf").status_code == 404


@pytest.fixture
def tiga(kunci, kota):
    """Two places of Dinas Kesehatan (D001, P001) and one of Dinas Perhubungan (D002)."""
    isi = {"singkatan": "Pkm", "jenis": "puskesmas", "urutan": 3, "induk": kota.dinkes}
    Opd.create(kode="PKM", nama="Puskesmas Balowerti", **isi)
    Titik.tambah_semua(kota.admin)
    return list(Titik.terbuka().order_by(Titik.kode))


def buka(paket):
    return zipfile.ZipFile(io.BytesIO(files.get(paket.berkas)))


def test_many_posters_come_as_one_zip_with_all_a4_in_one_file(tiga, kota):
    paket = PaketPoster.minta(tiga, kota.admin)
    tasks.susun_poster.call_local(paket.id)
    paket = PaketPoster.get()
    assert paket.status == "selesai" and paket.langkah == paket.dari == 1 + 3 * 4
    isi = buka(paket)
    assert isi.testzip() is None
    akhiran = {"a4": "pdf", "a5": "pdf", "kotak": "png", "cerita": "png"}
    harus = {f"{b}/{t.kode}.{j}" for b, j in akhiran.items() for t in tiga}
    assert set(isi.namelist()) == harus | {"poster-a4-semua.pdf", "daftar.csv"}
    gabungan = PdfReader(io.BytesIO(isi.read("poster-a4-semua.pdf")))
    assert [t.tulisan in h.extract_text() for t, h in zip(tiga, gabungan.pages, strict=True)]
    assert gabungan.metadata.title == "Lapor Wali Kota, 3 tempat"
    assert "pdfuaid:part" in gabungan.xmp_metadata.stream.get_data().decode()
    assert isi.read("a5/P001.pdf") == poster.cetak(Titik.cari("P001"), "a5", "pdf")
    teks = isi.read("daftar.csv").decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(teks), delimiter=";"))
    assert baris[1] == ["D001", "Dinas Kesehatan", "Dinas Kesehatan", WEB, WHATSAPP, SMS]


def test_ticked_places_or_all_that_the_list_shows_are_asked_for(tiga, kota, masuk, komit):
    client = masuk(kota.operator_dinkes)
    kosong = client.post(f"{DAFTAR}/poster", data={"apa": "dipilih"})
    assert kosong.status_code == 422 and "Pilih paling sedikit satu tempat" in kosong.text
    # another office's place is not his to print, ticked or not
    lain = client.post(f"{DAFTAR}/poster", data={"apa": "dipilih", "kode": ["D002"]})
    assert lain.status_code == 422 and PaketPoster.select().count() == 0
    kode = {"apa": "dipilih", "kode": ["P001", "D002"]}
    assert client.post(f"{DAFTAR}/poster", data=kode).location.endswith("/hotline/titik/poster")
    assert [Titik.get_by_id(i).kode for i in PaketPoster.get().titik] == ["P001"]
    client.post(f"{DAFTAR}/poster", data={"apa": "semua", "huruf": "D"})
    akhir = PaketPoster.select().order_by(PaketPoster.id.desc()).get()
    assert [Titik.get_by_id(i).kode for i in akhir.titik] == ["D001"]
    assert "menunggu giliran" in client.get(f"{DAFTAR}/poster", headers=HTMX).text


def test_the_zip_is_for_who_asked_and_polling_ends_with_the_work(tiga, kota, masuk, komit):
    client, url = masuk(kota.operator_dinkes), f"{DAFTAR}/poster"
    assert "Belum ada cetakan" in client.get(url).text
    client.post(url, data={"apa": "dipilih", "kode": "D001"})
    berkas = f"{url}/{PaketPoster.get().id}/berkas"
    assert "every 2s" in client.get(url).text and client.get(berkas).status_code == 404
    komit()
    assert "every 2s" not in client.get(url).text
    unduh = client.get(berkas)
    assert unduh.mimetype == "application/zip" and unduh.data[:2] == b"PK"
    assert "poster-hotline-1-tempat.zip" in unduh.headers["Content-Disposition"]
    for lain in (kota.kepala_dinkes, kota.admin):
        assert masuk(lain).get(berkas).status_code == 404
    analis = masuk(buat_pengguna("analis", "analis"))
    assert {analis.get(url).status_code, analis.post(url).status_code} == {403}


def test_the_same_request_twice_is_one_job(tiga, kota):
    satu = PaketPoster.minta(tiga, kota.admin)
    assert PaketPoster.minta(tiga, kota.admin) == satu
    assert PaketPoster.minta(tiga[:1], kota.admin) != satu


def test_a_killed_worker_leaves_a_job_that_is_taken_up_again(tiga, kota, masuk):
    paket = PaketPoster.minta(tiga[:1], kota.admin)
    assert paket.ambil()
    mati = now() - timedelta(minutes=2)
    PaketPoster.update(denyut=mati, langkah=3, dari=5).execute()
    assert PaketPoster.sapu() == [paket.id]
    assert "diulang karena terhenti" in masuk(kota.admin).get(f"{DAFTAR}/poster").text
    tasks.susun_poster.call_local(paket.id)
    assert PaketPoster.get().status == "selesai" and PaketPoster.get().percobaan == 2


def test_a_key_given_up_meanwhile_fails_the_job_with_its_reason(tiga, kota, kunci, masuk):
    paket = PaketPoster.minta(tiga, kota.admin)
    type(kunci.kunci).lepas()
    with pytest.raises(Ditolak):
        tasks.susun_poster.call_local(paket.id)
    assert PaketPoster.get().status == "gagal" and PaketPoster.get().berkas is None
    assert "kunci Wali Kota belum ada" in masuk(kota.admin).get(f"{DAFTAR}/poster").text


def test_a_printer_that_dies_fails_the_job_with_a_sentence(tiga, kota, monkeypatch):
    paket = PaketPoster.minta(tiga[:1], kota.admin)
    monkeypatch.setattr(susun, "kirim", mati)
    with pytest.raises(EOFError):
        tasks.susun_poster.call_local(paket.id)
    assert PaketPoster.get().status == "gagal" and "Admin TI" in PaketPoster.get().galat


def mati(semua, pengirim):
    """Stands for a child that the system killed for its memory."""


def test_only_the_newest_finished_zip_is_kept(tiga, kota):
    lama = PaketPoster.minta(tiga[:1], kota.admin)
    tasks.susun_poster.call_local(lama.id)
    berkas = PaketPoster.get().berkas
    orang_lain = PaketPoster.minta(tiga[:1], kota.walikota)
    baru = PaketPoster.minta(tiga[1:2], kota.admin)
    tasks.susun_poster.call_local(baru.id)
    assert {p.id for p in PaketPoster.select()} == {orang_lain.id, baru.id}
    assert not files.exists(berkas)


def perintah(app, *isi):
    return app.test_cli_runner().invoke(args=["hotline", "poster", *map(str, isi)])


def test_the_command_prints_one_poster_in_the_form_of_the_file(app, kunci, titik, tmp_path):
    pdf, png = tmp_path / "folder" / "satu.pdf", tmp_path / "cerita.png"
    assert perintah(app, "--kode", "D-001", "-o", pdf).exit_code == 0
    assert pdf.read_bytes() == poster.cetak(titik, "a4", "pdf")
    hasil = perintah(app, "--kode", "d001", "--bentuk", "cerita", "-o", png)
    assert hasil.exit_code == 0 and png.read_bytes() == poster.cetak(titik, "cerita", "png")


def test_the_command_prints_all_open_places_into_folders(app, tiga, kota, tmp_path):
    tiga[0].tutup(kota.admin)
    assert perintah(app, "--semua", "-o", tmp_path).exit_code == 0
    ada = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.p??")}
    folder = {"a4": "pdf", "a5": "pdf", "kotak": "png", "cerita": "png"}
    assert ada == {f"{b}/{k}.{j}" for b, j in folder.items() for k in ("D002", "P001")}


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (["--kode", "K999", "-o", "x.pdf"], "Tempat K999 tidak ada."),
        (["--kode", "D001", "--bentuk", "kotak", "-o", "x.pdf"], "ditulis sebagai .png"),
        (["-o", "x.pdf"], "Tulis --kode KODE atau --semua."),
        (["--kode", "D001", "--semua", "-o", "x"], "Tulis --kode KODE atau --semua."),
    ],
)
def test_the_command_refuses_with_one_sentence(app, kunci, titik, isi, kalimat):
    hasil = perintah(app, *isi)
    assert hasil.exit_code == 1 and kalimat in hasil.output


def test_the_command_says_that_the_key_is_missing(app, titik, tmp_path):
    hasil = perintah(app, "--semua", "-o", tmp_path)
    assert hasil.exit_code == 1 and "kunci Wali Kota belum ada" in hasil.output
