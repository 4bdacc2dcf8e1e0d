"""N/A only where an instrument allows it, and never distorting the maximum."""

import copy

import pytest
import yaml
from conftest import HTMX
from lke import SATU, isi_penuh, segar

from intranet.zona_integritas.instrumen.baca import RUMAH
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.rekap import rekap_banyak


@pytest.fixture
def boleh_na(zi):
    """An instrument of 2021 in which the first question may be not applicable."""
    isi = copy.deepcopy(yaml.safe_load((RUMAH / "lke_90_2021.yaml").read_text(encoding="utf-8")))
    bagian = isi["komponen"][0]
    while "pertanyaan" not in bagian:
        bagian = next(bagian[k] for k in ("aspek", "area", "bagian", "sub") if k in bagian)[0]
    bagian["pertanyaan"][0]["boleh_na"] = True
    zi.lembar.instrumen = InstrumenLke.muat(isi)
    zi.lembar.save()
    zi.lembar = segar(zi)
    return zi


def test_na_leaves_the_question_out_and_the_maximum_stays(boleh_na, masuk):
    isi_penuh(boleh_na, "unit", boleh_na.operator_dinkes)
    client, url = masuk(boleh_na.operator_dinkes), f"{boleh_na.url}/butir/{SATU}"
    sidik = segar(boleh_na).jawaban[SATU, "unit"].sidik
    jawaban = client.post(url, data={"na": "y", "penjelasan": "", "awal": sidik}, headers=HTMX)
    assert jawaban.status_code == 200 and "tidak dihitung" in jawaban.text
    lembar = segar(boleh_na)
    assert lembar.jawaban[SATU, "unit"].na and SATU not in lembar.skor()
    assert lembar.nilai().nilai == lembar.nilai(final=True).nilai == 100
    assert rekap_banyak([lembar])[lembar.id].nilai == 100


def test_na_is_not_offered_nor_taken_elsewhere(boleh_na, masuk):
    client = masuk(boleh_na.operator_dinkes)
    halaman = client.get(f"{boleh_na.url}/A.I.1").text
    assert halaman.count("Tidak berlaku bagi unit ini") == 1
    client.post(f"{boleh_na.url}/butir/A.I.1.i.b", data={"na": "y", "penjelasan": "x"})
    assert not segar(boleh_na).jawaban["A.I.1.i.b", "unit"].na


def test_a_sheet_of_the_bundled_instrument_offers_no_na(zi, masuk):
    assert LembarKerja.get().bentuk.kode == "LKE-ZI-2021"
    assert "Tidak berlaku" not in masuk(zi.operator_dinkes).get(f"{zi.url}/A.I.1").text
