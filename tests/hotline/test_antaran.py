"""From a provider's delivery to the mayor's screen and back: webhook, worker, answer, status."""

import json
import time
from contextlib import closing

import pytest
from conftest import kode_kini
from kanal import bantu
from kanal.graf import penyedia_palsu
from kanal.smsd import smsd  # noqa: F401
from kanal.smsd_tiruan import Basis

from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.core.queue import application
from intranet.hotline.antaran import Tunda, antarkan
from intranet.hotline.models import Lampiran, PesanUtas, Utas
from intranet.hotline.transit import Antaran
from intranet.kanal import tanda
from intranet.kanal.gammu.baca import baca
from intranet.kanal.gammu.basis import buka

from .conftest import isi_semua

FOTO = b"\xff\xd8\xff\xe0" + b"foto" * 20


@pytest.fixture
def graf(app, monkeypatch):
    """Meta as it answers, on a loopback port, and our settings for it."""
    with penyedia_palsu() as satu:
        isi = {"GRAPH_URL": satu.url, "WHATSAPP_APP_SECRET": bantu.RAHASIA}
        isi |= {"WHATSAPP_TOKEN": "t", "WHATSAPP_PHONE_ID": "555", "WHATSAPP_TEMPLAT": "jawaban"}
        for nama, nilai in isi.items():
            monkeypatch.setitem(app.config, nama, nilai)
        yield satu


def webhook(app, isi):
    mentah = json.dumps(isi).encode()
    kepala = {"X-Hub-Signature-256": bantu.tanda_meta(mentah), "Content-Type": "application/json"}
    return app.test_client().post("/kanal/whatsapp", data=mentah, headers=kepala, origin=False)


def kirim_wa(app, nomor="wamid.A", **isi):
    return webhook(app, bantu.amplop(bantu.pesan(nomor, **isi)))


def foto(nomor="wamid.F"):
    return {"nomor": nomor, "type": "image", "image": {"id": "987", "mime_type": "image/jpeg"}}


def antar(id):
    with application():
        antarkan(id)


def antar_semua():
    for satu in list(Antaran.select()):
        antar(satu.id)


def terima_sms(app, basis):
    perintah = ["hotline", "terima-sms", "--basis-data", basis.berkas]
    return app.test_cli_runner().invoke(args=perintah)


def test_without_a_key_the_channel_answers_503_and_keeps_nothing(app, kota, graf):
    jawab = kirim_wa(app)
    assert jawab.status_code == 503 and jawab.headers["Retry-After"]
    assert not PesanUtas.select().exists() and not Antaran.select().exists()


def test_a_signed_delivery_reaches_the_mayor_and_is_greeted(app, kunci, graf):
    assert kirim_wa(app).status_code == 200
    assert graf.permintaan == []  # no call to anybody before the answer
    antar_semua()
    assert isi_semua(kunci.rahasia)[0]["teks"] == "pungli"
    kiriman = graf.permintaan[-1].isi
    assert kiriman["to"].endswith("6281311112222") and Utas.get().nomor in kiriman["text"]["body"]
    assert not Antaran.select().exists()


def test_the_same_delivery_a_thousand_times_is_one_message(app, kunci, graf):
    for _ in range(1000):
        assert kirim_wa(app).status_code == 200
    assert PesanUtas.select().count() == 1 and Antaran.select().count() == 1


def test_a_photo_is_fetched_later_sealed_and_deleted_at_meta(app, kunci, graf):
    graf.berkas["987"] = FOTO
    kirim_wa(app, **foto())
    antar_semua()
    lampiran = Lampiran.get()
    assert lampiran.ambil(Utas.get().rahasia(kunci.rahasia)) == FOTO
    assert "987" not in graf.berkas and not Antaran.select().exists()


def test_a_photo_that_can_not_be_had_now_is_tried_again(app, kunci, graf):
    graf.berkas["987"] = FOTO
    kirim_wa(app, **foto())
    graf.berikut(503, {"error": {"code": 131016}})
    (media,) = (a for a in Antaran.select() if a.baca()["apa"] == "media")
    with pytest.raises(Tunda):
        antar(media.id)
    assert Antaran.select().where(Antaran.id == media.id).exists()
    antar(media.id)
    assert Lampiran.select().count() == 1


def test_a_photo_that_is_gone_is_told_to_the_mayor(app, kunci, graf):
    kirim_wa(app, **foto())
    antar_semua()
    status = [i for i in isi_semua(kunci.rahasia) if i["arah"] == "status"]
    assert status[0]["status"] == "lampiran hilang" and not Lampiran.select().exists()


def test_an_errand_done_twice_leaves_one_photo(app, kunci, graf):
    graf.berkas["987"] = FOTO
    kirim_wa(app, **foto())
    ids = [a.id for a in Antaran.select()]
    for id in ids + ids:
        antar(id)
    assert Lampiran.select().count() == 1


def test_the_mayors_answer_goes_out_and_its_status_comes_back(app, kunci, walikota, graf):
    kirim_wa(app, timestamp=str(int(time.time())))
    url = f"/hotline/kotak/{Utas.get().id}"
    walikota.post(f"{url}/jawaban", data={"jawaban": "Kapan itu?"})
    kiriman = graf.permintaan[-1].isi
    assert kiriman["text"]["body"] == "Kapan itu?" and "terkirim" in walikota.get(url).text
    status = {"id": "wamid.K1", "status": "failed", "timestamp": "1767225600"}
    status["errors"] = [{"code": 131047, "title": "x"}]
    webhook(app, bantu.amplop(status=[status]))
    assert "Sudah lewat 24 jam" in walikota.get(url).text


