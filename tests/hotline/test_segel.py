"""The seal itself: what opens, what does not, and bytes written once that must open for ever."""

from pathlib import Path

import pytest

from intranet.hotline import segel
from intranet.hotline.kunci import frasa

RAHASIA = bytes(range(32))
# Sealed with version 1 of the envelope to the public half of RAHASIA; newer code must open it.
LAMA = bytes.fromhex(Path(__file__).with_name("amplop_v1.hex").read_text())


def test_what_is_sealed_opens_with_the_private_half_only():
    publik, rahasia = segel.pasangan_baru()
    amplop = segel.segel(publik, b"uang seragam", "pesan|1|web|1")
    assert segel.buka(rahasia, amplop, "pesan|1|web|1") == b"uang seragam"
    with pytest.raises(segel.SegelRusak):
        segel.buka(segel.pasangan_baru()[1], amplop, "pesan|1|web|1")


def test_an_envelope_moved_to_another_row_does_not_open():
    publik, rahasia = segel.pasangan_baru()
    amplop = segel.segel(publik, b"isi", "pesan|1|web|1")
    with pytest.raises(segel.SegelRusak):
        segel.buka(rahasia, amplop, "pesan|2|web|1")


@pytest.mark.parametrize("tempat", [0, 1, 2, 40, 82, 100, -1])
def test_a_flipped_bit_anywhere_fails_closed(tempat):
    publik, rahasia = segel.pasangan_baru()
    amplop = bytearray(segel.segel(publik, b"isi", "x"))
    amplop[tempat] ^= 1
    with pytest.raises(segel.SegelRusak):
        segel.buka(rahasia, bytes(amplop), "x")


@pytest.mark.parametrize("panjang", [0, 1, 2, 50, 82, 106, 120])
def test_a_cut_envelope_fails_closed(panjang):
    publik, rahasia = segel.pasangan_baru()
    amplop = segel.segel(publik, b"isi", "x")
    with pytest.raises(segel.SegelRusak):
        segel.buka(rahasia, amplop[:panjang], "x")


def test_short_and_long_words_look_alike_from_outside():
    publik, _ = segel.pasangan_baru()
    assert len({len(segel.segel(publik, b"x" * n, "")) for n in (0, 1, 100, 255)}) == 1


def test_an_envelope_of_version_1_still_opens():
    assert (
        segel.buka(RAHASIA, LAMA, "pesan|uji|web|1") == "Diminta 50 ribu – tanpa kuitansi".encode()
    )


def test_two_derivations_from_one_secret_share_nothing():
    assert segel.turunkan(b"kode", "resi-cari") != segel.turunkan(b"kode", "resi-buka")


def test_a_code_is_read_however_it_was_typed():
    kode = segel.kode_baru(4)
    assert segel.baca_kode(f" {kode.lower().replace('-', ' ')} ") == segel.baca_kode(kode)
    assert segel.baca_kode("oIl0") == b"0110"


def test_a_code_has_five_bits_a_letter():
    huruf = {h for _ in range(400) for h in segel.kode_baru(4).replace("-", "")}
    assert huruf == set(segel.ABJAD) and len(segel.ABJAD) == 32


def test_a_passphrase_is_read_without_regard_to_capitals_and_spaces():
    garam = segel.garam_baru()
    rapi, lain = "satu dua tiga", "  Satu  DUA\ttiga "
    assert segel.kunci_frasa(rapi, garam) == segel.kunci_frasa(lain, garam)


LEMAH = ["", "kediri", "satu dua tiga", "di di di di di di", "aku aku aku aku aku aku"]
LEMAH += ["satu dua tiga empat ya"]


@pytest.mark.parametrize("kata", LEMAH)
def test_a_weak_passphrase_is_told_why(kata):
    assert "Frasa sandi" in frasa.keberatan(kata)


def test_a_suggested_passphrase_is_good_enough():
    assert len(frasa.DAFTAR.read_text().split()) >= 512
    assert all(frasa.keberatan(frasa.saran()) == "" for _ in range(50))
