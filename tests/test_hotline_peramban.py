"""The hotline in a real browser: the key's ceremony, and a report from a phone to its closing."""

import json
import urllib.request

import pytest
from kanal import bantu
from live import kota_sendiri, layani, pembuka

pytestmark = [pytest.mark.browser, pytest.mark.live]
FRASA = "brantas selomangleng tahu kuning harmoni"
BARU = "wayang gamelan kendi rebana suling"


@pytest.fixture(scope="module")
def kota_hotline(tmp_path_factory):
    """A demo city of its own: this file changes the mayor's key."""
    rahasia = {"WHATSAPP_APP_SECRET": bantu.RAHASIA}
    with kota_sendiri(tmp_path_factory.mktemp("hotline"), **rahasia) as kota:
        yield kota


@pytest.fixture(scope="module")
def alamat(kota_hotline):
    with layani(kota_hotline) as alamat:
        yield alamat


@pytest.fixture
def buka(chromium, alamat, kota_hotline):
    with pembuka(chromium, alamat, kota_hotline) as buka:
        yield buka


def kirim_wa(alamat, nomor, teks, dari):
    """One signed delivery of Meta's."""
    mentah = json.dumps(
        bantu.amplop(bantu.pesan(nomor, dari, type="text", text={"body": teks}))
    ).encode()
    kepala = {"X-Hub-Signature-256": bantu.tanda_meta(mentah), "Content-Type": "application/json"}
    minta = urllib.request.Request(f"{alamat}/kanal/whatsapp", mentah, kepala)
    with urllib.request.urlopen(minta) as jawab:
        assert jawab.status == 200


def buka_kotak(page, frasa=FRASA):
    page.goto("/hotline/kotak/")
    page.fill("[name=frasa]", frasa)
    page.click("text=Buka >> nth=-1")
    page.wait_for_selector("text=Terbuka 15 menit lagi")


@pytest.mark.parametrize("lebar", [1280, 390])
def test_the_mayor_reads_answers_and_sorts(buka, alamat, lebar):
    kirim_wa(alamat, f"wamid.{lebar}", f"Diminta 50 ribu di loket {lebar}", f"62813{lebar:08}")
    page = buka("walikota", lebar=lebar)
    buka_kotak(page)
    page.click(f"text=Diminta 50 ribu di loket {lebar}")
    page.click("button:has-text('Pungutan liar')")
    assert page.get_attribute("button:has-text('Pungutan liar')", "aria-pressed") == "true"
    page.fill("[name=catatan]", "Tanya lurahnya")
    page.click("text=Simpan catatan")
    page.wait_for_selector("p.catatan:has-text('Tanya lurahnya')")
    page.fill("[name=jawaban]", "Kapan itu?")
    page.click("text=Kirim balasan")
    page.wait_for_selector(".pesan-utas.kita:has-text('Kapan itu?')")
    lebar_isi = page.evaluate("document.documentElement.scrollWidth")
    assert lebar_isi <= lebar
    page.click(".kunci-bilah button")
    page.wait_for_selector("h1:has-text('Kotak masuk terkunci')")


def test_what_is_typed_waits_for_the_passphrase(buka, kota_hotline):
    page = buka("walikota")
    buka_kotak(page)
    page.click("a.surat >> nth=0")
    page.fill("[name=jawaban]", "Jawaban yang panjang")
    other = page.context.new_page()
    other.goto("/hotline/kotak/")
    other.click(".kunci-bilah button")
    page.click("text=Kirim balasan")
    page.fill("#pesan [name=frasa]", FRASA)
    page.click("#pesan button")
    page.wait_for_selector("text=Kotak masuk terbuka lagi")
    assert page.input_value("[name=jawaban]") == "Jawaban yang panjang"
    page.click("text=Kirim balasan")
    page.wait_for_selector(".pesan-utas.kita:has-text('Jawaban yang panjang')")


