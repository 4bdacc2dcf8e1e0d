"""What is taken away as a file: whole, in real numbers, and back again without a change."""

import io
from decimal import Decimal as D

import pytest
from python_calamine import CalamineWorkbook

from intranet.core.tables import write_csv, write_xlsx
from intranet.rpjmd.anggaran.models import Anggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.terapkan import rancang
from intranet.rpjmd.models import Target
from intranet.rpjmd.pembahasan.models import Tanda

U = "/rpjmd/ekspor"


def buka(isi):
    return CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()


@pytest.fixture
def terisi(kota, capaian):
    """Results and explanations in the open quarter, of every kind."""
    isi = [
        (kota.stunting, {"realisasi": D("15.25"), "pendorong": "Posyandu\naktif"}),
        (kota.imunisasi, {"realisasi": D(300)}),
        (kota.opini, {"predikat": "WDP"}),
    ]
    for indikator, nilai in isi:
        Capaian.update(nilai).where(Capaian.id == capaian(indikator).id).execute()
    return kota


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
@pytest.mark.parametrize("apa", ["templat/2024/3", "rencana/{rencana}"])
def test_a_template_imports_back_without_a_change(terisi, masuk, apa, bentuk):
    kota = terisi
    Target.update(nilai=None, nilai_min=D("2.5"), nilai_maks=D(3)).where(
        Target.indikator == kota.tahunan
    ).execute()
    pelaku = kota.barenlitbang if "rencana" in apa else kota.operator_dinkes
    url = f"{U}/{apa.format(rencana=kota.rencana.id)}.{bentuk}"
    isi = masuk(pelaku).get(url)
    assert isi.headers["Content-Disposition"].startswith("attachment")
    impor = Impor.terima(isi.data, "kembali", pelaku)
    hasil = rancang(impor, pelaku)
    jumlah = 5 if "rencana" in apa else 3
    assert hasil.hitungan["sama"] == jumlah == len(hasil.hasil), [
        (h.nama, h.status, h.alasan, h.ubahan) for h in hasil.hasil if h.status != "sama"
    ]


def test_no_data_and_its_reason_survive_the_round_trip(kota, masuk, capaian):
    isi = {"alasan_kosong": "BPS merilis Desember"}
    Capaian.update(isi).where(Capaian.id == capaian(kota.stunting).id).execute()
    client = masuk(kota.operator_dinkes)
    impor = Impor.terima(client.get(f"{U}/templat/2024/3.xlsx").data, "x", kota.operator_dinkes)
    assert rancang(impor, kota.operator_dinkes).hitungan["sama"] == 3


def test_the_sheet_holds_real_numbers(terisi, masuk):
    isi = buka(masuk(terisi.kepala_dinkes).get(f"{U}/capaian/2024/3.xlsx").data)
    stunting = dict(zip(isi[0], next(b for b in isi if b[0] == "D-01"), strict=True))
    assert (stunting["Target"], stunting["Realisasi"]) == (14, 15.25)
    assert stunting["Capaian (%)"] == 91.07 and stunting["Kategori"] == "Sangat tinggi"
    assert "D-04" in {b[0] for b in isi} and "H-01" not in {b[0] for b in isi}
    kota_penuh = buka(masuk(terisi.walikota).get(f"{U}/capaian/2024/3.xlsx").data)
    assert len(kota_penuh) == 6


def test_csv_is_what_excel_opens_here(terisi, masuk):
    isi = masuk(terisi.walikota).get(f"{U}/capaian/2024/3.csv?opd=DINKES").data.decode("utf-8")
    assert isi.startswith("\ufeffKode;Indikator;")
    assert ";14;15,25;91,07;" in isi


def test_completeness_is_taken_away_too(kota, masuk):
    isi = buka(masuk(kota.walikota).get(f"{U}/kelengkapan/2024/3.xlsx").data)
    assert isi[1][:4] == ["DINKES", "Dinas Kesehatan", 3, 0]


@pytest.mark.parametrize("teks", ["=1+1", "+62", "-x", "@a", "\t=1"])
def test_nothing_typed_becomes_a_formula(teks):
    assert f"'{teks}".encode() in write_csv(["a"], [[teks]])
    assert buka(write_xlsx(["a"], [[teks]]))[1] == [teks]


