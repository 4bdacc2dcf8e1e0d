"""Intake: sealed before the first write, each once, all of a delivery or none."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from intranet.core.errors import BelumSiap
from intranet.hotline import balasan, kode, masuk, pelayan, waktu
from intranet.hotline.models import Pengirim, PesanUtas, Utas
from intranet.hotline.transit import Antaran
from intranet.kanal.bentuk import Media, StatusKirim

from .conftest import isi_semua, kirim, pesan_wa

GSM7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def test_without_a_mayors_key_nothing_is_kept(kota):
    with pytest.raises(BelumSiap):
        kirim(pesan_wa("w1", "uang seragam"))
    assert not Utas.select().exists() and not PesanUtas.select().exists()


def test_a_message_opens_with_the_mayors_key_and_says_everything(kunci, titik):
    kirim(pesan_wa("w1", "#D001 diminta 50 ribu", nama="Sri"))
    isi = isi_semua(kunci.rahasia)[0]
    assert isi["teks"] == "#D001 diminta 50 ribu" and isi["nama"] == "Sri"
    assert isi["pengirim"] == [["e164", "+6281234567890"]]
    assert isi["utas"].titik == titik and isi["utas"].status == "baru"


def test_the_same_message_twice_is_kept_once(kunci):
    kirim(pesan_wa("w1", "satu"), pesan_wa("w1", "satu"))
    kirim(pesan_wa("w1", "satu"))
    assert [i["teks"] for i in isi_semua(kunci.rahasia)] == ["satu"]


def test_two_messages_of_a_sender_are_one_thread_and_another_sender_has_his_own(kunci):
    kirim(pesan_wa("w1", "satu"), pesan_wa("w2", "dua"))
    kirim(pesan_wa("w3", "tiga", dari=(("e164", "+62811"),)))
    assert sorted(u.pesan.count() for u in Utas.select()) == [1, 2]


def test_number_first_and_business_id_later_is_one_thread(kunci):
    nomor, bsuid = ("e164", "+62811"), ("bsuid", "ID.abc")
    kirim(pesan_wa("w1", "satu", dari=(nomor,)))
    kirim(pesan_wa("w2", "dua", dari=(bsuid, nomor)))
    kirim(pesan_wa("w3", "tiga", dari=(bsuid,)))
    assert Utas.select().count() == 1 and Pengirim.select().count() == 2


def test_a_delivery_with_one_bad_message_keeps_none(kunci):
    with pytest.raises(AttributeError):
        kirim(pesan_wa("w1", "satu"), None)
    # the test's own transaction stands around it, so what counts is that nothing was left
    assert not PesanUtas.select().exists()


def test_a_code_alone_is_no_report_until_the_story_comes(kunci, titik):
    kirim(pesan_wa("w1", "#D001 "))
    assert Utas.get().status == "kosong"
    kirim(pesan_wa("w2", "Diminta 50 ribu"))
    utas = Utas.get()
    assert utas.status == "baru" and utas.titik == titik


def test_an_alphanumeric_sender_is_filed_without_an_answer(kunci):
    assert kirim(pesan_wa("w1", "Promo", dari=(("tanpa", "BANK"),), balas_langsung=True)) == {}
    assert Utas.get().status == "dialihkan" and not Pengirim.select().exists()


def test_an_unknown_kind_is_kept_and_not_answered(kunci):
    satu = pesan_wa("w1", "", jenis="tidak dikenal", rincian="ephemeral", balas_langsung=True)
    assert kirim(satu) == {}
    assert isi_semua(kunci.rahasia)[0]["rincian"] == "ephemeral"


def test_a_thread_is_greeted_once_a_day(kunci):
    pertama = kirim(pesan_wa("w1", "Diminta uang", balas_langsung=True))["w1"]
    assert Utas.get().nomor in pertama and "hanya dibaca Wali Kota" in pertama
    assert kirim(pesan_wa("w2", "lagi", balas_langsung=True)) == {}


def test_a_greeting_through_the_worker_leaves_an_errand_without_a_word_of_the_report(kunci):
    kirim(pesan_wa("w1", "Diminta uang"))
    isi = Antaran.get().baca()
    assert isi["alamat"]["nilai"] == "+6281234567890" and "Diminta" not in str(isi)


def test_the_queue_is_told_when_the_next_message_need_not_wait(kunci, monkeypatch):
    urut = []

    @contextmanager
    def antrean():
        urut.append("masuk")
        yield
        urut.append("keluar")

    monkeypatch.setattr(masuk, "antrean", antrean)
    monkeypatch.setattr(masuk, "enqueue", lambda tugas, id: urut.append(id))
    kirim(pesan_wa("w1", "Diminta uang"))
    assert urut == ["masuk", "keluar", Antaran.get().id]


def test_a_picture_is_left_to_the_worker(kunci):
    kirim(pesan_wa("w1", "lihat", jenis="gambar", media=(Media("987", "image/jpeg"),)))
    apa = {a.baca()["apa"] for a in Antaran.select()}
    assert apa == {"media", "balas"}


def test_beyond_the_quota_messages_are_kept_but_neither_answered_nor_fetched(kunci, monkeypatch):
    monkeypatch.setitem(pelayan.atur, "HOTLINE_JATAH", 1)
    kirim(pesan_wa("w1", "satu"))
    kirim(pesan_wa("w2", "dua", media=(Media("9"),)))
    assert PesanUtas.select().count() == 2
    assert [a.baca()["apa"] for a in Antaran.select()] == ["balas"]


def test_what_became_of_an_answer_is_sealed_beside_it(kunci):
    kirim(pesan_wa("w1", "satu"))
    utas = Utas.get()
    jawab = utas.tulis({"arah": "keluar", "teks": "baik", "pada": "2026-01-02T03:04:05"})
    jawab.sidik = pelayan.sidik("pesan", "whatsapp", "wamid.x")
    jawab.save()
    masuk.catat_status((StatusKirim("whatsapp", "wamid.x", "gagal", "131047", "Lewat 24 jam."),))
    status = [i for i in isi_semua(kunci.rahasia) if i["arah"] == "status"][0]
    assert status["untuk"] == jawab.id and status["kode"] == "131047"


def test_a_web_report_opens_with_its_receipt_and_not_with_another(kunci):
    utas, resi = masuk.lapor("Diminta 50 ribu", tempat="Loket 2")
    assert Utas.menurut_resi(resi.lower().replace("-", " ")) == utas
    assert utas.pesan[0].baca(utas.rahasia_resi(resi))["tempat"] == "Loket 2"
    _, lain = masuk.lapor("lain")
    assert Utas.menurut_resi(lain) != utas


def test_a_closed_web_thread_opens_again_when_its_reporter_adds_something(kunci):
    utas, _ = masuk.lapor("Diminta 50 ribu")
    utas.alihkan()
    masuk.tambah(utas, "Ada lagi", [("foto.jpg", "image/jpeg", b"\xff\xd8 isi")])
    utas = Utas.get()
    assert utas.status == "baru" and utas.ditutup is None
    lampiran = utas.pesan[1].lampiran[0]
    rahasia = utas.rahasia(kunci.rahasia)
    assert lampiran.ambil(rahasia) == b"\xff\xd8 isi" and lampiran.baca(rahasia)["ukuran"] == 6


@pytest.mark.parametrize(
    "teks", ["#K017 isi", "k 017", "di K-017 saja", "(k.017)", "# K017", "x K017."]
)
def test_a_place_code_is_found_anywhere(teks):
    assert kode.cari(teks) == ["K017"]


@pytest.mark.parametrize(
    "teks", ["", "50 ribu", "K17", "k 50000", "AK0175", "K0175", "Rp 500", "17"]
)
def test_what_is_no_place_code_is_none(teks):
    assert kode.cari(teks) == []


@pytest.mark.parametrize(
    "teks", ["kemarin pagi", "tgl 3/4", "hari Senin", "jam 10.30", "bulan lalu"]
)
def test_a_time_in_the_text_is_noticed(teks):
    assert waktu.disebut(teks)


def test_no_time_is_asked_for():
    assert not waktu.disebut("diminta 50 ribu di loket")


def semua_kalimat():
    for tempat in (True, False):
        for kapan in (True, False):
            yield balasan.sapaan("W7K9QPX", tempat, kapan)
    yield balasan.minta_cerita("W7K9QPX")
    yield from (teks for _, teks in balasan.PENGALIHAN.values())


@pytest.mark.parametrize("teks", semua_kalimat())
def test_what_the_bot_says_fits_one_sms(teks):
    assert len(teks) <= 160 and set(teks) <= GSM7


def test_numbers_of_dissolved_offices_are_not_given():
    assert not any(n in t for t in semua_kalimat() for n in ("1193", " 193", "saberpungli"))


def test_a_name_of_the_sender_in_another_channel_is_another_thread(kunci):
    kirim(pesan_wa("w1", "satu"))
    kirim(replace(pesan_wa("s1", "dua"), kanal="sms"))
    assert Utas.select().count() == 2
