"""The library: a line a report, its versions, batches as one line, filter, pages, who sees what."""

from datetime import date
from importlib import import_module

import pytest
from conftest import HTMX
from peewee import fn
from playhouse.test_utils import count_queries

from intranet.akun.models import Opd
from intranet.core import files
from intranet.core.database import database
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import PaketCetakan
from intranet.laporan.pustaka import daftar
from intranet.laporan.pustaka.seri import tanda

URL = "/laporan/"


def cetak(notebook="buku_saku", oleh=None, data="a", jadwal=False, gagal="", **parameter):
    """A finished print (or a failed one) of these parameters, made anew."""
    satu = Cetakan.minta(notebook, parameter, oleh, ulang=True, jadwal=jadwal)
    isi = {"berkas": "x", "halaman": 24, "ukuran": 1000, "tanggal": date(2024, 10, 9)}
    isi |= {"sidik_data": data * 64, "sidik": data * 64, "nomor": data * 12}
    if gagal:
        satu.gagalkan(gagal)
    else:
        files.put("x", b"%PDF-1.7")
        satu.selesaikan(**isi)
    return satu


def selesaikan_semua():
    isi = {"status": "selesai", "berkas": "x", "halaman": 24, "ukuran": 1, "sidik_data": "b" * 64}
    Cetakan.update(isi).where(Cetakan.status == "menunggu").execute()


def baris(client, **saringan):
    """The lines of the library, as texts without tags."""
    teks = client.get(URL, query_string=saringan, headers=HTMX).text
    return [" ".join(x.split("</li>")[0].split()) for x in teks.split("<li")[1:]]


def test_a_report_is_one_line_with_its_newest_version_and_the_older_ones_below(kota, masuk):
    client = masuk(kota.barenlitbang)
    for data in "aba":
        cetak(oleh=kota.operator_dinkes, data=data, opd="DINKES", tahun=2024)
    cetak(jadwal=True, opd="DISHUB", tahun=2024)
    dishub, dinkes = baris(client)
    assert "Buku saku Dishub 2024" in dishub and "oleh jadwal" in dishub
    assert "Operator Dinkes" in dinkes and "3 versi" in dinkes and "versi" not in dishub
    alamat = dinkes.split('hx-get="')[1].split('"')[0]
    versi = client.get(alamat, headers=HTMX).text
    assert versi.index(">3</span>") < versi.index(">2</span>") < versi.index(">1</span>")
    assert versi.count("berkas sama dengan versi 1") == 1 and "data per 9 Okt" in versi
    assert versi.strip() in client.get(alamat).text


def test_downloads_are_counted_for_each_version(kota, masuk):
    client = masuk(kota.barenlitbang)
    satu = cetak(opd="DINKES", tahun=2024)
    client.get(f"/laporan/cetakan/{satu.id}/berkas")
    assert "diunduh 1 kali" in baris(client)[0]


def test_versions_with_the_same_numbers_say_so_though_the_files_differ(kota):
    satu, dua = (cetak(opd="DINKES", tahun=2024) for _ in range(2))
    Cetakan.update(sidik="lain").where(Cetakan.id == dua.id).execute()
    baru, lama = daftar.semua_versi(kota.barenlitbang, satu)
    assert (baru.data, baru.berkas, lama.data) == (1, None, None)


def test_a_batch_is_one_line_and_opens_to_its_books(kota, masuk):
    client = masuk(kota.barenlitbang)
    cetak("laporan_triwulan", tahun=2024, triwulan=2)
    PaketCetakan.minta("buku_saku", {"tahun": 2024}, kota.barenlitbang)
    selesaikan_semua()
    paket, kota_tw = baris(client)
    assert "Buku saku 2024, 2 perangkat daerah" in paket and "2 selesai" in paket
    assert "Laporan triwulan TW II 2024" in kota_tw
    himpunan = tanda("buku_saku", {"opd": "DINKES", "tahun": 2024})["himpunan"]
    assert len(baris(client, himpunan=himpunan)) == 2
    # a book printed alone since then is newer than its batch and stands for itself
    cetak(opd="DINKES", tahun=2024)
    assert "Buku saku Dinkes 2024" in baris(client)[0]


def test_an_opd_sees_its_own_book_of_a_batch_and_the_citys_reports(kota, masuk):
    PaketCetakan.minta("buku_saku", {"tahun": 2024}, kota.barenlitbang)
    selesaikan_semua()
    cetak("laporan_triwulan", tahun=2024, triwulan=2)
    semua = baris(masuk(kota.operator_dinkes))
    assert len(semua) == 2 and "Buku saku Dinkes 2024" in semua[1]
    dishub = Cetakan.get(Cetakan.opd == kota.dishub)
    versi = f"/laporan/cetakan/{dishub.id}/versi"
    assert masuk(kota.operator_dinkes).get(versi).status_code == 404
    assert masuk(kota.admin).get(versi).status_code == 403
    himpunan = {"himpunan": dishub.himpunan}
    assert not any("Dishub" in b for b in baris(masuk(kota.operator_dinkes), **himpunan))


