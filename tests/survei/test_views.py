"""Surveys for staff: whose they see, what they may do, and what they take away."""

import io
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from conftest import HTMX
from playhouse.test_utils import assert_query_count
from python_calamine import CalamineWorkbook
from survei_bantu import isi_survei, jawab

from intranet.core.clock import today
from intranet.core.format import tanggal
from intranet.survei.models import PenerimaanSurvei, Survei
from intranet.survei.tanggapan import TanggapanSurvei
from intranet.zona_integritas.lembar import LembarKerja


def formulir(**lain):
    dasar = {"unit": "DINKES", "periode": "Semester I", "tahun": "2024", "bobot": "1/9"}
    dasar |= {"mulai": "1 Januari 2024", "selesai": "30 Juni 2024", "bagian": ["spak", "ikm"]}
    return dasar | {"populasi": "1.250"} | lain


def segar(s):
    return Survei.get_by_id(s.survei.id)


def test_an_office_sees_its_own_surveys_and_those_of_its_units(s, masuk):
    Survei.adakan(s.puskesmas, isi_survei(tahun=2023), None)
    Survei.adakan(s.dishub, isi_survei(), None)
    dinkes = masuk(s.operator_dinkes).get("/survei").text
    assert "Dinas Kesehatan" in dinkes and "Puskesmas" in dinkes
    assert "Dinas Perhubungan" not in dinkes
    kota = masuk(s.walikota)
    assert "Dinas Perhubungan" in kota.get("/survei").text
    satu_tahun = kota.get("/survei?tahun=2023").text
    assert "Puskesmas" in satu_tahun and "Dinas Kesehatan" not in satu_tahun
    satu_unit = kota.get("/survei?unit=DISHUB").text
    assert "Dinas Perhubungan" in satu_unit and "Puskesmas" not in satu_unit
    assert "Belum ada survei" in kota.get("/survei?unit=XX").text


def test_the_list_counts_its_queries(s, masuk):
    for n in range(8):
        jawab(Survei.adakan(s.dishub, isi_survei(tahun=2015 + n), None), 3)
    client = masuk(s.tpi)
    with assert_query_count(5):  # one of them is the bell's
        client.get("/survei")


def test_one_survey_counts_its_queries(s, masuk):
    jawab(s.survei, 40)
    client = masuk(s.tpi)
    with assert_query_count(6):  # one of them is the bell's
        client.get(s.url)


def test_the_list_is_taken_away_with_its_indices(s, masuk):
    jawab(s.survei, 2, 3)
    client = masuk(s.operator_dinkes)
    csv = client.get("/survei/daftar.csv?tahun=2024").data.decode("utf-8-sig").splitlines()
    assert csv[1].startswith("Dinas Kesehatan;2024;Semester II;")
    assert csv[1].endswith(f";terbuka;resmi;2;3;0;3;0;;;{s.survei.kode}")
    buku = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/survei/daftar.xlsx").data))
    assert len(buku.get_sheet_by_index(0).to_python()) == 2


def test_a_survey_is_made_for_the_own_office_or_a_unit_of_it(s, masuk):
    client = masuk(s.kepala_dinkes)
    assert "Dinas Perhubungan" not in client.get("/survei/baru").text
    jawaban = client.post("/survei/baru", data=formulir(unit="PKM"))
    satu = Survei.get(Survei.unit == s.puskesmas)
    assert (jawaban.status_code, jawaban.location) == (303, f"/survei/{satu.id}")
    assert (satu.bagian, satu.populasi, satu.periode) == (["spak", "ikm"], 1250, "Semester I")
    assert client.post("/survei/baru", data=formulir(unit="DISHUB")).status_code == 404
    assert masuk(s.walikota).post("/survei/baru", data=formulir()).status_code == 403
    assert masuk(s.walikota).get("/survei/baru").status_code == 403
    assert masuk(s.tpi).post("/survei/baru", data=formulir(unit="DISHUB")).status_code == 303


@pytest.mark.parametrize(
    ("keliru", "kalimat"),
    [
        ({"periode": " "}, "Tulis periodenya."),
        ({"tahun": "20x4"}, "Tulis angka saja"),
        ({"tahun": "24"}, "Tulis tahun, misalnya 2024."),
        ({"mulai": "kemarin"}, "Tulis tanggal lengkap"),
        ({"selesai": "1 Desember 2023"}, "tidak boleh sebelum hari pertama"),
        ({"bagian": []}, "Pilih paling sedikit satu."),
        ({"bagian": ["gaji"]}, "Pilih dari yang ada."),
        ({"populasi": "0,5"}, "Tulis bilangan bulat."),
        ({"periode": "Semester II"}, "sudah punya survei Semester II"),
    ],
)
def test_what_does_not_fit_makes_no_survey_and_stays_typed(s, masuk, keliru, kalimat):
    jawaban = masuk(s.operator_dinkes).post("/survei/baru", data=formulir(**keliru), headers=HTMX)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert 'value="1.250"' in jawaban.text or "populasi" in keliru
    assert Survei.select().count() == 1


def test_the_page_shows_results_address_and_state(s, masuk):
    jawab(s.survei, 31, 4, saran="Loket ditambah")
    client = masuk(s.operator_dinkes)
    halaman = client.get(s.url).text
    for kata in ("4,00", "memenuhi paling sedikit 30", "Loket ditambah", s.publik, "Percaloan"):
        assert kata in halaman
    assert "Masukkan ke LKE" not in halaman
    potongan = client.get(s.url, headers=HTMX).text
    assert potongan in halaman and potongan.strip().startswith('<div id="survei">')
    daftar = client.get("/survei")
    assert client.get("/survei", headers=HTMX).text in daftar.text
    assert (
        "Belum ada yang mengisi"
        in masuk(s.tpi).get(f"/survei/{Survei.adakan(s.dishub, isi_survei(), None).id}").text
    )


