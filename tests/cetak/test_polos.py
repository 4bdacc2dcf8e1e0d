"""What an analyst's cell may hold prints as its Python kin; what can't says so, and where."""

import json
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from cetak_bantu import jalankan, teks

from intranet.cetak import komponen as k
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.polos import TakTercetak, polos

pytestmark = pytest.mark.live  # no database transaction around these; they need none


@dataclass(frozen=True)
class Satu:
    nama: str
    nilai: tuple


@pytest.mark.parametrize(
    ("nilai", "jadi"),
    [
        (np.int64(7), 7),
        (np.float64(1.5), 1.5),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("Dinas é"), "Dinas é"),
        (Decimal("2.5"), 2.5),
        (date(2024, 1, 2), "2 Januari 2024"),
        (pd.Timestamp("2024-01-02"), "2 Januari 2024"),
        (np.datetime64("2024-01-02"), "2 Januari 2024"),
        (np.array(["2024-01-02"], "datetime64[ns]"), ["2 Januari 2024"]),
        (np.array(["2024-01-02"], "datetime64[ns]")[0], "2 Januari 2024"),
        (datetime(2024, 1, 2, 10, 30), "2 Jan 2024 17.30"),
        (pd.Timestamp("2024-01-02 10:30", tz=UTC), "2 Jan 2024 17.30"),
        (pd.Series([1, 2]), [1, 2]),
        (pd.Series([1.0, None]), [1, None]),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (OrderedDict(a=(1, None)), {"a": [1, None]}),
        ({2023: 1, np.int64(2024): 2}, {"2023": 1, "2024": 2}),
        (Satu("x", (Decimal(1),)), {"nama": "x", "nilai": [1.0]}),
    ],
    ids=str,
)
def test_values_of_numpy_and_pandas_are_their_python_kin(nilai, jadi):
    hasil = polos(nilai)
    assert hasil == jadi and json.loads(json.dumps(hasil)) == jadi


@pytest.mark.parametrize(
    "nilai",
    [None, float("nan"), np.float64("nan"), np.datetime64("NaT"), pd.NaT, pd.NA]
    + [Decimal("NaN"), Decimal("sNaN")],
)
def test_what_is_not_known_is_none(nilai):
    assert polos(nilai) is None and polos([{"a": nilai}]) == [{"a": None}]


@pytest.mark.parametrize(
    ("nilai", "kalimat"),
    [
        ({1, 2}, "nilai berjenis set tidak dapat dicetak"),
        (np.inf, "angka tak hingga tidak dapat dicetak; mungkin ada pembagian dengan nol"),
        (Decimal("-Infinity"), "angka tak hingga"),
        ("rusak \ud800", "separuh karakter"),
        (timedelta(3), "berjenis timedelta"),
        (np.timedelta64(3, "ns"), "berjenis timedelta64"),
        (1j, "berjenis complex"),
        (np.longdouble(1), "berjenis longdouble"),
        (Satu, "berjenis type"),
        (pd.DataFrame(), "berjenis DataFrame"),
        ({None: 1}, "None bukan nama kolom"),
        ({(1, 2): 1}, "bukan nama kolom"),
    ],
    ids=str,
)
def test_what_cannot_be_shown_is_named(nilai, kalimat):
    with pytest.raises(TakTercetak, match=kalimat):
        polos(nilai)


def test_the_place_of_what_cannot_be_shown_is_told():
    tabel = k.tabel([k.kolom_teks("a", "A")], [{"a": "x"}, {"a": {1}}])
    with pytest.raises(TakTercetak) as galat:
        tabel.isi()
    kalimat = "nilai berjenis set tidak dapat dicetak (tabel, baris, ke-2, a)."
    assert str(galat.value) == kalimat
    lingkar = []
    lingkar.append(lingkar)
    with pytest.raises(TakTercetak, match=r"memuat dirinya sendiri, .* \(daftar\)"):
        k.daftar(lingkar).isi()


def test_jupyter_shows_a_gap_where_nothing_is_known():
    baris = [{"a": float("nan"), 2024: np.int64(3)}]
    html = k.tabel([], baris)._repr_mimebundle_()["text/html"]
    assert "<td></td><td>3</td>" in html and "nan" not in html


# A frame's rows as they come, and each again with None: both must print the same page.
KOSONG = """
import numpy as np, pandas as pd
def semua(kosong):
    baris = [
        {'t': kosong, 'a': kosong, 'n': kosong, 'p': kosong, 'b': kosong,
         'contoh': kosong, 'desimal': kosong},
        {'t': 'ada', 'a': 1, 'n': 2, 'p': 'st', 'b': 3},
    ]
    kolom = [k.kolom_teks('t', 'T', kosong='hampa', tanda_contoh=True), k.kolom_angka('a', 'A', 20),
             k.kolom_nilai('n', 'N', 20), k.kolom_pita('p', 'P', 20), k.kolom_batang('b', 'B', 30)]
    display(k.tabel(kolom, baris), k.angka_ringkas([(kosong, 'nama', kosong)]), k.sebaran([kosong]),
            k.paragraf(kosong), k.gambar(SVG, 'alt', kosong), k.butir_bernomor([kosong]),
            k.identitas([('kata', kosong)]), k.jalan([('nama', 'sudah', kosong)]))
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
semua([None, float('nan'), np.float64('nan'), pd.NA, pd.NaT][tahun])
"""


