"""What the staff's pages of surveys show: the context of each template, in one place."""

from flask_login import current_user
from markupsafe import Markup

from intranet.akun.models import Opd, Riwayat
from intranet.cetak import qr
from intranet.core.clock import today
from intranet.core.pages import render
from intranet.survei import poster, rumus
from intranet.survei.forms import AdakanSurvei, BukaSurvei, SaringSurvei, TerimaHasil
from intranet.survei.models import UNTUK_LKE, Survei
from intranet.survei.tanggapan import TanggapanSurvei


def disaring(form):
    """The surveys this person may see, of the year and unit asked for."""
    kueri = Survei.milik(current_user)
    if tahun := form.nomor_tahun:
        kueri = kueri.where(Survei.tahun == tahun)
    return kueri.where(Opd.kode == form.unit.data) if form.unit.data else kueri


def render_daftar(form):
    """The list: state and number of respondents of each; three queries."""
    form.tahun.choices = [("", "Semua tahun"), *((t, t) for t in Survei.tahun_ada(current_user))]
    daftar = list(disaring(form))
    jumlah = TanggapanSurvei.jumlah([s.id for s in daftar])
    isi = {"daftar": daftar, "jumlah": jumlah, "form": form, "minimum": rumus.RESPONDEN_MINIMUM}
    return render("survei/daftar.html", "daftar_survei", **isi)


def saring(args):
    """The list's filter; an empty text is none."""
    return SaringSurvei(args)


def render_baru(form=None, status=200, galat=""):
    """The form for a new survey."""
    if form is None:
        form = form_adakan(data={"tahun": today().year, "bagian": list(UNTUK_LKE)})
    return render("survei/baru.html", "survei_baru", status, form=form, galat=galat)


def form_adakan(isian=None, **lain):
    return AdakanSurvei(isian, unit=Survei.unit_milik(current_user), **lain)


def render_survei(survei, status=200, galat="", **lain):
    """One survey: its results, its address, its state, and what may be done about it."""
    alamat = poster.alamat(survei)
    isi = {
        "survei": survei,
        "hasil": survei.hasil,
        "minimum": rumus.RESPONDEN_MINIMUM,
        "kelompok_minimum": rumus.KELOMPOK_MINIMUM,
        "alamat": alamat,
        "ringkas": poster.ringkas(alamat),
        "qr": Markup(qr.svg(alamat, layar=True)),
        "riwayat": Riwayat.tentang(survei),
        "form_buka": BukaSurvei(),
        "form_terima": TerimaHasil(),
        "untuk_lke": [b for b in survei.hasil.bagian if b.kunci in UNTUK_LKE],
        "galat": galat,
    }
    return render("survei/survei.html", "survei", status, **(isi | lain))
