"""A citizen reports from an old phone, and nothing of it lies anywhere in the clear afterwards."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from live import BIN, ROOT, kota_sendiri, pintu_bebas, proses, sehat, tunggu
from playwright.sync_api import expect

pytestmark = [pytest.mark.live, pytest.mark.browser]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
DETIK = 3_500
TEKS = "Kenari berkicau 4711 di loket, diminta 50 ribu tanpa kuitansi."
TEMPAT, TAMBAHAN = "lorong Melati 8820", "Cendrawasih 3391 datang lagi hari Senin."
NAMA, EXIF = "IMG_merpati_5567.jpg", b"Exif\0\0GPS-jalak-9924"
JPEG = b"\xff\xd8\xff\xe1\x00\x20" + EXIF + b"p" * 900_000 + EXIF
SAKSI = """
import logging, os
logging.basicConfig(level=logging.DEBUG, filename=os.environ["CATATAN"])
from intranet.app import create_app
app = create_app()
app.logger.setLevel(logging.DEBUG)
"""
# A reader that stays keeps SQLite's log from being emptied whenever the server is at rest.
PEMBACA = """
import sqlite3, sys, threading
baca = sqlite3.connect(sys.argv[1])
baca.execute("SELECT count(*) FROM utas").fetchone()
threading.Event().wait()
"""


@pytest.fixture(scope="module")
def kediri(tmp_path_factory):
    """A server of its own on SQLite that logs everything: `.alamat`, `.folder`, `.proses`."""
    folder, pintu = tmp_path_factory.mktemp("lapor"), pintu_bebas()
    for nama in ("data", "sementara", "catatan"):
        (folder / nama).mkdir()
    (folder / "saksi.py").write_text(SAKSI)
    alamat, catatan = f"http://127.0.0.1:{pintu}", folder / "catatan"
    atur = {"PUBLIC_URL": alamat, "TMPDIR": f"{folder}/sementara", "PYTHONPATH": str(folder)}
    atur["CATATAN"] = f"{catatan}/semua.log"
    command = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(pintu)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "debug", "--access-log"]
    with (
        kota_sendiri(folder / "data", **atur) as kota,
        (catatan / "server.log").open("wb") as keluaran,
        proses([*command, "saksi:app"], kota.env, keluaran) as p,
        proses([sys.executable, "-c", PEMBACA, folder / "data/kilisuci.db"], kota.env),
    ):
        tunggu(lambda: p.poll() is None and sehat(alamat), "server tidak menyala")
        yield SimpleNamespace(alamat=alamat, folder=folder, proses=p)


@pytest.fixture
def ponsel(chromium, kediri):
    """A phone without JavaScript."""
    konteks = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, base_url=kediri.alamat
    )
    yield konteks.new_page()
    konteks.close()


def pas(page):
    """Nothing runs over the edge, and what a thumb presses is large enough."""
    assert page.locator("html").bounding_box()["width"] <= 390
    for tombol in page.get_by_role("button").all():
        assert tombol.bounding_box()["height"] >= 44


def lapor(page):
    page.goto("/lapor/D002")
    pas(page)
    page.get_by_label("Apa yang terjadi?").fill(TEKS)
    page.get_by_label("Di bagian mana?").fill(TEMPAT)
    foto = {"name": NAMA, "mimeType": "image/jpeg", "buffer": JPEG}
    page.get_by_label("Foto, suara, video").set_input_files([foto])
    page.wait_for_timeout(DETIK)
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Simpan kode ini")


def test_report_receipt_track_and_add_on_a_phone_without_javascript(ponsel, kediri):
    lapor(ponsel)
    pas(ponsel)
    kode = ponsel.locator(".kode").inner_text().strip()
    assert re.fullmatch(r"([0-9A-Z]{5}-){3}[0-9A-Z]{5}", kode)
    nomor = ponsel.locator("main b").first.inner_text()
    ponsel.reload()
    expect(ponsel.locator(".kode")).to_have_text(kode)
    ponsel.get_by_label("Empat huruf terakhir").fill("QQQQ")
    ponsel.get_by_role("button", name="Kode sudah saya simpan").click()
    expect(ponsel.get_by_role("alert")).to_contain_text("Belum cocok")
    expect(ponsel.locator(".kode")).to_have_text(kode)
    ponsel.get_by_text("Tanda terima (boleh disimpan)").click()
    naskah = ponsel.get_by_label("Salin, atau unduh").input_value()
    with ponsel.expect_download() as unduhan:
        ponsel.get_by_role("link", name="Unduh tanda terima").click()
    assert Path(unduhan.value.path()).read_text().strip() == naskah.strip()
    pas(ponsel)
    ponsel.get_by_label("Empat huruf terakhir").fill(kode[-4:].lower())
    ponsel.get_by_role("button", name="Kode sudah saya simpan").click()
    expect(ponsel.get_by_role("heading", level=1)).to_have_text("Terima kasih")
    assert ponsel.context.cookies() == []

    ponsel.get_by_role("link", name="Baca jawaban").click()
    ponsel.get_by_label("Kode laporan").fill("00000-11111-22222-33333")
    ponsel.get_by_role("button", name="Buka").click()
    expect(ponsel.get_by_role("alert")).to_contain_text("Tidak ada laporan dengan kode ini")
    ponsel.get_by_label("Kode laporan").fill(kode.replace("-", " ").lower())
    ponsel.get_by_role("button", name="Buka").click()
    expect(ponsel.get_by_role("heading", level=1)).to_have_text(f"Laporan {nomor}")
    expect(ponsel.get_by_text(TEKS)).to_be_visible()
    expect(ponsel.get_by_text(NAMA)).to_be_visible()
    ponsel.get_by_label("Tulis lagi").fill(TAMBAHAN)
    ponsel.get_by_role("button", name="Kirim").click()
    expect(ponsel.get_by_text(TAMBAHAN)).to_be_visible()
    assert ponsel.url == f"{kediri.alamat}/lapor/lacak"
    pas(ponsel)
    ponsel.get_by_role("button", name="Keluar").click()
    assert ponsel.context.cookies() == []

    ponsel.goto("/lapor/tanda-terima")
    ponsel.get_by_label("Tanda terima").fill(naskah)
    ponsel.get_by_label("Isi laporan").fill(TEKS)
    ponsel.get_by_role("button", name="Periksa").click()
    expect(ponsel.get_by_role("status")).to_contain_text("Tanda terima ini asli.")
    expect(ponsel.get_by_role("status")).to_contain_text("sama dengan yang dikirim")
    log = periksa_jejak(kediri, nomor, TEKS, TEMPAT, TAMBAHAN, NAMA, kode, kode.replace("-", ""))
    assert b"/lapor/lacak/tambah" in log and b"INSERT INTO" in log
    assert list((kediri.folder / "data/berkas/hotline").iterdir())


def test_an_oral_report_leaves_nothing_in_the_clear_either(chromium, kediri):
    konteks = chromium.new_context(base_url=kediri.alamat)
    page = konteks.new_page()
    page.goto("/masuk")
    page.fill("[name=nama_pengguna]", "operator.dishub")
    page.fill("[name=kata_sandi]", "kediri-harmoni")
    page.click("main button[type=submit]")
    page.get_by_role("link", name="Catat laporan lisan").click()
    page.get_by_label("Datang langsung").check()
    page.get_by_label("Tempat").fill("gang Kutilang 7712")
    page.get_by_label("Isi laporan").fill("pendek")
    page.get_by_role("button", name="Segel dan simpan").click()
    expect(page.get_by_text("Tulis apa yang terjadi")).to_be_visible()
    page.get_by_label("Isi laporan").fill("Murai 2286 bercerita tentang pungutan.")
    page.get_by_role("button", name="Segel dan simpan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan tersegel")
    nomor = page.locator(".besar").inner_text()
    konteks.close()
    log = periksa_jejak(kediri, nomor, "Murai 2286", "Kutilang 7712", "datang langsung")
    assert b"/hotline/lisan" in log


def periksa_jejak(kediri, nomor, *rahasia):
    """No byte of it in database, its log, file store, temporary folder, or any log; the logs."""
    semua = {p: p.read_bytes() for p in kediri.folder.rglob("*") if p.is_file()}
    nama = {p.name for p in semua}
    assert {"kilisuci.db", "kilisuci.db-wal", "semua.log", "server.log"} <= nama
    basis = b"".join(isi for p, isi in semua.items() if p.name.startswith("kilisuci.db"))
    assert nomor.encode() in basis  # so the place that is read is the right one
    log = b"".join(isi for p, isi in semua.items() if p.suffix == ".log")
    utuh = [t.encode(bentuk) for t in rahasia for bentuk in ("utf-8", "utf-16-le")]
    for satu in [*utuh, EXIF]:
        assert not [p.name for p, isi in semua.items() if satu in isi], satu
    return log


def terbuka(pid):
    """Files that a process and its children hold open, as the kernel names them."""
    anak = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    milik = []
    for satu in [str(pid), *anak]:
        for fd in Path(f"/proc/{satu}/fd").iterdir():
            try:
                milik.append(os.readlink(fd))
            except FileNotFoundError:
                continue
    return milik


def setengah(kediri, jalan):
    """Half of an upload of 2 MB is sent; the open files under the temporary folder meanwhile."""
    batas = "batas4711"
    awal = f"--{batas}\r\nContent-Disposition: form-data; name=foto; filename=a.jpg\r\n\r\n"
    isi = awal.encode() + JPEG + JPEG + f"\r\n--{batas}--\r\n".encode()
    alamat = urlsplit(kediri.alamat)
    with socket.create_connection((alamat.hostname, alamat.port)) as s:
        kepala = f"POST {jalan} HTTP/1.1\r\nHost: {alamat.netloc}\r\nConnection: close\r\n"
        kepala += f"Content-Type: multipart/form-data; boundary={batas}\r\n"
        s.sendall(f"{kepala}Content-Length: {len(isi)}\r\n\r\n".encode() + isi[:1_700_000])
        for _ in range(10):
            subprocess.run(["sleep", "0.1"], check=True)
            ada = [b for b in terbuka(kediri.proses.pid) if f"{kediri.folder}/sementara" in b]
            if ada:
                break
        s.sendall(isi[1_700_000:])
        while s.recv(65536):
            pass
    return ada


def test_a_real_server_opens_no_temporary_file_for_a_report(kediri):
    assert setengah(kediri, "/masuk") != []  # a form of another room: this is what it looks like
    assert setengah(kediri, "/lapor") == []
    assert setengah(kediri, "/lapor/lacak/tambah") == []
    assert setengah(kediri, "/hotline/lisan") == []
    assert list((kediri.folder / "sementara").iterdir()) == []


@pytest.mark.parametrize("lebar", [1280, 390])
def test_the_reporters_pages_are_accessible_and_fit(chromium, kediri, lebar):
    konteks = chromium.new_context(viewport={"width": lebar, "height": 900}, base_url=kediri.alamat)
    page = konteks.new_page()
    for alamat in ("/lapor", "/lapor/K001", "/lapor/K999", "/lapor/lacak", "/lapor/tanda-terima"):
        page.goto(alamat)
        periksa(page, lebar)
    lapor_dan_periksa(page, lebar)
    konteks.close()


def lapor_dan_periksa(page, lebar):
    page.goto("/lapor")
    page.get_by_label("Apa yang terjadi?").fill("pendek")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulisan Anda masih ada")
    periksa(page, lebar)
    page.get_by_label("Apa yang terjadi?").fill(f"{TEKS} " + "panjang" * 40)
    page.wait_for_timeout(DETIK)
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.locator(".kode")).to_be_visible()
    page.get_by_text("Tanda terima (boleh disimpan)").click()
    periksa(page, lebar)
    kode = page.locator(".kode").inner_text()
    page.goto("/lapor/lacak")
    page.get_by_label("Kode laporan").fill(kode)
    page.get_by_role("button", name="Buka").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Laporan")
    periksa(page, lebar)


def periksa(page, lebar):
    """Nothing runs over the edge, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    page.evaluate(AXE.read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in hasil["violations"]] == []
