"""Scoring a sheet: worked results from filled sheets, the edges, and what can never happen."""

import csv
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.zona_integritas import rumus
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.instrumen.baca import InstrumenRusak, baca, daftar, muat
from intranet.zona_integritas.ramalan import daun, langkah, ramalan
from intranet.zona_integritas.rumus import Aturan

BARU, LAMA = "LKE-ZI-2021", "LKE-ZI-2014"
TANGSEL = Path(__file__).parent / "contoh_tangsel_jawaban.csv"


def teratas(instrumen):
    """Every question at its best; counts that come to 1."""
    return {b.kode: jawaban_teratas(b) for b in instrumen.akar.semua_butir}


def jawaban_teratas(butir):
    if butir.opsi:
        return Jawaban(pilihan=max(butir.opsi, key=lambda o: o.skor).jawaban)
    if butir.hitungan.tipe == "indeks":
        return Jawaban(indeks=D(4))
    if butir.hitungan.tipe == "persen":
        return Jawaban(indeks=D(100))
    kini = {butir.hitungan.kini}
    satu = {k: 0 if k in kini else 1 for k, _ in butir.masukan}
    return Jawaban(
        masukan=satu | {k: len(butir.hitungan.penyebut) for k in butir.hitungan.pembilang}
    )


def hitung(instrumen, jawaban, final=True):
    return rumus.nilai(
        instrumen.akar, rumus.skor_semua(instrumen.akar, jawaban), Aturan(final=final)
    )


def ambang(instrumen, jawaban, predikat, per_area="gabungan"):
    skor = rumus.skor_semua(instrumen.akar, jawaban)
    daftar = instrumen.daftar_ambang(predikat, per_area)
    akar = rumus.nilai(instrumen.akar, skor, Aturan())
    return {h.ambang.nama: h for h in rumus.periksa_ambang(daftar, akar, skor)}


def gagal(instrumen, jawaban, predikat, per_area="gabungan"):
    return {n for n, h in ambang(instrumen, jawaban, predikat, per_area).items() if not h.terpenuhi}


@pytest.fixture(scope="module")
def baru():
    return muat(BARU)


@pytest.fixture(scope="module")
def tangsel(baru):
    """The answers of a filled workbook; the LHKASN total as it was typed there (12)."""
    jawaban = {"B.I.a": Jawaban(indeks=D(4)), "B.II.a": Jawaban(indeks=D(4))}
    jawaban["B.I.b"] = Jawaban(pilihan="A")
    with TANGSEL.open(encoding="utf-8") as berkas:
        for baris in csv.DictReader(berkas):
            butir = baru.butir[baris["kode"]]
            angka = [int(n) for n in baris["masukan"].split()][-len(butir.masukan) :]
            kunci = [k for k, _ in butir.masukan]
            if baris["kode"] == "A.II.5.iii.b":
                angka = [0, 1, 11, 12]
            isi = dict(zip(kunci, angka, strict=True)) if kunci else {}
            jawaban[baris["kode"]] = Jawaban(pilihan=baris["jawaban"], masukan=isi)
    return jawaban


@pytest.mark.parametrize("kode", daftar())
def test_the_weights_of_every_instrument_add_up(kode):
    def periksa(bagian):
        if bagian.anak:
            assert sum(a.bobot for a in bagian.anak) == bagian.bobot, bagian.kode
            assert not bagian.butir
        for anak in bagian.anak:
            periksa(anak)

    instrumen = muat(kode)
    periksa(instrumen.akar)
    assert instrumen.akar.bobot == 100
    assert len(instrumen.butir) == len(instrumen.akar.semua_butir) == {BARU: 113, LAMA: 84}[kode]
    assert hitung(instrumen, teratas(instrumen)).nilai == 100
    assert hitung(instrumen, {}).nilai == 0


