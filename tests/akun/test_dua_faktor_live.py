"""The second factor where a transaction would hide something: at the same moment, in a browser."""

import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode, urlsplit

import pytest
from live import ROOT, kode_demo
from pyotp import TOTP

pytestmark = pytest.mark.live
AXE = ROOT / "node_modules/axe-core/axe.min.js"


def kirim(server, url, isi, kuki=""):
    """POST a form; (status, Location, text, session cookie)."""
    sambungan = HTTPConnection(urlsplit(server).netloc, timeout=30)
    kepala = {"Origin": server, "Content-Type": "application/x-www-form-urlencoded"}
    sambungan.request("POST", url, urlencode(isi), kepala | ({"Cookie": kuki} if kuki else {}))
    jawaban = sambungan.getresponse()
    teks = jawaban.read().decode()
    semua = jawaban.headers.get_all("Set-Cookie") or []
    sesi = [k.split(";")[0] for k in semua if k.startswith("session=")]
    sambungan.close()
    return jawaban.status, jawaban.headers["Location"], teks, "".join(sesi)


def test_two_places_with_one_code_get_one_session(server, kota_live):
    sandi = {"nama_pengguna": "sekda", "kata_sandi": "kediri-harmoni"}
    kuki = [kirim(server, "/masuk", sandi)[3] for _ in range(4)]
    kode, serentak = kode_demo(kota_live, "sekda"), Barrier(4)

    def coba(satu):
        serentak.wait()
        return kirim(server, "/masuk/kode", {"kode": kode}, satu)

    with ThreadPoolExecutor(4) as kolam:
        jawaban = list(kolam.map(coba, kuki))
    assert sorted(status for status, *_ in jawaban) == [303, 422, 422, 422]
    assert all("Kode ini sudah dipakai" in teks for status, _, teks, _ in jawaban if status == 422)


def tulis_sandi(page, nama):
    page.goto("/masuk")
    page.fill("[name=nama_pengguna]", nama)
    page.fill("[name=kata_sandi]", "kediri-harmoni")
    page.click("main button[type=submit]")


def pasang(page):
    """Read the secret off the page, as somebody who can't scan does; returns it."""
    rahasia = page.inner_text(".rahasia").replace(" ", "")
    page.fill("[name=baru]", TOTP(rahasia).now())
    page.get_by_role("button", name="Pasang").click()
    assert page.locator(".kode-pemulihan li").count() == 10
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    return rahasia


@pytest.mark.browser
def test_a_planner_sets_it_up_on_a_phone_without_javascript(buka, kota_live):
    kota_live.flask("akun", "pulihkan-dua-faktor", "barenlitbang")
    page = buka(js=False, lebar=390)
    tulis_sandi(page, "barenlitbang")
    assert page.inner_text("h1") == "Pasang faktor kedua"
    page.goto("/rpjmd/verifikasi")
    assert page.inner_text("h1") == "Masuk"
    tulis_sandi(page, "barenlitbang")
    rahasia = pasang(page)
    kertas = page.locator(".kode-pemulihan code").first.inner_text()
    page.get_by_role("button", name="Sudah saya simpan").click()
    assert page.url.endswith("/") and page.inner_text("h1") != "Masuk"
    page.get_by_role("button", name="Keluar").click()
    tulis_sandi(page, "barenlitbang")
    page.fill("[name=kode]", TOTP(rahasia).at(time.time() + 30))
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.goto("/rpjmd/verifikasi")
    assert page.inner_text("h1") != "Masuk"
    page.get_by_role("button", name="Keluar").click()
    tulis_sandi(page, "barenlitbang")
    page.locator("summary").click()
    page.fill("[name=pemulihan]", kertas)
    page.get_by_role("button", name="Masuk dengan kode pemulihan").click()
    page.get_by_role("link", name="Keamanan akun").click()
    assert "belum dipakai: 9" in page.inner_text("main")
    kembalikan(kota_live, "barenlitbang")


def kembalikan(kota, nama):
    """Give a demo account its demo secret again, for the tests that come after."""
    import subprocess
    import sys

    code = f"""
from wsgi import app
from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.akun.models import Pengguna
from intranet.core.database import database
from intranet.seed import CONTOH
import yaml
isi = yaml.safe_load((CONTOH / "pengguna.yaml").read_text())["pengguna"]
(rahasia,) = [p["rahasia_contoh"] for p in isi if p["nama_pengguna"] == {nama!r}]
with database.connection_context():
    DuaFaktor.tanam(Pengguna.get(Pengguna.nama_pengguna == {nama!r}), rahasia, contoh=True)
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=kota.env, check=True)


@pytest.mark.browser
def test_what_is_being_typed_is_saved_after_both_steps_in_place(buka):
    page = buka("operator.dkpp")
    page.goto("/akun/dua-faktor/pasang")
    rahasia = pasang(page)
    page.goto("/rpjmd/isian/2024/3")
    page.context.clear_cookies()
    isian = page.locator("input[name=realisasi]").first
    isian.fill("61")
    isian.press("Tab")
    page.fill("#lagi-nama", "operator.dkpp")
    page.fill("#lagi-sandi", "kediri-harmoni")
    page.locator("#masuk-lagi button").click()
    page.fill("#lagi-kode", "000000")
    page.locator("#masuk-lagi button").click()
    page.get_by_text("Kode tidak cocok").wait_for()
    page.fill("#lagi-kode", TOTP(rahasia).at(time.time() + 30))
    page.locator("#masuk-lagi button").click()
    page.get_by_text("Anda sudah masuk lagi").wait_for()
    page.locator("tr.baris", has=isian).get_by_text("tersimpan").wait_for()
    assert isian.input_value().startswith("61")


@pytest.mark.browser
@pytest.mark.parametrize("lebar", [1280, 390])
def test_the_second_step_is_accessible_and_shows_demo_codes(buka, lebar):
    page = buka(lebar=lebar)
    tulis_sandi(page, "walikota")
    page.get_by_text("Akun contoh: kode saat ini").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    page.locator("summary").click()
    page.evaluate(Path(AXE).read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in hasil["violations"]] == []
