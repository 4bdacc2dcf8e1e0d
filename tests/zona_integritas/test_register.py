"""The way of each unit, the plan until all have joined, and the conditions."""

from datetime import date

import pytest
from conftest import HTMX, buat_pengguna

from intranet.core.errors import Ditolak
from intranet.zona_integritas.models import NilaiSyarat, RencanaIkut, Tahapan
from intranet.zona_integritas.syarat import periksa_syarat

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
