"""After sending: what is sealed, the code that is shown once, the signed receipt."""

import re
import time

from intranet.hotline.lapor import kuki, tanda_terima
from intranet.hotline.models import Lampiran, PesanUtas, Utas

from .conftest import CERITA, FOTO, berkas, isi_semua, kode_di, naskah_di


def test_what_was_sent_is_sealed_whole_with_its_files(kunci, terkirim):
    foto = [berkas(), berkas("suara.amr", b"#!AMR", "application/octet-stream")]
    terkirim(teks=f" {CERITA}\r\nBaris dua ", tempat="Loket 2", foto=foto)
    utas = Utas.get()
    assert (utas.kanal, utas.status) == ("web", "baru")
    isi = isi_semua(kunci.rahasia)[0]
    assert isi["teks"] == f"{CERITA}\r\nBaris dua" and isi["tempat"] == "Loket 2"
    rahasia = utas.rahasia(kunci.rahasia)
    semua = {lampiran.baca(rahasia)["nama"]: lampiran for lampiran in Lampiran.select()}
    assert semua["IMG_2026.jpg"].ambil(rahasia) == FOTO
    assert semua["suara.amr"].baca(rahasia)["mime"] == "audio/amr"


def test_the_code_is_shown_until_its_end_is_typed_back(terkirim, warga):
    halaman, kode = terkirim()
    nomor = Utas.get().nomor
    assert re.fullmatch(r"([0-9A-Z]{5}-){3}[0-9A-Z]{5}", kode) and nomor in halaman
    assert kode_di(warga.get("/lapor/terkirim").text) == kode
    salah = warga.post("/lapor/terkirim", data={"akhir": "????"})
    assert salah.status_code == 422 and "Belum cocok." in salah.text
    assert kode_di(salah.text) == kode
    benar = warga.post("/lapor/terkirim", data={"akhir": kode[-4:].lower()})
    assert (benar.status_code, benar.location) == (303, "/lapor/selesai")
    assert "Terima kasih" in warga.get(benar.location).text
    lewat = warga.get("/lapor/terkirim")
    assert lewat.status_code == 404 and kode not in lewat.text
    assert warga.post("/lapor/terkirim", data={"akhir": kode[-4:]}).status_code == 404
    assert warga.get("/lapor/terkirim/tanda-terima.txt").status_code == 404


def test_the_code_is_nowhere_in_the_clear(terkirim, warga):
    _, kode = terkirim()
    kuki_resi = warga.get_cookie("resi", path="/lapor/terkirim").value
    assert kode not in kuki_resi and kode.replace("-", "") not in kuki_resi
    baris = str(Utas.select().dicts().get())
    assert kode not in baris and kode.replace("-", "") not in baris


def test_the_page_ends_after_a_quarter_of_an_hour(terkirim, warga, monkeypatch):
    terkirim()
    monkeypatch.setattr(kuki.time, "time", lambda: time.monotonic() + 1e10)
    assert warga.get("/lapor/terkirim").status_code == 404


def test_who_is_not_to_be_asked_again_gets_no_code(terkirim, warga):
    halaman, kode = terkirim(tanya="tidak")
    utas = Utas.get()
    assert kode is None and utas.resi is None and utas.kunci_resi is None
    assert "Laporan diterima" in halaman and utas.nomor in halaman
    assert warga.post("/lapor/terkirim").location == "/lapor/selesai"


def test_the_signed_receipt_says_when_and_we_do_not(terkirim, warga, kunci):
    halaman, _ = terkirim(teks=f"{CERITA}\r\nDua")
    naskah = naskah_di(halaman)
    unduhan = warga.get("/lapor/terkirim/tanda-terima.txt")
    assert unduhan.text.strip() == naskah and unduhan.mimetype == "text/plain"
    assert f"tanda-terima-{Utas.get().nomor}.txt" in unduhan.headers["Content-Disposition"]
    tanda = tanda_terima.periksa(naskah)
    assert tanda["nomor"] == Utas.get().nomor and " pukul " in tanda["pada"]
    assert tanda["sidik"] == tanda_terima.sidik(f"{CERITA}\nDua\n")
    # of when, the rows outside the seal hold the day only (test_luar_segel)
    saat = re.search(r"\d\d\.\d\d", tanda["pada"])[0]
    assert saat not in str(list(Utas.select().dicts()) + list(PesanUtas.select().dicts()))


def test_a_pasted_receipt_is_checked(terkirim, warga):
    naskah = naskah_di(terkirim()[0])
    nomor = Utas.get().nomor
    patah = re.sub(r"(.{40})", r"\1\r\n  ", naskah.split("SHA-256 isi: ")[1])
    for satu in (naskah, naskah.split("SHA-256 isi: ")[0] + "SHA-256 isi: " + patah):
        jawaban = warga.post("/lapor/tanda-terima", data={"tanda_terima": satu, "isi": CERITA})
        assert jawaban.status_code == 200 and "Tanda terima ini asli." in jawaban.text
        assert nomor in jawaban.text and "sama dengan yang dikirim" in jawaban.text
    lain = warga.post("/lapor/tanda-terima", data={"tanda_terima": naskah, "isi": CERITA + "!"})
    assert "lain dari yang dikirim" in lain.text
    for palsu in (naskah.replace(nomor, "2222222"), naskah.replace("pukul", "sekitar"), "", "halo"):
        jawaban = warga.post("/lapor/tanda-terima", data={"tanda_terima": palsu})
        assert jawaban.status_code == 422 and "bukan tanda terima dari kami" in jawaban.text
