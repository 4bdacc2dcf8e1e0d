"""The second factor: what opens, what does not, what is never lost, and what nobody can read."""

import logging
import re
import time
from types import SimpleNamespace

import pytest
from conftest import HTMX, RAHASIA, SANDI, buat_pengguna, kode_kini
from flask import session
from pyotp import TOTP

from intranet.akun.access import SETENGAH_DETIK, dua_faktor_aktif
from intranet.akun.dua_faktor import segel
from intranet.akun.dua_faktor.models import DuaFaktor, KodePemulihan, pemilik
from intranet.akun.izin import WAJIB_DUA_FAKTOR
from intranet.akun.models import Pengguna, Riwayat, sidik_sandi
from intranet.core.database import database
from intranet.core.errors import Ditolak


def faktor(pengguna):
    return DuaFaktor.find(pengguna)


def kode(geser=0, rahasia=RAHASIA):
    """The code `geser` time steps from now, never at the very end of a step."""
    if time.time() % 30 > 27:
        time.sleep(3.1)
    return TOTP(rahasia).at(time.time() + 30 * geser)


def sandi(client, pengguna, **lain):
    data = {"nama_pengguna": pengguna.nama_pengguna, "kata_sandi": SANDI} | lain.pop("data", {})
    return client.post("/masuk", data=data, **lain)


def tulis(client, isi, url="/masuk/kode", **lain):
    return client.post(url, data={"kode": isi} if isinstance(isi, str) else isi, **lain)


def setengah(app, pengguna):
    """A client whose password was right and who owes the code."""
    client = app.test_client()
    assert sandi(client, pengguna).status_code == 303
    return client


def di_dalam(client):
    return client.get("/").status_code == 200


def pasang(client, url):
    """Set it up as a person does; (secret, recovery codes, last answer)."""
    rahasia = re.search(r'class="rahasia">([^<]+)', client.get(url).text)[1].replace(" ", "")
    jawaban = client.post(url, data={"baru": (baru := kode(0, rahasia))})
    jawaban.kode = baru  # the next step may begin meanwhile, and then `kode` is another
    return rahasia, re.findall(r"<code>([A-Z0-9-]{14})</code>", jawaban.text), jawaban


def test_password_and_code_sign_in(app, kota):
    client = app.test_client()
    assert sandi(client, kota.walikota).headers["Location"] == "/masuk/kode"
    assert not di_dalam(client) and "Kata sandi benar" in client.get("/masuk/kode").text
    assert tulis(client, kode()).headers["Location"] == "/"
    with client:
        assert client.get("/").status_code == 200
        assert dua_faktor_aktif() and abs(session["dua_faktor"] - time.time()) < 60


def test_whoever_has_none_signs_in_with_the_password_alone(kota, masuk):
    client = masuk(kota.operator_dinkes)
    with client:
        assert client.get("/").status_code == 200 and not dua_faktor_aktif()


def test_where_one_was_going_is_kept(app, kota):
    client = app.test_client()
    ke = sandi(client, kota.walikota, data={"lanjut": "/laporan/"}).headers["Location"]
    assert ke == "/masuk/kode?lanjut=/laporan/" and 'value="/laporan/"' in client.get(ke).text
    jauh = tulis(client, {"kode": kode(), "lanjut": "https://jahat.example/"})
    assert jauh.headers["Location"] == "/"


@pytest.mark.parametrize("isi", ["000000", "abc", "9" * 5000, ""])
def test_a_wrong_code_opens_nothing_and_says_so(app, kota, isi):
    client = setengah(app, kota.walikota)
    jawaban = tulis(client, isi)
    assert jawaban.status_code == 422 and 'id="kode-galat"' in jawaban.text
    assert not di_dalam(client)


