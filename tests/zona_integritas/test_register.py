"""The way of each unit, the plan until all have joined, and the conditions."""

import io
from datetime import date

import pytest
from conftest import HTMX, buat_pengguna
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd, Riwayat
from intranet.bukti.models import Bukti
from intranet.core.errors import Ditolak
from intranet.zona_integritas import ringkasan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import NilaiSyarat, RencanaIkut, Tahapan, predikat
from intranet.zona_integritas.syarat import periksa_syarat

PDF = b"%PDF-1.4\n%%EOF\n"
U = "/zona-integritas/unit/DINKES"


@pytest.fixture
def tpi(kota):
    return buat_pengguna("inspektorat", "inspektorat")


def catat(kota, tahap, hari, oleh=None):
    isi = {"tahap": tahap, "tanggal": date.fromisoformat(hari), "dokumen": "SK 1"}
    return Tahapan.catat(kota.dinkes, isi, oleh)


def test_the_steps_come_in_their_order(kota, tpi):
    with pytest.raises(Ditolak, match="Catat pencanangannya dahulu"):
        catat(kota, "pembangunan", "2020-01-01", tpi)
    catat(kota, "pencanangan", "2019-09-16", tpi)
    with pytest.raises(Ditolak, match="sudah dicatat"):
        catat(kota, "pencanangan", "2019-09-16", tpi)
    with pytest.raises(Ditolak, match="sudah WBK"):
        catat(kota, "wbbm", "2021-12-01", tpi)
    with pytest.raises(Ditolak, match="sudah berpredikat"):
        catat(kota, "dicabut", "2021-12-01", tpi)
    catat(kota, "wbk", "2022-12-06", tpi)
    catat(kota, "wbbm", "2024-12-01", tpi)
    assert [t.tahap for t in Tahapan.tiap_unit()[kota.dinkes.id]] == ["pencanangan", "wbk", "wbbm"]


def test_the_register_shows_who_has_joined(kota, tpi, masuk):
    catat(kota, "pencanangan", "2019-09-16", tpi)
    RencanaIkut.tetapkan(kota.dishub, 2026, tpi)
    halaman = masuk(kota.walikota).get("/zona-integritas").text
    assert "1 dari 2 unit" in halaman and "Pencanangan" in halaman and "2026" in halaman
    sendiri = masuk(kota.operator_dishub).get("/zona-integritas").text
    assert "Dinas Kesehatan" not in sendiri
    assert b"Pencanangan" in masuk(tpi).get("/zona-integritas/unit.csv").data


def test_a_step_is_recorded_on_the_page_of_the_unit(kota, tpi, masuk):
    client = masuk(tpi)
    isi = {"tahap": "pencanangan", "tanggal": "16 September 2019", "penanda_tangan": "Wali Kota"}
    keliru = client.post(f"{U}/tahap", data=isi | {"tanggal": "kemarin"}, headers=HTMX)
    assert keliru.status_code == 422 and 'value="kemarin"' in keliru.text
    client.post(f"{U}/tahap", data=isi)
    assert "ditandatangani Wali Kota" in client.get(U).text
    dua_kali = client.post(f"{U}/tahap", data=isi, headers=HTMX)
    assert dua_kali.status_code == 422 and "sudah dicatat" in dua_kali.text
    assert masuk(kota.operator_dinkes).post(f"{U}/tahap", data=isi).status_code == 403
    client.post(f"{U}/rencana", data={"tahun": "2027"})
    assert RencanaIkut.get().tahun == 2027
    client.post(f"{U}/rencana", data={"tahun": ""})
    assert not RencanaIkut.select().exists()