@pytest.mark.parametrize(
    ("saringan", "jumlah"),
    [
        ({"notebook": "buku_saku"}, 3),
        ({"notebook": "laporan_triwulan"}, 1),
        ({"opd": "DINKES"}, 2),
        ({"tahun": "2023"}, 1),
        ({"triwulan": "2"}, 1),
        ({"oleh": "jadwal"}, 1),
        ({"oleh": "perintah"}, 1),
        ({"oleh": "orang"}, 2),
        ({"keadaan": "gagal"}, 1),
        ({"keadaan": "selesai", "opd": "DINKES"}, 2),
        ({"keadaan": "berjalan"}, 0),
        ({"tahun": "abc", "opd": "TIDAKADA", "halaman": "-3"}, 4),
        ({"halaman": "2"}, 0),
    ],
)
def test_the_filter_narrows_by_every_choice(kota, masuk, saringan, jumlah):
    client = masuk(kota.barenlitbang)
    cetak(oleh=kota.operator_dinkes, opd="DINKES", tahun=2024)
    cetak(opd="DINKES", tahun=2023)
    cetak(oleh=kota.operator_dinkes, gagal="Belum ada target.", opd="DISHUB", tahun=2024)
    cetak("laporan_triwulan", jadwal=True, tahun=2024, triwulan=2)
    if saringan.get("oleh") == "orang":
        saringan = {"oleh": str(kota.operator_dinkes.id)}
    assert len(baris(client, **saringan)) == jumlah
    penuh = client.get(URL, query_string=saringan).text
    assert ("Tidak ada cetakan seperti itu" in penuh) is (jumlah == 0)


def test_an_empty_library_says_what_will_stand_there(kota, masuk):
    assert "Belum ada cetakan" in masuk(kota.barenlitbang).get(URL).text


def test_many_reports_come_in_pages_that_keep_the_filter(kota, masuk, monkeypatch):
    monkeypatch.setattr(daftar, "SEHALAMAN", 2)
    client = masuk(kota.barenlitbang)
    for tahun in range(2020, 2025):
        cetak(opd="DINKES", tahun=tahun)
    halaman = client.get(URL, query_string={"opd": "DINKES", "halaman": 2}).text
    assert "Buku saku Dinkes 2022" in halaman and "Buku saku Dinkes 2024" not in halaman
    for ke in (1, 3):
        assert f'href="/laporan/?halaman={ke}&amp;opd=DINKES"' in halaman
    assert "Lebih lama" not in client.get(URL, query_string={"halaman": 3}).text


def test_versions_come_in_pages_too(kota, masuk, monkeypatch):
    monkeypatch.setattr(daftar, "VERSI_SEHALAMAN", 2)
    semua = [cetak(opd="DINKES", tahun=2024) for _ in range(3)]
    url = f"/laporan/cetakan/{semua[0].id}/versi"
    dua = masuk(kota.barenlitbang).get(url, query_string={"halaman": 2}).text
    assert ">1</span>" in dua and ">2</span>" not in dua and "Lebih baru" in dua


def test_the_library_asks_as_many_questions_for_many_reports_as_for_few(kota, masuk):
    client = masuk(kota.barenlitbang)

    def tanya(alamat):
        with count_queries() as hitungan:
            client.get(alamat, headers=HTMX)
        return hitungan.count

    satu = cetak(oleh=kota.operator_dinkes, opd="DINKES", tahun=2024)
    PaketCetakan.minta("buku_saku", {"tahun": 2023}, kota.barenlitbang)
    versi = f"/laporan/cetakan/{satu.id}/versi"
    sedikit = tanya(URL), tanya(versi)
    for nomor in range(12):
        isi = {"nama": f"Dinas {nomor}", "singkatan": f"D{nomor}", "jenis": "dinas"}
        isi |= {"perangkat_daerah": True, "jabatan_kepala": "", "urutan": 10 + nomor}
        Opd.create(kode=f"D{nomor}", **isi)
        cetak(oleh=kota.operator_dishub, opd=f"D{nomor}", tahun=2024)
        cetak(oleh=kota.operator_dinkes, opd="DINKES", tahun=2024)
    PaketCetakan.minta("buku_saku", {"tahun": 2022}, kota.barenlitbang)
    assert (tanya(URL), tanya(versi)) == sedikit
    assert sedikit[0] <= 12 and Cetakan.select(fn.COUNT(Cetakan.id)).scalar() > 36


def test_what_a_print_read_is_not_loaded_for_a_list(kota):
    cetak(opd="DINKES", tahun=2024)
    Cetakan.update(jejak=b"panjang").execute()
    assert Cetakan.milik(kota.barenlitbang).get().jejak is None


def test_prints_from_before_the_library_are_found_in_it_too(kota):
    satu = cetak("laporan_triwulan", opd="DINKES", tahun=2024, triwulan=2)
    Cetakan.update(seri="", himpunan="", tahun=None, triwulan=None).execute()
    import_module("intranet.migrations.0023_pustaka").isi_kolom(database.obj)
    lama = Cetakan.get_by_id(satu.id)
    isi = {n: getattr(lama, n) for n in ("seri", "himpunan", "tahun", "triwulan")}
    assert isi == tanda(lama.notebook, lama.parameter) and isi["triwulan"] == 2
