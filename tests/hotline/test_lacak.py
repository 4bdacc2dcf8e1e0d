"""The thread behind a receipt code, for who has the code and for who guesses."""

import re
import time
from datetime import timedelta

import pytest

from intranet.akun.percobaan import PercobaanMasuk
from intranet.core.clock import now
from intranet.hotline import pelayan
from intranet.hotline.lapor import kuki
from intranet.hotline.models import Lampiran, PesanUtas, Utas

from .conftest import CERITA, berkas, isi_semua


@pytest.fixture
def lacak(app, terkirim):
    """lacak(): a report with a code, and a client that opened its thread; (client, code)."""

    def lacak(**lain):
        _, kode = terkirim(**lain)
        client = app.test_client()
        jawaban = client.post("/lapor/lacak", data={"kode": kode.lower().replace("-", " ")})
        assert (jawaban.status_code, jawaban.location) == (303, "/lapor/lacak"), jawaban.text
        return client, kode

    return lacak


def jawab(utas, teks, **lain):
    isi = {"arah": "keluar", "jenis": "teks", "teks": teks, "pada": now().isoformat()}
    return utas.tulis(isi | lain)


def test_the_reporter_reads_state_own_words_and_the_mayors_answers(lacak):
    client, kode = lacak(tempat="Loket 2", foto=[berkas()])
    utas = Utas.get()
    pesan = jawab(utas, "Terima kasih. Kami periksa.")
    Lampiran.simpan(pesan, b"surat", "rahasia.pdf", "application/pdf")
    utas.tulis_status(pesan, "gagal", "131047", "Lewat 24 jam")
    utas.tulis_status(pesan, "lampiran hilang", "usang", "Lampiran ini tidak dapat diambil.")
    halaman = client.get("/lapor/lacak")
    assert "Diterima, belum dibaca" in halaman.text and utas.nomor in halaman.text
    assert CERITA in halaman.text and "Di: Loket 2" in halaman.text
    assert "IMG_2026.jpg, 1 kB" in halaman.text and "Terima kasih. Kami periksa." in halaman.text
    assert "tidak dapat diambil" in halaman.text
    for bukan in ("rahasia.pdf", "Lewat 24 jam", kode, kode.replace("-", ""), "Exif"):
        assert bukan not in halaman.text
    assert halaman.headers["Cache-Control"] == "no-store"


def test_the_state_is_told_in_the_reporters_words(lacak):
    client, _ = lacak()
    utas = Utas.get()
    for status, kata in (("dibaca", "Sudah dibaca Wali Kota"), ("ditutup", "Selesai")):
        utas.status = status
        utas.save()
        assert f"<b>{kata}</b>" in client.get("/lapor/lacak").text
    assert "membuka kembali laporan ini" in client.get("/lapor/lacak").text


def test_words_and_a_photo_are_added_to_it(lacak, kunci):
    client, _ = lacak()
    data = {"teks": "Ini fotonya", "foto": [berkas("bukti.png", b"\x89PNG", "image/png")]}
    jawaban = client.post("/lapor/lacak/tambah", data=data)
    assert (jawaban.status_code, jawaban.location) == (303, "/lapor/lacak")
    halaman = client.get("/lapor/lacak").text
    assert halaman.index(CERITA) < halaman.index("Ini fotonya") < halaman.index("bukti.png")
    assert len(isi_semua(kunci.rahasia)) == 2
    foto = client.post("/lapor/lacak/tambah", data={"teks": "", "foto": [berkas()]})
    assert foto.status_code == 303


def test_what_cannot_be_added_stays_in_the_form(app, lacak, monkeypatch):
    client, _ = lacak()
    kosong = client.post("/lapor/lacak/tambah", data={"teks": " "})
    assert kosong.status_code == 422 and "Tulis pesan, atau pilih foto." in kosong.text
    besar = berkas(isi=b"x" * (app.config["UKURAN_FORMULIR_MAKS"] + 1))
    satu = client.post("/lapor/lacak/tambah", data={"teks": "Kata saya", "foto": [besar]})
    assert satu.status_code == 413 and "Kata saya</textarea>" in satu.text
    monkeypatch.setitem(pelayan.atur, "HOTLINE_JATAH", 0)
    dua = client.post("/lapor/lacak/tambah", data={"teks": "Kata saya"})
    assert dua.status_code == 429 and "Kata saya</textarea>" in dua.text
    assert PesanUtas.select().count() == 1


def test_without_a_key_an_addition_is_kept_on_the_page(lacak, kunci):
    client, _ = lacak()
    kunci.kunci.berakhir_pada = now()
    kunci.kunci.save()
    jawaban = client.post("/lapor/lacak/tambah", data={"teks": "Kata saya"})
    assert jawaban.status_code == 503 and "Kata saya</textarea>" in jawaban.text


