"""The JSON API: whose rows, which numbers, how it refuses, and how it says that nothing changed."""

from decimal import Decimal
from functools import cache

import pytest
import simplejson
from conftest import buat_pengguna
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd
from intranet.api.data.tulis import sederhana
from intranet.api.token.models import TokenApi
from intranet.core.clock import now, today
from intranet.rpjmd import ringkasan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import tutup
from intranet.zona_integritas.models import Tahapan

SUMBER = ("capaian", "indikator", "target", "kelengkapan", "zi")
TRIWULAN = ("capaian", "kelengkapan")


@pytest.fixture
def api(app, kota):
    """Asks as a person, with a token made on the spot."""
    token = cache(lambda orang: TokenApi.buat(orang, "uji", 30)[1])

    def api(orang, alamat, **kepala):
        kepala = {"Authorization": f"Bearer {token(orang)}"} | kepala
        return app.test_client().get(f"/api/v1/{alamat}", headers=kepala)

    return api


def isi(jawaban):
    assert jawaban.status_code == 200, jawaban.text
    return simplejson.loads(jawaban.data, use_decimal=True)


def orang(kota, peran):
    ada = {"operator": kota.operator_dinkes, "kepala_opd": kota.kepala_dinkes}
    ada |= {n: getattr(kota, n) for n in ("barenlitbang", "walikota", "admin")}
    return ada.get(peran) or buat_pengguna(peran, peran)


def cangkang(kota):
    """A unit below Dinkes and one below Dishub, both on their way to WBK."""
    for induk in (kota.dinkes, kota.dishub):
        unit = Opd.create(
            kode=f"U-{induk.kode}", nama=f"UPT {induk.nama}", singkatan="UPT", jenis="upt",
            induk=induk, urutan=50,
        )  # fmt: skip
        for satu in (induk, unit):
            Tahapan.create(unit=satu, tahap="pencanangan", tanggal=today(), pada=now())


@pytest.mark.parametrize("peran", ["operator", "kepala_opd"])
def test_people_of_an_opd_read_the_rows_of_their_own_opd_only(kota, api, peran):
    cangkang(kota)
    siapa = orang(kota, peran)
    for nama in SUMBER:
        jawaban = api(siapa, nama)
        assert isi(jawaban)["data"], nama
        assert "DISHUB" not in jawaban.text and "berambu" not in jawaban.text, nama
        assert "Perhubungan" not in jawaban.text, nama
        assert api(siapa, f"{nama}?opd=DISHUB").status_code == 404, nama
        assert isi(api(siapa, f"{nama}?opd=DINKES"))["data"], nama


def test_the_citys_iku_of_another_opd_is_no_row_of_ones_own(kota, api):
    kota.rambu.iku = True
    kota.rambu.save()
    kode = {b.kode for b in ringkasan.capaian(2024, 3, "DINKES")}
    assert "H-01" in kode
    assert {b["kode"] for b in isi(api(kota.operator_dinkes, "capaian"))["data"]} == kode - {"H-01"}
    assert "H-01" not in api(kota.operator_dinkes, "target").text


@pytest.mark.parametrize(
    "peran", ["barenlitbang", "walikota", "sekda", "inspektorat", "asesor", "analis"]
)
def test_roles_of_the_city_read_every_opd(kota, api, peran):
    cangkang(kota)
    siapa = orang(kota, peran)
    for nama in SUMBER:
        assert "DINKES" in api(siapa, nama).text and "DISHUB" in api(siapa, nama).text, nama
        assert "DISHUB" not in api(siapa, f"{nama}?opd=DINKES").text, nama


def test_admin_reads_no_figure(kota, api):
    for nama in SUMBER:
        jawaban = api(kota.admin, nama)
        assert jawaban.status_code == 403 and jawaban.mimetype == "application/problem+json"


@pytest.mark.parametrize("ditutup", [False, True], ids=["terbuka", "beku"])
def test_numbers_are_those_of_ringkasan_for_the_same_quarter(kota, api, ditutup):
    baris = Capaian.get(Capaian.indikator == kota.stunting, Capaian.triwulan == 3)
    baris.laporkan({"realisasi": Decimal("13.25")}, "", kota.operator_dinkes)
    if ditutup:
        tutup(kota.triwulan, kota.barenlitbang)
    ada = {b["kode"]: b for b in isi(api(kota.walikota, "capaian?tahun=2024&triwulan=3"))["data"]}
    semua = ringkasan.capaian(2024, 3)
    assert list(ada) == [b.kode for b in semua]
    for b in semua:
        for kolom in ("target", "realisasi", "persen", "pita", "turunan", "predikat", "status"):
            assert ada[b.kode][kolom] == getattr(b, kolom), (b.kode, kolom)
    assert ada["D-01"]["realisasi"] == Decimal("13.25")
    lengkap = isi(api(kota.walikota, "kelengkapan?tahun=2024&triwulan=3"))["data"]
    for k, satu in zip(ringkasan.kelengkapan(2024, 3), lengkap, strict=True):
        assert (satu["kode"], satu["terisi"], satu["rata_persen"]) == (
            k.kode, k.terisi, k.rata_persen,
        )  # fmt: skip


