"""The register of places: filtered, and as a table to take away.

The day of a place's last report is shown nowhere: it would tell an office that somebody wrote, and
when. That twelve months passed without one is shown to those who look after the places.
"""

from datetime import UTC, datetime, time

from intranet.akun.models import Opd
from intranet.core.clock import WIB, to_wib, today
from intranet.hotline.kode import HURUF
from intranet.hotline.titik import saluran
from intranet.hotline.titik.models import SENYAP, Titik

KEADAAN = {
    "": "Semua yang terbuka",
    "senyap": "Senyap 12 bulan",
    "belum": "Belum dipasang",
    "ditutup": "Sudah ditutup",
}


def tersaring(pengguna, cari="", huruf="", keadaan=""):
    """This person's places by words or code, letter, and state (a key of KEADAAN), as a query."""
    kueri = Titik.milik(pengguna).where(syarat(keadaan))
    if huruf:
        kueri = kueri.where(Titik.kode.startswith(huruf))
    if cari:
        kode = "".join(h for h in cari if h.isalnum()) or cari
        cocok = Titik.nama.contains(cari) | Opd.nama.contains(cari) | Titik.kode.contains(kode)
        kueri = kueri.where(cocok)
    return kueri


def syarat(keadaan):
    """A state as a condition of a query; `Titik.senyap` says what silent means."""
    terbuka = Titik.ditutup_pada.is_null()
    if keadaan == "ditutup":
        return Titik.ditutup_pada.is_null(False)
    if keadaan == "belum":
        return terbuka & Titik.dipasang.is_null()
    if keadaan == "senyap":
        batas = today() - SENYAP
        diam = [k.is_null() | (k < batas) for k in (Titik.laporan_terakhir, Titik.dipasang)]
        return terbuka & diam[0] & diam[1] & (Titik.dibuat_pada < awal(batas))
    return terbuka


def awal(hari):
    """The moment a day begins in Kediri, as naive UTC."""
    return datetime.combine(hari, time(), WIB).astimezone(UTC).replace(tzinfo=None)


def jumlah_senyap(pengguna):
    """How many of this person's places are silent; one query."""
    return tersaring(pengguna, keadaan="senyap").count()


def tabel(daftar, dengan_senyap):
    """(titles, rows) of places; whether they are silent only for who may know."""
    judul = ["Kode", "Tempat", "Jenis", "Unit", "Dibuat", "Dipasang", "Ditutup", "Halaman web"]
    baris = []
    for t in daftar:
        isi = [t.kode, t.nama, HURUF[t.huruf], t.unit.nama if t.unit else None]
        isi += [hari(t.dibuat_pada), hari(t.dipasang), hari(t.ditutup_pada), saluran.alamat(t.kode)]
        baris.append([*isi, "ya" if t.senyap else "tidak"] if dengan_senyap else isi)
    return [*judul, "Senyap 12 bulan"] if dengan_senyap else judul, baris


def hari(saat):
    """A day or a naive UTC moment as an ISO day in Kediri."""
    if isinstance(saat, datetime):
        saat = to_wib(saat).date()
    return saat and saat.isoformat()
