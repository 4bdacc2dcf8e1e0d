"""The key's ceremony on screen: made, proven, handed over, mended with a sheet, renamed."""

import re

import pytest
from conftest import buat_pengguna

from intranet.akun.models import Riwayat
from intranet.hotline import masuk as pintu
from intranet.hotline.kunci.models import KunciWalikota

from .conftest import FRASA

LAIN = "wayang gamelan kendi rebana suling"
UPACARA = "/hotline/kotak/upacara"


def susun(client, kata=LAIN, **isi):
    return client.post(UPACARA, data={"kata": kata, "ulang": kata} | isi)


def kode_lembar(jawab):
    return re.findall(r'<p class="kode-lembar"[^>]*>([^<]+)</p>', jawab.text)


def sahkan(client, jawab, kode):
    url = re.search(r'action="([^"]+/sahkan)"', jawab.text)[1]
    return client.post(url, data={"kode": kode})


def test_the_first_key_is_in_force_once_a_sheet_is_typed_back(walikota_masuk):
    assert "Buat kunci" in walikota_masuk.get("/hotline/kotak/buka").text
    jawab = susun(walikota_masuk)
    assert jawab.status_code == 200 and len(kode_lembar(jawab)) == 2
    assert jawab.headers["Cache-Control"] == "no-store"
    salah = sahkan(walikota_masuk, jawab, "AAAAA-BBBBB")
    assert salah.status_code == 422 and KunciWalikota.berlaku() is None
    assert sahkan(walikota_masuk, jawab, kode_lembar(jawab)[0]).status_code == 303
    buka = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": LAIN})
    assert buka.status_code == 303


def test_at_set_up_the_screen_says_what_losing_means(walikota_masuk):
    assert "berarti kehilangan semua laporan" in walikota_masuk.get(UPACARA).text


@pytest.mark.parametrize(
    ("kata", "ulang", "kalimat"),
    [
        ("satu dua tiga", "satu dua tiga", "paling sedikit lima kata"),
        (LAIN, FRASA, "Tidak sama dengan yang di atas"),
        ("", "", "Tulis frasa sandinya"),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_why(walikota_masuk, kata, ulang, kalimat):
    jawab = walikota_masuk.post(UPACARA, data={"kata": kata, "ulang": ulang})
    assert jawab.status_code == 422 and kalimat in jawab.text
    assert not KunciWalikota.select().exists()


def test_nobody_makes_another_key_without_opening_the_one_in_force(kunci, walikota_masuk):
    for lama in ("", "salah salah salah"):
        jawab = susun(walikota_masuk, lama=lama)
        assert jawab.status_code == 422 and "tidak cocok" in jawab.text
    assert KunciWalikota.select().count() == 1


def test_both_present_the_next_mayor_takes_over_and_reads_what_was_there(
    kunci, walikota_masuk, masuk
):
    pintu.lapor("Diminta 50 ribu")
    penerus = buat_pengguna("walikota.baru", "walikota")
    jawab = susun(walikota_masuk, lama=FRASA, pemilik=penerus.id)
    sahkan(walikota_masuk, jawab, kode_lembar(jawab)[1])
    assert KunciWalikota.berlaku().pemilik == penerus
    baru = masuk(penerus)
    assert baru.post("/hotline/kotak/buka", data={"frasa": LAIN}).status_code == 303
    assert "Diminta 50 ribu" in baru.get("/hotline/kotak/").text
    lama = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": FRASA})
    assert lama.status_code == 422


def test_alone_the_next_mayor_takes_over_with_a_sheet(kunci, kota, masuk):
    pintu.lapor("Diminta 50 ribu")
    penerus = masuk(buat_pengguna("walikota.baru", "walikota"))
    jawab = susun(penerus, lama=kunci.lembar["B"])
    sahkan(penerus, jawab, kode_lembar(jawab)[0])
    penerus.post("/hotline/kotak/buka", data={"frasa": LAIN})
    assert "Diminta 50 ribu" in penerus.get("/hotline/kotak/").text


def test_another_passphrase_needs_the_present_one(kunci, walikota_masuk):
    isi = {"lama": "salah", "kata": LAIN, "ulang": LAIN}
    jawab = walikota_masuk.post(f"{UPACARA}/frasa", data=isi)
    assert jawab.status_code == 422 and "tidak cocok" in jawab.text
    walikota_masuk.post(f"{UPACARA}/frasa", data=isi | {"lama": FRASA})
    buka = walikota_masuk.post("/hotline/kotak/buka", data={"frasa": LAIN})
    assert buka.status_code == 303


def test_a_key_that_is_in_force_can_not_be_proven_again(kunci, walikota_masuk):
    url = f"{UPACARA}/{kunci.kunci.id}/sahkan"
    assert walikota_masuk.post(url, data={"kode": kunci.lembar["A"]}).status_code == 404


def test_neither_codes_nor_passphrases_are_in_the_history(walikota_masuk):
    jawab = susun(walikota_masuk)
    sahkan(walikota_masuk, jawab, kode_lembar(jawab)[0])
    teks = " ".join(f"{r.catatan} {r.perubahan}" for r in Riwayat.select())
    assert not any(rahasia in teks for rahasia in (*kode_lembar(jawab), LAIN))
