import re
from decimal import Decimal as D
from io import BytesIO

import pytest
from conftest import HTMX
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Riwayat
from intranet.bukti.models import Bukti
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.forms import Uraian
from intranet.rpjmd.jadwal import tutup
from intranet.rpjmd.triwulan import Triwulan

LEMBAR = "/rpjmd/isian/2024/3"


def awal(client, id):
    """The mark that the row's form carries."""
    return re.search(r'name="awal" value="([^"]+)"', client.get(f"/rpjmd/capaian/{id}").text)[1]


def isi(client, capaian, nilai, **lain):
    url = f"/rpjmd/capaian/{capaian.id}"
    data = {"realisasi": nilai, "awal": lain.pop("awal", None) or awal(client, capaian.id)}
    return client.post(url, data=data, **lain)


def test_an_operator_sees_only_what_the_own_opd_is_responsible_for(kota, masuk):
    dinkes = masuk(kota.operator_dinkes).get(LEMBAR).text
    assert "Prevalensi stunting" in dinkes and "Ruas berambu" not in dinkes
    assert "Indikator tahunan: diisi pada triwulan IV." in dinkes


def test_the_row_of_another_opd_does_not_exist(kota, masuk, capaian):
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    dishub = masuk(kota.operator_dishub)
    assert dishub.get(url).status_code == 404
    assert dishub.post(url, data={"realisasi": "1"}).status_code == 404


def test_one_url_serves_page_and_fragment(kota, masuk, capaian):
    client, url = masuk(kota.operator_dinkes), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    page, fragment = client.get(url), client.get(url, headers=HTMX)
    assert page.text.startswith("<!doctype html>") and "HX-Request" in page.headers["Vary"]
    assert fragment.text.strip().startswith('<tr role="row" id="capaian-')
    restore = client.get(url, headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert restore.text.startswith("<!doctype html>")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["tanpa JavaScript", "htmx"])
def test_a_number_is_saved_and_answered_with_its_band(kota, masuk, capaian, headers):
    client, baris = masuk(kota.operator_dinkes), capaian(kota.stunting)
    jawaban = isi(client, baris, "12,5", headers=headers, follow_redirects=not headers)
    assert jawaban.status_code == 200
    assert "110,71" in jawaban.text and "Sangat tinggi" in jawaban.text
    assert "(2 × 14,00 − 12,50) ÷ 14,00 × 100 = 110,71" in jawaban.text
    assert capaian(kota.stunting).realisasi == D("12.5")
    assert Riwayat.select().where(Riwayat.peristiwa == "capaian-dilaporkan").count() == 1
    if headers:
        assert "capaian-disimpan" in jawaban.headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("indikator", "nilai", "kalimat"),
    [
        ("stunting", "dua belas", "Tulis angka saja"),
        ("stunting", "12.5", "Tulis angka saja"),
        ("stunting", "101", "Paling besar 100."),
        ("stunting", "-1", "Paling kecil 0."),
        ("stunting", "1,234", "paling banyak 2 desimal"),
        ("imunisasi", "10,5", "bilangan bulat"),
    ],
)
def test_a_bad_number_keeps_what_was_typed_and_explains(
    kota, masuk, capaian, indikator, nilai, kalimat
):
    baris = capaian(getattr(kota, indikator))
    jawaban = isi(masuk(kota.operator_dinkes), baris, nilai, headers=HTMX)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert f'value="{nilai}"' in jawaban.text and "belum tersimpan" in jawaban.text
    assert capaian(getattr(kota, indikator)).realisasi is None


def test_quarters_of_a_cumulative_indicator_add_up(kota, masuk, capaian):
    isi(masuk(kota.operator_dinkes), capaian(kota.imunisasi), "320")
    halaman = masuk(kota.operator_dinkes).get(LEMBAR).text
    assert "200 + 200 + 320 = 720; 720 ÷ 900 × 100 = 80,00" in halaman


def test_a_predicate_is_chosen_from_its_scale(kota, masuk, capaian):
    client, baris = masuk(kota.operator_dinkes), capaian(kota.opini)
    url = f"/rpjmd/capaian/{baris.id}"
    data = {"awal": awal(client, baris.id), "predikat": "WDP"}
    assert "75,00" in client.post(url, data=data, headers=HTMX).text
    asing = client.post(url, data=data | {"predikat": "LULUS"}, headers=HTMX)
    assert asing.status_code == 422 and capaian(kota.opini).predikat == "WDP"


