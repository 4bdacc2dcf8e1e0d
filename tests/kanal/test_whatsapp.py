"""Meta's deliveries, from the raw bytes to what the receiver is handed."""

import json
from datetime import datetime

import pytest
from kanal.bantu import CONTOH, amplop, pesan, tanda_meta

from intranet.core.errors import BelumSiap
from intranet.kanal.bentuk import Alamat, Media, StatusKirim
from intranet.kanal.jenis import JENIS
from intranet.kanal.meta.baca import PEMBACA

LANGGANAN = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}


def contoh(nama):
    return (CONTOH / nama).read_bytes()


@pytest.mark.parametrize(
    ("ubah", "status"),
    [
        ({}, 200),
        ({"hub.verify_token": "token-lain"}, 403),
        ({"hub.verify_token": ""}, 403),
        ({"hub.mode": "unsubscribe"}, 403),
        ({"hub.mode": ""}, 403),
    ],
)
def test_meta_learns_our_address_by_the_token(app, atur, ubah, status):
    isi = LANGGANAN | {"hub.verify_token": "token-kita"} | ubah
    jawab = app.test_client().get("/kanal/whatsapp", query_string=isi)
    assert (jawab.status_code, jawab.mimetype) == (status, "text/plain")
    assert (jawab.text == "1158201444") is (status == 200)


def test_a_visit_without_anything_is_refused(app, atur):
    assert app.test_client().get("/kanal/whatsapp").status_code == 403


def test_a_channel_without_its_secret_is_off_and_names_the_setting(app, atur, kirim_meta, penerima):
    atur(WHATSAPP_APP_SECRET="", WHATSAPP_VERIFY_TOKEN="")
    jawab = kirim_meta(amplop(pesan()))
    assert jawab.status_code == 503 and jawab.mimetype == "text/plain"
    assert jawab.text == "Kanal WhatsApp belum menyala: isi WHATSAPP_APP_SECRET."
    assert jawab.headers["Retry-After"]
    lihat = app.test_client().get("/kanal/whatsapp", query_string=LANGGANAN)
    assert lihat.status_code == 503 and "WHATSAPP_VERIFY_TOKEN" in lihat.text
    assert not penerima.kali


@pytest.mark.parametrize(
    ("tanda", "status"),
    [
        ("", 401),
        ("sha256=" + "0" * 64, 403),
        (tanda_meta(contoh("wa_text.json"), "lain"), 403),
        (tanda_meta(contoh("wa_text.json")).upper(), 403),
        ("sha256=" + tanda_meta(contoh("wa_text.json"))[7:].upper(), 403),
        (tanda_meta(contoh("wa_text.json"))[7:], 403),
    ],
    ids=["tidak ada", "nol", "rahasia lain", "semua besar", "hex besar", "tanpa awalan"],
)
def test_nothing_is_read_that_is_not_signed(kirim_meta, penerima, tanda, status):
    jawab = kirim_meta(contoh("wa_text.json"), tanda)
    assert (jawab.status_code, jawab.mimetype) == (status, "text/plain")
    assert not penerima.kali


def test_json_written_again_is_not_what_meta_signed(kirim_meta, penerima):
    asli = contoh("wa_text.json")
    ulang = json.dumps(json.loads(asli), ensure_ascii=False, separators=(",", ":")).encode()
    assert kirim_meta(ulang, tanda_meta(asli)).status_code == 403
    assert kirim_meta(asli, tanda_meta(asli)).status_code == 200
    assert penerima.kali == 1


def test_a_text_arrives_whole(kirim_meta, penerima):
    jawab = kirim_meta(contoh("wa_text.json"))
    assert (jawab.status_code, jawab.mimetype, jawab.text) == (200, "text/plain", "OK")
    (satu,) = penerima.pesan
    assert satu.teks == "Ada pungli di loket — Rp50.000 😡 #K017"
    assert (satu.kanal, satu.penyedia, satu.id) == ("whatsapp", "meta", "wamid.UJI0001")
    assert satu.pengirim == (("bsuid", "ID.90000000000000000001"), ("e164", "+6281311112222"))
    assert satu.alamat == Alamat("meta", "bsuid", "ID.90000000000000000001", "whatsapp")
    assert (satu.jenis, satu.nama) == ("teks", "Uji Coba") and not satu.balas_langsung
    assert satu.pada == datetime(2026, 1, 1)


