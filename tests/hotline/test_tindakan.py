"""What the mayor does with a report, tried through the pages."""

import pytest
from conftest import HTMX

from intranet.akun.models import Riwayat
from intranet.hotline import masuk as pintu
from intranet.hotline.kunci.models import KunciTerbuka
from intranet.hotline.models import CatatanUtas, Lampiran, Pengirim, PesanUtas, Utas
from intranet.kanal.bentuk import Media

from .conftest import FRASA, isi_semua, kirim, pesan_wa

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060"
    "00000004000133f2f9db0000000049454e44ae426082"
)


@pytest.fixture
def utas(walikota):
    """One WhatsApp thread with a report."""
    kirim(pesan_wa("w1", "Diminta 50 ribu di loket", nama="Sri"))
    return Utas.get()


def alamat(utas, apa=""):
    return f"/hotline/kotak/{utas.id}{apa}"


def test_reading_marks_it_as_read(walikota, utas):
    teks = walikota.get(alamat(utas)).text
    assert "Diminta 50 ribu di loket" in teks and utas.nomor in teks
    assert Utas.get().status == "dibaca"


def test_another_address_of_a_report_is_not_found(walikota, utas):
    assert walikota.get("/hotline/kotak/" + "0" * 32).status_code == 404


def test_an_answer_on_the_web_is_read_with_the_receipt(walikota, kunci):
    utas, resi = pintu.lapor("Diminta 50 ribu")
    walikota.post(alamat(utas, "/jawaban"), data={"jawaban": "Kapan itu?"})
    isi = [p.baca(utas.rahasia_resi(resi)) for p in PesanUtas.select()]
    assert "Kapan itu?" in [i["teks"] for i in isi if i["arah"] == "keluar"]


def test_an_answer_that_can_not_be_sent_says_why_and_can_be_sent_again(walikota, utas):
    walikota.post(alamat(utas, "/jawaban"), data={"jawaban": "Kapan itu?"})
    teks = walikota.get(alamat(utas)).text
    assert "Kapan itu?" in teks and "WHATSAPP_TOKEN" in teks and "Kirim lagi" in teks


def test_an_empty_answer_keeps_what_else_was_typed(walikota, utas):
    jawab = walikota.post(alamat(utas, "/jawaban"), data={"jawaban": "  "})
    assert jawab.status_code == 422 and "Tulis jawabannya." in jawab.text
    panjang = "a" * 1501
    jawab = walikota.post(alamat(utas, "/jawaban"), data={"jawaban": panjang})
    assert jawab.status_code == 422 and panjang in jawab.text


def test_who_left_no_way_back_can_not_be_answered(walikota, kunci):
    utas, _ = pintu.lapor("Diminta 50 ribu", tanya=False)
    jawab = walikota.post(alamat(utas, "/jawaban"), data={"jawaban": "Kapan?"})
    assert jawab.status_code == 422 and "tidak meninggalkan cara" in jawab.text
    assert "Kirim balasan" not in walikota.get(alamat(utas)).text


def test_off_topic_is_answered_kindly_and_its_sender_forgotten(walikota, utas, kunci):
    walikota.post(alamat(utas, "/pengalihan"), data={"jenis": "layanan"})
    utas = Utas.get()
    assert (utas.status, utas.kategori) == ("dialihkan", "") and utas.ditutup
    assert not Pengirim.select().exists()
    assert any("lapor.go.id" in i.get("teks", "") for i in isi_semua(kunci.rahasia))
    kirim(pesan_wa("w2", "Lain lagi"))
    assert Utas.select().count() == 2


def test_category_mark_and_notes_are_sealed_to_the_mayor(walikota, utas, kunci):
    walikota.post(alamat(utas, "/kategori"), data={"kategori": "pungli"})
    walikota.post(alamat(utas, "/tanda"))
    walikota.post(alamat(utas, "/catatan"), data={"catatan": "Tanya lurahnya"})
    teks = walikota.get(alamat(utas)).text
    assert "<b>Pungutan liar</b>" in teks and "Hapus tanda" in teks and "Tanya lurahnya" in teks
    assert {c.baca(kunci.rahasia)["jenis"] for c in CatatanUtas.select()} == {
        "kategori",
        "tanda",
        "catatan",
    }
    assert Utas.get().kategori == ""


def test_an_unknown_category_is_refused(walikota, utas):
    jawab = walikota.post(alamat(utas, "/kategori"), data={"kategori": "rahasia"})
    assert jawab.status_code == 422 and "Pilih salah satu kategori" in jawab.text
    assert not CatatanUtas.select().exists()


def test_the_reporter_can_not_read_the_mayors_notes(walikota, kunci):
    utas, resi = pintu.lapor("Diminta 50 ribu")
    walikota.post(alamat(utas, "/catatan"), data={"catatan": "Tanya lurahnya"})
    rahasia = utas.rahasia_resi(resi)
    with pytest.raises(Exception, match="kunci lain"):
        CatatanUtas.get().baca(rahasia)


def test_two_reports_of_one_matter_are_read_as_one_and_parted_again(walikota, utas):
    lain, _ = pintu.lapor("Di loket itu juga")
    walikota.post(alamat(lain, "/gabungan"), data={"nomor": utas.nomor.lower()})
    assert Utas.get_by_id(lain.id).status == "digabung"
    assert "Di loket itu juga" in walikota.get(alamat(utas)).text
    assert "Di loket itu juga" not in walikota.get("/hotline/kotak/?lihat=berjalan").text
    walikota.post(alamat(lain, "/gabungan/batal"))
    assert Utas.get_by_id(lain.id).status == "dibaca"
    assert "Di loket itu juga" not in walikota.get(alamat(utas)).text


