"""Twilio's deliveries: SMS and WhatsApp, with replies in the answer itself."""

import json
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from kanal.bantu import CONTOH, TOKEN, UMUM

from intranet.core.errors import BelumSiap
from intranet.kanal import tanda
from intranet.kanal.bentuk import Alamat, Media, StatusKirim

SMS = {
    "MessageSid": "SM2",
    "AccountSid": "AC1",
    "From": "+6281311112222",
    "To": "+6281200000000",
    "Body": "pungli sekolah #S004",
    "NumMedia": "0",
}
WA = SMS | {
    "MessageSid": "SM3",
    "From": "whatsapp:+6281311112222",
    "To": "whatsapp:+6281200000000",
    "ProfileName": "Warga",
    "WaId": "6281311112222",
}


def test_an_sms_arrives_and_is_answered_with_silence(kirim_twilio, penerima):
    jawab = kirim_twilio(SMS)
    assert (jawab.status_code, jawab.mimetype) == (200, "text/xml")
    assert ElementTree.fromstring(jawab.data).tag == "Response"
    (satu,) = penerima.pesan
    assert (satu.kanal, satu.penyedia, satu.id) == ("sms", "twilio", "twilio:SM2")
    assert (satu.teks, satu.pengirim) == ("pungli sekolah #S004", (("e164", "+6281311112222"),))
    assert satu.balas_langsung
    assert satu.alamat == Alamat("twilio", "e164", "+6281311112222", "sms")


def test_a_form_signed_for_another_address_is_refused(app, atur, penerima):
    mentah = (CONTOH / "twilio_sms.form").read_bytes()
    jawab = app.test_client().post(
        "/kanal/twilio",
        data=mentah,
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": "NhZZQpEgTJIf42s46ovRTkou/DI="},
        origin=False,
    )
    assert jawab.status_code == 403
    assert not penerima.kali


def test_a_reply_goes_into_the_answer_and_is_only_text(kirim_twilio, penerima):
    penerima.balasan = {"twilio:SM2": 'Diterima <b>"1"</b> & hanya Wali Kota ]]> é'}
    akar = ElementTree.fromstring(kirim_twilio(SMS).data)
    assert [m.text for m in akar.findall("Message")] == [*penerima.balasan.values()]
    assert not list(akar[0])


def test_a_whatsapp_by_twilio(kirim_twilio, penerima):
    kirim_twilio(WA)
    (satu,) = penerima.pesan
    assert (satu.kanal, satu.nama) == ("whatsapp", "Warga")
    assert satu.alamat == Alamat("twilio", "e164", "+6281311112222", "whatsapp")


def test_a_whatsapp_sender_without_a_number(kirim_twilio, penerima):
    kirim_twilio(WA | {"From": "whatsapp:ID.77", "ExternalUserId": "ID.77", "WaId": ""})
    kirim_twilio(WA | {"ExternalUserId": "ID.77"})
    assert penerima.pesan[0].pengirim == (("bsuid", "ID.77"),)
    assert penerima.pesan[1].pengirim == (("bsuid", "ID.77"), ("e164", "+6281311112222"))


def test_a_bank_that_sends_under_its_name_gets_no_answer(kirim_twilio, penerima):
    kirim_twilio(SMS | {"From": "BANK-KITA"})
    assert penerima.pesan[0].pengirim == (("tanpa", "BANK-KITA"),)
    assert penerima.pesan[0].alamat is None


@pytest.mark.parametrize(
    ("isian", "jenis", "rincian"),
    [
        ({"NumMedia": "1", "MediaContentType0": "image/jpeg"}, "gambar", ""),
        ({"NumMedia": "1", "MediaContentType0": "audio/ogg"}, "suara", ""),
        ({"NumMedia": "1", "MediaContentType0": "application/pdf"}, "dokumen", ""),
        ({"NumMedia": "1", "MediaContentType0": "text/plain"}, "dokumen", ""),
        ({"NumMedia": "1", "MediaContentType0": "text/vcard"}, "kontak", ""),
        ({"NumMedia": "1", "MediaContentType0": ""}, "dokumen", ""),
        (
            {"NumMedia": "1", "MediaContentType0": "image/webp", "MessageType": "sticker"},
            "stiker",
            "",
        ),
        (
            {"Latitude": "-7.8", "Longitude": "112.0", "Label": "Balai Kota"},
            "lokasi",
            "-7.8, 112.0 · Balai Kota",
        ),
        ({"MessageType": "interactive"}, "teks", ""),
        ({"MessageType": "baru-2027"}, "tidak dikenal", "baru-2027"),
    ],
)
def test_every_kind_is_kept(kirim_twilio, penerima, isian, jenis, rincian):
    kirim_twilio(WA | isian | {"MediaUrl0": "https://api.twilio.com/m/1"})
    (satu,) = penerima.pesan
    assert (satu.jenis, satu.rincian, satu.teks) == (jenis, rincian, SMS["Body"])
    ada = isian.get("NumMedia") == "1"
    tipe = isian.get("MediaContentType0", "")
    assert satu.media == ((Media("https://api.twilio.com/m/1", tipe),) if ada else ())


