"""A file dropped on /periksa: hashed in the browser, never sent, called what it is."""

import subprocess
import sys
from base64 import b64encode
from hashlib import sha256

import pytest
from live import ROOT
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]

NOMOR, PDF, LAYAR = "3f9a1c20be77", b"%PDF-1.7 asli", b"%PDF-1.7 edisi layar"
TERBIT = f"""
from datetime import date
from wsgi import app
from intranet.core.database import database
from intranet.laporan.models import Cetakan
from intranet.laporan.terbit import BerkasTerbit, sidik
with database.connection_context():
    satu = Cetakan.minta("buku_saku", {{"opd": "DINKES", "tahun": 2021}}, ulang=True)
    isi = {{"berkas": "x", "halaman": 24, "ukuran": 13, "tanggal": date(2024, 10, 9)}}
    satu.selesaikan(nomor="{NOMOR}", sidik=sidik({PDF}), sidik_data="b" * 64, **isi)
    BerkasTerbit.catat(sidik({LAYAR}), "Edisi layar, untuk ponsel", ["{NOMOR}"])
"""
JATUHKAN = """([isi, nama]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(isi), (h) => h.charCodeAt(0))], nama));
  const satu = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.getElementById("form-periksa").dispatchEvent(satu);
}"""


@pytest.fixture(scope="module")
def terbit(kota_live):
    subprocess.run([sys.executable, "-c", TERBIT], cwd=ROOT, env=kota_live.env, check=True)


def jatuhkan(page, isi):
    page.evaluate(JATUHKAN, [b64encode(isi).decode(), "berkas.pdf"])


@pytest.mark.parametrize("lebar", [1280, 390])
def test_a_dropped_file_is_called_what_it_is_and_stays_on_the_machine(terbit, buka, lebar):
    page, minta = buka(lebar=lebar), []
    page.goto(f"/periksa/{NOMOR}")
    page.on("request", lambda satu: minta.append(satu))
    hasil = page.locator("#hasil-periksa")
    for isi, kata, lain in (
        (PDF, "Sama.", "PDF cetakannya"),
        (PDF + b" ", "Berbeda.", "tidak tercatat"),
        (LAYAR, "Sama.", "Edisi layar"),
    ):
        jatuhkan(page, isi)
        expect(hasil).to_contain_text(kata)
        expect(hasil).to_contain_text(lain)
        sidik = sha256(isi).hexdigest()
        assert any(satu.url.endswith(f"{NOMOR}?sidik={sidik}") for satu in minta)
    assert {satu.method for satu in minta} == {"GET"}
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    expect(page.get_by_role("button", name="Cocokkan")).to_be_hidden()


def test_a_chosen_file_is_hashed_too_and_the_form_never_sent(terbit, buka, tmp_path):
    page = buka()
    page.goto(f"/periksa/{NOMOR}")
    for isi, kata in ((LAYAR, "Sama."), (LAYAR + b" ", "Berbeda.")):
        berkas = tmp_path / f"{kata}pdf"  # choosing the same name again would be no change
        berkas.write_bytes(isi)
        page.locator("#berkas").set_input_files(str(berkas))
        expect(page.locator("#hasil-periksa")).to_contain_text(kata)
    page.locator("#berkas").press("Enter")
    assert page.url.endswith(f"/periksa/{NOMOR}")


def test_without_javascript_the_file_is_sent_and_compared(terbit, buka, tmp_path):
    page = buka(js=False)
    for isi, kata in ((PDF, "Sama."), (LAYAR, "Edisi layar"), (PDF + b" ", "Berbeda.")):
        (tmp_path / "x.pdf").write_bytes(isi)
        page.goto(f"/periksa/{NOMOR}")
        page.locator("#berkas").set_input_files(str(tmp_path / "x.pdf"))
        page.get_by_role("button", name="Cocokkan").click()
        expect(page.locator("#hasil-periksa")).to_contain_text(kata)
