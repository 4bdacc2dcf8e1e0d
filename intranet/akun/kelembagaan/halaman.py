"""What the pages of a change of offices show."""

from itertools import groupby

from intranet.akun.kelembagaan.forms import (
    MulaiPerubahan,
    SusunPerubahan,
    TulisKop,
    TulisPejabat,
)
from intranet.akun.kelembagaan.models import KOLOM_OPD, PerubahanOpd
from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.core.pages import render


def render_daftar(form=None, status=200):
    opd = list(Opd.daftar())
    awal = {"tahun": today().year + 1, "triwulan": 1}
    isi = {"daftar": PerubahanOpd.daftar(), "form": form or form_mulai(opd=opd, data=awal)}
    return render("akun/kelembagaan/daftar.html", "kelembagaan", status, **isi)


def form_mulai(isian=None, opd=None, **lain):
    return MulaiPerubahan(isian, daftar_opd=opd or Opd.daftar(), **lain)


def render_perubahan(satu, form=None, status=200, galat=""):
    """The successors, and everything that moves with where it goes; or why nothing can now."""
    daftar = []
    try:
        daftar = [] if satu.diterapkan_pada else satu.pindahan()
    except Ditolak as penolakan:
        galat = galat or str(penolakan)
    return render(
        "akun/kelembagaan/perubahan.html",
        "perubahan",
        status,
        satu=satu,
        form=form or form_susun(satu),
        kelompok=[(k, list(isi)) for k, isi in groupby(daftar, key=lambda p: p.jenis)],
        ke={p.kunci: satu.ke(p, daftar) for p in daftar},
        galat=galat,
    )


def form_susun(satu, isian=None):
    """The form of the successors; filled from the draft, with an empty row to add one."""
    kode = {o.kode for o in Opd.daftar()}
    if isian is not None:
        return SusunPerubahan(isian, kode_ada=kode)
    tujuan = satu.isi["tujuan"] or [isi_semula(satu)]
    kosong = [{}] if satu.jenis == "pecah" and not satu.diterapkan_pada else []
    return SusunPerubahan(data={"tujuan": [*tujuan, *kosong]}, kode_ada=kode)


def isi_semula(satu):
    """A first successor to write over: the predecessor's own words, without its code."""
    asal = satu.asal[0]
    return {k: getattr(asal, k) for k in KOLOM_OPD} | {
        "kode": asal.kode if satu.jenis == "pecah" else ""
    }


def render_pejabat(status=200, kode="", form=None, galat="", form_kop=None):
    """Who heads each office and what stands on its letterhead; `kode` is the one being written."""
    kini = Pejabat.kini(today())
    baris = [("wali-kota", WALI_KOTA, None), *((o.kode, o.nama, o) for o in Opd.daftar())]
    return render(
        "akun/kelembagaan/pejabat.html",
        "pejabat",
        status,
        semua=[(k, nama, opd, kini.get(opd.id if opd else None)) for k, nama, opd in baris],
        kode=kode,
        form=lambda k, opd, ada: form if form and k == kode else form_pejabat(opd, ada),
        form_kop=lambda k, opd: form_kop if form_kop and k == kode else TulisKop(obj=opd),
        galat=galat,
    )


def form_pejabat(opd, ada):
    """The form of a post: the present holder's words, or only the post's name."""
    jabatan = opd.jabatan_kepala if opd else WALI_KOTA
    return TulisPejabat(obj=ada, data=None if ada else {"jabatan": jabatan})
