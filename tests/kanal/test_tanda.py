import json

import pytest
from kanal.bantu import CONTOH

from intranet.kanal import tanda
from intranet.kanal.twilio import baca as twilio

VEKTOR = json.loads((CONTOH / "vectors.json").read_text())["vectors"]
META = [v for v in VEKTOR if "X-Hub-Signature-256" in v]
TOKEN = "12345"
URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
PANGGILAN = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Digits", "1234"),
    ("From", "+14158675309"),
    ("To", "+18005551212"),
    ("Caller", "+14158675309"),
]
BERULANG = [("Sid", "CA123"), ("SidAccount", "AC123")]
BERULANG += [("Digits", d) for d in ("5678", "1234", "1234")]
PORT_1234 = URL.replace(".com", ".com:1234").replace("https", "http")
PORT_443 = URL.replace(".com", ".com:443")
PORT_80 = URL.replace(".com", ".com:80").replace("https", "http")
WHATSAPP = "https://intranet.example.go.id/hotline/twilio"


def test_the_documented_signature_of_meta():
    sah = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914"
    assert tanda.meta_sah("secret", b"test", sah)
    assert not tanda.meta_sah("secret", b"test", sah.replace("sha256=", ""))
    assert not tanda.meta_sah("secret", b"test", "sha256=" + sah[7:].upper())
    assert not tanda.meta_sah("secret", b"test ", sah)
    assert not tanda.meta_sah("secret", b"test", "sha256=\udcff")


@pytest.mark.parametrize("vektor", META, ids=[v["file"] for v in META])
def test_signatures_of_the_example_deliveries(vektor):
    mentah = (CONTOH / vektor["file"]).read_bytes()
    assert len(mentah) == vektor["bytes"]
    assert tanda.meta_sah("rahasia-uji", mentah, vektor["X-Hub-Signature-256"])


def test_the_same_json_written_again_has_another_signature():
    mentah = (CONTOH / "wa_text.json").read_bytes()
    assert b"\\u2014" in mentah
    ulang = json.dumps(json.loads(mentah), ensure_ascii=False, separators=(",", ":")).encode()
    assert json.loads(ulang) == json.loads(mentah)
    assert not tanda.meta_sah("rahasia-uji", ulang, META[0]["X-Hub-Signature-256"])


@pytest.mark.parametrize(
    ("url", "isian", "sah"),
    [
        (URL, PANGGILAN, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        (URL, BERULANG, "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
        (PORT_1234, PANGGILAN, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (PORT_443, PANGGILAN, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        (PORT_80, PANGGILAN, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ],
)
def test_twilios_own_signatures(url, isian, sah):
    assert tanda.twilio(TOKEN, url, isian) == sah
    assert tanda.twilio_sah(TOKEN, url, isian, sah)
    assert not tanda.twilio_sah(TOKEN, url, [*isian, ("Baru", "x")], sah)


def test_a_default_port_may_come_or_be_missing():
    assert tanda.twilio_sah(TOKEN, URL, PANGGILAN, "kvajT1Ptam85bY51eRf/AJRuM3w=")
    assert tanda.twilio_sah(TOKEN, PORT_443, PANGGILAN, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    http = URL.replace("https", "http")
    assert tanda.twilio_sah(TOKEN, http, PANGGILAN, "0ZXoZLH/DfblKGATFgpif+LLRf4=")


def test_a_json_body_is_vouched_for_by_its_hash_in_the_signed_address():
    mentah = b'{"property": "value", "boolean": true}'
    sidik = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    url, sah = f"{URL}&bodySHA256={sidik}", "a9nBmqA0ju/hNViExpshrM61xv4="
    isian = {"property": "value", "boolean": "True"}
    assert twilio.isian_sah(TOKEN, mentah, sah, url, sidik) == isian
    assert twilio.isian_sah(TOKEN, mentah + b" ", sah, url, sidik) is None
    assert twilio.isian_sah(TOKEN, mentah, sah, URL, sidik) is None
    assert twilio.isian_sah(TOKEN, mentah, sah, url) is None


def test_the_example_form_of_an_sms_is_signed():
    mentah = (CONTOH / "twilio_sms.form").read_bytes()
    isian = twilio.isian_sah(TOKEN, mentah, "NhZZQpEgTJIf42s46ovRTkou/DI=", WHATSAPP)
    assert isian["Body"] == "pungli sekolah #S004"
    assert (
        twilio.isian_sah(TOKEN, mentah + b"&x=1", "NhZZQpEgTJIf42s46ovRTkou/DI=", WHATSAPP) is None
    )