def test_a_photo_brings_its_caption_and_what_to_fetch(kirim_meta, penerima):
    kirim_meta(contoh("wa_image_caption.json"))
    (satu,) = penerima.pesan
    assert (satu.jenis, satu.teks) == ("gambar", "kuitansi")
    assert satu.media == (Media("200000000000001", "image/jpeg", "", "dW52ZXJpZmllZA=="),)


def test_what_meta_does_not_support_is_kept_as_such(kirim_meta, penerima):
    assert kirim_meta(contoh("wa_unsupported.json")).status_code == 200
    (satu,) = penerima.pesan
    assert (satu.jenis, satu.teks, satu.rincian) == ("tidak dikenal", "", "unsupported · 131051")
    assert satu.pengirim


def test_every_message_of_every_change_of_every_entry_in_one_delivery(kirim_meta, penerima):
    satu, dua = amplop(pesan("wamid.1"), pesan("wamid.2")), amplop(pesan("wamid.3"))
    satu["entry"][0]["changes"] += dua["entry"][0]["changes"]
    satu["entry"] += amplop(pesan("wamid.4"))["entry"]
    assert kirim_meta(satu).status_code == 200
    assert [p.id for p in penerima.pesan] == ["wamid.1", "wamid.2", "wamid.3", "wamid.4"]
    assert penerima.kali == 1


def test_a_repetition_is_handed_over_as_it_came(kirim_meta, penerima):
    for _ in range(2):
        assert kirim_meta(contoh("wa_text.json")).status_code == 200
    assert [p.id for p in penerima.pesan] == ["wamid.UJI0001"] * 2


def test_a_sender_without_a_number(kirim_meta, penerima):
    tanpa = {"profile": {"name": "Warga", "username": "warga.kediri"}, "user_id": "ID.77"}
    isi = pesan(from_user_id="ID.77")
    del isi["from"]
    kirim_meta(amplop(isi, kontak=[{"user_id": "ID.1", "profile": {"name": "Lain"}}, tanpa]))
    (satu,) = penerima.pesan
    assert satu.pengirim == (("bsuid", "ID.77"),)
    assert satu.nama == "Warga · @warga.kediri"


def test_two_senders_in_one_delivery_keep_their_own_names(kirim_meta, penerima):
    kontak = [
        {"wa_id": "6281300000001", "profile": {"name": "Satu"}},
        {"wa_id": "6281300000002", "profile": {"name": "Dua"}},
    ]
    dua, tiga = pesan("b", "6281300000002"), pesan("c", "6281300000003")
    kirim_meta(amplop(pesan("a", "6281300000001"), dua, tiga, kontak=kontak))
    assert [p.nama for p in penerima.pesan] == ["Satu", "Dua", ""]


def test_a_changed_number_or_id_names_both_new_first(kirim_meta, penerima):
    angka = {"type": "user_changed_number", "wa_id": "6281399998888", "body": "berganti"}
    tanda = {"type": "user_changed_user_id", "user_id": "ID.2", "previous_user_id": "ID.1"}
    dua = {"id": "b", "timestamp": "1767225600", "type": "system", "system": tanda}
    kirim_meta(amplop(pesan("a", type="system", system=angka), dua))
    satu, dua = penerima.pesan
    assert satu.pengirim == (("e164", "+6281399998888"), ("e164", "+6281311112222"))
    assert (satu.jenis, satu.rincian) == ("tidak dikenal", "system · berganti")
    assert dua.pengirim == (("bsuid", "ID.2"), ("bsuid", "ID.1"))


BERKAS = {"id": "9", "mime_type": "audio/ogg; codecs=opus", "sha256": "x", "voice": True}
DOKUMEN = {"id": "8", "mime_type": "application/pdf", "filename": "surat.pdf", "caption": "ini"}
KARTU = [{"name": {"formatted_name": "Pak A"}, "phones": [{"phone": "+62 811"}]}, "rusak"]
TITIK = {"latitude": -7.8166, "longitude": 112.0119, "name": "Balai Kota"}
UBAH = {"original_message_id": "wamid.LAMA", "message": {"type": "text", "text": {"body": "baru"}}}
UBAH_FOTO = {
    "original_message_id": "wamid.LAMA",
    "message": {"type": "image", "image": {"id": "5", "caption": "baru"}},
}


