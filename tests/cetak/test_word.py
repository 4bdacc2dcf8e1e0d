"""The Word twin: headings, texts and tables that people go on writing in; equal for equal data."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from intranet.cetak import komponen as k
from intranet.cetak.panggilan import KomponenAsing
from intranet.cetak.word import naskah_word

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect width="9" height="4"/></svg>'
)
KOLOM = [
    k.kolom_teks("nama", "Indikator", tanda_contoh=True),
    k.kolom_angka("persen", "Capaian (%)", 20),
    k.kolom_pita("pita", "Pita", 12, "singkat"),
]
BARIS = [
    {"kelompok": "Misi 1"},
    {"nama": "Stunting & <b>gizi</b>", "persen": 98.5, "pita": "st", "contoh": True},
    {"nama": "Kosong", "persen": None, "pita": "b"},
]
LAPORAN = [
    k.laporan_a4(
        judul="Laporan Kinerja 2024", anak_judul="Dinkes", tanggal="2025-01-02", singkat="LK"
    ),
    k.judul("Bab I"),
    k.daftar_isi(2),
    k.bagian("a", "Latar", "Teks **tebal** dan *miring* ꦏ.\n\n- butir"),
    k.tabel(KOLOM, BARIS),
    k.gambar(SVG, "Batang 98,5 persen", "Keterangan"),
    k.sebaran(["st", "b", "st"]),
    k.halaman_baru(),
]


def isi(*komponen):
    return [(s.nama, k.polos(s.data)) for s in komponen]


@pytest.fixture(scope="module")
def berkas():
    return naskah_word(isi(*LAPORAN), "3f9a1c20be77", "http://127.0.0.1/periksa/3f9a1c20be77")


@pytest.fixture(scope="module")
def naskah(berkas):
    return Document(BytesIO(berkas))


def test_headings_and_texts_keep_their_kind(naskah):
    gaya = {p.text: p.style.name for p in naskah.paragraphs if p.text}
    assert gaya["Laporan Kinerja 2024"] == "Title" and gaya["Bab I"] == "Heading 1"
    assert gaya["butir"] == "List Bullet" and "Data per 2 Januari 2025" in gaya
    (teks,) = [p for p in naskah.paragraphs if p.text.startswith("Teks")]
    assert [r.text for r in teks.runs if r.bold] == ["tebal"]
    assert [r.text for r in teks.runs if r.italic] == ["miring"]
    assert "3f9a1c20be77" in naskah.sections[0].footer.paragraphs[0].text


def test_a_table_repeats_its_head_and_says_what_is_not_known(naskah):
    (tabel,) = naskah.tables
    baca = [[s.text for s in b.cells] for b in tabel.rows]
    assert baca[0] == ["Indikator", "Capaian (%)", "Pita"] and set(baca[1]) == {"Misi 1"}
    assert baca[2] == ["Stunting & <b>gizi</b> (contoh)", "98,50", "Sangat tinggi"]
    assert baca[3][1] == "–"
    assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_chart_is_a_picture_with_its_alternative(naskah):
    (gambar,) = naskah.inline_shapes
    assert gambar._inline.docPr.get("descr") == "Batang 98,5 persen"


def test_the_same_data_give_the_same_bytes(berkas):
    lagi = naskah_word(isi(*LAPORAN), "3f9a1c20be77", "http://127.0.0.1/periksa/3f9a1c20be77")
    assert lagi == berkas


def test_what_has_no_form_in_word_is_refused_and_never_left_out():
    with pytest.raises(KomponenAsing, match="kartu"):
        naskah_word(isi(LAPORAN[0], k.Komponen("kartu", {})))
