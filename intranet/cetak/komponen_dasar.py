"""What every printed component is: a name, its data, and how Jupyter shows both."""

from dataclasses import dataclass, field
from datetime import date
from html import escape

from intranet.cetak.polos import TakTercetak, letak, polos
from intranet.core.format import tidak_ada

JENIS = "application/vnd.kilisuci+json"
DOKUMEN = {"buku-saku", "laporan-a4", "surat", "formulir"}


@dataclass(frozen=True)
class Komponen:
    """One printed thing: `nama` of the Typst function, `data` for it."""

    nama: str
    data: dict = field(default_factory=dict)

    def isi(self):
        """What travels to the page: {komponen, data}, plain JSON.

        Raises TakTercetak with a sentence that says which value no page can show, and where it is.
        """
        try:
            return {"komponen": self.nama, "data": polos(self.data)}
        except TakTercetak as galat:
            di = ", ".join([self.nama, *letak(self.data)])
            raise TakTercetak(f"{galat} ({di}).") from None
        except RecursionError:
            kata = "isinya memuat dirinya sendiri, atau bertingkat terlalu dalam"
            raise TakTercetak(f"{kata} ({self.nama}).") from None

    def _repr_mimebundle_(self, include=None, exclude=None):
        isi = self.isi()
        html = sebagai_html(isi["data"])
        return {
            JENIS: isi,
            "text/html": f"<div><small>{escape(self.nama)}</small>{html}</div>",
            "text/plain": f"<{self.nama}>",
        }


def dokumen(nama, isi):
    """The Komponen around everything after it; its `tanggal` may be a day, or ISO text."""
    hari = isi.get("tanggal")
    if isinstance(hari, date) and not tidak_ada(hari):
        isi = isi | {"tanggal": hari.strftime("%Y-%m-%d")}
    return Komponen(nama, isi)


def sebagai_html(nilai):
    """A readable form of any component's data: a picture, a table, a list, or the text itself."""
    if isinstance(nilai, dict):
        if "svg" in nilai:
            return nilai["svg"]
        if "baris" in nilai:
            return tabel_html(nilai["baris"])
        pasangan = (f"<dt>{escape(k)}</dt><dd>{sebagai_html(v)}</dd>" for k, v in nilai.items())
        return f"<dl>{''.join(pasangan)}</dl>" if nilai else ""
    if isinstance(nilai, list | tuple):
        return f"<ul>{''.join(f'<li>{sebagai_html(v)}</li>' for v in nilai)}</ul>"
    return "" if nilai is None else escape(str(nilai))


def tabel_html(baris):
    nama = list(dict.fromkeys(k for b in baris for k in b))
    kepala = "".join(f"<th>{escape(n)}</th>" for n in nama)
    isi = (
        "<tr>" + "".join(f"<td>{sebagai_html(b.get(n))}</td>" for n in nama) + "</tr>"
        for b in baris
    )
    return f"<table><tr>{kepala}</tr>{''.join(isi)}</table>"
