"""Deadlines, exceptions, taking back what was handed in: every lock says why and who opens it."""

from datetime import timedelta

import pytest
from conftest import HTMX

from intranet.core.clock import now, today
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.ringkasan import kelengkapan

U = "/rpjmd/isian/2024/3"


@pytest.fixture
def lewat(kota):
    kota.triwulan.tenggat = today() - timedelta(1)
    kota.triwulan.save()
    return kota


@pytest.fixture
def diajukan(kota, capaian):
    """Everything of Dinkes filled in and handed in by its head."""
    Capaian.update(alasan_kosong="Belum ada data").where(Capaian.triwulan == 3).execute()
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    return kota


def test_after_the_deadline_nothing_is_filled_in_until_it_is_granted(lewat, masuk, capaian):
    kota, isi = lewat, capaian(lewat.stunting)
    operator, barenlitbang = masuk(kota.operator_dinkes), masuk(kota.barenlitbang)
    halaman = operator.get(U).text
    assert "sudah lewat. Minta pengecualian" in halaman and 'name="realisasi"' not in halaman
    tolak = operator.post(f"/rpjmd/capaian/{isi.id}", data={"realisasi": "15"}, headers=HTMX)
    assert tolak.status_code == 422 and "sudah lewat" in tolak.text
    kosong = operator.post(f"{U}/pengecualian", data={"alasan": ""}, headers=HTMX)
    assert kosong.status_code == 422 and "Tulis alasannya." in kosong.text
    operator.post(f"{U}/pengecualian", data={"alasan": "Data BPS terlambat"})
    assert "Menunggu keputusan Barenlitbang" in operator.get(U).text
    antrean = barenlitbang.get("/rpjmd/verifikasi").text
    assert "Data BPS terlambat" in antrean and 'class="hitung">1<' in antrean
    url = f"/rpjmd/pengecualian/{Pengecualian.get().id}/keputusan"
    tanpa = barenlitbang.post(url, data={"sampai": "", "catatan": ""}, headers=HTMX)
    assert tanpa.status_code == 422 and "Tulis mengapa" in tanpa.text
    barenlitbang.post(url, data={"sampai": (today() + timedelta(2)).isoformat(), "catatan": ""})
    halaman = operator.get(U).text
    assert "pengecualian sampai" in halaman and 'name="realisasi"' in halaman
    operator.post(f"/rpjmd/capaian/{isi.id}", data={"realisasi": "15", "awal": isi.sidik(
        ("realisasi", "predikat", "alasan_kosong"))})  # fmt: skip
    assert capaian(kota.stunting).realisasi == 15
    assert "sudah lewat" in masuk(kota.operator_dishub).get(U).text


def test_a_refused_request_says_why(lewat, masuk):
    satu = Pengecualian.minta(lewat.triwulan, lewat.dinkes, "Sibuk", lewat.operator_dinkes)
    satu.putuskan(lewat.barenlitbang, catatan="Sudah diingatkan dua kali")
    assert "ditolak: Sudah diingatkan dua kali" in masuk(lewat.operator_dinkes).get(U).text
    with pytest.raises(Ditolak, match="sudah diputuskan"):
        satu.putuskan(lewat.barenlitbang, today())


@pytest.mark.parametrize(("hari", "boleh"), [(0, True), (-1, False)])
def test_an_exception_ends_with_its_day(lewat, hari, boleh):
    satu = Pengecualian.minta(lewat.triwulan, lewat.dinkes, "Sibuk", lewat.operator_dinkes)
    satu.putuskan(lewat.barenlitbang, today())
    Pengecualian.update(sampai=today() + timedelta(hari)).execute()
    assert (lewat.triwulan.halangan(lewat.dinkes) is None) is boleh
    assert lewat.triwulan.halangan(lewat.dishub)


def test_only_one_request_waits_and_only_when_it_is_needed(lewat):
    isi = (lewat.dinkes, "Sibuk", lewat.operator_dinkes)
    Pengecualian.minta(lewat.triwulan, *isi)
    with pytest.raises(Ditolak, match="masih menunggu"):
        Pengecualian.minta(lewat.triwulan, *isi)
    with pytest.raises(Ditolak, match="Tanggalnya sudah lewat"):
        Pengecualian.get().putuskan(lewat.barenlitbang, today() - timedelta(1))


def test_what_was_handed_in_is_taken_back_until_somebody_reviews_it(diajukan, masuk, capaian):
    kota, kepala = diajukan, masuk(diajukan.kepala_dinkes)
    assert "Tarik pengajuan" in kepala.get(U).text
    kepala.post(f"{U}/pengajuan/batal")
    assert capaian(kota.stunting).status == "draf"
    lagi = kepala.post(f"{U}/pengajuan/batal", headers=HTMX)
    assert lagi.status_code == 422 and "Tidak ada yang sedang diajukan" in lagi.text
    kepala.post(f"{U}/pengajuan")
    capaian(kota.stunting).verifikasi(kota.barenlitbang)
    tolak = kepala.post(f"{U}/pengajuan/batal", headers=HTMX)
    assert tolak.status_code == 422 and "sudah mulai memeriksa" in tolak.text
    assert "Tarik pengajuan" not in kepala.get(U).text
    assert masuk(kota.operator_dinkes).post(f"{U}/pengajuan/batal").status_code == 403


def test_an_office_is_verified_in_one_go(diajukan, masuk, capaian):
    client = masuk(diajukan.barenlitbang)
    assert "Verifikasi semua" in client.get("/rpjmd/verifikasi").text
    client.post("/rpjmd/verifikasi/2024/3/DINKES")
    assert "3 isian Dinkes diverifikasi." in client.get("/rpjmd/verifikasi").text
    assert capaian(diajukan.opini).status == "diverifikasi"
    assert client.post("/rpjmd/verifikasi/2024/3/XX").status_code == 404
    assert (
        masuk(diajukan.operator_dinkes).post("/rpjmd/verifikasi/2024/3/DINKES").status_code == 403
    )


def test_a_lock_says_who_opens_it(kota, capaian):
    isi = capaian(kota.stunting)
    isi.status = "diajukan"
    assert "Tarik pengajuannya" in isi.halangan()
    isi.status = "diverifikasi"
    assert "Minta Barenlitbang mengembalikannya" in isi.halangan()
    lalu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 1)
    assert "hanya Barenlitbang yang dapat membukanya kembali" in lalu.halangan()


def test_who_was_late_is_counted(diajukan):
    kota, saat = diajukan, now()
    Capaian.update(diajukan_pada=saat + timedelta(days=9)).where(
        Capaian.indikator == kota.opini, Capaian.triwulan == 3
    ).execute()
    dinkes, dishub = kelengkapan(2024, 3)
    assert (dinkes.wajib, dinkes.tepat_waktu, dinkes.terlambat) == (3, 2, 1)
    assert (dishub.tepat_waktu, dishub.terlambat) == (0, 0)
