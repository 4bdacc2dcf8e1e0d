"""What happens in the child: execute, export, set the pages. It talks through a pipe."""

import json
import os
import re
import signal
from io import BytesIO
from pathlib import Path

import pypdf
import typst
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from papermill.parameterize import parameterize_notebook
from traitlets.config import Config

from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.exporter import KomponenAsing, TypstExporter
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.typst_pdf import HurufBelumAda, susun


def jalankan(folder, notebook, parameter, batas_detik, lingkungan, pengirim):
    """Everything from the notebook's name to the PDF; sends steps, then the result."""
    # If the parent is killed nobody waits for us: the alarm ends this process by itself.
    signal.alarm(batas_detik + 5)
    os.environ.clear()
    os.environ.update(lingkungan)

    def kirim(*kabar):
        pengirim.send_bytes(json.dumps(kabar).encode())

    try:
        isi = berkas_notebook.baca(notebook, Path(folder))
        isi = laksanakan(isi, parameter, lambda *kabar: kirim("langkah", *kabar))
        jumlah = len(isi.cells)
        kirim("langkah", jumlah - 1, jumlah, "menyusun halaman")
        pdf, halaman, sidik = cetak(isi)
        kirim("hasil", halaman, sidik)
        pengirim.send_bytes(pdf)
    except (GagalCetak, KomponenAsing, HurufBelumAda) as galat:
        kirim("gagal", str(galat))
    except typst.TypstError as galat:
        kirim("gagal", f"Halaman tidak dapat disusun: {galat.message}")


def laksanakan(isi, parameter, kabar=lambda *_: None):
    """The notebook with `parameter` put in and every code cell executed; outputs on the cells.

    Raises GagalCetak naming the cell that failed and why.
    """
    isi = parameterize_notebook(isi, {k: v for k, v in parameter.items() if v is not None})
    shell, nomor = kulit(), 0
    for sel in isi.cells:
        # the cell that papermill puts in is not counted: people look for the cell they wrote
        nomor += "injected-parameters" not in sel.metadata.tags
        if sel.cell_type == "code":
            sel.outputs = jalankan_sel(shell, sel.source, nomor)
        kabar(nomor, len(isi.cells), "menjalankan notebook")
    return isi


def kulit():
    """A shell without history, colours or a terminal."""
    InteractiveShell.clear_instance()
    aturan = Config(
        {"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}}
    )
    return InteractiveShell.instance(config=aturan)


def jalankan_sel(shell, sumber, nomor):
    """What the cell displayed, as notebook outputs; text streams are not kept."""
    with capture_output() as tampilan:
        hasil = shell.run_cell(sumber)
    galat = hasil.error_before_exec or hasil.error_in_exec
    if galat is not None:
        raise GagalCetak(f"Sel ke-{nomor} gagal: {pesan(galat)}") from galat
    return [new_output("display_data", data=o.data or {}) for o in tampilan.outputs]


def pesan(galat):
    """The exception's own sentence; its class only when it says nothing."""
    teks = str(galat.args[0] if isinstance(galat, LookupError) and galat.args else galat).strip()
    return re.sub(r"\s+", " ", teks)[:300] or type(galat).__name__


def cetak(isi):
    """(pdf bytes, pages, fingerprint of the data) of an executed notebook."""
    sumber, hasil = TypstExporter().from_notebook_node(isi)
    pdf, sidik = susun(sumber, hasil["isi"])
    return pdf, len(pypdf.PdfReader(BytesIO(pdf)).pages), sidik
