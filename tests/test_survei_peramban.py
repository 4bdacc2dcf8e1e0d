"""A citizen with an old phone answers a survey, and the office sees it."""

import re

import pytest
from live import ROOT
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]
DAFTAR = "/survei?unit=DUKCAPIL"
DETIK = 5_500
AXE = ROOT / "node_modules/axe-core/axe.min.js"


def buka_survei(page):
    page.goto(DAFTAR)
    page.locator("th a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("IKM")
    return page.url


def responden(page):
    return int(page.locator(".angka-survei .besar").first.inner_text())


def test_a_citizen_fills_it_in_on_a_phone_without_javascript(buka):
    kantor = buka("operator.dukcapil")
    halaman = buka_survei(kantor)
    semula = responden(kantor)
    alamat = kantor.locator(".patah a").get_attribute("href")
    warga = buka(js=False, lebar=390)
    warga.goto(alamat)
    assert warga.title().startswith("Bagaimana pelayanan kami?")
    for pertanyaan in warga.locator("fieldset").all():
        pilihan = pertanyaan.get_by_role("radio").nth(3)
        kotak = warga.locator(f"label[for={pilihan.get_attribute('id')}]")
        assert kotak.bounding_box()["height"] >= 48
        kotak.click()
    warga.get_by_label("Saran").fill("Loket empat selalu ramah")
    sisi = warga.locator("html").bounding_box()["width"]
    assert sisi <= 390
    warga.wait_for_timeout(DETIK)
    warga.get_by_role("button", name="Kirim").click()
    expect(warga.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    kantor.goto(halaman)
    assert responden(kantor) == semula + 1
    expect(kantor.get_by_text("Loket empat selalu ramah")).to_be_visible()
    warga.goto(alamat)
    expect(warga.get_by_role("heading", level=1)).to_have_text("Anda sudah mengisi")
    warga.get_by_role("link", name="Isi untuk orang lain").click()
    expect(warga.locator("fieldset")).to_have_count(9)


def test_an_answer_sent_too_soon_keeps_what_was_chosen(buka):
    kantor = buka("operator.dukcapil")
    buka_survei(kantor)
    warga = buka(js=False, lebar=390)
    warga.goto(kantor.locator(".patah a").get_attribute("href"))
    for n in range(1, 10):
        warga.locator(f"label[for=U{n}-3]").click()
    warga.get_by_role("button", name="Kirim").click()
    expect(warga.get_by_role("alert")).to_contain_text("Itu cepat sekali")
    expect(warga.locator("input:checked")).to_have_count(9)


def test_an_inspector_takes_a_result_into_the_sheet(buka):
    page = buka("inspektorat", lebar=390)
    page.goto("/survei?unit=DPMPTSP")
    page.locator("th a").first.click()
    page.get_by_label("Terima", exact=True).select_option("spak")
    page.get_by_role("button", name="Masukkan ke LKE").click()
    expect(page.get_by_text("diterima", exact=True).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto("/zona-integritas/unit/DPMPTSP")
    page.get_by_role("link", name="LKE 2024").click()
    page.get_by_role("link", name=re.compile("Bersih dan Akuntabel")).click()
    expect(page.locator("#b-B-I-a textarea", has_text="64 responden")).to_be_visible()


def periksa(page, lebar):
    """Nothing runs over the edge, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    page.evaluate(AXE.read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in hasil["violations"]] == []


@pytest.mark.parametrize("lebar", [1280, 390])
def test_the_pages_are_accessible_and_fit(buka, lebar):
    page = buka("inspektorat", lebar=lebar)
    for alamat in ("/survei", "/survei/baru", "/survei/1", "/survei/3"):
        page.goto(alamat)
        periksa(page, lebar)
    alamat = page.locator(".patah a").get_attribute("href")
    for satu in (alamat, f"{alamat}/terima-kasih", "/s/XXXXXXXX"):
        page.goto(satu)
        periksa(page, lebar)
