"""A receiver that writes down what it was handed, in place of the room that would seal it."""

import json
from contextlib import closing
from types import SimpleNamespace

import pytest
from blinker import Signal
from kanal.bantu import RAHASIA, TOKEN, UMUM, tanda_meta
from kanal.graf import penyedia_palsu
from kanal.smsd_tiruan import Basis

from intranet.kanal import hantar, tanda
from intranet.kanal.gammu.basis import buka


@pytest.fixture
def penerima(monkeypatch):
    """Keeps `.pesan`, `.status`, counts `.kali`; answers `.balasan`, or raises `.galat`."""
    p = SimpleNamespace(pesan=[], status=[], kali=0, balasan={}, galat=None)
    masuk, kabar = Signal(), Signal()
    monkeypatch.setattr(hantar, "pesan_masuk", masuk)
    monkeypatch.setattr(hantar, "status_kirim", kabar)

    def simpan(pesan):
        p.kali += 1
        if p.galat:
            raise p.galat
        p.pesan += pesan
        return p.balasan

    p.simpan, p.catat = simpan, lambda status: p.status.extend(status)
    masuk.connect(p.simpan)
    kabar.connect(p.catat)
    p.putus = lambda: masuk.disconnect(p.simpan)
    return p


@pytest.fixture
def atur(app, monkeypatch):
    """atur(NAMA="nilai"): settings for one test; the secrets are those of the examples."""

    def atur(**pengaturan):
        for nama, nilai in pengaturan.items():
            monkeypatch.setitem(app.config, nama, nilai)

    atur(
        WHATSAPP_APP_SECRET=RAHASIA,
        WHATSAPP_VERIFY_TOKEN="token-kita",
        TWILIO_AUTH_TOKEN=TOKEN,
        PUBLIC_URL=UMUM,
    )
    return atur


@pytest.fixture
def kirim_meta(app, atur):
    """kirim_meta(body, tanda=…): what Meta does, without cookie and Origin; a dict is dumped."""

    def kirim_meta(isi, tanda=None, **lain):
        mentah = json.dumps(isi).encode() if not isinstance(isi, bytes) else isi
        kepala = {"X-Hub-Signature-256": tanda_meta(mentah) if tanda is None else tanda}
        return app.test_client().post(
            "/kanal/whatsapp",
            data=mentah,
            headers={k: v for k, v in kepala.items() if v},
            content_type="application/json",
            origin=False,
            **lain,
        )

    return kirim_meta


@pytest.fixture
def kirim_twilio(app, atur):
    """kirim_twilio({field: value}, tanda=…, url=…): what Twilio does, signed for `url`."""

    def kirim_twilio(isian, tanda_tangan=None, url=UMUM + "/kanal/twilio", query=""):
        pasangan = list(isian.items())
        if tanda_tangan is None:
            tanda_tangan = tanda.twilio(TOKEN, url + query, pasangan)
        return app.test_client().post(
            "/kanal/twilio" + query,
            data=isian,
            headers={"X-Twilio-Signature": tanda_tangan} if tanda_tangan else {},
            origin=False,
        )

    return kirim_twilio


@pytest.fixture
def graf(atur):
    """A Meta and a Twilio of our own, and every setting to reach them."""
    with penyedia_palsu() as palsu:
        atur(
            GRAPH_URL=palsu.url,
            TWILIO_URL=palsu.url,
            WHATSAPP_TOKEN="token-rahasia",
            WHATSAPP_PHONE_ID="100000000000002",
            WHATSAPP_TEMPLAT="balasan_wali_kota",
            TWILIO_ACCOUNT_SID="AC1",
            TWILIO_NOMOR="+6281200000000",
        )
        yield palsu


@pytest.fixture(params=(17, 18), ids=["skema 17", "skema 18"])
def basis(tmp_path, request):
    return Basis(tmp_path / "smsd.db", request.param)


@pytest.fixture
def koneksi(app, basis):
    with app.app_context(), closing(buka(basis.berkas)) as koneksi:
        yield koneksi
