"""The city's pages put together: what is the same for all is remembered, the rest is asked anew."""

from flask import abort, render_template, request, url_for
from markupsafe import Markup

from intranet.core.clock import today
from intranet.core.pages import render
from intranet.dasbor.kota import berubah, gambar, pelaporan
from intranet.dasbor.kota import isi as isi_kota
from intranet.dasbor.kota.models import Dilihat
from intranet.dasbor.kota.tembolok import ingat
from intranet.hotline.ringkasan import disposisi_lewat_bagi, disposisi_menunggu_pengguna
from intranet.rpjmd import ringkasan


def bersyarat(response):
    """The same answer with a mark of its content; 304 when the browser holds just that."""
    if response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def render_kota(pengguna, tahun=None, triwulan=None):
    """The dashboard of that quarter, of the present one when none is named; 404 beyond the plan."""
    if not ringkasan.ada_rencana() or (tahun is None and ringkasan.triwulan_kini() is None):
        return render("dasbor/kota/belum_ada.html", "isi", hari_ini=today())
    if tahun is None:
        kini = ringkasan.triwulan_kini()
        tahun, triwulan = kini.tahun, kini.triwulan
    semua = cari_kota(tahun, triwulan)
    return bersyarat(render("dasbor/kota/kota.html", "isi", **untuk_pengguna(pengguna, semua)))


def cari_kota(tahun, triwulan):
    """What `isi.kota` gives, and what pages around it need; 404 for a quarter never opened."""
    jadwal = cari_jadwal(tahun, triwulan)
    semua = isi_kota.kota(tahun, triwulan)
    return semua | {"tahun": tahun, "triwulan": triwulan, "gambar": gambar} | jadwal


def cari_jadwal(tahun, triwulan):
    """The year's quarters and the last one opened in the years beside it; 404 if this never was."""
    jadwal = ingat(("jadwal", tahun), lambda: ringkasan.jadwal(tahun), pelaporan.kebal)
    if jadwal[triwulan - 1].status == "belum dibuka":
        abort(404)
    tetangga = ingat(("tetangga", tahun), lambda: tahun_sebelah(tahun), pelaporan.kebal)
    return {"jadwal": jadwal, "tetangga": tetangga}


def tahun_sebelah(tahun):
    """[(year, its last opened quarter)] of the years before and after, where there is any."""
    semua = [(t, ringkasan.jadwal(t)) for t in (tahun - 1, tahun + 1)]
    buka = [(t, [j.triwulan for j in s if j.status != "belum dibuka"]) for t, s in semua]
    return [(t, nomor[-1]) for t, nomor in buka if nomor]


def untuk_pengguna(pengguna, semua):
    """Everything the page shows this person."""
    tanda = Dilihat.milik(pengguna).first()
    kunci = ("badan", semua["tahun"], semua["triwulan"])
    return semua | {
        "hari_ini": today(),
        "badan": Markup(ingat(kunci, lambda: render_template("dasbor/kota/_badan.html", **semua))),
        "tanda": tanda,
        "perubahan": [(p, alamat(p.ke, semua)) for p in perubahan(tanda, semua)],
        "lewat": disposisi_lewat_bagi(pengguna),
        "disposisi": disposisi_menunggu_pengguna(pengguna),
    }


def perubahan(tanda, semua):
    """Since this person's mark; without one, since the quarter before."""
    kini = berubah.keadaan(semua)
    if tanda:
        return berubah.perubahan(tanda.keadaan, kini)
    lalu = keadaan_lalu(*ringkasan.triwulan_lalu(semua["tahun"], semua["triwulan"]), kini)
    return berubah.perubahan(lalu, kini)


def keadaan_lalu(tahun, triwulan, kini):
    """The quarter before as a state; of the integrity zones nobody knows, so nothing is new."""
    semua = ingat(("lalu", tahun, triwulan), lambda: lalu(tahun, triwulan), pelaporan.kebal)
    opd = {k.kode: berubah.satu_opd(k) for k in semua}
    return {"triwulan": [tahun, triwulan, "ditutup"], "opd": opd, "unit": kini["unit"]}


def lalu(tahun, triwulan):
    """The OPDs in a quarter before the one on the page; () when that never was opened."""
    jadwal = ringkasan.jadwal(tahun)[triwulan - 1]
    return () if jadwal.status == "belum dibuka" else ringkasan.kelengkapan(tahun, triwulan)


def alamat(ke, semua):
    """Where a line of change leads."""
    jenis, kode = ke
    periode = {"tahun": semua["tahun"], "triwulan": semua["triwulan"]}
    if jenis == "opd":
        return url_for("telusur.opd", kode=kode, **periode)
    if jenis == "unit":
        return url_for("zi.unit", kode=kode)
    return url_for("kota.perangkat_daerah", **periode)


def render_paparan(tahun, triwulan, kode):
    """One page of the meeting: the city, or an OPD with its indicators; neighbours to go on to."""
    semua = cari_kota(tahun, triwulan)
    kode_semua = [b.kode for b in semua["matriks"]]
    if kode is not None and kode not in kode_semua:
        abort(404)
    letak = 0 if kode is None else kode_semua.index(kode) + 1
    deret = [None, *kode_semua]
    baris = [b for b in semua["potret"].baris if b.opd == kode and not b.iku]
    lain = {
        "opd": semua["matriks"][letak - 1] if kode else None,
        "baris": sorted(baris, key=lambda b: (b.persen is None, b.persen or 0)),
        "letak": letak,
        "banyak": len(kode_semua),
        "sebelum": deret[letak - 1] if letak else None,
        "sesudah": deret[letak + 1] if letak + 1 < len(deret) else None,
    }
    return bersyarat(render("dasbor/kota/paparan.html", "isi", **semua | lain))
