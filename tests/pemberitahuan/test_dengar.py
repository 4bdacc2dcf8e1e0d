"""What the other rooms do, as the people concerned read it."""

from datetime import timedelta

import pytest
from conftest import buat_pengguna

from intranet.bukti.models import Bukti
from intranet.core import peristiwa
from intranet.core.clock import today
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import buka, tutup
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.zona_integritas.rekomendasi.models import Rekomendasi

PDF = b"%PDF-1.7 contoh"


def kabar(orang, jenis=None):
    """[(sentence, path)] of a person's notifications, oldest first."""
    semua = reversed(list(Pemberitahuan.milik(orang)))
    return [(p.kalimat, p.tujuan) for p in semua if jenis in (None, p.jenis)]


@pytest.fixture
def diajukan(kota):
    """The sheet of Dinkes, handed in by its head."""
    Capaian.update(alasan_kosong="belum ada data").where(Capaian.triwulan == 3).execute()
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    return Lembar(kota.triwulan, kota.dinkes)


def test_a_sheet_that_is_handed_in_waits_at_barenlitbang(kota, diajukan, masuk):
    assert kabar(kota.barenlitbang) == [
        ("Dinkes mengajukan isian Triwulan III 2024.", "/rpjmd/verifikasi#opd-dinkes")
    ]
    assert 'id="opd-dinkes"' in masuk(kota.barenlitbang).get("/rpjmd/verifikasi").text
    diajukan.tarik(kota.kepala_dinkes)
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    assert len(kabar(kota.barenlitbang)) == 1
    assert kabar(kota.kepala_dinkes) == []


def test_what_is_sent_back_leads_its_opd_to_the_row(kota, diajukan, capaian, masuk):
    satu = capaian(kota.stunting)
    satu.kembalikan("Sumber datanya apa?", kota.barenlitbang)
    kalimat = "Isian “Prevalensi stunting”, Triwulan III 2024, dikembalikan untuk diperbaiki."
    for orang in (kota.operator_dinkes, kota.operator2_dinkes, kota.kepala_dinkes):
        assert kabar(orang) == [(kalimat, f"/rpjmd/capaian/{satu.id}")]
    assert kabar(kota.operator_dishub) == []
    halaman = masuk(kota.operator_dinkes).get(kabar(kota.operator_dinkes)[0][1])
    assert "Prevalensi stunting" in halaman.text and "Sumber datanya apa?" in halaman.text


def test_a_row_sent_back_twice_is_told_twice(kota, diajukan, capaian):
    capaian(kota.stunting).kembalikan("Sumbernya?", kota.barenlitbang)
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    capaian(kota.stunting).kembalikan("Masih kurang.", kota.barenlitbang)
    assert len(kabar(kota.operator_dinkes, "dikembalikan")) == 2


def test_a_whole_sheet_verified_is_one_sentence(kota, diajukan):
    assert Lembar(kota.triwulan, kota.dinkes).verifikasi(kota.barenlitbang) > 1
    assert kabar(kota.kepala_dinkes) == [
        ("Barenlitbang memverifikasi isian Triwulan III 2024.", "/rpjmd/isian/2024/3")
    ]


def test_a_verb_that_fails_tells_nobody(kota, diajukan, capaian):
    satu = capaian(kota.stunting)
    with pytest.raises(Ditolak), database.atomic():
        satu.kembalikan("Sumbernya?", kota.barenlitbang)
        satu.verifikasi(kota.barenlitbang)
    assert kabar(kota.operator_dinkes) == []


def test_a_quarter_that_closes_and_opens_again(kota):
    tutup(kota.triwulan, kota.barenlitbang)
    buka(kota.triwulan, today() + timedelta(9), kota.barenlitbang, alasan="salah angka")
    tutup_, buka_ = kabar(kota.operator_dishub, "triwulan")
    assert tutup_[0] == "Triwulan III 2024 ditutup; angkanya tidak berubah lagi."
    assert buka_[0].startswith("Triwulan III 2024 dibuka. Tenggat pengisian ")
    assert kabar(kota.barenlitbang, "triwulan") == []
    assert len(kabar(kota.walikota)) == 2 and kabar(kota.admin) == []


