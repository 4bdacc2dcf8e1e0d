"""The inbox on screen: who may open it, and what it shows while it is open."""

import pytest

from intranet.hotline.kunci.models import KunciTerbuka

from .conftest import FRASA, kirim, pesan_wa


def test_the_mayor_opens_it_with_the_passphrase_and_reads(kunci, walikota):
    kirim(pesan_wa("w1", "Diminta 50 ribu"))
    assert "Diminta 50 ribu" in walikota.get("/hotline/kotak/").text


def test_a_wrong_passphrase_opens_nothing_and_slows_down(kunci, walikota_masuk):
    for _ in range(4):
        jawab = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": "salah salah"})
        assert jawab.status_code == 422 and "tidak cocok" in jawab.text
    jawab = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": FRASA})
    assert jawab.status_code == 429 and not KunciTerbuka.select().exists()


def test_locking_closes_it_at_once(kunci, walikota):
    walikota.post("/hotline/kotak/kunci")
    jawab = walikota.get("/hotline/kotak/")
    assert jawab.status_code == 303 and "/hotline/kotak/buka" in jawab.location


def test_a_session_without_a_second_factor_is_not_the_mayors(kunci, walikota_masuk):
    with walikota_masuk.session_transaction() as sesi:
        sesi.pop("dua_faktor")
    jawab = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": FRASA})
    assert jawab.status_code == 401 and not KunciTerbuka.select().exists()


def test_over_plain_http_from_elsewhere_it_says_so(kunci, walikota_masuk, app, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", None)
    asal = {"base_url": "http://intranet.kedirikota.go.id"}
    with walikota_masuk.session_transaction(**asal) as sesi:
        sesi["_user_id"], sesi["_fresh"], sesi["dua_faktor"] = kunci.kunci.pemilik.get_id(), True, 1
    jawab = walikota_masuk.get("/hotline/kotak/buka", **asal)
    assert "hanya dibuka lewat alamat https" in jawab.text


@pytest.mark.parametrize("peran", ["admin", "barenlitbang", "operator_dinkes", "kepala_dinkes"])
def test_no_other_role_gets_as_far_as_the_passphrase(kunci, kota, masuk, peran):
    client = masuk(getattr(kota, peran))
    for alamat in ("/hotline/kotak/", "/hotline/kotak/buka", "/hotline/kotak/upacara"):
        assert client.get(alamat).status_code == 403


def test_nothing_of_it_is_kept_by_a_browser(kunci, walikota):
    jawab = walikota.get("/hotline/kotak/")
    assert jawab.headers["Cache-Control"] == "no-store"
    assert jawab.headers["Referrer-Policy"] == "same-origin"


def test_the_cookie_is_for_the_inbox_alone(kunci, walikota_masuk):
    jawab = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": FRASA})
    kuki = next(k for k in jawab.headers.getlist("Set-Cookie") if k.startswith("kotak="))
    for sifat in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/hotline/kotak"):
        assert sifat in kuki