def test_the_renja_evaluation_has_the_columns_of_the_regulation(terisi, masuk):
    kota = terisi
    Anggaran.create(
        simpul_jejak=kota.program.jejak, opd=kota.dinkes, tahun=2024, pagu=1_000_000_000
    ).serap(3, D(400_000_000), kota.barenlitbang)
    isi = buka(masuk(kota.walikota).get(f"{U}/e81/2024.xlsx?opd=DINKES").data)
    assert isi[0][0] == "Evaluasi terhadap Hasil Renja Tahun 2024"
    assert [n for n in isi[5] if n] == list(range(1, 17))
    baris = {b[3]: b for b in isi[6:] if b[3]}
    imunisasi = baris["Anak diimunisasi (anak)"]
    # quarters I-III, their sum (12), up to this year (13), against the final target (14)
    assert [imunisasi[k] for k in (10, 12, 14)] == [200, 200, 300]
    assert (imunisasi[18], imunisasi[20], imunisasi[22]) == (700, 700, 77.78)
    stunting = baris["Prevalensi stunting (persen)"]
    assert (stunting[15], stunting[19], stunting[23]) == (400_000_000, 400_000_000, 40)
    assert (stunting[14], stunting[18], stunting[22]) == (15.25, 15.25, 91.07)
    assert baris["Opini BPK (persen)"][14] == "WDP"
    kaki = [b[0] for b in isi]
    assert "Faktor pendorong keberhasilan kinerja: Posyandu\naktif" in kaki
    assert "Faktor penghambat pencapaian kinerja:" in kaki


@pytest.mark.parametrize("tahun", [1950, 2019, 2033])
def test_a_year_outside_the_plan_has_no_evaluation(kota, masuk, tahun):
    isi = buka(masuk(kota.walikota).get(f"{U}/e81/{tahun}.xlsx?opd=DINKES").data)
    assert isi[0][0] == f"Evaluasi terhadap Hasil Renja Tahun {tahun}"
    assert not any(b[3] for b in isi[6:])


def test_an_opd_takes_away_its_own_only(kota, masuk):
    client = masuk(kota.operator_dishub)
    isi = buka(client.get(f"{U}/capaian/2024/3.xlsx?opd=DINKES").data)
    assert [b[0] for b in isi] == ["Kode", "H-01"]
    assert masuk(kota.walikota).get(f"{U}/e81/2024.xlsx?opd=XX").status_code == 404
    assert masuk(kota.admin).get(f"{U}/e81/2024.xlsx").status_code == 403


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
def test_every_list_on_screen_can_be_taken_away(terisi, masuk, capaian, bentuk):
    perencana, admin = masuk(terisi.barenlitbang), masuk(terisi.admin)
    Tanda.tandai(capaian(terisi.stunting), "Tanyakan", terisi.barenlitbang)
    Capaian.update(status="diajukan").where(Capaian.triwulan == 3).execute()
    semua = {
        f"{U}/verifikasi.{bentuk}": terisi.stunting.nama,
        f"{U}/tanda.{bentuk}": "Tanyakan",
        f"{U}/triwulan.{bentuk}": "terbuka",
        f"{U}/rencana.{bentuk}": terisi.rencana.nama,
        f"{U}/perjanjian/2024.{bentuk}": "rancangan",
        f"{U}/perjanjian/2024.{bentuk}?opd=DINKES": terisi.stunting.nama,
        f"{U}/rencana-aksi/2024.{bentuk}?opd=DINKES": terisi.stunting.nama,
    }
    for url, kata in semua.items():
        isi = perencana.get(url).data
        teks = str(buka(isi)) if bentuk == "xlsx" else isi.decode("utf-8-sig")
        assert kata in teks, url
    assert admin.get(f"/riwayat.{bentuk}").status_code == 200
    assert admin.get(f"/kelembagaan/pejabat.{bentuk}").status_code == 200
    assert masuk(terisi.operator_dinkes).get(f"{U}/verifikasi.{bentuk}").status_code == 403
