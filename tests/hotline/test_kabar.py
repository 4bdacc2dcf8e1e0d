"""Of the hotline a notification says only that there is a disposisi; nothing else leaves it."""

import secrets

import pytest
from conftest import buat_pengguna

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.queue import application
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.models import Utas
from intranet.pemberitahuan.antar import kalimat_whatsapp, surat
from intranet.pemberitahuan.keluar import IsiKabar, KabarKeluar
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.pilihan import Kontak, Pilihan

from .conftest import kirim, pesan_wa

KALIMAT = "Ada disposisi baru."


@pytest.fixture
def kenari():
    return f"kenari{secrets.token_hex(6)}"


@pytest.fixture
def dikirim(kota, kunci, titik, kenari):
    """A report and a disposisi about it to Dishub, both with the canary; everybody told at once."""
    kota.insp = Opd.create(
        kode="INSP", nama="Inspektorat", singkatan="Insp", urutan=3, jenis="dinas",
        perangkat_daerah=True, jabatan_kepala="Inspektur",
    )  # fmt: skip
    kota.inspektorat = buat_pengguna("inspektorat", "inspektorat", kota.insp)
    for orang in (kota.kepala_dishub, kota.inspektorat, kota.walikota, kota.operator_dishub):
        Kontak.create(pengguna=orang, surel="a@b.example", whatsapp="+6281234567890")
        Pilihan.create(pengguna=orang, jenis="disposisi", surel="langsung", whatsapp="langsung")
    kirim(pesan_wa("wamid.1", f"#D001 {kenari}", nama=kenari))
    return Disposisi.kirim(Utas.get(), kota.dishub, f"Periksa {kenari}.", today(), kota.walikota)


@pytest.fixture
def kota(kota):
    kota.kepala_dishub = buat_pengguna("kepala.dishub", "kepala_opd", kota.dishub)
    return kota


def semua_kolom():
    tabel = (Pemberitahuan, IsiKabar, KabarKeluar)
    return "\n".join(str(baris) for model in tabel for baris in model.select().tuples())


def test_the_head_learns_that_there_is_one_and_nobody_else_does(kota, dikirim, masuk):
    (satu,) = Pemberitahuan.select()
    assert (satu.penerima, satu.kalimat) == (kota.kepala_dishub, KALIMAT)
    halaman = masuk(kota.kepala_dishub).get(f"/pemberitahuan/{satu.id}", follow_redirects=True)
    assert dikirim.id in halaman.text


def test_a_canary_stands_in_no_notification_no_mail_no_template(kota, dikirim, kenari):
    rahasia = (kenari, dikirim.id, dikirim.utas_id, dikirim.utas.nomor, "D001", "Kesehatan")
    keluar = list(KabarKeluar.select())
    assert sorted(k.cara for k in keluar) == ["surel", "whatsapp"]
    with application():
        surel = surat(keluar[0], "a@b.example", keluar[0].kabar()).as_string()
        pesan = kalimat_whatsapp(keluar[1].kabar())
    assert KALIMAT in surel and pesan.startswith(KALIMAT)
    for tempat in (semua_kolom(), surel, pesan):
        assert not [kata for kata in rahasia if kata and str(kata) in tempat]


def test_the_inspektorat_hears_of_its_own_only(kota, dikirim):
    Disposisi.kirim(dikirim.utas, kota.insp, "Periksa juga.", today(), kota.walikota)
    assert [p.penerima for p in Pemberitahuan.select()] == [kota.kepala_dishub, kota.inspektorat]


def test_reports_answers_and_closing_are_told_to_nobody(kota, dikirim, kenari):
    Pemberitahuan.delete().execute()
    kirim(pesan_wa("wamid.2", f"#D001 lagi {kenari}"))
    dikirim.baca(kota.kepala_dishub)
    dikirim.jawab(f"Sudah, {kenari}.", kota.kepala_dishub)
    dikirim.tutup(kota.walikota)
    assert Pemberitahuan.select().count() == 0
