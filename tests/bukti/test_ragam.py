"""Links and notes, versions, who may see what, and the form that carries them."""

from io import BytesIO

import pytest
from conftest import HTMX, buat_pengguna

from intranet.akun.models import Riwayat
from intranet.bukti import isi
from intranet.bukti.models import Bukti
from intranet.bukti.versi import VersiBukti
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import BuktiCapaian

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.mark.parametrize(
    ("alamat", "kalimat"),
    [
        ("kedirikota.go.id", "diawali https://"),
        ("javascript:alert(1)", "diawali https://"),
        ("https://", "diawali https://"),
        ("https://admin:rahasia@kedirikota.go.id/", "nama pengguna atau kata sandi"),
    ],
)
def test_a_link_must_be_an_address_that_harms_nobody(alamat, kalimat):
    with pytest.raises(Ditolak, match=kalimat):
        isi.tautan(alamat)


def test_a_link_and_a_note_are_evidence_too(kota, masuk, capaian):
    client, url = masuk(kota.operator_dinkes), f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    client.post(url, data={"tautan": "https://kedirikota.go.id/p/1", "nama_bukti": "Berita"})
    client.post(url, data={"isi_catatan": "Rapat 3 Mei dihadiri 12 orang.\nNotula di lemari B."})
    halaman = client.get(f"/rpjmd/capaian/{capaian(kota.stunting).id}").text
    assert "Berita" in halaman and "Rapat 3 Mei dihadiri 12 orang." in halaman
    tautan, catatan = Bukti.select().order_by(Bukti.id)
    assert 'rel="noopener noreferrer"' in client.get(f"/bukti/{tautan.id}").text
    assert "Notula di lemari B." in client.get(f"/bukti/{catatan.id}").text
    assert BuktiCapaian.select().count() == 2
    assert client.get(f"/bukti/{tautan.id}/berkas").status_code == 404


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({}, "Pilih berkasnya dahulu"),
        ({"tautan": "https://a.id", "isi_catatan": "x"}, "satu dahulu: tautan atau catatan"),
        ({"tautan": "bukan alamat"}, "diawali https://"),
        ({"bukti": "999 · entah"}, "tidak ada di antara bukti OPD Anda"),
        ({"bukti": "SK Tim"}, "tidak ada di antara bukti OPD Anda"),
        ({"unggahan": "tidak-ada"}, "Unggahannya tidak ditemukan lagi"),
    ],
)
def test_what_cannot_be_attached_is_explained_and_stays_typed(kota, masuk, capaian, data, kalimat):
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    jawaban = masuk(kota.operator_dinkes).post(url, data=data, headers=HTMX)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert data.get("tautan", "") in jawaban.text and not Bukti.select().exists()


def test_known_content_is_recognised_and_linked(kota, masuk, capaian):
    Bukti.unggah(PDF, "asli.pdf", kota.operator_dinkes, 1000)
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    data = {"berkas": (BytesIO(PDF), "lain.pdf")}
    jawaban = masuk(kota.operator_dinkes).post(url, data=data, headers=HTMX)
    assert "sudah ada sebagai asli.pdf" in jawaban.text
    assert Bukti.select().count() == BuktiCapaian.select().count() == 1


def test_an_old_evidence_is_used_again_by_its_name(kota, masuk, capaian):
    ada = Bukti.unggah(PDF, "asli.pdf", kota.operator_dinkes, 1000)
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    masuk(kota.operator_dinkes).post(url, data={"bukti": f"{ada.id} · asli.pdf"})
    assert BuktiCapaian.get().bukti == ada


def test_evidence_of_another_opd_is_refused(kota, capaian):
    asing = Bukti.unggah(PDF, "asing.pdf", kota.operator_dishub, 1000)
    with pytest.raises(Ditolak, match="milik OPD lain"):
        BuktiCapaian.lampirkan(capaian(kota.stunting), asing, kota.operator_dinkes)


