"""Importing in the browser's way: upload, look, correct, carry out, take back."""

import io

import pytest
from conftest import HTMX
from lembar_kerja import csv, xlsx

from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.rencana import versi

U = "/rpjmd/impor/"
JUDUL = ["Kode", "Indikator", "Target 2024", "Realisasi TW III 2024"]


@pytest.fixture
def unggah(kota, masuk):
    """Upload as somebody; returns the client and the answer."""

    def unggah(oleh, isi, nama="data.xlsx", **lain):
        client = masuk(oleh)
        data = {"berkas": (io.BytesIO(isi), nama), "tahun": "", "triwulan": "", "opd": ""} | lain
        return client, client.post(U, data=data, content_type="multipart/form-data")

    return unggah


def test_a_file_is_looked_at_carried_out_and_taken_back(kota, unggah, capaian):
    isi = xlsx([JUDUL, ["D-01", "", 13, "15,5"], ["D-02", "", "x", None], ["", "Baru", 4, None]])
    client, ke = unggah(kota.barenlitbang, isi)
    halaman = client.get(ke.location).text
    assert "C3</b> “x” bukan angka." in halaman
    assert "impor ini membuat draf perubahan" in halaman and "Terapkan 2 baris" in halaman
    berubah = client.get(ke.location + "?status=berubah", headers=HTMX).text
    assert "target 2024: 14 → 13" in berubah and "kosong → 15,5" in berubah
    assert "Indikator baru" in client.get(ke.location + "?status=baru").text
    assert versi.draf() is None and capaian(kota.stunting).realisasi is None
    client.post(f"{ke.location}/terapan")
    assert "Impor diterapkan: 1 baru, 1 berubah, 1 ditolak." in client.get(ke.location).text
    assert versi.draf() and capaian(kota.stunting).realisasi is not None
    lagi = client.post(f"{ke.location}/terapan", headers=HTMX)
    assert lagi.status_code == 422 and "sudah diterapkan" in lagi.text
    client.post(f"{ke.location}/terapan/batal")
    assert "kembali seperti semula" in client.get(ke.location).text
    assert versi.draf() is None and capaian(kota.stunting).realisasi is None
    assert "dibatalkan" in client.get(U).text


def test_columns_are_named_by_hand(kota, unggah):
    isi = csv([["Apa", "Nama", "Angka"], ["D-01", "x", "13"]])
    client, ke = unggah(kota.barenlitbang, isi, "data.csv")
    halaman = client.get(ke.location).text
    assert "Tidak ada kolom indikator" in halaman and "Arti kolom" in halaman
    client.post(f"{ke.location}/peta", data={"A": "kode", "B": "", "C": "target:2024:0"})
    assert "14 → 13" in client.get(ke.location).text


def test_a_range_is_told_in_the_words_of_the_office(kota, unggah):
    judul = ["Kode", "Target 2024", "Realisasi TW III 2024", "Tindak Lanjut RKPD Berikutnya"]
    client, ke = unggah(kota.barenlitbang, xlsx([judul, ["D-01", "12-13", "n/a", "Tambah kader"]]))
    halaman = client.get(ke.location).text
    assert "target 2024: 14 → kosong; batas bawah kosong → 12; batas atas kosong → 13" in halaman
    assert "alasan tidak ada data kosong →" in halaman and "tindak lanjut RKPD kosong" in halaman
    assert "nilai min" not in halaman and "nilai maks" not in halaman


@pytest.mark.parametrize(
    ("isi", "kata"), [(b"", "kosong"), (b"%PDF-1.4\0", "bukan lembar kerja")], ids=["kosong", "pdf"]
)
def test_what_is_no_spreadsheet_is_refused(kota, unggah, isi, kata):
    _, jawab = unggah(kota.barenlitbang, isi)
    assert jawab.status_code == 422 and kata in jawab.text
    assert not Impor.select().exists()


def test_a_year_can_be_given_with_the_file(kota, unggah):
    isi = csv([["Kode", "Target"], ["D-01", "13"]])
    client, ke = unggah(kota.barenlitbang, isi, tahun="2023")
    assert "target 2023: kosong → 13" in client.get(ke.location).text
    _, jawab = unggah(kota.barenlitbang, isi, tahun="1823")
    assert jawab.status_code == 422 and "Tulis tahunnya." in jawab.text


def test_nobody_sees_an_import_of_another_office(kota, unggah, masuk):
    _, ke = unggah(kota.operator_dinkes, csv([["Kode", "Realisasi TW III 2024"], ["D-01", "15"]]))
    lain = masuk(kota.operator_dishub)
    assert lain.get(ke.location).status_code == 404
    assert lain.post(f"{ke.location}/terapan").status_code == 404
    assert "data.xlsx" not in lain.get(U).text
    assert masuk(kota.barenlitbang).get(ke.location).status_code == 200
    assert masuk(kota.walikota).get(U).status_code == 403


def test_a_preview_that_is_out_of_date_is_not_carried_out(kota, unggah, capaian):
    isi = csv([["Kode", "Realisasi TW III 2024"], ["D-01", "15"]])
    client, ke = unggah(kota.operator_dinkes, isi)
    client.get(ke.location)
    impor = Impor.get()
    impor.hitungan = {"baru": 0, "berubah": 1, "sama": 0, "ditolak": 0, "dilewati": 0}
    impor.save()
    Capaian.update(status="diajukan").where(Capaian.id == capaian(kota.stunting).id).execute()
    jawab = client.post(f"{ke.location}/terapan", headers=HTMX)
    assert jawab.status_code == 422 and "Data berubah sesudah pratinjau" in jawab.text