def test_a_code_works_once(app, kota):
    isi = kode()
    assert tulis(setengah(app, kota.walikota), isi).status_code == 303
    kedua = setengah(app, kota.walikota)
    jawaban = tulis(kedua, isi)
    assert jawaban.status_code == 422 and "Kode ini sudah dipakai" in jawaban.text
    assert not di_dalam(kedua)


@pytest.mark.parametrize(("geser", "diterima"), [(-2, 0), (-1, 1), (0, 1), (1, 1), (2, 0)])
def test_a_phones_clock_may_be_half_a_minute_off(app, kota, geser, diterima):
    jawaban = tulis(setengah(app, kota.walikota), kode(geser))
    assert jawaban.status_code == (303 if diterima else 422)


def test_a_step_before_the_last_one_used_is_refused(app, kota):
    assert tulis(setengah(app, kota.walikota), kode(1)).status_code == 303
    assert "sudah dipakai" in tulis(setengah(app, kota.walikota), kode(0)).text


def test_wrong_codes_slow_down_that_place_and_not_the_owners(app, kota, masuk):
    pemilik_akun = masuk(kota.walikota)
    pemilik_akun.post("/keluar")
    penebak = setengah(app, kota.walikota)
    status = [tulis(penebak, f"00000{n}").status_code for n in range(5)]
    assert status == [422] * 4 + [429]
    # the right password again does not forget the wrong codes
    sandi(penebak, kota.walikota)
    tertahan = tulis(penebak, kode())
    assert tertahan.status_code == 429 and int(tertahan.headers["Retry-After"]) > 0
    assert "Coba lagi" in tertahan.text
    sandi(pemilik_akun, kota.walikota)
    assert tulis(pemilik_akun, kode(1)).status_code == 303


def test_a_right_password_waits_five_minutes_for_its_code(app, kota):
    client = setengah(app, kota.walikota)
    with client.session_transaction() as sesi:
        sesi["setengah"] = [sesi["setengah"][0], int(time.time()) - SETENGAH_DETIK]
    assert client.get("/masuk/kode?lanjut=/laporan/").headers["Location"] == (
        "/masuk?lanjut=/laporan/"
    )
    jawaban = tulis(client, {"kode": kode(), "lanjut": "/laporan/", "titipan": "x"})
    assert jawaban.status_code == 401 and "Waktunya sudah lewat" in jawaban.text
    assert 'value="/laporan/"' in jawaban.text and 'name="titipan" value="x"' in jawaban.text


def test_a_code_without_a_password_is_nothing(app, kota):
    client = app.test_client()
    assert tulis(client, kode()).status_code == 401 and not di_dalam(client)


def halaman_tertutup(app):
    aturan = [a for a in app.url_map.iter_rules() if "GET" in a.methods and not a.arguments]
    return [a.rule for a in aturan if getattr(app.view_functions[a.endpoint], "izin", None)]


@pytest.mark.parametrize("terpasang", [True, False])
@pytest.mark.parametrize("peran", sorted(WAJIB_DUA_FAKTOR))
def test_the_password_of_such_a_role_opens_no_page(app, kota, peran, terpasang):
    pengguna = buat_pengguna(f"uji.{peran}", peran)
    if not terpasang:
        faktor(pengguna).lepas()
    client = app.test_client()
    ke = sandi(client, pengguna).headers["Location"]
    assert ke == ("/masuk/kode" if terpasang else "/masuk/pasang")
    semua = halaman_tertutup(app)
    assert len(semua) > 20
    for url in semua:
        jawaban = client.get(url)
        if url.startswith("/api/"):  # asked with tokens, which a session can't stand for
            assert jawaban.status_code == 401, url
            continue
        assert (jawaban.status_code, jawaban.headers["Location"][:6]) == (303, "/masuk"), url


def test_an_old_session_without_a_second_factor_is_over(app, kota):
    client = app.test_client()
    with client.session_transaction() as sesi:
        sesi["_user_id"], sesi["_fresh"] = kota.walikota.get_id(), True
    assert client.get("/").status_code == 303