def test_conditions_say_whether_they_are_met_and_on_what_they_rest(kota, tpi, masuk):
    client = masuk(tpi)
    url = f"{U}/syarat/opini_bpk"
    keliru = client.post(url, data={"tahun": "2024", "nilai": "bagus"}, headers=HTMX)
    assert keliru.status_code == 422 and "TMP, TW, WDP, WTP" in keliru.text
    client.post(url, data={"tahun": "2024", "nilai": "WTP", "dokumen": "LHP BPK 2024"})
    client.post(f"{U}/syarat/lhkpn_persen", data={"tahun": "2024", "nilai": "99,5"})
    client.post(f"{U}/syarat/core_layanan", data={"tahun": "2024", "nilai": "ya"})
    ada = {s.kode: s for s in periksa_syarat(kota.dinkes, 2024)}
    assert ada["opini_bpk"].kota and ada["opini_bpk"].terpenuhi("WBBM") is True
    assert ada["lhkpn_persen"].terpenuhi("WBK") is False
    assert ada["core_layanan"].terpenuhi("WBK") is True
    assert ada["spip"].terpenuhi("WBK") is None
    assert "LHP BPK 2024" in client.get(U).text
    assert periksa_syarat(kota.dishub, 2024)[0].terpenuhi("WBK") is True
    assert {s.kode: s for s in periksa_syarat(kota.dishub, 2024)}["lhkpn_persen"].ada is None
    assert client.post(f"{U}/syarat/xx", data={"tahun": "2024", "nilai": "1"}).status_code == 422
    client.post(url, data={"tahun": "2024", "nilai": ""})
    assert NilaiSyarat.select().where(NilaiSyarat.kode == "opini_bpk").count() == 0


def test_a_predicate_lasts_until_it_is_withdrawn_and_then_two_years_pass(kota, tpi):
    for tahap, hari in (("pencanangan", "2019-09-16"), ("wbk", "2020-12-01"),
                        ("pemantauan", "2021-12-01")):  # fmt: skip
        catat(kota, tahap, hari, tpi)
    assert predikat(list(Tahapan.milik(kota.dinkes))) == "WBK"
    catat(kota, "dicabut", "2022-03-01", tpi)
    assert predikat(list(Tahapan.milik(kota.dinkes))) == ""
    with pytest.raises(Ditolak, match="dicabut 1 Maret 2022; diusulkan lagi paling cepat 1 Maret"):
        catat(kota, "pengusulan", "2024-02-29", tpi)
    with pytest.raises(Ditolak, match="sudah WBK"):
        catat(kota, "wbbm", "2024-02-29", tpi)
    catat(kota, "pengusulan", "2024-03-01", tpi)


def test_a_step_rests_on_a_decree_and_its_file_which_the_unit_may_read(kota, tpi, masuk):
    client = masuk(tpi)
    isi = {"tahap": "pencanangan", "tanggal": "16 September 2019", "nomor": "188.45/182/2023"}
    tanpa_opd = client.post(f"{U}/tahap", data=isi | {"berkas": (io.BytesIO(PDF), "sk-zi.pdf")})
    assert tanpa_opd.status_code == 422 and "tidak terikat pada OPD" in tanpa_opd.text
    tpi.opd = kota.dishub
    tpi.save()
    client.post(f"{U}/tahap", data=isi | {"berkas": (io.BytesIO(PDF), "sk-zi.pdf")})
    satu, bukti = Tahapan.get(), Bukti.get()
    assert (satu.nomor, satu.bukti, bukti.terlihat) == ("188.45/182/2023", bukti, "kota")
    unit = masuk(kota.operator_dinkes)
    assert "Keputusan 188.45/182/2023" in unit.get(U).text and "sk-zi.pdf" in unit.get(U).text
    assert unit.get(f"/bukti/{bukti.id}").status_code == 200
    assert "Pencanangan Dinas Kesehatan" in client.get(f"/bukti/{bukti.id}").text
    client.post(f"{U}/syarat/opini_bpk", data={"tahun": "2024", "nilai": "WTP", "bukti": bukti.id})
    client.post(f"{U}/syarat/opini_bpk", data={"tahun": "2024", "nilai": "WTP", "dokumen": "LHP"})
    assert (NilaiSyarat.get().bukti, NilaiSyarat.get().dokumen) == (bukti, "LHP")
    assert "Syarat opini_bpk 2024" in client.get(f"/bukti/{bukti.id}").text


