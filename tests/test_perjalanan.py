"""The whole day in a real browser: report by keyboard, submit, verify, print; also without JS."""

import re
from pathlib import Path

import pytest
from live import ROOT, tunggu

pytestmark = [pytest.mark.live, pytest.mark.browser]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
LEMBAR = "/rpjmd/isian/2024/3"


def test_an_operator_reports_with_the_keyboard_only(buka):
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    isian = page.get_by_label("Penemuan kasus TBC", exact=True)
    isian.focus()
    page.keyboard.type("60,5")
    page.keyboard.press("Tab")
    baris = page.locator("tr.baris", has=isian)
    baris.get_by_text("70,02 %", exact=True).wait_for()
    assert "tersimpan" in baris.inner_text()
    page.locator("#tenggat").get_by_text("3 belum diisi").wait_for()
    # the sheet stays where it was: focus is on the next control, nothing else was swapped
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def test_a_wrong_number_stays_typed_and_says_what_is_wrong(buka):
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    isian = page.get_by_label("Posyandu aktif", exact=True)
    isian.fill("delapan")
    isian.press("Enter")
    page.get_by_text("Tulis angka saja").wait_for()
    assert page.get_by_label("Posyandu aktif", exact=True).input_value() == "delapan"


def test_explanations_being_typed_survive_a_number_being_saved(buka):
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    satu = page.locator(
        "tbody.satu", has=page.get_by_label("Ibu hamil dilayani sesuai standar", exact=True)
    )
    satu.locator("summary", has_text="Uraian").click()
    satu.get_by_label("Penghambat").fill("belum selesai diketik")
    page.get_by_label("Ibu hamil dilayani sesuai standar", exact=True).fill("88")
    page.get_by_label("Ibu hamil dilayani sesuai standar", exact=True).press("Enter")
    satu.get_by_text("95,49 %", exact=True).wait_for()
    assert satu.get_by_label("Penghambat").input_value() == "belum selesai diketik"


def test_when_the_session_ends_the_page_stays_and_the_work_is_saved(buka):
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    page.context.clear_cookies()
    isian = page.get_by_label("Keluarga berperilaku hidup bersih dan sehat", exact=True)
    isian.fill("66")
    isian.press("Tab")
    page.get_by_text("Sesi Anda berakhir").wait_for()
    page.fill("#lagi-nama", "operator.dinkes")
    page.fill("#lagi-sandi", "kediri-harmoni")
    page.locator("#masuk-lagi button").click()
    page.get_by_text("Anda sudah masuk lagi").wait_for()
    # what could not be sent is sent by itself
    page.locator("tr.baris", has=isian).get_by_text("91,67 %", exact=True).wait_for()
    assert isian.input_value() == "66,00"


def test_a_large_file_is_refused_in_the_browser_and_by_the_server(buka, tmp_path):
    besar = tmp_path / "besar.pdf"
    besar.write_bytes(b"%PDF-1.4\n" + bytes(60_000_000))
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    page.locator(".lanjut > a").first.click()
    page.set_input_files("input[type=file]", besar)
    assert "paling besar 50 MB" in page.eval_on_selector(
        "input[type=file]", "e => e.validationMessage"
    )
    tanpa = buka("operator.dinkes", js=False)
    tanpa.goto(page.url)
    tanpa.set_input_files("input[type=file]", besar)
    tanpa.get_by_role("button", name="Lampirkan").click()
    assert "Berkas terlalu besar" in tanpa.inner_text("h1")


def test_evidence_is_attached_without_leaving_the_page(buka, tmp_path):
    berkas = tmp_path / "rekap.pdf"
    berkas.write_bytes(b"%PDF-1.4\n%%EOF\n")
    page = buka("operator.dinkes")
    page.goto(LEMBAR)
    page.locator(".lanjut > a").first.click()
    page.set_input_files("input[type=file]", berkas)
    page.get_by_role("button", name="Lampirkan").click()
    page.get_by_role("link", name="rekap.pdf").wait_for()


def test_from_submitting_to_the_printed_book(buka, worker):
    operator = buka("operator.rsudg")
    operator.goto(LEMBAR)
    for isian in operator.locator("input[name=realisasi]").all():
        if not isian.input_value():
            isian.fill("25")
            isian.press("Tab")
    operator.get_by_text("Semua sudah diisi").wait_for()
    kepala = buka("kepala.rsudg")
    kepala.goto(LEMBAR)
    kepala.get_by_role("button", name=re.compile("Ajukan")).click()
    kepala.get_by_text("semua sudah diajukan").wait_for()
    pemeriksa = buka("barenlitbang")
    pemeriksa.goto("/rpjmd/verifikasi")
    pemeriksa.get_by_role("button", name="Verifikasi Waktu tunggu rawat jalan").click()
    tunggu(
        lambda: (
            not pemeriksa.get_by_role("button", name="Verifikasi Waktu tunggu rawat jalan").count()
        ),
        "masih di antrean",
    )
    kepala.goto("/")
    kepala.get_by_role("button", name="Cetak buku saku").click()
    kepala.get_by_role("link", name="Buka PDF").wait_for(timeout=60_000)
    pdf = kepala.context.request.get(
        kepala.get_by_role("link", name="Buka PDF").get_attribute("href")
    )
    assert pdf.status == 200 and pdf.body().startswith(b"%PDF")


