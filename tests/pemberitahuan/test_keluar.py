"""What leaves the app: to a real mail server, to a Meta of our own; once, and only where wanted."""

import socket
from datetime import timedelta
from threading import Thread

import pytest
from live import pintu_bebas

from intranet.core.clock import now
from intranet.core.queue import application
from intranet.pemberitahuan.keluar import TAK_PASTI, TERLALU_LAMA, IsiKabar, KabarKeluar
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.tasks import sapu_kabar

SUREL = "siti@kediri.example"


def beri(orang, kalimat="Tenggat besok.", kunci="k", jenis="tenggat"):
    Pemberitahuan.beritahu([orang.id], jenis, kalimat, "/rpjmd/isian/2024/3", kunci)
    return Pemberitahuan.milik(orang).where(Pemberitahuan.kunci == kunci).get()


def bekerja(kali=1):
    """One round of the worker, and more: what is due goes out."""
    for _ in range(kali):
        sapu_kabar.call_local()


def keadaan():
    return [(k.status, k.percobaan, k.galat) for k in KabarKeluar.select().order_by(KabarKeluar.id)]


def nanti(**isi):
    """Let what waits for its next attempt be due now."""
    KabarKeluar.update(coba_pada=now() - timedelta(**isi)).execute()


def test_a_digest_once_a_day_of_what_nobody_read(kota, pos, pilih, jam):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes, "Tenggat besok.", "a")
    beri(kota.operator_dinkes, "Isian <b>X</b> & Y dikembalikan.", "b")
    beri(kota.operator_dinkes, "Sudah dibaca.", "c").baca()
    bekerja(3)
    (surat,), (amplop,) = pos.surat, pos.amplop
    assert surat["To"] == SUREL and surat["Subject"] == "Kilisuci: 2 pemberitahuan"
    assert amplop.rcpt_tos == [SUREL] and amplop.mail_from == "kilisuci@kediri.example"
    polos = surat.get_body(("plain",)).get_content()
    assert "- Tenggat besok." in polos and "Isian <b>X</b> & Y" in polos
    nomor = Pemberitahuan.get(Pemberitahuan.kunci == "a").id
    assert f"https://kilisuci.example/pemberitahuan/{nomor}" in polos.split()
    html = surat.get_body(("html",)).get_content()
    assert "Isian &lt;b&gt;X&lt;/b&gt; &amp; Y" in html and "Sudah dibaca" not in html + polos
    beri(kota.operator_dinkes, "Hari yang sama.", "d")
    bekerja(2)
    assert len(pos.surat) == 1 and keadaan() == [("terkirim", 1, "")]
    jam(now() + timedelta(1))
    bekerja(2)
    assert [s["Subject"] for s in pos.surat[1:]] == ["Kilisuci: Hari yang sama."]


def test_nobody_gets_an_empty_one_or_one_that_was_not_wanted(kota, pos, pilih):
    pilih(kota.operator_dinkes, surel=SUREL, tenggat=("mati", "mati"))
    beri(kota.operator_dinkes)
    beri(kota.kepala_dinkes)
    pilih(kota.barenlitbang, surel="b@kediri.example")
    beri(kota.barenlitbang).baca()
    bekerja()
    assert pos.surat == [] and KabarKeluar.select().count() == 0


def test_who_turns_it_off_meanwhile_gets_nothing(kota, pos, pilih):
    for orang in (kota.operator_dinkes, kota.kepala_dinkes, kota.operator_dishub):
        pilih(orang, surel=f"{orang.nama_pengguna}@kediri.example")
        beri(orang)
    pilih(kota.operator_dinkes, surel=SUREL, tenggat=("mati", "mati"))
    pilih(kota.kepala_dinkes)
    kota.operator_dishub.aktif = False
    kota.operator_dishub.save()
    bekerja()
    assert pos.surat == []


