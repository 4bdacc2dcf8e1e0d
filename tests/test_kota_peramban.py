"""The city's dashboard in a real browser: screens, keyboard, paper, and axe-core."""

import io

import pypdf
import pytest
from live import ROOT

pytestmark = [pytest.mark.live, pytest.mark.browser]
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
TAHUN = "/kota/2023/4"
HALAMAN = (
    *(TAHUN, f"{TAHUN}/perangkat-daerah", f"{TAHUN}/paparan", f"{TAHUN}/paparan/DINKES"),
    *("/telusur/2023/4", "/telusur/2023/4/simpul/2", "/telusur/2023/4/opd/DINKES"),
    *("/telusur/2023/4/pita/t", "/telusur/2023/4/indikator/IKU-01"),
)


def langgar(page):
    page.evaluate(AXE)
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in hasil["violations"]]


def test_every_page_is_accessible_and_fits_a_small_phone(buka):
    page = buka("walikota", lebar=320)
    for url in HALAMAN:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, url
        assert langgar(page) == [], url


def test_the_dashboard_is_accessible_on_a_large_screen_and_in_the_dark(buka):
    page = buka("walikota")
    for warna in ("light", "dark"):
        page.emulate_media(color_scheme=warna)
        page.goto(TAHUN)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert langgar(page) == [], warna


def test_the_meeting_is_led_with_the_arrow_keys(buka):
    page = buka("walikota")
    page.goto(f"{TAHUN}/paparan")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/paparan/SETDA")
    page.keyboard.press("PageDown")
    page.wait_for_url("**/paparan/SETWAN")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/paparan/SETDA")
    besar = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)")
    assert besar >= 20
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{TAHUN}")


def test_without_javascript_the_same_links_lead_on(buka):
    page = buka("walikota", js=False)
    page.goto(f"{TAHUN}/paparan")
    page.get_by_role("link", name="Berikutnya").click()
    page.wait_for_url("**/paparan/SETDA")
    page.get_by_role("link", name="Tutup paparan").click()
    page.get_by_role("button", name="Sudah saya lihat").click()
    assert "Tidak ada yang berubah." in page.inner_text("main")


def test_the_city_prints_on_one_a4(buka):
    page = buka("sekda")
    page.goto(TAHUN)
    cetak = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(cetak.pages) == 1
    lebar, tinggi = (round(float(n) / 72 * 25.4) for n in cetak.pages[0].mediabox[2:])
    assert (lebar, tinggi) == (210, 297)
    isi = " ".join(cetak.pages[0].extract_text().split())
    for kata in ("Indeks Reformasi Birokrasi", "Kec. Pesantren", "Zona integritas", "91,16"):
        assert kata in isi, kata
    assert "Sudah saya lihat" not in isi


def test_the_keyboard_alone_walks_down_to_an_indicator(buka):
    page = buka("walikota")
    page.goto("/telusur/2023/4/opd/DINKES")
    page.locator("td .pita-tautan").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/indikator/**")
    assert page.locator("p.turunan").inner_text()
