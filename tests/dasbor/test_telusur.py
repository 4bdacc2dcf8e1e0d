"""From the city down to the evidence: every step a page of its own, none a dead end."""

import re
from decimal import Decimal

import pytest

from intranet.bukti.models import Bukti
from intranet.dasbor.telusur import isi as isi_telusur
from intranet.rpjmd import ringkasan
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.jadwal import tutup

AKAR = "/telusur/2024/3"


@pytest.fixture
def mayor(kota, masuk):
    satu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 3)
    satu.laporkan({"realisasi": Decimal(300)}, satu.sidik(("realisasi",)), kota.operator_dinkes)
    return masuk(kota.walikota)


def sesudah(client, url, pola):
    """The address on that page that looks like `pola`."""
    return re.search(f'href="({pola})"', client.get(url).text).group(1)


def test_one_can_walk_from_the_city_to_the_evidence(mayor, kota):
    satu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 3)
    isi = {"opd": kota.dinkes, "diunggah_oleh": kota.operator_dinkes, "ukuran": 1}
    bukti = Bukti.create(nama="rekap.txt", sidik="0" * 64, jenis="text/plain", **isi)
    BuktiCapaian.create(capaian=satu, bukti=bukti)
    url = sesudah(mayor, "/kota/2024/3", AKAR)
    for _ in ("misi", "tujuan", "sasaran", "program"):
        url = sesudah(mayor, url, f"{AKAR}/simpul/\\d+") if url == AKAR else bawah(mayor, url)
        if "indikator/" in url:
            break
    while "indikator/" not in url:
        url = bawah(mayor, url)
    halaman = mayor.get(f"{AKAR}/indikator/{kota.imunisasi.kode}").text
    assert "rekap.txt" in halaman and f"/bukti/{bukti.id}" in halaman
    assert f"/rpjmd/capaian/{satu.id}" in halaman and f"{AKAR}/opd/DINKES" in halaman


def bawah(client, url):
    """One step further down from a node: a child, else an indicator."""
    teks = client.get(url).text
    tabel = teks[teks.index("<table") :]
    return re.search(f'href="({AKAR}/(?:simpul/\\d+|indikator/[^"]+))"', tabel).group(1)


def test_an_indicator_tells_how_its_number_came_about(mayor, kota):
    baris = ringkasan.capaian_satu(2024, 3, kota.imunisasi.kode)
    halaman = mayor.get(f"{AKAR}/indikator/{kota.imunisasi.kode}").text
    assert baris.turunan in halaman and "200 + 200 + 300" in halaman
    assert "Tahun demi tahun" in halaman


def test_only_its_own_number_has_an_indicator_read_again(mayor, kota):
    def ingatan(kode):
        return isi_telusur.satu_indikator(2024, 3, kode, ringkasan.jadwal(2024))

    milik, lain = ingatan(kota.imunisasi.kode), ingatan(kota.stunting.kode)
    satu = Capaian.get(Capaian.indikator == kota.stunting, Capaian.triwulan == 3)
    satu.laporkan({"realisasi": Decimal(12)}, satu.sidik(("realisasi",)), kota.operator_dinkes)
    assert ingatan(kota.imunisasi.kode) is milik
    baru = ingatan(kota.stunting.kode)
    assert baru["baris"] == ringkasan.capaian_satu(2024, 3, kota.stunting.kode) != lain["baris"]


def test_an_opds_mean_is_shown_with_what_it_is_the_mean_of(mayor):
    rata = ringkasan.kelengkapan(2024, 3)[0].rata_persen
    assert f"÷ 1 = {str(rata).replace('.', ',')}" in mayor.get(f"{AKAR}/opd/DINKES").text


def test_each_band_leads_to_its_indicators(mayor):
    assert "Ruas berambu" in mayor.get(f"{AKAR}/pita/b").text
    assert mayor.get(f"{AKAR}/pita/zz").status_code == 404


def test_each_step_is_a_file_too(mayor, kota):
    simpul = kota.imunisasi.simpul_id
    for jalan in ("", f"/simpul/{simpul}", "/opd/DINKES", "/pita/b", "/indikator/H-01"):
        for bentuk in ("csv", "xlsx"):
            jawaban = mayor.get(f"{AKAR}{jalan}/tabel.{bentuk}")
            assert jawaban.status_code == 200 and jawaban.data, jalan


def test_what_is_unknown_is_not_found(mayor):
    for jalan in ("/simpul/99999", "/opd/TIDAKADA", "/indikator/TIDAKADA"):
        assert mayor.get(AKAR + jalan).status_code == 404


def test_misi_say_what_the_reports_say_open_and_closed(mayor, kota):
    for tertutup in (False, True):
        if tertutup:
            tutup(kota.triwulan, kota.barenlitbang)
        for m in ringkasan.per_misi(2024, 3):
            isi = mayor.get(f"{AKAR}/tabel.csv").get_data().decode("utf-8-sig")
            (baris,) = [b.split(";") for b in isi.splitlines() if b.startswith(f"Misi;{m.kode};")]
            rata = "" if m.rata_persen is None else str(m.rata_persen.normalize()).replace(".", ",")
            assert baris[3:6] == [str(m.jumlah), str(m.dinilai), rata]


def test_evidence_that_one_may_not_see_is_not_named(kota, masuk, mayor):
    satu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 3)
    isi = {"opd": kota.dinkes, "diunggah_oleh": kota.operator_dinkes, "ukuran": 1}
    bukti = Bukti.create(
        nama="terbatas.txt", sidik="0" * 64, jenis="text/plain", terlihat="terbatas", **isi
    )
    BuktiCapaian.create(capaian=satu, bukti=bukti)
    url = f"{AKAR}/indikator/{kota.imunisasi.kode}"
    assert "terbatas.txt" not in mayor.get(url).text
    assert "terbatas.txt" in masuk(kota.barenlitbang).get(url).text
