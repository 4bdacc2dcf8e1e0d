"""Every OPD's book at once: progress, failures that stop nobody, the ZIP and the one PDF."""

import time
import zipfile
from io import BytesIO

import pypdf
import pytest
from conftest import HTMX
from pypdf.annotations import Link

from intranet.akun.models import Opd, Riwayat
from intranet.cetak import pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil, Langkah
from intranet.core import files
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import IsiPaket, PaketCetakan
from intranet.pemberitahuan.models import Pemberitahuan

URL = "/laporan/buku_saku/paket"
ISI = {"tahun": "2024", "opd": "DISHUB"}


def pdf(judul):
    """A PDF of two pages: two bookmarks, one below the other, and a link to the second page."""
    satu, isi = pypdf.PdfWriter(), BytesIO()
    for _ in range(2):
        satu.add_blank_page(100, 100)
    satu.add_outline_item("Pasal", 1, parent=satu.add_outline_item(judul, 0))
    satu.add_annotation(0, Link(rect=(0, 0, 50, 50), target_page_index=1))
    satu.write(isi)
    return isi.getvalue()


@pytest.fixture
def mesin(monkeypatch):
    """Stands in for the children, whose work has tests of its own; `gagal` holds codes of OPDs."""
    gagal = set()

    def cetak_banyak(tugas):
        for kunci, _, parameter, *_ in tugas:
            yield kunci, Langkah(1, 2, "menjalankan notebook")
            if parameter["opd"] in gagal:
                yield kunci, GagalCetak("2 indikator belum punya target 2024.")
            else:
                yield kunci, Hasil(pdf(f"Bab {parameter['opd']}"), 1, "a" * 64)

    monkeypatch.setattr(pelaksana, "cetak_banyak", cetak_banyak)
    return gagal


@pytest.fixture
def buat(kota, masuk, mesin, komit):
    """Press the button for all OPDs as Barenlitbang and let the worker work: (client, address)."""

    def buat():
        client = masuk(kota.barenlitbang)
        alamat = client.post(URL, data=ISI).headers["Location"]
        komit()
        return client, alamat

    return buat


def test_one_button_prints_every_opd_and_gives_a_zip_and_one_pdf(buat):
    client, alamat = buat()
    halaman = client.get(alamat).text
    assert "2 selesai" in halaman and "Unduh 2 buku (ZIP)" in halaman
    assert "hx-trigger" not in halaman.split("<main")[1]
    arsip = zipfile.ZipFile(BytesIO(client.get(f"{alamat}/berkas.zip").data))
    assert arsip.namelist() == ["DINKES.pdf", "DISHUB.pdf"]
    satu = pypdf.PdfReader(BytesIO(client.get(f"{alamat}/berkas.pdf").data))
    assert len(satu.pages) == 4
    assert [*penanda(satu, satu.outline)] == [
        *[("Dinas Kesehatan", 0), ("Bab DINKES", 0), ("Pasal", 1)],
        *[("Dinas Perhubungan", 2), ("Bab DISHUB", 2), ("Pasal", 3)],
    ]
    assert [*tautan(satu)] == [(0, 1), (2, 3)]
    assert "Semua perangkat daerah" in client.get("/laporan/").text
    assert Riwayat.select().where(Riwayat.peristiwa == "paket-cetakan-diminta").count() == 1


def penanda(berkas, semua):
    """(title, page it leads to) of every bookmark, in reading order."""
    for satu in semua:
        if isinstance(satu, list):
            yield from penanda(berkas, satu)
        else:
            yield satu.title, berkas.get_destination_page_number(satu)


def tautan(berkas):
    """(page it stands on, page it leads to) of every link."""
    nomor = {h.indirect_reference.idnum: n for n, h in enumerate(berkas.pages)}
    for n, halaman in enumerate(berkas.pages):
        for satu in halaman.annotations or ():
            tujuan = satu.get_object()
            tujuan = tujuan.get("/Dest") or tujuan["/A"]["/D"]
            yield n, nomor[tujuan[0].get_object().indirect_reference.idnum]


