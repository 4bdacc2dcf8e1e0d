"""Every computed score is explained by the formula that computed it."""

from decimal import Decimal as D

import pytest
from conftest import HTMX
from lke import jawab

from intranet.core.format import persen
from intranet.zona_integritas import rumus
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.instrumen.baca import muat
from intranet.zona_integritas.turunan import pola, turunan

BENTUK = muat("LKE-ZI-2021")


def jelaskan(kode, **isi):
    jawaban = Jawaban(**isi)
    b = BENTUK.butir[kode]
    return turunan(b, jawaban, rumus.skor(b, jawaban), persen)


def test_a_formula_in_words_and_in_numbers():
    masukan = dict(
        zip([k for k, _ in BENTUK.butir["A.II.5.iii.a"].masukan], (6, 6, 6, 17), strict=True)
    )
    assert jelaskan("A.II.5.iii.a", masukan=masukan) == "17 ÷ (6 + 6 + 6) = 94,44\xa0%"
    assert "“Jumlah yang sudah melapor” ÷ (“Kepala" in pola(BENTUK.butir["A.II.5.iii.a"])
    assert jelaskan("B.I.a", indeks=D("3.60")) == "3,6 ÷ 4 = 90,00\xa0%"
    assert pola(BENTUK.butir["A.I.1.i.a"]) == ""


@pytest.mark.parametrize("kode", [b.kode for b in BENTUK.akar.semua_butir if b.masukan])
def test_every_computed_question_can_be_explained(kode):
    b = BENTUK.butir[kode]
    assert "?" not in pola(b)
    penuh = jelaskan(kode, masukan={k: 4 for k, _ in b.masukan})
    assert penuh.endswith("%") and "?" not in penuh
    assert jelaskan(kode, masukan={}) == ""
    nol = jelaskan(kode, masukan={k: 0 for k, _ in b.masukan})
    assert nol.startswith("tidak ada pembaginya, dihitung")


def test_the_page_shows_the_formula_whose_answer_counts_and_every_sub(zi, masuk):
    jawab(zi, "A.II.1.i.a", "unit", zi.operator_dinkes, masukan={"jml_agen": 4, "jml_perubahan": 3})
    halaman = masuk(zi.operator_dinkes).get(f"{zi.url}/A.II.1").text
    assert "3 ÷ 4 = 75,00\xa0%" in halaman and "Nilai tiap sub" in halaman
    bagian = masuk(zi.operator_dinkes).get(f"{zi.url}/A.II.1/skor", headers=HTMX).text
    assert "Reform" in bagian and "dari 1" in bagian


def test_last_years_draft_of_tpi_is_not_shown_either(zi, masuk):
    kini = zi.lembar.mulai(zi.dinkes, 2025, zi.operator_dinkes)
    jawab(zi, "A.I.1.i.a", "unit", zi.operator_dinkes, pilihan="Ya")
    type(zi.lembar).update(status="diajukan").where(type(zi.lembar).id == zi.lembar.id).execute()
    jawab(zi, "A.I.1.i.a", "tpi", zi.tpi, pilihan="Tidak")
    url = f"/zona-integritas/lembar-kerja/{kini.id}/A.I.1"
    assert "Tahun lalu: Ya" in masuk(zi.operator_dinkes).get(url).text
    assert "Tahun lalu: Tidak" in masuk(zi.tpi).get(url).text