def test_no_data_needs_a_reason_and_is_not_zero(kota, masuk, capaian):
    client, baris = masuk(kota.operator_dinkes), capaian(kota.stunting)
    url, tanda = f"/rpjmd/capaian/{baris.id}/tanpa-data", {"awal": awal(client, baris.id)}
    assert client.post(url, data=tanda, headers=HTMX).status_code == 422
    jawaban = client.post(url, data=tanda | {"alasan_kosong": "Menunggu BPS"}, headers=HTMX)
    assert f"capaian-{baris.id}-disimpan" in jawaban.headers["HX-Trigger"]
    segar = client.get(f"/rpjmd/capaian/{baris.id}", headers=HTMX).text
    assert "Tidak ada data" in segar and "Menunggu BPS" in segar
    assert (capaian(kota.stunting).realisasi, capaian(kota.stunting).terisi) == (None, True)


def test_two_people_on_one_field_choose_together(kota, masuk, capaian):
    satu, dua = masuk(kota.operator_dinkes), masuk(kota.operator2_dinkes)
    baris = capaian(kota.stunting)
    tanda = awal(dua, baris.id)
    isi(satu, baris, "12")
    bentrok = isi(dua, baris, "11", awal=tanda, headers=HTMX)
    assert bentrok.status_code == 409
    assert "Angka mana yang benar?" in bentrok.text and "12,00" in bentrok.text
    assert 'value="11"' in bentrok.text and capaian(kota.stunting).realisasi == 12
    baru = re.search(r'name="awal" value="([^"]+)"', bentrok.text)[1]
    assert isi(dua, baris, "11", awal=baru, headers=HTMX).status_code == 200
    assert capaian(kota.stunting).realisasi == 11


def test_two_people_on_different_fields_do_not_meet(kota, masuk, capaian):
    satu, dua = masuk(kota.operator_dinkes), masuk(kota.operator2_dinkes)
    baris = capaian(kota.stunting)
    halaman = dua.get(f"/rpjmd/capaian/{baris.id}").text
    tanda = re.search(r'id="uraian-.*?name="awal" value="([^"]+)"', halaman, re.S)[1]
    isi(satu, baris, "12")
    url = f"/rpjmd/capaian/{baris.id}/uraian"
    data = {"awal": tanda, "pendorong": "Posyandu", "penghambat": "", "tindak_lanjut": ""}
    assert dua.post(url, data=data, headers=HTMX).status_code == 200
    assert (capaian(kota.stunting).realisasi, capaian(kota.stunting).pendorong) == (12, "Posyandu")


def test_a_closed_quarter_cannot_be_changed(kota, masuk, capaian):
    client, baris = masuk(kota.operator_dinkes), capaian(kota.stunting)
    tanda = awal(client, baris.id)
    tutup(kota.triwulan, kota.barenlitbang)
    jawaban = isi(client, baris, "12", awal=tanda, headers=HTMX)
    assert jawaban.status_code == 422 and "ditutup" in jawaban.text
    assert jawaban.headers["HX-Retarget"] == "#pesan"
    assert capaian(kota.stunting).realisasi is None


def lengkapi(kota):
    """The operator's work done: every row of Dinkes answered."""
    for indikator, kolom in (
        (kota.stunting, {"realisasi": 12}),
        (kota.imunisasi, {"realisasi": 500}),
    ):
        Capaian.update(kolom).where(Capaian.indikator == indikator, Capaian.triwulan == 3).execute()
    opini = (Capaian.indikator == kota.opini) & (Capaian.triwulan == 3)
    Capaian.update(predikat="WTP").where(opini).execute()


def test_the_head_cannot_submit_what_is_not_complete(kota, masuk):
    jawaban = masuk(kota.kepala_dinkes).post(f"{LEMBAR}/pengajuan", headers=HTMX)
    assert jawaban.status_code == 422 and "Belum lengkap" in jawaban.text
    assert "Prevalensi stunting (belum diisi)" in jawaban.text
    assert not Capaian.select().where(Capaian.status == "diajukan").exists()


def test_a_low_percentage_owes_an_explanation(kota, masuk):
    lengkapi(kota)
    Capaian.update(realisasi=28).where(Capaian.indikator == kota.stunting).execute()
    jawaban = masuk(kota.kepala_dinkes).post(f"{LEMBAR}/pengajuan", headers=HTMX)
    assert "penghambat belum ditulis, tindak lanjut belum ditulis" in jawaban.text


