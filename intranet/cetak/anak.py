"""What happens in the child: execute, export, set the pages. It talks through a pipe."""

import json
import os
import re
import signal
import traceback
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import typst
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from papermill.parameterize import parameterize_notebook
from peewee import DatabaseError

from intranet.akun.models import Riwayat
from intranet.cetak import batas, jejak, muatan, qr
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.exporter import TypstExporter
from intranet.cetak.komponen_dasar import JENIS
from intranet.cetak.kulit import kulit
from intranet.cetak.panggilan import KomponenAsing
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.typst_pdf import HurufBelumAda, sidik_isi, susun
from intranet.core.database import connect as hubungkan
from intranet.core.database import database
from intranet.core.settings import from_env
from intranet.core.snapshot import snapshot

EKOR = 4000  # of a traceback
DILARANG = (
    "notebook tidak boleh menjalankan program lain, memakai jaringan, membaca, atau menulis "
    "di luar foldernya."
)
TERTUTUP = "data itu tidak terbuka bagi notebook."
HANYA_BACA = "notebook hanya membaca data, tidak menulisnya."
# What SQLite and PostgreSQL say, and what that means to the person who asked.
KATA_BASIS_DATA = {
    "is prohibited": TERTUTUP,
    "not authorized": TERTUTUP,
    "permission denied for": TERTUTUP,
    "readonly database": HANYA_BACA,
    "read-only transaction": HANYA_BACA,
}


