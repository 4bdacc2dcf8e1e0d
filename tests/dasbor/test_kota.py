"""The city on one screen: the same numbers as the reports, never stale, and what changed."""

import csv
import io
from decimal import Decimal

import pytest

from intranet.akun.models import Riwayat
from intranet.core.clock import now, today
from intranet.dasbor.kota import berubah, tembolok
from intranet.dasbor.kota import isi as isi_kota
from intranet.dasbor.kota.models import Dilihat
from intranet.rpjmd import ringkasan
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import tutup
from intranet.rpjmd.models import Simpul
from intranet.rpjmd.triwulan import Triwulan

HALAMAN = "/kota/2024/3"


@pytest.fixture
def mayor(kota, masuk):
    """The mayor, signed in, in a city whose Dinkes has filled in one number."""
    lapor(kota, 300)
    return masuk(kota.walikota)


def lapor(kota, nilai, triwulan=3):
    satu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == triwulan)
    satu.laporkan({"realisasi": Decimal(nilai)}, satu.sidik(("realisasi",)), kota.operator_dinkes)


def ubah_anggaran(kota):
    program = Simpul.get(Simpul.jenis == "program")
    pagu = Anggaran.create(simpul_jejak=program.jejak, opd=kota.dinkes, tahun=2024, pagu=1000)
    RealisasiAnggaran.create(anggaran=pagu, triwulan=3, nilai=610)


def test_the_mayor_and_the_sekda_find_the_city_at_home(mayor, kota, masuk):
    halaman = mayor.get("/").text
    for kata in ("Kota Kediri, triwulan III 2024", "Sebaran", "Zona integritas", "Dinkes"):
        assert kata in halaman
    sekda = masuk(kota.sekda)
    assert "Kota Kediri, triwulan III 2024" in sekda.get("/").text


def test_an_operator_and_the_admin_may_not_open_the_city(kota, masuk):
    for siapa in (kota.operator_dinkes, kota.kepala_dinkes, kota.admin):
        client = masuk(siapa)
        for url in (HALAMAN, f"{HALAMAN}/paparan", "/telusur/2024/3/opd/DISHUB"):
            assert client.get(url).status_code == 403
        assert client.post(f"{HALAMAN}/dilihat").status_code == 403


def test_a_quarter_that_was_never_opened_is_not_found(mayor):
    for url in ("/kota/2024/4", "/kota/1999/1", "/telusur/2024/4", "/kota/2024/4/paparan"):
        assert mayor.get(url).status_code == 404
    assert mayor.get("/kota/2024/5").status_code == 404


def test_the_city_in_brief_says_what_the_summaries_say(mayor, kota):
    lapor(kota, 310)
    tutup(kota.triwulan, kota.barenlitbang)  # and once more from the freeze
    for tahun, triwulan in ((2024, 2), (2024, 3)):
        potret = ringkasan.potret(tahun, triwulan)
        penuh = {b.kode: b for b in ringkasan.capaian(tahun, triwulan)}
        assert {b.kode for b in potret.baris} == set(penuh)
        for b in potret.baris:
            sama = penuh[b.kode]
            assert (b.persen, b.pita, b.nama, b.iku) == (
                sama.persen,
                sama.pita,
                sama.nama,
                sama.iku,
            )
            assert b.opd == (sama.opd[0] if sama.opd else "")
        assert potret.kelengkapan == ringkasan.kelengkapan(tahun, triwulan)


def test_the_open_quarter_in_brief_too(mayor):
    penuh = {b.kode: (b.persen, b.pita) for b in ringkasan.capaian(2024, 3)}
    assert {b.kode: (b.persen, b.pita) for b in ringkasan.potret(2024, 3).baris} == penuh


