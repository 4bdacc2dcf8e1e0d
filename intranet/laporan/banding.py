"""A dry run of the code there is now beside what was printed last: every value that would be other.

Nothing is kept. For notebooks that are shipped and the formulas they call; an analyst's notebook is
tried in the web (notebook_analis.uji).
"""

from dataclasses import dataclass

from intranet.cetak import muatan, pelaksana
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.jejak import Pemeriksa
from intranet.cetak.parameter import GagalCetak
from intranet.laporan.bentuk.muatan import baca_muatan
from intranet.laporan.kunci import cari_opd
from intranet.laporan.models import Cetakan
from intranet.laporan.notebook_analis.banding import bandingkan

# What the executor writes into a document; another code has another number.
PENANDA = {"nomor", "alamat", "qr"}


@dataclass(frozen=True)
class Banding:
    """A print, its Beda to what would be printed now, how many values are equal, and whether all
    that it read still reads the same, so that the code alone makes the difference.
    """

    cetakan: Cetakan
    beda: list
    sama: int
    data_sama: bool


def terakhir(notebook, parameter):
    """The newest finished print for these (checked) parameters, or None.

    Of those that kept what they displayed. A parameter that the notebook had not yet, or has no
    more, does not count.
    """
    opd = cari_opd(parameter.get("opd") or parameter.get("unit"))
    kueri = Cetakan.select().where(Cetakan.notebook == notebook, Cetakan.status == "selesai")
    kueri = kueri.where(Cetakan.muatan.is_null(False), Cetakan.opd == opd)
    kueri = kueri.order_by(Cetakan.id.desc())
    return next((c for c in kueri.iterator() if cocok(c.parameter, parameter)), None)


def cocok(lama, baru):
    return all(lama[nama] == baru[nama] for nama in lama.keys() & baru.keys())


def banding_kode(pasangan):
    """Run for each (Cetakan, parameters) and yield (Cetakan, Banding or GagalCetak) as they end.

    With the day of that print, and beside each other as in a paket.
    """
    tugas = (
        pelaksana.Tugas(c, c.notebook, p, c.tanggal.isoformat(), beri_keluaran=True)
        for c, p in pasangan
    )
    pemeriksa = Pemeriksa()
    for cetakan, kabar in pelaksana.cetak_banyak(tugas):
        if isinstance(kabar, GagalCetak):
            yield cetakan, kabar
        elif isinstance(kabar, pelaksana.Hasil):
            isi = bandingkan(susunan_lama(cetakan), susunan_baru(cetakan.notebook, kabar))
            yield cetakan, Banding(cetakan, *isi, pemeriksa.data_sama(cetakan.jejak))


def susunan_lama(cetakan):
    """What a print displayed; which cell did is not kept."""
    isi = baca_muatan(cetakan)
    return [{"sel": None, "komponen": nama, "data": tanpa_penanda(data)} for nama, data in isi]


def susunan_baru(notebook, hasil):
    """The same of a Hasil, with the number of the cell."""
    tampil = iter(hasil.keluaran)
    naskah = iter(sel_naskah(notebook))
    return [
        {
            "sel": next(naskah) if nama == "naskah" else next(tampil)["sel"],
            "komponen": nama,
            "data": tanpa_penanda(data),
        }
        for nama, data in muatan.buka(muatan.kemas(hasil.muatan))
    ]


def sel_naskah(notebook):
    """The numbers of the cells whose text is printed."""
    semua = enumerate(berkas_notebook.baca(notebook).cells, 1)
    return [
        n for n, sel in semua if sel.cell_type == "markdown" and "layar" not in sel.metadata.tags
    ]


def tanpa_penanda(data):
    if data.keys() >= PENANDA:
        return {nama: isi for nama, isi in data.items() if nama not in PENANDA}
    return data
