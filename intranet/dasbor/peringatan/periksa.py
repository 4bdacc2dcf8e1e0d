"""Run every rule over the city's summaries and keep what is found."""

from datetime import timedelta

from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.queue import Place
from intranet.dasbor.kantor import perangkat_tiap_unit
from intranet.dasbor.peringatan import temuan
from intranet.dasbor.peringatan.aturan import ATURAN
from intranet.dasbor.peringatan.models import Peringatan
from intranet.dasbor.peringatan.rumus import BUKTI_BASI
from intranet.dasbor.periode import dinilai
from intranet.hotline import ringkasan as hotline
from intranet.rpjmd import ringkasan
from intranet.zona_integritas import ringkasan as zona_integritas


def periksa(kabarkan=True):
    """Begin and end warnings as things are now; (begun, ended). Safe to repeat.

    Some 60 queries and six for each unit of ZI with something missing: work for the night.
    """
    opd = perangkat_tiap_unit()
    semua = [*tiap_hari(opd), *tiap_triwulan()]
    return Peringatan.samakan([baris(satu, opd) for satu in semua], kabarkan)


def baris(satu, opd):
    """The columns of a Temuan."""
    endpoint, isi = satu.ke
    alamat = Place.app.url_map.bind("localhost").build(endpoint, isi)
    kolom = {k: getattr(satu, k) for k in ("aturan", "kunci", "alasan", "tertutup")}
    return kolom | {"opd": opd[satu.opd].id if satu.opd in opd else None, "tujuan": alamat}


def ambang(kode):
    return ATURAN[kode].ambang


def tiap_hari(opd):
    """What depends on the day: deadlines, evidence, sheets of ZI, disposisi."""
    kini = ringkasan.triwulan_kini()
    if kini and kini.terbuka and kini.tenggat:
        lengkap = ringkasan.kelengkapan(kini.tahun, kini.triwulan)
        sampai = ringkasan.tambahan_waktu(kini.tahun, kini.triwulan)
        yield from temuan.terlambat(kini, lengkap, sampai, today(), ambang("terlambat"))
    yield from temuan.bukti(bukti_dekat(), today(), ambang("bukti"))
    yield from temuan.zi_area(lembar_kurang(), opd, ambang("zi_area"))
    yield from temuan.disposisi(hotline.disposisi_lewat(), ambang("disposisi"))


def tiap_triwulan():
    """What depends on the figures of the quarter that is judged."""
    periode = dinilai()
    if periode is None or not ringkasan.ada_rencana():
        return
    run = [periode]
    while len(run) < ambang("kosong"):
        run.append(ringkasan.triwulan_lalu(*run[-1]))
    gerak = ringkasan.gerak(*periode)
    yield from temuan.kosong([ringkasan.capaian(*p) for p in run], periode, ambang("kosong"))
    yield from temuan.turun_pita(gerak, periode, ambang("turun_pita"))
    yield from temuan.lonjakan(gerak, periode, ambang("lonjakan"))
    yield from temuan.serapan(ringkasan.anggaran(*periode), periode, ambang("serapan"))
    yield from temuan.ramalan(ringkasan.indikator(), periode, ambang("ramalan"))


def bukti_dekat():
    """Evidence near its last day, rejected ones apart."""
    dari, sampai = today() - timedelta(BUKTI_BASI), today() + timedelta(int(ambang("bukti")))
    return Bukti.berakhir_antara(dari, sampai)


def lembar_kurang():
    """The newest sheets that miss a minimum of WBK, of this year and the last."""
    for u in zona_integritas.register():
        if u.kurang_wbk and u.tahun_lembar >= today().year - 1:
            yield zona_integritas.lembar(u.kode, u.tahun_lembar)
