"""Somebody with addresses, a mail server that speaks real SMTP, and settings for one test."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from kanal.graf import penyedia_palsu
from live import pintu_bebas

from intranet.core import clock
from intranet.kanal import client
from intranet.pemberitahuan import keluar
from intranet.pemberitahuan.jenis import untuk_peran
from intranet.pemberitahuan.pilihan import Pilihan


@dataclass
class KotakSurat:
    """What a mail server took; `.jawab` is what it says next instead, to DATA."""

    surat: list = field(default_factory=list)
    amplop: list = field(default_factory=list)
    jawab: list = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):
        if self.jawab and (kata := self.jawab.pop(0)):
            return kata
        self.amplop.append(envelope)
        self.surat.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def atur(app, monkeypatch):
    """atur(NAMA=nilai): settings for one test; digests go out at any hour."""

    def atur(**pengaturan):
        for nama, nilai in pengaturan.items():
            monkeypatch.setitem(app.config, nama, nilai)

    atur(KABAR_JAM=0, PUBLIC_URL="https://kilisuci.example")
    return atur


@pytest.fixture
def jam(monkeypatch):
    """jam(moment): from now on it is that moment (naive UTC) wherever messages are made."""

    def jam(saat):
        monkeypatch.setattr(clock, "now", lambda: saat)
        monkeypatch.setattr(keluar, "now", lambda: saat)

    return jam


@pytest.fixture
def pos(atur):
    """A real mail server on a loopback port, and the settings to reach it."""
    kotak = KotakSurat()
    pintu = pintu_bebas()
    server = Controller(kotak, hostname="127.0.0.1", port=pintu)
    server.start()
    atur(SMTP_URL=f"smtp://127.0.0.1:{pintu}", SMTP_DARI="Kilisuci <kilisuci@kediri.example>")
    yield kotak
    server.stop()


@pytest.fixture
def graf(atur, monkeypatch):
    """A Meta of our own, and every setting to reach it."""
    monkeypatch.setattr(client, "JEDA_DETIK", (0.01, 0.01))
    with penyedia_palsu() as palsu:
        atur(GRAPH_URL=palsu.url, WHATSAPP_TOKEN="t", WHATSAPP_PHONE_ID="555")
        atur(WHATSAPP_TEMPLAT="balasan_wali_kota", WHATSAPP_TEMPLAT_KABAR="kabar_kilisuci")
        yield palsu


@pytest.fixture
def pilih():
    """pilih(person, surel=…, whatsapp=…, **{kind: (surel, whatsapp)}): addresses and choices."""

    def pilih(orang, surel="", whatsapp="", **jenis):
        semua = {j: {"surel": "ringkasan", "whatsapp": "mati"} for j in untuk_peran(orang.peran)}
        for kode, (lewat_surel, lewat_wa) in jenis.items():
            semua[kode] = {"surel": lewat_surel, "whatsapp": lewat_wa}
        Pilihan.tetapkan(orang, {"surel": surel, "whatsapp": whatsapp}, semua)

    return pilih
