"""The public page: off by default, only what was chosen of a freeze, no cookie, open data."""

import csv
import io
from decimal import Decimal
from hashlib import sha256

import pytest
import simplejson

from intranet.akun.models import Riwayat
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.dasbor.publik.kolom import KOLOM, teks_target
from intranet.dasbor.publik.models import Terbitan
from intranet.rpjmd import ringkasan
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import buka, tutup
from intranet.rpjmd.triwulan import Triwulan

U, P = "/terbitan/2024/3", "/publik/2024/3"
JENIS = {"string": str, "number": Decimal, "integer": int, "year": int, "boolean": bool}


@pytest.fixture
def menyala(app, monkeypatch):
    monkeypatch.setitem(app.config, "HALAMAN_PUBLIK", True)


@pytest.fixture
def tertutup(kota):
    """The third quarter, closed with three verified rows and one that is not."""
    semua = {b.indikator.kode: b for b in Capaian.select().where(Capaian.triwulan == 3)}
    isi = {"D-01": {"realisasi": Decimal("13.25")}, "D-02": {"realisasi": Decimal(250)}}
    isi |= {"D-03": {"predikat": "WTP"}, "H-01": {"realisasi": Decimal(60)}}
    for kode, nilai in isi.items():
        status = "draf" if kode == "H-01" else "diverifikasi"
        lain = {"status": status, "pendorong": "Rahasia dapur"}
        Capaian.update(**nilai, **lain).where(Capaian.id == semua[kode].id).execute()
    tutup(kota.triwulan, kota.barenlitbang)
    return kota


@pytest.fixture
def terbit(tertutup, menyala):
    Terbitan.terbitkan(tertutup.triwulan, ["D-01", "D-03"], tertutup.barenlitbang)
    return tertutup


def test_it_is_off_until_the_city_turns_it_on(tertutup, app):
    Terbitan.terbitkan(tertutup.triwulan, ["D-01"], tertutup.barenlitbang)
    client = app.test_client()
    for url in ("/publik", P, f"{P}/data.csv", f"{P}/data.json", f"{P}/datapackage.json"):
        assert client.get(url).status_code == 404, url


def test_barenlitbang_chooses_publishes_and_takes_back(tertutup, menyala, masuk, app):
    client, warga = masuk(tertutup.barenlitbang), app.test_client()
    assert "Belum ada triwulan yang diterbitkan" in warga.get("/publik").text
    assert 'href="/terbitan"' in client.get("/rpjmd/triwulan").text
    assert "belum diterbitkan" in client.get("/terbitan").text
    assert client.post(U, data={"kode": ["D-01", "D-03"]}).status_code == 303
    assert "2 indikator terbit" in client.get("/terbitan").text
    assert Riwayat.terakhir(1).get().peristiwa == "data-publik-diterbitkan"
    teks = warga.get("/publik").text
    assert "Prevalensi stunting" in teks and "13,25" in teks and "WTP" in teks
    assert "Anak diimunisasi" not in teks and "Rahasia dapur" not in teks
    hitung = "(2 × 14,00 − 13,25) ÷ 14,00 × 100 = 105,36"
    assert hitung in " ".join(teks.replace("\xa0", " ").split())
    assert client.post(f"{U}/penarikan").status_code == 303
    assert "Prevalensi stunting" not in warga.get("/publik").text
    assert warga.get(P).status_code == 404
    assert client.post(f"{U}/penarikan").status_code == 404


def test_the_choice_starts_with_what_was_chosen_last(terbit, masuk):
    teks = masuk(terbit.barenlitbang).get(U).text
    dipilih = [p.split(">")[0] for p in teks.split('name="kode" ')[1:]]
    assert [p.split('"')[1] for p in dipilih if "checked" in p] == ["D-01", "D-03"]
    assert [p.split('"')[1] for p in dipilih if "disabled" in p] == ["H-01", "D-04"]


@pytest.mark.parametrize("kode", [[], ["H-01"], ["D-01", "H-01"], ["TIDAK-ADA"]])
def test_nothing_unverified_or_unknown_is_published(tertutup, masuk, kode):
    jawaban = masuk(tertutup.barenlitbang).post(U, data={"kode": kode})
    assert jawaban.status_code == 422 and "sudah diverifikasi" in jawaban.text
    assert not Terbitan.select().exists()


def test_an_open_quarter_is_not_published(kota, masuk):
    client = masuk(kota.barenlitbang)
    assert client.get(U).status_code == 404 and client.post(U).status_code == 404
    with pytest.raises(Ditolak, match="belum ditutup"):
        Terbitan.terbitkan(kota.triwulan, ["D-01"], kota.barenlitbang)


@pytest.mark.parametrize("peran", ["operator_dinkes", "kepala_dinkes", "walikota", "admin"])
def test_others_can_not_publish(tertutup, masuk, peran):
    client = masuk(getattr(tertutup, peran))
    for jawaban in (client.get("/terbitan"), client.get(U), client.post(U, data={"kode": "D-01"})):
        assert jawaban.status_code == 403
    assert client.post(f"{U}/penarikan").status_code == 403