def test_digests_wait_for_their_hour(kota, pos, pilih, atur, jam):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    atur(KABAR_JAM=6)
    enam = (now() + timedelta(1)).replace(hour=23, minute=0)  # six in Kediri
    jam(enam - timedelta(minutes=1))
    bekerja()
    assert KabarKeluar.select().count() == 0
    jam(enam)
    bekerja()
    assert KabarKeluar.select().count() == 1


def test_at_once_only_where_asked(kota, pos, pilih, atur):
    atur(KABAR_JAM=24)
    pilih(kota.operator_dinkes, surel=SUREL, dikembalikan=("langsung", "mati"))
    beri(kota.operator_dinkes, "Tenggat besok.", "a")
    beri(kota.operator_dinkes, "Isian dikembalikan.", "b", "dikembalikan")
    bekerja(2)
    assert [s["Subject"] for s in pos.surat] == ["Kilisuci: Isian dikembalikan."]
    atur(KABAR_JAM=0)
    bekerja(2)
    assert [s["Subject"] for s in pos.surat][1:] == ["Kilisuci: Tenggat besok."]


def test_a_server_that_is_busy_is_asked_again_and_no_more_than_five_times(kota, pos, pilih):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    pos.jawab = ["451 nanti"] * 9
    for _ in range(7):
        bekerja()
        nanti(seconds=1)
    (satu,) = keadaan()
    assert satu == ("gagal", 5, "Server surel menolak dengan kode 451; dicoba lagi nanti.")
    assert len(pos.jawab) == 4 and pos.surat == []


def test_it_arrives_at_the_second_try_and_once(kota, pos, pilih):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    pos.jawab = ["451 nanti"]
    bekerja(3)
    assert pos.surat == [] and keadaan()[0][0] == "menunggu"
    nanti(seconds=1)
    bekerja(3)
    assert len(pos.surat) == 1 and keadaan() == [("terkirim", 2, "")]


def test_an_address_that_does_not_exist_is_told_to_its_owner(kota, pos, pilih, masuk):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    pos.jawab = ["550 tidak ada"]
    bekerja(2)
    halaman = masuk(kota.operator_dinkes).get("/akun/pemberitahuan").text
    assert "Surel terakhir: gagal" in halaman and "kode 550; periksa alamatnya" in halaman


def test_what_may_have_arrived_is_not_sent_again(kota, pilih, atur):
    """The server takes everything and dies before it says so."""
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        atur(SMTP_URL=f"smtp://127.0.0.1:{pintu.getsockname()[1]}", SMTP_DARI="k@kediri.example")
        Thread(target=setengah, args=(pintu,), daemon=True).start()
        bekerja()
    assert keadaan() == [("gagal", 1, TAK_PASTI)]
    nanti(days=1)
    bekerja()
    assert keadaan() == [("gagal", 1, TAK_PASTI)]


def setengah(pintu):
    """A mail server that hangs up after the message."""
    koneksi, _ = pintu.accept()
    with koneksi, koneksi.makefile("rb") as masuk:
        koneksi.sendall(b"220 siap\r\n")
        for baris in masuk:
            if baris.upper().startswith(b"DATA"):
                koneksi.sendall(b"354 silakan\r\n")
            elif baris == b".\r\n":
                return
            elif baris[:4].upper() in (b"EHLO", b"MAIL", b"RCPT", b"HELO"):
                koneksi.sendall(b"250 ya\r\n")


def test_a_worker_that_died_while_sending_leaves_no_second_mail(kota, pos, pilih):
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    KabarKeluar.create(
        penerima=kota.operator_dinkes, cara="surel", status="dikirim", coba_pada=now()
    )
    bekerja()
    assert len(pos.surat) == 1
    nanti(hours=1)
    bekerja(2)
    assert len(pos.surat) == 1
    assert sorted(k[0] for k in keadaan()) == ["gagal", "terkirim"]


