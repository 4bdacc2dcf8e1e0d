"""Workbooks: what is taken away comes back, and the official layout is read with its mistakes."""

import csv
import dataclasses
import io
import json
from decimal import Decimal as D
from pathlib import Path

import pytest
import xlsxwriter
from conftest import buat_pengguna
from hitung_ulang import Buku
from python_calamine import CalamineWorkbook

from intranet.core.errors import Ditolak
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.ekspor import lembar_xlsx
from intranet.zona_integritas.impor.baca import Hasil, baca
from intranet.zona_integritas.impor.simpan import bandingkan, simpan
from intranet.zona_integritas.instrumen.models import InstrumenLke, isi_bawaan
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja

RUMAH = Path(__file__).parent


@pytest.fixture
def bentuk(db):
    return InstrumenLke.bawaan(2024).bentuk


def baris_csv(nama):
    with (RUMAH / nama).open(encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


@pytest.fixture
def resmi(tmp_path):
    """A filled workbook in the rows of the official one, with the mistakes of its source."""
    jalan = tmp_path / "lke.xlsx"
    buku = xlsxwriter.Workbook(str(jalan))
    halaman = buku.add_worksheet("LKE ZI")
    halaman.write(1, 3, "LEMBAR KERJA EVALUASI ZONA INTEGRITAS")
    for b in baris_csv("contoh_tangsel_nilai.csv"):
        n = int(b["baris_xlsx"]) - 1
        halaman.write(n, 3, b["label"])
        halaman.write(n, 8, float(b["bobot"]))
        halaman.write(n, 11, float(b["nilai_di_berkas"]))
        if b["label"].startswith(("a Nilai", "b Capaian")):
            halaman.write(n, 10, "A" if "Capaian" in b["label"] else 4)
    for b in baris_csv("contoh_tangsel_jawaban.csv"):
        n = int(b["baris_xlsx"]) - 1
        halaman.write(n, 3, f"{b['kode'].rsplit('.', 1)[-1]}. Pertanyaan {b['kode']}")
        halaman.write(n, 9, {"YT": "Ya/Tidak", "ABC": "A/B/C"}.get(b["jenis"], b["jenis"]))
        halaman.write(n, 10, b["jawaban"])
        for i, angka in enumerate(b["masukan"].split(), 1):
            halaman.write(n + i, 4, "- Jumlah")
            halaman.write(n + i, 10, int(angka))
    buku.close()
    return jalan


def test_the_official_layout_gives_the_rules_total_and_names_where_it_parts(kota, resmi):
    hasil = baca(str(resmi), InstrumenLke.bawaan(2024).bentuk)
    assert len(hasil.jawaban) == 113, hasil.catatan
    lembar = simpan(kota.dinkes, 2024, hasil, "unit")
    assert abs(lembar.nilai("unit", final=True).nilai - D("95.709523810")) < D("1e-9")
    assert abs(hasil.nilai_berkas["A"][0] - D("55.576190476")) < D("1e-9")
    beda = bandingkan(hasil, lembar)
    assert beda == [
        "Nilai total 95,576190 di berkas, 95,709524 menurut aturan.",
        "L175: A.II.5.iii bernilai 1,733333 di berkas, 1,866667 menurut aturan.",
    ]
    assert len(hasil.catatan) == 1
    assert any("jumlah 12 berbeda dari rinciannya" in c for c in hasil.catatan)
    jumlah = JawabanButir.select().count()
    simpan(kota.dinkes, 2024, hasil, "unit")
    assert JawabanButir.select().count() == jumlah == 113


def test_the_command_imports_and_scores(kota, resmi, app):
    jalan = app.test_cli_runner().invoke
    perintah = ["zi", "impor", str(resmi), "--unit", "DINKES", "--tahun", "2024", "--json"]
    hasil = jalan(args=perintah)
    assert hasil.exit_code == 0, hasil.output
    isi = json.loads(hasil.output)
    assert isi["terbaca"] == 113 and isi["nilai"] == 95.70952381
    assert isi["nilai_di_berkas"]["A"] == 55.576190476
    assert isi["nilai_di_berkas"]["total"] == 95.576190476
    kata = jalan(args=perintah[:-1]).output
    assert "Nilai 95,71 menurut aturan." in kata and "Nilai 95,58 menurut berkas." in kata
    assert any(c.startswith("L175") for c in isi["catatan"])
    skor = jalan(args=["zi", "skor", "--unit", "DINKES", "--tahun", "2024", "--json"])
    assert json.loads(skor.output)["layak"] == {"WBK": True, "WBBM": True}
    salah = jalan(args=["zi", "impor", str(resmi), "--unit", "XX", "--tahun", "2024"])
    assert salah.exit_code == 1 and "Unit XX tidak ada." in salah.output


def acak(bentuk):
    """An answer of every kind, some missing."""
    isi = {}
    for n, b in enumerate(bentuk.akar.semua_butir):
        if n % 7 == 3:
            continue
        if b.opsi:
            isi[b.kode] = Jawaban(pilihan=b.opsi[n % len(b.opsi)].jawaban)
        elif b.masukan:
            isi[b.kode] = Jawaban(masukan={k: (n + i) % 5 for i, (k, _) in enumerate(b.masukan)})
        else:
            isi[b.kode] = Jawaban(indeks=D("3.25"))
    return isi


@pytest.mark.parametrize("tahun", [2024, 2020])
def test_what_is_taken_away_comes_back_unchanged(kota, tahun):
    lembar = LembarKerja.mulai(kota.dinkes, tahun, None)
    semula = acak(lembar.bentuk)
    simpan(kota.dinkes, tahun, Hasil(jawaban=semula), "unit")
    lembar = LembarKerja.get_by_id(lembar.id)
    isi = lembar_xlsx(lembar, "unit")
    hasil = baca(isi, lembar.bentuk)
    assert hasil.jawaban == semula
    assert bandingkan(hasil, lembar) == [] or lembar.status == "draf"
    baris = CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0).to_python()
    total = next(b for b in baris if b[1] == "NILAI TOTAL")
    assert abs(D(str(total[5])) - lembar.nilai("unit").nilai) < D("1e-9")


