"""Reading spreadsheets that people really have; every oddity stands in a test of its own."""

import random
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lembar_kerja import csv, ods, xls, xlsx

from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.rpjmd.impor.kepala import kenali, kunci_judul
from intranet.rpjmd.impor.tabel import baca_tabel, usulan_peta

JUDUL = ["Kode", "Indikator Kinerja", "Satuan", "Perangkat Daerah", "Target 2024"]
SATU = ["D-01", "Prevalensi stunting", "%", "Dinkes", "14,5"]


def tabel(isi, peta=None):
    return baca_tabel(baca_kisi(isi)[0], peta)


def isi(baris):
    return {k: s.nilai.angka if s.nilai.angka is not None else s.teks for k, s in baris.isi.items()}


@pytest.mark.parametrize(
    "berkas",
    [
        xlsx([JUDUL, SATU]),
        xls([JUDUL, SATU]),
        ods([JUDUL, SATU]),
        csv([JUDUL, SATU]),
        csv([JUDUL, SATU[:-1] + ["14.5"]], ",", "cp1252"),
        csv([JUDUL, SATU], "\t", "utf-16"),
    ],
    ids=["xlsx", "xls", "ods", "csv titik koma", "csv koma cp1252", "csv tab utf-16"],
)
def test_every_kind_of_file_is_read_by_its_content(berkas):
    (satu,) = tabel(berkas).baris
    assert isi(satu) == {
        "kode": "D-01",
        "indikator": "Prevalensi stunting",
        "satuan": "%",
        "opd": "Dinkes",
        "target:2024:0": D("14.5"),
    }
    assert satu.isi["target:2024:0"].alamat == "E2"


def test_letters_of_cp1252_survive():
    (satu,) = tabel(csv([JUDUL, ["1", "Café – “bersih”", "%", "X", "1"]], sandi="cp1252")).baris
    assert satu.teks("indikator") == "Café – “bersih”"


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ('Kode,Indikator,Target 2024\r\nA,"Air; listrik; jalan",1\r\nB,"Gizi; ibu",2', "Gizi; ibu"),
        ('"Kode","Indikator; nama","Target 2024"\n"A","Satu;\ndua; ""tiga""","1"', 'dua; "tiga"'),
        ('Kode;Indikator;Target 2024\nA;"Air, listrik, jalan, gas";"1,5"\nB;x;2', "Air, listrik"),
        ('Kode;Indikator;Target 2024\nA;Layar 14";1,5\nB;Layar 15";2,5', 'Layar 14"'),
    ],
    ids=["koma", "semua dikutip", "titik koma", "tanda inci"],
)
def test_what_stands_in_quotes_separates_nothing(teks, nama):
    hasil = tabel(teks.encode(), {"B": "indikator"})
    assert {"kode", "indikator", "target:2024:0"} <= set(hasil.kepala.kolom)
    assert any(nama in b.teks("indikator") for b in hasil.baris)


def test_titles_above_and_signatures_below_are_ornament():
    hasil = tabel(
        xlsx(
            [
                ["PEMERINTAH KOTA KEDIRI"],
                ["RENCANA KINERJA TAHUN 2024"],
                [],
                JUDUL,
                ["(1)", "(2)", "(3)", "(4)", "(5)"],
                SATU,
                JUDUL,
                ["D-02", "Imunisasi", "anak", "Dinkes", 900],
                [None, "Jumlah", None, None, 914.5],
                [],
                [None, None, None, "Kediri, 10 Januari 2024"],
                [None, None, None, "Kepala Dinas Kesehatan"],
                [None, None, None, "NIP. 19700101 199001 1 001"],
            ]
        )
    )
    assert [b.teks("kode") for b in hasil.baris] == ["D-01", "D-02"]
    assert hasil.baris[0].nomor == 6
    assert [a for _, a in hasil.dilewati] == [
        "nomor kolom",
        "judul berulang",
        "jumlah",
        *["tanda tangan"] * 3,
    ]


def test_a_header_of_many_rows_with_merged_cells():
    hasil = tabel(
        xlsx(
            [
                ["No", "Sasaran", "Indikator", "Satuan", None, None, None, None, "OPD"],
                [None, None, None, None, 2023, 2024, "I", "II", None],
                [1, None, "Angka A", "%", 10, 12, 3, 4, "Dinkes"],
                [2, None, "Angka B", "%", 20, 22, 5, 6, "Dinkes"],
            ],
            gabung=[
                ("E1:F1", "Target"),
                ("G1:H1", "Realisasi Triwulan"),
                ("B3:B4", "Naiknya derajat kesehatan"),
            ],
        )
    )
    satu, dua = hasil.baris
    assert isi(satu) | {"nomor": 0} == {
        "nomor": 0,
        "sasaran": "Naiknya derajat kesehatan",
        "indikator": "Angka A",
        "satuan": "%",
        "target:2023:0": 10,
        "target:2024:0": 12,
        "realisasi:0:1": 3,
        "realisasi:0:2": 4,
        "opd": "Dinkes",
    }
    assert dua.teks("sasaran") == "Naiknya derajat kesehatan"


