"""What the regulation leaves open: a setting, named on screen, kept by the sheet it closed."""

from decimal import Decimal as D

import pytest
from conftest import HTMX
from lke import isi_penuh, segar

from intranet.akun.models import Riwayat
from intranet.core.errors import Ditolak
from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import BAWAAN, KetetapanZi, susun
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.instrumen.baca import muat
from intranet.zona_integritas.lembar import JawabanButir
from intranet.zona_integritas.rekap import rekap_banyak

AGEN = "A.II.1.i.a"


@pytest.fixture(scope="module")
def baru():
    return muat("LKE-ZI-2021")


def butir_rasio(instrumen):
    return next(b for b in instrumen.akar.semua_butir if b.masukan and b.hitungan.tipe == "rasio")


def test_the_defaults_are_those_of_the_glossary():
    assert susun({}, final=True) == rumus.Aturan()
    assert BAWAAN == {"per_area": "gabungan", "kosong": "nol", "penyebut_nol": "instrumen"}


@pytest.mark.parametrize(
    ("aturan", "skor"), [("instrumen", D(0)), ("penuh", D(1)), ("dikeluarkan", None)]
)
def test_an_empty_denominator_scores_by_the_rule(baru, aturan, skor):
    b = butir_rasio(baru)
    kosong = {b.kode: Jawaban(masukan=dict.fromkeys((k for k, _ in b.masukan), 0))}
    hasil = rumus.skor_semua(baru.akar, kosong, susun({"penyebut_nol": aturan}, final=True))
    assert hasil.get(b.kode) == skor and (b.kode in hasil) == (skor is not None)


def test_a_closed_sheet_can_leave_out_what_is_unanswered(baru):
    satu = baru.akar.semua_butir[0]
    skor = rumus.skor_semua(baru.akar, {satu.kode: Jawaban(pilihan=satu.opsi[0].jawaban)})
    nol = rumus.nilai(baru.akar, skor, susun({}, final=True)).nilai
    abaikan = rumus.nilai(baru.akar, skor, susun({"kosong": "abaikan"}, final=True)).nilai
    assert 0 < nol < abaikan


def test_a_decision_needs_a_reason_and_is_recorded(kota, zi):
    with pytest.raises(Ditolak, match="Tulis dasar"):
        KetetapanZi.tetapkan("per_area", "aspek", "", zi.tpi)
    with pytest.raises(Ditolak, match="Pilih salah satu"):
        KetetapanZi.tetapkan("per_area", "semaunya", "x", zi.tpi)
    KetetapanZi.tetapkan("per_area", "aspek", "Rapat TPI 3 Mei", zi.tpi)
    KetetapanZi.tetapkan("per_area", "aspek", "lagi", zi.tpi)
    assert KetetapanZi.select().count() == 1
    catatan = Riwayat.terakhir(1).get()
    assert catatan.perubahan == {"per_area": ["gabungan", "aspek"]}


def test_a_sheet_keeps_the_rules_it_was_closed_with(zi):
    isi_penuh(zi, "unit", zi.operator_dinkes)
    isi_penuh(zi, "tpi", zi.tpi)
    rasio = butir_rasio(zi.lembar.bentuk)
    nol = dict.fromkeys((k for k, _ in rasio.masukan), 0)
    JawabanButir.update(masukan=nol).where(JawabanButir.kode == rasio.kode).execute()
    lembar = segar(zi)
    lembar.ajukan(zi.kepala_dinkes)
    lembar.tutup(zi.tpi)
    sebelum = segar(zi).nilai().nilai
    KetetapanZi.tetapkan("penyebut_nol", "penuh", "Rapat TPI", zi.tpi)
    assert segar(zi).nilai().nilai == sebelum == rekap_banyak([segar(zi)])[zi.lembar.id].nilai
    lain = zi.lembar.mulai(zi.dishub, 2024, zi.tpi)
    assert lain.aturan().penyebut_nol == "penuh"


def test_every_other_open_rule_is_named_on_screen(zi, masuk, app):
    halaman = masuk(zi.operator_dinkes).get("/zona-integritas/aturan").text
    for kata in ("(2T − R) ÷ T", "atas tidak dibatasi", "bobot unsur IKM 1/9", "10/2019"):
        assert kata in halaman


def test_the_rules_are_named_on_the_sheet_and_changed_by_the_inspektorat(zi, masuk):
    tpi, operator = masuk(zi.tpi), masuk(zi.operator_dinkes)
    assert "pemenuhan dan reform dijumlah dahulu" in operator.get(zi.url).text
    url = "/zona-integritas/aturan"
    assert operator.post(f"{url}/per_area", data={"nilai": "aspek"}).status_code == 403
    tanpa = tpi.post(f"{url}/per_area", data={"nilai": "aspek", "alasan": " "}, headers=HTMX)
    assert tanpa.status_code == 422 and "Tulis dasar" in tanpa.text
    tpi.post(f"{url}/per_area", data={"nilai": "aspek", "alasan": "Rapat TPI 3 Mei"})
    assert "Rapat TPI 3 Mei" in operator.get(url).text
    halaman = operator.get(zi.url).text
    assert "masing-masing (diubah kota)" in halaman and "(pemenuhan)" in halaman
    assert tpi.post(f"{url}/entah", data={"nilai": "x", "alasan": "y"}).status_code == 422