def test_a_new_version_is_shown_and_the_old_one_stays(kota, masuk):
    satu = Bukti.unggah(PDF, "SK.pdf", kota.operator_dinkes, 1000)
    satu.tinjau("diterima", "", kota.barenlitbang)
    client = masuk(kota.operator_dinkes)
    client.post(f"/bukti/{satu.id}/versi", data={"berkas": (BytesIO(PDF + b"x"), "SK baru.pdf")})
    kini = Bukti.get_by_id(satu.id)
    assert (kini.versi, kini.nama, kini.status) == (2, "SK baru.pdf", "draf")
    assert client.get(f"/bukti/{satu.id}/berkas").data == PDF + b"x"
    assert client.get(f"/bukti/{satu.id}/versi/1/berkas").data == PDF
    assert "SK.pdf" in client.get(f"/bukti/{satu.id}").text
    assert Riwayat.tentang(kini).first().peristiwa == "bukti-diganti"
    assert masuk(kota.operator_dishub).get(f"/bukti/{satu.id}/versi/1/berkas").status_code == 404


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"berkas": PDF}, "sama dengan versi sekarang"),
        ({"berkas": PDF + b"lain"}, "sudah ada sebagai bukti lain: lain.pdf"),
        ({"berkas": b"MZ" + bytes(300)}, "Isi berkas ini bukan"),
        ({"tautan": "https://a.id"}, "versi barunya juga berkas"),
        ({}, "Pilih satu"),
    ],
)
def test_a_version_that_makes_no_sense_changes_nothing(kota, masuk, data, kalimat):
    satu = Bukti.unggah(PDF, "SK.pdf", kota.operator_dinkes, 1000)
    Bukti.unggah(PDF + b"lain", "lain.pdf", kota.operator_dinkes, 1000)
    kirim = {k: (BytesIO(v), "SK.pdf") if k == "berkas" else v for k, v in data.items()}
    url = f"/bukti/{satu.id}/versi"
    jawaban = masuk(kota.operator_dinkes).post(url, data=kirim, headers=HTMX)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert Bukti.get_by_id(satu.id).versi == 1 and not VersiBukti.select().exists()
    assert files.get(satu.kunci) == PDF


@pytest.mark.parametrize(
    ("terlihat", "boleh", "tidak"),
    [
        ("opd", {"walikota", "barenlitbang", "inspektorat"}, {"operator_dishub"}),
        ("terbatas", {"barenlitbang", "inspektorat"}, {"operator_dishub", "walikota"}),
        ("kota", {"walikota", "operator_dishub"}, {"admin"}),
    ],
)
def test_the_owner_says_who_may_see_it(kota, masuk, terlihat, boleh, tidak):
    satu = Bukti.unggah(PDF, "SK.pdf", kota.operator_dinkes, 1000)
    url = f"/bukti/{satu.id}"
    masuk(kota.operator_dinkes).post(url, data={"terlihat": terlihat})
    kota.inspektorat = buat_pengguna("inspektorat", "inspektorat")
    for nama in boleh | {"operator_dinkes"}:
        client = masuk(getattr(kota, nama))
        assert client.get(url).status_code == client.get(f"{url}/berkas").status_code == 200, nama
        assert "SK.pdf" in client.get("/bukti/").text, nama
    for nama in tidak:
        assert masuk(getattr(kota, nama)).get(url).status_code in (403, 404), nama


def test_what_another_opd_shows_to_all_is_for_reading_only(kota, masuk, capaian):
    satu = Bukti.unggah(PDF, "SK.pdf", kota.operator_dishub, 1000)
    satu.terlihat = "kota"
    satu.save()
    client = masuk(kota.operator_dinkes)
    assert "Versi baru" not in client.get(f"/bukti/{satu.id}").text
    assert client.post(f"/bukti/{satu.id}", data={"terlihat": "opd"}).status_code == 404
    assert client.post(f"/bukti/{satu.id}/versi", data={"tautan": "x"}).status_code == 404
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    assert client.post(url, data={"bukti": str(satu.id)}, headers=HTMX).status_code == 422


def test_the_shelf_takes_new_evidence_and_is_taken_away_as_a_table(kota, masuk):
    client = masuk(kota.operator_dinkes)
    jawaban = client.post("/bukti/", data={"berkas": (BytesIO(PDF), "SK.pdf")})
    assert jawaban.headers["Location"].endswith(f"/bukti/{Bukti.get().id}")
    csv = client.get("/bukti/daftar.csv").data.decode("utf-8-sig")
    assert "SK.pdf" in csv and Bukti.get().sidik in csv
    assert client.get("/bukti/daftar.xlsx").data[:2] == b"PK"
    kosong = client.post("/bukti/", data={}, headers=HTMX)
    assert kosong.status_code == 422 and "Pilih berkasnya dahulu" in kosong.text
    assert masuk(kota.walikota).post("/bukti/", data={}).status_code == 403