def test_the_whole_way_from_submitting_to_verified(kota, masuk, capaian):
    lengkapi(kota)
    kepala, pemeriksa = masuk(kota.kepala_dinkes), masuk(kota.barenlitbang)
    assert kepala.post(f"{LEMBAR}/pengajuan").status_code == 303
    assert "semua sudah diajukan" in kepala.get(LEMBAR).text
    antrean = pemeriksa.get("/rpjmd/verifikasi").text
    assert "Prevalensi stunting" in antrean and "Opini BPK" in antrean
    id = capaian(kota.stunting).id
    assert pemeriksa.post(f"/rpjmd/capaian/{id}/verifikasi").status_code == 303
    assert capaian(kota.stunting).status == "diverifikasi"
    assert (
        "sudah diverifikasi"
        in isi(
            masuk(kota.operator_dinkes), capaian(kota.stunting), "1", awal="x", headers=HTMX
        ).text
    )


def test_sending_back_needs_a_note_and_the_operator_reads_it(kota, masuk, capaian):
    lengkapi(kota)
    masuk(kota.kepala_dinkes).post(f"{LEMBAR}/pengajuan")
    pemeriksa, url = masuk(kota.barenlitbang), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    assert pemeriksa.post(f"{url}/pengembalian", data={"catatan": ""}).status_code == 422
    catatan = {"catatan": "Berbeda dengan e-PPGBM."}
    assert pemeriksa.post(f"{url}/pengembalian", data=catatan).status_code == 303
    operator = masuk(kota.operator_dinkes)
    assert "Berbeda dengan e-PPGBM." in operator.get("/").text
    assert "Berbeda dengan e-PPGBM." in operator.get(LEMBAR).text
    assert isi(operator, capaian(kota.stunting), "11").status_code == 303


@pytest.mark.parametrize(
    ("siapa", "url"),
    [
        ("operator_dinkes", "{c}/verifikasi"),
        ("operator_dinkes", "/rpjmd/isian/2024/3/pengajuan"),
        ("walikota", "{c}"),
        ("barenlitbang", "{c}"),
        ("kepala_dinkes", "/rpjmd/triwulan/2024/3/tutup"),
    ],
)
def test_the_wrong_role_is_refused(kota, masuk, capaian, siapa, url):
    url = url.format(c=f"/rpjmd/capaian/{capaian(kota.stunting).id}")
    assert masuk(getattr(kota, siapa)).post(url).status_code == 403


def test_barenlitbang_closes_and_opens_quarters(kota, masuk):
    client = masuk(kota.barenlitbang)
    masih = client.post("/rpjmd/triwulan/2024/4/buka", data={"tenggat": "10 Januari 2025"})
    assert masih.status_code == 422 and "masih terbuka" in masih.text
    client.post("/rpjmd/triwulan/2024/3/tutup")
    assert Triwulan.cari(2024, 3).status == "ditutup"
    salah = client.post("/rpjmd/triwulan/2024/4/buka", data={"tenggat": "kapan-kapan"})
    assert salah.status_code == 422 and "Tulis tanggal lengkap" in salah.text
    client.post("/rpjmd/triwulan/2024/4/buka", data={"tenggat": "10/01/2025"})
    assert Triwulan.kini().triwulan == 4
    assert Capaian.select().where(Capaian.indikator == kota.tahunan).count() == 1


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n"


def unggah(client, id, isi, nama):
    data = {"berkas": (BytesIO(isi), nama)}
    url = f"/rpjmd/capaian/{id}/bukti"
    return client.post(url, data=data, headers=HTMX, content_type="multipart/form-data")


def test_evidence_is_attached_and_shown_to_those_who_may(kota, masuk, capaian, komit):
    client, id = masuk(kota.operator_dinkes), capaian(kota.stunting).id
    assert "laporan.pdf" in unggah(client, id, PDF, "laporan.pdf").text
    assert "laporan.pdf" in unggah(client, id, PDF, "salinan.pdf").text
    assert Bukti.select().count() == BuktiCapaian.select().count() == 1
    berkas = f"/bukti/{Bukti.get().id}/berkas"
    assert client.get(berkas).data == PDF
    assert masuk(kota.barenlitbang).get(berkas).data == PDF
    assert masuk(kota.operator_dishub).get(berkas).status_code == 404
    assert masuk(kota.admin).get(berkas).status_code == 403


