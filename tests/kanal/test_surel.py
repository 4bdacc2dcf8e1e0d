"""Mail out, against a server that speaks real SMTP, with and without encryption and passwords."""

import logging
import ssl
from contextlib import contextmanager
from email.message import EmailMessage

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from live import pintu_bebas

from intranet.kanal import surel
from intranet.kanal.galat import GagalKirim
from intranet.kanal.keadaan import kanal_aktif

# Loopback as well, but not by a name that we take for this machine.
LUAR = "127.0.0.2"


class Kotak:
    """Keeps the envelopes it took; refuses these recipients."""

    def __init__(self, tolak=()):
        self.amplop, self.tolak, self.masuk = [], dict(tolak), []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.tolak:
            return self.tolak[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.amplop.append((envelope, session.ssl is not None))
        return "250 OK"

    def periksa(self, server, session, envelope, mekanisme, data):
        self.masuk.append((data.login.decode(), data.password.decode(), session.ssl is not None))
        benar = data.password == b"s@ndi/rahasia"
        return AuthResult(success=benar, handled=benar)


@contextmanager
def melayani(kotak, bungkus=None, di="127.0.0.1", **isi):
    """A server; `bungkus` is a TLS context around the whole conversation. Its port."""

    class Server(Controller):
        def factory(self):
            return SMTP(self.handler, hostname="pos.contoh", **isi)

    server = Server(kotak, hostname=di, port=pintu_bebas(), ssl_context=bungkus)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@pytest.fixture
def sertifikat(tmp_path, monkeypatch):
    """A TLS context for LUAR of an authority that this test trusts."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(LUAR).configure_cert(konteks)
    return konteks


@pytest.fixture
def tak_dikenal():
    """A TLS context of an authority that nobody trusts."""
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(LUAR).configure_cert(konteks)
    return konteks


@pytest.fixture(autouse=True)
def konteks(app):
    with app.app_context():
        yield


def surat(kepada="siti@kediri.example"):
    s = EmailMessage()
    s["Subject"], s["From"], s["To"] = "Kabar", "Kilisuci <k@kediri.example>", kepada
    s.set_content("kata-kenari é")
    return s


def gagal(kepada="siti@kediri.example"):
    with pytest.raises(GagalKirim) as galat:
        surel.kirim(surat(kepada))
    return galat.value.kode, galat.value.ulang, galat.value.kalimat


def arahkan(atur, url):
    atur(SMTP_URL=url, SMTP_DARI="Kilisuci <k@kediri.example>")


def test_a_mail_arrives_with_its_date_and_sender(atur):
    kotak = Kotak()
    with melayani(kotak) as pintu:
        arahkan(atur, f"smtp://127.0.0.1:{pintu}")
        surel.kirim(surat())
    ((amplop, aman),) = kotak.amplop
    assert (amplop.mail_from, amplop.rcpt_tos, aman) == (
        "k@kediri.example", ["siti@kediri.example"], False,
    )  # fmt: skip
    assert b"Date: " in amplop.content


def test_starttls_comes_before_the_password(atur, sertifikat):
    kotak = Kotak()
    isi = {"tls_context": sertifikat, "authenticator": kotak.periksa}
    with melayani(kotak, di=LUAR, **isi) as pintu:
        arahkan(atur, f"smtp://kili%40kediri:s%40ndi%2Frahasia@{LUAR}:{pintu}")
        surel.kirim(surat())
        arahkan(atur, f"smtp://kili:salah@{LUAR}:{pintu}")
        assert gagal()[:2] == ("535", False)
    assert kotak.masuk[0] == ("kili@kediri", "s@ndi/rahasia", True)
    assert [aman for _, aman in kotak.amplop] == [True]


def test_smtps_is_encrypted_from_the_first_byte(atur, sertifikat):
    kotak = Kotak()
    with melayani(kotak, bungkus=sertifikat, di=LUAR) as pintu:
        arahkan(atur, f"smtps://{LUAR}:{pintu}")
        surel.kirim(surat())
    assert len(kotak.amplop) == 1


def test_a_certificate_nobody_knows_gets_nothing(atur, tak_dikenal):
    kotak = Kotak()
    with melayani(kotak, di=LUAR, tls_context=tak_dikenal) as pintu:
        arahkan(atur, f"smtp://kili:rahasia@{LUAR}:{pintu}")
        assert gagal()[0] == "sertifikat"
    assert kotak.amplop == kotak.masuk == []


def test_another_machine_without_encryption_gets_nothing(atur):
    kotak = Kotak()
    with melayani(kotak, di=LUAR) as pintu:
        arahkan(atur, f"smtp://kili:rahasia@{LUAR}:{pintu}")
        assert gagal()[0] == "pengaturan" and "STARTTLS" in gagal()[2]
    assert kotak.amplop == []


@pytest.mark.parametrize(
    ("jawab", "kode", "ulang", "kata"),
    [
        ("550 tidak ada", "550", False, "periksa alamatnya"),
        ("452 penuh", "452", True, "dicoba lagi nanti"),
    ],
)
def test_a_refused_recipient(atur, jawab, kode, ulang, kata):
    with melayani(Kotak({"siti@kediri.example": jawab})) as pintu:
        arahkan(atur, f"smtp://127.0.0.1:{pintu}")
        assert gagal()[:2] == (kode, ulang) and kata in gagal()[2]


def test_nobody_there_is_worth_another_try(atur):
    arahkan(atur, f"smtp://127.0.0.1:{pintu_bebas()}")
    assert gagal()[:2] == ("jaringan", True)


@pytest.mark.parametrize(
    "url", ["http://pos.contoh", "smtp://", "pos.contoh:25", "smtp://pos.contoh:x"]
)
def test_an_address_that_is_none_says_so(atur, url):
    arahkan(atur, url)
    kode, ulang, kalimat = gagal()
    assert (kode, ulang) == ("pengaturan", False) and "SMTP_URL harus smtp://" in kalimat


def test_off_says_which_setting_is_missing(atur):
    atur(SMTP_URL="smtp://127.0.0.1:1", SMTP_DARI="")
    assert gagal()[2] == "Kanal Surel belum menyala: isi SMTP_DARI."
    keadaan = kanal_aktif()["surel"]
    assert (keadaan.terima, keadaan.kirim, keadaan.kurang) == (False, False, ("SMTP_DARI",))
    atur(SMTP_URL="")
    assert kanal_aktif()["surel"].kurang == ("SMTP_URL", "SMTP_DARI")


def test_nothing_of_a_mail_is_logged(atur, caplog):
    caplog.set_level(logging.DEBUG)
    kotak = Kotak({"lain@kediri.example": "550 tidak"})
    with melayani(kotak) as pintu:
        arahkan(atur, f"smtp://127.0.0.1:{pintu}")
        surel.kirim(surat())
        gagal("lain@kediri.example")
    kami = [r.getMessage() for r in caplog.records if not r.name.startswith(("mail.", "asyncio"))]
    assert not any("kenari" in k or "kediri.example" in k for k in kami)
