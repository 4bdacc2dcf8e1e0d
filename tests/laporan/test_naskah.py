"""The yearly report's text: out of the data, edited by people, never overwritten by a new run."""

from datetime import date

import pytest

from intranet.akun.models import Riwayat
from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.pelaksana import Hasil
from intranet.core.errors import Bentrok
from intranet.laporan.models import NASKAH, Cetakan
from intranet.laporan.naskah.models import Naskah, Suntingan
from intranet.laporan.naskah.ringkasan import suntingan

ISI = {"tahun": "2024", "opd": "DINKES"}
LAMA = "Dari 4 indikator, 3 dapat dinilai."
BARU = "Dari 4 indikator, 4 dapat dinilai."


@pytest.fixture(autouse=True)
def tanpa_mesin(monkeypatch):
    """The child process has tests of its own; here a print ends when `terbit` says so."""
    monkeypatch.setattr(Cetakan, "cetak", lambda self: None)


def terbit(naskah, ikhtisar=LAMA, sidik="a"):
    """The print that was asked for ends and shows these texts, as the executor gives it."""
    semua = [
        k.laporan_a4(judul="Laporan Kinerja 2024", anak_judul="Dinkes", tanggal="2025-01-02"),
        k.judul("Bab I Pendahuluan"),
        k.bagian("latar", "Latar belakang", "Mengapa laporan ini ada.\n\n- satu\n- **dua**"),
        k.judul("Bab III Akuntabilitas kinerja"),
        k.bagian(
            "ikhtisar", "Ikhtisar", ikhtisar, suntingan(NASKAH, 2024, "DINKES").get("ikhtisar")
        ),
    ]
    tulisan = muatan.tulis([s.nama for s in semua], [k.polos(s.data) for s in semua])
    naskah = Naskah.get_by_id(naskah.id)
    cetakan = naskah.cetakan
    if cetakan.status != "menunggu":
        cetakan = Cetakan.minta(NASKAH, naskah.parameter, ulang=True)
        naskah.pakai(cetakan)
    cetakan.ambil()
    cetakan.terima(
        Hasil(b"%PDF-1.7", 9, sidik * 64, "3f9a1c20be77", date(2025, 1, 2), None, [], tulisan)
    )
    return Cetakan.get_by_id(cetakan.id)


@pytest.fixture
def naskah(kota):
    satu = Naskah.mulai(ISI, kota.operator_dinkes)
    terbit(satu)
    return satu


@pytest.fixture
def sunting(masuk, kota, naskah):
    """sunting(teks, versi=0, siapa=operator, …): what the section's form sends."""

    def sunting(teks, versi=0, siapa=None, bagian="ikhtisar", **lain):
        client = masuk(siapa or kota.operator_dinkes)
        isi = {"teks": teks, "versi": versi, "draf": naskah.draf().id} | lain
        return client.post(f"/laporan/naskah/{naskah.id}/bagian/{bagian}", data=isi)

    return sunting


def test_a_draft_is_made_from_the_data_and_read_section_by_section(kota, masuk):
    client = masuk(kota.operator_dinkes)
    alamat = client.post("/laporan/naskah/", data=ISI).headers["Location"]
    assert "Draf sedang dicetak" in client.get(alamat).text
    terbit(Naskah.get())
    halaman = client.get(alamat).text
    assert "0 dari 2 bagian disunting" in halaman and LAMA in halaman
    assert "<b>dua</b>" in halaman and "Bab III Akuntabilitas kinerja" in halaman
    assert client.post("/laporan/naskah/", data=ISI).headers["Location"] == alamat
    assert "Dinas Kesehatan" in client.get("/laporan/naskah/").text


def test_two_who_begin_it_at_once_have_the_same(kota, naskah, monkeypatch):
    """As when the other's row came after one had looked for it."""
    asli = Naskah.get_or_none
    monkeypatch.setattr(Naskah, "get_or_none", lambda *_: None)
    dua = Naskah.mulai(ISI, kota.barenlitbang)
    monkeypatch.setattr(Naskah, "get_or_none", asli)
    assert dua == naskah and Naskah.select().count() == 1
    assert dua.dibuat_oleh == kota.operator_dinkes
    assert Riwayat.select().where(Riwayat.peristiwa == "naskah-dimulai").count() == 1


def test_what_was_written_is_printed_and_no_new_run_overwrites_it(kota, masuk, naskah, sunting):
    assert sunting("Tulisan kami.").status_code == 303
    assert suntingan(NASKAH, 2024, "DINKES") == {"ikhtisar": "Tulisan kami."}
    cetakan = terbit(naskah, BARU, "b")
    (bagian,) = [b for b in naskah.isi(cetakan) if b.kunci == "ikhtisar"]
    assert (bagian.teks, bagian.dasar, bagian.keadaan) == ("Tulisan kami.", BARU, "berubah")
    halaman = masuk(kota.operator_dinkes).get(f"/laporan/naskah/{naskah.id}").text
    assert "Tulisan kami." in halaman and "Data berubah sejak bagian ini disunting" in halaman