def test_the_same_without_javascript(buka):
    operator = buka("operator.dishub", js=False)
    operator.goto("/rpjmd/isian/2023/4")
    assert "ditutup" in operator.inner_text("#tenggat")
    operator = buka("operator.kominfo", js=False)
    operator.goto(LEMBAR)
    isian = operator.get_by_label("Permintaan informasi publik dijawab tepat waktu", exact=True)
    isian.fill("93,5")
    operator.locator("form", has=isian).get_by_role("button", name="Simpan").click()
    assert "93,50" in operator.content() or "93,5" in operator.content()
    operator.get_by_label("Pendorong").fill("Petugas bertambah")
    operator.get_by_role("button", name="Simpan uraian").click()
    assert operator.get_by_label("Pendorong").input_value() == "Petugas bertambah"
    kepala = buka("kepala.kominfo", js=False)
    kepala.goto(LEMBAR)
    kepala.get_by_role("button", name=re.compile("Ajukan")).click()
    assert "diajukan" in kepala.inner_text("main")


HALAMAN = [
    ("operator.dinkes", "/"),
    ("operator.dinkes", LEMBAR),
    ("operator.dinkes", "/laporan/"),
    ("barenlitbang", "/"),
    ("barenlitbang", "/rpjmd/verifikasi"),
    ("barenlitbang", "/rpjmd/triwulan"),
    ("barenlitbang", LEMBAR),
    ("barenlitbang", "/rpjmd/rencana"),
    ("barenlitbang", "/rpjmd/rencana/1"),
    ("barenlitbang", "/rpjmd/rencana/simpul/10"),
    ("barenlitbang", "/rpjmd/rencana/indikator/1"),
    ("walikota", "/rpjmd/rencana/1/pohon-kinerja"),
    ("walikota", "/rpjmd/rencana/1/pohon-kinerja?opd=DINKES"),
    ("barenlitbang", "/rpjmd/impor/"),
    ("admin", "/riwayat"),
    ("admin", "/akun/dua-faktor"),
    ("admin", "/akun/dua-faktor/pasang"),
    ("operator.dinsos", "/akun/dua-faktor"),
    ("operator.dinsos", "/bukti/"),
    ("inspektorat", "/zona-integritas"),
    ("inspektorat", "/zona-integritas/lembar-kerja/3"),
    ("inspektorat", "/zona-integritas/lembar-kerja/3/A.II.5"),
    ("operator.dinsos", "/zona-integritas/lembar-kerja/5/A.I.1"),
    ("operator.dinsos", "/zona-integritas/lembar-kerja/5/impor"),
    ("inspektorat", "/zona-integritas/lembar-kerja/3/andai"),
    ("inspektorat", "/zona-integritas/aturan"),
    ("inspektorat", "/zona-integritas/instrumen"),
    ("inspektorat", "/survei"),
    ("inspektorat", "/survei/1"),
    ("kepala.rsudk", "/pemberitahuan?lihat=semua"),
    ("kepala.rsudk", "/akun/pemberitahuan"),
    (None, "/masuk"),
]


@pytest.mark.parametrize(("pengguna", "url"), HALAMAN)
@pytest.mark.parametrize("lebar", [1280, 390])
def test_pages_are_accessible_and_fit(buka, pengguna, url, lebar):
    page = buka(pengguna, lebar=lebar, ke=url)
    if not pengguna:
        page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    # an icon that is not in the sprite draws nothing
    ikon = "[...document.querySelectorAll('svg use')].filter(u => u.checkVisibility())"
    kosong = ".filter(u => !u.getBBox().width).map(u => u.getAttribute('href'))"
    assert page.evaluate(ikon + kosong) == []
    page.evaluate(Path(AXE).read_text())
    hasil = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in hasil["violations"]] == []


def test_a_broken_line_says_so_and_keeps_what_was_typed(buka):
    page = buka("operator.bappeda")
    page.goto(LEMBAR)
    isian = page.locator("input[name=realisasi]").first
    page.context.set_offline(True)
    isian.fill("71")
    isian.press("Tab")
    page.get_by_text("Sambungan putus").wait_for()
    assert isian.input_value() == "71"
    page.context.set_offline(False)
    isian.press("Enter")
    page.locator("tr.baris", has=isian).get_by_text("tersimpan").wait_for()


def test_leaving_asks_only_while_something_is_not_saved(buka):
    page, tanya = buka("operator.bpbd"), []
    page.on("dialog", lambda d: (tanya.append(d.type), d.accept()))
    page.goto(LEMBAR)
    isian = page.locator("input[name=realisasi]").first
    isian.click()
    isian.press_sequentially("31")
    page.goto("/")
    assert tanya == ["beforeunload"]
    page.goto(LEMBAR)
    isian.click()
    isian.press_sequentially("31")
    isian.press("Tab")
    page.locator("tr.baris", has=isian).get_by_text("tersimpan").wait_for()
    page.goto("/")
    assert tanya == ["beforeunload"]


def test_two_people_choose_in_the_browser(buka):
    satu, dua = buka("operator.kesbangpol"), buka("kepala.kesbangpol")
    for page in (satu, dua):
        page.goto(LEMBAR)

    def isian(page):
        return page.locator("input[name=realisasi]").first

    isian(satu).fill("81")
    with satu.expect_response("**/rpjmd/capaian/*"):
        isian(satu).press("Tab")
    isian(dua).fill("82")
    isian(dua).press("Tab")
    dua.get_by_text("Angka mana yang benar?").wait_for()
    dua.get_by_role("button", name="82 Anda, baru saja").click()
    dua.get_by_text("Angka mana yang benar?").wait_for(state="detached")
    satu.reload()
    assert isian(satu).input_value().startswith("82")