def test_a_filled_workbook_comes_out_by_the_rule(baru, tangsel):
    hasil = hitung(baru, tangsel)
    for kode, harapan in {
        "A.I": D(30),
        "A.II.1": D("3.142857143"),
        "A.II.2": D("3.5"),
        "A.II.3": D(5),
        "A.II.4": D("4.2"),
        "A.II.5": D("4.866666667"),
        "A.II.5.iii": D("1.866666667"),
        "A.II.6": D(5),
        "A.II": D("25.709523810"),
        "A": D("55.709523810"),
        "B": D(40),
        "": D("95.709523810"),
    }.items():
        assert abs(hasil.cari(kode).nilai - harapan) < D("1e-9"), kode
    assert (hasil.terjawab, hasil.jumlah) == (113, 113)
    assert not gagal(baru, tangsel, "WBK") and not gagal(baru, tangsel, "WBBM")


@pytest.mark.parametrize(
    ("kode", "pilihan", "nilai"),
    [
        ("A.I.1.i", "Ya A", "0.5"),
        ("A.I.1.ii", "Ya C A", "0.6667"),
        ("A.I.6.i", "B B B Ya", "0.7725"),
    ],
)
def test_pieces_of_sheets_of_courts(baru, kode, pilihan, nilai):
    sub = next(s for s in daun(baru.akar) if s.kode == kode)
    skor = {
        b.kode: rumus.skor(b, Jawaban(pilihan=p))
        for b, p in zip(sub.butir, pilihan.split(), strict=True)
    }
    assert abs(rumus.nilai(sub, skor, Aturan()).nilai - D(nilai)) < D("0.0001")


@pytest.mark.parametrize(
    ("kode", "pilihan", "nilai"),
    [
        ("A.I.1", "Ya B", "0.75"),
        ("A.I.2", "Tidak C Ya", "0.3333"),
        ("A.I.3", "D D D", "0"),
        ("A.I.4", "Tidak Ya Tidak B", "0.4175"),
        ("A.II.1", "A B A", "1.335"),
    ],
)
def test_pieces_of_sheets_of_2014(kode, pilihan, nilai):
    sub = next(s for s in daun(muat(LAMA).akar) if s.kode == kode)
    skor = {
        b.kode: rumus.skor(b, Jawaban(pilihan=p))
        for b, p in zip(sub.butir, pilihan.split(), strict=True)
    }
    assert abs(rumus.nilai(sub, skor, Aturan()).nilai - D(nilai)) < D("0.0001")


def test_the_survey_threshold_is_met_to_the_point(baru):
    isi = teratas(baru) | {"B.I.a": Jawaban(indeks=D("3.59"))}
    assert hitung(baru, isi).nilai == D("98.20625")
    assert gagal(baru, isi, "WBK") == {"Survei persepsi antikorupsi"}
    assert ambang(baru, isi, "WBK")["Survei persepsi antikorupsi"].selisih == D("-0.04375")
    isi = teratas(baru) | {
        "B.I.a": Jawaban(indeks=D("3.60")),
        "B.I.b": Jawaban(pilihan="C"),
        "B.II.a": Jawaban(indeks=D("3.20")),
    }
    assert hitung(baru, isi).nilai == D("92.25")
    assert not gagal(baru, isi, "WBK")
    assert gagal(baru, isi, "WBBM") == {
        "Birokrasi bersih dan akuntabel",
        "Kinerja lebih baik",
        "Pelayanan publik yang prima",
    }


def test_the_minimum_of_an_area_is_of_both_aspects_or_of_each(baru):
    isi = teratas(baru)
    for kode, pilihan in zip(
        ("A.I.1.iii.a", "A.I.1.iii.b", "A.I.1.iii.c", "A.I.1.iv.a", "A.I.1.iv.b", "A.I.1.iv.c",
         "A.I.1.iv.d"),
        ("D", "D", "D", "Tidak", "C", "A", "D"),
        strict=True,
    ):  # fmt: skip
        isi[kode] = Jawaban(pilihan=pilihan)
    assert hitung(baru, isi).cari("A.I.1").nilai == D("1.875")
    assert not gagal(baru, isi, "WBK")
    assert gagal(baru, isi, "WBBM") == {"Manajemen Perubahan"}
    assert gagal(baru, isi, "WBK", "aspek") == {"Manajemen Perubahan (pemenuhan)"}


def test_unanswered_items_are_left_out_until_the_sheet_is_final(baru):
    isi = {"A.I.1.i.a": Jawaban(pilihan="Ya")}
    assert hitung(baru, isi, final=False).cari("A.I.1.i").nilai == D("0.5")
    assert hitung(baru, isi).cari("A.I.1.i").nilai == D("0.25")


