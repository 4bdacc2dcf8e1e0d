"""Writing and importing a plan in a real browser."""

from pathlib import Path

import pytest
from lembar_kerja import xlsx
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.live]
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"


def langgar(page):
    page.evaluate(AXE.read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in hasil["violations"]]


def test_a_draft_is_written_in_place_and_thrown_away(buka):
    page = buka("barenlitbang")
    page.goto("/rpjmd/rencana/1")
    page.get_by_label("Nama versi baru").fill("Perubahan percobaan")
    page.get_by_role("button", name="Salin menjadi perubahan").click()
    page.get_by_role("heading", name="Perubahan percobaan").wait_for()
    # in place, with the keyboard alone, and the focus comes back to what was changed
    page.get_by_label("Ubah misi M2", exact=True).press("Enter")
    expect(page.locator("[name=kode]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Manusia Kediri yang unggul")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Manusia Kediri yang unggul")).to_be_focused()
    page.get_by_label("Tambah tujuan di bawah M2", exact=True).click()
    page.locator("[name=kode]").fill("T2.9")
    page.locator("[name=uraian]").fill("Tujuan percobaan")
    page.get_by_role("button", name="Simpan tujuan").click()
    expect(page.get_by_role("link", name="Tujuan percobaan")).to_be_focused()
    assert langgar(page) == []
    page.get_by_role("button", name="Buang draf").click()
    page.get_by_role("heading", name="Rencana", exact=True).wait_for()
    assert not page.get_by_text("Perubahan percobaan").is_visible()


def test_the_picture_folds_and_zooms(buka):
    page = buka("walikota")
    page.goto("/rpjmd/rencana/1/pohon-kinerja")
    sebelum = page.locator(".kotak-bagan").count()
    page.get_by_label("Buka 25 cabang sasaran S2.1.1").click()
    expect(page.locator(".kotak-bagan")).to_have_count(sebelum + 25)
    lebar = page.locator(".bagan").bounding_box()["width"]
    page.get_by_label("Perbesar").click()
    assert page.locator(".bagan").bounding_box()["width"] > lebar * 1.2


def test_a_spreadsheet_is_looked_at_before_it_is_written(buka, tmp_path):
    berkas = tmp_path / "data.xlsx"
    berkas.write_bytes(
        xlsx(
            [["Indikator", "OPD", "Target 2024"], ["Indeks uji", "Dinkes", "7,5"], ["X", "Y", "z"]]
        )
    )
    page = buka("barenlitbang", lebar=390)
    page.goto("/rpjmd/impor/")
    page.set_input_files("[name=berkas]", berkas)
    page.get_by_role("button", name="Lihat pratinjau").click()
    page.get_by_text("OPD “Y” tidak dikenal").wait_for()
    assert langgar(page) == []
    page.get_by_role("button", name="Terapkan 1 baris").click()
    page.get_by_text("Impor diterapkan: 1 baru, 1 ditolak.").wait_for()
    page.get_by_role("button", name="Batalkan impor ini").click()
    page.get_by_text("kembali seperti semula").wait_for()
