"""The other forms of a print: offered where there are any, made once, for who sees the print."""

from hashlib import sha256
from io import BytesIO

import pypdf
import pytest
from laporan_bantu import BAB, BUKU, E81, NOMOR, TABEL, terbit, tulisan
from python_calamine import CalamineWorkbook

from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.edisi import susun_ulang
from intranet.cetak.pelaksana import Sama
from intranet.core import files
from intranet.laporan import rincian
from intranet.laporan.models import Cetakan


@pytest.fixture
def alamat():
    def alamat(cetakan, kode="tabel"):
        return f"/laporan/cetakan/{cetakan.id}/bentuk/{kode}"

    return alamat


def test_the_tables_of_a_report_come_as_a_workbook_with_its_number(kota, masuk, alamat):
    cetakan, client = terbit(tulisan(E81, TABEL)), masuk(kota.operator_dinkes)
    halaman = client.get(f"/laporan/cetakan/{cetakan.id}").text
    assert f'href="{alamat(cetakan)}"' in halaman and "Tabel-tabelnya (XLSX)" in halaman
    jawaban = client.get(alamat(cetakan))
    # PostgreSQL keeps parameters in an order of its own
    assert "filename=evaluasi-renja-" in (nama := jawaban.headers["Content-Disposition"])
    assert nama.endswith(".xlsx")
    buku = CalamineWorkbook.from_filelike(BytesIO(jawaban.data))
    assert buku.get_sheet_by_index(1).to_python()[4] == ["x", 1.5]
    assert f"nomor {NOMOR}" in buku.get_sheet_by_index(1).to_python()[1][0]
    assert Cetakan.get_by_id(cetakan.id).unduhan == 1


def test_it_is_made_once_and_kept(kota, masuk, alamat):
    cetakan, client = terbit(tulisan(E81, TABEL)), masuk(kota.operator_dinkes)
    satu = client.get(alamat(cetakan)).data
    files.delete(cetakan.muatan)
    assert client.get(alamat(cetakan)).data == satu


def test_other_opds_and_unknown_forms_do_not_exist(kota, masuk, alamat):
    cetakan = terbit(tulisan(E81, TABEL))
    assert masuk(kota.operator_dishub).get(alamat(cetakan)).status_code == 404
    client = masuk(kota.operator_dinkes)
    assert client.get(alamat(cetakan, "tidak-ada")).status_code == 404


@pytest.mark.parametrize("isi", [b"", tulisan(E81, k.paragraf("Bukan tabel."))])
def test_a_print_without_tables_or_from_before_offers_none(kota, masuk, alamat, isi):
    cetakan, client = terbit(isi), masuk(kota.operator_dinkes)
    assert "XLSX" not in client.get(f"/laporan/cetakan/{cetakan.id}").text
    assert client.get(alamat(cetakan)).status_code == 404


def test_a_print_that_shows_the_same_has_the_same_forms(kota, masuk, alamat):
    lama = terbit(tulisan(E81, TABEL))
    baru = Cetakan.minta("evaluasi_renja", {"opd": "DINKES", "tahun": 2024}, ulang=True)
    baru.terima(Sama(None))
    baru, client = Cetakan.get_by_id(baru.id), masuk(kota.operator_dinkes)
    assert (baru.sidik, baru.muatan, baru.tabel) == (
        sha256(b"%PDF-1.7 contoh").hexdigest(),
        lama.muatan,
        1,
    )
    assert client.get(alamat(baru)).data == client.get(alamat(lama)).data


@pytest.fixture
def buku():
    """A finished pocket book, its PDF set as the executor sets it."""
    isi = tulisan(BUKU, k.pemilik("x"), *BAB, k.bab(2, "Rencana aksi", 2), k.paragraf("Kerja."))
    pdf = susun_ulang(muatan.buka(muatan.kemas(isi)), sidik="a" * 64)
    buku = terbit(isi, "buku_saku", pdf=pdf)
    Cetakan.update(halaman=len(pypdf.PdfReader(BytesIO(pdf)).pages)).execute()
    return buku


def ambil(client, alamat):
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200 and jawaban.mimetype == "application/pdf"
    return pypdf.PdfReader(BytesIO(jawaban.data))


def ukuran(pdf):
    return [round(float(n) / 72 * 25.4) for n in pdf.pages[0].mediabox[2:]]


def test_a_book_can_be_had_for_a4_and_a5_and_with_help_to_fold_it(kota, masuk, buku, alamat):
    client, jumlah = masuk(kota.operator_dinkes), Cetakan.get_by_id(buku.id).halaman
    halaman = client.get(f"/laporan/cetakan/{buku.id}").text
    for kata in ("Edisi layar", "Buklet pada A4", "Buklet pada A5", "Cara mencetak buklet"):
        assert kata in halaman
    a4, a5 = (ambil(client, alamat(buku, kode)) for kode in ("a4", "a5"))
    assert jumlah % 4 == 0 and ukuran(a4) == [210, 297] and ukuran(a5) == [210, 148]
    assert (len(a4.pages), len(a5.pages)) == (-(-jumlah // 8) * 2, jumlah // 2)
    cara = ambil(client, alamat(buku, "cara"))
    isi = " ".join(cara.pages[0].extract_text().split())
    assert len(cara.pages) == 1 and f"Buku ini {jumlah} halaman A6" in isi
    for kata in ("balik pada tepi panjang", "potong melintang", "kawat", "Buku Saku Dinkes 2024"):
        assert kata in isi


def test_the_screen_edition_says_the_same_on_a_page_as_wide_as_a_phone(kota, masuk, buku, alamat):
    layar = ambil(masuk(kota.operator_dinkes), alamat(buku, "layar"))
    assert ukuran(layar) == [72, 128] and layar.trailer["/Root"]["/MarkInfo"]["/Marked"]
    isi = " ".join(h.extract_text() for h in layar.pages)
    for kata in ("Dinas Kesehatan", "Tugas dinas.", "Rencana aksi", NOMOR, "a" * 12):
        assert kata in isi
    # no empty pages to fill a sheet, and a sentence set larger against its page than on paper
    assert not any(h.extract_text().startswith("Catatan\n") for h in layar.pages)
    isi = muatan.buka(files.get(buku.muatan))
    assert susun_ulang(isi, "layar") == susun_ulang(isi, "layar") != susun_ulang(isi)


def test_only_a_book_has_a_booklet(kota, masuk, alamat):
    cetakan, client = terbit(tulisan(E81, TABEL)), masuk(kota.operator_dinkes)
    for kode in ("a4", "a5", "cara", "layar"):
        assert client.get(alamat(cetakan, kode)).status_code == 404


def test_the_details_say_which_limits_held_and_which_did_not(kota, masuk):
    cetakan, client = terbit(tulisan(E81, TABEL)), masuk(kota.operator_dinkes)
    halaman = client.get(f"/laporan/cetakan/{cetakan.id}").text
    assert "waktu prosesor terbatas, memori terbatas, tanpa jaringan.<br>" in halaman
    tidak = halaman.split("Tidak berlaku di mesin ini:")[1].split("</dd>")[0]
    assert "tanpa menjalankan program lain" in tidak and "jaringan" not in tidak
    Cetakan.update(batas=[*rincian.BATAS]).execute()
    assert "Tidak berlaku" not in client.get(f"/laporan/cetakan/{cetakan.id}").text
    Cetakan.update(batas=None).execute()
    assert "Notebook berjalan" not in client.get(f"/laporan/cetakan/{cetakan.id}").text
