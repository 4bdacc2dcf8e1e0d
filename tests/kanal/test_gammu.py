"""What is read from SMSD's inbox, and which database is taken for one."""

from datetime import datetime, timedelta

import pytest
from kanal.smsd_tiruan import Basis, hex_lebar

from intranet.core.clock import now
from intranet.core.errors import BelumSiap, Ditolak
from intranet.kanal.gammu.baca import baca, kepala_gabungan
from intranet.kanal.gammu.basis import buka, keadaan_modem


def teks(koneksi):
    return [p.teks for p, _ in baca(koneksi)]


def test_a_short_message(koneksi, basis):
    nomor = basis.masuk("pungli 😡 #K017")
    ((satu, baris),) = baca(koneksi)
    assert (satu.teks, satu.kanal, satu.penyedia) == ("pungli 😡 #K017", "sms", "gammu")
    assert satu.pengirim == (("e164", "+6281311112222"),) and satu.id.startswith("gammu:")
    saat = datetime(2026, 1, 1, 7).astimezone().utctimetuple()[:6]
    assert satu.pada == datetime(*saat)
    assert (satu.jenis, satu.balas_langsung, baris) == ("teks", False, [nomor])


def test_parts_are_joined_in_their_order_however_they_came(koneksi, basis):
    tiga, satu = basis.bagian("tiga", 3, 3), basis.bagian("satu ", 1, 3)
    basis.masuk("lain")
    dua = basis.bagian("dua ", 2, 3)
    assert teks(koneksi) == ["satu dua tiga", "lain"]
    assert baca(koneksi)[0][1] == [satu, dua, tiga]


def test_an_emoji_across_two_parts_stays_whole(koneksi, basis):
    a, b = hex_lebar("uang 😡 lagi")[:24], hex_lebar("uang 😡 lagi")[24:]
    basis.bagian("", 1, 2, Text=a, TextDecoded="uang 😡 lagi")
    basis.bagian("", 2, 2, Text=b)
    assert teks(koneksi) == ["uang 😡 lagi"]


def test_an_incomplete_message_is_waited_for_and_then_taken_with_a_word(koneksi, basis):
    basis.bagian("satu", 1, 3, umur=500)
    assert teks(koneksi) == []
    basis.bagian("tiga", 3, 3, umur=100)
    assert teks(koneksi) == []
    basis.bagian("A", 1, 3, acuan=8, umur=700)
    basis.bagian("B", 2, 3, acuan=8, umur=601)
    basis.bagian("D", 2, 2, acuan=9, umur=700)
    assert teks(koneksi) == ["AB (bagian 3 hilang)", "(bagian 1 hilang) D"]


def test_messages_of_two_senders_with_one_reference_stay_apart(koneksi, basis):
    if basis.skema == 18:
        basis.bagian("a1 ", 1, 2, acuan=1)
        basis.bagian("b1 ", 1, 2, acuan=2, SenderNumber="0899")
    else:
        basis.bagian("a1 ", 1, 2)
        basis.bagian("b1 ", 1, 2, SenderNumber="0899")
    basis.bagian("b2", 2, 2, acuan=7 if basis.skema == 17 else 2, SenderNumber="0899")
    basis.bagian("a2", 2, 2, acuan=7 if basis.skema == 17 else 1)
    assert teks(koneksi) == ["a1 a2", "b1 b2"]


def test_a_reference_that_comes_around_begins_another_message(koneksi, basis):
    basis.bagian("lama", 1, 2, umur=700)
    basis.bagian("baru ", 1, 2)
    basis.bagian("lengkap", 2, 2)
    assert teks(koneksi) == ["lama (bagian 2 hilang)", "baru lengkap"]


def test_what_has_no_text_is_kept_as_unknown(koneksi, basis):
    basis.masuk("", Coding="8bit", Text="0605040B8423F0")
    basis.masuk("Pulsa Anda", Class=127)
    basis.masuk("")
    hasil = [(p.jenis, p.rincian, p.teks) for p, _ in baca(koneksi)]
    tak_dikenal = "tidak dikenal"
    assert hasil == [
        (tak_dikenal, "8bit", ""),
        (tak_dikenal, "USSD", "Pulsa Anda"),
        ("teks", "", ""),
    ]


def test_odd_rows_lose_nothing(koneksi, basis):
    basis.masuk("hanya terurai", Text="bukan hex", ReceivingDateTime="kemarin")
    basis.bagian("ke-5 dari 2", 5, 2)
    basis.masuk("kepala rusak", UDH="05")
    basis.masuk("BANK", SenderNumber="BANK-KITA", ReceivingDateTime="2099-01-01 00:00:00")
    hasil = [p for p, _ in baca(koneksi)]
    assert [p.teks for p in hasil] == ["hanya terurai", "ke-5 dari 2", "kepala rusak", "BANK"]
    assert hasil[3].alamat is None and all(p.pada <= now() for p in hasil)


def test_what_another_program_has_taken_is_left_alone(koneksi, basis):
    basis.masuk("sudah", Processed="true")
    assert teks(koneksi) == []


def test_the_same_row_has_the_same_id_and_another_row_another(koneksi, basis):
    for _ in range(2):
        basis.masuk("sama")
    satu, dua = (p.id for p, _ in baca(koneksi))
    assert satu != dua and [satu, dua] == [p.id for p, _ in baca(koneksi)]


@pytest.mark.parametrize(
    ("udh", "hasil"),
    [
        ("050003A90302", (b"\xa9", 3, 2)),
        ("06080401A90302", (b"\x01\xa9", 3, 2)),
        ("0B05040B8423F00003A90302", (b"\xa9", 3, 2)),
        ("0605040B8423F0", None),
        ("", None),
        ("05", None),
        ("050003A9", None),
        ("zz", None),
    ],
)
def test_headers_of_joined_messages(udh, hasil):
    assert kepala_gabungan(udh) == hasil


@pytest.mark.parametrize("skema", [16, 19])
def test_another_schema_is_refused_with_a_sentence(tmp_path, skema):
    basis = Basis(tmp_path / "smsd.db", skema)
    with pytest.raises(Ditolak, match=f"harus versi 17 atau 18; yang ditemukan: {skema}"):
        buka(basis.berkas)


def test_a_file_that_is_no_smsd_database_is_refused(tmp_path):
    (tmp_path / "x.db").write_bytes(b"bukan basis data" * 100)
    with pytest.raises(Ditolak, match="yang ditemukan: tidak ada"):
        buka(tmp_path / "x.db")
    with pytest.raises(BelumSiap, match="belum ada"):
        buka(tmp_path / "tidak-ada.db")
    assert not (tmp_path / "tidak-ada.db").exists()


def test_a_modem_is_dead_once_its_time_is_out(basis, koneksi):
    assert keadaan_modem(koneksi).hidup is False
    for imei, geser in (("1", -60), ("2", 60)):
        saat = f"{datetime.now() + timedelta(seconds=geser):%Y-%m-%d %H:%M:%S}"
        basis.tulis("phones", IMEI=imei, TimeOut=saat, Signal=42, NetName="GammuT3l")
        keadaan = keadaan_modem(koneksi)
        assert (keadaan.hidup, keadaan.sinyal, keadaan.jaringan) == (geser > 0, 42, "GammuT3l")