@pytest.mark.parametrize(
    ("status", "ketetapan"),
    [
        ("draf", {}),
        ("selesai", {}),
        ("selesai", {"kosong": "abaikan", "penyebut_nol": "penuh"}),
        ("selesai", {"penyebut_nol": "dikeluarkan"}),
    ],
)
@pytest.mark.parametrize("kode", ["LKE-ZI-2021", "LKE-ZI-2014"])
def test_every_formula_recomputes_to_what_the_rule_gives(kota, kode, status, ketetapan):
    """The workbook is worked out from its formulas alone, cell by cell, under every open rule."""
    instrumen = InstrumenLke.muat(isi_bawaan(kode))
    tanpa = instrumen.bentuk.akar.semua_butir[5].kode
    bentuk = dataclasses.replace(instrumen.bentuk, akar=dengan_na(instrumen.bentuk.akar, tanpa))
    jawaban = acak(bentuk) | {tanpa: Jawaban(na=True)}
    for n, b in enumerate(b for b in bentuk.akar.semua_butir if b.masukan):
        if n % 2:
            jawaban[b.kode] = Jawaban(masukan=dict.fromkeys([k for k, _ in b.masukan], 0))
    lembar = LembarKerja(unit=kota.dinkes, tahun=2024, instrumen=instrumen, status=status)
    lembar.__dict__["bentuk"], lembar.ketetapan = bentuk, ketetapan
    lembar.__dict__["jawaban"] = {
        (k, "unit"): JawabanButir(
            kode=k, pilihan=j.pilihan, indeks=j.indeks, masukan=dict(j.masukan), na=j.na
        )
        for k, j in jawaban.items()
    }
    bita, nilai = lembar_xlsx(lembar, "unit"), lembar.nilai("unit")
    assert baca(bita, bentuk).jawaban[tanpa] == Jawaban(na=True)
    buku = Buku(bita)
    total = buku.nilai(f"F{buku.cari('B', 'NILAI TOTAL')}")
    assert abs(total - nilai.nilai) < D("1e-12") and 0 < total < 100
    for satu in nilai.semua:
        if satu.bagian.kode and not satu.bagian.butir:
            baris = [r for r in buku.sel if r[0] == "B" and buku.nilai(r) == satu.bagian.nama]
            assert any(abs(buku.nilai(f"F{r[1:]}") - satu.nilai) < D("1e-12") for r in baris)


def dengan_na(bagian, kode):
    """The same part with one question that may be answered N/A."""
    return dataclasses.replace(
        bagian,
        anak=tuple(dengan_na(a, kode) for a in bagian.anak),
        butir=tuple(dataclasses.replace(b, boleh_na=b.kode == kode) for b in bagian.butir),
    )


def buku_kecil(*baris):
    isi = io.BytesIO()
    buku = xlsxwriter.Workbook(isi)
    halaman = buku.add_worksheet()
    for n, satu in enumerate(baris):
        halaman.write_row(n, 0, satu)
    buku.close()
    return isi.getvalue()


