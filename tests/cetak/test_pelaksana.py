"""Notebook in, PDF out: parameters, failures, limits, and that what people typed stays text."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp
from cetak_bantu import jalankan, teks, tulis_notebook
from papermill import inspect_notebook

from intranet.cetak import komponen as k
from intranet.cetak import parameter as p
from intranet.cetak.naskah import uraikan
from intranet.cetak.panggilan import DIKENAL, KomponenAsing, Lembar
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Langkah, Tugas, cetak
from intranet.cetak.proses import Anak
from intranet.cetak.typst_pdf import aman, susun

pytestmark = pytest.mark.live  # no database transaction around these; they need none
BERBAHAYA = '#panic("x") $y$ *z* @a <b> \\ `kode` [q] // komentar'


def test_parameters_reach_the_page_and_code_does_not(buat):
    hasil = jalankan(
        buat("display(k.paragraf(f'Tahun {tahun}')); print('rahasia')"), opd="DISHUB", tahun="2024"
    )
    isi = teks(hasil.pdf)
    assert "DISHUB" in isi and "Tahun 2024" in isi
    assert not any(kata in isi for kata in ("import", "display", "rahasia", "k.paragraf"))
    assert hasil.halaman == len(pypdf.PdfReader(BytesIO(hasil.pdf)).pages)


def test_what_a_person_typed_prints_as_that_text(buat):
    tabel = f"k.tabel([k.kolom_teks('a', 'Nama')], [{{'a': {BERBAHAYA!r}}}])"
    sel = f"""
from intranet.rpjmd.ringkasan import NilaiTahun, RingkasIndikator as R
n = NilaiTahun(2023, 4, 1, None, None, None, 2, None, 200, "st", "")
i = R("K", {BERBAHAYA!r}, {BERBAHAYA!r}, "naik", 0, "tahunan", True, True, (), None, *[""] * 5,
      None, None, (n,))
