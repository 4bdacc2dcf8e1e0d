"""The sheet in a real browser: filled in on a phone, sent back, evidence at its page."""

import io
import re
import zipfile

import pypdf
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]
DINSOS = "/zona-integritas/lembar-kerja/5/A.I.2"
TATAUSAHA = "/zona-integritas/lembar-kerja/3/A.I.1"


def test_a_unit_fills_in_on_a_phone_and_the_score_follows(buka):
    page = buka("operator.dinsos", lebar=390)
    page.goto(DINSOS)
    butir = page.locator(".butir").first
    skor = page.locator("#skor-area")
    semula = skor.inner_text()
    butir.get_by_role("radio").nth(2).focus()
    page.keyboard.press("ArrowDown")
    expect(butir.get_by_text("tersimpan")).to_be_visible()
    expect(skor).not_to_have_text(semula)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_answer_given_without_a_connection_is_sent_when_it_is_back(buka):
    page = buka("operator.dinsos")
    page.goto(DINSOS)
    butir = page.locator(".butir").nth(1)
    pilihan = butir.get_by_role("radio", checked=False).last
    nilai = pilihan.get_attribute("value")
    page.context.set_offline(True)
    pilihan.check()
    expect(page.locator("#belum-tersimpan")).to_have_text("1 isian belum tersimpan")
    page.context.set_offline(False)
    expect(page.locator("#belum-tersimpan")).to_have_text("")
    page.reload()
    expect(page.locator(".butir").nth(1).locator(f"input[value={nilai}]")).to_be_checked()


def test_tpi_sends_back_and_the_unit_answers_with_evidence_at_its_page(buka, tmp_path):
    tpi = buka("inspektorat")
    tpi.goto(TATAUSAHA)
    butir = tpi.locator(".butir").first
    butir.locator("summary", has_text="Kembalikan").click()
    butir.get_by_label("Apa yang perlu diperbaiki").fill("Lampirkan SK tahun ini")
    butir.get_by_role("button", name="Kembalikan").click()
    expect(butir.get_by_text("Dikembalikan TPI")).to_be_visible()
    unit = buka("operator.dukcapil")
    unit.goto(TATAUSAHA)
    butir = unit.locator(".butir").first
    expect(butir.get_by_text("Lampirkan SK tahun ini")).to_be_visible()
    berkas = tmp_path / "sk.pdf"
    berkas.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    butir.locator("summary", has_text="Tambah bukti").click()
    butir.get_by_label("Berkas", exact=True).set_input_files(str(berkas))
    butir.get_by_label("Halaman").fill("12")
    butir.get_by_role("button", name="Lampirkan").click()
    tautan = butir.get_by_role("link", name="sk.pdf", exact=True)
    expect(tautan).to_have_attribute("href", re.compile("hal=12$"))


def test_a_pack_is_made_by_the_worker_and_taken_away(buka, worker, tmp_path):
    page = buka("operator.dukcapil", lebar=390)
    page.goto("/zona-integritas/lembar-kerja/3")
    page.get_by_role("link", name="Paket").click()
    page.get_by_role("button", name="Susun paket").click()
    tautan = page.get_by_role("link", name=re.compile("Unduh paket"))
    expect(tautan).to_be_visible(timeout=60_000)
    with page.expect_download() as unduhan:
        tautan.click()
    unduhan.value.save_as(tmp_path / "paket.zip")
    with zipfile.ZipFile(tmp_path / "paket.zip") as isi:
        assert {"index.html", "lke-dukcapil-2024.xlsx"} <= set(isi.namelist())
        assert len(pypdf.PdfReader(io.BytesIO(isi.read("lke-dukcapil-2024.pdf"))).pages) >= 5
        (tmp_path / "index.html").write_bytes(isi.read("index.html"))
    page.goto(f"file://{tmp_path}/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lembar Kerja Evaluasi 2024")
