"""Notebooks to print: one of a few cells, and those of the house; and what their pages say."""

import re

import nbformat
import nbformat.v4 as v4
import pypdfium2
import pytest
import zxingcpp

from intranet.cetak import parameter as p
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import cetak

PARAMETER = """opd: str = "DINKES"  # Perangkat daerah
tahun: int = 2023  # Tahun
bagian: "Optional[str]" = None  # Bagian"""
BUKA = """
from intranet.cetak import komponen as k
display(k.laporan_a4(judul="Uji coba", anak_judul=opd, singkat="Uji", tanggal="2024-01-02", biji=3,
                     alamat="http://127.0.0.1", qr="<svg xmlns='http://www.w3.org/2000/svg'/>"))
display(k.judul("Bab satu"))
"""
# One print of each notebook of the house.
CONTOH = {
    "buku_saku": {"opd": "DINKES", "tahun": 2023},
    "eksplorasi": {"tahun": 2023, "triwulan": 4},
    "evaluasi_renja": {"opd": "DINKES", "tahun": 2023},
    "laporan_tahunan": {"tahun": 2023, "opd": "DINKES"},
    "laporan_triwulan": {"tahun": 2023, "triwulan": 4},
    "lembar_zi": {"unit": "DPMPTSP", "tahun": 2023},
    "monitor_kelengkapan": {"tahun": 2024, "triwulan": 3},
    "perjanjian_kinerja": {"opd": "DINKES", "tahun": 2024},
    "piagam_zi": {"tahun": 2019},
    "zona_integritas": {"tahun": 2024, "unit": "DINSOS"},
}


SEHAT = "display(k.paragraf('sehat'))"


def tulis_notebook(folder, *sel, awal=BUKA):
    """Write a notebook `uji` with those code cells; returns its folder."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb = v4.new_notebook(metadata={"kernelspec": kernel})
    tanda = {"tags": ["parameters"]}
    nb.cells = [v4.new_markdown_cell("# Uji", metadata={"tags": ["layar"]})]
    nb.cells += [v4.new_code_cell(PARAMETER, metadata=tanda)]
    nb.cells += [v4.new_code_cell(s) for s in (awal, *sel)]
    for nomor, satu in enumerate(nb.cells):
        satu.id = f"sel-{nomor}"  # equal cells, equal bytes
    nbformat.write(nb, folder / "uji.ipynb")
    return folder


def teks(pdf):
    """The text of all pages, a line of it a line."""
    return "\n".join(teks_halaman(pdf))


def teks_halaman(pdf):
    with pypdfium2.PdfDocument(pdf) as dokumen:
        semua = [halaman.get_textpage().get_text_bounded() for halaman in dokumen]
    # without the places where a word may be, or was, broken
    return [re.sub("[\u200b\ufffe]", "", satu.replace("\r\n", "\n")) for satu in semua]


def jalankan(folder, **parameter):
    return cetak("uji", p.periksa("uji", parameter, folder), folder=folder)


def gagal(folder, detik=30):
    """The sentence that the notebook in `folder` ends with."""
    with pytest.raises(GagalCetak) as galat:
        cetak("uji", p.periksa("uji", {}, folder), folder=folder, batas_detik=detik)
    return str(galat.value)


def pencetak(env):
    """cetak(notebook, name=value…) over the city of `env`: its Hasil, each printed once."""
    ada = {}

    def cetak_sekali(notebook, **parameter):
        kunci = (notebook, *sorted(parameter.items()))
        if kunci not in ada:
            with pytest.MonkeyPatch.context() as lingkungan:
                for nama in ("DATA_DIR", "DATABASE_URL"):
                    lingkungan.setenv(nama, env[nama])
                ada[kunci] = cetak(notebook, p.periksa(notebook, parameter))
        return ada[kunci]

    return cetak_sekali


def baca_halaman(pdf):
    """The text of each page, its white space made single spaces."""
    return [re.sub(r"\s+", " ", satu) for satu in teks_halaman(pdf)]


def kode_qr(pdf, nomor):
    """What the QR codes of a page say; pages count from 0, or from the end."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        gambar = dokumen[nomor % len(dokumen)].render(scale=3).to_pil()
    return {kode.text for kode in zxingcpp.read_barcodes(gambar)}
