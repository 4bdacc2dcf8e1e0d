"""Components become calls of Typst functions; their data goes aside, as one JSON."""

import re
from pathlib import Path

from intranet.cetak import komponen, naskah

RUMAH = Path(__file__).parent
# The functions of komponen.typ; the exporter calls these and nothing else.
DIKENAL = frozenset(
    re.findall(r"^#let ([a-z0-9-]+)\(d", (RUMAH / "typst/komponen.typ").read_text(), re.M)
)


class KomponenAsing(ValueError):
    """A cell displayed a component that the printed page does not know; the message names it."""


class Lembar:
    """Collects the data of one document while its template runs, and writes the calls."""

    def __init__(self):
        self.nama, self.isi = [], []

    def panggil(self, nama, data):
        """The Typst line for one output; its data goes aside and is named only by its place."""
        if nama not in DIKENAL:
            raise KomponenAsing(f"Komponen cetak {nama!r} tidak dikenal.")
        self.nama.append(nama)
        self.isi.append(data)
        ke = f"isi.at({len(self.isi) - 1})"
        if nama in komponen.DOKUMEN:
            return f"#show: komponen.{nama}.with({ke}, sidik)\n"
        return f"#komponen.{nama}({ke})\n"

    def naskah(self, cell):
        """A markdown cell; cells tagged `layar` speak to the analyst and are not printed."""
        if "layar" in cell.metadata.get("tags", []):
            return ""
        return self.panggil("naskah", {"blok": naskah.uraikan(cell.source)})

    def keluaran(self, output):
        """A displayed object; only components print, so that no repr ever reaches a reader."""
        satu = output.data.get(komponen.JENIS)
        return self.panggil(satu["komponen"], satu["data"]) if satu else ""