def test_others_do_not_see_or_touch_it(s, masuk):
    asing, pembaca = masuk(s.operator_dishub), masuk(s.walikota)
    for alamat in ("", ".xlsx", "/poster.pdf"):
        assert asing.get(s.url + alamat).status_code == 404
        assert pembaca.get(s.url + alamat).status_code == 200
    for langkah in ("penutupan", "pembukaan", "penerimaan"):
        assert pembaca.post(f"{s.url}/{langkah}").status_code == 403
    isi = {"selesai": tanggal(today())}
    for langkah in ("penutupan", "pembukaan"):
        assert asing.post(f"{s.url}/{langkah}", data=isi).status_code == 404
    assert masuk(s.operator_dinkes).post(f"{s.url}/penerimaan").status_code == 403
    assert masuk(s.admin).get("/survei").status_code == 403
    assert segar(s).status == "terbuka"


def test_it_is_closed_and_opened_again(s, masuk):
    client = masuk(s.operator_dinkes)
    assert client.post(f"{s.url}/penutupan").status_code == 303
    dua_kali = client.post(f"{s.url}/penutupan", headers=HTMX)
    assert dua_kali.status_code == 422 and "sudah ditutup" in dua_kali.text
    keliru = client.post(f"{s.url}/pembukaan", data={"selesai": "lusa"}, headers=HTMX)
    assert keliru.status_code == 422 and 'value="lusa"' in keliru.text
    isi = {"selesai": tanggal(today() + timedelta(9))}
    assert client.post(f"{s.url}/pembukaan", data=isi).status_code == 303
    assert segar(s).status == "terbuka"


def test_tpi_accepts_the_result_on_the_page(s, masuk):
    LembarKerja.mulai(s.dinkes, 2024, s.operator_dinkes)
    jawab(s.survei, 12)
    s.survei.tutup(s.operator_dinkes)
    client = masuk(s.tpi)
    isi = {"bagian": "spkp", "catatan": "Pengguna memang sedikit"}
    for keliru, kalimat in (({"catatan": ""}, "Baru 12 responden"), ({}, "belum diajukan unit")):
        jawaban = client.post(f"{s.url}/penerimaan", data=isi | keliru, headers=HTMX)
        assert jawaban.status_code == 422 and kalimat in jawaban.text
        assert '<option value="spkp" selected>' in jawaban.text
    panjang = client.post(f"{s.url}/penerimaan", data=isi | {"catatan": "x" * 1001}, headers=HTMX)
    assert panjang.status_code == 422 and not PenerimaanSurvei.select().exists()
    LembarKerja.update(status="diajukan").execute()
    assert client.post(f"{s.url}/penerimaan", data=isi).status_code == 303
    assert "Pengguna memang sedikit" in client.get(s.url).text
    lembar = client.get(f"/zona-integritas/lembar-kerja/{LembarKerja.get().id}/B.II").text
    assert "12 responden" in lembar and "Pengguna memang sedikit" in lembar


def test_the_workbook_leads_to_nobody(s, masuk):
    jawab(s.survei, 6, 4, profil={"umur": "20–29"}, layanan="Vaksin", saran="=1+1 bagus")
    jawab(s.survei, 1, 1, profil={"umur": "60 atau lebih"}, saran="Antre")
    isi = masuk(s.operator_dinkes).get(f"{s.url}.xlsx").data
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    assert buku.sheet_names == ["Hasil", "Jawaban", "Profil", "Saran"]
    jawaban = buku.get_sheet_by_name("Jawaban").to_python()
    assert jawaban[0] == [b["kode"] for b in s.survei.butir]
    assert jawaban[1] == [1.0] * 13 and len(jawaban) == 8
    assert "60 atau lebih" not in str(buku.get_sheet_by_name("Profil").to_python())
    assert buku.get_sheet_by_name("Saran").to_python()[1:] == [["=1+1 bagus"]] * 6 + [["Antre"]]
    assert TanggapanSurvei.select().count() == 7


def test_the_poster_is_one_a4_page_that_names_unit_address_and_promise(s, masuk):
    jawaban = masuk(s.operator_dinkes).get(f"{s.url}/poster.pdf")
    assert jawaban.mimetype == "application/pdf"
    halaman = pypdf.PdfReader(BytesIO(jawaban.data)).pages
    assert len(halaman) == 1
    ukuran = [round(float(n) / 72 * 25.4) for n in halaman[0].mediabox[2:]]
    assert ukuran == [210, 297]
    teks = " ".join(halaman[0].extract_text().split())
    for kata in (
        *("Bagaimana pelayanan kami?", "Dinas Kesehatan", f"/s/{s.survei.kode}"),
        *("Tanpa akun", "2 menit", "Anonim", "SPAK dan SPKP Semester II 2024"),
    ):
        assert kata in teks
    assert jawaban.data == masuk(s.tpi).get(f"{s.url}/poster.pdf").data


def test_a_units_page_of_zona_integritas_leads_to_its_surveys(s, masuk):
    halaman = masuk(s.operator_dinkes).get("/zona-integritas/unit/DINKES").text
    assert 'href="/survei?unit=DINKES"' in halaman