@pytest.mark.parametrize(
    ("kode", "masukan", "harapan"),
    [
        ("A.II.3.iii.a", (4, 1, 0), "0.75"),
        ("A.II.3.iii.a", (1, 4, 0), "0"),
        ("A.II.3.iii.a", (0, 0, 0), "1"),
        ("A.II.3.iii.a", (0, 2, 0), "0"),
        ("A.II.1.i.a", (4, 6), "1"),
        ("A.II.1.i.a", (4, 3), "0.75"),
        ("A.II.1.i.a", (0, 0), "0"),
        ("A.II.5.ii.a", (0, 0, 0), "1"),
    ],
)
def test_percentages_out_of_counts(baru, kode, masukan, harapan):
    butir = baru.butir[kode]
    isi = dict(zip([k for k, _ in butir.masukan], masukan, strict=True))
    assert rumus.skor(butir, Jawaban(masukan=isi)) == D(harapan)
    isi.popitem()
    assert rumus.skor(butir, Jawaban(masukan=isi)) is None


@pytest.mark.parametrize(
    ("kode", "jawaban", "kata"),
    [
        ("A.I.1.i.a", Jawaban(pilihan="A"), "dijawab dengan Ya, Tidak, bukan A"),
        ("A.I.1.i.b", Jawaban(indeks=D(3)), "dijawab dengan A, B, C, bukan angka"),
        ("B.I.a", Jawaban(indeks=D("4.1")), "indeks 0 sampai 4"),
        ("B.I.a", Jawaban(pilihan="A"), "indeks 0 sampai 4"),
        ("A.II.1.i.a", Jawaban(masukan={"jml_agen": -1}), "di bawah nol"),
        ("A.I.1.i.a", Jawaban(na=True), "tidak boleh dijawab tidak berlaku"),
    ],
)
def test_an_answer_of_another_kind_is_refused(baru, kode, jawaban, kata):
    with pytest.raises(ValueError, match=kata):
        rumus.skor(baru.butir[kode], jawaban)


def test_whose_answer_counts():
    unit, tpi = Jawaban(pilihan="A"), Jawaban(pilihan="B")
    assert rumus.efektif({"unit": unit, "tpi": tpi, "tpn": Jawaban()}) == (tpi, "tpi")
    assert rumus.efektif({"unit": unit}) == (unit, "unit")
    assert rumus.efektif({}) == (None, "")


def test_the_forecast_reaches_the_predicate_and_changes_nothing(baru):
    isi = teratas(baru) | {"B.I.a": Jawaban(indeks=D("3.4")), "A.I.1.ii.b": Jawaban(pilihan="C")}
    skor = rumus.skor_semua(baru.akar, isi)
    semula, daftar_ambang = dict(skor), baru.daftar_ambang("WBK")
    jalan = ramalan(baru.akar, skor, daftar_ambang, Aturan())
    assert skor == semula
    assert [s.butir.kode for s in jalan] == ["B.I.a"]
    assert jalan[0].ke >= D("0.9") and abs(jalan[0].poin - D("0.875")) < D("0.0001")
    skor |= {s.butir.kode: s.ke for s in jalan}
    akar = rumus.nilai(baru.akar, skor, Aturan())
    assert all(h.terpenuhi for h in rumus.periksa_ambang(daftar_ambang, akar, skor))


def test_the_forecast_of_an_empty_sheet_ends(baru):
    kosong = rumus.skor_semua(baru.akar, {})
    jalan = ramalan(baru.akar, kosong, baru.daftar_ambang("WBK"), Aturan())
    skor = kosong | {s.butir.kode: s.ke for s in jalan}
    akar = rumus.nilai(baru.akar, skor, Aturan())
    assert akar.nilai >= 75
    assert ramalan(baru.akar, skor, baru.daftar_ambang("WBK"), Aturan()) == []


def test_a_file_that_is_no_instrument_says_so():
    for isi in ({}, {"instrumen": {"kode": "x"}}, [], None, {"instrumen": 3, "komponen": 4}):
        with pytest.raises(InstrumenRusak, match="bukan instrumen LKE"):
            baca(isi)
    with pytest.raises(LookupError, match="tidak ada"):
        muat("LKE-1999")