def test_every_table_on_the_page_is_a_file_too(mayor):
    for nama in ("perangkat-daerah", "iku", "sebaran", "anggaran", "zona-integritas"):
        for bentuk in ("csv", "xlsx"):
            jawaban = mayor.get(f"{HALAMAN}/{nama}.{bentuk}")
            assert jawaban.status_code == 200 and jawaban.data, nama
    isi = mayor.get(f"{HALAMAN}/perangkat-daerah.csv").get_data().decode("utf-8-sig")
    (dinkes,) = [
        b for b in csv.DictReader(io.StringIO(isi), delimiter=";") if b["Kode"] == "DINKES"
    ]
    rata = ringkasan.kelengkapan(2024, 3)[0].rata_persen
    assert Decimal(dinkes["TW III rata-rata (%)"].replace(",", ".")) == rata


def test_money_stands_against_performance(mayor, kota):
    ubah_anggaran(kota)
    Riwayat.catat(kota.barenlitbang, "pagu-ditetapkan", kota.dinkes)
    halaman = mayor.get(HALAMAN).text
    assert "61,00\xa0%" in halaman and 'class="kuadran"' in halaman
    isi = mayor.get(f"{HALAMAN}/anggaran.csv").get_data().decode("utf-8-sig")
    assert "DINKES" in isi and "serapan tinggi" in isi


def test_a_larger_city_finds_the_rest_of_its_offices_on_a_page_of_their_own(mayor, monkeypatch):
    monkeypatch.setattr(isi_kota, "BARIS_MATRIKS", 1)
    tembolok.lupakan()
    halaman = mayor.get(HALAMAN).text
    assert ">Semua 2</a>" in halaman
    tabel = halaman[halaman.index("tabel matriks") :]
    tabel = tabel[: tabel.index("</table>")]
    assert "Dinkes" in tabel and "Dishub" not in tabel
    tembolok.lupakan()


def test_a_second_look_costs_nothing_and_says_so(mayor):
    pertama = mayor.get(HALAMAN)
    tanda = {"If-None-Match": pertama.headers["ETag"]}
    kedua = mayor.get(HALAMAN, headers=tanda)
    assert kedua.status_code == 304 and not kedua.data


def test_no_number_is_ever_older_than_the_last_write(mayor, kota):
    """Whatever writes moves the history's end, and with it everything remembered is made anew."""
    for nilai in (450, 900, 3):
        tanda = mayor.get(HALAMAN).headers["ETag"]
        telusur = mayor.get("/telusur/2024/3/opd/DINKES").headers["ETag"]
        lapor(kota, nilai)
        baru = mayor.get(HALAMAN, headers={"If-None-Match": tanda})
        assert baru.status_code == 200
        rata = ringkasan.kelengkapan(2024, 3)[0].rata_persen
        assert str(rata).replace(".", ",") in baru.text
        turun = mayor.get("/telusur/2024/3/opd/DINKES", headers={"If-None-Match": telusur})
        assert turun.status_code == 200 and str(rata).replace(".", ",") in turun.text


def test_one_number_reported_gives_what_counting_everything_anew_gives(mayor, kota):
    mayor.get(HALAMAN)
    for nilai in (410, 0, 899):
        lapor(kota, nilai)
        cepat = isi_kota.potret(2024, 3)
        assert cepat == ringkasan.potret(2024, 3)
        assert cepat.kelengkapan == ringkasan.kelengkapan(2024, 3)


def test_a_number_of_another_quarter_has_the_quarter_counted_anew(mayor, kota):
    sebelum = isi_kota.potret(2024, 3)
    lalu = Capaian.get(Capaian.indikator == kota.imunisasi, Capaian.triwulan == 1)
    assert ringkasan.perbarui(sebelum, [lalu.id]) is None


def test_a_number_reported_leaves_a_frozen_quarter_as_it_was(mayor, kota):
    tutup(kota.triwulan, kota.barenlitbang)
    isi = {"tahun": 2024, "triwulan": 4}
    Capaian.siapkan(Triwulan.create(**isi, dibuka_pada=now(), tenggat=today()))
    sebelum = isi_kota.potret(2024, 3)
    lapor(kota, 77, 4)
    assert isi_kota.potret(2024, 3) is sebelum
    assert sebelum.baris == ringkasan.potret(2024, 3).baris


