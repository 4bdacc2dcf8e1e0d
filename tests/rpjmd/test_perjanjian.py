"""Perjanjian Kinerja: what it says follows the plan until it is signed, then it stays."""

from datetime import date

import pytest
from conftest import HTMX

from intranet.akun.kelembagaan.pejabat import Pejabat
from intranet.akun.models import Opd
from intranet.core.errors import Bentrok, Ditolak
from intranet.rpjmd import ringkasan
from intranet.rpjmd.models import Target
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja, RencanaAksi
from intranet.rpjmd.perjanjian.rancangan import susun

HARI = date(2024, 1, 8)


@pytest.fixture
def pejabat(kota):
    """A mayor, and the head of Dinkes who was followed by another in June."""
    isi = {"jabatan": "Wali Kota", "nama": "Wali", "nip": "", "pangkat": ""}
    Pejabat.angkat(None, isi | {"mulai": date(2019, 1, 1)}, kota.admin)
    for nama, mulai in (("dr. Ani", date(2020, 1, 1)), ("dr. Budi", date(2024, 6, 1))):
        isi |= {"jabatan": "Kepala Dinas Kesehatan", "nama": nama, "mulai": mulai}
        Pejabat.angkat(kota.dinkes, isi, kota.admin)
    return kota


def indikator(isi):
    return {i["nama"]: i["target"] for s in isi["sasaran"] for i in s["indikator"]}


def test_it_promises_what_the_opd_leads_with_the_years_target(pejabat):
    isi = susun(pejabat.dinkes, 2024, HARI)
    assert pejabat.stunting.nama in indikator(isi)
    assert isi["pihak_pertama"]["nama"] == "dr. Ani"
    assert susun(pejabat.dinkes, 2024, date(2024, 7, 1))["pihak_pertama"]["nama"] == "dr. Budi"
    assert isi["pihak_kedua"]["jabatan"] == "Wali Kota"


def test_once_signed_it_stays_and_a_change_is_another_one(pejabat):
    kota, oleh = pejabat, pejabat.barenlitbang
    isi = susun(kota.dinkes, 2024, HARI)
    assert ringkasan.perjanjian("DINKES", 2024).nomor == 0
    assert ringkasan.rencana_aksi("DINKES", 2024) == isi["aksi"] != []
    PerjanjianKinerja.tetapkan(kota.dinkes, 2024, HARI, isi, oleh)
    Target.update(nilai=11).where(Target.indikator == kota.stunting).execute()
    tetap = ringkasan.perjanjian("DINKES", 2024)
    assert (tetap.nomor, tetap.tanggal, tetap.isi) == (1, HARI, isi)
    assert ringkasan.rencana_aksi("DINKES", 2024) == isi["aksi"]
    with pytest.raises(Ditolak, match="sama dengan perjanjian"):
        PerjanjianKinerja.tetapkan(kota.dinkes, 2024, HARI, isi, oleh)
    baru = susun(kota.dinkes, 2024, HARI)
    assert indikator(baru)[kota.stunting.nama] != indikator(isi)[kota.stunting.nama]
    PerjanjianKinerja.tetapkan(kota.dinkes, 2024, HARI, baru, oleh)
    assert ringkasan.perjanjian("DINKES", 2024).nomor == 2


def test_nobody_signs_without_a_name(kota):
    isi = susun(kota.dinkes, 2024, HARI)
    with pytest.raises(Ditolak, match="Nama Kepala Dinas belum ada"):
        PerjanjianKinerja.tetapkan(kota.dinkes, 2024, HARI, isi, kota.barenlitbang)


def test_a_post_has_one_holder_at_a_time(pejabat):
    isi = {"jabatan": "x", "nama": "y", "nip": "", "pangkat": "", "mulai": date(2023, 1, 1)}
    with pytest.raises(Ditolak, match="Sudah ada pejabat sejak 1 Juni 2024"):
        Pejabat.angkat(pejabat.dinkes, isi, pejabat.admin)
    Pejabat.angkat(pejabat.dinkes, isi | {"mulai": date(2024, 6, 1)}, pejabat.admin)
    assert Pejabat.pada(pejabat.dinkes, date(2024, 6, 1)).nama == "y"


