"""Imported by the forkserver alone: what every child would otherwise work out anew.

Only pure things: nothing here starts a thread, opens a connection or reads settings.
"""

from nbformat.v4 import new_markdown_cell, new_notebook

from intranet.cetak.anak import pengekspor
from intranet.cetak.typst_pdf import titik_kode

titik_kode()
pengekspor().from_notebook_node(new_notebook(cells=[new_markdown_cell("#")]))