def test_after_24_hours_an_answer_goes_as_a_template(app, kunci, walikota, graf):
    kirim_wa(app)  # sent long ago
    walikota.post(f"/hotline/kotak/{Utas.get().id}/jawaban", data={"jawaban": "Kapan\nitu?"})
    kiriman = graf.permintaan[-1].isi
    assert kiriman["type"] == "template" and "Kapan itu?" in json.dumps(kiriman)


def test_an_answer_that_failed_is_sent_again(app, kunci, walikota, graf):
    kirim_wa(app)
    graf.berikut(400, {"error": {"code": 131026, "message": "x"}})
    url = f"/hotline/kotak/{Utas.get().id}"
    walikota.post(f"{url}/jawaban", data={"jawaban": "Kapan itu?"})
    teks = walikota.get(url).text
    assert "Tidak dapat disampaikan" in teks
    ulang = teks.split("/jawaban/")[1].split("/ulang")[0]
    walikota.post(f"{url}/jawaban/{ulang}/ulang")
    assert "terkirim" in walikota.get(url).text


def test_twilio_is_greeted_in_its_own_answer(app, kunci, monkeypatch):
    monkeypatch.setitem(app.config, "TWILIO_AUTH_TOKEN", bantu.TOKEN)
    monkeypatch.setitem(app.config, "PUBLIC_URL", bantu.UMUM)
    isian = {"MessageSid": "SM2", "From": "+6281311112222", "To": "+62812", "Body": "diminta uang"}
    kepala = {
        "X-Twilio-Signature": tanda.twilio(
            bantu.TOKEN, f"{bantu.UMUM}/kanal/twilio", [*isian.items()]
        )
    }
    jawab = app.test_client().post("/kanal/twilio", data=isian, headers=kepala, origin=False)
    assert jawab.status_code == 200 and Utas.get().nomor in jawab.text
    assert not Antaran.select().exists()


def test_an_admin_who_resets_the_mayors_password_still_can_not_open_the_inbox(
    app, kunci, kota, masuk
):
    kota.walikota.ganti_sandi("kata-sandi-dari-admin")
    client = app.test_client()
    data = {"nama_pengguna": "walikota", "kata_sandi": "kata-sandi-dari-admin"}
    client.post("/masuk", data=data)
    DuaFaktor.update(langkah=0).execute()
    assert client.post("/masuk/kode", data={"kode": kode_kini()}).status_code == 303
    for frasa in ("kata-sandi-dari-admin", "kediri-harmoni"):
        jawab = client.post("/hotline/kotak/buka", data={"frasa": frasa})
        assert jawab.status_code == 422 and "tidak cocok" in jawab.text
    assert "/hotline/kotak/buka" in client.get("/hotline/kotak/").location


def test_sms_of_the_modem_are_sealed_and_gone_from_smsd(app, kunci, tmp_path, monkeypatch):
    basis = Basis(str(tmp_path / "smsd.db"), 18)
    basis.masuk("diminta 20 ribu di loket")
    hasil = app.test_cli_runner().invoke(
        args=["hotline", "terima-sms", "--basis-data", basis.berkas]
    )
    assert hasil.exit_code == 0 and hasil.output == "1 SMS diterima.\n", hasil.output
    assert isi_semua(kunci.rahasia)[0]["teks"] == "diminta 20 ribu di loket"
    assert b"loket" not in (tmp_path / "smsd.db").read_bytes()


def test_the_real_smsd_delivers_into_the_inbox(app, kunci, titik, smsd):  # noqa: F811
    panjang = "Diminta 20 ribu di loket. " * 12
    for teks in ("#D001 karcis parkir tidak diberi", panjang, "tolong ditindak 🙏"):
        smsd.datang("08123456789", teks)
    smsd.tunggu_baris(5)
    hasil = app.test_cli_runner().invoke(
        args=["hotline", "terima-sms", "--basis-data", str(smsd.db)]
    )
    assert hasil.output == "3 SMS diterima.\n", hasil.output
    masuk = isi_semua(kunci.rahasia)
    assert {i["teks"] for i in masuk} == {
        "#D001 karcis parkir tidak diberi",
        panjang.strip(),
        "tolong ditindak 🙏",
    }
    assert {i["utas"].titik for i in masuk} == {titik}
    assert not smsd.jejak("karcis parkir", "Diminta 20 ribu", "8123456789")


def test_without_a_key_sms_stay_where_they_are(app, kota, tmp_path):
    basis = Basis(str(tmp_path / "smsd.db"), 18)
    basis.masuk("diminta 20 ribu")
    hasil = app.test_cli_runner().invoke(
        args=["hotline", "terima-sms", "--basis-data", basis.berkas]
    )
    assert hasil.exit_code == 1 and "belum dibuka" in hasil.output
    with closing(buka(basis.berkas)) as koneksi:
        assert len(baca(koneksi)) == 1


def test_the_modem_without_a_database_says_which_setting(app):
    hasil = app.test_cli_runner().invoke(args=["hotline", "terima-sms"])
    assert hasil.exit_code == 1 and "SMSD_DB" in hasil.output


def test_counts_of_threads_and_messages_tell_no_content(app, kunci, graf):
    kirim_wa(app)
    kirim_wa(app, "wamid.B")
    hasil = app.test_cli_runner().invoke(args=["hotline", "hitung", "--json"])
    isi = json.loads(hasil.output)
    assert isi["kanal"]["whatsapp"] == {"utas": 1, "pesan": 2} and isi["pesan"] == 2
    assert "pungli" not in hasil.output
