"""Deadlines, exceptions, taking back what was handed in: every lock says why and who opens it."""

from datetime import timedelta

import pytest
from conftest import HTMX

from intranet.core.clock import now, today
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
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


def geser(kota, **hari):
    """Move the quarter's days: name=days from today."""
    for kolom, jarak in hari.items():
        setattr(kota.triwulan, kolom, today() + timedelta(jarak))
    kota.triwulan.save()


def test_before_its_first_day_a_quarter_says_when_it_begins(kota, masuk, capaian):
    geser(kota, mulai=2, tenggat=5)
    halaman = masuk(kota.operator_dinkes).get(U).text
    assert "Pengisian Triwulan III 2024 dimulai" in halaman and 'name="realisasi"' not in halaman
    with pytest.raises(Ditolak, match="dimulai"):
        capaian(kota.stunting).laporkan({"pendorong": "x"}, "", kota.operator_dinkes)


def test_the_head_submits_after_the_operators_are_done(kota, masuk):
    Capaian.update(alasan_kosong="Belum ada data").where(Capaian.triwulan == 3).execute()
    geser(kota, tenggat=-1, tenggat_ajukan=1)
    kepala = masuk(kota.kepala_dinkes)
    halaman = kepala.get(U).text
    assert 'name="realisasi"' not in halaman and ">Ajukan " in halaman
    assert kepala.post(f"{U}/pengajuan").status_code == 303
    geser(kota, tenggat_ajukan=-1)
    with pytest.raises(Ditolak, match="sudah lewat"):
        Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)


def test_what_was_sent_back_may_be_mended_until_the_review_ends(diajukan, capaian):
    kota, satu = diajukan, capaian(diajukan.stunting)
    satu.kembalikan("Sumbernya?", kota.barenlitbang)
    geser(kota, tenggat=-1, tenggat_verifikasi=1)
    satu = capaian(kota.stunting)
    satu.laporkan({"pendorong": "EPPGBM"}, satu.sidik(["pendorong"]), kota.operator_dinkes)
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    geser(kota, tenggat_verifikasi=-1)
    with pytest.raises(Ditolak, match="Masa verifikasi berakhir"):
        capaian(kota.stunting).verifikasi(kota.barenlitbang)


def test_the_days_of_a_quarter_must_follow_each_other(kota, masuk):
    url, hari = "/rpjmd/triwulan/2024/3/buka", lambda n: (today() + timedelta(n)).isoformat()
    perencana = masuk(kota.barenlitbang)
    isi = {"mulai": hari(9), "tenggat": hari(5)}
    jawab = perencana.post(url, data=isi, headers=HTMX)
    assert jawab.status_code == 422 and "lebih dahulu daripada" in jawab.text
    isi = {"mulai": hari(0), "tenggat": hari(5), "tenggat_ajukan": hari(6)}
    perencana.post(url, data=isi | {"tenggat_verifikasi": hari(9)})
    kota.triwulan = type(kota.triwulan).get_by_id(kota.triwulan.id)
    assert kota.triwulan.tenggat_verifikasi == today() + timedelta(9)
    assert f'value="{tanggal(today() + timedelta(6))}"' in perencana.get("/rpjmd/triwulan").text
