"""The search box in a real browser: by keyboard alone, and as a plain form without JavaScript."""

import pytest

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_slash_arrows_and_enter_lead_to_what_was_meant(buka):
    page = buka("kepala.dinkes")
    page.goto("/rpjmd/isian")
    page.keyboard.press("/")
    page.keyboard.type("kesehatan")
    page.locator("#cari-sekilas a", has_text="Dinas Kesehatan").wait_for()
    assert page.input_value("#cari-semua") == "kesehatan"
    for tombol, tempat in (("ArrowDown", "A"), ("ArrowUp", "INPUT"), ("ArrowDown", "A")):
        page.keyboard.press(tombol)
        assert page.evaluate("document.activeElement.tagName") == tempat
    page.keyboard.press("Escape")
    assert not page.locator("#cari-sekilas").is_visible()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari?q=kesehatan")
    page.get_by_role("link", name="Capaian SPM kesehatan").click()
    assert page.locator("h1").inner_text().startswith("Capaian SPM kesehatan")


def test_a_slash_that_is_typed_into_a_field_stays_there(buka):
    page = buka("kepala.dinkes")
    page.goto("/akun/token")
    page.locator("#nama").press_sequentially("a/b")
    assert page.input_value("#nama") == "a/b"


def test_without_javascript_the_box_is_a_form(buka):
    page = buka("kepala.dinkes", js=False)
    page.fill("#cari-semua", "kesehatan")
    page.press("#cari-semua", "Enter")
    assert page.locator("h1").inner_text() == "Cari"
    assert page.get_by_role("link", name="Dinas Kesehatan", exact=True).is_visible()