def test_setting_up_is_the_only_thing_to_do_and_then_all_opens(app, kota):
    faktor(kota.walikota).lepas()
    client = app.test_client()
    ke = sandi(client, kota.walikota, data={"lanjut": "/laporan/"}).headers["Location"]
    halaman = client.get(ke)
    assert halaman.headers["Cache-Control"] == "no-store"
    assert "otpauth://totp/Kilisuci:walikota?" in halaman.text and "data:image/svg" in halaman.text
    assert client.get(ke).text == halaman.text  # the same secret until it is set up
    salah = client.post("/masuk/pasang", data={"baru": "000000", "lanjut": "/laporan/"})
    assert salah.status_code == 422 and 'id="baru-galat"' in salah.text and not di_dalam(client)
    rahasia, kertas, jawaban = pasang(client, ke)
    assert len(set(kertas)) == 10 and jawaban.headers["Cache-Control"] == "no-store"
    assert di_dalam(client)
    lanjut = client.post("/masuk/lanjut", data={"lanjut": "/laporan/"})
    assert lanjut.headers["Location"] == "/laporan/"
    # the code it was set up with is used up, and no page shows secret or codes again
    assert "sudah dipakai" in tulis(setengah(app, kota.walikota), jawaban.kode).text
    terlihat = client.get("/akun/dua-faktor").text + client.get("/akun/dua-faktor/pasang").text
    assert rahasia not in terlihat.replace(" ", "") and kertas[0] not in terlihat


def test_only_who_was_first_sets_it_up(app, kota):
    faktor(kota.walikota).lepas()
    cepat, lambat = setengah(app, kota.walikota), setengah(app, kota.walikota)
    lambat.get("/masuk/pasang")
    pasang(cepat, "/masuk/pasang")
    assert lambat.post("/masuk/pasang", data={"baru": "000000"}).status_code == 401
    basi = Pengguna.get_by_id(kota.walikota.id)
    basi.tanda_faktor = ""
    with pytest.raises(Ditolak, match="di tempat lain"):
        DuaFaktor.pasang(basi, RAHASIA, kode())


def test_a_recovery_code_opens_once(app, kota):
    (satu, dua, *_), orang = faktor(kota.walikota).buat_kode(kota.walikota), kota.walikota
    client = setengah(app, orang)
    tertulis = satu.lower().replace("-", " ")
    assert tulis(client, {"pemulihan": tertulis}).status_code == 303 and di_dalam(client)
    jawaban = tulis(setengah(app, orang), {"pemulihan": satu})
    assert jawaban.status_code == 422 and "sudah dipakai" in jawaban.text
    assert "<details open>" in jawaban.text and 'id="pemulihan-galat"' in jawaban.text
    assert faktor(orang).sisa == 9
    catatan = Riwayat.select().where(Riwayat.peristiwa == "kode-pemulihan-dipakai").get()
    assert (catatan.pelaku, catatan.catatan) == (orang, "sisa 9")
    # of another person it is nothing
    assert tulis(setengah(app, kota.admin), {"pemulihan": dua}).status_code == 422


def test_new_recovery_codes_need_a_code_and_replace_the_old(app, kota, masuk):
    client, url = masuk(kota.walikota), "/akun/dua-faktor/kode-pemulihan"
    lama = faktor(kota.walikota).buat_kode(kota.walikota)
    assert tulis(client, "000000", url).status_code == 422
    assert faktor(kota.walikota).sisa == 10
    baru = tulis(client, kode(1), url)
    assert baru.status_code == 200 and baru.text.count("<code>") == 10
    assert tulis(setengah(app, kota.walikota), {"pemulihan": lama[0]}).status_code == 422