def test_numbers_are_json_numbers_with_all_their_digits(kota, api):
    baris = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 3)
    besar = Decimal("123456789012.25")
    Capaian.update(realisasi=besar).where(Capaian.id == baris.id).execute()
    teks = api(kota.walikota, "capaian").text
    assert '"realisasi": 123456789412.25' in teks  # with the 400 of the quarters before
    assert sederhana([Decimal("80.0000"), Decimal("8E+1")]) == [Decimal(80), Decimal(80)]
    assert str(sederhana(Decimal("80.0000"))) == str(sederhana(Decimal("8E+1"))) == "80"


def test_pages_follow_each_other_by_their_links(kota, api, app):
    kode, alamat = [], "capaian?ukuran=2"
    for _ in range(3):
        jawaban = api(kota.walikota, alamat)
        data = isi(jawaban)
        kode += [b["kode"] for b in data["data"]]
        lanjut = data["tautan"]["lanjut"]
        assert ('rel="next"' in jawaban.headers["Link"]) == bool(lanjut)
        alamat = (lanjut or "").removeprefix(app.config["PUBLIC_URL"] + "/api/v1/")
    assert alamat == "" and kode == [b.kode for b in ringkasan.capaian(2024, 3)]
    assert data["halaman"] == {"nomor": 3, "ukuran": 2, "akhir": 3, "jumlah": 5}
    lewat = isi(api(kota.walikota, "capaian?halaman=9&ukuran=2"))
    assert lewat["data"] == [] and lewat["tautan"]["sebelum"].endswith("halaman=3&ukuran=2")


@pytest.mark.parametrize("nama", SUMBER)
def test_nothing_new_is_304_and_any_change_is_not(kota, api, nama):
    jawaban = api(kota.walikota, nama)
    etag = {"If-None-Match": jawaban.headers["ETag"]}
    lagi = api(kota.walikota, nama, **etag)
    assert (lagi.status_code, lagi.data) == (304, b"")
    assert lagi.headers["ETag"] == jawaban.headers["ETag"]
    assert api(kota.walikota, f"{nama}?ukuran=1", **etag).status_code == 200
    assert api(kota.barenlitbang, nama, **etag).status_code == 200
    # making that other token was a line of the history, and so a change
    etag = {"If-None-Match": api(kota.walikota, nama).headers["ETag"]}
    baris = Capaian.get(Capaian.indikator == kota.stunting, Capaian.triwulan == 3)
    baris.laporkan({"realisasi": Decimal(9)}, "", kota.operator_dinkes)
    baru = api(kota.walikota, nama, **etag)
    assert baru.status_code == 200 and baru.headers["ETag"] != etag["If-None-Match"]


def test_a_change_during_the_reading_never_makes_an_answer_look_newer(kota, api, monkeypatch):
    """The version is taken first: the answer with the old figures carries the old version."""
    from intranet.api.data import isi as bagian

    lama = ringkasan.capaian

    def terlambat(*args):
        hasil = lama(*args)
        baris = Capaian.get(Capaian.indikator == kota.stunting, Capaian.triwulan == 3)
        baris.laporkan({"realisasi": Decimal(9)}, "", kota.operator_dinkes)
        return hasil

    monkeypatch.setattr(bagian.ringkasan, "capaian", terlambat)
    basi = api(kota.walikota, "capaian")
    monkeypatch.setattr(bagian.ringkasan, "capaian", lama)
    segar = api(kota.walikota, "capaian", **{"If-None-Match": basi.headers["ETag"]})
    assert segar.status_code == 200 and '"realisasi": 9,' in segar.text
    assert '"realisasi": 9,' not in basi.text


def test_the_pages_of_one_reading_share_one_calculation(kota, api):
    api(kota.walikota, "indikator?ukuran=1")
    with assert_query_count(3):  # the token, its count, the end of the history: no sheets
        kedua = isi(api(kota.walikota, "indikator?ukuran=1&halaman=2"))
    assert kedua["data"][0]["kode"] == ringkasan.indikator()[1].kode


