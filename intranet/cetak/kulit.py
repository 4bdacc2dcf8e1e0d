"""The IPython shell that a notebook's cells run in."""

from IPython.core.compilerop import CachingCompiler
from IPython.core.formatters import DisplayFormatter
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from intranet.cetak.komponen_dasar import JENIS, Komponen

ATURAN = {"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}}
SIAP = []  # made beforehand: every child has its own copy


class Penampil(DisplayFormatter):
    """A component shows its data alone: how it would look in Jupyter, no page asks."""

    def format(self, obj, include=None, exclude=None):
        if isinstance(obj, Komponen):
            return {JENIS: obj.isi()}, {}
        return super().format(obj, include, exclude)


class Penyusun(CachingCompiler):
    """Gives away what `pohon` parsed last instead of parsing the same cell again."""

    terakhir = None, None

    def pohon(self, sumber):
        """Parse a cell; SyntaxError or ValueError when it is not plain Python."""
        self.terakhir = sumber, super().ast_parse(sumber)

    def ast_parse(self, source, filename="<unknown>", symbol="exec"):
        (sumber, pohon), self.terakhir = self.terakhir, (None, None)
        return pohon if source == sumber else super().ast_parse(source, filename, symbol)


class Kulit(InteractiveShell):
    """Without history, colours or a terminal; a cell that is plain Python is taken as it is."""

    compiler_class = Penyusun

    def init_display_formatter(self):
        self.display_formatter = Penampil(parent=self, active_types=[])
        self.configurables.append(self.display_formatter)

    def transform_cell(self, raw_cell):
        """IPython looks through every token for what Python has not; most cells have nothing."""
        sel = raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"
        try:
            self.compile.pohon(sel)
        except (SyntaxError, ValueError):
            return super().transform_cell(raw_cell)
        return sel

    def should_run_async(self, raw_cell, **lain):
        tunggu = "await" in raw_cell or "async" in raw_cell
        return tunggu and super().should_run_async(raw_cell, **lain)


def kulit():
    """A new shell, or the one that was made before the fork (see hangat)."""
    return SIAP.pop() if SIAP else buat()


def buat():
    """A new one, which get_ipython() finds from now on."""
    Kulit.clear_instance()
    return Kulit.instance(config=Config(ATURAN))
