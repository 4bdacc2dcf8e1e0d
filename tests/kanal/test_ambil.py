"""Attachments, fetched from a Meta and a Twilio that speak real HTTP."""

import pytest

from intranet.kanal.ambil import milik_penyedia
from intranet.kanal.bentuk import Media
from intranet.kanal.keluar import GagalAmbil, ambil_media, hapus_media


@pytest.fixture(autouse=True)
def konteks(app):
    with app.app_context():
        yield


def test_an_attachment_of_whatsapp_is_fetched_and_forgotten_there(graf):
    graf.berkas["200"] = b"\xff\xd8foto"
    assert ambil_media(Media("200"), "meta") == b"\xff\xd8foto"
    assert [(p.metode, p.jalan) for p in graf.permintaan] == [
        ("GET", "/v25.0/200"),
        ("GET", "/berkas/200"),
        ("DELETE", "/v25.0/200"),
    ]
    assert {p.kepala["authorization"] for p in graf.permintaan} == {"Bearer token-rahasia"}
    assert not graf.berkas


def test_an_attachment_can_stay_until_it_is_sealed(graf):
    graf.berkas["200"] = b"foto"
    assert ambil_media(Media("200"), "meta", hapus=False) == b"foto"
    assert ambil_media(Media("200"), "meta", hapus=False) == b"foto"
    assert hapus_media(Media("200"), "meta") and not graf.berkas
    assert not hapus_media(Media("200"), "meta")


def test_an_attachment_of_twilio(graf):
    graf.berkas["ME1"] = b"foto"
    media = Media(f"{graf.url}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1")
    assert ambil_media(media, "twilio") == b"foto"
    assert [p.metode for p in graf.permintaan] == ["GET", "DELETE"]
    assert {p.kepala["authorization"] for p in graf.permintaan} == {"Basic QUMxOjEyMzQ1"}
    assert not graf.berkas


def tak_terambil(media, penyedia="meta"):
    with pytest.raises(GagalAmbil) as e:
        ambil_media(media, penyedia)
    return e.value.kode, e.value.ulang


def test_an_attachment_that_came_short_is_fetched_again_later(graf):
    graf.berkas["200"], graf.ukuran["200"] = b"foto", 5
    assert tak_terambil(Media("200")) == ("ukuran", True)
    assert "200" in graf.berkas


def test_an_attachment_too_large_is_refused_unread_or_while_reading(graf, atur):
    atur(HOTLINE_LAMPIRAN_MAKS=100_000)
    graf.berkas["200"] = b"x" * 200_000
    assert tak_terambil(Media("200")) == ("besar", False)
    assert len(graf.permintaan) == 1
    graf.ukuran["200"] = 5
    assert tak_terambil(Media("200")) == ("besar", False)
    media = Media(f"{graf.url}/2010-04-01/ME1")
    graf.berkas["ME1"] = graf.berkas["200"]
    assert tak_terambil(media, "twilio") == ("besar", False)


def test_a_redirect_within_the_provider_is_followed_without_the_key(graf):
    graf.berkas |= {"200": b"", "201": b"foto"}
    graf.ukuran["200"] = 4
    graf.ke["200"] = "/berkas/201"
    assert ambil_media(Media("200"), "meta", hapus=False) == b"foto"
    assert "authorization" not in graf.permintaan[-1].kepala
    graf.ke["201"] = "/berkas/200"
    assert tak_terambil(Media("200")) == ("alamat", False)


@pytest.mark.parametrize(
    "ke",
    [
        "http://127.0.0.1:1/rahasia",
        "http://127.0.0.1/rahasia",
        "https://169.254.169.254/latest/meta-data",
        "https://intranet.example.go.id/",
        "https://fbsbx.com.jahat.example/",
        "https://jahatfbsbx.com/",
        "https://lookaside.fbsbx.com:8443/",
        "https://x:y@lookaside.fbsbx.com/",
        "http://lookaside.fbsbx.com/",
        "file:///etc/passwd",
    ],
)
def test_no_address_leads_us_elsewhere(graf, ke):
    graf.berkas["200"], graf.ke["200"] = b"x", ke
    assert tak_terambil(Media("200")) == ("alamat", False)
    assert tak_terambil(Media(ke), "twilio") == ("alamat", False)
    graf.berikut(200, {"url": ke})
    assert tak_terambil(Media("200")) == ("alamat", False)
    assert hapus_media(Media(ke), "twilio") is False
    assert len(graf.permintaan) == 3


def test_the_houses_of_the_providers_are_known(app):
    assert milik_penyedia("https://lookaside.fbsbx.com/whatsapp_business/?mid=1", "meta")
    assert milik_penyedia("https://mmg.whatsapp.net/x", "meta")
    assert milik_penyedia("https://api.twilio.com/2010-04-01/x", "twilio")
    assert milik_penyedia("https://mms.twiliocdn.com:443/x", "twilio")
    assert not milik_penyedia("https://api.twilio.com/x", "meta")
    assert not milik_penyedia("https://[foo]/", "meta")


@pytest.mark.parametrize("ref", ["../me", "1?fields=x", "a/b", ""])
def test_a_media_id_is_only_an_id(graf, ref):
    assert tak_terambil(Media(ref)) == ("alamat", False)
    assert hapus_media(Media(ref), "meta") is False
    assert not graf.permintaan


def test_what_is_gone_or_has_no_attachments_is_said(graf):
    assert tak_terambil(Media("999")) == ("131052", False)
    assert tak_terambil(Media(f"{graf.url}/2010-04-01/ME9"), "twilio") == ("404", False)
    assert tak_terambil(Media("x"), "gammu") == ("alamat", False)
    graf.berikut(200, {"file_size": 3})
    assert tak_terambil(Media("200")) == ("jawaban", False)
    graf.berikut(503)
    assert tak_terambil(Media("200")) == ("503", True)