def test_a_field_we_do_not_know_is_part_of_the_signature(kirim_twilio, penerima):
    assert kirim_twilio(SMS | {"HalBaru2027": "ya"}).status_code == 200
    asli = tanda.twilio(TOKEN, UMUM + "/kanal/twilio", list(SMS.items()))
    assert kirim_twilio(SMS | {"HalBaru2027": "ya"}, asli).status_code == 403
    assert penerima.kali == 1


@pytest.mark.parametrize(("tanda_tangan", "status"), [("", 401), ("bukan", 403), ("é", 403)])
def test_nothing_is_read_that_is_not_signed(kirim_twilio, penerima, tanda_tangan, status):
    jawab = kirim_twilio(SMS, tanda_tangan)
    assert (jawab.status_code, jawab.mimetype) == (status, "text/plain")
    assert not penerima.kali


@pytest.mark.parametrize(
    ("umum", "ditandai", "status"),
    [
        ("https://a.go.id", "https://a.go.id", 200),
        ("https://a.go.id", "https://a.go.id:443", 200),
        ("https://a.go.id:443", "https://a.go.id", 200),
        ("http://a.go.id", "http://a.go.id:80", 200),
        ("https://a.go.id:8443", "https://a.go.id:8443", 200),
        ("https://a.go.id", "https://b.go.id", 403),
        ("https://a.go.id", "http://localhost", 403),
        ("https://a.go.id", "https://a.go.id:8443", 403),
    ],
)
def test_the_address_is_the_public_one_with_or_without_its_port(
    kirim_twilio, penerima, atur, umum, ditandai, status
):
    atur(PUBLIC_URL=umum)
    assert kirim_twilio(SMS, url=ditandai + "/kanal/twilio").status_code == status


def test_the_query_is_part_of_the_address(kirim_twilio, penerima):
    assert kirim_twilio(SMS, query="?x=%20a&y=1").status_code == 200
    asli = tanda.twilio(TOKEN, UMUM + "/kanal/twilio", list(SMS.items()))
    assert kirim_twilio(SMS, asli, query="?x=1").status_code == 403


def kirim_json(app, isi, mentah=None):
    isi = json.dumps(isi).encode()
    query = f"?bodySHA256={sha256(isi).hexdigest()}"
    sah = tanda.twilio(TOKEN, f"{UMUM}/kanal/twilio{query}", [])
    return app.test_client().post(
        f"/kanal/twilio{query}",
        data=mentah or isi,
        content_type="application/json",
        headers={"X-Twilio-Signature": sah},
        origin=False,
    )


def test_a_json_delivery_is_vouched_for_by_its_hash(app, atur, penerima):
    assert kirim_json(app, SMS).status_code == 200
    assert kirim_json(app, SMS, b'{"MessageSid": "SM9"}').status_code == 403
    assert [p.id for p in penerima.pesan] == ["twilio:SM2"]


def test_a_json_body_without_its_hash_is_not_vouched_for(app, atur, penerima):
    sah = tanda.twilio(TOKEN, UMUM + "/kanal/twilio", [])
    jawab = app.test_client().post(
        "/kanal/twilio", json=SMS, headers={"X-Twilio-Signature": sah}, origin=False
    )
    assert jawab.status_code == 403 and not penerima.kali


def test_what_has_no_id_is_a_dead_letter(kirim_twilio, app, penerima, caplog):
    assert kirim_twilio({"Body": "pungli"}).status_code == 200
    assert kirim_json(app, ["bukan", "objek"]).status_code == 200
    assert caplog.messages == ["surat mati: twilio, 1 buah"] * 2
    assert not penerima.kali


def test_a_status_tells_what_became_of_our_message(kirim_twilio, penerima):
    dasar = {"MessageSid": "SM7", "From": "whatsapp:+6281200000000", "To": "whatsapp:+62813"}
    for kabar in ("queued", "sent", "delivered", "read", "undelivered"):
        isian = dasar | {"MessageStatus": kabar} | ({"ErrorCode": "63016"} if "un" in kabar else {})
        assert kirim_twilio(isian).status_code == 200
    assert [s.status for s in penerima.status] == ["terkirim", "sampai", "dibaca", "gagal"]
    assert penerima.status[0] == StatusKirim("whatsapp", "twilio:SM7", "terkirim")
    assert penerima.status[-1].kode == "63016" and "24 jam" in penerima.status[-1].kalimat
    assert not penerima.kali


def test_off_too_large_not_ready_and_broken_are_plain_answers(kirim_twilio, penerima, atur):
    assert kirim_twilio(SMS | {"Body": "x" * 300_000}).status_code == 413
    penerima.galat = BelumSiap("Kunci Wali Kota belum dibuat.")
    assert kirim_twilio(SMS).status_code == 503
    penerima.galat = KeyError("pungli")
    assert kirim_twilio(SMS).status_code == 500
    atur(TWILIO_AUTH_TOKEN="")
    jawab = kirim_twilio(SMS)
    assert (jawab.status_code, jawab.mimetype) == (503, "text/plain")
    assert jawab.text == "Kanal Twilio belum menyala: isi TWILIO_AUTH_TOKEN."
    assert not penerima.pesan