def test_anyone_may_switch_it_on_and_off(app, kota, masuk):
    orang = kota.operator_dinkes
    client, lain = masuk(orang), masuk(orang)
    assert "Belum dipakai" in client.get("/akun/dua-faktor").text
    rahasia, _, _ = pasang(client, "/akun/dua-faktor/pasang")
    assert "Aktif" in client.get("/akun/dua-faktor").text
    assert not di_dalam(lain)  # sessions opened with the password alone are over
    assert sandi(lain, orang).headers["Location"] == "/masuk/kode"
    assert tulis(client, "000000", "/akun/dua-faktor/lepas").status_code == 422
    assert tulis(client, kode(1, rahasia), "/akun/dua-faktor/lepas").status_code == 303
    assert "Dua faktor dimatikan" in client.get("/akun/dua-faktor").text
    assert di_dalam(client) and faktor(orang) is None
    assert sandi(app.test_client(), orang).headers["Location"] == "/"
    ada = [r.peristiwa for r in Riwayat.tentang(orang)]
    assert ada == ["dua-faktor-dilepas", "dua-faktor-dipasang"]


def test_a_role_that_must_have_it_cannot_switch_it_off(kota, masuk):
    jawaban = tulis(masuk(kota.walikota), kode(1), "/akun/dua-faktor/lepas")
    assert jawaban.status_code == 422 and "wajib memakai dua faktor" in jawaban.text
    assert faktor(kota.walikota)


def test_another_phone_needs_a_code_of_the_old_one(app, kota, masuk):
    client, url = masuk(kota.walikota), "/akun/dua-faktor/pasang"
    lain = masuk(kota.walikota)
    rahasia = re.search(r'class="rahasia">([^<]+)', client.get(url).text)[1].replace(" ", "")
    for isi in ({}, {"kode": "000000"}):
        jawaban = client.post(url, data={"baru": kode(0, rahasia)} | isi)
        assert jawaban.status_code == 422 and 'id="kode-galat"' in jawaban.text
    jawaban = client.post(url, data={"baru": kode(0, rahasia), "kode": kode(1)})
    assert "halaman ini tidak tampil lagi" in jawaban.text
    assert di_dalam(client) and not di_dalam(lain)
    assert tulis(setengah(app, kota.walikota), kode(1)).status_code == 422
    assert tulis(setengah(app, kota.walikota), kode(1, rahasia)).status_code == 303


@pytest.fixture
def perencana(kota):
    """A person who fills in a sheet and has switched the second factor on."""
    DuaFaktor.tanam(kota.operator_dinkes, RAHASIA)
    return kota.operator_dinkes


def test_in_place_both_steps_leave_the_page_as_it_is(app, kota, capaian, perencana):
    client, url = app.test_client(), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    isi = {"realisasi": "12,5", "awal": "x"}
    assert client.post(url, data=isi, headers=HTMX).headers["HX-Retarget"] == "#pesan"
    # 401: the page must not yet send again what it holds
    langkah = sandi(client, perencana, headers=HTMX)
    assert langkah.status_code == 401 and "Isian di halaman ini masih ada" in langkah.text
    assert 'id="masuk-lagi"' in langkah.text and "<html" not in langkah.text
    salah = tulis(client, "000000", headers=HTMX)
    assert salah.status_code == 422 and "tidak cocok" in salah.text and "<html" not in salah.text
    assert "Anda sudah masuk lagi" in tulis(client, kode(), headers=HTMX).text
    assert client.post(url, data=isi).status_code == 303


def test_in_place_a_late_code_asks_for_the_password_again(app, perencana):
    jawaban = tulis(app.test_client(), kode(), headers=HTMX)
    assert jawaban.status_code == 401 and 'id="lagi-sandi"' in jawaban.text
    assert "Waktunya sudah lewat" in jawaban.text


def test_in_place_setting_up_happens_beside_the_page(app, kota):
    faktor(kota.barenlitbang).lepas()
    client = app.test_client()
    langkah = sandi(client, kota.barenlitbang, headers=HTMX)
    assert langkah.status_code == 401 and 'href="/masuk/pasang" target="_blank"' in langkah.text
    pasang(client, "/masuk/pasang")
    assert di_dalam(client)


