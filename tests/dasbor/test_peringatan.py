"""Warnings begin once, are told once, and end by themselves."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from intranet.akun.models import Riwayat
from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.dasbor.peringatan import temuan
from intranet.dasbor.peringatan.models import TUNDA_MAKS_HARI, Peringatan
from intranet.dasbor.peringatan.periksa import periksa
from intranet.hotline.ringkasan import DisposisiLewat
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.rpjmd.bentuk import AnggaranOpd, NilaiTahun, RingkasIndikator
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.triwulan import Triwulan
from intranet.zona_integritas.ringkasan import Ambang, NilaiBagian, RingkasLembar


def aktif(aturan=None):
    semua = Peringatan.select().where(Peringatan.aktif.is_null(False)).order_by(Peringatan.id)
    return [p for p in semua if aturan in (None, p.aturan)]


def kabar(orang):
    return [p.kalimat for p in Pemberitahuan.milik(orang) if p.jenis == "peringatan"]


def tenggat(hari):
    Triwulan.update(tenggat=today() + timedelta(hari)).where(Triwulan.triwulan == 3).execute()


def baris(kota, **isi):
    """The columns of one warning of Dinkes."""
    bawaan = {"kunci": "a", "aturan": "turun_pita", "opd": kota.dinkes, "alasan": "turun"}
    return bawaan | {"tujuan": "/", "tertutup": ""} | isi


@pytest.fixture
def satu(kota):
    Peringatan.samakan([baris(kota)])
    return aktif()[0]


def test_late_begins_goes_on_and_ends_by_itself(kota):
    tenggat(0)
    periksa()
    assert aktif("terlambat") == []
    tenggat(-1)
    periksa()
    dinkes, dishub = aktif("terlambat")
    assert dinkes.opd == kota.dinkes and dinkes.alasan.startswith("3 dari 3 indikator belum")
    assert dinkes.tujuan == "/rpjmd/isian/2024/3?opd=DINKES"
    periksa()
    assert [p.id for p in aktif("terlambat")] == [dinkes.id, dishub.id]  # the same rows
    Capaian.update(status="diajukan").where(Capaian.triwulan == 3).execute()
    periksa()
    assert aktif("terlambat") == []
    lama = Peringatan.get_by_id(dinkes.id)
    assert lama.berakhir_pada and lama.aktif is None
    Capaian.update(status="draf").where(Capaian.triwulan == 3).execute()
    periksa()
    assert aktif("terlambat")[0].id > dishub.id  # a new beginning is a new warning


def test_more_time_is_not_late(kota):
    tenggat(-5)
    minta = Pengecualian.minta(kota.triwulan, kota.dinkes, "server mati", kota.kepala_dinkes)
    minta.putuskan(kota.barenlitbang, sampai=today())
    periksa()
    assert [p.opd for p in aktif("terlambat")] == [kota.dishub]


def test_empty_in_two_quarters(kota, isi, tutup):
    tutup(kota)
    Capaian.create(indikator=kota.stunting, tahun=2024, triwulan=2, alasan_kosong="belum rilis")
    periksa()
    assert [p.alasan for p in aktif("kosong")] == [
        "“Prevalensi stunting” tidak berangka 2 triwulan berturut-turut: belum diisi."
    ]
    assert kabar(kota.operator_dinkes) == ["Peringatan: " + aktif("kosong")[0].alasan]
    isi(kota.stunting, 3, D(14))
    periksa()
    assert aktif("kosong") == []
    assert len(kabar(kota.operator_dinkes)) == 1


def test_a_fall_and_a_jump_are_told_to_who_is_to_act(kota, isi, tutup):
    isi(kota.stunting, 2, D(14))
    isi(kota.stunting, 3, D(18))  # (2 x 14 - 18) / 14 = 71,43 %
    isi(kota.rambu, 2, D(20))  # 25 %
    isi(kota.rambu, 3, D(60))  # 75 %
    tutup(kota)
    periksa()
    (turun,) = aktif("turun_pita")
    assert "turun dari sangat tinggi (100,00" in turun.alasan and turun.opd == kota.dinkes
    assert kabar(kota.kepala_dinkes) == [f"Peringatan: {turun.alasan}"]
    (naik,) = aktif("lonjakan")
    assert naik.opd == kota.dishub
    assert kabar(kota.barenlitbang) == kabar(kota.operator_dishub)
    assert kabar(kota.walikota) == kabar(kota.kepala_dishub) == []
    periksa()
    assert len(kabar(kota.kepala_dinkes)) == 1


def test_evidence_by_its_last_day(kota):
    isi = {"opd": kota.dinkes, "jenis": "pdf", "ukuran": 1, "diunggah_oleh": kota.operator_dinkes}
    for n, hari in enumerate((31, 30, -31)):
        akhir = today() + timedelta(hari)
        Bukti.create(nama=f"b{n}", sidik=str(n), berlaku_sampai=akhir, **isi)
    rahasia = Bukti.create(
        nama="gaji", sidik="x", berlaku_sampai=today(), terlihat="terbatas", **isi
    )
    periksa()
    alasan = [p.alasan for p in aktif("bukti")]
    assert len(alasan) == 2 and any("“b1”" in a for a in alasan)
    assert not any(rahasia.nama in a for a in alasan)
    assert kabar(kota.operator_dinkes) == []  # its own kind of notification tells it
    Bukti.update(berlaku_sampai=date(2099, 1, 1)).execute()
    periksa()
    assert aktif("bukti") == []


def ramalkan(target, nilai=(2, 4, 5, 7)):
    kosong = dict.fromkeys(("target_min", "target_maks", "target_predikat", "predikat", "persen"))
    tahun = [NilaiTahun(tahun=2020 + n, triwulan=4, target=None, realisasi=D(v), pita="b",
                        turunan="", **kosong) for n, v in enumerate(nilai)]  # fmt: skip
    tahun.append(NilaiTahun(tahun=2024, triwulan=2, target=D(target), realisasi=D(3), pita="b",
                            turunan="", **kosong))  # fmt: skip
    satu = RingkasIndikator(
        kode="D-01", nama="Ruas", satuan="km", arah="naik", desimal=1, cara_hitung="posisi_akhir",
        iku=False, contoh=False, opd=("DINKES",), misi=None, simpul_kode="", simpul_uraian="",
        simpul_jenis="", definisi="", catatan="", kondisi_awal=None, kondisi_awal_tahun=None,
        nilai=tuple(tahun),
    )  # fmt: skip
    return lambda periode: [t.alasan for t in temuan.ramalan([satu], periode, D(4))]


def test_the_forecast_says_its_interval_and_method():
    assert ramalkan("9.4")((2024, 2)) == []
    assert ramalkan("9.5")((2024, 2)) == [
        "“Ruas” 2024 diperkirakan 8,5 (selang 80 % 7,6–9,4), di luar target 9,5; "
        "kecenderungan kuadrat terkecil."
    ]
    assert ramalkan("9.5")((2024, 4)) == []  # the year is over: its result says it


def lembar(*area):
    """A sheet with these areas: (name, points below or above the minimum, answered)."""
    bagian = tuple(
        NilaiBagian("A", nama, "area", D(10), D(5), D(50), terjawab, 4)
        for nama, _, terjawab in area
    )
    ambang = tuple(
        Ambang(p, nama, D(6), D(6) + selisih, D(selisih), selisih >= 0)
        for nama, selisih, _ in area
        for p in ("WBK", "WBBM")
    )
    return RingkasLembar(
        "UKPBJ", "Bagian Pengadaan", 2024, "lke", "draf", False, D(60), bagian, ambang, (), {}
    )


def test_areas_of_zi_below_their_minimum_are_one_warning_for_a_unit(kota):
    kurang = lembar(("Penataan", D("-1.5"), 4), ("Penguatan", D("-2"), 3), ("Mutu", D(0), 4))
    (satu,) = temuan.zi_area([kurang], {"UKPBJ": kota.dinkes}, D(0))
    assert satu.opd == "DINKES" and satu.kunci == "zi:2024:UKPBJ"
    assert satu.alasan == (
        "LKE 2024 Bagian Pengadaan di bawah minimum WBK: Penataan (kurang 1,50)."
    )
    cukup = lembar(("Penataan", D(0), 4))
    assert list(temuan.zi_area([cukup], {"UKPBJ": kota.dinkes}, D(0))) == []


def test_money_far_from_results_says_which_way(kota):
    def uang(capaian, serapan):
        isi = (
            "DINKES",
            "Dinkes",
            "Dinas Kesehatan",
            D(100),
            (),
            D(0),
            serapan,
            capaian,
            None,
            "",
            "",
        )
        return [t.alasan for t in temuan.serapan([AnggaranOpd(*isi)], (2024, 2), D(30))]

    assert uang(D(90), D("30.01")) == []  # 29,98 points
    assert "kinerja 30,0 poin di atas serapannya" in uang(D(90), D(30))[0]
    assert "di bawah serapannya" in uang(D(40), D(50))[0]
    assert uang(None, D(50)) == []


def test_disposisi_are_for_the_mayor_the_sekda_and_who_checks(kota):
    lewat = [DisposisiLewat("DINKES", "Dinkes", 2, 5, False), DisposisiLewat("X", "X", 1, 0, True)]
    semua = list(temuan.disposisi(lewat, D(1)))
    assert [t.alasan for t in semua] == ["Dinkes: 2 disposisi lewat tenggat, paling lama 5 hari."]
    kolom = {"aturan": "disposisi", "opd": kota.dinkes, "tujuan": "/hotline/disposisi"}
    for siapa in ("pimpinan", "pemeriksa"):
        isi = {"kunci": siapa, "alasan": semua[0].alasan, "tertutup": siapa}
        Peringatan.samakan([kolom | isi], kabarkan=True)
        melihat = {
            p.nama_pengguna
            for p in (kota.walikota, kota.sekda, kota.inspektorat, kota.kepala_dinkes,
                      kota.operator_dinkes, kota.barenlitbang, kota.analis, kota.asesor)
            if Peringatan.tampil(p, "aktif").exists()
        }  # fmt: skip
        assert melihat == {"walikota", "sekda"} | (
            {"inspektorat"} if siapa == "pemeriksa" else set()
        )
    assert kabar(kota.sekda)[0] == "1 peringatan baru: disposisi lewat tenggat."
    assert kabar(kota.kepala_dinkes) == kabar(kota.inspektorat) == []


def test_a_disposisi_that_is_late_leaves_no_reason_in_the_history(kota):
    Peringatan.samakan([baris(kota, aturan="disposisi", tertutup="pimpinan")])
    aktif()[0].tunda(today(), "menunggu saksi", kota.sekda)
    assert "saksi" not in Riwayat.terakhir(1)[0].catatan


def test_taking_up_is_once_and_recorded(kota, satu):
    satu.ambil(kota.kepala_dinkes)
    baris = Riwayat.tentang(satu)[0]
    assert (baris.peristiwa, baris.pelaku) == ("peringatan-diambil", kota.kepala_dinkes)
    with pytest.raises(Ditolak, match="Sudah diambil Kepala Dinkes"):
        Peringatan.get_by_id(satu.id).ambil(kota.sekda)


@pytest.mark.parametrize(("hari", "boleh"), [
    (-1, False), (0, True), (TUNDA_MAKS_HARI, True), (TUNDA_MAKS_HARI + 1, False),
])  # fmt: skip
def test_snoozing_has_its_limits(kota, satu, hari, boleh):
    sampai = today() + timedelta(hari)
    if not boleh:
        with pytest.raises(Ditolak, match="Pilih hari ini"):
            satu.tunda(sampai, "menunggu rilis BPS", kota.sekda)
        return
    satu.tunda(sampai, "menunggu rilis BPS", kota.sekda)
    assert Riwayat.tentang(satu)[0].catatan.endswith("menunggu rilis BPS")
    assert not Peringatan.tampil(kota.sekda, "aktif").exists()
    assert Peringatan.tampil(kota.sekda, "ditunda").count() == 1
    # it comes back by itself the day after
    Peringatan.update(ditunda_sampai=today() - timedelta(1)).execute()
    assert Peringatan.tampil(kota.sekda, "aktif").count() == 1


def test_what_has_ended_is_neither_taken_up_nor_put_off(kota, satu):
    assert Peringatan.samakan([]) == (0, 1)
    lama = Peringatan.get_by_id(satu.id)
    for langkah in (lambda: lama.ambil(kota.sekda), lambda: lama.tunda(today(), "x", kota.sekda)):
        with pytest.raises(Ditolak, match="sudah berakhir"):
            langkah()
    assert Peringatan.tampil(kota.sekda, "berakhir").count() == 1


def test_many_at_once_are_one_notification(kota):
    Peringatan.samakan([baris(kota, kunci=k) for k in "abc"])
    assert kabar(kota.kepala_dinkes) == ["3 peringatan baru: turun kategori."]
