"""A large file over a bad line, in a real browser: it goes on where it stopped."""

import hashlib
import os
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]
UKURAN = 3_000_000


@pytest.fixture
def besar(tmp_path):
    """A new file of 3 MB, which is six pieces; its content is told as PDF."""
    berkas = tmp_path / "besar.pdf"
    berkas.write_bytes(b"%PDF-1.4\n" + os.urandom(UKURAN) + b"\n%%EOF\n")
    return berkas


def pilih(page, berkas):
    page.goto("/bukti/")
    page.locator("summary", has_text="Tambah bukti").click()
    page.get_by_label("Berkas", exact=True).set_input_files(str(berkas))
    page.get_by_role("button", name="Simpan").click()


def putuskan_sesudah(page, jumlah):
    """Let so many pieces through; then the line is dead. Returns the list of pieces sent."""
    terkirim = []

    def jalur(route):
        if len(terkirim) >= jumlah:
            return route.abort()
        terkirim.append(int(route.request.headers["upload-offset"]))
        return route.continue_()

    page.route(re.compile("/bukti/unggahan/"), lambda r: jalur(r) if patch(r) else r.continue_())
    return terkirim


def patch(route):
    return route.request.method == "PATCH"


def isi_tersimpan(page):
    """The SHA-256 that the page of the evidence shows."""
    expect(page.get_by_text("SHA-256 versi ini")).to_be_visible(timeout=30_000)
    return page.locator("code.patah").last.inner_text()


def test_a_broken_upload_goes_on_after_the_page_was_loaded_again(buka, besar):
    page = buka("operator.dinkes", lebar=390)
    putuskan_sesudah(page, 2)
    pilih(page, besar)
    expect(page.get_by_text("1,0 dari 3,0 MB")).to_be_visible()
    page.on("dialog", lambda d: d.accept())
    page.unroute_all()
    lagi = putuskan_sesudah(page, 99)
    pilih(page, besar)
    assert isi_tersimpan(page) == hashlib.sha256(besar.read_bytes()).hexdigest()
    assert lagi[0] >= 2 * 512 * 1024, "it began again instead of going on"


def test_a_session_that_ends_meanwhile_does_not_lose_the_upload(buka, besar):
    page = buka("operator.dinkes")
    kuki = page.context.cookies()

    def keluarkan(route):
        if patch(route) and int(route.request.headers["upload-offset"]) > 0 and kuki:
            page.context.clear_cookies()
            kuki.clear()
        route.continue_()

    page.route(re.compile("/bukti/unggahan/"), keluarkan)
    pilih(page, besar)
    page.locator("#lagi-nama").fill("operator.dinkes", timeout=30_000)
    page.locator("#lagi-sandi").fill("kediri-harmoni")
    page.locator("#masuk-lagi button").click()
    assert isi_tersimpan(page) == hashlib.sha256(besar.read_bytes()).hexdigest()


def test_a_refused_file_is_explained_beside_its_field(buka, tmp_path):
    page, berkas = buka("operator.dinkes"), tmp_path / "program.pdf"
    berkas.write_bytes(b"MZ" + bytes(2000))
    pilih(page, berkas)
    isian = page.get_by_label("Berkas", exact=True)
    expect(isian).to_have_js_property("validity.customError", True)
    assert "Isi berkas ini bukan" in isian.evaluate("i => i.validationMessage")


def test_without_javascript_the_plain_form_carries_the_file(buka, tmp_path):
    page, berkas = buka("operator.dinkes", js=False), tmp_path / "kecil.pdf"
    berkas.write_bytes(b"%PDF-1.4\n" + os.urandom(900) + b"\n%%EOF\n")
    page.goto("/bukti/")
    expect(page.get_by_text("10 MB")).to_be_attached()
    pilih(page, berkas)
    assert isi_tersimpan(page) == hashlib.sha256(berkas.read_bytes()).hexdigest()
