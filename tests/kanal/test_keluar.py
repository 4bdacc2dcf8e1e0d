"""Sending, against a Meta and a Twilio that speak real HTTP."""

import json
import logging
import socket
import time

import pytest
from kanal.bantu import UMUM

from intranet.kanal import client
from intranet.kanal.bentuk import Alamat, Media
from intranet.kanal.keluar import GagalKirim, ambil_media, kanal_aktif, kirim

WARGA = Alamat("meta", "e164", "+6281311112222", "whatsapp")
TANPA_NOMOR = Alamat("meta", "bsuid", "ID.77", "whatsapp")
SMS = Alamat("twilio", "e164", "+6281311112222", "sms")


@pytest.fixture(autouse=True)
def konteks(app, monkeypatch):
    monkeypatch.setattr(client, "JEDA_DETIK", (0.01, 0.01))
    with app.app_context():
        yield


def gagal(alamat=WARGA, teks="halo", **lain):
    with pytest.raises(GagalKirim) as e:
        kirim(alamat, teks, **lain)
    return e.value


def test_a_text_to_a_number(graf):
    assert kirim(WARGA, "Terima kasih\n— Wali Kota") == "wamid.K1"
    (p,) = graf.permintaan
    assert (p.metode, p.jalan) == ("POST", "/v25.0/100000000000002/messages")
    assert p.kepala["authorization"] == "Bearer token-rahasia"
    assert p.isi == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+6281311112222",
        "type": "text",
        "text": {"body": "Terima kasih\n— Wali Kota", "preview_url": False},
    }


def test_a_text_to_a_person_without_a_number(graf):
    kirim(TANPA_NOMOR, "halo")
    assert graf.permintaan[0].isi["recipient"] == "ID.77"
    assert "to" not in graf.permintaan[0].isi


def test_a_graph_address_may_name_its_own_version(graf, atur):
    atur(GRAPH_URL=f"{graf.url}/v24.0")
    kirim(WARGA, "halo")
    assert graf.permintaan[0].jalan == "/v24.0/100000000000002/messages"


def test_after_the_window_the_text_goes_on_one_line_into_the_template(graf):
    kirim(WARGA, "Sudah\n\nditindak.   Terima\tkasih ", jendela=False)
    isi = graf.permintaan[0].isi
    assert isi["type"] == "template" and "text" not in isi
    assert isi["template"] == {
        "name": "balasan_wali_kota",
        "language": {"code": "id"},
        "components": [
            {
                "type": "body",
                "parameters": [{"type": "text", "text": "Sudah ditindak. Terima kasih"}],
            }
        ],
    }


def test_an_answer_too_long_for_the_template_is_refused_and_never_cut(graf, atur):
    assert kirim(WARGA, "x" * 1024, jendela=False)
    galat = gagal(teks="x" * 1025, jendela=False)
    assert (galat.kode, galat.ulang) == ("panjang", False) and "1024" in galat.kalimat
    atur(WHATSAPP_TEMPLAT="")
    assert "WHATSAPP_TEMPLAT" in gagal(jendela=False).kalimat
    assert len(graf.permintaan) == 1


def test_a_closed_window_is_said_and_not_tried_again(graf):
    graf.berikut(400, {"error": {"code": 131047, "message": "Re-engagement message"}})
    galat = gagal()
    assert (galat.kode, galat.ulang) == ("131047", False) and "24 jam" in galat.kalimat
    assert str(galat) == galat.kalimat and len(graf.permintaan) == 1


def test_a_provider_that_stumbles_is_asked_again(graf):
    graf.berikut(503, {"error": {"code": 131016}})
    graf.berikut(500, {"error": {"code": 131000}})
    assert kirim(WARGA, "halo") == "wamid.K1"
    assert len(graf.permintaan) == 3


def test_at_most_twice_again_and_then_the_worker_may_try_later(graf):
    for _ in range(4):
        graf.berikut(429, {"error": {"code": 130429}})
    galat = gagal()
    assert (galat.kode, galat.ulang) == ("130429", True)
    assert len(graf.permintaan) == 3


@pytest.mark.parametrize(
    ("status", "isi", "kode", "ulang"),
    [
        (401, {"error": {"code": 190}}, "190", False),
        (403, {"error": {"code": 200}}, "200", False),
        (403, {"error": {"code": 299}}, "299", False),
        (400, {"error": {"code": 132001}}, "132001", False),
        (400, {"error": {"code": 999999}}, "999999", False),
        (500, {"error": {"code": 999999}}, "999999", True),
        (502, {"error": "bukan objek"}, "502", True),
        (404, {}, "404", False),
        (200, {"messages": []}, "jawaban", False),
    ],
)
def test_every_refusal_has_a_sentence_and_says_whether_later_can_help(
    graf, status, isi, kode, ulang
):
    for _ in range(3):
        graf.berikut(status, isi)
    galat = gagal()
    assert (galat.kode, galat.ulang) == (kode, ulang)
    assert galat.kalimat.endswith(".")
    assert len(graf.permintaan) == (3 if ulang else 1)


def test_a_provider_out_of_reach(graf, atur):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        atur(GRAPH_URL=f"http://127.0.0.1:{s.getsockname()[1]}")
        galat = gagal()
    assert (galat.kode, galat.ulang) == ("jaringan", True)


def test_an_address_that_is_none(atur, graf):
    atur(GRAPH_URL="graph.facebook.com")
    assert gagal().kode == "alamat"