def jalankan(tempat, tugas, batas_detik, lingkungan, basis_data, pengirim):
    """Everything from the notebook's name to the PDF; sends steps, then the result.

    `tempat` are the folder of notebooks and the run's own.
    """
    folder, sendiri = tempat
    # If the parent is killed nobody waits for us: the alarm ends this process by itself.
    signal.alarm(batas_detik + 5)
    os.environ.clear()
    os.environ.update(lingkungan)

    batas.lepaskan(sendiri, pengirim.fileno())
    try:
        siapkan_data(basis_data)
        berlaku = batas.pasang(sendiri, [folder], cpu_detik=batas_detik // 3)
        kerjakan(Path(folder), tugas, berlaku, pengirim)
    except Exception as galat:
        kirim(pengirim, *kabar_galat(galat))


def kirim(pengirim, *kabar):
    pengirim.send_bytes(json.dumps(kabar).encode())


def kerjakan(folder, tugas, berlaku, pengirim):
    """Execute and print, and say how it went; 'berubah' when the page is no longer that of the
    print before, so that it takes the new day: only a process in which nothing ran yet prints it.
    """
    hari = tugas.lalu[1] if tugas.lalu else tugas.tanggal
    isi, baca = isi_halaman(folder, tugas, hari, lambda *k: kirim(pengirim, "langkah", *k))
    sama = tugas.lalu == (isi.sidik, hari)
    if sama and not tugas.paksa:
        kirim(pengirim, "sama", baca)
    elif sama or hari == tugas.tanggal:
        kirim(pengirim, "langkah", isi.sel - 1, isi.sel, "menyusun halaman")
        nomor = berkas_notebook.nomor_cetakan(tugas.notebook, tugas.parameter, isi.sidik, folder)
        pdf, *hasil = cetak(isi, nomor)
        berkas = [pdf, muatan.tulis(isi.nama, bernomor(isi.data, nomor))]
        if tugas.beri_keluaran:
            berkas.append(json.dumps(isi.keluaran).encode())
        kirim(pengirim, "hasil", *hasil, nomor, hari, baca, berlaku)
        for satu in berkas:
            pengirim.send_bytes(satu)
    else:
        kirim(pengirim, "berubah")


def kabar_galat(galat):
    """What the parent is told: 'gagal' with a sentence, or 'rusak' with a class and its traceback
    when nobody foresaw it.
    """
    if isinstance(galat, GagalCetak | KomponenAsing | HurufBelumAda):
        return "gagal", bersih(str(galat))
    if isinstance(galat, typst.TypstError):
        return "gagal", f"Halaman tidak dapat disusun: {bersih(galat.message)}"
    if isinstance(galat, MemoryError):
        return "gagal", "Memori yang boleh dipakai notebook habis."
    ekor = "".join(traceback.format_exception(galat))[-EKOR:]
    return "rusak", bersih(type(galat).__name__), ekor.encode("ascii", "backslashreplace").decode()


def bersih(kalimat):
    """A sentence that every database keeps: one line, no control characters, no half ones."""
    return re.sub(r"[\s\x00-\x1f\x7f\ud800-\udfff]+", " ", kalimat).strip()


def siapkan_data(basis_data):
    """Open the database, for reading only, while files and network can still be reached."""
    hubungkan(basis_data, read_only=True)
    database.connect()
    # what SQLite keeps beside its file is opened by the first question
    database.get_tables()


class Isi(NamedTuple):
    """An executed notebook ready for the page: Typst source, its data and their SHA-256, how many
    cells it had, the component that each piece of data belongs to, and what its cells displayed
    (see `keluaran`).
    """

    sumber: str
    data: list
    sidik: str
    sel: int
    nama: list
    keluaran: list


def isi_halaman(folder, tugas, hari, kabar):
    """(Isi, what it read), all of it from one picture of the data; `hari` is the day printed."""
    with snapshot():
        atur_hari(TANGGAL_DATA=hari, HARI_INI=tugas.tanggal or Riwayat.hari().isoformat())
        perekam = jejak.Perekam().pasang()
        isi = laksanakan(berkas_notebook.baca(tugas.notebook, folder), tugas.parameter, kabar)
        return siapkan(isi), perekam.jejak()


def atur_hari(**hari):
    """What rpjmd.ringkasan.tanggal_data and core.clock.today answer from now on."""
    for nama, satu in hari.items():
        os.environ.pop(nama, None)
        if satu:
            os.environ[nama] = satu


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


def jalankan_sel(shell, sumber, nomor):
    """What the cell displayed, as notebook outputs; text streams are not kept."""
    with capture_output() as tampilan:
        hasil = shell.run_cell(sumber)
    galat = hasil.error_before_exec or hasil.error_in_exec
    if galat is not None:
        raise GagalCetak(f"Sel ke-{nomor} gagal: {pesan(galat)}") from galat
    return [keluaran_sel(o.data or {}) for o in tampilan.outputs]


def keluaran_sel(data):
    """As nbformat's new_output, whose check of every output by its JSON schema takes too long."""
    isi = {jenis: Tetap(satu) if isinstance(satu, dict) else satu for jenis, satu in data.items()}
    return Tetap(output_type="display_data", metadata=NotebookNode(), data=NotebookNode(isi))


class Tetap(NotebookNode):
    """What was displayed, as it was: nbconvert copies all it prints, and nobody changes this."""

    def __deepcopy__(self, memo):
        return self


def pesan(galat):
    """The exception's own sentence; its class only when it says nothing."""
    if isinstance(galat, MemoryError):
        return "memori yang boleh dipakai notebook habis."
    if isinstance(galat, PermissionError):
        return DILARANG
    if isinstance(galat, DatabaseError):
        kata = str(galat)
        return next((arti for tanda, arti in KATA_BASIS_DATA.items() if tanda in kata), kata[:300])
    teks = str(galat.args[0] if isinstance(galat, LookupError) and galat.args else galat)
    return bersih(teks)[:300] or type(galat).__name__


@cache
def pengekspor():
    """Made before the fork (see hangat): its template is read and compiled once."""
    return TypstExporter()


def siapkan(notebook):
    sumber, hasil = pengekspor().from_notebook_node(notebook)
    data = hasil["isi"]
    isi = {"data": data, "sidik": sidik_isi(data), "nama": hasil["nama"]}
    return Isi(sumber, **isi, sel=len(notebook.cells), keluaran=keluaran(notebook))


def keluaran(notebook):
    """Every component that was displayed, in order: {sel, komponen, data}.

    `sel` counts cells as `laksanakan` does.
    """
    nomor, semua = 0, []
    for sel in notebook.cells:
        nomor += "injected-parameters" not in sel.metadata.get("tags", [])
        for satu in sel.get("outputs", []):
            if isi := satu.get("data", {}).get(JENIS):
                semua.append({"sel": nomor} | isi)
    return semua


def cetak(isi, nomor=""):
    """(pdf bytes, pages, fingerprint of the data) of an Isi, under its number."""
    pdf, sidik = susun(isi.sumber, bernomor(isi.data, nomor), isi.sidik)
    return pdf, jumlah_halaman(pdf), sidik


def jumlah_halaman(pdf):
    with closing(pypdfium2.PdfDocument(pdf)) as berkas:
        return len(berkas)


def bernomor(isi, nomor):
    """The same data, its documents with their number; their QR leads to where it is checked."""
    alamat = f"{from_env()['PUBLIC_URL']}/periksa/{nomor}"
    tanda = {"nomor": nomor, "alamat": alamat, "qr": qr.svg(alamat)}
    return [data | tanda if nomor and {"qr", "alamat"} <= data.keys() else data for data in isi]