@pytest.mark.parametrize("lebar", [1280, 390])
def test_an_office_is_told_answers_and_the_mayor_closes(buka, alamat, lebar):
    kata = f"Karcis parkir tanpa nomor seri {lebar}"
    kirim_wa(alamat, f"wamid.d{lebar}", kata, f"62814{lebar:08}")
    page = buka("walikota", lebar=lebar)
    buka_kotak(page)
    page.click(f"text={kata}")
    page.click("label:has-text('Inspektorat') >> nth=0")
    page.fill("[name=perintah]", f"Soal {kata}, tertibkan.")
    page.fill("[name=tenggat]", "10 Oktober 2030")
    page.click("text=Kirim disposisi")
    page.fill("[name=perintah]", "Periksa penarikan parkir di tepi jalan.")
    page.click("text=Kirim disposisi")
    page.wait_for_selector("#disposisi li:has-text('Inspektorat')")
    kepala = buka("kepala.insp", lebar=lebar)
    kepala.goto("/hotline/disposisi")
    kepala.click("main li a, main td a >> nth=0")
    assert "Jangan mencari siapa pelapornya" in kepala.inner_text("main")
    assert kata not in kepala.inner_text("main")
    kepala.fill("[name=jawaban]", "Sudah ditertibkan.")
    kepala.click("text=Kirim jawaban")
    kepala.wait_for_selector("text=dijawab")
    assert kepala.evaluate("document.documentElement.scrollWidth") <= lebar
    page.reload()
    page.click("#disposisi li a")
    page.click("button:has-text('Selesai')")
    page.wait_for_selector("text=selesai")
    page.goto("/hotline/kotak/?lihat=berjalan")
    page.click(f"text={kata}")
    page.click("button:has-text('Terbukti') >> nth=0")
    page.wait_for_selector("text=Sudah ditutup")


def test_a_forgotten_passphrase_is_mended_and_a_sheet_proves_it(buka):
    page = buka("walikota", js=False)
    page.goto("/hotline/kotak/upacara")
    page.fill("[name=lama]", FRASA)
    page.fill("[name=kata]", "terlalu pendek")
    page.fill("[name=ulang]", "terlalu pendek")
    page.click("text=Buat kunci dan lembarnya")
    assert "paling sedikit lima kata" in page.inner_text("main")
    for nama, isi in (("lama", FRASA), ("kata", BARU), ("ulang", BARU)):
        page.fill(f"[name={nama}]", isi)
    page.click("text=Buat kunci dan lembarnya")
    kode = page.inner_text(".kode-lembar >> nth=0")
    page.fill("[name=kode]", "ABCDE-12345")
    page.click("text=Kunci mulai berlaku")
    assert "bukan kode lembar ini" in page.inner_text("main")
    page.fill("[name=kode]", kode.lower().replace("-", " "))
    page.click("text=Kunci mulai berlaku")
    page.fill("[name=frasa]", FRASA)
    page.click("text=Buka >> nth=-1")
    assert "tidak cocok" in page.inner_text("main")
    page.fill("[name=frasa]", BARU)
    page.click("text=Buka >> nth=-1")
    page.goto("/hotline/kotak/?lihat=semua")
    assert "Karcis parkir" in page.inner_text("#daftar-utas")


def test_with_everything_lost_a_new_key_opens_the_channels_again(buka, kota_hotline, alamat):
    kota_hotline.flask("hotline", "lepas-kunci", "--ya")
    page = buka("walikota", lebar=390)
    page.goto("/hotline/kotak/")
    page.click("text=Buat kunci")
    for nama in ("kata", "ulang"):
        page.fill(f"[name={nama}]", FRASA)
    page.click("text=Buat kunci dan lembarnya")
    page.fill("[name=kode]", page.inner_text(".kode-lembar >> nth=0"))
    page.click("text=Kunci mulai berlaku")
    kirim_wa(alamat, "wamid.baru", "Diminta uang sesudah kunci baru", "628150000000")
    page.fill("[name=frasa]", FRASA)
    page.click("text=Buka >> nth=-1")
    page.wait_for_selector("text=Diminta uang sesudah kunci baru")
    page.goto("/hotline/kotak/?lihat=semua")
    assert "Karcis parkir" not in page.inner_text("main")
