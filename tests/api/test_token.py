"""Personal tokens: shown once, kept as a hash, ended by their owner, by time, by a new password."""

from datetime import timedelta
from hashlib import sha256

import pytest
from conftest import SANDI

from intranet.akun.models import Riwayat
from intranet.api.token.models import PALING_BANYAK, TokenApi
from intranet.core.clock import today
from intranet.core.errors import Ditolak

U = "/akun/token"
ISI = {"nama": "Lembar kerja", "hari": "90"}


def baca(app, teks):
    kepala = {"Authorization": f"Bearer {teks}"}
    return app.test_client().get("/api/v1/capaian", headers=kepala).status_code


def buat(client, **isi):
    jawaban = client.post(U, data=ISI | isi)
    return jawaban, jawaban.text.partition('value="')[2].partition('"')[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(kota, masuk, app):
    client = masuk(kota.operator_dinkes)
    jawaban, teks = buat(client)
    assert teks.startswith("kls_") and len(teks) > 40
    assert jawaban.headers["Cache-Control"] == "no-store"
    satu = TokenApi.get()
    assert (satu.sidik, satu.nama) == (sha256(teks.encode()).hexdigest(), "Lembar kerja")
    assert satu.berlaku_sampai == today() + timedelta(90) and satu.dipakai_hari is None
    halaman = client.get(U).text
    assert teks not in halaman and teks[-4:] in halaman and "belum pernah dipakai" in halaman
    assert baca(app, teks) == 200
    assert TokenApi.get().dipakai_hari == today() and "terakhir dipakai" in client.get(U).text
    assert Riwayat.terakhir(1).get().peristiwa == "token-api-dibuat"
    assert teks not in str([(r.catatan, r.perubahan) for r in Riwayat.select()])


def test_a_revoked_token_opens_nothing(kota, masuk, app):
    client = masuk(kota.operator_dinkes)
    teks = buat(client)[1]
    assert client.post(f"{U}/{TokenApi.get().id}/pencabutan").status_code == 303
    assert baca(app, teks) == 401 and "Lembar kerja</b>" not in client.get(U).text
    assert Riwayat.terakhir(1).get().peristiwa == "token-api-dicabut"


def test_nobody_revokes_or_sees_the_token_of_another(kota, masuk):
    satu, _ = TokenApi.buat(kota.operator_dinkes, "Rahasia saya", 30)
    client = masuk(kota.operator2_dinkes)
    assert client.post(f"{U}/{satu.id}/pencabutan").status_code == 404
    assert "Rahasia saya" not in client.get(U).text
    assert TokenApi.get_by_id(satu.id).dicabut_pada is None


def test_a_token_ends_after_its_last_day(kota, app):
    satu, teks = TokenApi.buat(kota.walikota, "x", 30)
    TokenApi.update(berlaku_sampai=today()).execute()
    assert baca(app, teks) == 200
    TokenApi.update(berlaku_sampai=today() - timedelta(1)).execute()
    assert baca(app, teks) == 401 and TokenApi.get().mati == "kedaluwarsa"


def test_a_new_password_ends_every_token(kota, masuk, app):
    teks = TokenApi.buat(kota.operator_dinkes, "x", 30)[1]
    kota.operator_dinkes.ganti_sandi(SANDI + " lagi")
    assert baca(app, teks) == 401
    assert TokenApi.get().mati == "kata sandi atau faktor kedua berganti"


def test_an_account_that_is_closed_or_needs_a_second_factor_it_lacks_reads_nothing(kota, app):
    orang = kota.operator_dinkes
    teks = TokenApi.buat(orang, "x", 30)[1]
    orang.peran = "sekda"
    orang.save()
    assert baca(app, teks) == 401
    orang.peran, orang.aktif = "operator", False
    orang.save()
    assert baca(app, teks) == 401


def test_a_half_sign_in_makes_no_token(kota, app):
    client = app.test_client()
    data = {"nama_pengguna": "walikota", "kata_sandi": SANDI}
    assert client.post("/masuk", data=data).headers["Location"] == "/masuk/kode"
    assert client.post(U, data=ISI).status_code == 401
    assert client.get(U).status_code == 303 and not TokenApi.select().exists()


@pytest.mark.parametrize(
    ("isi", "galat"), [({"nama": " "}, "Tulis untuk apa"), ({"hari": "9999"}, "masa berlaku")]
)
def test_bad_input_makes_nothing_and_explains(kota, masuk, isi, galat):
    jawaban, _ = buat(masuk(kota.operator_dinkes), **isi)
    assert jawaban.status_code == 422 and galat in jawaban.text
    assert not TokenApi.select().exists()


def test_there_is_an_end_to_how_many_one_person_has(kota, masuk):
    for n in range(PALING_BANYAK):
        satu, _ = TokenApi.buat(kota.operator_dinkes, str(n), 30)
    jawaban, _ = buat(masuk(kota.operator_dinkes))
    assert jawaban.status_code == 422 and "Paling banyak 10 token" in jawaban.text
    satu.cabut(oleh=kota.operator_dinkes)
    TokenApi.buat(kota.operator_dinkes, "lagi", 30)
    with pytest.raises(Ditolak):
        TokenApi.buat(kota.operator_dinkes, "satu lagi", 30)


def test_the_page_of_the_own_account_leads_there(kota, masuk):
    assert 'href="/akun/token"' in masuk(kota.admin).get("/akun/dua-faktor").text
