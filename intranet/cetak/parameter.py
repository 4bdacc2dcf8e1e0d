"""A notebook's parameters: the typed, commented `parameters` cell is their only declaration."""

import ast
import json
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib import metadata
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, TokenError, generate_tokens

# nbformat imports jsonschema, which imports this package only to know IRIs when it is there; its
# grammar is built at import and costs seconds of every command, server and worker that starts.
# A notebook's format has no IRI, so jsonschema is left to find that it is not there.
sys.modules.setdefault("rfc3987_syntax", None)

import nbformat  # noqa: E402

RUMAH = Path(__file__).parent
# What a page is made by: kinds of files of this room, and packages that write bytes of a PDF.
RUPA = {".typ", ".py", ".json", ".j2", ".ttf"}
QR = RUMAH.parent / "core" / "qr.py"
PENULIS = ("typst", "zxing-cpp")
NOTEBOOKS = RUMAH.parents[1] / "notebooks"
# Rooms that keep notebooks of their own: functions name -> folder, or None when it is not theirs.
# They raise GagalCetak when it is, and may not be run.
PENYEDIA = []


class GagalCetak(Exception):
    """A print cannot be made; the message is one sentence for the person who asked."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: its kind is 'int', 'str', 'bool' or 'float', `bawaan` its default."""

    nama: str
    jenis: str
    bawaan: object
    bantuan: str
    wajib: bool


def tempat(notebook):
    """The folder a notebook lies in: the shipped ones', or a room's own. Raises GagalCetak."""
    if (NOTEBOOKS / f"{notebook}.ipynb").exists():
        return NOTEBOOKS
    return next(filter(None, (satu(notebook) for satu in PENYEDIA)), NOTEBOOKS)


def cari(notebook, folder=None):
    """Its file. Raises GagalCetak when there is none of that name."""
    berkas = (folder or tempat(notebook)) / f"{notebook}.ipynb"
    if not notebook.replace("_", "").isalnum() or not berkas.exists():
        raise GagalCetak(f"Notebook {notebook} tidak ada.")
    return berkas


def baca(notebook, folder=None):
    """The notebook as a node. Raises GagalCetak when there is none of that name or it is broken.

    `folder`, here and below, is where it lies when that is not its `tempat`.
    """
    berkas = cari(notebook, folder)
    try:
        # not nbformat.read, which also compiles the format's whole schema, only to log what is odd
        isi = nbformat.convert(nbformat.reader.reads(berkas.read_text(encoding="utf-8")), 4)
    except Exception as galat:
        raise GagalCetak(f"Notebook {notebook} rusak dan tidak dapat dibaca.") from galat
    # What papermill expects to find on a node.
    isi.metadata.setdefault("papermill", {})
    for sel in isi.cells:
        sel.metadata.setdefault("tags", [])
    return isi


def sidik_notebook(notebook, folder=None):
    """SHA-256 of the notebook's file and of everything that draws its pages."""
    berkas = cari(notebook, folder)
    isi = berkas.read_bytes()
    daftar_parameter(berkas, isi)
    return sha256(isi + sidik_rupa().encode()).hexdigest()


@cache
def sidik_rupa():
    """SHA-256 of what makes a page's bytes out of its data: this room, its fonts, who sets it.

    Two files under one number would be called forged, so all of it is in the number.
    """
    berkas = sorted(b for b in RUMAH.rglob("*") if b.suffix in RUPA)
    isi = [b.read_bytes() for b in (*berkas, QR)]
    isi += [f"{paket} {metadata.version(paket)}".encode() for paket in PENULIS]
    return sha256(b"".join(isi)).hexdigest()


def nomor_cetakan(notebook, parameter, sidik_data, folder=None):
    """The number on the paper: equal for equal notebook, look, parameters, data and day."""
    semua = [sidik_notebook(notebook, folder), parameter, sidik_data]
    return sha256(json.dumps(semua, sort_keys=True).encode()).hexdigest()[:12]


def judul(isi):
    """The first heading of the notebook, or ''."""
    teks = next((c.source for c in isi.cells if c.cell_type == "markdown"), "")
    return teks.splitlines()[0].lstrip("# ").strip() if teks else ""