def test_two_workers_send_one_message_once(kota, pos, pilih):
    pilih(kota.operator_dinkes, surel=SUREL, tenggat=("langsung", "mati"))
    beri(kota.operator_dinkes)
    satu, sama = KabarKeluar.get(), KabarKeluar.get()
    with application():
        satu.kirim(), sama.kirim()
    assert len(pos.surat) == 1


def test_without_a_mail_server_it_says_so_and_waits_for_nothing(kota, pilih, atur, masuk):
    atur(SMTP_URL="", SMTP_DARI="")
    pilih(kota.operator_dinkes, surel=SUREL)
    beri(kota.operator_dinkes)
    bekerja()
    assert keadaan() == []
    assert IsiKabar.select().count() == 1
    halaman = masuk(kota.operator_dinkes).get("/akun/pemberitahuan").text
    assert "Surel belum dinyalakan Admin TI" in halaman


def test_whatsapp_goes_by_its_own_template_to_the_number_that_was_left(kota, graf, pilih):
    pilih(kota.operator_dinkes, whatsapp="+6281234567890", tenggat=("mati", "langsung"))
    nomor = beri(kota.operator_dinkes).id
    bekerja(2)
    (satu,) = graf.permintaan
    templat = satu.isi["template"]
    assert satu.isi["to"] == "+6281234567890" and templat["name"] == "kabar_kilisuci"
    (isian,) = templat["components"][0]["parameters"]
    assert isian["text"] == f"Tenggat besok. https://kilisuci.example/pemberitahuan/{nomor}"
    assert keadaan() == [("terkirim", 1, "")]


def test_a_digest_by_whatsapp_is_one_line(kota, graf, pilih):
    pilih(kota.operator_dinkes, whatsapp="+6281234567890", tenggat=("mati", "ringkasan"))
    for n in range(5):
        beri(kota.operator_dinkes, f"Kabar {n}.", f"k{n}")
    bekerja(2)
    (satu,) = graf.permintaan
    (isian,) = satu.isi["template"]["components"][0]["parameters"]
    kata = "Kabar 0. Kabar 1. Kabar 2. Dan 2 lagi. https://kilisuci.example/pemberitahuan"
    assert isian["text"] == kata


def test_meta_that_is_down_is_asked_again(kota, graf, pilih):
    pilih(kota.operator_dinkes, whatsapp="+6281234567890", tenggat=("mati", "langsung"))
    beri(kota.operator_dinkes)
    for _ in range(3):
        graf.berikut(503, {"error": {"code": 131016}})
    bekerja()
    assert keadaan()[0][0] == "menunggu" and "tidak melayani" in keadaan()[0][2]
    nanti(seconds=1)
    bekerja()
    assert keadaan() == [("terkirim", 2, "")]


@pytest.mark.parametrize("kosong", ["WHATSAPP_TEMPLAT_KABAR", "WHATSAPP_TOKEN"])
def test_whatsapp_without_template_or_token_waits(kota, graf, pilih, atur, kosong, masuk):
    atur(**{kosong: ""})
    pilih(kota.operator_dinkes, whatsapp="+6281234567890", tenggat=("mati", "langsung"))
    beri(kota.operator_dinkes)
    bekerja()
    assert graf.permintaan == []
    halaman = masuk(kota.operator_dinkes).get("/akun/pemberitahuan").text
    assert "WhatsApp belum dinyalakan Admin TI" in halaman


def test_what_a_silent_channel_kept_back_too_long_is_let_go(kota, pos, pilih, atur, jam):
    atur(SMTP_URL="")
    pilih(kota.operator_dinkes, surel=SUREL, dikembalikan=("langsung", "mati"))
    beri(kota.operator_dinkes, "Isian dikembalikan.", "a", "dikembalikan")
    beri(kota.operator_dinkes, "Tenggat besok.", "b")
    bekerja()
    jam(now() + timedelta(8))
    bekerja()
    atur(SMTP_URL=f"smtp://127.0.0.1:{pintu_bebas()}")
    bekerja()
    assert keadaan() == [("gagal", 0, TERLALU_LAMA)] and pos.surat == []