def kerjakan_lagi(kota):
    paket = PaketCetakan.minta("buku_saku", {"tahun": 2024}, kota.barenlitbang)
    paket.kerjakan()
    return PaketCetakan.get_by_id(paket.id)


def test_what_is_taken_away_is_counted(buat):
    client, alamat = buat()
    assert "diunduh" not in client.get(alamat).text
    for akhiran in ("zip", "pdf"):
        client.get(f"{alamat}/berkas.{akhiran}")
    assert "diunduh 2 kali" in client.get(alamat).text
    assert "diunduh 2 kali" in client.get("/laporan/").text


def test_the_same_books_are_not_put_together_again(buat, kota):
    buat()
    satu = PaketCetakan.get()
    dua = kerjakan_lagi(kota)
    assert dua.id != satu.id and (dua.zip, dua.pdf) == (satu.zip, satu.pdf)
    isi = files.get(satu.zip)
    files.delete(satu.zip)
    tiga = kerjakan_lagi(kota)
    assert files.get(tiga.zip) == isi and files.exists(tiga.pdf)
    # a file's place is its content: both were put together anew, and came out the same
    assert (tiga.zip, tiga.pdf) == (satu.zip, satu.pdf)


def test_a_book_printed_again_changes_no_file_of_another_paket(buat, kota, mesin, komit, masuk):
    mesin.add("DISHUB")
    buat()
    satu = PaketCetakan.get()
    dua = kerjakan_lagi(kota)  # fails alike, so it is the same book, and the same files
    assert (dua.zip, dua.pdf) == (satu.zip, satu.pdf)
    isi = {akhiran: files.get(getattr(satu, akhiran)) for akhiran in ("zip", "pdf")}
    mesin.clear()
    client, alamat = masuk(kota.barenlitbang), f"/laporan/paket/{satu.id}"
    client.post(f"{alamat}/DISHUB/ulangi")
    komit()
    assert len(zipfile.ZipFile(BytesIO(client.get(f"{alamat}/berkas.zip").data)).namelist()) == 2
    for akhiran, bita in isi.items():
        jawaban = client.get(f"/laporan/paket/{dua.id}/berkas.{akhiran}")
        assert jawaban.data == bita and jawaban.content_length == len(bita)
    tiga = kerjakan_lagi(kota)
    assert len(zipfile.ZipFile(BytesIO(files.get(tiga.zip))).namelist()) == 2


def test_another_name_or_another_book_makes_other_files(buat, kota):
    buat()
    satu = PaketCetakan.get()
    Opd.update(nama="Dinas Kesehatan Kota").where(Opd.kode == "DINKES").execute()
    dua = kerjakan_lagi(kota)
    assert dua.pdf != satu.pdf
    judul = pypdf.PdfReader(BytesIO(files.get(dua.pdf))).outline[0].title
    assert judul == "Dinas Kesehatan Kota"


def test_one_failure_stops_nobody_and_comes_first_with_its_reason(buat, mesin):
    mesin.add("DISHUB")
    client, alamat = buat()
    halaman = client.get(alamat).text
    assert "1 selesai" in halaman and "1 gagal" in halaman
    assert "2 indikator belum punya target 2024. Sesudah sebabnya diperbaiki" in halaman
    assert halaman.index('id="opd-dishub"') < halaman.index('id="opd-dinkes"')
    assert zipfile.ZipFile(BytesIO(client.get(f"{alamat}/berkas.zip").data)).namelist() == [
        "DINKES.pdf"
    ]