def test_what_is_undone_is_not_remembered(mayor, kota, db):
    sebelum = mayor.get(HALAMAN).text
    with db.atomic() as batal:
        lapor(kota, 1)
        assert mayor.get(HALAMAN).text != sebelum
        batal.rollback()
    assert mayor.get(HALAMAN).text == sebelum


def test_nothing_is_remembered_while_the_history_is_empty(db):
    assert [tembolok.ingat("uji", lambda n=n: n) for n in (1, 2)] == [1, 2]


def test_what_changed_is_told_until_it_was_seen(mayor, kota):
    halaman = mayor.get("/").text
    assert "TW III 2024 terbuka" in halaman and "dibanding triwulan lalu" in halaman
    assert mayor.post(f"{HALAMAN}/dilihat").status_code == 303
    assert "Tidak ada yang berubah." in mayor.get(HALAMAN).text
    tutup(kota.triwulan, kota.barenlitbang)
    assert "TW III 2024 ditutup" in mayor.get(HALAMAN).text
    mayor.post(f"{HALAMAN}/dilihat")
    assert "Tidak ada yang berubah." in mayor.get(HALAMAN).text
    assert Dilihat.milik(kota.walikota).count() == 1


def test_one_persons_mark_is_nobody_elses(mayor, kota, masuk):
    mayor.post(f"{HALAMAN}/dilihat")
    sekda = masuk(kota.sekda)
    assert "TW III 2024 terbuka" in sekda.get("/").text


def keadaan(opd, unit=None, status="terbuka", nomor=3):
    return {"triwulan": [2024, nomor, status], "opd": opd, "unit": unit or {}}


def test_bands_submissions_closings_and_units_are_told_worst_first_and_at_most_ten():
    dulu = {f"O{n}": [f"Opd {n}", "92.00", "st", False] for n in range(12)}
    lalu = keadaan(dulu | {"B": ["B", None, "b", False]}, {"U": ["RSUD", "Pembangunan", ""]})
    kini = keadaan(
        {kode: [isi[0], "60.00", "r", True] for kode, isi in dulu.items()}
        | {"O0": ["Opd 0", "20.00", "sr", True], "B": ["B", "70.00", "s", False]},
        {"U": ["RSUD", "Pembangunan", "WBK"]},
        status="ditutup",
    )
    semua = berubah.perubahan(lalu, kini)
    assert len(semua) == berubah.PALING_BANYAK
    assert semua[0].judul == "Opd 0 turun 4 pita"
    assert semua[0].rincian == "TW III 2024 92,00 sangat tinggi, TW III 2024 20,00 sangat rendah"
    tenang = keadaan(kini["opd"], lalu["unit"])
    assert [p.judul for p in berubah.perubahan(tenang, kini)] == [
        "TW III 2024 ditutup",
        "RSUD melewati ambang WBK",
    ]
    assert berubah.perubahan(kini, kini) == ()


def test_who_handed_in_is_named_once():
    belum, sudah = ["Dinkes", None, "b", False], ["Dinkes", None, "b", True]
    lalu, kini = keadaan({"D": belum}), keadaan({"D": sudah})
    (satu,) = berubah.perubahan(lalu, kini)
    assert satu.judul == "1 perangkat daerah mengajukan TW III 2024" and satu.rincian == "Dinkes"


def test_the_meeting_walks_through_the_opds_by_links(mayor):
    pertama = mayor.get(f"{HALAMAN}/paparan").text
    assert f'rel="next" href="{HALAMAN}/paparan/DINKES"' in pertama and 'rel="prev"' not in pertama
    kedua = mayor.get(f"{HALAMAN}/paparan/DINKES").text
    assert "Anak diimunisasi" in kedua and f'rel="next" href="{HALAMAN}/paparan/DISHUB"' in kedua
    akhir = mayor.get(f"{HALAMAN}/paparan/DISHUB").text
    assert 'rel="next"' not in akhir and 'rel="up"' in akhir
    assert mayor.get(f"{HALAMAN}/paparan/TIDAKADA").status_code == 404
