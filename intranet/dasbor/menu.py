"""The menu of each role: five items at most, a count only where somebody waits."""

from dataclasses import dataclass

from flask import request, url_for
from flask_login import current_user

from intranet.akun.izin import PERAN
from intranet.cetak.rupa import PITA
from intranet.dasbor.cari import hasil
from intranet.dasbor.gambar import rentang
from intranet.dasbor.peringatan.halaman import untuk_beranda
from intranet.hotline import ringkasan as hotline
from intranet.pemberitahuan import ringkasan as pemberitahuan
from intranet.rpjmd import ringkasan

# text, icon, endpoint, permission, path (or paths) under which the item is current
BUTIR = (
    ("Beranda", "home", "dasbor.beranda", "dasbor.lihat", "/"),
    ("Kinerja", "clipboard-data", "rpjmd.isian_kini", "rpjmd.lihat", "/rpjmd/isian"),
    ("Verifikasi", "checkbox", "rpjmd.antrean", "rpjmd.verifikasi", "/rpjmd/verifikasi"),
    ("Rencana", "sitemap", "rencana.daftar_rencana", "rpjmd.lihat", "/rpjmd/rencana"),
    ("Kotak masuk", "mail", "kotak.daftar", "hotline.baca", "/hotline/kotak"),
    ("ZI", "shield-check", "zi.daftar_unit", "zi.lihat", ("/zona-integritas", "/survei")),
    ("Bukti", "paperclip", "bukti.daftar_bukti", "bukti.unggah", "/bukti"),
    ("Laporan", "book-2", "laporan.daftar_cetakan", "laporan.lihat", "/laporan"),
    # Barenlitbang, whose menu is full, finds it on the page of the plans.
    ("OPD", "building-community", "kelembagaan.daftar_perubahan", "akun.riwayat", "/kelembagaan"),
    ("Tempat", "map-pin", "titik.daftar_titik", "hotline.titik", "/hotline/titik"),
    ("Riwayat", "history", "akun.riwayat", "akun.riwayat", "/riwayat"),
)

# Five items fit a phone: who holds this permission finds the item's page from another one.
SEMBUNYI = {
    "rencana.daftar_rencana": ("rpjmd.lapor", "zi.kelola", "hotline.baca"),
    "zi.daftar_unit": ("rpjmd.verifikasi",),
    "titik.daftar_titik": ("rpjmd.lihat",),
}

# Where somebody waits for this person, and how many.
HITUNG = {
    "rpjmd.antrean": ringkasan.menunggu_verifikasi,
    "kotak.daftar": hotline.belum_dibaca,
}


@dataclass(frozen=True)
class Butir:
    teks: str
    ikon: str
    url: str
    aktif: bool
    hitung: int = 0


def menu():
    """The items the signed-in person may open; nothing for a stranger."""
    if not current_user.is_authenticated:
        return []
    boleh = [b for b in BUTIR if current_user.boleh(b[3]) and not disembunyikan(b[2])]
    return [
        Butir(teks, ikon, url_for(ke), di_sini(awal), HITUNG.get(ke, int)())
        for teks, ikon, ke, _, awal in boleh
    ]


def belum_dibaca():
    """How many notifications the signed-in person has not read, for the bell."""
    return pemberitahuan.belum_dibaca(current_user)


def dapat_mencari():
    """Whether the search box shows for the signed-in person."""
    return hasil.dapat_mencari(current_user)


def disembunyikan(ke):
    return any(current_user.boleh(izin) for izin in SEMBUNYI.get(ke, ()))


def di_sini(awal):
    return request.path == awal if awal == "/" else request.path.startswith(awal)


def init_app(app):
    isi = {"menu": menu, "belum_dibaca": belum_dibaca, "pengguna": current_user}
    isi["dapat_mencari"] = dapat_mencari
    app.context_processor(lambda: isi)
    app.jinja_env.globals |= {"peringatan_beranda": untuk_beranda, "PERAN": PERAN}
    app.jinja_env.globals |= {"PITA": PITA, "gambar_rentang": rentang}
