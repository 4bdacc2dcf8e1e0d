"""Several assessors, each for some areas."""

import pytest
from conftest import HTMX, buat_pengguna
from lke import SATU, jawab, segar

from intranet.core.errors import Ditolak
from intranet.zona_integritas.jawaban import kembalikan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.penugasan.models import PenilaiArea

YA = {"pilihan": "Ya"}


@pytest.fixture
def diajukan(zi):
    zi.asesor = buat_pengguna("asesor", "asesor")
    LembarKerja.update(status="diajukan").execute()
    zi.lembar = segar(zi)
    return zi


def test_an_area_without_assessors_is_open_to_all_of_tpi(diajukan):
    assert jawab(diajukan, SATU, "tpi", diajukan.asesor, **YA).pilihan == "Ya"
    assert jawab(diajukan, "A.I.2.i.a", "tpi", diajukan.tpi, penjelasan="x")


def test_only_the_assessors_of_an_area_answer_and_send_back(diajukan):
    PenilaiArea.tugaskan(diajukan.lembar, ["A.I.1"], diajukan.tpi, diajukan.tpi)
    with pytest.raises(Ditolak, match="Area ini dinilai Inspektorat"):
        jawab(diajukan, SATU, "tpi", diajukan.asesor, **YA)
    with pytest.raises(Ditolak, match="Area ini dinilai Inspektorat"):
        kembalikan(segar(diajukan), SATU, "Perbaiki", diajukan.asesor)
    assert jawab(diajukan, SATU, "tpi", diajukan.tpi, **YA)
    PenilaiArea.tugaskan(diajukan.lembar, ["A.I.1"], diajukan.asesor, diajukan.tpi)
    kembalikan(segar(diajukan), SATU, "Perbaiki", diajukan.asesor)
    assert segar(diajukan).dikembalikan == {SATU}


def test_who_is_not_of_tpi_cannot_be_assigned(diajukan):
    with pytest.raises(Ditolak, match="bukan anggota TPI"):
        PenilaiArea.tugaskan(diajukan.lembar, ["A.I.1"], diajukan.operator_dinkes, diajukan.tpi)
    LembarKerja.update(status="selesai").execute()
    with pytest.raises(Ditolak, match="sudah ditutup"):
        PenilaiArea.tugaskan(segar(diajukan), ["A.I.1"], diajukan.asesor, diajukan.tpi)


def test_assigning_on_the_page_of_the_sheet(diajukan, masuk):
    tpi, asesor = masuk(diajukan.tpi), masuk(diajukan.asesor)
    url, isi = f"{diajukan.url}/penilai", {"pengguna": str(diajukan.tpi.id)}
    tpi.post(url, data=isi | {"area": ["A.I.1", "A.I.2", "bukan-area"]})
    tpi.post(url, data=isi | {"area": ["A.I.1"]})
    assert {p.area for p in PenilaiArea.select()} == {"A.I.1", "A.I.2"}
    halaman = asesor.get(f"{diajukan.url}/A.I.1").text
    assert "Anda hanya dapat melihat kolom TPI" in halaman and "/tpi" not in halaman
    assert "/tpi" in tpi.get(f"{diajukan.url}/A.I.1").text
    ditolak = asesor.post(f"{diajukan.url}/butir/{SATU}/tpi", data=YA, headers=HTMX)
    assert ditolak.status_code == 422 and "Area ini dinilai" in ditolak.text
    satu = PenilaiArea.get(PenilaiArea.area == "A.I.1")
    tpi.post(f"{url}/{satu.id}/lepas")
    assert [p.area for p in PenilaiArea.select()] == ["A.I.2"]
    assert asesor.post(url, data=isi).status_code == 403
    assert tpi.post(url, data={"pengguna": str(diajukan.walikota.id)}).status_code == 404
    assert masuk(diajukan.operator_dishub).get(url).status_code == 404


def test_without_a_choice_all_areas_are_assigned(diajukan, masuk):
    masuk(diajukan.tpi).post(f"{diajukan.url}/penilai", data={"pengguna": str(diajukan.asesor.id)})
    assert PenilaiArea.select().count() == len(diajukan.lembar.bentuk.area)


def test_closing_and_tpns_result_are_not_the_assessors(diajukan, masuk):
    asesor = masuk(diajukan.asesor)
    assert asesor.post(f"{diajukan.url}/penutupan").status_code == 403
    assert asesor.post(f"{diajukan.url}/butir/{SATU}/tpn", data=YA).status_code == 403
