"""Imported by the forkserver alone: what every child would otherwise work out anew.

Only pure things: nothing here starts a thread, opens a connection or reads settings.
"""

import gc
from contextlib import suppress

from nbformat.v4 import new_markdown_cell, new_notebook

from intranet.cetak import kulit
from intranet.cetak.anak import pengekspor
from intranet.cetak.jejak import sidik_kode
from intranet.cetak.parameter import sidik_rupa
from intranet.cetak.typst_pdf import HurufBelumAda, huruf, huruf_kita
from intranet.core.format import angka

with suppress(HurufBelumAda):  # the child says so, to whoever asked
    huruf()
huruf_kita()
sidik_kode()  # of the code that is imported here, which is what children run
sidik_rupa()
kulit.SIAP.append(kulit.buat())
angka(1)  # the language's data are read from their file
pengekspor().from_notebook_node(new_notebook(cells=[new_markdown_cell("#")]))
# A child that looks for garbage in all of this would also have to copy all of it; and it lives for
# half a second, so it need not look often. Nor do we look: there is little, and it takes a third of
# a second while everybody waits for the first child.
gc.freeze()
gc.set_threshold(20_000)
gc.enable()
