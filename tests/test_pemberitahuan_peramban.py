"""The bell in a real browser: it counts, asks by itself, says what is new once, keeps focus."""

import pytest
from live import sambung

pytestmark = [pytest.mark.live, pytest.mark.browser]
SIAPA = "kepala.rsudk"


def kabari(kota):
    """Everything of this person is unread again, as if it had just arrived."""
    db = sambung(kota)
    siapa = f"(SELECT id FROM pengguna WHERE nama_pengguna = {db.param})"
    with db.connection_context():
        perintah = f"UPDATE pemberitahuan SET dibaca_pada = NULL WHERE penerima_id = {siapa}"
        db.execute_sql(perintah, [SIAPA])
    db.close()


def test_the_bell_counts_and_speaks(buka, kota_live):
    page = buka(SIAPA)
    page.clock.install()
    page.goto("/pemberitahuan")
    lonceng, kabar = page.locator("#lonceng .hitung"), page.locator(".kabar .baru")
    semua = kabar.count()
    assert semua == 2 and lonceng.inner_text() == "2"
    kabar.get_by_role("button").first.click()
    page.locator("#lonceng a[aria-label='Pemberitahuan, 1 belum dibaca']").wait_for()
    assert kabar.count() == 1
    kabari(kota_live)
    page.locator("#lonceng a").focus()
    page.clock.run_for(61_000)
    page.locator("#lonceng a[aria-label='Pemberitahuan, 3 belum dibaca']").wait_for()
    assert page.locator("#pesan-status").inner_text() == "2 pemberitahuan baru."
    assert page.evaluate("document.activeElement.closest('#lonceng') !== null")
    assert page.locator("[role=status], [aria-live]").count() == 1


def test_without_javascript_the_bell_is_a_link_and_forms_work(buka, kota_live):
    kabari(kota_live)
    page = buka(SIAPA, js=False)
    page.click("#lonceng a")
    assert page.locator("h1").inner_text() == "Pemberitahuan"
    page.get_by_role("button", name="Tandai semua dibaca").click()
    assert page.get_by_text("Tidak ada yang baru", exact=True).is_visible()
    page.get_by_role("link", name="Semua", exact=True).click()
    page.get_by_role("link", name="dikembalikan untuk diperbaiki").click()
    assert "/rpjmd/capaian/" in page.url
