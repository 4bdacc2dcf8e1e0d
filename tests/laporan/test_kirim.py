"""Books on their way to the heads of the OPDs; who asked for one hears when it is done."""

import pytest
from conftest import buat_pengguna

from intranet.akun.models import Riwayat
from intranet.laporan.kirim.verba import kirim, kirim_paket
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import IsiPaket, PaketCetakan
from intranet.pemberitahuan.models import Pemberitahuan

ISI = {"tahun": 2024}


@pytest.fixture
def cetak(kota):
    """cetak(opd, status): a print of that OPD's book, as the worker left it."""
    kota.kepala_dishub = buat_pengguna("kepala.dishub", "kepala_opd", kota.dishub)

    def cetak(opd, status="selesai"):
        isi = {"halaman": 24, "ukuran": 9, "sidik_data": "a" * 64, "berkas": "x"}
        parameter = ISI | {"opd": opd.kode} if opd else ISI
        return Cetakan.create(
            notebook="buku_saku", parameter=parameter, kunci="k", opd=opd, status=status, **isi
        )

    return cetak


def kabar(orang):
    return [(p.kalimat, p.tujuan) for p in Pemberitahuan.milik(orang)]


def test_a_button_sends_a_book_to_the_head_who_opens_it(kota, cetak, masuk):
    satu = cetak(kota.dinkes)
    alamat = f"/laporan/cetakan/{satu.id}"
    client = masuk(kota.barenlitbang)
    assert "Kirim ke kepala OPD" in client.get(alamat).text
    halaman = client.post(f"{alamat}/kiriman", follow_redirects=True).text
    assert "Terkirim ke kepala Dinas Kesehatan." in halaman and "terkirim " in halaman
    kalimat = "Buku saku Dinkes 2024 dikirim kepada Anda oleh Barenlitbang."
    assert kabar(kota.kepala_dinkes) == [(kalimat, alamat)]
    assert kabar(kota.operator_dinkes) == kabar(kota.kepala_dishub) == []
    milik_kepala = masuk(kota.kepala_dinkes).get(alamat)
    assert milik_kepala.status_code == 200 and "Kirim ke kepala" not in milik_kepala.text
    client.post(f"{alamat}/kiriman")
    assert len(kabar(kota.kepala_dinkes)) == 1
    assert Riwayat.select().where(Riwayat.peristiwa == "cetakan-dikirim").count() == 2


@pytest.mark.parametrize("siapa", ["kepala_dinkes", "operator_dinkes", "walikota"])
def test_only_barenlitbang_sends(kota, cetak, masuk, siapa):
    satu = cetak(kota.dinkes)
    client = masuk(getattr(kota, siapa))
    assert client.post(f"/laporan/cetakan/{satu.id}/kiriman").status_code == 403
    assert client.post("/laporan/paket/1/kiriman").status_code == 403
    assert Pemberitahuan.select().count() == 0


def test_what_cannot_be_sent_says_why(kota, cetak, masuk):
    client = masuk(kota.barenlitbang)
    kota.kepala_dishub.aktif = False
    kota.kepala_dishub.save()
    for satu, kata in (
        (cetak(kota.dinkes, "dicetak"), "belum selesai"),
        (cetak(None), "tidak tentang satu OPD"),
        (cetak(kota.dishub), "Dinas Perhubungan belum punya akun kepala."),
    ):
        jawab = client.post(f"/laporan/cetakan/{satu.id}/kiriman")
        assert jawab.status_code == 422 and kata in jawab.text
    assert client.post("/laporan/cetakan/999/kiriman").status_code == 404
    assert Pemberitahuan.select().count() == 0


@pytest.fixture
def paket(kota, cetak):
    """Two books for two OPDs, of which the second failed."""
    satu = PaketCetakan.create(notebook="buku_saku", parameter=ISI, status="selesai", jumlah=1)
    for opd, status in ((kota.dinkes, "selesai"), (kota.dishub, "gagal")):
        IsiPaket.create(paket=satu, opd=opd, cetakan=cetak(opd, status))
    return satu


def test_all_books_go_to_their_heads_at_once(kota, paket, masuk):
    client = masuk(kota.barenlitbang)
    assert "Kirim ke kepala OPD" in client.get(f"/laporan/paket/{paket.id}").text
    jawab = client.post(f"/laporan/paket/{paket.id}/kiriman", follow_redirects=True)
    assert "Terkirim ke 1 kepala OPD. Tidak terkirim: DISHUB." in jawab.text
    assert len(kabar(kota.kepala_dinkes)) == 1 and kabar(kota.kepala_dishub) == []
    dikirim, gagal = (isi.cetakan_id for isi in paket.isi.order_by(IsiPaket.id))
    assert "terkirim " in jawab.text
    assert "terkirim " in client.get(f"/laporan/cetakan/{dikirim}").text
    assert "terkirim " not in client.get(f"/laporan/cetakan/{gagal}").text
    assert kirim_paket(paket, None) == (1, ["DISHUB"])
    assert len(kabar(kota.kepala_dinkes)) == 1


def test_a_paket_at_work_waits(kota, paket, masuk):
    paket.ubah({"status": "disusun"})
    jawab = masuk(kota.barenlitbang).post(f"/laporan/paket/{paket.id}/kiriman")
    assert jawab.status_code == 422 and "Tunggu sampai semua buku" in jawab.text


def test_from_the_command_line_nobody_is_named(kota, cetak):
    kirim(cetak(kota.dinkes), None)
    assert kabar(kota.kepala_dinkes)[0][0] == "Buku saku Dinkes 2024 dikirim kepada Anda."


def test_sending_from_the_command_line_needs_all_opds(app, tmp_path):
    perintah = ["laporan", "cetak", "buku_saku", "-o", str(tmp_path / "x.pdf"), "--kirim"]
    hasil = app.test_cli_runner().invoke(args=perintah)
    assert hasil.exit_code != 0 and "--kirim hanya bersama --semua-opd." in hasil.output
