"""What the pages of the budget show: the context of each template, in one place."""

from flask_login import current_user

from intranet.akun.models import Opd
from intranet.core.pages import render
from intranet.rpjmd.anggaran.forms import TulisPagu, TulisSerapan
from intranet.rpjmd.anggaran.serapan import LembarAnggaran, capaian_simpul
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.ringkasan import anggaran
from intranet.rpjmd.triwulan import Triwulan


def periode_anggaran(tahun):
    """The quarter up to which a year's money is counted: the open one, else its last."""
    kini = Triwulan.kini()
    return Triwulan.cari(tahun, kini.triwulan if kini and kini.tahun == tahun else 4)


def render_kota(tahun):
    """All OPDs of the city with their budget in that year."""
    periode = periode_anggaran(tahun)
    semua = anggaran(tahun, periode.triwulan)
    isi = {"tahun": tahun, "periode": periode, "semua": semua, "daftar_opd": list(Opd.daftar())}
    return render("rpjmd/anggaran/kota.html", "anggaran", **isi)


def render_opd(tahun, opd):
    """One OPD's nodes with their budget, what was spent each quarter, and how well."""
    periode = periode_anggaran(tahun)
    lembar = LembarAnggaran(periode, opd, capaian_simpul(Lembar(periode, opd, ringkas=True)))
    return render("rpjmd/anggaran/opd.html", "anggaran", lembar=lembar, **wewenang(periode, opd))


def render_pagu(simpul, opd, tahun, form, status=200):
    """The row of one node, as answer to its form."""
    periode = periode_anggaran(tahun)
    lembar = LembarAnggaran(periode, opd, capaian_simpul(Lembar(periode, opd, ringkas=True)))
    baris = next(b for b in lembar.baris if b.simpul.jejak == simpul.jejak)
    isi = {"lembar": lembar, "baris": baris, "form": form, "tersimpan": form is None}
    return render(
        "rpjmd/anggaran/opd.html", "pagu", status, **isi | wewenang(periode, opd, form=form)
    )


def render_serapan(satu, triwulan, form=None, status=200, bentrok=None):
    """What was spent on one node in one quarter, as it stands on the sheet of the quarter."""
    periode = Triwulan.cari(satu.tahun, triwulan)
    baris = LembarAnggaran(periode, satu.opd).berpagu[satu.simpul_jejak]
    return render(
        "rpjmd/isian.html",
        "serapan",
        status,
        anggaran=baris,
        form_serapan=form or form_serapan(baris),
        bentrok_serapan=bentrok,
        **wewenang(periode, satu.opd),
    )


def wewenang(periode, opd, **lain):
    """What this person may write, and the forms for it."""
    return {
        "periode": periode,
        "opd": opd,
        "tahun": periode.tahun,
        "boleh_pagu": current_user.boleh("rpjmd.susun"),
        "boleh_mengisi": current_user.boleh("rpjmd.lapor") and current_user.opd_sendiri == opd,
        "halangan": periode.halangan(opd),
        "form_pagu": form_pagu,
        "daftar_opd": None if current_user.opd_sendiri else list(Opd.daftar()),
    } | lain


def form_pagu(baris):
    return TulisPagu(obj=baris.anggaran)


def form_serapan(baris):
    """The form of what was spent in the row's own quarter, with the amount it was filled from."""
    ada = baris.per_triwulan.get(baris.triwulan)
    nilai = ada.nilai if ada else None
    return TulisSerapan(data={"nilai": nilai, "awal": "" if nilai is None else f"{nilai:f}"})
