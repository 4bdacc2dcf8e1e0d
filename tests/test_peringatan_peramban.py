"""Ranking and warnings in a browser: no wider than the screen, nothing for axe, no JS needed."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.live, pytest.mark.browser]
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"


def periksa(page):
    """Nothing runs over the edge, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.evaluate(AXE.read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["target"]) for v in hasil["violations"]] == [], page.url


@pytest.mark.parametrize("lebar", [1280, 390])
def test_ranking_and_warnings_fit_and_are_accessible(buka, lebar):
    page = buka("barenlitbang", lebar=lebar)
    for url in ("/", "/indeks", "/indeks/bobot", "/peringatan"):
        page.goto(url)
        periksa(page)
    page.goto("/indeks")
    page.get_by_role("link", name="Dinas Kesehatan").click()
    assert page.locator("h1").inner_text() == "Indeks Dinas Kesehatan"
    periksa(page)


def test_a_warning_is_put_off_without_a_reload_and_without_javascript(buka):
    page = buka("kepala.satpolpp")
    page.goto("/peringatan")
    satu = page.locator("[id^=peringatan-]").first
    nomor = satu.get_attribute("id")
    satu.get_by_text("Tunda…").click()
    satu.get_by_label("Ditunda sampai").fill("besok lusa")
    satu.get_by_role("button", name="Tunda").click()
    page.get_by_text("Tulis tanggal lengkap.").wait_for()
    assert page.locator(f"#{nomor}").get_by_label("Ditunda sampai").input_value() == "besok lusa"
    periksa(page)
    tanpa = buka("kepala.satpolpp", js=False)
    tanpa.goto("/peringatan")
    satu = tanpa.locator(f"#{nomor}")
    satu.get_by_role("button", name="Tangani").click()
    assert "diambil" in tanpa.locator(f"#{nomor}").inner_text()