def test_a_parcel_goes_through_both_steps(app, kota, capaian, perencana):
    client, url = app.test_client(), f"/rpjmd/capaian/{capaian(kota.stunting).id}"
    tertahan = client.post(url, data={"realisasi": "12,5", "awal": "x"})
    langkah = sandi(client, perencana, data={"titipan": titipan(tertahan)})
    assert langkah.status_code == 200 and "Kode masuk" in langkah.text
    salah = tulis(client, {"kode": "000000", "titipan": titipan(langkah)})
    kembali = tulis(client, {"kode": kode(), "titipan": titipan(salah)})
    assert "Isian Anda masih ada" in kembali.text and "12,5" in kembali.text


def test_a_parcel_survives_setting_up(app, kota):
    faktor(kota.barenlitbang).lepas()
    client = app.test_client()
    tertahan = client.post("/rpjmd/triwulan/2024/4/buka", data={"tenggat": "10 Januari 2025"})
    langkah = sandi(client, kota.barenlitbang, data={"titipan": titipan(tertahan)})
    rahasia = re.search(r'class="rahasia">([^<]+)', langkah.text)[1].replace(" ", "")
    isi = {"baru": kode(0, rahasia), "titipan": titipan(langkah)}
    kertas = client.post("/masuk/pasang", data=isi)
    kembali = client.post("/masuk/lanjut", data={"titipan": titipan(kertas)})
    assert "Isian Anda masih ada" in kembali.text and "10 Januari 2025" in kembali.text


def titipan(jawaban):
    return re.search(r'name="titipan" value="([^"]+)"', jawaban.text)[1]


def perintah(app, *kata, **lain):
    return app.test_cli_runner().invoke(args=["akun", *kata], **lain)


def test_the_local_command_recovers_one_person(app, kota, masuk):
    client, admin = masuk(kota.walikota), masuk(kota.admin)
    hasil = perintah(app, "pulihkan-dua-faktor", "Walikota")
    assert hasil.exit_code == 0 and "memasang lagi" in hasil.output
    assert not di_dalam(client) and di_dalam(admin)
    assert sandi(client, kota.walikota).headers["Location"] == "/masuk/pasang"
    catatan = Riwayat.select().where(Riwayat.peristiwa == "dua-faktor-dipulihkan").get()
    assert (catatan.pelaku, catatan.catatan) == (None, "walikota")
    ulang = perintah(app, "pulihkan-dua-faktor", "walikota")
    assert (ulang.exit_code, ulang.stderr) == (1, "Galat: walikota tidak memakai faktor kedua.\n")
    assert "Pengguna siapa tidak ada." in perintah(app, "pulihkan-dua-faktor", "siapa").stderr
    assert perintah(app, "pulihkan-dua-faktor").exit_code == 2  # never everybody at once


def test_the_local_command_gives_a_new_password(app, kota, masuk):
    client, baru = masuk(kota.operator_dinkes), "sandi-baru-sekali"
    beda = perintah(app, "ganti-sandi", "operator.dinkes", input=f"{baru}\nlain\n")
    assert beda.exit_code == 1 and "tidak sama" in beda.stderr
    pendek = perintah(app, "ganti-sandi", "operator.dinkes", input="pendek\npendek\n")
    assert pendek.exit_code == 1 and "paling sedikit 12" in pendek.stderr
    assert di_dalam(client)
    hasil = perintah(app, "ganti-sandi", "operator.dinkes", input=f"{baru}\n{baru}\n")
    assert hasil.exit_code == 0 and baru not in hasil.output
    assert not di_dalam(client) and Pengguna.masuk("operator.dinkes", baru)
    assert Riwayat.tentang(kota.operator_dinkes).get().peristiwa == "sandi-diganti"


