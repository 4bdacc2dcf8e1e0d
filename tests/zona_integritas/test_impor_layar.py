"""A filled workbook through the browser: looked at first, then stored, or nothing at all."""

from io import BytesIO

import pytest
from conftest import HTMX
from lke import SATU, isi_penuh, jawab, segar

from intranet.core.errors import Ditolak
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.ekspor import lembar_xlsx
from intranet.zona_integritas.impor.baca import baca
from intranet.zona_integritas.impor.models import ImporLke
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja

DAFTAR = """Kode;Jawaban;Catatan
A.I.1.i.a;Ya;ada
A.I.1.i.b;B;
B.I.a;3,75;
A.II.1.i.a;5;
A.I.1.ii.a;Z;
"""


def unggah(client, zi, isi=None, nama="lke.csv"):
    data = {"berkas": (BytesIO(DAFTAR.encode() if isi is None else isi), nama)}
    return client.post(f"{zi.url}/impor", data=data)


def impor(zi, client):
    unggah(client, zi)
    return f"{zi.url}/impor/{ImporLke.get().id}"


def test_a_plain_list_of_codes_is_read_with_remarks_by_cell(zi):
    hasil = baca(DAFTAR.encode(), zi.lembar.bentuk)
    assert hasil.jawaban["A.I.1.i.b"] == Jawaban(pilihan="B")
    assert hasil.jawaban["B.I.a"].indeks.normalize() == 3.75 and len(hasil.jawaban) == 3
    assert "B5: butir A.II.1.i.a dijawab dengan jumlah" in hasil.catatan[0]
    assert hasil.catatan[1].startswith("B6: A.I.1.ii.a dijawab dengan")


def test_a_look_changes_nothing_and_storing_changes_what_differs(zi, masuk):
    jawab(zi, "A.I.1.i.b", "unit", zi.operator_dinkes, pilihan="A", penjelasan="alasan kami")
    client = masuk(zi.operator_dinkes)
    url = impor(zi, client)
    halaman = client.get(url).text
    assert "2 baru, 1 berubah, 0 sama" in halaman and "Perlu diperiksa" in halaman
    assert "Nilai isi berkas ini <b>16,78</b> menurut aturan" in halaman
    assert JawabanButir.select().count() == 1
    client.post(f"{url}/terapan")
    lembar = segar(zi)
    assert lembar.jawaban[SATU, "unit"].pilihan == "Ya"
    ganti = lembar.jawaban["A.I.1.i.b", "unit"]
    assert (ganti.pilihan, ganti.penjelasan) == ("B", "alasan kami")
    lagi = client.post(f"{url}/terapan")
    assert lagi.status_code == 422 and "sudah diterapkan" in lagi.text


def test_an_answer_given_meanwhile_is_not_overwritten(zi, masuk):
    client = masuk(zi.operator_dinkes)
    url = impor(zi, client)
    jawab(zi, SATU, "unit", zi.operator2_dinkes, pilihan="Tidak")
    jawaban = client.post(f"{url}/terapan")
    assert jawaban.status_code == 422 and "berubah sejak pratinjau" in jawaban.text
    assert [j.pilihan for j in JawabanButir.select()] == ["Tidak"]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"PK\x03\x04rusak", "bukan lembar kerja"),
        (b"", "kosong"),
        (b"a;b\n1;2\n", "Tidak ada butir"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(zi, masuk, isi, kalimat):
    jawaban = unggah(masuk(zi.operator_dinkes), zi, isi)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    kosong = masuk(zi.operator_dinkes).post(f"{zi.url}/impor", data={}, headers=HTMX)
    assert kosong.status_code == 422 and "Pilih buku kerjanya" in kosong.text
    assert not ImporLke.select().exists()


def test_a_submitted_sheet_takes_only_what_was_sent_back(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    lembar = segar(zi)
    lembar.ajukan(zi.kepala_dinkes)
    client = masuk(zi.operator_dinkes)
    assert "minta TPI mengembalikan" in unggah(client, zi).text
    segar(zi).kembalikan("A.I.1.i.b", "Perbaiki", zi.tpi)
    url = impor(zi, client)
    assert "1 berubah, 1 sama, 1 terkunci" in client.get(url).text
    client.post(f"{url}/terapan")
    assert segar(zi).jawaban["A.I.1.i.b", "unit"].pilihan == "B"
    assert segar(zi).jawaban["B.I.a", "unit"].indeks == 4


def test_tpns_result_comes_after_closing_and_then_decides(zi, masuk):
    tpi = masuk(zi.tpi)
    assert "TPN menilai lembar yang sudah ditutup" in unggah(tpi, zi).text
    isi_penuh(zi, "unit", zi.operator_dinkes)
    isi_penuh(zi, "tpi", zi.tpi)
    LembarKerja.update(status="selesai").execute()
    sebelum = segar(zi).nilai().nilai
    tpi.post(f"{impor(zi, tpi)}/terapan")
    lembar = segar(zi)
    assert lembar.jawaban["A.I.1.i.b", "tpn"].pilihan == "B"
    assert lembar.nilai().nilai < sebelum
    with pytest.raises(Ditolak, match="sudah ditutup"):
        ImporLke.terima(lembar, "unit", DAFTAR.encode(), "a.csv", zi.operator_dinkes)


def test_our_own_workbook_says_that_nothing_would_change(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    client = masuk(zi.operator_dinkes)
    unggah(client, zi, lembar_xlsx(segar(zi), "unit"), "lke.xlsx")
    halaman = client.get(f"{zi.url}/impor/{ImporLke.get().id}").text
    assert "0 baru, 0 berubah, 113 sama" in halaman and "Terapkan 0 jawaban" in halaman


def test_who_may_upload_and_look(zi, masuk):
    url = impor(zi, masuk(zi.operator_dinkes))
    assert unggah(masuk(zi.walikota), zi).status_code == 403
    assert unggah(masuk(zi.operator_dishub), zi).status_code == 404
    for orang in (zi.operator_dishub, zi.walikota, zi.tpi):
        assert masuk(orang).get(url).status_code == 404
        assert masuk(orang).post(f"{url}/terapan").status_code == 404
    masuk(zi.operator2_dinkes).post(f"{url}/pembatalan")
    assert ImporLke.get().status == "dibatalkan"