def test_merging_with_nothing_or_with_itself_is_refused(walikota, utas):
    for nomor in ("XXXXXXX", utas.nomor, ""):
        jawab = walikota.post(alamat(utas, "/gabungan"), data={"nomor": nomor})
        assert jawab.status_code == 422 and "Tidak ada laporan lain" in jawab.text


def test_search_finds_words_inside_the_seal_and_leaves_no_trace(walikota, utas, app):
    assert "Diminta 50 ribu" in walikota.post("/hotline/kotak/cari", data={"kata": "LOKET 50"}).text
    teks = walikota.post("/hotline/kotak/cari", data={"kata": "parkir"}).text
    assert "0 laporan memuat" in teks and "Diminta 50 ribu" not in teks


def test_the_list_is_filtered_by_channel_place_and_day(walikota, utas, titik):
    kirim(pesan_wa("w2", "#D001 karcis", dari=(("e164", "+62811"),)))
    daftar = walikota.get("/hotline/kotak/?lihat=semua&titik=d-001").text
    assert "karcis" in daftar and "Diminta 50 ribu" not in daftar
    assert "karcis" not in walikota.get("/hotline/kotak/?lihat=semua&kanal=sms").text
    assert "karcis" not in walikota.get("/hotline/kotak/?lihat=semua&sampai=1+Januari+2020").text
    salah = walikota.get("/hotline/kotak/?dari=kemarin")
    assert salah.status_code == 422 and "Tulis tanggal lengkap" in salah.text


def test_a_picture_is_shown_from_memory_and_a_page_is_only_handed_over(walikota, kunci):
    utas, _ = pintu.lapor(
        "lihat", lampiran=[("f.png", "image/png", PNG), ("x.html", "", b"<script>")]
    )
    gambar, laman = sorted(Lampiran.select(), key=lambda x: len(x.isi))
    jawaban = {x.id: walikota.get(alamat(utas, f"/lampiran/{x.id}")) for x in Lampiran.select()}
    png = next(j for j in jawaban.values() if j.data == PNG)
    html = next(j for j in jawaban.values() if j.data != PNG)
    assert png.mimetype == "image/png" and png.headers["Cache-Control"] == "no-store"
    assert html.mimetype == "application/octet-stream"
    assert html.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in html.headers["Content-Security-Policy"]


def test_an_attachment_of_another_thread_is_not_found(walikota, utas, kunci):
    lain, _ = pintu.lapor("lihat", lampiran=[("f.png", "image/png", PNG)])
    lampiran = Lampiran.get()
    assert walikota.get(alamat(utas, f"/lampiran/{lampiran.id}")).status_code == 404


def test_a_picture_still_to_be_fetched_is_told(walikota, utas):
    kirim(pesan_wa("w2", "", jenis="gambar", media=(Media("9", "image/jpeg"),)))
    teks = walikota.get(alamat(utas)).text
    assert "mengirim foto" in teks and "sedang diambil" in teks


def test_what_was_typed_survives_a_lock_in_between(walikota, utas):
    KunciTerbuka.delete().execute()
    url = alamat(utas, "/jawaban")
    terkunci = walikota.post(url, data={"jawaban": "Kapan itu?"}, headers=HTMX)
    assert terkunci.status_code == 401 and terkunci.headers["HX-Retarget"] == "#pesan"
    terkunci = walikota.post(url, data={"jawaban": "Kapan itu?"})
    assert terkunci.status_code == 401
    titipan = terkunci.text.split('name="titipan" value="')[1].split('"')[0]
    lagi = walikota.post("/hotline/kotak/buka", data={"frasa": FRASA, "titipan": titipan})
    assert "Kapan itu?" in lagi.text and url in lagi.text


def test_the_history_says_that_and_never_what(walikota, utas):
    walikota.post(alamat(utas, "/jawaban"), data={"jawaban": "Kapan itu?"})
    walikota.post(alamat(utas, "/catatan"), data={"catatan": "Tanya lurahnya"})
    semua = " ".join(f"{r.catatan} {r.perubahan} {r.objek}" for r in Riwayat.select())
    assert "laporan-dijawab" in {r.peristiwa for r in Riwayat.select()}
    for kata in ("Kapan itu", "Tanya", "Sri", "6281234567890", utas.nomor, "loket"):
        assert kata not in semua


@pytest.mark.parametrize("peran", ["admin", "barenlitbang", "operator_dinkes", "kepala_dinkes"])
def test_every_route_of_the_inbox_is_closed_to_every_other_role(app, kunci, kota, masuk, peran):
    utas, _ = pintu.lapor("rahasia")
    client = masuk(getattr(kota, peran))
    jalur = [r for r in app.url_map.iter_rules() if r.rule.startswith("/hotline/kotak")]
    assert len(jalur) > 15
    for satu in jalur:
        isi = {a: 1 if "int:" + a in satu.rule else utas.id for a in satu.arguments}
        with app.test_request_context():
            from flask import url_for

            url = url_for(satu.endpoint, **isi)
        cara = client.post if "POST" in satu.methods else client.get
        assert cara(url).status_code in (403, 404), url
