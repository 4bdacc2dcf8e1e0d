"""A sheet from its first answer to its closing: who may say what when, and whose word counts."""

import io
from datetime import timedelta
from decimal import Decimal as D

import pytest
from conftest import HTMX
from lke import SATU, isi_penuh, jawab, segar
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd, Riwayat
from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.errors import Bentrok, Ditolak
from intranet.zona_integritas import ringkasan
from intranet.zona_integritas.instrumen.buku import telusuri
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja
from intranet.zona_integritas.rekap import rekap_banyak
from intranet.zona_integritas.rekomendasi.models import Rekomendasi
from intranet.zona_integritas.sampel import Sampel, undi

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_sheet_keeps_the_instrument_it_was_begun_with(zi):
    assert zi.lembar.instrumen.kode == "LKE-ZI-2021"
    assert LembarKerja.mulai(zi.dinkes, 2020, zi.operator_dinkes).instrumen.kode == "LKE-ZI-2014"
    isi = zi.lembar.instrumen.isi
    isi["instrumen"]["nama"] = "Versi baru"
    baru = InstrumenLke.muat(isi, zi.tpi)
    assert InstrumenLke.muat(isi).id == baru.id
    assert LembarKerja.mulai(zi.dinkes, 2025, zi.operator_dinkes).instrumen == baru
    assert segar(zi).instrumen != baru


def test_an_answer_is_saved_explained_and_scored(zi):
    jawab(zi, SATU, "unit", zi.operator_dinkes, pilihan="Ya", penjelasan="SK terbit")
    lembar = segar(zi)
    assert lembar.nilai("unit").cari("A.I.1.i").nilai == D("0.5")
    assert lembar.nilai("unit", final=True).cari("A.I.1.i").nilai == D("0.25")
    jumlah = Riwayat.select().count()
    awal = lembar.jawaban[SATU, "unit"].sidik
    jawab(zi, SATU, "unit", zi.operator_dinkes, awal, pilihan="Ya")
    assert Riwayat.select().count() == jumlah


def test_an_answer_of_another_kind_is_refused(zi):
    with pytest.raises(Ditolak, match="dijawab dengan Ya, Tidak"):
        jawab(zi, SATU, "unit", zi.operator_dinkes, pilihan="C")
    with pytest.raises(Ditolak, match="indeks 0 sampai 4"):
        jawab(zi, "B.I.a", "unit", zi.operator_dinkes, indeks=D(5))
    assert not JawabanButir.select().exists()


def test_a_shared_count_is_written_once(zi):
    isi = {"jml_agen": 4, "jml_perubahan": 3}
    jawab(zi, "A.II.1.i.a", "unit", zi.operator_dinkes, masukan=isi)
    assert segar(zi).jawaban["A.II.1.i.b", "unit"].masukan == {"jml_perubahan": 3}


def test_two_people_one_question(zi):
    jawab(zi, SATU, "unit", zi.operator_dinkes, pilihan="Ya")
    with pytest.raises(Bentrok):
        jawab(zi, SATU, "unit", zi.operator2_dinkes, pilihan="Tidak")
    awal = segar(zi).jawaban[SATU, "unit"].sidik
    jawab(zi, SATU, "unit", zi.operator2_dinkes, awal, pilihan="Tidak")