def test_a_gap_prints_like_none_in_every_component(buat):
    folder = buat(KOSONG)
    tanpa, *lain = (jalankan(folder, tahun=str(n)) for n in range(5))
    assert "hampa" in teks(tanpa.pdf) and "belum ada data" in teks(tanpa.pdf)
    assert {hasil.sidik_data for hasil in lain} == {tanpa.sidik_data}


def test_a_frames_rows_print_as_they_are(buat):
    sel = """
import numpy as np, pandas as pd
from datetime import date
df = pd.DataFrame({'kode': ['K1', 'K2'], 2023: [1, 2], 2024: [np.nan, 4.5],
                   'hari': pd.to_datetime(['2024-03-01', None]), 'sah': [True, False]})
df = df.merge(pd.DataFrame({'kode': ['K1'], 'desimal': [1]}), how='left')
kolom = [k.kolom_teks('kode', 'Kode'), k.kolom_angka(2023, '2023', 20),
         k.kolom_nilai(2024, '2024', 20),
         k.kolom_teks('hari', 'Hari', 30, kosong='tak tahu'),
         k.kolom_teks('sah', 'Sah', 20)]
display(k.tabel(kolom, df.to_dict('records')), k.tabel(kolom[:1], [{'kode': df[2023].max()}]),
        k.daftar(df['kode']), k.paragraf(date(2024, 5, 6)))
display(k.angka_ringkas([(df[2024].mean(), 'nilai', np.int64(9000)), (np.nan, 'x', None)]))"""
    isi = teks(jalankan(buat(sel)).pdf)
    assert "1 Maret 2024" in isi and "tak tahu" in isi and "6 Mei 2024" in isi
    assert "4,50" in isi and "4,5\n" in isi and "9.000" in isi
    assert re.search(r"K1.*\bya\b.*K2.*\btidak\b", isi, re.S)
    assert not re.search("NaN|NaT|None", isi)


def test_a_document_is_dated_by_a_day_too(buat):
    awal = """
import pandas as pd
from datetime import date
from intranet.cetak import komponen as k
display(k.surat(judul="Uji", pokok="Uji", rancangan=False, tanggal=[date(2024, 1, 2), '2024-01-02',
        pd.Timestamp('2024-01-02')][tahun]))"""
    folder = buat("display(k.paragraf('isi'))", awal=awal)
    assert len({jalankan(folder, tahun=str(n)).sidik_data for n in range(3)}) == 1


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        (
            "display(k.daftar([{1}]))",
            r"Sel ke-4 gagal: nilai berjenis set .*\(daftar, butir, ke-1\)",
        ),
        ("k.paragraf(float('inf'))", "Sel ke-4 gagal: angka tak hingga"),
        ("k.paragraf('\\ud800')", "Sel ke-4 gagal: ada teks yang berisi separuh karakter"),
        ("raise ValueError('\\ud800 \\x00 mati')", "Sel ke-4 gagal: mati"),
        # past every component: what the child itself can't take is told by its class
        (
            "display({k.JENIS: {'komponen': 'paragraf'}}, raw=True)",
            r"Notebook tidak dapat dicetak \(KeyError\)",
        ),
        (
            "display({k.JENIS: {'komponen': 'paragraf', 'data': {'teks': {1}}}}, raw=True)",
            r"Notebook tidak dapat dicetak \(TypeError\)",
        ),
    ],
)
def test_a_value_no_page_can_show_is_told_with_its_cell(buat, sel, kalimat, caplog):
    with pytest.raises(GagalCetak, match=kalimat) as galat:
        jalankan(buat(sel))
    str(galat.value).encode()
    if "Notebook" in kalimat:  # who looks after the machine finds where it was
        assert "Traceback" in caplog.text and "uji" in caplog.text


def test_a_number_where_a_text_belongs_is_written_as_one():
    for nilai, kata in ((7, "7"), (np.int64(2024), "2024"), (1234.5, "1.234,5"), ("dua", "dua")):
        for satu in (k.paragraf(nilai), k.pesan(nilai), k.kutipan(nilai, "Asal")):
            assert satu.isi()["data"]["teks"] == kata
        assert k.judul(nilai).isi()["data"]["judul"] == kata
        for satu in (k.daftar([nilai]), k.butir_bernomor([nilai])):
            assert satu.isi()["data"]["butir"] == [kata]