def daftar_notebook(folder=NOTEBOOKS):
    """(name, title) of every notebook that declares parameters, by name."""
    semua = [(b.stem, baca(b.stem, folder)) for b in sorted(folder.glob("*.ipynb"))]
    return [(nama, judul(isi) or nama) for nama, isi in semua if sel_parameter(isi) is not None]


def sel_parameter(isi):
    ada = (c for c in isi.cells if "parameters" in c.metadata.get("tags", []))
    return next(ada, None)


def parameter_notebook(notebook, folder=None):
    """The declared parameters in order."""
    berkas = cari(notebook, folder)
    return list(daftar_parameter(berkas, berkas.read_bytes()))


@lru_cache(maxsize=128)
def daftar_parameter(berkas, isi):
    """The parameters of a notebook's file whose bytes are `isi`: a batch asks for every OPD."""
    sel = sel_parameter(baca(berkas.stem, berkas.parent))
    try:
        return tuple(nyatakan(sel.source)) if sel else ()
    except (SyntaxError, TokenError):
        raise GagalCetak(f"Sel parameter notebook {berkas.stem} bukan Python yang benar.") from None


def nyatakan(sumber):
    """The Parameter of every `name: kind = default  # help` of a cell, as papermill infers them.

    papermill's own inspection imports the client of a Jupyter kernel, which costs every command
    and every server that shows a form more than all the rest of a notebook's reading.
    """
    bantuan = {t.start[0]: t.string.lstrip("# ").strip() for t in komentar(sumber)}
    for satu in ast.parse(sumber).body:
        if isinstance(satu, ast.AnnAssign | ast.Assign) and satu.value is not None:
            jenis = jenis_tertulis(getattr(satu, "annotation", None))
            yield Parameter(
                nama=ast.unparse(getattr(satu, "target", None) or satu.targets[0]),
                jenis=jenis.removesuffix(" | None").removeprefix("Optional[").removesuffix("]"),
                bawaan=literal(satu.value),
                bantuan=bantuan.get(satu.end_lineno, ""),
                wajib="None" not in jenis and "Optional" not in jenis,
            )


def jenis_tertulis(anotasi):
    """An annotation as text, also when it was written as one; 'None' without any."""
    if isinstance(anotasi, ast.Constant):
        return str(anotasi.value)
    return ast.unparse(anotasi) if anotasi else "None"


def komentar(sumber):
    semua = generate_tokens(StringIO(sumber).readline)
    return [t for t in semua if t.type == COMMENT]


def literal(nilai):
    try:
        return ast.literal_eval(nilai)
    except (ValueError, SyntaxError):
        return None


def periksa(notebook, nilai, folder=None):
    """`nilai` (texts or values by name) checked and converted, defaults filled in.

    Raises GagalCetak when a name is unknown or a value is not of the declared kind.
    """
    daftar = {p.nama: p for p in parameter_notebook(notebook, folder)}
    for nama in nilai:
        if nama not in daftar:
            kenal = ", ".join(daftar)
            raise GagalCetak(f"Parameter {nama} tidak dikenal oleh {notebook}; yang ada: {kenal}.")
    return {nama: ubah(p, nilai.get(nama, p.bawaan)) for nama, p in daftar.items()}


BACA = {
    "int": (int, "bilangan bulat"),
    "float": (float, "angka"),
    "bool": (
        lambda t: {"ya": True, "tidak": False, "1": True, "0": False}[t.lower()],
        "ya atau tidak",
    ),
    "str": (str, "teks"),
}


def ubah(parameter, nilai):
    if nilai in (None, ""):
        if parameter.wajib:
            raise GagalCetak(f"Parameter {parameter.nama} wajib diisi.")
        return None
    fungsi, sebutan = BACA.get(parameter.jenis, BACA["str"])
    try:
        return nilai if isinstance(nilai, bool) else fungsi(str(nilai))
    except (ValueError, KeyError):
        kalimat = f"Parameter {parameter.nama} harus {sebutan}, bukan {nilai!r}."
        raise GagalCetak(kalimat) from None