def test_the_flow_from_draft_to_closed(zi):
    lembar = segar(zi)
    with pytest.raises(Ditolak, match="Belum dijawab: A.I.1.i.a"):
        lembar.ajukan(zi.kepala_dinkes)
    with pytest.raises(Ditolak, match="belum mengajukan"):
        jawab(zi, SATU, "tpi", zi.tpi, pilihan="Ya")
    isi_penuh(zi, "unit", zi.operator_dinkes)
    segar(zi).ajukan(zi.kepala_dinkes)
    with pytest.raises(Ditolak, match="sudah diajukan"):
        segar(zi).ajukan(zi.kepala_dinkes)
    with pytest.raises(Ditolak, match="minta TPI mengembalikan"):
        jawab(zi, SATU, "unit", zi.operator_dinkes, pilihan="Tidak")
    segar(zi).kembalikan(SATU, "SK-nya?", zi.tpi)
    segar(zi).kembalikan(SATU, "SK tahun ini?", zi.tpi)
    lembar = segar(zi)
    assert lembar.dikembalikan == {SATU} and lembar.pengembalian[SATU].kali == 2
    isi_penuh(zi, "tpi", zi.tpi)
    with pytest.raises(Ditolak, match="1 butir masih diperbaiki"):
        segar(zi).tutup(zi.tpi)
    awal = segar(zi).jawaban[SATU, "unit"].sidik
    jawab(zi, SATU, "unit", zi.operator_dinkes, awal, pilihan="Tidak")
    segar(zi).ajukan(zi.kepala_dinkes)
    segar(zi).tutup(zi.tpi)
    assert segar(zi).nilai().nilai == 100
    with pytest.raises(Ditolak, match="sudah ditutup"):
        jawab(zi, SATU, "tpi", zi.tpi, pilihan="Tidak")
    jawab(zi, SATU, "tpn", zi.tpi, pilihan="Tidak")
    assert segar(zi).nilai().nilai == D("99.75")
    ringkas = ringkasan.lembar("DINKES", 2024)
    assert ringkas.penentu == {"unit": 0, "tpi": 112, "tpn": 1} and ringkas.layak("WBBM")


def test_tpi_cannot_close_with_questions_open(zi):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    segar(zi).ajukan(zi.kepala_dinkes)
    with pytest.raises(Ditolak, match="TPI belum menjawab 113 butir"):
        segar(zi).tutup(zi.tpi)


def test_the_unit_fills_in_and_does_not_see_tpis_draft(zi, masuk):
    operator, tpi = masuk(zi.operator_dinkes), masuk(zi.tpi)
    area = f"{zi.url}/A.I.1"
    assert "Tim pembangunan ZI dibentuk" in operator.get(area).text
    url = f"{zi.url}/butir/{SATU}"
    keliru = operator.post(url, data={"pilihan": "Ya", "penjelasan": "x" * 4001}, headers=HTMX)
    assert keliru.status_code == 422
    jawaban = operator.post(url, data={"pilihan": "Ya", "awal": ""}, headers=HTMX)
    assert jawaban.status_code == 200 and "tersimpan" in jawaban.text
    assert jawaban.headers["HX-Trigger"] == "jawaban-disimpan"
    assert "0,50" in operator.get(f"{area}/skor", headers=HTMX).text
    assert masuk(zi.operator_dishub).get(zi.url).status_code == 404
    assert operator.post(f"{url}/tpi", data={"pilihan": "Ya"}).status_code == 403
    isi_penuh(zi, "unit", zi.operator_dinkes)
    masuk(zi.kepala_dinkes).post(f"{zi.url}/pengajuan")
    tpi.post(f"{url}/tpi", data={"pilihan": "Tidak", "penjelasan": "RAHASIA TPI", "awal": ""})
    assert "RAHASIA TPI" in tpi.get(area).text
    assert "RAHASIA TPI" not in operator.get(area).text
    assert "100,00" in operator.get(zi.url).text and "99,75" in tpi.get(zi.url).text
    tanpa = tpi.post(f"{url}/pengembalian", data={"catatan": ""}, headers=HTMX)
    assert tanpa.status_code == 422 and "Tulis apa yang perlu" in tanpa.text
    tpi.post(f"{url}/pengembalian", data={"catatan": "SK tahun ini?"})
    assert "SK tahun ini?" in operator.get(area).text


def test_an_index_is_typed_the_indonesian_way(zi, masuk):
    operator, url = masuk(zi.operator_dinkes), f"{zi.url}/butir/B.I.a"
    lebih = operator.post(url, data={"indeks": "4,5", "awal": ""}, headers=HTMX)
    assert lebih.status_code == 422 and "indeks 0 sampai 4" in lebih.text
    assert 'value="4,5"' in lebih.text
    operator.post(url, data={"indeks": "3,6", "awal": ""})
    assert segar(zi).nilai("unit").cari("B.I").nilai > 15
    cacah = f"{zi.url}/butir/A.II.1.i.a"
    pecahan = operator.post(cacah, data={"m_jml_agen": "1,5", "awal": ""}, headers=HTMX)
    assert pecahan.status_code == 422 and "bilangan bulat" in pecahan.text


