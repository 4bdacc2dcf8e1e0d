"""The Excel twin: the tables of a print as sheets of numbers, the same bytes from the same data."""

from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.kembaran import Asal, buku_kerja, nama_lembar
from intranet.cetak.kembaran_tabel import angka_atau_teks, tabel

ASAL = Asal("3f9a1c20be77", "http://127.0.0.1/periksa/3f9a1c20be77", "a" * 64)
KOLOM = [
    k.kolom_teks("nama", "Indikator", tanda_contoh=True),
    k.kolom_nilai("hasil", "Hasil", 19),
    k.kolom_angka("persen", "Capaian (%)", 17),
    k.kolom_pita("pita", "Pita", 27),
]
BARIS = [
    {"kelompok": "Misi 1"},
    {"nama": "Stunting", "hasil": Decimal("14.25"), "desimal": 2, "persen": 98.5, "pita": "st"},
    {"kelompok": "Misi 2"},
    {"nama": "=1+1", "hasil": "WTP", "persen": None, "pita": "b", "contoh": True},
]
LAPORAN = [
    k.laporan_a4(judul="Laporan Triwulan IV 2023", anak_judul="Kota", tanggal="2024-01-02"),
    k.judul("Indikator: [utama] / semua indikator kinerja", 2),
    k.tabel(KOLOM, BARIS),
    k.tabel(KOLOM, BARIS[:2]),
    k.paragraf("Bukan tabel."),
]


def isi(*komponen):
    """These components as they come back from the store."""
    nama = [satu.nama for satu in komponen]
    tulisan = muatan.tulis(nama, [k.polos(satu.data) for satu in komponen])
    return muatan.buka(muatan.kemas(tulisan))


def baca(xlsx):
    buku = CalamineWorkbook.from_filelike(BytesIO(xlsx))
    return {n: buku.get_sheet_by_name(n).to_python() for n in buku.sheet_names}


def test_each_table_is_a_sheet_with_title_source_and_real_numbers():
    lembar = baca(buku_kerja(isi(*LAPORAN), ASAL))
    assert list(lembar) == [
        "Keterangan",
        "Indikator utama semua indikator",
        "Indikator utama semua indikat 2",
    ]
    _, satu, dua = lembar.values()
    assert satu[0][0] == "Laporan Triwulan IV 2023: Indikator: [utama] / semua indikator kinerja"
    for kata in ("data per 2 Januari 2024", "nomor 3f9a1c20be77", "sidik data aaaaaaaaaaaa"):
        assert kata in satu[1][0]
    assert satu[3] == ["Kelompok", "Indikator", "Hasil", "Capaian (%)", "Pita", "Contoh"]
    assert satu[4] == ["Misi 1", "Stunting", 14.25, 98.5, "Sangat tinggi", ""]
    assert satu[5] == ["Misi 2", "=1+1", "WTP", "", "Belum diisi", "contoh"]
    assert dua[3] == satu[3][:-1] and len(dua) == 5
    keterangan = [" ".join(map(str, b)) for b in lembar["Keterangan"]]
    assert any("/periksa/3f9a1c20be77" in b for b in keterangan)
    assert sum("(2 baris)" in b for b in keterangan) == 1


def test_the_same_data_gives_the_same_bytes():
    satu, dua = (buku_kerja(isi(*LAPORAN), ASAL) for _ in range(2))
    assert satu == dua != buku_kerja(isi(*LAPORAN[:3]), ASAL)


def test_the_head_stays_and_can_be_filtered():
    import zipfile

    with zipfile.ZipFile(BytesIO(buku_kerja(isi(*LAPORAN), ASAL))) as arsip:
        lembar = arsip.read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in lembar and 'ySplit="4"' in lembar and "<autoFilter" in lembar


def test_the_annex_keeps_performance_and_money_apart():
    kolom = [
        ("1", "No", 8, False),
        ("7", "Target", None, True, ("K", "Rp")),
        ("15", "Unit", 18, False),
    ]
    baris = [{"kelompok": "Sasaran"}, {"sel": [["1"], ["1.250,5", "7.595.581.000"], ["Dinkes"]]}]
    baris += [
        {"sel": [["2"], ["", "10"], ["Dinkes"]], "contoh": True},
        {"sel": [["3"], ["WTP"], [""]]},
    ]
    lampiran = k.lampiran_formulir("Dinkes", "Lampiran E.81", "", kolom, baris)
    (satu,) = tabel(isi(lampiran))
    assert satu.judul == "Lampiran E.81"
    assert satu.kolom == ["Kelompok", "No", "Target (K)", "Target (Rp)", "Unit", "Contoh"]
    assert [[n for n, _ in b][2:4] for b in satu.baris] == [
        [Decimal("1250.5"), Decimal(7595581000)],
        [None, Decimal(10)],
        ["WTP", None],
    ]
    assert satu.baris[0][2][1] == "#,##0.0"


@pytest.mark.parametrize(
    ("teks", "nilai", "bentuk"),
    [
        ("102,23\u00a0%", Decimal("102.23"), "#,##0.00"),
        ("\u22123", Decimal(-3), "#,##0"),
        ("70–80", "70–80", ""),
        ("", None, ""),
    ],
)
def test_numbers_are_read_back_and_texts_stay(teks, nilai, bentuk):
    assert angka_atau_teks(teks) == (nilai, bentuk)


def test_cards_and_areas_are_tables_too():
    butir = {"kode": "D-01", "nama": "Stunting", "satuan": "persen", "desimal": 1, "contoh": False}
    butir |= {"tahun": [2023, 2024], "target": [[12, 14.5], 14], "hasil": [13.5, None]}
    area = {"nama": "Tata laksana", "nilai": 3.5, "bobot": 5, "minimum": 3}
    kartu, batang = tabel([("kartu", {"butir": [butir]}), ("batang-area", {"butir": [area]})])
    assert [[n for n, _ in b][3:] for b in kartu.baris] == [
        [2023, "12–14,5", 13.5],
        [2024, 14, None],
    ]
    assert [n for n, _ in batang.baris[0]] == ["Tata laksana", 3.5, 5, 3]


def test_sheets_have_names_that_excel_takes_and_none_twice():
    nama = nama_lembar(["Keterangan", "a" * 40, "A" * 40, "", "x/y", "x:y"])
    assert nama == ["Keterangan 2", "a" * 31, "A" * 29 + " 2", "Tabel", "x y", "x y 2"]
    assert all(len(n) <= 31 for n in nama)


def test_a_report_without_tables_says_what_it_is():
    assert list(baca(buku_kerja(isi(k.paragraf("a"))))) == ["Keterangan"]
