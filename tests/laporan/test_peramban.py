"""Older versions unfold in the list, and without JavaScript on a page of their own."""

import subprocess
import sys

import pytest
from live import ROOT

pytestmark = [pytest.mark.live, pytest.mark.browser]

DUA_VERSI = """
from wsgi import app
from intranet.core.database import database
from intranet.laporan.models import Cetakan
with database.connection_context():
    for data in "ab":
        satu = Cetakan.minta("buku_saku", {"opd": "DPMPTSP", "tahun": 2022}, ulang=True)
        isi = {"berkas": "x", "halaman": 24, "ukuran": 1000, "sidik": data * 64}
        satu.selesaikan(sidik_data=data * 64, **isi)
"""


@pytest.fixture(scope="module")
def dua_versi(kota_live):
    subprocess.run([sys.executable, "-c", DUA_VERSI], cwd=ROOT, env=kota_live.env, check=True)


@pytest.mark.parametrize("lebar", [1280, 390])
def test_versions_unfold_below_their_report(dua_versi, buka, lebar):
    page = buka("kepala.dpmptsp", lebar=lebar)
    page.goto("/laporan/?notebook=buku_saku&tahun=2022")
    assert page.locator(".daftar-versi").count() == 0
    page.click(".versi summary")
    page.wait_for_selector(".daftar-versi li >> nth=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    assert page.url.endswith("tahun=2022")


def test_without_javascript_they_have_a_page(dua_versi, buka):
    page = buka("kepala.dpmptsp", js=False)
    page.goto("/laporan/")
    page.click(".saring-utas summary")
    page.select_option("#notebook", "buku_saku")
    page.click("text=Tampilkan >> nth=0")
    page.click(".versi summary")
    page.click("text=Lihat semua versi")
    assert page.locator(".daftar-versi li").count() == 2