def test_evidence_is_used_with_its_page_and_once_uploaded_again(zi, masuk):
    operator, url = masuk(zi.operator_dinkes), f"{zi.url}/butir/{SATU}/bukti"
    isi = {"berkas": (io.BytesIO(PDF), "sk.pdf"), "halaman": "12", "tahun_lalu": "y"}
    jawaban = operator.post(url, data=isi, headers=HTMX)
    assert "hal=12" in jawaban.text and "n-1" in jawaban.text
    lain = f"{zi.url}/butir/A.I.1.i.b/bukti"
    operator.post(lain, data={"bukti": str(Bukti.get().id), "halaman": "3"})
    assert Bukti.select().count() == 1 and BuktiButir.select().count() == 2
    kosong = operator.post(lain, data={"halaman": "0"}, headers=HTMX)
    assert kosong.status_code == 422
    asing = masuk(zi.operator_dishub)
    assert asing.post(lain, data={"bukti": str(Bukti.get().id)}).status_code == 404
    pakai = BuktiButir.select().where(BuktiButir.kode == SATU).get()
    operator.post(f"{url}/{pakai.id}/lepas")
    assert BuktiButir.select().count() == 1 and Bukti.select().count() == 1


def test_an_opd_looks_after_its_units_too(zi, masuk):
    pkm = Opd.create(kode="PKM", nama="Puskesmas", singkatan="PKM", jenis="puskesmas", urutan=9,
                     induk=zi.dinkes)  # fmt: skip
    operator = masuk(zi.operator_dinkes)
    operator.post("/zona-integritas/unit/PKM/lembar-kerja", data={"tahun": "2024"})
    assert LembarKerja.get(LembarKerja.unit == pkm)
    assert masuk(zi.operator_dishub).get("/zona-integritas/unit/PKM").status_code == 404