def jawaban_acak(butir):
    if butir.opsi:
        return st.sampled_from([Jawaban(pilihan=o.jawaban) for o in butir.opsi] + [Jawaban()])
    if butir.hitungan.tipe in ("indeks", "persen"):
        atas = 4 if butir.hitungan.tipe == "indeks" else 100
        return st.decimals(0, atas, places=2).map(lambda n: Jawaban(indeks=n))
    kunci = [k for k, _ in butir.masukan]
    angka = st.tuples(*[st.integers(0, 50)] * len(kunci))
    return angka.map(lambda n: Jawaban(masukan=dict(zip(kunci, n, strict=True))))


@pytest.mark.parametrize("kode", daftar())
@given(data=st.data())
def test_points_stay_within_the_maximum_and_a_better_answer_never_costs(kode, data):
    instrumen = muat(kode)
    butir = instrumen.akar.semua_butir
    pilih = data.draw(st.lists(st.sampled_from(butir), max_size=12, unique_by=lambda b: b.kode))
    isi = {b.kode: data.draw(jawaban_acak(b)) for b in pilih}
    skor = rumus.skor_semua(instrumen.akar, isi)

    def periksa(satu):
        assert 0 <= satu.nilai <= satu.bagian.bobot + D("1e-20"), satu.bagian.kode
        for anak in satu.anak:
            periksa(anak)

    for final in (True, False):
        periksa(rumus.nilai(instrumen.akar, skor, Aturan(final=final)))
    awal = rumus.nilai(instrumen.akar, skor, Aturan())
    for satu in langkah(instrumen.akar, skor)[:3]:
        naik = rumus.nilai(instrumen.akar, skor | {satu.butir.kode: satu.ke}, Aturan())
        assert abs(naik.nilai - awal.nilai - satu.poin) < D("1e-20")


ATURAN = [
    Aturan(final=final, penyebut_nol=nol)
    for final in (True, False)
    for nol in ("instrumen", "penuh", "dikeluarkan")
]


def dinaikkan(butir, jawaban, data):
    """A better answer to the same question: another letter, a higher number, one more counted."""
    if butir.opsi:
        lebih = [o for o in butir.opsi if o.skor >= rumus.skor(butir, jawaban)]
        return Jawaban(pilihan=data.draw(st.sampled_from(lebih)).jawaban)
    if not butir.masukan:
        atas = 4 if butir.hitungan.tipe == "indeks" else 100
        return Jawaban(indeks=data.draw(st.decimals(jawaban.indeks, atas, places=2)))
    lebih = dict(jawaban.masukan)
    for kunci in butir.hitungan.pembilang:
        lebih[kunci] += data.draw(st.integers(0, 9))
    if butir.hitungan.kini:
        lebih[butir.hitungan.kini] = data.draw(st.integers(0, lebih[butir.hitungan.kini]))
    return Jawaban(masukan=lebih)


@pytest.mark.parametrize("kode", daftar())
@given(data=st.data())
def test_raising_an_answer_never_lowers_any_part_under_any_open_rule(kode, data):
    instrumen, aturan = muat(kode), data.draw(st.sampled_from(ATURAN))
    isi = {b.kode: data.draw(jawaban_acak(b)) for b in instrumen.akar.semua_butir}
    terjawab = [b for b in instrumen.akar.semua_butir if not isi[b.kode].kosong]
    naik = data.draw(st.sampled_from(terjawab or list(instrumen.akar.semua_butir)))
    if isi[naik.kode].kosong:
        return
    lebih = isi | {naik.kode: dinaikkan(naik, isi[naik.kode], data)}
    semula, sesudah = (
        rumus.nilai(instrumen.akar, rumus.skor_semua(instrumen.akar, j, aturan), aturan)
        for j in (isi, lebih)
    )
    for a, b in zip(semula.semua, sesudah.semua, strict=True):
        assert b.nilai >= a.nilai - D("1e-20"), a.bagian.kode
        assert 0 <= b.nilai <= b.bagian.bobot + D("1e-20")
