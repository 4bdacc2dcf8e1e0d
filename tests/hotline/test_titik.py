"""Places: their codes, who sees which, when one counts as silent, and the list to take away."""

import csv
import html
import io
import re
from dataclasses import asdict
from datetime import timedelta

import pytest
from conftest import HTMX, buat_pengguna
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd, Riwayat
from intranet.core.clock import now, today
from intranet.core.errors import Ditolak
from intranet.hotline import ringkasan
from intranet.hotline.titik.daftar import tersaring
from intranet.hotline.titik.models import Titik

DAFTAR = "/hotline/titik"
LAMA = timedelta(days=400)


@pytest.fixture
def kota(kota):
    """The cast, with a puskesmas under Dinas Kesehatan and the people of these pages."""
    isi = {"singkatan": "Pkm", "jenis": "puskesmas", "urutan": 3, "induk": kota.dinkes}
    kota.puskesmas = Opd.create(kode="PKM", nama="Puskesmas Balowerti", **isi)
    kota.inspektorat = buat_pengguna("inspektorat", "inspektorat")
    kota.sekda = buat_pengguna("sekda", "sekda")
    kota.analis = buat_pengguna("analis", "analis")
    return kota


@pytest.fixture
def semua(kota):
    """A place for each of the three offices, and an account: D001, D002, P001, M001."""
    Titik.tambah_semua(kota.admin)
    Titik.tambah("M", "Instagram @pemkotkediri", None, kota.admin)
    return {t.kode: t for t in Titik.select()}


def tuakan(titik, **isi):
    """A place that has been in the register for more than a year."""
    Titik.update(dibuat_pada=now() - LAMA, **isi).where(Titik.id == titik.id).execute()


def kode_di(client, url=DAFTAR):
    html = client.get(url).text
    return [k for k in ("D001", "D002", "P001", "M001") if f"/hotline/titik/{k}" in html]


def test_every_office_gets_a_place_once_and_its_letter_by_kind(kota, masuk):
    client = masuk(kota.inspektorat)
    assert "3 unit belum punya tempat" in client.get(DAFTAR).text
    jawaban = client.post(f"{DAFTAR}/lengkapi", follow_redirects=True)
    assert "3 tempat ditambahkan." in jawaban.text
    assert [t.kode for t in Titik.select().order_by(Titik.kode)] == ["D001", "D002", "P001"]
    jawaban = client.post(f"{DAFTAR}/lengkapi", follow_redirects=True)
    assert "Semua unit sudah punya tempat." in jawaban.text and Titik.select().count() == 3


def test_a_place_is_added_with_the_next_code_of_its_letter(kota, masuk):
    data = {"huruf": "S", "nama": " SMP  Negeri 4 ", "unit": "DINKES"}
    jawaban = masuk(kota.inspektorat).post(f"{DAFTAR}/baru", data=data)
    assert jawaban.status_code == 303 and jawaban.location.endswith("/hotline/titik/S001")
    satu = Titik.get()
    assert (satu.nama, satu.unit, satu.tulisan) == ("SMP Negeri 4", kota.dinkes, "S-001")
    assert Riwayat.tentang(satu).get().peristiwa == "titik-ditambah"


def test_a_place_need_not_belong_to_an_office(kota, masuk):
    data = {"huruf": "M", "nama": "Facebook Kota Kediri", "unit": ""}
    assert masuk(kota.walikota).post(f"{DAFTAR}/baru", data=data).status_code == 303
    assert Titik.get().kode == "M001" and Titik.get().unit is None


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"nama": ""}, "Tulis namanya."),
        ({"nama": "x" * 121}, "Paling panjang 120 huruf."),
        ({"nama": "Pasar Pahing", "huruf": "Z"}, "Pilih dari yang ada."),
        ({"nama": "Pasar Pahing", "unit": "TIDAKADA"}, "Pilih dari yang ada."),
        ({"nama": "Dinas Kesehatan"}, "Tempat bernama itu sudah ada: D-001."),
    ],
)
def test_bad_input_keeps_what_was_typed_and_adds_nothing(kota, semua, masuk, data, kalimat):
    data = {"huruf": "P", "unit": ""} | data
    jawaban = masuk(kota.admin).post(f"{DAFTAR}/baru", data=data, headers=HTMX)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert f'value="{data["nama"]}"' in jawaban.text and Titik.select().count() == len(semua)