def test_a_page_of_an_area_costs_few_queries(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    client = masuk(zi.operator_dinkes)
    client.get(f"{zi.url}/A.I.3")
    # person, sheet, its answers, sent back, evidence, last year, own evidence, assessors, rules,
    # bell
    with assert_query_count(10):
        client.get(f"{zi.url}/A.I.3")


def test_the_city_counts_as_each_sheet_does(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    lain = LembarKerja.mulai(zi.dishub, 2024, None)
    jawab(zi, SATU, "unit", zi.operator_dinkes, segar(zi).jawaban[SATU, "unit"].sidik,
          pilihan="Tidak")  # fmt: skip
    segar(zi).ajukan(zi.kepala_dinkes)
    jawab(zi, SATU, "tpi", zi.tpi, pilihan="Ya")
    jawab(zi, "A.I.1.i.b", "tpi", zi.tpi, pilihan="C")
    jawab(zi, "A.II.1.i.a", "tpi", zi.tpi, masukan={"jml_agen": 4, "jml_perubahan": 1})
    semua = list(LembarKerja.select())
    hasil = rekap_banyak(semua)
    assert {n: r.nilai for n, r in hasil.items()} == {s.id: s.nilai().nilai for s in semua}
    for s in semua:
        for p, kurang in hasil[s.id].kurang.items():
            ambang = s.ambang(p, s.nilai(), s.skor())
            assert kurang == sum(not h.terpenuhi for h in ambang)
    assert hasil[lain.id].nilai == 0 and not hasil[lain.id].kesiapan
    assert segar(zi).nilai().nilai < 100
    teks = f"{segar(zi).nilai().nilai:.2f}".replace(".", ",")
    assert teks in masuk(zi.walikota).get("/zona-integritas").text
    assert teks not in masuk(zi.operator_dinkes).get("/zona-integritas").text


def test_a_count_answered_not_applicable_by_tpi_outweighs_the_units_numbers(zi):
    kode, isi = "A.II.1.i.a", zi.lembar.instrumen.isi
    next(b for _, b in telusuri(isi) if b["kode"] == kode)["boleh_na"] = True
    baru = InstrumenLke.muat(isi)
    LembarKerja.update(instrumen=baru, status="diajukan").execute()
    for penilai, jawaban in (("unit", {"masukan": {"jml_agen": 4, "jml_perubahan": 1}}),
                             ("tpi", {"na": True})):  # fmt: skip
        isi = {"lembar": zi.lembar, "kode": kode, "penilai": penilai, "pada": baru.dimuat_pada}
        JawabanButir.create(**isi, **jawaban)
    jawab(zi, "A.II.1.ii.a", "tpi", zi.tpi, pilihan="B")
    lembar = segar(zi)
    assert kode not in lembar.skor()
    assert rekap_banyak([lembar])[lembar.id].nilai == lembar.nilai().nilai > 0


def test_a_recommendation_is_followed_up_and_closed_by_another(zi, masuk):
    operator, tpi = masuk(zi.operator_dinkes), masuk(zi.tpi)
    url = f"{zi.url}/rekomendasi"
    isi = {"isi_rekomendasi": "Perbarui SK tim", "kode": "A.I.1", "tenggat": "1 Juni 2024"}
    assert operator.post(url, data=isi).status_code == 403
    kosong = tpi.post(url, data={}, headers=HTMX)
    assert kosong.status_code == 422 and "Tulis rekomendasinya." in kosong.text
    asing = tpi.post(url, data=isi | {"kode": "Z.9"}, headers=HTMX)
    assert asing.status_code == 422 and "Bagian Z.9 tidak ada" in asing.text
    tpi.post(url, data=isi)
    halaman = operator.get(zi.url).text
    assert "Perbarui SK tim" in halaman and "terlambat" in halaman
    satu = f"{url}/{Rekomendasi.get().id}"
    dini = tpi.post(f"{satu}/keputusan", data={"keputusan": "terima"}, headers=HTMX)
    assert dini.status_code == 422 and "Belum ada tindak lanjut" in dini.text
    berkas = {"tindak_lanjut": "SK baru terbit", "berkas": (io.BytesIO(PDF), "sk.pdf")}
    assert masuk(zi.operator_dishub).post(f"{satu}/tindak-lanjut", data={}).status_code == 404
    operator.post(f"{satu}/tindak-lanjut", data=berkas)
    assert Rekomendasi.get().status == "menunggu" and Rekomendasi.get().bukti.nama == "sk.pdf"
    tanpa = tpi.post(f"{satu}/keputusan", data={"keputusan": "tolak"}, headers=HTMX)
    assert tanpa.status_code == 422 and "Tulis apa yang masih kurang" in tanpa.text
    tpi.post(f"{satu}/keputusan", data={"keputusan": "tolak", "catatan": "Tanda tangan?"})
    assert "Tanda tangan?" in operator.get(zi.url).text
    operator.post(f"{satu}/tindak-lanjut", data={"tindak_lanjut": "Sudah ditandatangani"})
    with pytest.raises(Ditolak, match="orang lain"):
        Rekomendasi.get().putuskan(True, "", zi.operator_dinkes)
    tpi.post(f"{satu}/keputusan", data={"keputusan": "terima"})
    assert Rekomendasi.get().status == "selesai"
    assert operator.post(f"{satu}/tindak-lanjut", data={"tindak_lanjut": "x"}).status_code == 422


def test_a_sample_is_drawn_again_from_its_seed_and_prefers_risk(zi, masuk):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    tpi, url = masuk(zi.tpi), f"{zi.url}/sampel"
    lebih = tpi.post(url, data={"jumlah": "114"}, headers=HTMX)
    assert lebih.status_code == 422 and "jumlah 1 sampai 113" in lebih.text
    tpi.post(url, data={"jumlah": "10", "benih": "7"})
    tpi.post(url, data={"jumlah": "10", "benih": "7"})
    satu, dua = Sampel.select()
    assert satu.isi == dua.isi and len({k for k, _ in satu.isi}) == 10
    assert "benih 7" in tpi.get(zi.url).text
    assert masuk(zi.operator_dinkes).post(url, data={"jumlah": "1"}).status_code == 403
    risiko = {"berat": 9.0, "ringan": 1.0}
    pertama = [undi(risiko, 1, benih)[0] for benih in range(400)]
    assert 330 < pertama.count("berat") < 390


def test_an_explanation_may_come_before_the_answer(zi, masuk):
    url = f"{zi.url}/butir/{SATU}"
    jawaban = masuk(zi.operator_dinkes).post(
        url, data={"penjelasan": "SK terbit Mei"}, headers=HTMX
    )
    assert jawaban.status_code == 200 and "SK terbit Mei" in jawaban.text
    assert segar(zi).jawaban[SATU, "unit"].pilihan == ""


def test_a_full_score_out_of_nothing_needs_a_word_of_tpi(zi):
    for penilai, oleh in (("unit", zi.operator_dinkes), ("tpi", zi.tpi)):
        isi_penuh(zi, penilai, oleh)
    tanpa = {"harus": 0, "proses": 0, "selesai": 0}
    semua = JawabanButir.kode == "A.II.5.ii.a"
    JawabanButir.update(masukan=tanpa).where(semua).execute()
    segar(zi).ajukan(zi.kepala_dinkes)
    with pytest.raises(Ditolak, match="A.II.5.ii.a bernilai penuh tanpa pembagi"):
        segar(zi).tutup(zi.tpi)
    awal = segar(zi).jawaban["A.II.5.ii.a", "tpi"].sidik
    jawab(zi, "A.II.5.ii.a", "tpi", zi.tpi, awal, penjelasan="Tidak ada pengaduan tahun ini")
    segar(zi).tutup(zi.tpi)


def test_the_home_page_tells_what_waits_in_the_sheet_and_what_expires(zi, masuk):
    operator = masuk(zi.operator_dinkes)
    assert "butir dikembalikan TPI" not in operator.get("/").text
    isi_penuh(zi, "unit", zi.operator_dinkes)
    segar(zi).ajukan(zi.kepala_dinkes)
    segar(zi).kembalikan(SATU, "SK tahun ini?", zi.tpi)
    isi = {"isi": "Perbarui SK", "kode": "", "penanggung_jawab": "", "tenggat": today()}
    Rekomendasi.beri(segar(zi), isi, zi.tpi)
    bukti = Bukti.unggah(PDF, "sk-tim.pdf", zi.operator_dinkes, 1000)
    bukti.berlaku_sampai = today() + timedelta(3)
    bukti.save()
    BuktiButir.lampirkan(segar(zi), SATU, bukti, 1, False, zi.operator_dinkes)
    halaman = operator.get("/").text
    assert "1 butir dikembalikan TPI, 1 rekomendasi perlu ditindaklanjuti" in halaman
    assert "sk-tim.pdf" in halaman and "habis masa berlakunya" in halaman
    lain = masuk(zi.operator_dishub).get("/").text
    assert "dikembalikan TPI" not in lain and "sk-tim.pdf" not in lain
    assert "habis " in operator.get(f"{zi.url}/A.I.1").text


def test_last_years_answer_is_shown_under_another_version_too(zi, masuk):
    LembarKerja.update(tahun=2023).execute()
    jawab(zi, SATU, "unit", zi.operator_dinkes, pilihan="Ya")
    isi = zi.lembar.instrumen.isi
    isi["instrumen"]["nama"] = "Versi baru"
    InstrumenLke.muat(isi, zi.tpi)
    baru = LembarKerja.mulai(zi.dinkes, 2024, zi.operator_dinkes)
    assert baru.instrumen != zi.lembar.instrumen
    halaman = masuk(zi.operator_dinkes).get(f"/zona-integritas/lembar-kerja/{baru.id}/A.I.1").text
    assert "Tahun lalu: Ya" in halaman
