"""What every printed component is: a name, its data, and how Jupyter shows both."""

from dataclasses import asdict, dataclass, field, is_dataclass
from decimal import Decimal
from html import escape

JENIS = "application/vnd.kilisuci+json"
DOKUMEN = {"buku-saku", "laporan-a4", "surat", "formulir"}


@dataclass(frozen=True)
class Komponen:
    """One printed thing: `nama` of the Typst function, `data` for it."""

    nama: str
    data: dict = field(default_factory=dict)

    def isi(self):
        """What travels to the page: {komponen, data}, plain JSON."""
        return {"komponen": self.nama, "data": polos(self.data)}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {
            JENIS: self.isi(),
            "text/html": f"<div><small>{escape(self.nama)}</small>{sebagai_html(self.data)}</div>",
            "text/plain": f"<{self.nama}>",
        }


def polos(nilai):
    """Plain JSON out of Decimals, tuples, dicts and summaries."""
    if is_dataclass(nilai):
        return polos(asdict(nilai))
    if isinstance(nilai, Decimal):
        return float(nilai)
    if isinstance(nilai, dict):
        return {k: polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [polos(v) for v in nilai]
    return nilai


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