def test_a_step_recorded_by_mistake_is_taken_back_unless_others_rest_on_it(kota, tpi, masuk):
    awal = catat(kota, "pencanangan", "2019-09-16", tpi)
    salah = catat(kota, "wbk", "2022-12-06", tpi)
    client = masuk(tpi)
    tertahan = client.post(f"{U}/tahap/{awal.id}/penghapusan", headers=HTMX)
    assert tertahan.status_code == 422 and "Penetapan WBK bertumpu pada tahap ini" in tertahan.text
    lain = f"/zona-integritas/unit/DISHUB/tahap/{salah.id}/penghapusan"
    assert client.post(lain).status_code == 404
    assert masuk(kota.kepala_dinkes).post(f"{U}/tahap/{salah.id}/penghapusan").status_code == 403
    client.post(f"{U}/tahap/{salah.id}/penghapusan")
    assert [t.tahap for t in Tahapan.select()] == ["pencanangan"]
    assert Riwayat.select().where(Riwayat.peristiwa == "tahap-zi-dihapus").count() == 1


def syarat(unit, tahun, aturan=None):
    return {s.kode: s for s in periksa_syarat(unit, tahun, aturan)}


def test_the_rule_of_2019_asks_for_wtp_two_years_in_a_row(kota, tpi):
    def opini(*isi):
        NilaiSyarat.delete().execute()
        for tahun, nilai in isi:
            NilaiSyarat.tulis(
                None, "opini_bpk", tahun, {"nilai": nilai, "dokumen": "", "bukti": None}, tpi
            )
        return syarat(kota.dinkes, 2019)["opini_bpk"]

    assert opini((2017, "WTP"), (2018, "WTP")).terpenuhi("WBBM") is True
    assert opini((2017, "WTP"), (2018, "WTP")).keadaan == "WTP, 2 tahun berturut-turut"
    assert opini((2017, "WDP"), (2018, "WTP")).terpenuhi("WBBM") is False
    assert opini((2017, "WDP"), (2018, "WTP")).terpenuhi("WBK") is True
    # nobody wrote down what there was the year before
    assert opini((2018, "WTP")).terpenuhi("WBBM") is None
    assert opini((2016, "WTP"), (2018, "WTP")).terpenuhi("WBBM") is None
    assert opini((2018, "WDP")).terpenuhi("WBK") is False
    assert syarat(kota.dinkes, 2024)["opini_bpk"].terpenuhi("WBBM") is False


def test_each_year_is_held_against_the_rule_of_its_time_or_the_one_asked_for(kota, tpi, masuk):
    lama, kini = syarat(kota.dinkes, 2021), syarat(kota.dinkes, 2022)
    assert "setingkat_eselon" in lama and "spip" not in lama
    assert "spip" in kini and "setingkat_eselon" not in kini
    assert lama["sakip_instansi"].minta == {"WBK": "CC", "WBBM": "CC"}
    assert kini["sakip_instansi"].minta == {"WBK": "B", "WBBM": "BB"}
    client = masuk(tpi)
    halaman = client.get(f"{U}?aturan=lama").text
    assert "2 tahun berturut-turut" in halaman and "tidak diminta" in halaman
    assert "masih diproses: RSUD" not in halaman and "masih diproses: RSUD" in client.get(U).text
    client.post(f"{U}/syarat/rb_baik?aturan=lama", data={"tahun": "2019", "nilai": "ya"})
    assert syarat(kota.dinkes, 2019)["rb_baik"].terpenuhi("WBK") is True
    salah = client.post(f"{U}/syarat/rb_baik", data={"tahun": "2024", "nilai": "ya"}, headers=HTMX)
    assert salah.status_code == 422
    assert client.get(f"{U}?aturan=xx&tahun_syarat=9").status_code == 200