def test_rights_that_change_change_the_etag(kota, api):
    etag = {"If-None-Match": api(kota.operator_dinkes, "capaian").headers["ETag"]}
    orang = kota.operator_dinkes
    orang.opd = kota.dishub
    orang.save()
    jawaban = api(orang, "capaian", **etag)
    assert jawaban.status_code == 200 and "D-01" not in jawaban.text and "H-01" in jawaban.text


@pytest.mark.parametrize(
    ("alamat", "galat"),
    [
        ("capaian?tahun=2024", "bersama-sama"),
        ("capaian?triwulan=5&tahun=2024", "bilangan 1 sampai 4"),
        ("capaian?tahun=dua&triwulan=1", "bilangan 1945"),
        ("capaian?iku=1", "iku=ya"),
        ("capaian?halaman=0", "bilangan 1"),
        ("capaian?halaman=²", "bilangan 1"),
        ("indikator?tahun=2024", "tidak dikenal"),
        ("zi?opd=DINKES&opd=DISHUB", "dua kali"),
        ("capaian?ukuran=99999", "bilangan 1 sampai 2000"),
    ],
)
def test_a_parameter_that_can_not_be_used_is_named_with_a_sentence(kota, api, alamat, galat):
    jawaban = api(kota.walikota, alamat)
    assert jawaban.status_code == 422 and jawaban.mimetype == "application/problem+json"
    data = jawaban.get_json()
    assert galat in data["detail"] and data["status"] == 422
    assert set(data["galat"]) <= {"tahun", "triwulan", "iku", "halaman", "opd", "ukuran"}


def test_every_error_is_a_problem_in_indonesian(kota, api, app):
    client = app.test_client()
    tanpa = client.get("/api/v1/capaian")
    assert tanpa.status_code == 401 and "Bearer" in tanpa.headers["WWW-Authenticate"]
    salah = client.get("/api/v1/capaian", headers={"Authorization": "Bearer kls_salah"})
    assert salah.status_code == 401 and "tidak dikenal" in salah.get_json()["detail"]
    tulis = client.post("/api/v1/capaian", json={})
    assert tulis.status_code == 405 and tulis.headers["Allow"] == "GET, HEAD, OPTIONS"
    for jawaban in (tanpa, salah, tulis, client.get("/api/v2/x"), api(kota.admin, "zi")):
        data = jawaban.get_json()
        assert jawaban.mimetype == "application/problem+json"
        assert {"type", "title", "status", "detail", "instance"} <= set(data)
        assert data["status"] == jawaban.status_code
    assert api(kota.walikota, "capaian?opd=TIDAKADA").status_code == 404


def test_a_session_opens_nothing_and_the_api_hands_out_no_cookie(kota, api, masuk):
    assert masuk(kota.walikota).get("/api/v1/capaian").status_code == 401
    jawaban = api(kota.walikota, "capaian")
    assert "Set-Cookie" not in jawaban.headers
    assert jawaban.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in jawaban.headers["Vary"]


def test_the_quota_counts_down_and_says_how_long_to_wait(kota, api, app, monkeypatch):
    monkeypatch.setitem(app.config, "API_JATAH", 2)
    # whole minutes: not over the edge of one
    monkeypatch.setattr("intranet.api.token.models.time", lambda: 6_000_015)
    sisa = [api(kota.walikota, "zi").headers["RateLimit"] for _ in range(2)]
    assert sisa == ['"menit";r=1;t=45', '"menit";r=0;t=45']
    habis = api(kota.walikota, "zi")
    assert (habis.status_code, habis.headers["Retry-After"]) == (429, "45")
    assert habis.headers["RateLimit-Policy"] == '"menit";q=2;w=60'
    assert api(kota.barenlitbang, "zi").status_code == 200
    monkeypatch.setattr("intranet.api.token.models.time", lambda: 6_000_060)
    assert api(kota.walikota, "zi").status_code == 200


def test_the_description_is_valid_and_every_answer_is_as_it_says(kota, api, app):
    cangkang(kota)
    jawaban = app.test_client().get("/api/openapi.json")
    uraian = jawaban.get_json()
    validate(uraian)
    assert "Set-Cookie" not in jawaban.headers
    assert set(uraian["paths"]) == {f"/api/v1/{n}" for n in SUMBER}
    for nama in SUMBER:
        skema = {"$ref": f"#/components/schemas/Halaman{nama.capitalize()}"}
        periksa = Draft202012Validator(skema | {"components": uraian["components"]})
        data = isi(api(kota.walikota, nama))
        periksa.validate(data)
        assert data["data"], nama
    masalah = {"$ref": "#/components/schemas/Masalah", "components": uraian["components"]}
    Draft202012Validator(masalah).validate(api(kota.walikota, "zi?x=1").get_json())