def test_the_failed_one_is_printed_again_alone(buat, mesin, komit):
    mesin.add("DISHUB")
    client, alamat = buat()
    dinkes = IsiPaket.get(IsiPaket.opd == Opd.get(kode="DINKES")).cetakan_id
    mesin.clear()
    assert client.post(f"{alamat}/DISHUB/ulangi").status_code == 303
    komit()
    assert "2 selesai" in client.get(alamat).text
    assert IsiPaket.get(IsiPaket.opd == Opd.get(kode="DINKES")).cetakan_id == dinkes
    assert len(zipfile.ZipFile(BytesIO(client.get(f"{alamat}/berkas.zip").data)).namelist()) == 2


def test_a_book_that_cannot_be_stored_fails_alone_and_says_so(buat, monkeypatch):
    def put(kunci, isi, asli=files.put):
        if "dishub" in kunci:
            raise OSError(28, "No space left on device")
        asli(kunci, isi)

    monkeypatch.setattr(files, "put", put)
    client, alamat = buat()
    assert (PaketCetakan.get().status, PaketCetakan.get().jumlah) == ("selesai", 1)
    halaman = client.get(alamat).text
    assert "1 selesai" in halaman and "Hasil cetaknya tidak dapat disimpan." in halaman


def test_every_child_that_works_keeps_beating(kota, monkeypatch):
    def cetak_banyak(tugas):
        satu, dua = tugas
        for _ in range(3):
            yield satu.kunci, Langkah(1, 9, "menjalankan notebook")
            yield dua.kunci, Langkah(1, 9, "menjalankan notebook")
        langkah.extend(c.langkah for c in Cetakan.select())
        for kunci in (satu.kunci, dua.kunci):
            yield kunci, Hasil(pdf("Bab"), 1, "a" * 64)

    langkah = []
    monkeypatch.setattr(pelaksana, "cetak_banyak", cetak_banyak)
    PaketCetakan.minta("buku_saku", {"tahun": 2024}).kerjakan()
    assert langkah == [1, 1]


def test_who_asked_for_one_alone_hears_of_it_though_a_paket_printed_it(kota, mesin):
    satu = Cetakan.minta("buku_saku", {"tahun": 2024, "opd": "DINKES"}, kota.operator_dinkes)
    kerjakan_lagi(kota)
    kabar = [(p.kalimat, p.tujuan) for p in Pemberitahuan.milik(kota.operator_dinkes)]
    assert kabar == [("Buku saku Dinkes 2024 siap dibuka.", f"/laporan/cetakan/{satu.id}")]
    assert Pemberitahuan.milik(kota.barenlitbang).count() == 1  # of the whole, not of each


def test_when_nobody_can_be_printed_it_says_so(buat, mesin, kota):
    mesin.update({"DISHUB", "DINKES"})
    client, alamat = buat()
    assert "Tidak satu pun dapat dicetak" in client.get(alamat).text
    (kabar,) = Pemberitahuan.milik(kota.barenlitbang)
    assert "tidak dapat dicetak. Tidak satu pun" in kabar.kalimat and kabar.tujuan == alamat
    assert client.get(f"{alamat}/berkas.zip").status_code == 404


def test_while_it_runs_the_page_asks_again_and_nothing_can_be_repeated(kota, masuk, mesin):
    client = masuk(kota.barenlitbang)
    alamat = client.post(URL, data=ISI).headers["Location"]
    menunggu = client.get(alamat, headers=HTMX).text
    assert 'hx-trigger="every 2s"' in menunggu and "2 menunggu" in menunggu
    assert client.post(f"{alamat}/DISHUB/ulangi").status_code == 404
    assert client.post(URL, data=ISI).headers["Location"] == alamat
    assert PaketCetakan.select().count() == 1


def test_an_opd_does_not_print_for_everybody(kota, masuk, mesin):
    client = masuk(kota.operator_dinkes)
    assert client.post(URL, data=ISI).status_code == 403
    assert "Cetak untuk semua OPD" not in client.get("/laporan/").text
    assert "Cetak untuk semua OPD" in masuk(kota.barenlitbang).get("/laporan/").text