@pytest.mark.parametrize(
    ("isi_berkas", "nama", "kalimat"),
    [
        (b"MZ\x90\x00" + bytes(200), "laporan.pdf", "Isi berkas ini bukan"),
        (b"", "kosong.pdf", "kosong (0 bita)"),
        (PDF, "laporan.docx", "berakhiran .docx, tetapi isinya pdf"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    kota, masuk, capaian, isi_berkas, nama, kalimat
):
    jawaban = unggah(masuk(kota.operator_dinkes), capaian(kota.stunting).id, isi_berkas, nama)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert not Bukti.select().exists()


def test_a_sheet_costs_few_queries_whatever_its_length(kota, masuk):
    client = masuk(kota.operator_dinkes)
    # session, connection aside: user, periode, plan, indicators, targets, capaian, pengampu,
    # bukti, the list of quarters, what was spent, and the bell
    with assert_query_count(8):
        client.get(LEMBAR)


def test_a_result_far_above_the_target_asks_for_a_second_look(kota, masuk, capaian):
    jawaban = isi(masuk(kota.operator_dinkes), capaian(kota.imunisasi), "1500", headers=HTMX)
    assert "211,11" in jawaban.text and "periksa lagi" in jawaban.text


def test_an_unusual_value_is_saved_and_asks_why(kota, masuk, capaian):
    client, isi = masuk(kota.operator_dinkes), capaian(kota.imunisasi)
    awal = isi.sidik(("realisasi", "predikat", "alasan_kosong"))
    jawab = client.post(
        f"/rpjmd/capaian/{isi.id}", data={"realisasi": "900", "awal": awal}, headers=HTMX
    )
    assert jawab.status_code == 200 and "lebih dari tiga kali triwulan lalu" in jawab.text
    assert capaian(kota.imunisasi).realisasi == 900
    halaman = client.get(f"/rpjmd/capaian/{isi.id}").text
    assert "Mengapa lebih dari tiga kali triwulan lalu?" in halaman
    data = {"penjelasan": "Bulan imunisasi", "awal": isi.sidik(Uraian.KOLOM)}
    client.post(f"/rpjmd/capaian/{isi.id}/uraian", data=data)
    assert capaian(kota.imunisasi).penjelasan == "Bulan imunisasi"


def test_the_plan_for_next_year_is_written_beside_the_next_quarter(kota, masuk, capaian):
    client, isi = masuk(kota.operator_dinkes), capaian(kota.stunting)
    data = {"tindak_lanjut_rkpd": "Tambah posyandu", "awal": isi.sidik(Uraian.KOLOM)}
    client.post(f"/rpjmd/capaian/{isi.id}/uraian", data=data)
    assert capaian(kota.stunting).tindak_lanjut_rkpd == "Tambah posyandu"
    assert "Tambah posyandu" in masuk(kota.walikota).get(f"/rpjmd/capaian/{isi.id}").text


def test_two_people_write_two_fields_of_one_form(kota, masuk, capaian):
    isi = capaian(kota.stunting)
    isi.laporkan({"pendorong": "awal"}, isi.sidik(Uraian.KOLOM), kota.operator2_dinkes)
    dilihat = capaian(kota.stunting)
    awal = dilihat.sidik(Uraian.KOLOM)
    # meanwhile a colleague writes another field; the form still sends the old value of it
    dilihat.laporkan({"penghambat": "hujan"}, awal, kota.operator2_dinkes)
    data = {"pendorong": "awal", "penghambat": "", "tindak_lanjut": "atap", "awal": awal}
    jawab = masuk(kota.operator_dinkes).post(
        f"/rpjmd/capaian/{isi.id}/uraian", data=data, headers=HTMX
    )
    kini = capaian(kota.stunting)
    assert jawab.status_code == 200
    assert (kini.pendorong, kini.penghambat, kini.tindak_lanjut) == ("awal", "hujan", "atap")


def test_last_quarters_explanations_are_copied_where_there_are_none(kota, masuk, capaian):
    lalu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 2)
    lalu.pendorong, lalu.penghambat = "Kader aktif", "Vaksin terlambat"
    lalu.save()
    isi = capaian(kota.imunisasi)
    isi.laporkan({"penghambat": "Hujan", "realisasi": D(50)}, "", kota.operator_dinkes)
    client = masuk(kota.operator_dinkes)
    halaman = client.get(f"/rpjmd/capaian/{isi.id}").text
    assert "Salin uraian triwulan lalu" in halaman and "200 → 50" in halaman
    jawab = client.post(f"/rpjmd/capaian/{isi.id}/uraian/salinan", headers=HTMX)
    assert "Kader aktif" in jawab.text
    kini = capaian(kota.imunisasi)
    assert (kini.pendorong, kini.penghambat) == ("Kader aktif", "Hujan")
    lagi = client.post(f"/rpjmd/capaian/{isi.id}/uraian/salinan", headers=HTMX)
    assert lagi.status_code == 422 and "Tidak ada uraian triwulan lalu" in lagi.text
