"""Posters of places: four forms of one page, as PDF and picture. Everything typed comes as data."""

from dataclasses import dataclass

from intranet.cetak import qr
from intranet.cetak.typst_pdf import gambar, susun
from intranet.core.clock import to_wib
from intranet.core.errors import Ditolak
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.titik import saluran

SUMBER = """#import "/typst/poster_hotline.typ": poster-semua
#let isi = json(bytes(sys.inputs.isi))
#poster-semua(isi.poster, isi.bentuk)"""
LEBAR_PRATINJAU = 480
BELUM_ADA_KUNCI = (
    "Poster belum dapat dicetak: kunci Wali Kota belum ada, jadi laporan belum dapat diterima. "
    "Sesudah Wali Kota menyusun kuncinya, sidik kunci itu tercetak di setiap poster."
)


@dataclass(frozen=True)
class Bentuk:
    """One form: what it is for, as which files it comes, and the pixels of its picture."""

    nama: str
    untuk: str
    jenis: tuple
    ppi: int
    piksel: tuple

    @property
    def ppi_pratinjau(self):
        return self.ppi * LEBAR_PRATINJAU / self.piksel[0]

    @property
    def tinggi_pratinjau(self):
        return round(self.piksel[1] * LEBAR_PRATINJAU / self.piksel[0])


# The pages of kotak and cerita are 1080 points wide, and a point is a pixel at 72 to the inch.
BENTUK = {
    "a4": Bentuk("A4", "Dinding dan papan pengumuman", ("pdf", "png"), 300, (2480, 3508)),
    "a5": Bentuk("A5", "Meja loket dan pintu", ("pdf", "png"), 300, (1748, 2480)),
    "kotak": Bentuk("Kotak", "Kiriman media sosial", ("png",), 72, (1080, 1080)),
    "cerita": Bentuk("Cerita", "Cerita dan status media sosial", ("png",), 72, (1080, 1920)),
}


def siap():
    """The mayor's key in force. Raises Ditolak with the reason when there is none."""
    if kunci := KunciWalikota.berlaku():
        return kunci
    raise Ditolak(BELUM_ADA_KUNCI)


def naskah(titik, kunci):
    """What stands on the poster of a place, as data."""
    alamat = saluran.alamat(titik.kode)
    return {
        "kode": titik.tulisan,
        "nama": titik.nama,
        "alamat": saluran.ringkas(alamat),
        "svg": qr.svg(alamat),
        "wa": jalan(saluran.whatsapp(titik.kode)),
        "sms": jalan(saluran.sms(titik.kode)),
        "sidik": kunci.sidik,
        "tanggal": to_wib(titik.dibuat_pada).date().isoformat(),
    }


def jalan(nomor_tautan):
    if nomor_tautan is None:
        return None
    nomor, tautan = nomor_tautan
    return {"nomor": nomor, "svg": qr.svg(tautan)}


def cetak(titik, bentuk, jenis):
    """One poster as bytes of `jenis` (pdf, png). Raises Ditolak without a key or when closed."""
    return lukis([naskah_terbuka(titik)], bentuk, jenis)


def pratinjau(titik, bentuk):
    """The same small, as PNG."""
    return lukis([naskah_terbuka(titik)], bentuk, "png", BENTUK[bentuk].ppi_pratinjau)


def naskah_terbuka(titik):
    if titik.ditutup_pada:
        raise Ditolak("Tempat ini sudah ditutup, jadi posternya tidak dicetak lagi.")
    return naskah(titik, siap())


def lukis(naskah, bentuk, jenis, ppi=None):
    """Bytes of a PDF with a page for each of these texts, or of the one page's picture.

    Reads no database, so that a child process can do it.
    """
    isi = {"poster": naskah, "bentuk": bentuk}
    if jenis == "pdf":
        return susun(SUMBER, isi)[0]
    return gambar(SUMBER, isi, ppi or BENTUK[bentuk].ppi)[0]