display(k.paragraf({BERBAHAYA!r}), {tabel}, k.kartu([i], 2023))"""
    isi = teks(jalankan(buat(sel)).pdf)
    assert isi.count('#panic("x") $y$ *z* @a <b>') == 4


def test_what_no_font_can_draw_is_marked_and_other_scripts_print(buat):
    sel = "display(k.paragraf('Bagus 🎉🎉 ꦏꦼꦝꦶꦫꦶ كديري selesai'))"
    isi = teks(jalankan(buat(sel)).pdf)
    assert "Bagus [?]" in isi and "selesai" in isi
    assert aman(["ꦏꦝꦶꦫꦶ"]) == ["ꦏꦝꦶꦫꦶ"]


def test_the_same_data_gives_the_same_bytes(buat):
    folder = buat("display(k.paragraf('sama'))")
    satu, dua = jalankan(folder), jalankan(folder)
    assert satu.pdf == dua.pdf and satu.sidik_data == dua.sidik_data
    assert satu.sidik_data[:12] in teks(satu.pdf)
    assert jalankan(folder, opd="LAIN").sidik_data != satu.sidik_data


def test_the_number_on_the_paper_follows_from_what_is_printed(buat):
    folder = buat("display(k.paragraf('sama'))")
    satu, dua = jalankan(folder), jalankan(folder, opd="LAIN")
    assert len(satu.nomor) == 12 and satu.nomor == jalankan(folder).nomor != dua.nomor
    assert f"/periksa/{satu.nomor}" in teks(satu.pdf).replace("\n", "")
    assert jalankan(buat("display(k.paragraf('sama')) # lain")).nomor != satu.nomor


SURAT = """
from intranet.cetak import komponen as k
display(k.{nama}(judul="Uji", pokok="Uji", tanggal="2024-01-02", {lain}), k.paragraf("satu"))
display(k.halaman_baru(), k.paragraf("dua"))
"""


@pytest.mark.parametrize(
    ("nama", "lain"), [("surat", "rancangan=False"), ("formulir", "kertas='F4'")]
)
def test_letters_and_forms_carry_their_number_and_its_code_on_every_page(tmp_path, nama, lain):
    hasil = jalankan(tulis_notebook(tmp_path, awal=SURAT.format(nama=nama, lain=lain)))
    with pypdfium2.PdfDocument(hasil.pdf) as dokumen:
        assert len(dokumen) == 2
        for halaman in dokumen:
            teks = halaman.get_textpage().get_text_bounded().replace("\u00a0", "")
            assert f"nomor {hasil.nomor}" in teks and "127.0.0.1:8000/periksa" in teks
            (kode,) = zxingcpp.read_barcodes(halaman.render(scale=4).to_pil())
            assert kode.text == f"http://127.0.0.1:8000/periksa/{hasil.nomor}"


@pytest.mark.parametrize(
    ("nilai", "kalimat"),
    [
        ({"warna": "x"}, "Parameter warna tidak dikenal oleh uji; yang ada: opd, tahun, bagian."),
        ({"tahun": "dua"}, "Parameter tahun harus bilangan bulat, bukan 'dua'."),
        ({"opd": ""}, "Parameter opd wajib diisi."),
    ],
)
def test_parameters_are_those_the_notebook_declares(buat, nilai, kalimat):
    with pytest.raises(GagalCetak, match="^" + kalimat.replace(".", r"\.")):
        p.periksa("uji", nilai, buat())


def test_the_parameters_cell_is_the_declaration(buat):
    daftar = p.parameter_notebook("uji", buat())
    assert [(x.nama, x.jenis, x.bawaan, x.wajib) for x in daftar] == [
        ("opd", "str", "DINKES", True),
        ("tahun", "int", 2023, True),
        ("bagian", "str", None, False),
    ]
    assert daftar[0].bantuan == "Perangkat daerah"


SEL_PARAMETER = """\
import datetime
opd: str = "A=B # C"  # Perangkat daerah
tahun: "Optional[int]" = None
lama: int | None = 3  # tahun = tiga
rinci = True
batas: float
"""


def test_parameters_are_what_papermill_infers_and_more_than_it_can_read():
    ada = [(x.nama, x.jenis, x.bawaan, x.bantuan, x.wajib) for x in p.nyatakan(SEL_PARAMETER)]
    assert ada == [
        ("opd", "str", "A=B # C", "Perangkat daerah", True),
        ("tahun", "int", None, "", False),
        ("lama", "int", 3, "tahun = tiga", False),
        ("rinci", "None", True, "", False),
    ]
    for nama, _ in p.daftar_notebook():
        kata_mereka = inspect_notebook(str(p.NOTEBOOKS / f"{nama}.ipynb"))
        kata_kita = p.parameter_notebook(nama)
        assert [(x.nama, str(x.bawaan), x.bantuan) for x in kata_kita] == [
            (x["name"], x["default"].strip('"'), x["help"]) for x in kata_mereka.values()
        ]


def test_a_parameters_cell_that_is_no_python_is_refused_with_a_sentence(buat):
    folder = buat()
    berkas = folder / "uji.ipynb"
    berkas.write_text(berkas.read_text().replace("tahun: int", "tahun int"))
    with pytest.raises(GagalCetak, match="Sel parameter notebook uji bukan Python yang benar"):
        p.parameter_notebook("uji", folder)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("raise LookupError('OPD tidak ada.')", "Sel ke-4 gagal: OPD tidak ada."),
        ("1 / 0", "Sel ke-4 gagal: division by zero"),
        ("ini bukan python", "Sel ke-4 gagal"),
        ("display(k.Komponen('eval', {}))", "Komponen cetak 'eval' tidak dikenal."),
    ],
)
def test_a_broken_notebook_says_which_cell_and_why(buat, sel, kalimat):
    with pytest.raises(GagalCetak, match=kalimat):
        jalankan(buat(sel))


def test_a_notebook_that_is_no_notebook(tmp_path):
    (tmp_path / "rusak.ipynb").write_text("{bukan json")
    with pytest.raises(GagalCetak, match="rusak dan tidak dapat dibaca"):
        p.baca("rusak", tmp_path)
    for nama in ("tidak_ada", "../conftest", "a/b"):
        with pytest.raises(GagalCetak, match="tidak ada"):
            p.baca(nama, tmp_path)


def test_what_a_child_says_last_is_heard_although_it_is_gone(buat):
    folder = buat("raise ValueError('angkanya kosong')")
    anak = Anak(Tugas(None, "uji", p.periksa("uji", {}, folder)), 60, folder)
    try:
        anak.proses.join(60)
        while isinstance(kabar := anak.kabar(False), Langkah):
            pass
    finally:
        anak.tutup()
    assert "angkanya kosong" in str(kabar)


def test_a_run_that_takes_too_long_is_ended(buat):
    folder = buat("import time; time.sleep(60)")
    with pytest.raises(GagalCetak, match="terlalu lama"):
        cetak("uji", p.periksa("uji", {}, folder), folder=folder, batas_detik=1)


def test_a_child_that_dies_is_noticed(buat):
    with pytest.raises(GagalCetak, match="berhenti di tengah jalan"):
        jalankan(buat("import os; os._exit(9)"))


def test_progress_is_told_step_by_step(buat):
    kabar = []
    folder = buat("1", "2")
    cetak("uji", p.periksa("uji", {}, folder), lambda *k: kabar.append(k), folder=folder)
    langkah = [n for n, _, _ in kabar]
    assert langkah == sorted(langkah) and kabar[-1][2] == "menyusun halaman"
    assert {dari for _, dari, _ in kabar[1:]} == {kabar[-1][1]}


def test_a_long_table_repeats_its_head_and_keeps_rows_whole(buat):
    sel = (
        "baris = [{'a': f'baris {i} ' + 'kata ' * 60, 'n': i} for i in range(80)]\n"
        "display(k.tabel([k.kolom_teks('a', 'KEPALA'), k.kolom_angka('n', 'N', 20)], baris))"
    )
    halaman = [h.extract_text() for h in pypdf.PdfReader(BytesIO(jalankan(buat(sel)).pdf)).pages]
    berisi = [h for h in halaman if "baris" in h]
    assert len(berisi) > 3 and all("KEPALA" in h for h in berisi)
    for i in range(80):
        assert sum(f"baris {i} " in h for h in berisi) == 1


def test_two_thousand_rows_of_long_names_and_gaps_print_whole(buat):
    sel = """
