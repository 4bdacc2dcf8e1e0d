"""Filling in at speed and on a bad line, in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.live]
LEMBAR = "/rpjmd/isian/2024/3"
PROMKES = "Keluarga berperilaku hidup bersih dan sehat"


def isian(page, nama):
    return page.get_by_label(nama, exact=True)


def baris(page, nama):
    return page.locator("tr.baris", has=isian(page, nama))


def nama_baris(page):
    """The names of the sheet's number fields, top down."""
    return page.eval_on_selector_all(
        ".isian input[name=realisasi]",
        "e => e.map(i => document.querySelector(`label[for=${i.id}]`).textContent.trim())",
    )


@pytest.fixture
def lembar(buka):
    page = buka("operator.setwan")
    page.goto(LEMBAR)
    return page


def putuskan(page):
    """Cut this page's line for good.

    Not by Chromium's offline mode: closing a tab ends that mode a moment before the page, which
    hears "online" and sends after all.
    """
    page.route("**/*", lambda route: route.abort("internetdisconnected"))


def tutup_dan_buka_lagi(page):
    """Close the tab whose line is cut, and come back with one."""
    konteks = page.context
    page.goto("about:blank")  # no timer of the old page runs while its tab closes
    page.close()
    page = konteks.new_page()
    page.goto(LEMBAR)
    return page


def test_a_field_saves_itself_when_the_typing_rests(lembar):
    nama = nama_baris(lembar)[0]
    isian(lembar, nama).press_sequentially("1")
    baris(lembar, nama).get_by_text("tersimpan").wait_for()
    # still in the field, and going on typing
    isian(lembar, nama).press_sequentially("2")
    assert isian(lembar, nama).input_value() == "12"
    expect(lembar.locator("#belum-tersimpan")).to_have_text("")
    lembar.reload()
    assert isian(lembar, nama).input_value().startswith("12")


def test_enter_goes_down_the_column(lembar):
    satu, dua = nama_baris(lembar)[:2]
    isian(lembar, satu).fill("14")
    isian(lembar, satu).press("Enter")
    baris(lembar, satu).get_by_text("tersimpan").wait_for()
    assert isian(lembar, dua).evaluate("e => e === document.activeElement")


def test_a_pasted_column_is_shown_and_then_fills_down(lembar):
    satu, dua = nama_baris(lembar)[:2]
    isian(lembar, satu).focus()
    lembar.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text", "21\\r\\n22\\r\\n");
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste",
                    { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    panel = lembar.get_by_label("Pratinjau tempelan")
    assert satu in panel.inner_text() and "22" in panel.inner_text()
    panel.get_by_text("Isi 2 baris").click()
    for nama in (satu, dua):
        baris(lembar, nama).get_by_text("tersimpan").wait_for()
    expect(lembar.locator("#belum-tersimpan")).to_have_text("")
    lembar.reload()
    assert isian(lembar, dua).input_value().startswith("22")


def test_a_lost_connection_and_a_closed_tab_lose_nothing(lembar):
    nama = nama_baris(lembar)[0]
    putuskan(lembar)
    isian(lembar, nama).fill("31")
    isian(lembar, nama).press("Tab")
    lembar.get_by_text("Sambungan putus").wait_for()
    assert "1 isian belum tersimpan" in lembar.locator("#belum-tersimpan").inner_text()
    page = tutup_dan_buka_lagi(lembar)
    page.get_by_text("belum sempat tersimpan").wait_for()
    assert not isian(page, nama).input_value().startswith("31")
    page.get_by_text("Pulihkan 1 isian").click()
    baris(page, nama).get_by_text("tersimpan").wait_for()
    expect(page.locator("#belum-tersimpan")).to_have_text("")
    page.reload()
    assert isian(page, nama).input_value().startswith("31")
    assert not page.get_by_text("belum sempat tersimpan").is_visible()


def test_a_draft_can_be_thrown_away_and_does_not_outlive_signing_out(lembar):
    nama = nama_baris(lembar)[0]
    putuskan(lembar)
    isian(lembar, nama).fill("41")
    isian(lembar, nama).press("Tab")
    lembar.get_by_text("Sambungan putus").wait_for()
    lembar = tutup_dan_buka_lagi(lembar)
    lembar.get_by_text("Buang").click()
    lembar.reload()
    assert not lembar.get_by_text("belum sempat tersimpan").is_visible()
    lembar.evaluate("localStorage.setItem(`kilisuci:${document.body.dataset.pengguna}:x`, '{}')")
    lembar.get_by_text("Keluar").click()
    lembar.wait_for_url("**/masuk*")
    sisa = "Object.keys(localStorage).filter(k => k.startsWith('kilisuci')).length"
    assert lembar.evaluate(sisa) == 0
