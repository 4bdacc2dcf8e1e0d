"""The form of each notebook, made from its own parameters cell."""

from dataclasses import dataclass
from functools import cache

from wtforms import Form, SelectField, StringField

from intranet.akun.models import Opd
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.parameter import GagalCetak
from intranet.core.clock import today
from intranet.core.format import ROMAWI
from intranet.laporan.notebook_analis.models import NotebookAnalis

SELURUH_KOTA = ""
KERTAS = ["F4", "A3"]


class BukanMilik(Exception):
    """The person may not print this for that OPD; the message says so."""


@dataclass(frozen=True)
class Pilihan:
    """One notebook somebody may print: its name, its title, and the form with its parameters."""

    notebook: str
    judul: str
    form: Form


def judul():
    """{notebook: title} of every notebook that can be printed: shipped ones, and approved ones."""
    return judul_bawaan() | NotebookAnalis.judul_tercetak()


@cache
def judul_bawaan():
    return dict(berkas_notebook.daftar_notebook())


def pilihan(pengguna):
    """What this person may print, each with a form filled with its defaults."""
    return [Pilihan(nama, teks, buat_form(nama, pengguna)) for nama, teks in judul().items()]


def parameter(notebook, isian, pengguna):
    """The notebook's parameters out of a posted form; an OPD's people print only their own OPD.

    Raises BukanMilik when they ask for another one. Kinds and names are checked by the executor.
    """
    dikenal = [p.nama for p in berkas_notebook.parameter_notebook(notebook)]
    hasil = {n: isian[n] for n in dikenal if isian.get(n)}
    sendiri = pengguna.opd_sendiri
    if sendiri and "unit" in dikenal:
        milik = dict(pilihan_unit(pengguna, wajib=True))
        if hasil.setdefault("unit", sendiri.kode) not in milik:
            raise BukanMilik(f"Anda hanya dapat mencetak untuk {sendiri.nama} dan unitnya.")
    if sendiri and "opd" in dikenal and hasil.setdefault("opd", sendiri.kode) != sendiri.kode:
        raise BukanMilik(f"Anda hanya dapat mencetak untuk {sendiri.nama}.")
    return hasil


def buat_form(notebook, pengguna):
    return rangkai_form(berkas_notebook.parameter_notebook(notebook), pengguna)


def rangkai_form(daftar, pengguna):
    """A form with a field for each Parameter, filled with its default."""
    kolom = {p.nama: buat_kolom(p, pengguna) for p in daftar}
    kelas = type("ParameterNotebook", (Form,), kolom)
    return kelas(prefix="", data={p.nama: str(p.bawaan or "") for p in daftar})


def buat_kolom(parameter, pengguna):
    teks = parameter.bantuan or parameter.nama
    if parameter.nama == "opd":
        return SelectField(teks, choices=pilihan_opd(pengguna, parameter.wajib))
    if parameter.nama == "triwulan":
        return SelectField(teks, choices=[(str(n), r) for n, r in ROMAWI.items()])
    if parameter.nama == "unit":
        return SelectField(teks, choices=pilihan_unit(pengguna, parameter.wajib))
    if parameter.nama == "kertas":
        return SelectField(teks, choices=KERTAS)
    if parameter.nama == "tahun":
        return SelectField(teks, choices=[str(t) for t in range(today().year, 2018, -1)])
    return StringField(teks)


def pilihan_unit(pengguna, wajib):
    """The own OPD and its units, or every unit of the city."""
    semua = Opd.select().order_by(Opd.urutan)
    if sendiri := pengguna.opd_sendiri:
        return [(o.kode, o.nama) for o in semua.where((Opd.id == sendiri) | (Opd.induk == sendiri))]
    unit = [(o.kode, o.nama) for o in semua]
    return unit if wajib else [(SELURUH_KOTA, "Seluruh kota"), *unit]


def pilihan_opd(pengguna, wajib):
    if sendiri := pengguna.opd_sendiri:
        return [(sendiri.kode, sendiri.nama)]
    semua = [(o.kode, o.nama) for o in Opd.semua()]
    return semua if wajib else [(SELURUH_KOTA, "Seluruh kota"), *semua]


def sebagai_kata(cetakan):
    """[(what, value)]: a print's parameters as a person reads them."""
    sebutan = sebutan_parameter(cetakan.notebook)
    isi = cetakan.parameter.items()
    return [(sebutan.get(n) or n, kata(n, v, cetakan)) for n, v in isi if v is not None]


def sebutan_parameter(notebook):
    """{parameter: what it is called}; {} when the notebook can be printed no more."""
    try:
        return {p.nama: p.bantuan for p in berkas_notebook.parameter_notebook(notebook)}
    except GagalCetak:
        return {}


def kata(nama, nilai, cetakan):
    if nama in ("opd", "unit") and cetakan.opd:
        return cetakan.opd.nama
    return ROMAWI.get(nilai, nilai) if nama == "triwulan" else nilai
