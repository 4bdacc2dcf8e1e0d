"""The mayor's key: ceremony, unlocking, change of passphrase, hand-over, loss."""

from datetime import timedelta

import pytest

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.errors import BelumSiap, Ditolak
from intranet.hotline import segel
from intranet.hotline.kunci.alih import sahkan
from intranet.hotline.kunci.models import BungkusKunci, KunciTerbuka, KunciWalikota
from intranet.hotline.models import CatatanUtas, PesanUtas, Utas

from .conftest import FRASA, isi_semua, kirim, pesan_wa

LAIN = "wayang gamelan kendi rebana suling"


def test_a_key_is_not_in_force_until_a_sheet_was_tried(kota):
    satu, lembar = KunciWalikota.susun(kota.walikota, FRASA)
    assert KunciWalikota.berlaku() is None
    with pytest.raises(Ditolak, match="bukan kode lembar"):
        sahkan(satu, segel.kode_baru(6), kota.walikota)
    sahkan(satu, lembar["B"].lower().replace("-", " "), kota.walikota)
    assert KunciWalikota.berlaku() == satu


def test_passphrase_and_both_sheets_open_the_same_key(kunci):
    satu = kunci.kunci
    semua = {satu.buka("frasa", FRASA), *(satu.buka(n, k) for n, k in kunci.lembar.items())}
    assert semua == {kunci.rahasia} and segel.publik(kunci.rahasia) == bytes(satu.publik)


def test_a_wrong_passphrase_opens_nothing(kunci):
    assert kunci.kunci.buka("frasa", LAIN) is None
    assert kunci.kunci.buka_lembar(segel.kode_baru(6)) is None


def test_a_weak_passphrase_makes_no_key(kota):
    with pytest.raises(Ditolak, match="lima kata"):
        KunciWalikota.susun(kota.walikota, "kediri 2019")
    assert not KunciWalikota.select().exists()


def test_nobody_replaces_a_key_in_force_without_opening_it(kunci, kota):
    with pytest.raises(Ditolak, match="harus dibuka dahulu"):
        KunciWalikota.susun(kota.walikota, LAIN)
    with pytest.raises(Ditolak, match="harus dibuka dahulu"):
        KunciWalikota.susun(kota.walikota, LAIN, lama=(kunci.kunci, segel.pasangan_baru()[1]))


def test_a_new_mayor_reads_all_and_the_old_wraps_are_gone(kunci, kota):
    kirim(pesan_wa("w1", "uang seragam"))
    CatatanUtas.tulis(Utas.get(), {"jenis": "catatan", "teks": "tunggu", "pada": now()})
    baru, lembar = KunciWalikota.susun(kota.walikota, LAIN, lama=(kunci.kunci, kunci.rahasia))
    sahkan(baru, lembar["A"], kota.walikota)
    rahasia = KunciWalikota.berlaku().buka("frasa", LAIN)
    assert isi_semua(rahasia)[0]["teks"] == "uang seragam"
    assert CatatanUtas.get().baca(rahasia)["teks"] == "tunggu"
    assert not BungkusKunci.select().where(BungkusKunci.kunci == kunci.kunci).exists()
    with pytest.raises(segel.SegelRusak):
        Utas.get().rahasia(kunci.rahasia)


def test_a_forgotten_passphrase_is_mended_with_a_sheet(kunci, kota):
    kirim(pesan_wa("w1", "uang seragam"))
    rahasia = kunci.kunci.buka_lembar(kunci.lembar["B"])
    baru, lembar = KunciWalikota.susun(kota.walikota, LAIN, lama=(kunci.kunci, rahasia))
    sahkan(baru, lembar["B"], kota.walikota)
    assert isi_semua(baru.buka("frasa", LAIN))[0]["teks"] == "uang seragam"


def test_intake_goes_on_under_the_old_key_until_the_new_one_is_proven(kunci, kota):
    baru, lembar = KunciWalikota.susun(kota.walikota, LAIN, lama=(kunci.kunci, kunci.rahasia))
    kirim(pesan_wa("w1", "di tengah upacara"))
    assert Utas.get().kunci == kunci.kunci
    sahkan(baru, lembar["A"], kota.walikota)
    assert isi_semua(baru.buka("frasa", LAIN))[0]["teks"] == "di tengah upacara"


def test_another_passphrase_keeps_key_and_sheets(kunci, kota):
    kunci.kunci.ganti_frasa(kunci.rahasia, LAIN, kota.walikota)
    assert kunci.kunci.buka("frasa", FRASA) is None
    assert kunci.kunci.buka("frasa", LAIN) == kunci.kunci.buka_lembar(kunci.lembar["A"])


def test_an_open_inbox_needs_both_the_cookie_and_the_row(kunci, kota):
    kuki = KunciTerbuka.mulai(kunci.kunci, kunci.rahasia, kota.walikota)
    assert KunciTerbuka.lanjut(kuki, kota.walikota)[1] == kunci.rahasia
    assert KunciTerbuka.lanjut("00" * 32, kota.walikota) is None
    assert KunciTerbuka.lanjut("bukan kuki", kota.walikota) is None
    assert KunciTerbuka.lanjut(kuki, kota.admin) is None
    isi = bytes(KunciTerbuka.get().isi)
    assert kunci.rahasia not in isi and bytes.fromhex(kuki) not in isi


def test_an_inbox_left_alone_for_a_quarter_of_an_hour_is_closed(kunci, kota):
    kuki = KunciTerbuka.mulai(kunci.kunci, kunci.rahasia, kota.walikota)
    KunciTerbuka.update(habis=now() + timedelta(minutes=3)).execute()
    assert KunciTerbuka.lanjut(kuki, kota.walikota)[2] > now() + timedelta(minutes=14)
    KunciTerbuka.update(habis=now() - timedelta(seconds=1)).execute()
    assert KunciTerbuka.lanjut(kuki, kota.walikota) is None


def test_a_lost_key_is_given_up_by_a_local_command_only(kunci, app, kota):
    kirim(pesan_wa("w1", "uang seragam"))
    hasil = app.test_cli_runner().invoke(args=["hotline", "lepas-kunci", "--ya"])
    assert hasil.exit_code == 0 and kunci.kunci.sidik in hasil.output
    assert Utas.get().status == "dimusnahkan" and not PesanUtas.select().exists()
    with pytest.raises(BelumSiap):
        kirim(pesan_wa("w2", "sesudahnya"))
    KunciWalikota.susun(kota.walikota, LAIN)


def test_the_history_names_keys_by_fingerprint_only(kunci):
    teks = " ".join(f"{r.peristiwa} {r.objek} {r.catatan} {r.perubahan}" for r in Riwayat.select())
    assert kunci.kunci.sidik in teks
    assert not any(kode in teks for kode in (*kunci.lembar.values(), FRASA, kunci.rahasia.hex()))
