"""What the pages of the index show."""

from flask import abort, url_for
from flask_login import current_user

from intranet.core.pages import render
from intranet.dasbor.indeks.forms import form_bobot
from intranet.dasbor.indeks.hitung import indeks_kota
from intranet.dasbor.indeks.models import BobotIndeks
from intranet.dasbor.indeks.rumus import BAGIAN, BAWAAN
from intranet.dasbor.periode import dinilai
from intranet.rpjmd import ringkasan

# What raises a part, in one sentence, and the page where it is done.
CARA = {
    "kinerja": (
        "Tindak lanjuti indikator di bawah target; yang terendah paling banyak menambah.",
        "rpjmd.isian_kini",
    ),
    "ketepatan": (
        "Ajukan semua indikator sebelum tenggat; yang diajukan sesudahnya tidak dihitung.",
        "rpjmd.isian_kini",
    ),
    "kelengkapan": (
        "Isi semua indikator, atau tulis alasan bila datanya memang belum ada.",
        "rpjmd.isian_kini",
    ),
    "anggaran": (
        "Isi serapan tiap triwulan, dan selaraskan pelaksanaan dengan rencana kasnya.",
        "anggaran.anggaran_kini",
    ),
    "zi": (
        "Lengkapi LKE; halaman unit menunjukkan butir yang paling menambah nilai.",
        "zi.daftar_unit",
    ),
    "tindak_lanjut": (
        "Jawab rekomendasi TPI yang sudah jatuh tempo, beserta buktinya.",
        "zi.daftar_unit",
    ),
    "kepuasan": (
        "Adakan survei IKM dengan paling sedikit 30 responden dan perbaiki unsur terendah.",
        "survei.daftar_survei",
    ),
}


def render_peringkat(tahun=None, triwulan=None):
    """The ranking of a quarter; without one, of the newest that is judged."""
    semua = yang_dinilai()
    periode = cari(semua, tahun, triwulan) if tahun is not None else next(iter(semua), None)
    kota = indeks_kota(*periode) if periode else None
    return render(
        "dasbor/indeks/peringkat.html",
        "isi",
        kota=kota,
        pilihan=[q for q in semua[:5] if q != periode],
        sendiri=current_user.opd_sendiri,
        boleh_rinci=boleh_rinci,
    )


def boleh_rinci(kode):
    """Whether the signed-in person may see that OPD's parts: its own people, and the city's."""
    sendiri = current_user.opd_sendiri
    return sendiri is None or sendiri.kode == kode


def render_opd(tahun, triwulan, kode):
    """The derivation of one OPD's index, and what raises it. 404 for another OPD's people."""
    periode = cari(yang_dinilai(), tahun, triwulan) if boleh_rinci(kode) else abort(404)
    kota = indeks_kota(*periode)
    satu = kota.cari(kode) or abort(404)
    naik = sorted((b for b in satu.indeks.bagian if b.peluang), key=lambda b: -b.peluang)
    cara = [(b, CARA[b.kode][0], url_for(CARA[b.kode][1])) for b in naik]
    return render("dasbor/indeks/opd.html", "isi", kota=kota, satu=satu, cara=cara)


def render_bobot(isian=None, status=200, galat="", form=None):
    """The weights in force, the form for others, and every version."""
    _, berlaku = BobotIndeks.berlaku(9999, 4)
    return render(
        "dasbor/indeks/bobot.html",
        "bobot",
        status,
        form=form or form_bobot(isian, berlaku, mulai_pilihan()),
        bagian=BAGIAN,
        berlaku=berlaku,
        bawaan=BAWAAN,
        riwayat=BobotIndeks.riwayat(),
        galat=galat,
    )


def yang_dinilai():
    """(year, quarter) of every quarter that is judged, the newest first."""
    akhir = dinilai() if ringkasan.ada_rencana() else None
    return [q for q in ringkasan.triwulan_dibuka() if q <= akhir] if akhir else []


def cari(semua, tahun, triwulan):
    """That quarter, or 404: one that is still being filled in has no index."""
    return (tahun, triwulan) if (tahun, triwulan) in semua else abort(404)


def mulai_pilihan():
    """From which quarters new weights may hold: the present one, the next, or the one before."""
    kini = dinilai() or next(iter(ringkasan.triwulan_dibuka()), None)
    if kini is None:
        return []
    depan = (kini[0], kini[1] + 1) if kini[1] < 4 else (kini[0] + 1, 1)
    return [depan, kini]
