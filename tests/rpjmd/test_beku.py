"""A closed quarter is frozen: the same bytes for ever, whatever happens to the data."""

from datetime import timedelta
from decimal import Decimal as D
from hashlib import sha256

import pytest
from conftest import HTMX
from peewee import DatabaseError

from intranet.akun.models import Riwayat
from intranet.core.clock import today
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd import ringkasan
from intranet.rpjmd.anggaran.models import Anggaran
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import buka, tutup
from intranet.rpjmd.triwulan import Triwulan

U = "/rpjmd/triwulan/2024/3"


@pytest.fixture
def beku(kota, capaian):
    Capaian.update(realisasi=D("15.25")).where(Capaian.id == capaian(kota.stunting).id).execute()
    kota.hidup = ringkasan.capaian(2024, 3)
    tutup(kota.triwulan, kota.barenlitbang)
    return Pembekuan.get()


def test_closing_freezes_what_was_there(kota, beku):
    assert beku.nomor == 1 and sha256(beku.berkas).hexdigest() == beku.sidik and beku.utuh
    assert beku.baris == kota.hidup == ringkasan.capaian(2024, 3)
    assert beku.sidik in Riwayat.select().order_by(Riwayat.nomor.desc()).first().catatan


def test_a_closed_quarter_does_not_change_with_the_data(kota, beku, capaian):
    kota.stunting.nama = "Nama lain"
    kota.stunting.save()
    Capaian.update(realisasi=1).where(Capaian.id == capaian(kota.stunting).id).execute()
    stunting = next(b for b in ringkasan.capaian(2024, 3) if b.kode == "D-01")
    assert (stunting.nama, stunting.realisasi) == ("Prevalensi stunting", D("15.25"))
    assert [b.kode for b in ringkasan.capaian(2024, 3, "DISHUB")] == ["H-01"]


def test_completeness_and_money_of_a_closed_quarter_do_not_change(kota, beku, capaian):
    lengkap, uang = ringkasan.kelengkapan(2024, 3), ringkasan.anggaran(2024, 3)
    Capaian.update(status="diverifikasi", alasan_kosong="x").execute()
    simpul = kota.stunting.simpul
    isi = {"pagu": D(1_000_000), "pagu_perubahan": None}
    Anggaran.tetapkan(simpul, kota.dinkes, 2024, isi, kota.barenlitbang)
    assert ringkasan.kelengkapan(2024, 3) == lengkap == beku.kelengkapan
    assert ringkasan.anggaran(2024, 3) == uang == beku.anggaran == ()
    buka(kota.triwulan, today(), kota.barenlitbang, "Koreksi")
    tutup(kota.triwulan, kota.barenlitbang)
    assert ringkasan.kelengkapan(2024, 3) != lengkap
    assert [a.pagu for a in ringkasan.anggaran(2024, 3)] == [1_000_000]


def test_a_freeze_from_before_completeness_was_kept_is_still_read(kota, beku):
    data = {k: v for k, v in beku.data.items() if k not in ("kelengkapan", "anggaran")}
    beku.__dict__["data"] = data
    assert beku.kelengkapan is None and beku.anggaran is None and beku.baris


def test_equal_figures_are_equal_bytes(kota, beku):
    buka(kota.triwulan, today(), kota.barenlitbang, "Koreksi BPS")
    tutup(kota.triwulan, kota.barenlitbang)
    lagi = Pembekuan.daftar(kota.triwulan).first()
    assert lagi.nomor == 2 and lagi.alasan == "ditutup kembali"
    assert lagi.berkas.replace(b'"nomor":2', b'"nomor":1') == beku.berkas
    assert Pembekuan.get_by_id(beku.id).sidik == beku.sidik


def test_nobody_changes_what_is_frozen(kota, beku):
    for ubah in (Pembekuan.update(sidik="x"), Pembekuan.delete()):
        with pytest.raises(DatabaseError, match="dibekukan"), database.atomic():
            ubah.execute()


def test_reopening_needs_a_reason(kota, beku, masuk):
    with pytest.raises(Ditolak, match="Tulis alasan"):
        buka(Triwulan.cari(2024, 3), today(), kota.barenlitbang)
    client = masuk(kota.barenlitbang)
    hari = (today() + timedelta(3)).isoformat()
    tolak = client.post(f"{U}/buka", data={"tenggat": hari}, headers=HTMX)
    assert tolak.status_code == 422 and "Tulis alasan membukanya kembali" in tolak.text
    client.post(f"{U}/buka", data={"tenggat": hari, "alasan": "Koreksi BPS"})
    assert Triwulan.cari(2024, 3).terbuka
    assert "dibuka kembali: Koreksi BPS" in Riwayat.tentang(kota.triwulan)[0].catatan
    assert ringkasan.capaian(2024, 3) == kota.hidup


def test_the_data_file_is_taken_away_as_it_is(kota, beku, masuk):
    client = masuk(kota.walikota)
    isi = client.get(f"{U}/beku/1.json")
    assert sha256(isi.data).hexdigest() == beku.sidik
    assert client.get(f"{U}/beku/2.json").status_code == 404
    halaman = masuk(kota.barenlitbang).get("/rpjmd/triwulan").text
    assert "Data beku 1" in halaman and beku.sidik in halaman