@pytest.mark.parametrize(
    ("macam", "isi", "jenis", "teks", "rincian", "media"),
    [
        ("audio", BERKAS, "suara", "", "", ["9"]),
        ("video", {"id": "7", "caption": "lihat"}, "video", "lihat", "", ["7"]),
        ("document", DOKUMEN, "dokumen", "ini", "", ["8"]),
        ("sticker", {"id": "6", "animated": True}, "stiker", "", "", ["6"]),
        ("location", TITIK, "lokasi", "", "-7.8166, 112.0119 · Balai Kota", []),
        ("contacts", KARTU, "kontak", "", "Pak A · +62 811; ", []),
        ("reaction", {"message_id": "wamid.X", "emoji": "👍"}, "reaksi", "👍", "wamid.X", []),
        ("reaction", {"message_id": "wamid.X"}, "reaksi", "", "wamid.X", []),
        ("button", {"payload": "p", "text": "Ya"}, "teks", "Ya", "", []),
        ("interactive", {"button_reply": {"id": "1", "title": "Bukan"}}, "teks", "Bukan", "", []),
        ("interactive", {"list_reply": {"id": "1", "title": "Satu"}}, "teks", "Satu", "", []),
        ("revoke", {"original_message_id": "wamid.LAMA"}, "dihapus", "", "wamid.LAMA", []),
        ("edit", UBAH, "diubah", "baru", "wamid.LAMA", []),
        ("edit", UBAH_FOTO, "diubah", "baru", "wamid.LAMA", ["5"]),
        ("order", {"catalog_id": "1"}, "tidak dikenal", "", "order", []),
        ("hal_baru_2027", {"apa": "saja"}, "tidak dikenal", "", "hal_baru_2027", []),
        (
            "unsupported",
            {"type": "video_note"},
            "tidak dikenal",
            "",
            "unsupported · video_note",
            [],
        ),
        ("text", "bukan objek", "tidak dikenal", "", "text", []),
    ],
)
def test_every_kind_is_kept(kirim_meta, penerima, macam, isi, jenis, teks, rincian, media):
    assert kirim_meta(amplop(pesan(type=macam, **{macam: isi}))).status_code == 200
    (satu,) = penerima.pesan
    assert (satu.jenis, satu.teks, satu.rincian) == (jenis, teks, rincian)
    assert [m.ref for m in satu.media] == media


def test_an_answer_to_a_message_and_a_forwarded_one_say_so(kirim_meta, penerima):
    asal = {"id": "wamid.KITA", "from": "6281200000000"}
    kirim_meta(amplop(pesan("a", context=asal), pesan("b", context={"forwarded": True})))
    assert [p.rincian for p in penerima.pesan] == ["membalas wamid.KITA", "diteruskan"]


def test_half_an_emoji_and_a_wrong_clock_lose_no_report(kirim_meta, penerima):
    aneh = pesan(text={"body": "uang \ud83d keluar"}, timestamp="kemarin")
    kirim_meta(amplop(aneh, pesan("b", timestamp="9" * 40)))
    assert penerima.pesan[0].teks == "uang ? keluar"
    assert len(penerima.pesan) == 2


@pytest.mark.parametrize("field", ["account_update", "user_id_update", "smb_message_echoes", None])
def test_other_fields_are_taken_and_left_alone(kirim_meta, penerima, field):
    assert kirim_meta(amplop(pesan(), field=field)).status_code == 200
    assert not penerima.kali


def test_a_status_tells_what_became_of_our_message(kirim_meta, penerima):
    gagal = {"id": "wamid.K", "status": "failed", "errors": [{"code": 131047, "title": "x"}]}
    aneh = {"id": "wamid.K", "status": "dipindah"}
    assert kirim_meta(contoh("wa_status_sent.json")).status_code == 200
    assert kirim_meta(amplop(status=[gagal, aneh])).status_code == 200
    satu, dua = penerima.status
    assert satu == StatusKirim("whatsapp", "wamid.KELUAR02", "terkirim")
    assert (dua.status, dua.kode) == ("gagal", "131047") and "24 jam" in dua.kalimat
    assert not penerima.kali


