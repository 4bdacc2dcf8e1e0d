"""What the pages of places show: the context of each template, in one place."""

from flask_login import current_user

from intranet.akun.models import Opd, Riwayat
from intranet.core.clock import today
from intranet.core.pages import render
from intranet.hotline.kode import HURUF
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.titik import daftar, poster, saluran
from intranet.hotline.titik.forms import NamaTitik, PasangPoster, SaringTitik, TambahTitik
from intranet.hotline.titik.models import Titik
from intranet.hotline.titik.paket import PaketPoster


def kelola():
    """Whether this person looks after the places themselves, not only after posters."""
    return current_user.boleh("hotline.titik")


def saring(isian):
    return SaringTitik(isian, boleh_senyap=kelola())


def render_daftar(form, status=200, galat="", dipilih=()):
    """The list, how many are silent, and how many offices have no place; four queries."""
    isi = {
        "form": form,
        "daftar": list(daftar.tersaring(current_user, **form.isi)),
        "pilih": {k: v for k, v in form.isi.items() if v},
        "senyap": daftar.jumlah_senyap(current_user) if kelola() else 0,
        "tanpa_titik": Titik.tanpa_titik().count() if kelola() else 0,
        "kunci": KunciWalikota.berlaku(),
        "belum_ada_kunci": poster.BELUM_ADA_KUNCI,
        "dipilih": set(dipilih),
        "jenis": HURUF,
        "galat": galat,
    }
    return render("hotline/titik/daftar.html", "daftar_titik", status, **isi)


def form_tambah(isian=None):
    unit = Opd.select().where(Opd.berakhir.is_null()).order_by(Opd.urutan)
    return TambahTitik(isian, unit=unit)


def render_baru(form=None, status=200, galat=""):
    """The form for a new place."""
    isi = {"form": form or form_tambah(), "galat": galat}
    return render("hotline/titik/baru.html", "titik_baru", status, **isi)


def render_titik(titik, status=200, galat="", **lain):
    """One place: its posters, where its codes lead, and what may be done about it."""
    isi = {
        "titik": titik,
        "jenis": HURUF[titik.huruf],
        "bentuk": poster.BENTUK,
        "lebar": poster.LEBAR_PRATINJAU,
        "kunci": KunciWalikota.berlaku(),
        "belum_ada_kunci": poster.BELUM_ADA_KUNCI,
        "alamat": saluran.alamat(titik.kode),
        "ringkas": saluran.ringkas(saluran.alamat(titik.kode)),
        "whatsapp": saluran.whatsapp(titik.kode),
        "sms": saluran.sms(titik.kode),
        "form": PasangPoster(data={"dipasang": today()}),
        "nama": NamaTitik(data={"nama": titik.nama}),
        "riwayat": Riwayat.tentang(titik) if kelola() else [],
        "galat": galat,
    }
    return render("hotline/titik/titik.html", "titik", status, **(isi | lain))


def render_paket(status=200, galat=""):
    """What this person asked to print, the newest first."""
    isi = {"daftar": list(PaketPoster.milik(current_user).limit(5)), "galat": galat}
    return render("hotline/titik/paket.html", "paket_poster", status, **isi)