def test_more_time_is_asked_for_and_granted_or_refused(kota, masuk):
    minta = Pengecualian.minta(kota.triwulan, kota.dinkes, "Server mati", kota.operator_dinkes)
    assert kabar(kota.barenlitbang) == [
        (
            "Dinkes meminta tambahan waktu, triwulan III 2024.",
            f"/rpjmd/verifikasi#minta-{minta.id}",
        )
    ]
    assert f'id="minta-{minta.id}"' in masuk(kota.barenlitbang).get("/rpjmd/verifikasi").text
    minta.putuskan(kota.barenlitbang, catatan="Sudah tiga kali.")
    lagi = Pengecualian.minta(kota.triwulan, kota.dinkes, "Mohon", kota.operator_dinkes)
    lagi.putuskan(kota.barenlitbang, sampai=today())
    ditolak, disetujui = kabar(kota.kepala_dinkes)
    assert ditolak == ("Tambahan waktu triwulan III 2024 ditolak.", "/rpjmd/isian/2024/3")
    assert disetujui[0].startswith("Tambahan waktu triwulan III 2024 disetujui sampai ")


@pytest.mark.parametrize(
    ("sisa", "kata"), [(30, "berlaku sampai"), (7, "berlaku sampai"), (-1, "habis masa berlakunya")]
)
def test_evidence_that_expires(kota, sisa, kata):
    bukti = Bukti.unggah(PDF, "sk.pdf", kota.operator_dinkes, 1000)
    bukti.berlaku_sampai = today() + timedelta(sisa)
    bukti.save()
    Bukti.ingatkan_kedaluwarsa()
    Bukti.ingatkan_kedaluwarsa()
    ((kalimat, ke),) = kabar(kota.kepala_dinkes)
    assert kalimat.startswith(f"Bukti “sk.pdf” {kata}") and ke == f"/bukti/{bukti.id}"
    assert kabar(kota.operator_dishub) == []


def test_evidence_long_gone_or_refused_is_no_news(kota):
    for nomor, (sisa, status) in enumerate([(-30, "draf"), (31, "draf"), (3, "ditolak")]):
        bukti = Bukti.unggah(PDF + bytes([nomor]), f"{nomor}.pdf", kota.operator_dinkes, 1000)
        bukti.berlaku_sampai, bukti.status = today() + timedelta(sisa), status
        bukti.save()
    Bukti.ingatkan_kedaluwarsa()
    assert kabar(kota.kepala_dinkes) == []


@pytest.fixture
def lembar_zi(kota):
    from intranet.zona_integritas.lembar import LembarKerja

    kota.tpi = buat_pengguna("inspektorat", "inspektorat")
    return LembarKerja.mulai(kota.dinkes, 2024, kota.operator_dinkes)


def test_a_recommendation_goes_there_and_back(kota, lembar_zi, masuk):
    isi = {"isi": "Perbarui SK", "kode": "", "penanggung_jawab": "", "tenggat": today()}
    satu = Rekomendasi.beri(lembar_zi, isi, kota.tpi)
    satu.tindak_lanjuti("Sudah.", None, kota.operator_dinkes)
    satu.putuskan(False, "SK lama.", kota.tpi)
    satu.tindak_lanjuti("Sudah diganti.", None, kota.operator_dinkes)
    satu.putuskan(True, "", kota.tpi)
    kalimat = [k for k, _ in kabar(kota.operator_dinkes)]
    assert kalimat[0].startswith("Rekomendasi ZI baru untuk Dinkes, tenggat ")
    assert kalimat[1:] == [
        "Tindak lanjut rekomendasi ZI Dinkes dikembalikan.",
        "Tindak lanjut rekomendasi ZI Dinkes diterima.",
    ]
    assert len(kabar(kota.tpi)) == 2
    ke = {ke for _, ke in kabar(kota.tpi) + kabar(kota.operator_dinkes)}
    (ke,) = ke
    assert ke == f"/zona-integritas/lembar-kerja/{lembar_zi.id}/rekomendasi#rekomendasi-{satu.id}"
    assert f'id="rekomendasi-{satu.id}"' in masuk(kota.operator_dinkes).get(ke).text


def test_nobody_who_left_is_told(kota):
    kota.operator_dinkes.aktif = False
    kota.operator_dinkes.save()
    peristiwa.triwulan_dibuka.send(kota.triwulan)
    assert kabar(kota.operator_dinkes) == [] and len(kabar(kota.operator2_dinkes)) == 1
