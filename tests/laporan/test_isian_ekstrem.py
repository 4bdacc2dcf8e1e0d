"""Reports over what nobody hopes to find in a database: each still prints, and says it as it is."""

import re

import pytest
from cetak_bantu import teks, tulis_notebook
from live import ROOT, kota_sendiri
from playhouse import db_url

from intranet.cetak import parameter as p
from intranet.cetak.pelaksana import Hasil, Tugas, cetak_banyak

pytestmark = [pytest.mark.live, pytest.mark.notebook]
TYPST = '#panic("x") $y^2$ *z* _m_ @a <b> `k` = \\ ~ // --- [q] {d}'
HTML = "<script>alert('x')</script> &amp; &#35; \"kutip\""
AKSARA = "Bagus 🎉👩‍👩‍👧 ꦏꦼꦝꦶꦫꦶ كديري 北 selesai"
PANJANG = "Persentase " + "panjang-sekali " * 26  # 401 letters
RAPAT = "x" * 400
NAMA = [TYPST, HTML, AKSARA, PANJANG.strip(), RAPAT, "  ", "‮terbalik\u0000"[:-1], "a\nb\tc"]
DICETAK = [
    ("buku_saku", {"opd": "DINKES", "tahun": 2024}),
    ("buku_saku", {"opd": "KEC-PSN", "tahun": 2024}),
    ("laporan_triwulan", {"tahun": 2024, "triwulan": 3}),
    ("monitor_kelengkapan", {"tahun": 2024, "triwulan": 3}),
    ("eksplorasi", {"tahun": 2024, "triwulan": 3}),
    ("evaluasi_renja", {"opd": "KEC-PSN", "tahun": 2024}),
    ("perjanjian_kinerja", {"opd": "KEC-PSN", "tahun": 2024}),
    ("zona_integritas", {"tahun": 2024}),
    ("zona_integritas", {"tahun": 2024, "unit": "DPMPTSP"}),
    ("lembar_zi", {"tahun": 2024, "unit": "DPMPTSP"}),
    ("laporan_tahunan", {"tahun": 2024}),
    ("laporan_tahunan", {"tahun": 2024, "opd": "KEC-PSN"}),
]
PANDUAN = ROOT / "docs/panduan/analis.md"
# Every frame of intranet.analisis as it comes, gaps and all, and what pandas makes of them.
BINGKAI = """
import numpy as np
import pandas as pd
from intranet import analisis
ambil = {
    'capaian': (2024, 3), 'indikator': (), 'target': ('DINKES',), 'kelengkapan': (2024, 3),
    'anggaran': (2024, 3), 'bukti': (2024, 3), 'kurang': (2024, 3), 'zi': (),
    'lke': ('DPMPTSP', 2024), 'survei': (2024,),
}
assert {*ambil, 'kolom'} == {*analisis.__all__}
for nama, isi in ambil.items():
    df = getattr(analisis, nama)(*isi)
    kolom = [k.kolom_teks(c, c, kosong='belum') for c in df.columns if c != 'contoh']
    baris = df.head(9).to_dict('records')
    display(k.judul(nama, 2))
    display(*(k.tabel(kolom[n:n + 8], baris) for n in range(0, len(kolom), 8)))
target = analisis.target('DINKES')
lebar = target.pivot_table(index='kode', columns='tahun', values='persen', dropna=False)
kolom = [k.kolom_teks('kode', 'Indikator'), *(k.kolom_angka(c, str(c), 18) for c in lebar.columns)]
ini = target[target.tahun == 2024].persen
display(
    k.tabel(kolom, lebar.reset_index().to_dict('records')),
    k.angka_ringkas([(target.persen.max(), 'tertinggi', None), (ini.mean(), 'tahun ini', None),
                     (np.int64(len(target)), 'baris', None)]),
)
"""


@pytest.fixture(scope="module")
def isi(tmp_path_factory):
    """{(notebook, opd, unit or None): the text of its pages} over a city that was spoilt; 'bingkai'
    prints every frame, 'panduan' what the guide shows.
    """
    with (
        kota_sendiri(tmp_path_factory.mktemp("ekstrem")) as kota,
        pytest.MonkeyPatch.context() as lingkungan,
    ):
        rusak(kota.env["DATABASE_URL"])
        for nama in ("DATA_DIR", "DATABASE_URL"):
            lingkungan.setenv(nama, kota.env[nama])
        tugas = [Tugas((n, v.get("opd", v.get("unit"))), n, p.periksa(n, v)) for n, v in DICETAK]
        akhir = dict(cetak_banyak(tugas)) | sendiri(tmp_path_factory.mktemp("sendiri"))
    gagal = {kunci: str(kabar) for kunci, kabar in akhir.items() if not isinstance(kabar, Hasil)}
    assert gagal == {}
    return {kunci: re.sub(r"\s+", " ", teks(hasil.pdf)) for kunci, hasil in akhir.items()}


