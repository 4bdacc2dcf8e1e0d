"""A mayor with a key whose passphrase is known, messages as the channels hand them over, and a
citizen at the report page.
"""

import re
import time
from io import BytesIO
from types import SimpleNamespace

import pytest

from intranet.core import penjaga
from intranet.core.clock import now
from intranet.hotline import masuk
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.kunci.alih import sahkan
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import PesanUtas, Utas
from intranet.hotline.titik.models import Titik
from intranet.kanal.bentuk import PesanMasuk

FRASA = "brantas selomangleng tahu kuning harmoni"
NOMOR = "+6281234567890"
CERITA = "Diminta 50 ribu di loket dua, tanpa kuitansi."
FOTO = b"\xff\xd8\xff\xe1 Exif GPS -7.8 112.0"


@pytest.fixture
def kunci(kota):
    """The mayor's key in force: `.kunci`, `.rahasia`, and the sheets' codes `.lembar`."""
    satu, lembar = KunciWalikota.susun(kota.walikota, FRASA)
    sahkan(satu, lembar["A"], kota.walikota)
    return SimpleNamespace(kunci=satu, rahasia=satu.buka("frasa", FRASA), lembar=lembar)


@pytest.fixture
def titik(kota):
    """The place of Dinas Kesehatan, D001."""
    return Titik.tambah("D", "Dinas Kesehatan", kota.dinkes, kota.admin)


def pesan_wa(id, teks, dari=(("e164", NOMOR),), **isi):
    return PesanMasuk("whatsapp", "meta", id, dari, now(), teks, **isi)


def kirim(*semua):
    """Hand messages over as one delivery; the replies for the channel's own answer."""
    return masuk.terima(semua)


def isi_semua(rahasia):
    """Everything sealed, opened with the mayor's key, thread by thread in no order."""
    utas = {u.id: u.rahasia(rahasia) for u in Utas.select()}
    return [p.baca(utas[p.utas_id]) | {"utas": p.utas} for p in PesanUtas.select()]


@pytest.fixture
def walikota_masuk(kota, masuk):
    """A browser in which the mayor is signed in with both factors; the inbox is still locked."""
    return masuk(kota.walikota)


@pytest.fixture
def walikota(kunci, walikota_masuk):
    """The same, and the inbox is open."""
    assert walikota_masuk.post("/hotline/kotak/buka", data={"frasa": FRASA}).status_code == 303
    return walikota_masuk


@pytest.fixture
def warga(app, kota):
    return app.test_client()


@pytest.fixture
def isian(app):
    """isian(seconds since the page was handed out): a filled-in form."""

    def isian(detik=60, **lain):
        with app.app_context():
            sejak = penjaga.cap("lapor", time.time() - detik)
        return {"teks": CERITA, "tempat": "", "tanya": "ya", "sejak": sejak} | lain

    return isian


@pytest.fixture
def terkirim(kunci, warga, isian):
    """terkirim(**form): a report was sent; its page, and the receipt code on it or None."""

    def terkirim(client=warga, **lain):
        jawaban = client.post("/lapor", data=isian(**lain))
        assert (jawaban.status_code, jawaban.location) == (303, "/lapor/terkirim"), jawaban.text
        halaman = client.get(jawaban.location).text
        return halaman, kode_di(halaman)

    return terkirim


def kode_di(halaman):
    ada = re.search(r'<p class="kode">(.*?)</p>', halaman)
    return re.sub(r"<[^>]+>", "", ada[1]) if ada else None


def naskah_di(halaman):
    return re.search(r'id="naskah"[^>]*>(.*?)</textarea>', halaman, re.DOTALL)[1].strip()


def berkas(nama="IMG_2026.jpg", isi=FOTO, mime="image/jpeg"):
    return BytesIO(isi), nama, mime


def nihil():
    return not Utas.select().exists() and not JatahLapor.select().exists()
