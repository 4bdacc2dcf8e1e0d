"""An analyst's file before anybody runs it: whether it is a notebook of ours, and what it reads."""

import ast
import re
from hashlib import sha256

import nbformat

from intranet.cetak import parameter as berkas_notebook
from intranet.core.errors import Ditolak

UKURAN_MAKS = 2_000_000
NAMA = re.compile(r"[a-z][a-z0-9_]{2,59}")
# What a notebook may import of ours: summaries, and what shows them.
BOLEH = (
    "intranet.analisis",
    "intranet.cetak.komponen",
    "intranet.cetak.qr",
    "intranet.cetak.rupa",
    "intranet.cetak.tema",
    "intranet.core.format",
    "intranet.core.settings",
    "intranet.rpjmd.charts",
    "intranet.rpjmd.ringkasan",
    "intranet.survei.ringkasan",
    "intranet.zona_integritas.charts",
    "intranet.zona_integritas.ringkasan",
)


def sidik(bita):
    """The SHA-256 that is approved."""
    return sha256(bita).hexdigest()


def nama_dari(nama_berkas):
    """The notebook's name out of a file's. Raises Ditolak."""
    nama = nama_berkas.replace("\\", "/").rpartition("/")[2].removesuffix(".ipynb")
    if not nama_berkas.endswith(".ipynb") or not NAMA.fullmatch(nama):
        raise Ditolak(
            "Nama berkasnya huruf kecil, angka, dan garis bawah, diawali huruf dan berakhiran "
            ".ipynb; misalnya serapan_kecamatan.ipynb."
        )
    if (berkas_notebook.NOTEBOOKS / f"{nama}.ipynb").exists():
        raise Ditolak(f"Nama {nama} dipakai notebook bawaan Kilisuci. Pakai nama lain.")
    return nama


def baca(bita):
    """The notebook as a node. Raises Ditolak with a sentence for what is no notebook of ours."""
    if not bita:
        raise Ditolak("Pilih berkas notebook (.ipynb).")
    if len(bita) > UKURAN_MAKS:
        raise Ditolak("Notebook paling besar 2 MB. Hapus keluarannya, lalu unggah lagi.")
    isi = uraikan(bita)
    if sum("parameters" in c.metadata.get("tags", []) for c in isi.cells) != 1:
        raise Ditolak("Notebook harus punya tepat satu sel bertanda parameters.")
    for modul in bacaan(isi):
        if modul.split(".")[0] == "intranet" and not diizinkan(modul):
            raise Ditolak(f"Notebook hanya boleh membaca ringkasan; {modul} tidak diizinkan.")
    return isi


def uraikan(bita):
    try:
        isi = nbformat.reads(bita.decode(), as_version=4)
        nbformat.validate(isi)
    except Exception:
        raise Ditolak("Berkas itu bukan notebook Jupyter, atau rusak.") from None
    return isi


def diizinkan(modul):
    return any(modul == b or modul.startswith(f"{b}.") for b in BOLEH)


def bacaan(isi):
    """Everything the notebook imports, by name, sorted. Raises Ditolak where it is not Python."""
    semua = set()
    for nomor, sel in enumerate(isi.cells, 1):
        if sel.cell_type == "code":
            semua |= set(diimpor(sel.source, nomor))
    return sorted(semua)


def diimpor(sumber, nomor):
    try:
        pohon = ast.parse(sumber)
    except SyntaxError:
        kalimat = f"Sel ke-{nomor} bukan Python biasa; perintah % dan ! tidak dipakai di sini."
        raise Ditolak(kalimat) from None
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            yield from (satu.name for satu in simpul.names)
        elif isinstance(simpul, ast.ImportFrom):
            yield from dari(simpul)


def dari(simpul):
    """The names behind `from … import …`: of ours each by itself, of others their package."""
    modul = simpul.module or ""
    if modul.split(".")[0] == "intranet":
        return [f"{modul}.{satu.name}" for satu in simpul.names]
    return [modul]