def test_the_register_answers_what_it_knows_itself(kota, tpi):
    assert syarat(kota.dinkes, 2024)["lama_zi_tahun"].terpenuhi("WBK") is None
    for tahap, hari in (("pencanangan", "2019-09-16"), ("pembangunan", "2019-10-01"),
                        ("wbk", "2022-12-06")):  # fmt: skip
        catat(kota, tahap, hari, tpi)
    lama = syarat(kota.dinkes, 2024)["lama_zi_tahun"]
    assert lama.keadaan == "5 tahun, 2 sejak WBK" and lama.terpenuhi("WBBM") is True
    assert syarat(kota.dinkes, 2022)["lama_zi_tahun"].terpenuhi("WBBM") is False
    assert syarat(kota.dinkes, 2019)["sudah_wbk"].terpenuhi("WBBM") is False
    assert syarat(kota.dinkes, 2024, "lama")["sudah_wbk"].terpenuhi("WBBM") is True
    (satu,) = [s for s in ringkasan.syarat("DINKES", 2024) if "Lama membangun" in s.nama]
    assert satu.dokumen == "register Zona Integritas"


@pytest.fixture
def banyak_unit(kota):
    for n in range(30):
        jenis = ("kelurahan", "puskesmas", "sekolah")[n % 3]
        Opd.create(kode=f"U{n}", nama=f"{jenis} {n}", singkatan=f"U{n}", jenis=jenis, urutan=10 + n)
    return kota


def test_units_of_every_kind_are_in_the_register_and_have_their_way(banyak_unit, tpi, masuk):
    client = masuk(tpi)
    assert "sekolah 2" not in client.get("/zona-integritas").text
    halaman = client.get("/zona-integritas?tampil=sekolah").text
    assert "sekolah 2" in halaman and "puskesmas 1" not in halaman
    isi = {"tahap": "pencanangan", "tanggal": "1 Mei 2024"}
    client.post("/zona-integritas/unit/U2/tahap", data=isi)
    client.post("/zona-integritas/unit/U0/rencana", data={"tahun": "2026"})
    ikut = client.get("/zona-integritas").text
    assert "sekolah 2" in ikut and "kelurahan 0" in ikut and "puskesmas 1" not in ikut
    assert "1 dari 32 unit" in ikut and "Belum direncanakan" in ikut
    with assert_query_count(12):  # one of them is the bell's
        client.get("/zona-integritas?tampil=semua")


def test_the_mayor_sees_who_is_ready(kota, tpi, masuk):
    LembarKerja.mulai(kota.dinkes, 2024, kota.operator_dinkes)
    catat(kota, "pencanangan", "2019-09-16", tpi)
    halaman = masuk(kota.walikota).get("/zona-integritas").text
    assert "kurang 12 ambang WBK" in halaman and "Piagam semua unit 2019" in halaman
    assert "kurang 12 ambang" not in masuk(kota.operator_dinkes).get("/zona-integritas").text
    (satu,) = ringkasan.register()
    assert (satu.kurang_wbk, satu.kesiapan) == (12, "")


def test_the_way_of_a_unit_counts_what_lies_before_its_last_stage_as_done(kota):
    RencanaIkut.tetapkan(kota.dinkes, 2027, None)
    jalan = ringkasan.jalan("DINKES")
    assert jalan.rencana == 2027 and {t.keadaan for t in jalan.titik} == {"belum"}
    catat(kota, "pencanangan", "2019-09-16")
    catat(kota, "wbk", "2022-12-06")
    jalan = ringkasan.jalan("DINKES")
    assert [t.keadaan for t in jalan.titik] == [*["sudah"] * 4, "kini", "belum"]
    assert jalan.titik[0].sejak == date(2019, 9, 16) and jalan.titik[2].sejak is None
    assert jalan.rencana is None and jalan.dicabut is None


def test_a_withdrawn_predicate_is_no_stage_any_more(kota):
    for tahap, hari in (
        ("pencanangan", "2019-09-16"),
        ("wbk", "2022-12-06"),
        ("dicabut", "2024-01-05"),
    ):
        catat(kota, tahap, hari)
    jalan = ringkasan.jalan("DINKES")
    assert jalan.dicabut == date(2024, 1, 5)
    assert [t.keadaan for t in jalan.titik] == ["kini", *["belum"] * 5]