def test_what_was_published_stays_when_the_quarter_is_opened_again(terbit, app):
    buka(Triwulan.cari(2024, 3), today(), terbit.barenlitbang, "Koreksi")
    Capaian.update(realisasi=1).where(Capaian.indikator == terbit.stunting).execute()
    assert "13,25" in app.test_client().get(P).text
    tutup(Triwulan.cari(2024, 3), terbit.barenlitbang)
    assert "13,25" in app.test_client().get(P).text
    Terbitan.terbitkan(Triwulan.cari(2024, 3), ["D-01"], terbit.barenlitbang)
    teks = app.test_client().get(P).text
    assert "13,25" not in teks and "<b>1,00</b>" in teks
    assert Terbitan.berlaku().count() == 1 and Terbitan.select().count() == 2


def test_the_page_knows_nobody_and_may_be_kept(terbit, app, masuk):
    for client in (app.test_client(), masuk(terbit.walikota)):
        for url in ("/publik", P, f"{P}/data.csv", f"{P}/data.json", f"{P}/datapackage.json"):
            jawaban = client.get(url)
            assert jawaban.status_code == 200, url
            assert "Set-Cookie" not in jawaban.headers, url
            assert jawaban.headers["Cache-Control"] == "public, max-age=300"
            assert "Cookie" not in jawaban.headers.get("Vary", ""), url
            assert "Wali Kota ·" not in jawaban.text and "Keluar" not in jawaban.text
            sama = client.get(url, headers={"If-None-Match": jawaban.headers["ETag"]})
            assert sama.status_code == 304, url
    etag = {"If-None-Match": app.test_client().get(P).headers["ETag"]}
    Terbitan.terbitkan(terbit.triwulan, ["D-02"], terbit.barenlitbang)
    assert app.test_client().get(P, headers=etag).status_code == 200


def test_the_figures_are_those_of_the_freeze(terbit, app):
    data = simplejson.loads(app.test_client().get(f"{P}/data.json").data, use_decimal=True)
    beku = Pembekuan.daftar(terbit.triwulan).first()
    assert beku.sidik in data["sumber"] and data["lisensi"]["name"] == "CC-BY-4.0"
    semua = {b.kode: b for b in ringkasan.capaian(2024, 3)}
    assert [b["kode"] for b in data["data"]] == ["D-01", "D-03"]
    for b in data["data"]:
        for kolom in ("target", "realisasi", "persen", "pita", "predikat", "nama"):
            assert b[kolom] == getattr(semua[b["kode"]], kolom), kolom
        assert b["perangkat_daerah"] == "Dinas Kesehatan"


def test_the_package_describes_the_csv_exactly(terbit, app):
    client = app.test_client()
    paket = client.get(f"{P}/datapackage.json").get_json()
    (sumber,) = paket["resources"]
    isi = client.get(sumber["path"].removeprefix(app.config["PUBLIC_URL"])).data
    assert sumber["hash"] == f"sha256:{sha256(isi).hexdigest()}" and sumber["bytes"] == len(isi)
    kepala, *baris = csv.reader(io.StringIO(isi.decode()))
    kolom = sumber["schema"]["fields"]
    assert kepala == [k["name"] for k in kolom] == list(KOLOM)
    assert all(k["description"] for k in kolom) and len(baris) == 2
    for satu in baris:
        for k, teks in zip(kolom, satu, strict=True):
            if k["type"] == "boolean":
                assert teks in ("true", "false")
            elif teks:
                JENIS[k["type"]](teks)
    assert baris[0][kepala.index("realisasi")] == "13.25"
    assert client.get(f"{P}/data.csv").headers["Access-Control-Allow-Origin"] == "*"


def test_a_name_that_looks_like_a_formula_is_only_text(kota, menyala, app):
    kota.imunisasi.nama = "=HYPERLINK(1)"
    kota.imunisasi.save()
    Capaian.update(status="diverifikasi", realisasi=5).where(
        Capaian.indikator == kota.imunisasi, Capaian.triwulan == 3
    ).execute()
    tutup(kota.triwulan, kota.barenlitbang)
    Terbitan.terbitkan(kota.triwulan, ["D-02"], kota.barenlitbang)
    assert "'=HYPERLINK(1)" in app.test_client().get(f"{P}/data.csv").text


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        ({"target": Decimal(14)}, "14,00"),
        ({"target_predikat": "WTP"}, "WTP"),
        ({"target_min": Decimal(1), "target_maks": Decimal(3)}, "1,00 sampai 3,00"),
        ({"target_min": Decimal(1)}, "paling sedikit 1,00"),
        ({"target_maks": Decimal(0)}, "paling banyak 0,00"),
        ({}, ""),
    ],
)
def test_a_target_in_words(isi, teks):
    kosong = dict.fromkeys(("target", "target_min", "target_maks", "target_predikat"))
    assert teks_target(kosong | {"desimal": 2} | isi) == teks


def test_other_quarters_are_one_link_away(terbit, app):
    lama = Triwulan.cari(2024, 2)
    from intranet.rpjmd.jadwal import bekukan

    bekukan(lama, terbit.barenlitbang)
    Terbitan.terbitkan(lama, ["D-02"], terbit.barenlitbang)
    teks = app.test_client().get("/publik").text
    assert "Triwulan III 2024" in teks and 'href="/publik/2024/2"' in teks
    assert "Anak diimunisasi" in app.test_client().get("/publik/2024/2").text
