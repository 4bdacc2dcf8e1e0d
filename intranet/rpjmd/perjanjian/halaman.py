"""What the pages of the agreement show."""

from flask_login import current_user

from intranet.akun.models import Opd
from intranet.core.pages import render
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.perjanjian.forms import TetapkanPerjanjian, TulisAksi
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja, RencanaAksi
from intranet.rpjmd.perjanjian.rancangan import susun, target_triwulan
from intranet.rpjmd.triwulan import Triwulan


def render_kota(tahun):
    """Every OPD with the agreement it has signed for that year, if any."""
    ada = {}
    for satu in PerjanjianKinerja.daftar(tahun):
        ada.setdefault(satu.opd_id, satu)
    return render(
        "rpjmd/perjanjian/kota.html", "perjanjian", tahun=tahun, ada=ada, semua=list(Opd.daftar())
    )


def render_opd(opd, tahun, form=None, status=200, galat=""):
    """What the agreement would say now, and those signed before."""
    daftar = list(PerjanjianKinerja.daftar(tahun, opd))
    isi = susun(opd, tahun)
    return render(
        "rpjmd/perjanjian/opd.html",
        "perjanjian",
        status,
        opd=opd,
        tahun=tahun,
        isi=isi,
        daftar=daftar,
        sama=bool(daftar) and tanpa_pejabat(daftar[0].isi) == tanpa_pejabat(isi),
        form=form or TetapkanPerjanjian(),
        galat=galat,
    )


def tanpa_pejabat(isi):
    """What was promised, whoever signed."""
    return {k: v for k, v in isi.items() if not k.startswith("pihak")}


def render_aksi(opd, tahun):
    """The work of each quarter, one form an indicator."""
    return render("rpjmd/perjanjian/aksi.html", "rencana_aksi", **isi_aksi(opd, tahun))


def render_satu_aksi(indikator, opd, tahun, status=200, form=None, bentrok=None):
    """The form of one indicator, as answer to what it sent."""
    isi = isi_aksi(opd, tahun, indikator)
    satu = isi["ada"](indikator)
    isi |= {"b": isi["semua"][0], "satu": satu, "bentrok": bentrok, "form": form or form_aksi(satu)}
    return render("rpjmd/perjanjian/aksi.html", "satu_aksi", status, **isi)


def isi_aksi(opd, tahun, indikator=None):
    """What the page shows: the rows this OPD leads (or one of them) with work and targets."""
    semua = Lembar(Triwulan(tahun=tahun, triwulan=4), opd, hanya=indikator).baris
    semua = [b for b in semua if b.pengampu[0].opd == opd]
    ditulis = RencanaAksi.milik(opd, tahun)
    kunci = {"opd": opd, "tahun": tahun}
    return kunci | {
        "semua": semua,
        "ada": lambda i: ditulis.get(i.jejak) or RencanaAksi(indikator_jejak=i.jejak, **kunci),
        "target": target_triwulan(semua, tahun),
        "form_aksi": form_aksi,
        "boleh": current_user.boleh("rpjmd.lapor") and current_user.opd_sendiri == opd,
    }


def form_aksi(satu):
    """A form filled from the row, carrying the marks of what it was filled from."""
    form = TulisAksi(obj=satu)
    form.awal.data = satu.sidik()
    return form