@pytest.mark.parametrize(
    ("url", "isi", "status"),
    [
        (URL, {"tahun": "dua ribu"}, 422),
        ("/laporan/zona_integritas/paket", {"tahun": "2024"}, 422),
        ("/laporan/tidak_ada/paket", {}, 404),
    ],
)
def test_what_cannot_be_asked_for_all_is_refused(kota, masuk, mesin, url, isi, status):
    jawaban = masuk(kota.barenlitbang).post(url, data=isi)
    assert jawaban.status_code == status
    assert not PaketCetakan.select().exists() and not Cetakan.select().exists()


def test_a_paket_whose_worker_died_goes_on_with_what_is_missing(kota, mesin):
    paket = PaketCetakan.minta("buku_saku", {"tahun": 2024}, kota.barenlitbang)
    Cetakan(id=paket.semua_isi()[0].cetakan_id).ambil()
    Cetakan.update(denyut="2020-01-01").execute()
    PaketCetakan.update(status="disusun", denyut="2020-01-01", percobaan=1).execute()
    assert PaketCetakan.sapu() == [paket.id]
    PaketCetakan.get_by_id(paket.id).kerjakan()
    assert PaketCetakan.get_by_id(paket.id).jumlah == 2


def test_who_asked_hears_once_that_all_are_done(buat, kota):
    _, alamat = buat()
    satu = [(p.kalimat, p.tujuan) for p in Pemberitahuan.milik(kota.barenlitbang)]
    assert satu == [("Buku saku 2024 untuk semua OPD selesai dicetak.", alamat)]


@pytest.fixture
def perintah(app, kota, mesin, monkeypatch, tmp_path):
    """perintah(ending): `flask laporan cetak` for all OPDs; (its result, where it was to write)."""
    monkeypatch.setattr(time, "sleep", lambda detik: None)

    def perintah(akhiran="zip"):
        berkas = tmp_path / f"semua.{akhiran}"
        argumen = ["laporan", "cetak", "buku_saku", "-p", "tahun=2024", "--semua-opd"]
        return app.test_cli_runner().invoke(args=[*argumen, "-o", str(berkas)]), berkas

    return perintah


def test_the_command_waits_for_a_paket_that_another_is_at_work_on(perintah, monkeypatch):
    lain = PaketCetakan.minta("buku_saku", {"tahun": 2024})
    lain.ambil()

    def selesai(detik):
        """As if the other process finished while we sleep."""
        if PaketCetakan.get().berjalan:
            while lain.sisa():
                lain.cetak_sisa(lambda paket: None)
            lain.simpan()

    monkeypatch.setattr(time, "sleep", selesai)
    hasil, berkas = perintah()
    assert hasil.exit_code == 0, hasil.output
    assert "sudah dikerjakan proses lain" in hasil.output
    assert zipfile.ZipFile(berkas).namelist() == ["DINKES.pdf", "DISHUB.pdf"]
    assert PaketCetakan.get().percobaan == 1


def test_the_command_takes_over_when_the_other_died(perintah):
    PaketCetakan.minta("buku_saku", {"tahun": 2024}).ambil()
    PaketCetakan.update(denyut="2020-01-01").execute()
    hasil, berkas = perintah()
    assert hasil.exit_code == 0, hasil.output
    assert len(zipfile.ZipFile(berkas).namelist()) == 2 and PaketCetakan.get().percobaan == 2


def test_the_command_tells_when_the_other_one_failed(perintah, monkeypatch):
    lain = PaketCetakan.minta("buku_saku", {"tahun": 2024})
    lain.ambil()
    monkeypatch.setattr(time, "sleep", lambda detik: lain.gagalkan("Ada yang rusak."))
    hasil, berkas = perintah()
    assert hasil.exit_code == 1 and "Ada yang rusak." in hasil.output and not berkas.exists()