def test_the_work_of_each_quarter_is_saved_field_by_field(kota, masuk):
    operator, i = masuk(kota.operator_dinkes), kota.stunting
    url = f"/rpjmd/rencana-aksi/2024/indikator/{i.id}"
    awal = RencanaAksi(indikator_jejak=i.jejak, opd=kota.dinkes, tahun=2024).sidik()
    jawab = operator.post(url, data={"kegiatan_1": "Posyandu", "awal": awal}, headers=HTMX)
    assert jawab.status_code == 200 and "tersimpan" in jawab.text and "Posyandu" in jawab.text
    operator.post(url, data={"kegiatan_2": "Kunjungan", "awal": awal}, headers=HTMX)
    satu = RencanaAksi.get()
    assert (satu.kegiatan_1, satu.kegiatan_2) == ("Posyandu", "Kunjungan")
    bentrok = operator.post(url, data={"kegiatan_1": "Lain", "awal": awal}, headers=HTMX)
    assert bentrok.status_code == 409
    assert "Rekan Anda menulis:</span> Posyandu" in bentrok.text and ">Lain<" in bentrok.text
    with pytest.raises(Bentrok):
        RencanaAksi.tulis(i, kota.dinkes, 2024, {"kegiatan_2": "x"}, awal, kota.operator_dinkes)
    panjang = operator.post(url, data={"kegiatan_3": "a" * 2001, "awal": awal}, headers=HTMX)
    assert panjang.status_code == 422 and "Paling panjang" in panjang.text
    assert masuk(kota.operator_dishub).post(url, data={}).status_code == 422
    assert susun(kota.dinkes, 2024)["aksi"]
    assert "Posyandu" in str(susun(kota.dinkes, 2024)["aksi"])


def test_the_planner_signs_it_on_screen(pejabat, masuk):
    kota, perencana = pejabat, masuk(pejabat.barenlitbang)
    assert "rancangan" in perencana.get("/rpjmd/perjanjian/2024").text
    url = "/rpjmd/perjanjian/2024/DINKES"
    operator, isi = masuk(kota.operator_dinkes), {"tanggal": "8 Januari 2024"}
    assert operator.post(url, data=isi).status_code == 403
    keliru = perencana.post(url, data={"tanggal": "kemarin"}, headers=HTMX)
    assert keliru.status_code == 422 and "Tulis tanggal lengkap" in keliru.text
    perencana.post(url, data=isi)
    halaman = perencana.get("/rpjmd/perjanjian/2024?opd=DINKES").text
    assert "Ditandatangani 8 Januari 2024." in halaman and "Perjanjian awal" in halaman
    assert "ditetapkan" in perencana.get("/rpjmd/perjanjian/2024").text
    assert kota.stunting.nama in operator.get("/rpjmd/perjanjian/2024").text


def test_names_and_letterheads_are_kept(kota, masuk):
    perencana = masuk(kota.barenlitbang)
    isi = {"nama": "dr. Ani", "jabatan": "Kepala Dinas", "mulai": "1 Januari 2024"}
    keliru = perencana.post("/kelembagaan/pejabat/DINKES", data=isi | {"nama": ""}, headers=HTMX)
    assert keliru.status_code == 422 and "Tulis namanya." in keliru.text
    perencana.post("/kelembagaan/pejabat/DINKES", data=isi)
    perencana.post("/kelembagaan/pejabat/wali-kota", data=isi | {"nama": "Wali"})
    perencana.post("/kelembagaan/kop/DINKES", data={"alamat": "Jalan Contoh 1"})
    halaman = perencana.get("/kelembagaan/pejabat").text
    assert "dr. Ani" in halaman and "Wali" in halaman and "Jalan Contoh 1" in halaman
    assert susun(Opd.get_by_id(kota.dinkes.id), 2024)["opd"]["alamat"] == "Jalan Contoh 1"
    assert masuk(kota.operator_dinkes).get("/kelembagaan/pejabat").status_code == 403
