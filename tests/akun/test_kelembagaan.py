"""Offices renamed, merged, split: what moves, what stays, and that it is all or nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import HTMX

from intranet.akun.kelembagaan.models import PerubahanOpd
from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti.models import Bukti
from intranet.core.errors import Ditolak
from intranet.rpjmd import ringkasan
from intranet.rpjmd.anggaran.models import Anggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import buka, tutup
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import Pengampu, PengampuSimpul, Simpul
from intranet.rpjmd.rencana import versi
from intranet.rpjmd.rencana.indikator import tambah
from intranet.rpjmd.triwulan import Triwulan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import Tahapan

BARU = {"kode": "DINKESKB", "nama": "Dinas Kesehatan dan KB", "singkatan": "DinkesKB"}
BARU |= {"jabatan_kepala": "Kepala Dinas", "tugas": "Kesehatan dan keluarga berencana"}
JUTA = Decimal(1_000_000)


@pytest.fixture
def program(kota):
    simpul = Simpul.create(
        rencana=kota.rencana,
        induk=kota.stunting.simpul.induk,
        jenis="program",
        kode="1.02.02",
        uraian="Program",
        urutan=50,
    )
    PengampuSimpul.create(simpul=simpul, opd=kota.dinkes)
    return simpul


def perubahan(kota, jenis, asal, tujuan, pilihan=None, triwulan=3):
    isi = {"jenis": jenis, "tahun": 2024, "triwulan": triwulan}
    isi |= {"dokumen": "Perda 5/2024", "tanggal_dokumen": date(2024, 6, 1)}
    satu = PerubahanOpd.mulai(asal, kota.barenlitbang, **isi)
    satu.susun(tujuan, pilihan or {}, kota.barenlitbang)
    return satu


def kode_lembar(tahun, triwulan, opd):
    return {b.indikator.kode for b in Lembar(Triwulan.cari(tahun, triwulan), opd).baris}


def test_a_renamed_office_takes_over_and_the_past_stays(kota, program):
    Bukti.create(opd=kota.dinkes, nama="a.pdf", sidik="1" * 64, ukuran=1, jenis="pdf",
                 diunggah_oleh=kota.operator_dinkes)  # fmt: skip
    unit = Opd.create(kode="PKM", nama="Puskesmas", singkatan="PKM", jenis="puskesmas", urutan=9,
                      induk=kota.dinkes)  # fmt: skip
    semula = kode_lembar(2024, 3, kota.dinkes)
    perubahan(kota, "ganti_nama", [kota.dinkes], [BARU]).terapkan(kota.barenlitbang)
    lama, baru = Opd.get(Opd.kode == "DINKES"), Opd.get(Opd.kode == "DINKESKB")
    assert kode_lembar(2024, 3, baru) == semula and kode_lembar(2024, 3, lama) == set()
    assert kode_lembar(2024, 2, lama) == semula and kode_lembar(2024, 2, baru) == set()
    assert (lama.berakhir, baru.berdiri) == (date(2024, 6, 30), date(2024, 7, 1))
    assert lama not in Opd.daftar() and baru in Opd.daftar() and lama in Opd.semua()
    assert {k.kode for k in ringkasan.kelengkapan(2024, 2)} == {"DINKES", "DISHUB"}
    assert {k.kode for k in ringkasan.kelengkapan(2024, 3)} == {"DINKESKB", "DISHUB"}
    assert Pengguna.get_by_id(kota.operator_dinkes.id).opd == baru
    assert Bukti.get().opd == baru and Opd.get_by_id(unit.id).induk == baru


def test_the_way_to_wbk_goes_on_with_the_successor(kota):
    isi = {"tahap": "pencanangan", "tanggal": date(2019, 9, 16)}
    Tahapan.catat(kota.dinkes, isi, kota.admin)
    selesai = LembarKerja.mulai(kota.dinkes, 2023, kota.admin)
    LembarKerja.update(status="selesai").where(LembarKerja.id == selesai.id).execute()
    draf = LembarKerja.mulai(kota.dinkes, 2024, kota.admin)
    perubahan(kota, "ganti_nama", [kota.dinkes], [BARU]).terapkan(kota.barenlitbang)
    baru = Opd.get(Opd.kode == "DINKESKB")
    (satu,) = Tahapan.milik(baru)
    assert satu.tanggal == date(2019, 9, 16) and "semula Dinas Kesehatan" in satu.catatan
    assert Tahapan.milik(kota.dinkes).count() == 1
    assert LembarKerja.get_by_id(draf.id).unit == baru
    assert LembarKerja.get_by_id(selesai.id).unit == kota.dinkes


def test_the_plan_copied_afterwards_knows_only_the_successor(kota, program):
    perubahan(kota, "ganti_nama", [kota.dinkes], [BARU]).terapkan(kota.barenlitbang)
    draf = versi.salin(kota.rencana, "Perubahan", kota.barenlitbang)
    simpul = Simpul.get(Simpul.rencana == draf, Simpul.jejak == program.jejak)
    isi = {"kode": "X-1", "nama": "Baru", "satuan": "persen"}
    satu = tambah(simpul, isi, kota.barenlitbang)
    assert [p.opd.kode for p in satu.pengampu] == ["DINKESKB"]


def test_merging_into_an_office_that_exists_adds_shares_and_money(kota, program):
    Pengampu.create(indikator=kota.stunting, opd=kota.dishub, utama=False, bagian=40)
    Pengampu.update(bagian=60).where(
        Pengampu.indikator == kota.stunting, Pengampu.opd == kota.dinkes
    ).execute()
    pagu = Anggaran.create(simpul_jejak=program.jejak, opd=kota.dinkes, tahun=2024, pagu=100 * JUTA)
    pagu.realisasi.model.create(anggaran=pagu, triwulan=1, nilai=30 * JUTA)
    pagu.realisasi.model.create(anggaran=pagu, triwulan=3, nilai=5 * JUTA)
    tujuan = [{**BARU, "kode": "DISHUB"}]
    perubahan(kota, "gabung", [kota.dinkes], tujuan).terapkan(kota.barenlitbang)
    (satu,) = Pengampu.select().where(
        Pengampu.indikator == kota.stunting, Pengampu.pada(2024 * 4 + 3)
    )
    assert (satu.opd, satu.utama, satu.bagian) == (kota.dishub, True, 100)
    uang = {b.kode: b for b in ringkasan.anggaran(2024, 3)}
    assert (uang["DINKES"].pagu, uang["DINKES"].realisasi) == (30 * JUTA, 30 * JUTA)
    assert (uang["DISHUB"].pagu, uang["DISHUB"].realisasi) == (70 * JUTA, 5 * JUTA)
    assert Opd.get(Opd.kode == "DISHUB").nama == "Dinas Perhubungan"


def test_a_split_divides_as_chosen_and_the_old_office_may_go_on(kota, program):
    kota.stunting.simpul, kota.stunting.urutan = program, 1
    kota.stunting.save()
    lama = {**BARU, "kode": "DINKES"}
    orang = f"pengguna:{kota.operator2_dinkes.id}"
    pilihan = {f"simpul:{program.jejak}": "DINKESKB", orang: "DINKESKB"}
    perubahan(kota, "pecah", [kota.dinkes], [lama, BARU], pilihan).terapkan(kota.barenlitbang)
    baru = Opd.get(Opd.kode == "DINKESKB")
    assert kode_lembar(2024, 3, baru) == {kota.stunting.kode}
    assert kota.stunting.kode not in kode_lembar(2024, 3, kota.dinkes)
    assert kode_lembar(2024, 3, kota.dinkes)
    assert Opd.get(Opd.kode == "DINKES").berakhir is None
    assert Pengguna.get_by_id(kota.operator2_dinkes.id).opd == baru
    assert Pengguna.get_by_id(kota.operator_dinkes.id).opd == kota.dinkes


def test_it_waits_until_the_quarters_before_are_closed(kota):
    nanti = perubahan(kota, "ganti_nama", [kota.dinkes], [BARU], triwulan=4)
    with pytest.raises(Ditolak, match="Triwulan III 2024 masih terbuka"):
        nanti.terapkan(kota.barenlitbang)
    assert not Opd.select().where(Opd.kode == "DINKESKB").exists()
    tutup(kota.triwulan, kota.barenlitbang)
    sudah = perubahan(kota, "ganti_nama", [kota.dinkes], [BARU], triwulan=3)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        sudah.terapkan(kota.barenlitbang)
    nanti.terapkan(kota.barenlitbang)
    with pytest.raises(Ditolak, match="sudah diterapkan"):
        nanti.terapkan(kota.barenlitbang)
    buka(Triwulan.cari(2024, 4), date.today() + timedelta(9), kota.barenlitbang)
    baru = Opd.get(Opd.kode == "DINKESKB")
    assert all(b.pengampu[0].opd == baru for b in Lembar(Triwulan.cari(2024, 4), baru).baris)
    assert Capaian.select().where(Capaian.triwulan == 4).exists()
    assert Riwayat.periksa() is None


@pytest.mark.parametrize(
    ("jenis", "tujuan", "kata"),
    [
        ("pecah", [BARU], "paling sedikit dua OPD"),
        ("ganti_nama", [], "satu OPD"),
        ("ganti_nama", [{**BARU, "kode": "DINKES"}], "lain daripada OPD asalnya"),
        ("pecah", [BARU, BARU], "dipakai dua kali"),
    ],
)
def test_successors_that_make_no_sense_are_refused(kota, jenis, tujuan, kata):
    with pytest.raises(Ditolak, match=kata):
        perubahan(kota, jenis, [kota.dinkes], tujuan)


def test_the_wizard_shows_what_moves_before_anything_does(kota, program, masuk):
    perencana = masuk(kota.barenlitbang)
    assert masuk(kota.operator_dinkes).get("/kelembagaan").status_code == 403
    kurang = perencana.post("/kelembagaan", data={"jenis": "ganti_nama"}, headers=HTMX)
    assert kurang.status_code == 422 and "Pilih paling sedikit satu OPD." in kurang.text
    isi = {"jenis": "ganti_nama", "asal": ["DINKES"], "tahun": "2024", "triwulan": "3"}
    isi |= {"dokumen": "Perda 5/2024", "tanggal_dokumen": "1 Juni 2024"}
    perencana.post("/kelembagaan", data=isi)
    url = f"/kelembagaan/{PerubahanOpd.get().id}"
    assert "Terapkan" not in perencana.get(url).text
    tujuan = {f"tujuan-0-{k}": v for k, v in BARU.items()}
    tanpa = perencana.post(url, data=tujuan | {"tujuan-0-nama": ""}, headers=HTMX)
    assert tanpa.status_code == 422 and "memerlukan nama dan singkatan" in tanpa.text
    perencana.post(url, data=tujuan)
    halaman = perencana.get(url).text
    for kata in ("1.02.02 Program", kota.stunting.nama, "Operator Dinkes", "DINKESKB"):
        assert kata in halaman
    assert Opd.get_or_none(Opd.kode == "DINKESKB") is None
    perencana.post(url, data=tujuan | {"terapkan": "ya"})
    assert "diterapkan" in perencana.get(url).text
    assert Opd.get(Opd.kode == "DINKESKB").nama == BARU["nama"]
    assert perencana.post(f"{url}/hapus").status_code == 422