def test_a_full_letter_refuses_with_a_sentence(kota, masuk):
    Titik.insert_many(
        {"kode": f"U{n:03}", "nama": f"U {n}", "dibuat_pada": now()} for n in range(1, 1000)
    ).execute()
    data = {"huruf": "U", "nama": "Satu lagi", "unit": ""}
    jawaban = masuk(kota.admin).post(f"{DAFTAR}/baru", data=data)
    assert jawaban.status_code == 422 and "Kode U sudah habis." in jawaban.text


def test_a_closed_code_is_never_given_again(kota, semua, masuk):
    client = masuk(kota.inspektorat)
    assert client.post(f"{DAFTAR}/M001/penutupan").status_code == 303
    assert Titik.cari("M001") is None
    assert Titik.tambah("M", "Instagram @pemkotkediri", None, kota.admin).kode == "M002"
    ulang = client.post(f"{DAFTAR}/M001/penutupan")
    assert ulang.status_code == 422 and "sudah ditutup" in ulang.text
    assert "Tempat ini sudah ditutup" in client.get(f"{DAFTAR}/M001").text
    assert "M001" not in client.get(DAFTAR).text
    assert "M001" in client.get(f"{DAFTAR}?keadaan=ditutup").text


def test_the_day_a_poster_was_hung_is_noted(kota, semua, masuk):
    client = masuk(kota.inspektorat)
    salah = client.post(f"{DAFTAR}/P001/pemasangan", data={"dipasang": "kapan-kapan"})
    assert salah.status_code == 422 and 'value="kapan-kapan"' in salah.text
    besok = (today() + timedelta(days=1)).isoformat()
    nanti = client.post(f"{DAFTAR}/P001/pemasangan", data={"dipasang": besok})
    assert nanti.status_code == 422 and "belum tiba" in nanti.text
    assert Titik.cari("P001").dipasang is None
    client.post(f"{DAFTAR}/P001/pemasangan", data={"dipasang": "1/7/2024"})
    assert "Sejak 1 Juli 2024." in client.get(f"{DAFTAR}/P001").text
    client.post(f"{DAFTAR}/P001/penutupan")
    tutup = client.post(f"{DAFTAR}/P001/pemasangan", data={"dipasang": "1/7/2024"})
    assert tutup.status_code == 422 and "sudah ditutup" in tutup.text


@pytest.mark.parametrize(
    ("umur", "laporan", "dipasang", "senyap"),
    [
        (0, None, None, False),
        (0, None, 400, False),  # new to the register, though its poster is old
        (400, None, None, True),
        (400, 10, None, False),
        (400, 400, None, True),
        (400, None, 10, False),  # hung anew: given its twelve months
        (400, 366, 366, True),
        (400, 365, 366, False),
    ],
)
def test_silent_means_twelve_months_without_a_report(kota, semua, umur, laporan, dipasang, senyap):
    hari = [today() - timedelta(days=n) if n else None for n in (laporan, dipasang)]
    isi = {"laporan_terakhir": hari[0], "dipasang": hari[1]}
    dibuat = now() - timedelta(days=umur)
    Titik.update(dibuat_pada=dibuat, **isi).where(Titik.kode == "D001").execute()
    assert Titik.cari("D001").senyap is senyap
    ada = [t.kode for t in tersaring(kota.admin, keadaan="senyap")]
    assert ("D001" in ada) is senyap


def test_silent_places_are_counted_and_filtered_for_those_who_look_after_them(kota, semua, masuk):
    tuakan(semua["D001"])
    tuakan(semua["D002"], laporan_terakhir=today())
    tuakan(semua["M001"], ditutup_pada=now())
    client = masuk(kota.inspektorat)
    assert "1 senyap 12 bulan" in client.get(DAFTAR).text
    assert kode_di(client, f"{DAFTAR}?keadaan=senyap") == ["D001"]


