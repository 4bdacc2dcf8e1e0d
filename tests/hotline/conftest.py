"""A mayor with a key whose passphrase is known, and messages as the channels hand them over."""

from types import SimpleNamespace

import pytest

from intranet.core.clock import now
from intranet.hotline import masuk
from intranet.hotline.kunci.alih import sahkan
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import PesanUtas, Utas
from intranet.hotline.titik.models import Titik
from intranet.kanal.bentuk import PesanMasuk

FRASA = "brantas selomangleng tahu kuning harmoni"
NOMOR = "+6281234567890"


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
