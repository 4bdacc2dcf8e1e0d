"""Home of each role, as these people see it."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from pages import buka

from intranet.core import kesehatan
from intranet.core.clock import now, today
from intranet.dasbor.indeks.hitung import simpan_kini
from intranet.dasbor.indeks.models import NilaiIndeks
from intranet.dasbor.indeks.rumus import BAWAAN
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.penugasan.models import PenilaiArea
from intranet.zona_integritas.rekomendasi.models import Rekomendasi

BOBOT = {f"b_{k}": n for k, n in BAWAAN.items()}


@pytest.mark.parametrize(("peran", "judul"), [
    ("operator_dinkes", "hal perlu Anda selesaikan"),
    ("kepala_dinkes", "hal perlu Anda selesaikan"),
    ("barenlitbang", "Beranda Barenlitbang"),
    ("inspektorat", "Beranda Inspektorat"),
    ("asesor", "Beranda Anggota TPI"),
    ("analis", "Beranda analis"),
    ("admin", "Beranda Admin TI"),
])  # fmt: skip
def test_every_role_has_a_home_of_its_own(kota, masuk, peran, judul):
    assert judul in buka(masuk(getattr(kota, peran)), "/")


def test_barenlitbang_sees_the_queue_requests_deadlines_and_completeness(kota, masuk):
    Capaian.update(alasan_kosong="belum ada data").where(Capaian.triwulan == 3).execute()
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    Pengecualian.minta(kota.triwulan, kota.dishub, "server mati", kota.kepala_dishub)
    teks = buka(masuk(kota.barenlitbang), "/")
    assert "3 isian diajukan, 0 sudah diverifikasi" in teks
    assert "server mati" in teks and "Kepala OPD mengajukan" in teks
    assert '<td role="cell" data-label="Diajukan">3</td>' in teks


def test_inspektorat_sees_sheets_and_recommendations_and_an_assessor_his_own(kota, masuk):
    lembar = LembarKerja.mulai(kota.dinkes, 2024, kota.operator_dinkes)
    LembarKerja.update(status="diajukan", diajukan_pada=now()).execute()
    isi = {"kode": "", "isi": "Lengkapi SOP", "penanggung_jawab": "Sekretaris"}
    telat = Rekomendasi.beri(lembar, isi | {"tenggat": today() - timedelta(1)}, kota.inspektorat)
    dijawab = Rekomendasi.beri(
        lembar, isi | {"isi": "Susun tim", "tenggat": today()}, kota.inspektorat
    )
    dijawab.tindak_lanjuti("sudah", None, kota.operator_dinkes)
    teks = buka(masuk(kota.inspektorat), "/")
    assert "LKE 2024 Dinas Kesehatan" in teks and "belum dibagi kepada penilai" in teks
    assert f"#rekomendasi-{telat.id}" in teks and f"#rekomendasi-{dijawab.id}" in teks
    assert "1 tindak lanjut menunggu keputusan, 1 rekomendasi lewat tenggat" in teks
    assert "LKE 2024 Dinas Kesehatan" in buka(masuk(kota.asesor), "/")
    PenilaiArea.tugaskan(lembar, ["A.I.1"], kota.inspektorat, kota.inspektorat)
    assert "LKE 2024 Dinas Kesehatan" not in buka(masuk(kota.asesor), "/")
    assert "area Anda" not in buka(masuk(kota.inspektorat), "/")


def test_the_administrator_sees_what_is_ill_and_nothing_else(kota, masuk):
    teks = buka(masuk(kota.admin), "/")
    assert "Pekerja (huey) tidak berdenyut" in teks and "Modem SMS" in teks
    assert "Peringatan dini" not in teks and "Menunggu verifikasi" not in teks
    kesehatan.beat()
    assert "tidak berdenyut" not in buka(masuk(kota.admin), "/")


def test_the_administrator_hears_of_a_modem_only_where_there_is_one(app, kota, masuk, monkeypatch):
    assert "SMSD di" not in buka(masuk(kota.admin), "/")
    monkeypatch.setitem(app.config, "SMSD_CONF", "/tidak/ada")
    assert "Pengaturan SMSD di /tidak/ada tidak dapat dibaca." in buka(masuk(kota.admin), "/")


def test_the_head_sees_the_own_index_and_what_raises_it(kota, masuk, isi, tutup):
    assert "Cara menaikkan" not in buka(masuk(kota.kepala_dinkes), "/")
    isi(kota.stunting, 3, D(18))
    tutup(kota)
    assert simpan_kini() == 2
    teks = buka(masuk(kota.kepala_dinkes), "/")
    nilai = NilaiIndeks.terakhir(kota.dinkes)
    assert "Indeks Dinkes" in teks and "/indeks/2024/3/DINKES" in teks
    assert [n for n, _ in nilai.peluang_teratas] == ["Kinerja", "Ketepatan waktu", "Kelengkapan"]
    assert simpan_kini() == 2 and NilaiIndeks.select().count() == 2
