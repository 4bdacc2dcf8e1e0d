"""create_app: settings, then the ground everything stands on, then the capabilities."""

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from intranet import commands
from intranet.akun import access
from intranet.akun import cli as _akun_cli  # noqa: F401
from intranet.akun import views as akun
from intranet.akun.dua_faktor import cli as _dua_faktor_cli  # noqa: F401
from intranet.akun.dua_faktor import views as dua_faktor
from intranet.akun.kelembagaan import views as kelembagaan
from intranet.api import views as api
from intranet.api.data import views as data_api
from intranet.api.token import views as token_api
from intranet.bukti import kelembagaan as _bukti_kelembagaan  # noqa: F401
from intranet.bukti import views as bukti
from intranet.bukti.unggahan import views as unggahan
from intranet.core import (
    cli,
    csrf,
    database,
    errors,
    files,
    format,
    pages,
    permintaan,
    queue,
    settings,
)
from intranet.core.routes import LazyRule
from intranet.dasbor import menu
from intranet.dasbor import views as dasbor
from intranet.dasbor.cari import views as cari
from intranet.dasbor.indeks import views as indeks
from intranet.dasbor.kota import views as kota
from intranet.dasbor.peringatan import views as peringatan
from intranet.dasbor.publik import kelola_views as terbitan
from intranet.dasbor.publik import views as halaman_publik
from intranet.dasbor.telusur import views as telusur
from intranet.hotline import cli as hotline
from intranet.hotline import kelembagaan as _hotline_kelembagaan  # noqa: F401
from intranet.hotline import masuk as _hotline_masuk  # noqa: F401
from intranet.hotline.angka import views as angka
from intranet.hotline.disposisi import views as disposisi
from intranet.hotline.disposisi.walikota import views as disposisi_walikota
from intranet.hotline.kotak import views as kotak
from intranet.hotline.kunci import views as upacara
from intranet.hotline.lapor import lacak_views as _lacak  # noqa: F401
from intranet.hotline.lapor import views as lapor
from intranet.hotline.lisan import views as lisan
from intranet.hotline.titik import cli as _titik_cli  # noqa: F401
from intranet.hotline.titik import views as titik
from intranet.kanal import views as kanal
from intranet.laporan import cli as _laporan_cli  # noqa: F401
from intranet.laporan import periksa
from intranet.laporan import views as laporan
from intranet.laporan.bentuk import views as bentuk
from intranet.laporan.jadwal import tasks as _jadwal_cetak  # noqa: F401
from intranet.laporan.kirim import views as kirim_cetakan
from intranet.laporan.naskah import views as naskah
from intranet.laporan.notebook_analis import views as notebook_analis
from intranet.laporan.paket import views as paket_cetakan
from intranet.laporan.pustaka import views as pustaka
from intranet.pemberitahuan import dengar as _pemberitahuan_dengar  # noqa: F401
from intranet.pemberitahuan import views as pemberitahuan
from intranet.rpjmd import cli as _rpjmd_cli  # noqa: F401
from intranet.rpjmd import kelembagaan as _rpjmd_kelembagaan  # noqa: F401
from intranet.rpjmd import pemakaian as _rpjmd_pemakaian  # noqa: F401
from intranet.rpjmd import tahun as _rpjmd_tahun  # noqa: F401
from intranet.rpjmd import views as rpjmd
from intranet.rpjmd.anggaran import views as anggaran
from intranet.rpjmd.ekspor import views as ekspor
from intranet.rpjmd.impor import views as impor
from intranet.rpjmd.pembahasan import views as pembahasan
from intranet.rpjmd.perjanjian import views as perjanjian
from intranet.rpjmd.rencana import views as rencana
from intranet.survei import kelembagaan as _survei_kelembagaan  # noqa: F401
from intranet.survei import views as survei
from intranet.survei.publik import views as survei_publik
from intranet.zona_integritas import butir_views as _zi_butir  # noqa: F401
from intranet.zona_integritas import cli as _zi_cli  # noqa: F401
from intranet.zona_integritas import kelembagaan as _zi_kelembagaan  # noqa: F401
from intranet.zona_integritas import pemakaian as _zi_pemakaian  # noqa: F401
from intranet.zona_integritas import survei as _zi_survei  # noqa: F401
from intranet.zona_integritas import views as zona_integritas
from intranet.zona_integritas.andai import views as andai
from intranet.zona_integritas.aturan import views as aturan
from intranet.zona_integritas.impor import views as impor_lke
from intranet.zona_integritas.instrumen import views as instrumen
from intranet.zona_integritas.paket import views as paket
from intranet.zona_integritas.penugasan import views as penugasan
from intranet.zona_integritas.rekomendasi import views as rekomendasi

GROUND = (
    *(cli, database, queue, files, format, csrf, pages, permintaan, errors, access, menu),
    commands,
)
KINERJA = (rpjmd, anggaran, pembahasan, perjanjian, rencana, impor, ekspor)
INTEGRITAS = (aturan, zona_integritas, penugasan, andai, rekomendasi, paket, impor_lke, instrumen)
HOTLINE = (
    *(hotline, upacara, kotak, disposisi, disposisi_walikota, angka),
    *(lapor, lisan, titik),
)
CAPABILITIES = (
    dasbor,
    indeks,
    peringatan,
    cari,
    terbitan,
    halaman_publik,
    kota,
    telusur,
    akun,
    dua_faktor,
    kelembagaan,
    *KINERJA,
    *INTEGRITAS,
    survei,
    survei_publik,
    *HOTLINE,
    bukti,
    unggahan,
    kanal,
    laporan,
    notebook_analis,
    paket_cetakan,
    pustaka,
    bentuk,
    naskah,
    kirim_cetakan,
    periksa,
    pemberitahuan,
    api,
    token_api,
    data_api,
)


def create_app(config=None):
    """The WSGI application; `config` overrides the environment (tests). Writes nothing."""
    app = Flask(__name__)
    app.url_rule_class = LazyRule
    app.config.from_mapping(settings.from_env() | (config or {}))
    # A little over the largest file of a plain form, for the form around it; larger ones come in
    # pieces (bukti.unggahan).
    app.config["MAX_CONTENT_LENGTH"] = app.config["UKURAN_FORMULIR_MAKS"] + settings.MEGABYTE
    app.jinja_env.undefined = StrictUndefined
    if hops := app.config["PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)

    for part in GROUND:
        part.init_app(app)
    for capability in CAPABILITIES:
        app.register_blueprint(capability.bp)
    return app
