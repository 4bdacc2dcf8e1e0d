"""Chosen pages look as they were approved: heads repeat, signatures hold together, nothing slides.
Those of the demo city are looked at in tests/laporan/test_kertas.py.

When a change is meant: `python tools/setujui_halaman.py`, look at the pictures, commit them.
"""

import pypdfium2
import pytest
from halaman_uji import BUKU, FOLDER, HALAMAN, KOTA, beda, disetujui, lukis, simpan
from PIL import ImageChops

from intranet.cetak import komponen as k
from intranet.cetak.edisi import susun_ulang

CARA = "Bila memang dimaksud: python tools/setujui_halaman.py"


@pytest.mark.parametrize("nama", HALAMAN)
def test_a_page_looks_as_it_was_approved(nama, tmp_path):
    kini = lukis(nama)
    kini.save(tmp_path / f"{nama}.png")
    apa = beda(kini, disetujui(nama))
    assert not apa, f"{nama}: {apa}. Lihat {tmp_path / nama}.png. {CARA}"


def test_every_approved_picture_belongs_to_a_page_and_is_small():
    berkas = list(FOLDER.iterdir())
    assert {b.stem for b in berkas} == {*HALAMAN, *KOTA}
    assert max(b.stat().st_size for b in berkas) < 40_000


@pytest.mark.parametrize(
    ("apa", "ubah"),
    [
        ("a line is gone", lambda g: tutup(g, (0, 40, g.width, 52))),
        ("all slid by three millimetres", lambda g: ImageChops.offset(g, 0, 6)),
        ("a column grew", lambda g: ImageChops.offset(g, 8, 0)),
        ("another paper", lambda g: g.crop((0, 0, g.width - 1, g.height))),
    ],
)
def test_a_break_of_the_layout_is_seen(apa, ubah):
    gambar = disetujui("laporan-tabel-berlanjut")
    assert beda(ubah(gambar), gambar), apa
    assert not beda(gambar.point(lambda n: min(255, n + 3)), gambar)


def tutup(gambar, kotak):
    hasil = gambar.copy()
    hasil.paste(255, kotak)
    return hasil


def test_approving_keeps_a_picture_that_is_the_same_page(tmp_path, monkeypatch):
    monkeypatch.setattr("halaman_uji.FOLDER", tmp_path)
    halaman = lukis("layar-bab")
    simpan("x", halaman)
    assert not beda(disetujui("x"), halaman)


def test_a_table_kept_whole_goes_on_when_no_page_holds_it():
    kolom = [k.kolom_teks("nama", "Indikator"), k.kolom_teks("nilai", "Nilai", 20)]
    baris = [{"nama": "panjang " * 50, "nilai": f"R{n:02}"} for n in range(12)]
    isi = [BUKU, k.depan("Ringkasan"), k.tabel(kolom, baris, 7.2, utuh=True)]
    pdf = susun_ulang([(satu.nama, k.polos(satu.data)) for satu in isi])
    with pypdfium2.PdfDocument(pdf) as dokumen:
        letak = [tempat for halaman in dokumen for tempat in di_mana(halaman)]
    assert [nomor for nomor, _ in letak] == [f"R{n:02}" for n in range(12)]
    assert all(bawah > 40 for _, bawah in letak)  # above the foot of its page


def di_mana(halaman):
    """(the row's number, its height above the foot of the page) of each row there."""
    teks = halaman.get_textpage()
    cari = ((f"R{n:02}", teks.search(f"R{n:02}").get_next()) for n in range(12))
    return [(nomor, teks.get_charbox(ada[0])[1]) for nomor, ada in cari if ada]
