import re

import pytest
from conftest import HTMX, SANDI

from intranet.akun.models import Pengguna, sidik_sandi
from intranet.akun.percobaan import PercobaanMasuk


def coba(client, nama, sandi, **lain):
    return client.post("/masuk", data={"nama_pengguna": nama, "kata_sandi": sandi}, **lain)


def test_a_stranger_is_sent_to_sign_in_and_back(app, kota):
    client = app.test_client()
    alamat = client.get("/rpjmd/isian/2024/3").headers["Location"]
    assert alamat == "/masuk?lanjut=/rpjmd/isian/2024/3"
    data = {
        "nama_pengguna": "operator.dinkes",
        "kata_sandi": SANDI,
        "lanjut": "/rpjmd/isian/2024/3",
    }
    assert client.post("/masuk", data=data).headers["Location"] == "/rpjmd/isian/2024/3"


@pytest.mark.parametrize("lanjut", ["https://jahat.example/", "//jahat.example", "/\\jahat", "x"])
def test_signing_in_never_leads_to_another_site(app, kota, lanjut):
    data = {"nama_pengguna": "kepala.dinkes", "kata_sandi": SANDI, "lanjut": lanjut}
    assert app.test_client().post("/masuk", data=data).headers["Location"] == "/"


def test_a_wrong_password_says_no_more_than_an_unknown_name(app, kota):
    def kalimat(nama):
        jawaban = coba(app.test_client(), nama, "salah")
        assert jawaban.status_code == 422
        return re.search(r'id="kata_sandi-galat">([^<]+)', jawaban.text)[1]

    assert kalimat("walikota") == kalimat("tidak-ada")


def test_wrong_passwords_slow_down_that_place_and_nobody_else(app, kota):
    dikenal = app.test_client()
    assert coba(dikenal, "kepala.dinkes", SANDI).status_code == 303
    dikenal.post("/keluar")
    penebak = app.test_client()
    status = [coba(penebak, "kepala.dinkes", f"tebak-{n}").status_code for n in range(6)]
    assert status[:4] == [422] * 4 and status[-1] == 429
    tertahan = coba(penebak, "kepala.dinkes", SANDI)
    assert tertahan.status_code == 429 and "Coba lagi" in tertahan.text
    # the owner, on a device known to the house, is not held up
    assert coba(dikenal, "kepala.dinkes", SANDI).status_code == 303


def test_waiting_grows_and_never_becomes_a_lock(kota):
    for _ in range(40):
        PercobaanMasuk.salah("kunci")
    assert 0 < PercobaanMasuk.tunggu("kunci") <= PercobaanMasuk.PALING_LAMA
    PercobaanMasuk.benar("kunci")
    assert PercobaanMasuk.tunggu("kunci") == 0


def test_an_account_that_was_closed_cannot_sign_in(app, kota):
    Pengguna.update(aktif=False).where(Pengguna.nama_pengguna == "walikota").execute()
    assert coba(app.test_client(), "walikota", SANDI).status_code == 422


def test_a_new_password_ends_old_sessions(kota, masuk):
    client = masuk(kota.walikota)
    assert client.get("/").status_code == 200
    Pengguna.update(kata_sandi=sidik_sandi("lain")).where(Pengguna.id == kota.walikota.id).execute()
    assert client.get("/").status_code == 303


def test_signing_out(kota, masuk):
    client = masuk(kota.walikota)
    assert client.post("/keluar").headers["Location"] == "/masuk"
    assert client.get("/").status_code == 303


def test_what_was_typed_into_a_form_is_offered_again_after_signing_in(app, kota, capaian):
    client, url = app.test_client(), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    tertahan = client.post(url, data={"realisasi": "12,5", "awal": "x"})
    assert tertahan.status_code == 401
    titipan = re.search(r'name="titipan" value="([^"]+)"', tertahan.text)[1]
    data = {"nama_pengguna": "operator.dinkes", "kata_sandi": SANDI, "titipan": titipan}
    kembali = client.post("/masuk", data=data)
    assert "Isian Anda masih ada" in kembali.text and "12,5" in kembali.text
    assert f'action="{url}"' in kembali.text
    assert client.post(url, data={"realisasi": "12,5", "awal": "x"}).status_code == 303


def test_a_forged_parcel_is_ignored(app, kota):
    data = {"nama_pengguna": "kepala.dinkes", "kata_sandi": SANDI, "titipan": "palsu"}
    assert app.test_client().post("/masuk", data=data).status_code == 303


def test_with_htmx_the_page_stays_and_asks_for_the_password_in_place(app, kota, capaian):
    client, url = app.test_client(), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    tertahan = client.post(url, data={"realisasi": "12,5"}, headers=HTMX)
    assert tertahan.status_code == 401 and tertahan.headers["HX-Retarget"] == "#pesan"
    assert "Isian di halaman ini masih ada" in tertahan.text
    assert "Sesi Anda berakhir" in coba(client, "operator.dinkes", "salah", headers=HTMX).text
    assert "Anda sudah masuk lagi" in coba(client, "operator.dinkes", SANDI, headers=HTMX).text
    region = app.test_client().get("/", headers=HTMX)
    assert (region.status_code, region.headers["HX-Redirect"]) == (401, "/masuk?lanjut=/")