def test_a_message_written_for_too_long_waits_for_the_code(app, lacak):
    _, kode = lacak()
    lain = app.test_client()
    jawaban = lain.post("/lapor/lacak/tambah", data={"teks": "Kata saya"})
    assert jawaban.status_code == 401 and "Kata saya</textarea>" in jawaban.text
    terbuka = lain.post("/lapor/lacak", data={"kode": kode, "teks": "Kata saya"})
    assert terbuka.status_code == 200 and CERITA in terbuka.text
    assert "Kata saya</textarea>" in terbuka.text and PesanUtas.select().count() == 1
    assert lain.post("/lapor/lacak/tambah", data={"teks": "Kata saya"}).status_code == 303


def test_the_thread_closes_by_itself_and_by_hand(lacak, monkeypatch):
    client, _ = lacak()
    assert CERITA in client.get("/lapor/lacak").text
    with monkeypatch.context() as m:
        m.setattr(kuki.time, "time", lambda: time.monotonic() + 1e10)
        assert CERITA not in client.get("/lapor/lacak").text
    assert client.post("/lapor/lacak/keluar").location == "/lapor/lacak"
    assert CERITA not in client.get("/lapor/lacak").text


def test_a_changed_cookie_opens_nothing(lacak):
    client, _ = lacak()
    nilai = client.get_cookie("lacak", path="/lapor/lacak").value
    for palsu in (nilai[:-8] + "AAAAAAA=", "x", "", "é"):
        client.set_cookie("lacak", palsu, path="/lapor/lacak")
        jawaban = client.get("/lapor/lacak")
        assert jawaban.status_code == 200 and CERITA not in jawaban.text


def test_a_destroyed_thread_is_gone_for_who_has_it_open(lacak):
    client, _ = lacak()
    Utas.update(kunci_resi=None, kunci_rahasia=None, status="dimusnahkan").execute()
    assert CERITA not in client.get("/lapor/lacak").text
    jawaban = client.post("/lapor/lacak/tambah", data={"teks": "Kata saya"})
    assert jawaban.status_code == 401 and "Kata saya</textarea>" in jawaban.text


def test_wrong_unknown_and_destroyed_codes_answer_byte_for_byte_alike(app, terkirim):
    _, hilang = terkirim()
    Utas.update(kunci_resi=None).execute()
    salah = hilang[:-1] + ("2" if hilang[-1] != "2" else "3")
    halaman = set()
    for n, kode in enumerate((hilang, salah, "00000-11111-22222-33333")):
        asal = {"REMOTE_ADDR": f"10.0.0.{n}"}
        jawaban = app.test_client().post("/lapor/lacak", data={"kode": kode}, environ_base=asal)
        assert jawaban.status_code == 422 and f'value="{kode}"' in jawaban.text
        kepala = tuple((k, v) for k, v in jawaban.headers if k != "Date")
        halaman.add((jawaban.text.replace(kode, "KODE"), kepala))
    assert len(halaman) == 1


def test_wrong_codes_slow_their_network_down_and_nobody_else(app, terkirim, warga):
    _, kode = terkirim()
    for _ in range(4):
        assert warga.post("/lapor/lacak", data={"kode": "salah"}).status_code == 422
    for satu in ("salah", kode):
        jawaban = warga.post("/lapor/lacak", data={"kode": satu, "teks": "Kata saya"})
        assert jawaban.status_code == 429 and jawaban.headers["Retry-After"] == "2"
        assert f'value="{satu}"' in jawaban.text and "Kata saya</textarea>" in jawaban.text
    lain = {"REMOTE_ADDR": "10.2.2.2"}
    jawaban = app.test_client().post("/lapor/lacak", data={"kode": kode}, environ_base=lain)
    assert jawaban.status_code == 303
    assert all(re.fullmatch(r"[0-9a-f]{64}", p.kunci) for p in PercobaanMasuk.select())


def test_the_wait_doubles_and_a_right_code_does_not_forgive(app, terkirim, warga):
    _, kode = terkirim()
    for tunggu in (0, 0, 0, 2, 4, 8, 16, 30, 30):
        warga.post("/lapor/lacak", data={"kode": "salah"})
        satu = PercobaanMasuk.get()
        jawaban = warga.post("/lapor/lacak", data={"kode": "salah"}) if tunggu else None
        assert jawaban is None or jawaban.headers["Retry-After"] == str(tunggu)
        satu.terakhir -= timedelta(seconds=31)
        satu.save()
    assert warga.post("/lapor/lacak", data={"kode": kode}).status_code == 303
    assert PercobaanMasuk.get().gagal == 9


def test_what_retention_destroys_meanwhile_loses_no_word(lacak):
    client, _ = lacak()
    Utas.update(kunci_rahasia=None).execute()
    jawaban = client.post("/lapor/lacak/tambah", data={"teks": "Kata saya"})
    assert jawaban.status_code == 422 and "sudah dihapus" in jawaban.text
    assert "Kata saya</textarea>" in jawaban.text


@pytest.mark.parametrize("akhir", ["tambah", "keluar"])
def test_an_address_of_a_form_opened_by_hand_leads_to_the_thread(warga, akhir):
    assert warga.get(f"/lapor/lacak/{akhir}").location == "/lapor/lacak"


def test_no_code_travels_in_an_address(lacak, warga):
    client, kode = lacak()
    for satu in (f"/lapor/lacak?kode={kode}", f"/lapor/{kode}"):
        assert CERITA not in warga.get(satu).text