baris = [{'a': f'R{i:04} ' + ('panjang' * 57 if i % 50 == 0 else 'kata ' * (i % 9)),
          'n': None if i % 3 else i, 'p': None, 'b': None} for i in range(2000)]
kolom = [k.kolom_teks('a', 'KEPALA'), k.kolom_angka('n', 'N', 20), k.kolom_teks('p', 'P', 20),
         k.kolom_batang('b', 'B', 20)]
display(k.tabel(kolom, baris))"""
    isi = teks(jalankan(buat(sel)).pdf)
    assert all(f"R{i:04}" in isi for i in range(2000)) and "None" not in isi
    # one word of 399 letters is broken rather than printed over the edge
    assert max(map(len, isi.splitlines())) < 160 and isi.count("panjang") > 40 * 40


def test_every_component_is_offered_by_python_and_known_to_the_page():
    buatan = [
        k.pemilik(), k.daftar_isi(), k.bab(1, "a", 2), k.depan("a"), k.halaman("a"), k.judul("a"),
        k.halaman_baru(), k.paragraf("a"), k.pesan("a"), k.kutipan("a", "b"), k.butir_bernomor([]),
        k.istilah([]), k.angka_ringkas([]), k.sebaran([]), k.legenda([]), k.gambar("", ""),
        k.kartu([], 2023), k.pohon({}), k.tabel([], []), k.buku_saku(), k.laporan_a4(),
        k.surat(), k.kop("a", []), k.tanda_tangan("a", []), k.identitas([]), k.formulir(),
        k.kepala_formulir("a", "b", "c"), k.tabel_formulir([], []), k.piagam([]),
        k.jalan([]), k.batang_area([], "WBK"), k.rencana_aksi([]), k.daftar([]),
        k.tempat_hotline("K001", "a", ""), k.lampiran_formulir("a", "b", "c", [], []),
        k.bagian("a", "b", "c"),
    ]  # fmt: skip
    assert {b.nama for b in buatan} | {"naskah"} == DIKENAL
    with pytest.raises(KomponenAsing):
        Lembar().panggil("panic", {})


def test_html_of_a_component_is_escaped():
    html = k.paragraf("<script>")._repr_mimebundle_()["text/html"]
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_markdown_becomes_data_and_never_markup():
    judul, paragraf, daftar = uraikan("## Judul *miring*\n\nTeks **tebal** #panic\n\n- satu\n- dua")
    assert (judul["jenis"], judul["tingkat"]) == ("judul", 2)
    assert judul["isi"] == [{"teks": "Judul ", "gaya": ""}, {"teks": "miring", "gaya": "miring"}]
    assert [b["gaya"] for b in paragraf["isi"]] == ["", "tebal", ""]
    assert paragraf["isi"][-1]["teks"] == " #panic"
    assert [b[0]["teks"] for b in daftar["butir"]] == ["satu", "dua"]


def test_the_page_is_tagged_and_carries_only_our_fonts():
    sumber = """#import "/typst/dasar.typ": *
#show: dasar.with("J", "P", tanggal("2024-01-02"))
#text(font: SANS)[Halo]"""
    pdf = pypdf.PdfReader(BytesIO(susun(sumber, [])[0]))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "id-ID"
    huruf = pdf.pages[0]["/Resources"]["/Font"].values()
    nama = {str(h.get_object()["/BaseFont"]) for h in huruf}
    assert nama and all("PlusJakartaSans" in n for n in nama)