def sendiri(folder):
    """What notebooks of an analyst's own print: every frame, and the examples of the guide."""
    contoh = re.findall(r"```python\n(.*?)```", PANDUAN.read_text(), re.S)
    tulis_notebook(folder, BINGKAI)
    (folder / "uji.ipynb").rename(folder / "bingkai.ipynb")
    tulis_notebook(folder, *contoh, awal="")
    (folder / "uji.ipynb").rename(folder / "panduan.ipynb")
    nama = ("bingkai", "panduan")
    return dict(cetak_banyak([Tugas((n, None), n, {}) for n in nama], folder=folder))


def rusak(url):
    """Names that hurt, an OPD without indicators, no target and no result this year."""
    db = db_url.connect(url, unquote_password=True, unquote_user=True)
    with db.connection_context(), db.atomic():
        indikator = [id for (id,) in db.execute_sql("SELECT id FROM indikator ORDER BY id")]
        for nomor, id in enumerate(indikator):
            nama = NAMA[nomor % len(NAMA)]
            sql = f"UPDATE indikator SET nama = {db.param}, satuan = NULL, definisi = {db.param}"
            db.execute_sql(f"{sql} WHERE id = {db.param}", [nama, nama, id])
        milik = "(SELECT id FROM opd WHERE kode = 'KEC-PSN')"
        db.execute_sql(f"DELETE FROM pengampu WHERE opd_id = {milik}")
        db.execute_sql(f"DELETE FROM pengampu_simpul WHERE opd_id = {milik}")
        db.execute_sql("DELETE FROM target WHERE tahun = 2024")
        db.execute_sql("UPDATE capaian SET realisasi = NULL, predikat = NULL WHERE tahun = 2024")
        db.execute_sql(f"UPDATE jawaban_butir SET penjelasan = {db.param}", [TYPST])
        for kolom in ("penghambat", "pendorong", "tindak_lanjut"):
            sql = f"UPDATE capaian SET {kolom} = {db.param} WHERE tahun = 2024 AND triwulan = 3"
            db.execute_sql(sql, [TYPST])


def test_a_book_of_hostile_names_prints_them_as_they_are(isi):
    buku = isi["buku_saku", "DINKES"]
    assert '#panic("x") $y^2$ *z* _m_ @a <b>' in buku and "<script>alert" in buku
    assert "Bagus [?]" in buku and "selesai" in buku


def test_an_office_without_indicators_gets_its_papers_too(isi):
    for notebook in ("buku_saku", "evaluasi_renja", "perjanjian_kinerja"):
        assert "Pesantren" in isi[notebook, "KEC-PSN"], notebook


def test_nothing_known_is_printed_as_nothing_known(isi):
    for kunci, halaman in isi.items():
        assert not re.search(r"\b(None|nan|NaN|NoneType|Decimal)\b", halaman), kunci
    assert "belum" in isi["laporan_triwulan", None]
    assert "Belum ada perangkat daerah" in isi["eksplorasi", None]


def test_the_frames_of_an_analyst_print_as_they_are_and_so_does_the_guide(isi):
    bingkai, panduan = isi["bingkai", None], isi["panduan", None]
    assert bingkai.count("belum") > 100 and "#panic" in bingkai and "lke" in bingkai
    assert "Semua indikator" in panduan and "nilai tengahnya" in panduan


def test_an_answer_of_a_sheet_is_text_too(isi):
    assert '#panic("x") $y^2$ *z* _m_ @a <b>' in isi["lembar_zi", "DPMPTSP"]
    assert "Penanaman Modal" in isi["zona_integritas", "DPMPTSP"]


def test_who_owes_what_is_named_even_with_such_names(isi):
    monitor = isi["monitor_kelengkapan", None]
    assert "#panic" in monitor and "belum diisi" in monitor and "Yang tidak ditanya" in monitor