def test_moved_rows_and_foreign_answers_are_remarked_with_their_cell(bentuk):
    kepala = (["A. PENGUNGKIT"], ["I. PEMENUHAN"], ["1. MANAJEMEN"], ["catatan bebas"], ["i. Tim"])
    hasil = baca(
        buku_kecil(*kepala, ["a. Tim dibentuk", "Ya/Tidak", "ya"], [], ["b) Mekanisme", "", "Z"]),
        bentuk,
    )
    assert hasil.jawaban == {"A.I.1.i.a": Jawaban(pilihan="Ya")}
    assert hasil.catatan[0] == "A8: butir A.I.1.i.b “Z” bukan jawabannya."
    assert hasil.catatan[1].startswith("111 butir tidak ditemukan dalam berkas: A.I.1.ii.a, ")


def pindahkan(bita, urutan, kolom=0):
    """The same first sheet with its lines in another order, and so many columns before."""
    baris = CalamineWorkbook.from_filelike(io.BytesIO(bita)).get_sheet_by_index(0)
    semua = [[""] * kolom + satu for satu in baris.to_python(skip_empty_area=False)]
    return buku_kecil(*[semua[n] if n is not None else [] for n in urutan(semua)])


def test_moved_blocks_and_added_lines_and_columns_change_no_answer(bentuk, resmi):
    """Sub iv of an area before its sub i, empty lines between all lines, two columns in front."""
    semula = baca(str(resmi), bentuk)

    def urutan(semua):
        teks = [" ".join(map(str, satu)) for satu in semua]
        satu = next(n for n, t in enumerate(teks) if "A.I.1.i.a" in t) - 1
        empat = next(n for n, t in enumerate(teks) if "A.I.1.iv.a" in t) - 1
        akhir = next(n for n, t in enumerate(teks) if "A.I.2.i.a" in t) - 2
        n = range(len(semua))
        baru = [*n[:satu], *n[empat:akhir], *n[satu:empat], *n[akhir:]]
        return [x for isi in baru for x in (isi, None)]

    hasil = baca(pindahkan(resmi.read_bytes(), urutan, kolom=2), bentuk)
    assert hasil.jawaban == semula.jawaban and len(hasil.jawaban) == 113


def test_what_is_not_understood_in_a_moved_workbook_is_named_by_its_cell(bentuk):
    hasil = baca(
        buku_kecil(
            ["A. PENGUNGKIT"], ["I. PEMENUHAN"], ["1. MANAJEMEN"], ["i. Tim"],
            ["a. Tim dibentuk", "Ya/Tidak", "Ya"],
            ["a. Tim dibentuk lagi", "Ya/Tidak", "Tidak"],
            ["Mekanisme pemilihan anggota", "A/B/C", "B"],
            ["II. REFORM"], ["1. MANAJEMEN"], ["i. Komitmen"],
            ["a. Agen perubahan", "%", ""], ["- Jumlah agen", "", 7], ["- Perubahan", "", "banyak"],
            ["B. HASIL"], ["I. BIROKRASI"], ["a. Survei", 17.5, 5],
        ),
        bentuk,
    )  # fmt: skip
    assert hasil.jawaban == {"A.I.1.i.a": Jawaban(pilihan="Ya")}
    assert hasil.catatan[:5] == [
        "C6: jawaban “Tidak” pada baris “a. Tim dibentuk lagi” yang tidak dikenali.",
        "C7: jawaban “B” pada baris “Mekanisme pemilihan anggota” yang tidak dikenali.",
        "C13: “banyak” bukan jumlah untuk butir A.II.1.i.a.",
        "C16: butir B.I.a tanpa indeks 0–4.",
        "A11: butir A.II.1.i.a punya 1 dari 2 jumlah.",
    ]


@pytest.mark.parametrize("isi", [b"", b"bukan", b"PK\x03\x04rusak", b"a;b\n1;2\n"])
def test_a_file_that_is_no_sheet_says_so(bentuk, isi):
    with pytest.raises(Ditolak, match="bukan lembar kerja|Tidak ada butir|kosong"):
        baca(isi, bentuk)


def test_the_unit_takes_its_sheet_away(kota, masuk):
    lembar = LembarKerja.mulai(kota.dinkes, 2024, None)
    buat_pengguna("inspektorat", "inspektorat")
    url = f"/zona-integritas/lembar-kerja/{lembar.id}.xlsx"
    assert masuk(kota.operator_dinkes).get(url).data.startswith(b"PK")
    assert masuk(kota.operator_dishub).get(url).status_code == 404
