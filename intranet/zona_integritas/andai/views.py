"""What if, on screen: choose other answers and see points and minima; a form that only asks."""

from flask import Blueprint, request

from intranet.akun.access import izin
from intranet.core.pages import render
from intranet.zona_integritas import rumus
from intranet.zona_integritas.andai.hitung import andaikan, satuan, sekarang
from intranet.zona_integritas.cari import find_lembar
from intranet.zona_integritas.halaman import AMBANG, terlihat

bp = Blueprint("andai", __name__, url_prefix="/zona-integritas/lembar-kerja/<int:id>/andai")


@bp.get("")
@izin("zi.lihat")
def andai(id):
    """The answers that count for this person, changed as the address says."""
    lembar = find_lembar(id)
    semula = lembar.skor(terlihat(lembar))
    isian = diubah(lembar, semula)
    skor, galat = andaikan(lembar.bentuk.akar, semula, isian)
    isi = {
        "lembar": lembar,
        "semula": semula,
        "isian": isian,
        "galat": galat,
        "sebelum": dihitung(lembar, semula),
        "sesudah": dihitung(lembar, skor),
        "sekarang": sekarang,
        "satuan": satuan,
    }
    return render("zona_integritas/andai.html", "andai", **isi)


def diubah(lembar, semula):
    """{code: what was chosen} where it differs from how it is."""
    butir = lembar.bentuk.butir
    diminta = {k: n.strip() for k, n in request.args.items() if k in butir and n.strip()}
    return {k: n for k, n in diminta.items() if n != sekarang(butir[k], semula.get(k))}


def dihitung(lembar, skor):
    """(points of the sheet, [(predicate, its minima)]) with everything unanswered as at closing."""
    nilai = rumus.nilai(lembar.bentuk.akar, skor, lembar.aturan(final=True))
    return nilai, [(p, lembar.ambang(p, nilai, skor)) for p in AMBANG]