def test_an_office_never_learns_whether_somebody_reported_from_its_place(kota, semua, masuk):
    tuakan(semua["D001"], laporan_terakhir=today() - timedelta(days=3))
    tuakan(semua["P001"])
    client = masuk(kota.operator_dinkes)
    unduh = client.get(f"{DAFTAR}/daftar.csv").data.decode()
    for teks in (client.get(DAFTAR).text, client.get(f"{DAFTAR}/P001").text, unduh):
        assert "enyap" not in teks
    # the filter, guessed at, shows the same as without
    assert kode_di(client, f"{DAFTAR}?keadaan=senyap") == kode_di(client)
    hari = (today() - timedelta(days=3)).isoformat()
    lengkap = masuk(kota.inspektorat).get(f"{DAFTAR}/daftar.csv").data.decode()
    assert hari not in lengkap and hari not in unduh


def test_each_sees_the_places_of_the_own_office_and_city_roles_all(kota, semua, masuk):
    assert kode_di(masuk(kota.operator_dinkes)) == ["D001", "P001"]
    assert kode_di(masuk(kota.operator_dishub)) == ["D002"]
    for siapa in (kota.sekda, kota.barenlitbang, kota.walikota, kota.admin):
        assert kode_di(masuk(siapa)) == ["D001", "D002", "P001", "M001"]


def test_another_offices_place_is_not_found(kota, semua, masuk):
    client = masuk(kota.operator_dishub)
    for akhir in ("D001", "P001", "M001", "D001/poster-a4.pdf", "D001/pratinjau-a4.png", "D999"):
        assert client.get(f"{DAFTAR}/{akhir}").status_code == 404, akhir
    assert client.get(f"{DAFTAR}/d002").status_code == 200


def test_who_may_look_and_who_may_change(kota, semua, masuk):
    tulis = ("baru", "lengkapi", "D001/pemasangan", "D001/nama", "D001/penutupan")
    for siapa in (kota.operator_dinkes, kota.kepala_dinkes, kota.sekda, kota.barenlitbang):
        client = masuk(siapa)
        assert client.get(f"{DAFTAR}/D001").status_code == 200
        assert client.get(f"{DAFTAR}/baru").status_code == 403
        assert {client.post(f"{DAFTAR}/{t}").status_code for t in tulis} == {403}
    client = masuk(kota.analis)
    assert {client.get(u).status_code for u in (DAFTAR, f"{DAFTAR}/D001")} == {403}


@pytest.mark.parametrize(
    ("saring", "ada"),
    [
        ("cari=balowerti", ["P001"]),
        ("cari=d-002", ["D002"]),
        ("cari=%23P001", ["P001"]),
        ("cari=dinas", ["D001", "D002"]),
        ("huruf=M", ["M001"]),
        ("huruf=D&keadaan=belum", ["D001"]),
        ("cari=tidakada", []),
        ("huruf=X", ["D001", "D002", "P001", "M001"]),
    ],
)
def test_the_list_is_searched_by_name_and_code_and_filtered(kota, semua, masuk, saring, ada):
    semua["D002"].pasang(today(), kota.admin)
    assert kode_di(masuk(kota.inspektorat), f"{DAFTAR}?{saring}") == ada


def test_the_list_goes_out_as_csv_and_xlsx_with_the_same_filter(kota, semua, masuk):
    client = masuk(kota.inspektorat)
    isi = client.get(f"{DAFTAR}/daftar.csv?huruf=D").data.decode("utf-8-sig")
    kepala, satu, dua = csv.reader(io.StringIO(isi), delimiter=";")
    assert satu[:4] == ["D001", "Dinas Kesehatan", "Perangkat daerah", "Dinas Kesehatan"]
    assert dua[0] == "D002" and satu[-2].endswith("/lapor/D001")
    assert kepala[-1] == "Senyap 12 bulan" and satu[-1] == "tidak"
    assert client.get(f"{DAFTAR}/daftar.xlsx").data[:2] == b"PK"