def test_what_changed_in_the_data_is_shown_and_saving_says_it_was_seen(
    kota, masuk, naskah, sunting
):
    sunting("Tulisan kami.")
    terbit(naskah, BARU, "b")
    halaman = masuk(kota.operator_dinkes).get(f"/laporan/naskah/{naskah.id}/bagian/ikhtisar").text
    assert "<del>3</del> <ins>4</ins>" in halaman
    sunting("Tulisan kami, 4 dinilai.", versi=1)
    (bagian,) = [b for b in naskah.isi(naskah.draf()) if b.kunci == "ikhtisar"]
    assert bagian.keadaan == "disunting"


def test_two_people_in_one_section_lose_nothing(kota, naskah, sunting):
    sunting("Tulisan pertama.")
    jawaban = sunting("Tulisan kedua.", siapa=kota.operator2_dinkes)
    assert jawaban.status_code == 409
    for kata in (
        "Tulisan pertama.",
        "Tulisan kedua.",
        "Bagian ini baru saja disimpan oleh Operator",
    ):
        assert kata in jawaban.text
    assert 'name="versi" value="1"' in jawaban.text
    assert sunting("Tulisan kedua.", 1, kota.operator2_dinkes).status_code == 303
    assert [s.teks for s in naskah.sejarah("ikhtisar")] == ["Tulisan kedua.", "Tulisan pertama."]


def test_a_section_goes_back_to_the_data_and_the_text_is_kept(kota, masuk, naskah, sunting):
    sunting("Tulisan kami.")
    assert sunting("", versi=1, kembalikan="1").status_code == 303
    assert suntingan(NASKAH, 2024, "DINKES") == {}
    halaman = masuk(kota.operator_dinkes).get(f"/laporan/naskah/{naskah.id}/bagian/ikhtisar").text
    assert LAMA in halaman and "Tulisan kami." in halaman and "Tulisan sebelumnya" in halaman


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("  ", "Tulis isinya, atau kembalikan ke teks dari data."),
        ("x" * 20_001, "Paling panjang 20.000 huruf."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(sunting, naskah, teks, kalimat):
    jawaban = sunting(teks)
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert teks.strip() in jawaban.text and not Suntingan.select().exists()


def test_only_the_opds_own_people_and_barenlitbang_write(kota, masuk, naskah, sunting):
    assert sunting("x", siapa=kota.operator_dishub).status_code == 404
    assert sunting("x", siapa=kota.walikota).status_code == 403
    assert sunting("Dari Barenlitbang.", siapa=kota.barenlitbang).status_code == 303
    assert sunting("x", bagian="tidak-ada").status_code == 404
    assert sunting("x", versi=1, draf="999").status_code == 404
    asing = masuk(kota.operator_dishub).post("/laporan/naskah/", data=ISI)
    assert asing.status_code == 422 and "hanya dapat mencetak untuk" in asing.text


def test_a_print_of_something_else_is_no_draft_of_it(kota, sunting):
    lain = Cetakan.minta("buku_saku", {"opd": "DINKES", "tahun": 2024}, kota.operator_dinkes)
    assert sunting("x", draf=lain.id).status_code == 404
    tahun_lain = Naskah.mulai(ISI | {"tahun": "2023"}, kota.operator_dinkes)
    assert sunting("x", draf=terbit(tahun_lain).id).status_code == 404
    assert not Suntingan.select().exists()


def test_markup_that_somebody_typed_stays_text(kota, masuk, naskah, sunting):
    sunting('<script>alert(1)</script> #import "x" $a$ & “kutip” ꦏ')
    halaman = masuk(kota.operator_dinkes).get(f"/laporan/naskah/{naskah.id}").text
    assert "<script>alert" not in halaman and "&lt;script&gt;" in halaman


def test_every_saved_text_is_in_the_history(naskah, sunting):
    sunting("Dari 4 indikator, 3 dapat dinilai baik.")
    terakhir = Riwayat.select().order_by(Riwayat.id.desc()).first()
    assert terakhir.peristiwa == "naskah-disunting"
    assert terakhir.catatan == "Ikhtisar: 2 kata ditambah, 1 kata dihapus"


def test_a_stale_form_in_the_model_is_refused_too(kota, naskah):
    naskah.sunting("ikhtisar", "satu", 0, naskah.draf(), kota.operator_dinkes)
    with pytest.raises(Bentrok):
        naskah.sunting("ikhtisar", "dua", 0, naskah.draf(), kota.operator_dinkes)
    assert suntingan(NASKAH, 2024, "DINKES") == {"ikhtisar": "satu"}
