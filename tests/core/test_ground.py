"""Where writes come from, what goes into the queue, what commands say, and whether all is well."""

import pytest
from flask import request
from huey import PostgresHuey, SqliteHuey

from intranet.core import files, queue
from intranet.core.database import database
from intranet.core.permintaan import InMemory, Permintaan


def test_a_write_from_another_site_is_refused(kota, masuk):
    client = masuk(kota.barenlitbang)
    url = "/rpjmd/triwulan/2024/3/tutup"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://jahat.example"}):
        assert client.post(url, headers=headers).status_code == 403
    assert client.post(url, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_a_signed_in_write_must_say_where_it_comes_from(kota, masuk):
    client = masuk(kota.barenlitbang)
    assert client.post("/rpjmd/triwulan/2024/3/tutup", origin=False).status_code == 403


def test_an_origin_of_null_is_another_site_where_people_sign_in(kota, masuk):
    client, kepala = masuk(kota.barenlitbang), {"Origin": "null"}
    assert client.post("/rpjmd/triwulan/2024/3/tutup", headers=kepala).status_code == 403


def test_the_application_reads_requests_our_way(app):
    """htmx-Flask sets a request of its own; with that, uploads would go to temporary files."""
    assert app.request_class is Permintaan
    with app.test_request_context("/masuk", headers={"HX-Request": "true"}):
        assert request.htmx


def test_what_is_more_than_one_request_may_hold_is_counted_and_let_go(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 10)
    with app.test_request_context("/lapor"):
        satu, dua = InMemory(request), InMemory(request)
        assert (satu.write(b"12345678"), dua.write(b"abc"), satu.write(b"9")) == (8, 3, 1)
        assert (satu.getvalue(), dua.getvalue()) == (b"12345678", b"")
        assert request.berkas_terbaca == 12


def test_signing_in_needs_no_origin(app, kota):
    data = {"nama_pengguna": "walikota", "kata_sandi": "kediri-harmoni"}
    assert app.test_client().post("/masuk", data=data, origin=False).status_code == 303


def test_the_queue_lives_where_the_data_lives(tmp_path):
    lokal = queue.from_settings({"DATABASE_URL": "sqlite:///x.db", "DATA_DIR": tmp_path})
    banyak = queue.from_settings({"DATABASE_URL": "postgresql://h/d", "DATA_DIR": tmp_path})
    assert (type(lokal), type(banyak)) == (SqliteHuey, PostgresHuey)
    assert list(tmp_path.iterdir()) == []


def test_a_task_waits_for_the_commit(db, komit):
    dikerjakan = []
    queue.enqueue(dikerjakan.append, 7)
    assert dikerjakan == []
    komit()
    assert dikerjakan == [7]


@pytest.mark.live
def test_a_task_of_a_failed_transaction_is_never_done(app):
    dikerjakan = []
    with database.connection_context():
        with pytest.raises(ZeroDivisionError), database.atomic():
            queue.enqueue(dikerjakan.append, 7)
            raise ZeroDivisionError
        with database.atomic():
            queue.enqueue(dikerjakan.append, 8)
    assert dikerjakan == [8]


def test_health_names_each_part(app, monkeypatch):
    client = app.test_client()
    files_baik = client.get("/sehat").json["files"]
    monkeypatch.setattr(files, "get", lambda key: b"lain")
    sakit = client.get("/sehat")
    assert files_baik == "baik"
    assert (sakit.status_code, sakit.json["files"], sakit.json["database"]) == (
        503,
        "OSError",
        "baik",
    )


def test_health_is_red_until_the_hotline_can_take_reports(app, kota):
    assert "belum dibuka" in app.test_client().get("/sehat").json["hotline"]


def test_pages_carry_strict_headers(app):
    headers = app.test_client().get("/masuk").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("cara", ["br", "gzip"])
def test_sheets_travel_compressed(app, cara):
    client, url = app.test_client(), "/static/intranet.css"
    with client.get(url, headers={"Accept-Encoding": cara}) as kecil, client.get(url) as besar:
        assert kecil.headers["Content-Encoding"] == cara
        assert "Accept-Encoding" in kecil.headers["Vary"]
        assert len(kecil.data) * 3 < len(besar.data)


def test_a_static_file_never_renews_a_session(kota, masuk):
    client = masuk(kota.operator_dinkes)
    with client.get("/static/lambang.svg") as berkas:
        assert "Set-Cookie" not in berkas.headers
    assert "Set-Cookie" in client.get("/").headers


@pytest.mark.parametrize(("url", "status"), [("/tidak-ada", 404), ("/masuk/", 404)])
def test_errors_are_pages_of_the_house(app, url, status):
    jawaban = app.test_client().get(url)
    assert jawaban.status_code == status and "Halaman tidak ditemukan" in jawaban.text


def test_health_says_which_channels_are_on_and_what_a_silent_one_lacks(app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:1")
    kanal = app.test_client().get("/sehat").json["kanal"]
    assert kanal["Surel"] == "mati (kurang SMTP_DARI)"
    monkeypatch.setitem(app.config, "SMTP_DARI", "k@kediri.example")
    assert app.test_client().get("/sehat").json["kanal"]["Surel"] == "mengirim"