def test_the_fragment_is_the_block_of_the_page(kota, semua, masuk):
    client = masuk(kota.inspektorat)
    for url in (DAFTAR, f"{DAFTAR}/D001", f"{DAFTAR}/baru", f"{DAFTAR}/poster"):
        bagian = client.get(url, headers=HTMX).text
        assert "<html" not in bagian and bagian.strip() in client.get(url).text


def test_a_long_list_costs_six_queries(kota, semua, masuk):
    client, dibuat = masuk(kota.inspektorat), {"dibuat_pada": now()}
    nama = [{"kode": f"K{n:03}", "nama": f"Kelurahan {n}"} | dibuat for n in range(1, 47)]
    Titik.insert_many(nama).execute()
    with assert_query_count(6):  # one of them is the bell's
        client.get(DAFTAR)


def test_the_list_is_found_from_where_people_look(kota, semua, masuk):
    assert 'href="/hotline/titik"' in masuk(kota.operator_dinkes).get("/").text
    assert 'href="/hotline/titik"' in masuk(kota.inspektorat).get("/zona-integritas").text
    assert 'href="/hotline/titik"' in masuk(kota.sekda).get("/").text
    assert "Tempat</a>" in masuk(kota.admin).get("/").text


def test_a_place_gets_another_name_and_keeps_its_code(kota, semua, masuk):
    client, url = masuk(kota.inspektorat), f"{DAFTAR}/P001/nama"
    lama = semua["P001"].nama
    assert client.post(url, data={"nama": " Puskesmas Baru "}).status_code == 303
    assert "Puskesmas Baru" in client.get(f"{DAFTAR}/P001").text
    assert Titik.cari("P001").nama == "Puskesmas Baru"
    assert Riwayat.tentang(semua["P001"])[0].catatan == f"{lama} menjadi Puskesmas Baru"
    kosong = client.post(url, data={"nama": ""})
    assert kosong.status_code == 422 and "Tulis namanya." in kosong.text
    sama = client.post(url, data={"nama": "Instagram @pemkotkediri"})
    assert sama.status_code == 422 and "sudah ada: M-001" in sama.text
    assert 'value="Instagram @pemkotkediri"' in sama.text
    semua["P001"].tutup(kota.admin)
    assert "sudah ditutup" in client.post(url, data={"nama": "Lain"}).text


def test_no_picture_of_a_poster_keeps_an_old_name(kota, semua, kunci, masuk):
    """Its address changes with the name, or the page in the browser would go on showing it."""
    client = masuk(kota.inspektorat)

    def gambar():
        return re.findall(r'src="([^"]*pratinjau[^"]*)"', client.get(f"{DAFTAR}/P001").text)

    lama = gambar()
    client.post(f"{DAFTAR}/P001/nama", data={"nama": "Puskesmas Baru"})
    assert len(lama) == len(gambar()) == 4 and not set(lama) & set(gambar())
    assert client.get(html.unescape(gambar()[0])).mimetype == "image/png"


def test_a_name_can_be_used_again_once_its_place_is_closed(kota, semua):
    with pytest.raises(Ditolak, match="M-001"):
        Titik.tambah("M", "Instagram @pemkotkediri", None, kota.admin)


def test_a_book_learns_code_and_address_of_an_office_once_reports_can_be_received(
    kota, semua, request
):
    assert ringkasan.tempat("DINKES", "https://contoh.go.id") is None
    request.getfixturevalue("kunci")
    satu = ringkasan.tempat("DINKES", "https://contoh.go.id")
    alamat = f"https://contoh.go.id/lapor/{satu.kode.replace('-', '')}"
    assert asdict(satu) == {"kode": "D-001", "alamat": alamat, "ringkas": alamat[8:]}
    semua["D001"].tutup(kota.admin)
    assert ringkasan.tempat("DINKES", "https://contoh.go.id") is None