def test_silence_after_sending_is_not_sent_again_at_once(graf, monkeypatch):
    monkeypatch.setattr(client, "BATAS_DETIK", 0.4)
    graf.berikut(200, tunda=2)
    mulai = time.monotonic()
    galat = gagal()
    assert (galat.kode, galat.ulang) == ("lambat", True)
    assert len(graf.permintaan) == 1 and time.monotonic() - mulai < 1.5


def test_an_sms_by_twilio(graf, atur):
    assert kirim(SMS, "halo", jendela=False) == "twilio:SM1"
    (p,) = graf.permintaan
    assert p.jalan == "/2010-04-01/Accounts/AC1/Messages.json"
    assert p.kepala["authorization"] == "Basic QUMxOjEyMzQ1"
    assert p.isi == {
        "To": "+6281311112222",
        "From": "+6281200000000",
        "Body": "halo",
        "StatusCallback": f"{UMUM}/kanal/twilio",
    }
    atur(PUBLIC_URL="http://127.0.0.1:8000")
    kirim(SMS, "halo")
    assert "StatusCallback" not in graf.permintaan[1].isi


def test_a_whatsapp_by_twilio_and_its_template(graf, atur):
    wa = Alamat("twilio", "e164", "+6281311112222", "whatsapp")
    kirim(wa, "halo")
    assert graf.permintaan[0].isi["To"] == "whatsapp:+6281311112222"
    assert graf.permintaan[0].isi["From"] == "whatsapp:+6281200000000"
    kirim(Alamat("twilio", "bsuid", "ID.77", "whatsapp"), "halo")
    assert graf.permintaan[1].isi["To"] == "whatsapp:ID.77"
    assert gagal(wa, jendela=False).kode == "63016"
    atur(WHATSAPP_TEMPLAT="HX1")
    kirim(wa, "dua\nbaris", jendela=False)
    isi = graf.permintaan[2].isi
    assert isi["ContentSid"] == "HX1" and "Body" not in isi
    assert json.loads(isi["ContentVariables"]) == {"1": "dua baris"}


@pytest.mark.parametrize(
    ("status", "isi", "kode", "ulang"),
    [
        (400, {"code": 21610}, "21610", False),
        (401, {"code": 20003}, "20003", False),
        (429, {"code": 20429}, "20429", True),
        (503, {}, "503", True),
        (201, {}, "jawaban", False),
    ],
)
def test_refusals_of_twilio(graf, status, isi, kode, ulang):
    for _ in range(3):
        graf.berikut(status, isi)
    galat = gagal(SMS)
    assert (galat.kode, galat.ulang) == (kode, ulang)


def test_a_channel_without_its_settings_and_a_sender_without_an_address(graf, atur):
    tanpa = gagal(Alamat("gammu", "tanpa", "BANK", "sms"))
    assert tanpa.kode == "pengaturan"  # no SMSD_CONF
    atur(SMSD_CONF="/tidak/ada")
    assert gagal(Alamat("gammu", "tanpa", "BANK", "sms")).kode == "alamat"
    assert gagal(Alamat("gammu", "bsuid", "ID.7", "sms")).kode == "alamat"
    atur(WHATSAPP_TOKEN="", WHATSAPP_PHONE_ID="")
    galat = gagal()
    assert galat.kode == "pengaturan" and not galat.ulang
    assert "WHATSAPP_TOKEN dan WHATSAPP_PHONE_ID" in galat.kalimat
    assert not graf.permintaan


def test_a_text_longer_than_the_channel_takes_is_refused(graf):
    assert kirim(WARGA, "x" * 4096)
    assert gagal(teks="x" * 4097).kode == "panjang"
    assert gagal(SMS, "x" * 1601).kode == "panjang"


def test_no_number_token_text_or_address_reaches_the_log(graf, caplog):
    caplog.set_level(logging.DEBUG)
    for nama in ("httpx", *(n for n in logging.root.manager.loggerDict if "httpcore" in n)):
        caplog.set_level(logging.DEBUG, logger=nama)
    graf.berkas["200"] = b"foto"
    kirim(WARGA, "kata-kenari")
    kirim(SMS, "kata-kenari")
    ambil_media(Media("200"), "meta")
    graf.berikut(400, {"error": {"code": 131047, "message": "kata-kenari"}})
    gagal(teks="kata-kenari")
    rahasia = ("kenari", "81311112222", "token-rahasia", "/berkas/200", "12345", "AC1")
    assert not any(satu in caplog.text for satu in rahasia), caplog.text


def test_what_is_switched_on_and_what_is_missing(graf, atur):
    atur(TWILIO_NOMOR="", SMSD_DB="/run/smsd/smsd.db")
    keadaan = kanal_aktif()
    assert list(keadaan) == ["meta", "twilio", "gammu", "surel"]
    assert (keadaan["meta"].terima, keadaan["meta"].kirim, keadaan["meta"].kurang) == (1, 1, ())
    assert (keadaan["twilio"].terima, keadaan["twilio"].kirim) == (True, False)
    assert keadaan["twilio"].kurang == ("TWILIO_NOMOR",)
    assert (keadaan["gammu"].terima, keadaan["gammu"].kirim) == (True, False)
    atur(TWILIO_AUTH_TOKEN="", WHATSAPP_VERIFY_TOKEN="")
    assert kanal_aktif()["twilio"].kurang == ("TWILIO_AUTH_TOKEN", "TWILIO_NOMOR")
    assert (
        kanal_aktif()["meta"].kurang == ("WHATSAPP_VERIFY_TOKEN",) and kanal_aktif()["meta"].terima
    )
