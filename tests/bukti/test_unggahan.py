"""Uploads in pieces: the tus protocol as its clients speak it."""

from base64 import b64encode
from datetime import timedelta

import pytest

from intranet.bukti.models import Bukti
from intranet.bukti.tasks import sapu_unggahan
from intranet.bukti.unggahan.models import BERSAMAAN, UMUR, Unggahan
from intranet.core import files
from intranet.core.clock import now
from intranet.rpjmd.capaian import BuktiCapaian

TUS = {"Tus-Resumable": "1.0.0"}
ALAMAT = "/bukti/unggahan"


@pytest.fixture
def client(kota, masuk):
    return masuk(kota.operator_dinkes)


def mulai(client, panjang, nama="SK.pdf", **lain):
    isi = {"filename": nama} | lain
    meta = ",".join(f"{k} {b64encode(str(v).encode()).decode()}" for k, v in isi.items())
    kepala = TUS | {"Upload-Length": str(panjang), "Upload-Metadata": meta}
    return client.post(ALAMAT, headers=kepala)


def kirim(client, alamat, letak, bita, **kepala):
    isi = TUS | {"Upload-Offset": str(letak), "Content-Type": "application/offset+octet-stream"}
    return client.patch(alamat, data=bita, headers=isi | kepala)


def letak(client, alamat):
    return int(client.head(alamat, headers=TUS).headers["Upload-Offset"])


def tersisa(unggahan):
    return [n for n in range(9) if files.exists(f"unggahan/{unggahan}/{n:06d}")]


def test_a_file_in_pieces_becomes_evidence_and_leaves_no_pieces(client, sk, capaian, kota):
    jawaban = mulai(client, len(sk))
    alamat, tengah = jawaban.headers["Location"], len(sk) // 2
    assert jawaban.status_code == 201 and letak(client, alamat) == 0
    assert kirim(client, alamat, 0, sk[:tengah]).headers["Upload-Offset"] == str(tengah)
    assert letak(client, alamat) == tengah and not Bukti.select().exists()
    assert kirim(client, alamat, tengah, sk[tengah:]).status_code == 204
    bukti, kunci = Bukti.get(), alamat.split("/")[-1]
    assert files.get(bukti.kunci) == sk and bukti.nama == "SK.pdf"
    assert tersisa(kunci) == []
    url = f"/rpjmd/capaian/{capaian(kota.stunting).id}/bukti"
    client.post(url, data={"unggahan": kunci})
    assert BuktiCapaian.get().bukti == bukti


def test_a_lost_piece_is_sent_again_from_where_the_server_is(client, sk):
    alamat = mulai(client, len(sk)).headers["Location"]
    kirim(client, alamat, 0, sk[:100])
    assert kirim(client, alamat, 0, sk[:100]).status_code == 409
    assert kirim(client, alamat, 300, sk[300:]).status_code == 409
    assert letak(client, alamat) == 100
    assert kirim(client, alamat, 100, sk[100:]).status_code == 204
    assert files.get(Bukti.get().kunci) == sk


def test_after_an_expired_session_the_upload_goes_on(app, kota, masuk, client, sk):
    alamat = mulai(client, len(sk)).headers["Location"]
    kirim(client, alamat, 0, sk[:100])
    client.post("/keluar")
    for jawaban in (kirim(client, alamat, 100, sk[100:]), client.head(alamat, headers=TUS)):
        assert jawaban.status_code == 401 and "Location" not in jawaban.headers
    lagi = masuk(kota.operator_dinkes)
    assert letak(lagi, alamat) == 100
    kirim(lagi, alamat, 100, sk[100:])
    assert Bukti.get().nama == "SK.pdf"


def test_a_whole_file_that_is_refused_says_why_and_is_gone(client):
    alamat = mulai(client, 300).headers["Location"]
    jawaban = kirim(client, alamat, 0, b"MZ" + bytes(298))
    assert jawaban.status_code == 422 and "Isi berkas ini bukan" in jawaban.text
    assert not Unggahan.select().exists() and tersisa(alamat.split("/")[-1]) == []


def test_what_cannot_start_says_why(client, app):
    terlalu = mulai(client, app.config["UKURAN_BUKTI_MAKS"] + 1)
    assert terlalu.status_code == 413 and "paling besar 50 MB" in terlalu.text
    assert mulai(client, 0).status_code == mulai(client, "banyak").status_code == 400
    for _ in range(BERSAMAAN):
        mulai(client, 10)
    assert mulai(client, 10).status_code == 422


def test_nobody_touches_the_upload_of_another(kota, masuk, client, sk):
    alamat = mulai(client, len(sk)).headers["Location"]
    asing = masuk(kota.operator2_dinkes)
    for jawaban in (
        kirim(asing, alamat, 0, sk),
        asing.head(alamat, headers=TUS),
        asing.delete(alamat, headers=TUS),
    ):
        assert jawaban.status_code == 404
    assert masuk(kota.walikota).post(ALAMAT, headers=TUS).status_code == 403


def test_the_protocol_says_what_it_can(client):
    kepala = client.options(ALAMAT).headers
    assert kepala["Tus-Version"] == "1.0.0" and "creation" in kepala["Tus-Extension"]
    lama = client.post(ALAMAT, headers={"Tus-Resumable": "0.2.0", "Upload-Length": "10"})
    assert lama.status_code == 412 and lama.headers["Tus-Version"] == "1.0.0"
    alamat = mulai(client, 10).headers["Location"]
    assert kirim(client, alamat, 0, b"x", **{"Content-Type": "text/plain"}).status_code == 415
    assert client.delete(alamat, headers=TUS).status_code == 204
    assert client.head(alamat, headers=TUS).status_code == 404


def test_a_large_new_version_replaces_the_old(client, kota, sk):
    satu = Bukti.unggah(b"%PDF-1.4\n%%EOF\n", "SK.pdf", kota.operator_dinkes, 1000)
    alamat = mulai(client, len(sk), "SK 2.pdf", versi=satu.id).headers["Location"]
    kirim(client, alamat, 0, sk)
    assert (
        client.post(f"/bukti/{satu.id}/versi", data={"unggahan": alamat.split("/")[-1]})
        .headers["Location"]
        .endswith(f"/bukti/{satu.id}")
    )
    kini = Bukti.get()
    assert (kini.versi, kini.nama, files.get(kini.kunci)) == (2, "SK 2.pdf", sk)


def test_the_version_of_another_opd_cannot_be_replaced(client, kota, sk):
    asing = Bukti.unggah(sk, "SK.pdf", kota.operator_dishub, 10**6)
    assert mulai(client, 10, versi=asing.id).status_code == 404
    assert mulai(client, 10, versi="abc").status_code == 404


def test_what_nobody_goes_on_with_is_swept(client, sk):
    alamat = mulai(client, len(sk)).headers["Location"]
    kirim(client, alamat, 0, sk[:100])
    sapu_unggahan.call_local()
    assert Unggahan.select().count() == 1
    Unggahan.update(terakhir=now() - UMUR - timedelta(1)).execute()
    sapu_unggahan.call_local()
    assert not Unggahan.select().exists() and tersisa(alamat.split("/")[-1]) == []
