"""The other forms of a print: offered where there are any, made once, for who sees the print."""

from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.pelaksana import Hasil, Sama
from intranet.core import files
from intranet.laporan.models import Cetakan

NOMOR = "3f9a1c20be77"
TABEL = k.tabel(
    [k.kolom_teks("a", "Nama"), k.kolom_angka("n", "Nilai", 20)], [{"a": "x", "n": 1.5}]
)
E81 = k.formulir(judul="Evaluasi", pokok="Evaluasi Dinkes", tanggal="2024-10-09", kertas="F4")


def tulisan(*komponen):
    return muatan.tulis([s.nama for s in komponen], [k.polos(s.data) for s in komponen])


def terbit(isi, notebook="evaluasi_renja", opd="DINKES", pdf=b"%PDF-1.7 contoh"):
    """A finished print that displayed `isi`, as the executor gives it."""
    cetakan = Cetakan.minta(notebook, {"opd": opd, "tahun": 2024}, ulang=True)
    cetakan.ambil()
    batas = ["prosesor", "memori", "jaringan"]
    cetakan.terima(Hasil(pdf, 2, "a" * 64, NOMOR, date(2024, 10, 9), None, batas, isi))
    return Cetakan.get_by_id(cetakan.id)


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
    assert "evaluasi-renja-2024-dinkes-f4.xlsx" in jawaban.headers["Content-Disposition"]
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