def test_demo_codes_are_shown_only_for_demo_secrets_on_this_machine(app, kota, monkeypatch):
    halaman = setengah(app, kota.walikota).get("/masuk/kode").text
    assert "Akun contoh" not in halaman
    assert "rahasia contoh" in perintah(app, "kode-demo", "walikota").stderr
    DuaFaktor.update(contoh=True).execute()
    client = setengah(app, kota.walikota)
    tampil = re.search(r"kode saat ini <b>(\d{6})</b>", client.get("/masuk/kode").text)[1]
    assert perintah(app, "kode-demo", "walikota").output.strip() in {tampil, kode()}
    assert tulis(client, tampil).status_code == 303
    # used: the page shows the one that will be accepted
    client = setengah(app, kota.walikota)
    assert tulis(client, perintah(app, "kode-demo", "walikota").output.strip()).status_code == 303
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://kilisuci.kedirikota.go.id")
    assert "Akun contoh" not in setengah(app, kota.walikota).get("/masuk/kode").text
    assert "komputer sendiri" in perintah(app, "kode-demo", "walikota").stderr


def test_a_new_password_still_ends_sessions_with_a_second_factor(kota, masuk):
    client = masuk(kota.walikota)
    Pengguna.update(kata_sandi=sidik_sandi("lain")).where(Pengguna.id == kota.walikota.id).execute()
    assert not di_dalam(client)


def test_who_becomes_a_planner_must_sign_in_again(app, kota, masuk):
    client = masuk(kota.operator_dinkes)
    Pengguna.update(peran="barenlitbang", opd=None).where(
        Pengguna.id == kota.operator_dinkes.id
    ).execute()
    assert not di_dalam(client)


def isi_basis_data():
    """Everything the database holds, as one text."""
    baris = []
    for tabel in database.get_tables():
        baris += [repr(b) for b in database.execute_sql(f'SELECT * FROM "{tabel}"').fetchall()]
    return "\n".join(baris)


def test_secrets_are_nowhere_in_the_database_or_the_log(app, kota, caplog):
    caplog.set_level(logging.DEBUG)  # peewee then logs every statement with its values
    faktor(kota.walikota).lepas()
    client = setengah(app, kota.walikota)
    rahasia, kertas, _ = pasang(client, "/masuk/pasang")
    tulis(setengah(app, kota.walikota), {"pemulihan": kertas[0]})
    tulis(setengah(app, kota.walikota), kode(1, rahasia))
    ada = isi_basis_data() + caplog.text
    assert "dua-faktor-dipasang" in ada and "INSERT INTO" in caplog.text
    for rahasia_orang in (rahasia, *kertas, *(k.replace("-", "") for k in kertas)):
        assert rahasia_orang not in ada


def test_the_secret_opens_only_as_its_owners_and_with_the_servers_key(app, kota):
    satu, dua = faktor(kota.walikota), faktor(kota.admin)
    assert satu.buka() == RAHASIA and satu.rahasia != dua.rahasia
    assert segel.unseal(satu.rahasia, pemilik(kota.admin.id)) is None
    assert segel.unseal("", pemilik(kota.admin.id)) is None
    segel.init_app(SimpleNamespace(config={"SECRET_KEY": "kunci lain"}))
    try:
        with pytest.raises(Ditolak, match="kunci server berganti"):
            satu.buka()
        assert "kunci server berganti" in tulis(setengah(app, kota.walikota), kode_kini()).text
    finally:
        segel.init_app(app)


def test_recovery_codes_are_stored_as_keyed_hashes(kota):
    semua = faktor(kota.walikota).buat_kode(kota.walikota)
    tersimpan = [k.sidik for k in KodePemulihan.select()]
    assert len(tersimpan) == 10 and all(re.fullmatch("[0-9a-f]{64}", s) for s in tersimpan)
    assert all(re.fullmatch(r"([A-Z2-9]{4}-){2}[A-Z2-9]{4}", k) for k in semua)
