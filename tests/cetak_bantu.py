"""A notebook of a few cells to run, and what its pages say."""

from io import BytesIO

import nbformat
import nbformat.v4 as v4
import pypdf

from intranet.cetak import parameter as p
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
    return "\n".join(h.extract_text() for h in pypdf.PdfReader(BytesIO(pdf)).pages)


def jalankan(folder, **parameter):
    return cetak("uji", p.periksa("uji", parameter, folder), folder=folder)