RUSAK = [
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe\xfd",
    b'{"entry": "x"}',
    b'{"tanpa": "entry"}',
    b"[" * 100_000,
    b'{"entry":[],"angka":' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("mentah", RUSAK, ids=range(len(RUSAK)))
def test_authentic_but_unreadable_is_taken_with_one_line_in_the_log(
    kirim_meta, penerima, caplog, mentah
):
    assert kirim_meta(mentah).status_code == 200
    assert [r.getMessage() for r in caplog.records] == ["surat mati: meta, 1 buah"]
    assert not penerima.kali


def test_one_unreadable_message_takes_no_other_along(kirim_meta, penerima, caplog):
    tanpa_id = pesan(nomor="")
    isi = amplop(tanpa_id, "bukan pesan", pesan("wamid.BAIK"))
    isi["entry"] += ["rusak", {"changes": "rusak"}, {"changes": ["rusak", {"field": "messages"}]}]
    assert kirim_meta(isi).status_code == 200
    assert [p.id for p in penerima.pesan] == ["wamid.BAIK"]
    assert "surat mati: meta, 2 buah" in caplog.text


@pytest.mark.parametrize("panjang_disebut", [True, False])
def test_too_large_is_refused_before_it_is_read(kirim_meta, penerima, panjang_disebut, caplog):
    besar = json.dumps(amplop(pesan(text={"body": "x" * 300_000}))).encode()
    lain = {} if panjang_disebut else {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    jawab = kirim_meta(besar, environ_overrides=lain)
    assert (jawab.status_code, jawab.mimetype, jawab.text) == (413, "text/plain", "Terlalu besar.")
    assert not penerima.kali and not caplog.records


def test_a_delivery_in_pieces_without_a_length_is_read(kirim_meta, penerima):
    lain = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    assert kirim_meta(contoh("wa_text.json"), environ_overrides=lain).status_code == 200
    assert penerima.kali == 1


def test_without_a_mayors_key_the_provider_is_asked_to_come_again(kirim_meta, penerima):
    penerima.galat = BelumSiap("Kunci Wali Kota belum dibuat.")
    jawab = kirim_meta(amplop(pesan()))
    assert (jawab.status_code, jawab.text) == (503, "Kunci Wali Kota belum dibuat.")
    assert jawab.headers["Retry-After"] == "60"


def test_without_anybody_who_keeps_messages_nothing_is_taken(kirim_meta, penerima):
    penerima.putus()
    assert kirim_meta(amplop(pesan())).status_code == 503
    assert kirim_meta(contoh("wa_status_sent.json")).status_code == 200


def test_a_receiver_that_breaks_is_never_answered_with_yes(kirim_meta, penerima, caplog):
    penerima.galat = RuntimeError("gagal menyegel 'pungli' dari +6281311112222")
    jawab = kirim_meta(amplop(pesan()))
    assert (jawab.status_code, jawab.mimetype) == (500, "text/plain")
    assert "RuntimeError" in caplog.text and "hantar.py" in caplog.text
    assert "pungli" not in caplog.text + jawab.text and "8131111" not in caplog.text


def test_a_page_of_another_site_cannot_deliver(app, atur, penerima):
    mentah = json.dumps(amplop(pesan())).encode()
    kepala = {"X-Hub-Signature-256": tanda_meta(mentah), "Origin": "https://jahat.example"}
    jawab = app.test_client().post("/kanal/whatsapp", data=mentah, headers=kepala)
    assert (jawab.status_code, jawab.mimetype) == (403, "text/plain")
    assert not penerima.kali


def test_the_readers_and_the_table_of_kinds_agree():
    assert set(PEMBACA) == set(JENIS)


def test_nothing_of_a_message_reaches_the_log(kirim_meta, penerima, caplog):
    caplog.set_level("DEBUG")
    kirim_meta(contoh("wa_text.json"))
    kirim_meta(contoh("wa_unsupported.json"), "sha256=salah")
    kirim_meta(amplop(pesan(nomor="")))
    assert not any(rahasia in caplog.text for rahasia in ("pungli", "8131111", "Uji Coba", "ID.9"))