def test_titles_that_reach_over_columns_without_being_merged():
    hasil = tabel(
        csv([["Indikator", "Target", "", ""], ["", "2023", "2024", "2025"], ["A", 1, 2, 3]])
    )
    assert set(hasil.kepala.kolom) == {
        "indikator",
        "target:2023:0",
        "target:2024:0",
        "target:2025:0",
    }


def test_performance_and_money_side_by_side():
    hasil = tabel(
        csv(
            [
                ["Program", "Indikator", "Target 2024", "", "Realisasi TW III 2024", ""],
                ["", "", "K", "Rp", "K", "Rp"],
                ["Upaya Kesehatan", "Angka A", "80", "Rp 1.250.000,-", "75,5", "1.000.000"],
            ]
        )
    )
    (satu,) = hasil.baris
    assert isi(satu)["pagu:2024:0"] == 1_250_000
    assert isi(satu)["anggaran:2024:3"] == 1_000_000
    assert (isi(satu)["target:2024:0"], isi(satu)["realisasi:2024:3"]) == (80, D("75.5"))


def test_group_titles_are_carried_down():
    hasil = tabel(
        csv(
            [
                ["Indikator", "Satuan", "Target 2024"],
                ["Sasaran 1: Naiknya derajat kesehatan", "", ""],
                ["Angka A", "%", "1"],
                ["Program Upaya Kesehatan", "", ""],
                ["Angka B", "%", "2"],
                ["Sasaran 2: Turunnya pengangguran", "", ""],
                ["Angka C", "%", "3"],
            ]
        )
    )
    a, b, c = hasil.baris
    assert a.teks("sasaran") == "Sasaran 1: Naiknya derajat kesehatan" and "program" not in a.isi
    assert b.teks("program") == "Program Upaya Kesehatan"
    assert c.teks("sasaran").endswith("pengangguran") and "program" not in c.isi


def test_two_indicators_in_one_cell_become_two_rows():
    hasil = tabel(
        xlsx(
            [
                ["Indikator", "Satuan", "Target 2024"],
                ["1. Angka A\n2. Angka\nB", "%", "1. 12\n2. 15"],
            ]
        )
    )
    assert [isi(b) for b in hasil.baris] == [
        {"indikator": "Angka A", "satuan": "%", "target:2024:0": 12},
        {"indikator": "Angka B", "satuan": "%", "target:2024:0": 15},
    ]


def test_two_indicators_with_one_figure_are_refused():
    (satu,) = tabel(xlsx([["Indikator", "Target 2024"], ["1. Angka A\n2. Angka B", 12]])).baris
    assert satu.masalah == [
        (
            "A2",
            "2 indikator dalam satu sel, tetapi angkanya tidak terbagi sama. "
            "Pisahkan menjadi satu baris per indikator.",
        )
    ]


def test_a_name_over_two_lines_is_one_name():
    (satu,) = tabel(xlsx([["Indikator", "Target 2024"], ["Angka  harapan\n hidup ", 12]])).baris
    assert satu.teks("indikator") == "Angka harapan hidup"


def test_a_row_said_twice_is_refused_the_second_time():
    satu, dua = tabel(csv([JUDUL, SATU, SATU])).baris
    assert not satu.masalah
    assert dua.masalah == [("A3", "Indikator ini sudah ada di baris 2. Sisakan satu.")]


def test_an_error_in_a_cell_is_seen():
    berkas = xlsx([["Indikator", "Target 2024"], ["A"]], rumus=[("B2", "=1/0", "#DIV/0!")])
    (satu,) = tabel(berkas).baris
    assert satu.isi["target:2024:0"].nilai.jenis == "galat"


@pytest.mark.parametrize(
    ("judul", "kunci"),
    [
        ("INDIKATOR KINERJA UTAMA (IKU)", "indikator"),
        ("Indikator Sasaran", "indikator"),
        ("Perangkat Daerah Penanggung Jawab", "opd"),
        ("Target Tahun 2024", "target:2024:0"),
        ("Target TW II 2024", "target:2024:2"),
        ("Realisasi Triwulan III 2024", "realisasi:2024:3"),
        ("Realisasi", "realisasi:0:0"),
        ("Pagu Anggaran 2024 (Rp)", "pagu:2024:0"),
        ("Realisasi Anggaran TW IV", "anggaran:0:4"),
        ("Kondisi Kinerja Awal (2019)", "kondisi_awal:2019"),
        ("Tingkat Capaian Kinerja (%)", None),
        ("Faktor Penghambat", "penghambat"),
        ("Tindak Lanjut yang Diperlukan dalam Triwulan Berikutnya", "tindak_lanjut"),
        ("Tindak Lanjut yang Diperlukan dalam Renja Berikutnya", "tindak_lanjut_rkpd"),
        ("Formulasi Perhitungan", "rumus_teks"),
        ("Warna kesukaan", None),
        ("Realisasi s/d TW II 2024", None),
        ("Target Semester I 2024", None),
        ("Target Akhir RPJMD", None),
    ],
)
def test_titles_are_recognised(judul, kunci):
    assert kunci_judul(judul) == kunci


def test_a_column_can_be_named_by_hand():
    berkas = csv([["Apa", "Indikator", "Angkanya"], ["x", "Angka A", "12"]])
    assert usulan_peta(tabel(csv([["Kode", "Indikator", "Angkanya"], ["x", "Angka A", "12"]])))[
        2
    ] == ("C", "Angkanya", None)
    (satu,) = tabel(berkas, {"Angkanya": "target:2024:0", "A": "kode"}).baris
    assert isi(satu) == {"kode": "x", "indikator": "Angka A", "target:2024:0": 12}
    (satu,) = tabel(csv([JUDUL, SATU]), {"Target 2024": None}).baris
    assert "target:2024:0" not in satu.isi


@pytest.mark.parametrize(
    ("berkas", "kata"),
    [
        (b"", "kosong"),
        (b"\0" * 100, "kosong"),
        (b"PK\x03\x04 bukan zip", "bukan lembar kerja"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "bukan lembar kerja"),
        (b"%PDF-1.7 \0\0", "bukan lembar kerja"),
        (csv([["a", "b"], ["1", "2"]]), "Tidak ada kolom indikator"),
        ("\n".join(["x;y"] * 20_001).encode(), "terlalu besar"),
    ],
)
def test_what_cannot_be_read_says_why(berkas, kata):
    with pytest.raises(TidakTerbaca, match=kata):
        tabel(berkas)


def test_names_that_begin_like_a_total_are_indicators():
    nama = ["Jumlah penduduk miskin", "Total Fertility Rate", "Predikat SAKIP", "Jumlah", "Total:"]
    hasil = tabel(csv([["Indikator", "Target 2024"], *[[n, "1"] for n in nama]]))
    assert [b.teks("indikator") for b in hasil.baris] == nama[:3]


def test_a_figure_over_merged_cells_counts_once():
    judul = ["Indikator", *[f"Realisasi TW {r} 2024" for r in ("I", "II", "III", "IV")]]
    (satu,) = tabel(xlsx([judul, ["Angka A"]], gabung=[("B2:E2", 12)])).baris
    assert [k for k, s in satu.isi.items() if s.nilai.angka == 12] == ["realisasi:2024:1"]


def test_a_hostile_workbook_costs_a_child_and_not_the_server():
    jauh = xlsx([["Indikator", "Target 2024"], ["A", 1]], rumus=[("XFD1048576", "=1", 1)])
    with pytest.raises(TidakTerbaca, match="terlalu besar"):
        tabel(jauh)


def test_web_pages_and_prints_are_no_spreadsheets():
    for isi in (b"<html><table><tr><td>Indikator</td></tr></table>", b"%PDF-1.4 Indikator;Target"):
        with pytest.raises(TidakTerbaca, match="bukan lembar kerja"):
            tabel(isi)


UTUH = xlsx([JUDUL, SATU, ["1. a\n2. b", "x"]], gabung=[("A4:B5", "Sasaran")])


def coba(berkas):
    try:
        for kisi in baca_kisi(berkas):
            kenali(kisi)
            baca_tabel(kisi)
    except TidakTerbaca as galat:
        assert str(galat)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"a;b\n"])
)
def test_no_bytes_at_all_are_a_traceback(berkas, awal):
    coba(awal + berkas)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_no_damaged_workbook_is_a_traceback(benih):
    acak, berkas = random.Random(benih), bytearray(UTUH)
    for _ in range(acak.randint(1, 30)):
        berkas[acak.randrange(len(berkas))] = acak.randrange(256)
    coba(bytes(berkas[: acak.randint(len(berkas) // 2, len(berkas))]))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text("Indikator Target 2024\n;1,.-", max_size=12), max_size=6), max_size=8)
)
def test_no_table_at_all_is_a_traceback(baris):
    coba(csv([["Indikator", "Target 2024"], *baris]))
