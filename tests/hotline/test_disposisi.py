"""Disposisi: what travels to an office, what never does, and who closes it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from conftest import buat_pengguna
from PIL import Image
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd, Riwayat
from intranet.core import files
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.hotline.disposisi import rahasia
from intranet.hotline.disposisi.models import Disposisi, LampiranDisposisi, TanggapanDisposisi
from intranet.hotline.disposisi.pelapor import konfirmasi_pelapor, menunggu_pelapor
from intranet.hotline.disposisi.penerima import ATASAN, DILAPORKAN, calon
from intranet.hotline.disposisi.periksa import kebocoran
from intranet.hotline.kotak.percakapan import Percakapan, catat
from intranet.hotline.models import Lampiran, Utas
from intranet.hotline.ringkasan import DisposisiLewat, disposisi_lewat
from intranet.hotline.titik.models import Titik

from .conftest import NOMOR, kirim, pesan_wa

LAPORAN = "Surat pindah dimintai 50 ribu kemarin pagi oleh petugas loket dua, tidak ada kuitansi"
PERINTAH = "Periksa pungutan di loket administrasi dan tertibkan tarifnya."


@pytest.fixture
def kota(kota):
    """The cast with Inspektorat and Setda, and a puskesmas below Dinas Kesehatan."""
    isi = {"jenis": "dinas", "perangkat_daerah": True, "jabatan_kepala": "Kepala"}
    kota.insp = Opd.create(kode="INSP", nama="Inspektorat", singkatan="Insp", urutan=3, **isi)
    kota.setda = Opd.create(kode="SETDA", nama="Sekretariat Daerah", singkatan="S", urutan=4, **isi)
    kota.puskesmas = Opd.create(
        kode="PKM1", nama="Puskesmas Satu", singkatan="PKM", jenis="puskesmas", urutan=9,
        induk=kota.dinkes,
    )  # fmt: skip
    for nama, peran, opd in (
        ("inspektorat", "inspektorat", kota.insp),
        ("sekda", "sekda", kota.setda),
        ("kepala.dishub", "kepala_opd", kota.dishub),
    ):
        setattr(kota, nama.replace(".", "_"), buat_pengguna(nama, peran, opd))
    return kota


@pytest.fixture
def utas(kunci, kota):
    """A report about the puskesmas, by WhatsApp, with name, number and place code."""
    Titik.tambah("P", "Puskesmas Satu", kota.puskesmas, kota.admin)
    kirim(pesan_wa("w1", f"#P001 {LAPORAN}", nama="Sri Wahyuningsih"))
    return Utas.get()


@pytest.fixture
def terkirim(utas, kota):
    """A disposisi about it to Dinas Perhubungan, which Inspektorat may check."""
    besok = today() + timedelta(days=1)
    return Disposisi.kirim(utas, kota.dishub, PERINTAH, besok, kota.walikota, pemeriksa=kota.insp)


def percakapan(utas, kunci):
    return Percakapan.buka(Utas.get_by_id(utas.id), kunci.rahasia)


def isian(**lain):
    besok = today() + timedelta(days=1)
    return {"kepada": "INSP", "opd": "", "perintah": PERINTAH, "tenggat": tanggal(besok)} | lain


def alamat(utas, lanjut=""):
    return f"/hotline/kotak/{utas.id}/disposisi{lanjut}"


def jpeg(tanda=b""):
    keluar = BytesIO()
    Image.new("RGB", (60, 40), "red").save(keluar, "JPEG", comment=tanda or b"x")
    return keluar.getvalue()


# --- the mayor's form


def test_the_form_starts_empty_and_says_what_it_is_not(utas, walikota):
    teks = walikota.get(alamat(utas)).text
    assert "tidak termasuk janji hanya-Wali-Kota" in teks
    assert "dimintai 50 ribu" not in teks and "Sri" not in teks
    assert re.search(r'<textarea[^>]* name="perintah"[^>]*>\s*</textarea>', teks)
    assert re.search(r'<input[^>]* name="tenggat"[^>]* value=""', teks)
    assert not re.search(r'<input[^>]*checked[^>]*type="radio"', teks)


def test_inspektorat_is_one_tap_away_and_the_accused_is_not_offered(utas, kunci, kota):
    untuk = calon(percakapan(utas, kunci))
    assert [o.kode for o in untuk.dekat] == ["INSP", "SETDA"]
    assert untuk.terkait == {kota.puskesmas.id: DILAPORKAN, kota.dinkes.id: ATASAN}
    assert [o.kode for o in untuk.lain] == ["DISHUB"]
    assert untuk.tidak_disarankan == [kota.dinkes]


def test_an_accused_inspektorat_is_not_offered_and_checks_nothing(utas, kunci):
    catat(utas, "terduga", ["INSP"])
    untuk = calon(percakapan(utas, kunci))
    assert [o.kode for o in untuk.dekat] == ["SETDA"] and untuk.pemeriksa is None


def test_places_of_merged_threads_count_as_accused(utas, kunci, kota):
    titik = Titik.tambah("D", "Dishub", kota.dishub, kota.admin)
    kirim(pesan_wa("w9", f"#{titik.kode} sama", dari=(("e164", "+62811"),)))
    lain = Utas.get(Utas.titik == titik)
    catat(utas, "membawa", lain.id)
    assert kota.dishub.id in calon(percakapan(utas, kunci)).terkait


def test_the_mayor_sends_one_and_the_thread_says_so(utas, walikota, kota):
    assert walikota.post(alamat(utas), data=isian(pemeriksa="y")).status_code == 303
    satu = Disposisi.get()
    assert (satu.penerima, satu.pemeriksa, satu.status) == (kota.insp, None, "dikirim")
    assert satu.teks == PERINTAH and Utas.get().status == "ditindaklanjuti"
    teks = walikota.get(alamat(utas)).text
    assert "Inspektorat" in teks and "dikirim" in teks


def test_its_words_are_not_in_the_database_in_the_clear(terkirim):
    assert b"pungutan" not in bytes(Disposisi.get().isi)


def test_content_moved_to_another_row_does_not_open(terkirim, utas, kota):
    lain = Disposisi.kirim(utas, kota.insp, "lain", today(), kota.walikota)
    Disposisi.update(isi=terkirim.isi).where(Disposisi.id == lain.id).execute()
    assert Disposisi.get_by_id(lain.id).teks == rahasia.TAK_TERBUKA


@pytest.mark.parametrize(
    ("salah", "kalimat"),
    [
        ({"perintah": ""}, "Tulis perintahnya"),
        ({"tenggat": "kapan-kapan"}, "Tulis tanggal lengkap"),
        ({"tenggat": "1 Januari 2020"}, "sudah lewat"),
        ({"kepada": ""}, "Pilih penerimanya"),
        ({"kepada": "DINKES"}, "Pilih penerimanya"),
        ({"kepada": "lain"}, "Pilih OPD-nya"),
        ({"opd": "DISHUB"}, "Ada dua penerima"),
        ({"perintah": "x" * 4001}, "Paling panjang"),
    ],
)
def test_what_is_wrong_stays_typed_and_sends_nothing(utas, walikota, salah, kalimat):
    jawab = walikota.post(alamat(utas), data=isian(**salah))
    assert jawab.status_code == 422 and kalimat in jawab.text
    assert "perintah" in salah or PERINTAH in jawab.text
    assert not Disposisi.select().exists() and Utas.get().status == "baru"


def sadar(jawab):
    """The value of the confirming button."""
    return jawab.text.split('name="sadar" value="')[1].split('"')[0]


def test_choosing_the_superior_is_a_second_step(utas, walikota, kunci, kota):
    data = isian(kepada="lain", opd="DINKES")
    jawab = walikota.post(alamat(utas), data=data)
    assert jawab.status_code == 422 and not Disposisi.select().exists()
    assert "Dinas Kesehatan adalah atasan unit yang dilaporkan" in jawab.text
    # Enter in a field presses a form's first button: never the confirming one
    assert jawab.text.index("Kirim disposisi</button>") < jawab.text.index('name="sadar"')
    # the confirmation holds for these words and this recipient only
    lain = walikota.post(alamat(utas), data=data | {"perintah": "x", "sadar": sadar(jawab)})
    assert lain.status_code == 422
    assert walikota.post(alamat(utas), data=data | {"sadar": sadar(jawab)}).status_code == 303
    satu = Disposisi.get()
    assert satu.penerima == kota.dinkes
    catatan = percakapan(utas, kunci).nilai("sadar")
    assert catatan["disposisi"] == satu.id and "atasan" in catatan["kalimat"][0]
    assert "atasan" not in str([(r.catatan, r.perubahan) for r in Riwayat.select()])
    assert "dikirim meski ada peringatan" in walikota.get(alamat(utas)).text


@pytest.mark.parametrize(
    ("perintah", "kalimat"),
    [
        ("Ada yang dimintai 50 ribu kemarin PAGI, cek.", "dimintai 50 ribu kemarin pagi"),
        ("Hubungi 0812-3456-7890 untuk rinciannya.", "nomor telepon dari laporan"),
        ("Menurut Wahyuningsih ada pungutan.", "mungkin nama pelapor: Wahyuningsih"),
        ("Lihat poster P-001.", "tanda milik laporan: P001"),
    ],
)
def test_words_that_give_the_reporter_away_are_held_back_once(utas, walikota, perintah, kalimat):
    jawab = walikota.post(alamat(utas), data=isian(perintah=perintah))
    assert jawab.status_code == 422 and kalimat in jawab.text and perintah in jawab.text
    assert not Disposisi.select().exists()
    lagi = walikota.post(alamat(utas), data=isian(perintah=perintah, sadar=sadar(jawab)))
    assert lagi.status_code == 303 and Disposisi.get().teks == perintah


def test_a_clean_text_is_not_held_back():
    laporan = ["Nama saya Budi Santoso, nomor 081234567890. Diminta uang seragam."]
    assert kebocoran(PERINTAH, laporan, ["Sri"], [NOMOR], ["W7K9QPX", None]) == []
    kalimat = kebocoran("Budi: uang seragam w7k-9qpx +62 812 3456 7890", laporan, tanda=["W7K9QPX"])
    assert len(kalimat) == 3


def test_an_office_without_a_head_can_not_be_asked(utas, walikota, kota):
    kota.kepala_dishub.aktif = False
    kota.kepala_dishub.save()
    jawab = walikota.post(alamat(utas), data=isian(kepada="lain", opd="DISHUB"))
    assert jawab.status_code == 422 and "belum punya akun kepala" in jawab.text


def test_a_closed_thread_sends_none(utas, kota):
    utas.alihkan()
    with pytest.raises(Ditolak, match="ditutup"):
        Disposisi.kirim(utas, kota.insp, PERINTAH, today(), kota.walikota)


# --- photos


def test_only_photos_can_go_along_and_only_cleaned(utas, walikota, kunci, kota, masuk):
    pesan = utas.pesan[0]
    gambar = Lampiran.simpan(pesan, jpeg(b"KENARI"), "IMG_Sri.jpg", "image/jpeg")
    suara = Lampiran.simpan(pesan, b"OggS suara", "suara.ogg", "audio/ogg")
    halaman = walikota.get(alamat(utas)).text
    assert gambar.id in halaman and suara.id not in halaman and "IMG_Sri" not in halaman
    pratinjau = walikota.get(alamat(utas, f"/foto/{gambar.id}"))
    assert pratinjau.mimetype == "image/jpeg" and b"KENARI" not in pratinjau.data
    assert pratinjau.headers["Cache-Control"] == "no-store"
    walikota.post(alamat(utas), data=isian(foto=[gambar.id, suara.id]))
    satu = LampiranDisposisi.get()
    assert satu.terbaca == {"nama": "foto-1.jpg", "mime": "image/jpeg"}
    assert b"KENARI" not in satu.ambil() and b"JFIF" not in files.get(satu.berkas)
    rahasia_utas = utas.rahasia(kunci.rahasia)
    assert b"KENARI" in Lampiran.get_by_id(gambar.id).ambil(rahasia_utas)
    client = masuk(kota.inspektorat)
    jawab = client.get(f"/hotline/disposisi/{Disposisi.get().id}/lampiran/{satu.id}")
    assert jawab.data == satu.ambil() and "foto-1.jpg" in jawab.headers["Content-Disposition"]


def test_a_file_that_only_calls_itself_a_photo_is_refused(utas, walikota):
    palsu = Lampiran.simpan(utas.pesan[0], b"bukan gambar", "a.jpg", "image/jpeg")
    assert walikota.get(alamat(utas, f"/foto/{palsu.id}")).status_code == 422
    jawab = walikota.post(alamat(utas), data=isian(foto=palsu.id))
    assert jawab.status_code == 422 and "bukan foto" in jawab.text
    assert not Disposisi.select().exists()


# --- the office


def test_the_head_reads_it_and_finds_nothing_of_the_report(terkirim, kota, masuk, utas):
    Utas.update(hari=today() - timedelta(days=400)).execute()
    client = masuk(kota.kepala_dishub)
    assert "1 disposisi Wali Kota menunggu jawaban" in client.get("/").text
    daftar = client.get("/hotline/disposisi")
    teks = daftar.text + client.get(f"/hotline/disposisi/{terkirim.id}").text
    assert PERINTAH in teks and "Jangan mencari siapa pelapornya" in teks
    for kata in (utas.nomor, utas.id, "P001", "P-001", "Puskesmas", "WhatsApp", "Sri", "50 ribu"):
        assert kata not in teks
    assert tanggal(today() - timedelta(days=400)) not in teks
    assert Disposisi.get().status == "dibaca"
    assert daftar.headers["Cache-Control"] == "no-store"


def test_the_head_answers_with_evidence(terkirim, kota, masuk):
    client = masuk(kota.kepala_dishub)
    data = {"jawaban": "Tarif dipasang.", "berkas": (BytesIO(jpeg(b"KENARI")), "x.jpg")}
    url = f"/hotline/disposisi/{terkirim.id}"
    assert client.post(f"{url}/jawaban", data=data).status_code == 303
    satu = Disposisi.get()
    assert (satu.status, satu.dijawab_hari) == ("dijawab", today())
    assert b"Tarif" not in bytes(TanggapanDisposisi.get().isi)
    assert b"KENARI" not in LampiranDisposisi.get().ambil()
    teks = client.get(url).text
    assert "Tarif dipasang." in teks and "bukti berupa foto" in teks
    assert client.post(f"{url}/jawaban", data={"jawaban": "lagi"}).status_code == 422


def test_a_pdf_is_handed_out_as_a_file(terkirim, kota, masuk):
    client = masuk(kota.kepala_dishub)
    data = {"jawaban": "Lihat.", "berkas": (BytesIO(b"%PDF-1.7 isi"), "rahasia sri.pdf")}
    client.post(f"/hotline/disposisi/{terkirim.id}/jawaban", data=data)
    nomor = LampiranDisposisi.get().id
    jawab = client.get(f"/hotline/disposisi/{terkirim.id}/lampiran/{nomor}")
    assert jawab.data == b"%PDF-1.7 isi"
    assert jawab.headers["Content-Disposition"] == "attachment; filename=bukti.pdf"
    assert "sandbox" in jawab.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"jawaban": ""}, "Tulis apa yang dikerjakan"),
        ({"jawaban": "ya", "berkas": (BytesIO(b"MZ program"), "x.exe")}, "foto atau PDF"),
    ],
)
def test_a_bad_answer_changes_nothing(terkirim, kota, masuk, data, kalimat):
    client = masuk(kota.kepala_dishub)
    jawab = client.post(f"/hotline/disposisi/{terkirim.id}/jawaban", data=data)
    assert jawab.status_code == 422 and kalimat in jawab.text
    assert Disposisi.get().status == "dikirim" and not TanggapanDisposisi.select().exists()


def test_the_head_asks_back_and_the_mayor_says_more(terkirim, kota, masuk, walikota):
    client = masuk(kota.kepala_dishub)
    url = f"/hotline/disposisi/{terkirim.id}"
    client.post(f"{url}/pertanyaan", data={"pertanyaan": "Loket yang mana?"})
    milik = f"/hotline/kotak/disposisi/{terkirim.id}"
    assert "Loket yang mana?" in walikota.get(milik).text
    walikota.post(f"{milik}/catatan", data={"teks": "Loket uji kendaraan."})
    assert "Loket uji kendaraan." in client.get(url).text


def test_the_fragment_is_the_block_of_the_page(terkirim, kota, masuk):
    client = masuk(kota.kepala_dishub)
    for url in ("/hotline/disposisi", f"/hotline/disposisi/{terkirim.id}"):
        bagian = client.get(url, headers={"HX-Request": "true"}).text
        assert bagian.strip() in client.get(url).text and "<html" not in bagian


# --- closed by a second party


@pytest.fixture
def dijawab(terkirim, kota):
    terkirim.jawab("Tarif dipasang.", kota.kepala_dishub)
    return terkirim


def test_the_mayor_decides(dijawab, walikota):
    walikota.post(f"/hotline/kotak/disposisi/{dijawab.id}/penutupan")
    satu = Disposisi.get()
    assert (satu.status, satu.selesai_hari) == ("selesai", today())
    assert Utas.get().status == "dibaca"


def test_what_was_not_answered_can_not_be_closed(terkirim, walikota):
    jawab = walikota.post(f"/hotline/kotak/disposisi/{terkirim.id}/penutupan")
    assert jawab.status_code == 422 and Disposisi.get().status == "dikirim"


def test_inspektorat_sees_it_only_once_answered_and_confirms(terkirim, kota, masuk):
    client, url = masuk(kota.inspektorat), f"/hotline/disposisi/{terkirim.id}"
    assert client.get(url).status_code == 404
    terkirim.jawab("Tarif dipasang.", kota.kepala_dishub)
    assert "Dinas Perhubungan" in client.get("/hotline/disposisi").text
    assert "Tarif dipasang." in client.get(url).text and Disposisi.get().status == "dijawab"
    for kata in ("jawaban", "pertanyaan"):
        assert client.post(f"{url}/{kata}", data={kata: "menyela"}).status_code == 404
    client.post(f"{url}/pemeriksaan", data={"keputusan": "benar", "catatan": ""})
    assert Disposisi.get().status == "selesai"


def test_inspektorat_can_say_that_it_is_not_so(dijawab, kota, masuk, walikota):
    client, url = masuk(kota.inspektorat), f"/hotline/disposisi/{dijawab.id}/pemeriksaan"
    assert client.post(url, data={"keputusan": "belum"}).status_code == 422
    client.post(url, data={"keputusan": "belum", "catatan": "Tarif belum terpasang."})
    assert Disposisi.get().status == "dijawab"
    assert "Tarif belum terpasang." in walikota.get(f"/hotline/kotak/disposisi/{dijawab.id}").text
    kepala = masuk(kota.kepala_dishub)
    assert "belum terpasang" not in kepala.get(f"/hotline/disposisi/{dijawab.id}").text


def test_nobody_confirms_an_answer_of_its_own(utas, kota, masuk):
    satu = Disposisi.kirim(utas, kota.insp, PERINTAH, today(), kota.walikota)
    satu.jawab("Sudah.", kota.inspektorat)
    client = masuk(kota.inspektorat)
    jawab = client.post(f"/hotline/disposisi/{satu.id}/pemeriksaan", data={"keputusan": "benar"})
    assert jawab.status_code == 422 and Disposisi.get().status == "dijawab"


def test_without_the_mayors_leave_inspektorat_sees_nothing(utas, kota, masuk):
    satu = Disposisi.kirim(utas, kota.dishub, PERINTAH, today(), kota.walikota)
    satu.jawab("Sudah.", kota.kepala_dishub)
    client = masuk(kota.inspektorat)
    assert client.get(f"/hotline/disposisi/{satu.id}").status_code == 404
    with pytest.raises(Ditolak):
        satu.periksa(True, "", kota.inspektorat)


def test_the_reporter_confirms_and_no_clock_remembers_when(dijawab, utas, walikota, kota, masuk):
    baris = Riwayat.select().count()
    assert konfirmasi_pelapor(utas, True) == 1
    assert Disposisi.get().status == "selesai" and Riwayat.select().count() == baris
    assert menunggu_pelapor(utas) == []
    assert "Pelapor membenarkan" in walikota.get(f"/hotline/kotak/disposisi/{dijawab.id}").text
    kepala = masuk(kota.kepala_dishub).get(f"/hotline/disposisi/{dijawab.id}").text
    assert "Pelapor membenarkan" not in kepala and "selesai" in kepala


def test_the_reporter_objects_once_until_it_is_answered_again(dijawab, utas, kota):
    assert konfirmasi_pelapor(utas, False) == 1 and konfirmasi_pelapor(utas, False) == 0
    satu = Disposisi.get()
    assert satu.status == "dijawab"
    satu.kembalikan("Pelayanan belum berubah.", None, kota.walikota)
    satu.jawab("Sudah diganti.", kota.kepala_dishub)
    assert len(menunggu_pelapor(utas)) == 1


def test_the_reporter_has_nothing_to_confirm_before_an_answer(terkirim, utas):
    assert konfirmasi_pelapor(utas, True) == 0 and Disposisi.get().status == "dikirim"


def test_the_block_for_the_tracking_page_is_a_plain_form(app):
    with app.test_request_context():
        html = app.jinja_env.get_template("hotline/disposisi/_konfirmasi.html").render(
            url_konfirmasi="/lapor/lacak/konfirmasi"
        )
    assert 'method="post" action="/lapor/lacak/konfirmasi"' in html
    assert html.count('name="setuju"') == 2 and "hx-" not in html


def test_the_mayor_sends_it_back_with_a_new_day(dijawab, walikota, kota, masuk):
    url = f"/hotline/kotak/disposisi/{dijawab.id}/pengembalian"
    assert walikota.post(url, data={"catatan": "", "tenggat": ""}).status_code == 422
    lusa = today() + timedelta(days=2)
    walikota.post(url, data={"catatan": "Foto papan tarif?", "tenggat": tanggal(lusa)})
    satu = Disposisi.get()
    assert (satu.status, satu.tenggat, satu.dijawab_hari) == ("dikembalikan", lusa, None)
    teks = masuk(kota.kepala_dishub).get(f"/hotline/disposisi/{dijawab.id}").text
    assert "Foto papan tarif?" in teks and "Kirim jawaban" in teks


def test_a_withdrawn_one_leaves_a_line_without_content(terkirim, walikota, kota, masuk):
    walikota.post(f"/hotline/kotak/disposisi/{terkirim.id}/penarikan")
    assert Utas.get().status == "dibaca"
    client = masuk(kota.kepala_dishub)
    assert client.get(f"/hotline/disposisi/{terkirim.id}").status_code == 404
    daftar = client.get("/hotline/disposisi").text
    assert "Ditarik Wali Kota" in daftar and PERINTAH not in daftar
    assert PERINTAH in walikota.get(f"/hotline/kotak/disposisi/{terkirim.id}").text


def test_another_office_is_asked_and_the_first_loses_access(terkirim, utas, walikota, kota):
    halaman = walikota.get(alamat(utas, f"?ganti={terkirim.id}")).text
    assert PERINTAH in halaman and "Menggantikan disposisi kepada Dinas Perhubungan" in halaman
    walikota.post(alamat(utas), data=isian(ganti=terkirim.id))
    status = {d.penerima.kode: d.status for d in Disposisi.semua()}
    assert status == {"DISHUB": "ditarik", "INSP": "dikirim"}
    assert Utas.get().status == "ditindaklanjuti"


def test_a_text_is_only_taken_over_from_the_same_thread(terkirim, walikota, kunci):
    kirim(pesan_wa("w5", "lain", dari=(("e164", "+62811"),)))
    lain = Utas.get(Utas.id != terkirim.utas_id)
    assert PERINTAH not in walikota.get(alamat(lain, f"?ganti={terkirim.id}")).text
    jawab = walikota.post(alamat(lain), data=isian(ganti=terkirim.id))
    assert jawab.status_code == 422 and Disposisi.get().status == "dikirim"


def test_late_ones_rise_to_the_mayor(terkirim, dijawab_lain, walikota):
    Disposisi.update(tenggat=today() - timedelta(days=3)).execute()
    assert [d.id for d in Disposisi.lewat_tenggat()] == [terkirim.id]
    teks = walikota.get("/hotline/kotak/disposisi").text
    assert "1 lewat batas" in teks and "terlambat" in teks
    assert teks.index("Dinas Perhubungan") < teks.index("Inspektorat")


@pytest.fixture
def dijawab_lain(utas, kota, terkirim):
    satu = Disposisi.kirim(utas, kota.insp, "Periksa.", today(), kota.walikota)
    satu.jawab("Sudah.", kota.inspektorat)
    return satu


def test_history_names_recipient_and_state_and_nothing_of_the_report(dijawab, utas, kota):
    dijawab.tutup(kota.walikota)
    baris = [r for r in Riwayat.select() if r.peristiwa.startswith("disposisi")]
    assert [r.catatan for r in baris] == [
        f"Dinas Perhubungan: {kata}" for kata in ("dikirim", "dijawab", "selesai")
    ]
    teks = " ".join(f"{r.objek} {r.catatan} {r.perubahan}" for r in baris)
    assert utas.nomor not in teks and utas.id not in teks and "P001" not in teks


# --- who gets where

LUAR = ("walikota", "admin", "barenlitbang", "operator_dishub")


@pytest.mark.parametrize("peran", LUAR)
def test_other_roles_do_not_get_to_the_offices_pages(terkirim, kota, masuk, peran):
    client = masuk(getattr(kota, peran))
    for lanjut in ("", f"/{terkirim.id}"):
        assert client.get(f"/hotline/disposisi{lanjut}").status_code == 403


@pytest.mark.parametrize("peran", ["kepala_dinkes", "sekda", "inspektorat"])
def test_other_offices_get_404(terkirim, kota, masuk, peran):
    client, url = masuk(getattr(kota, peran)), f"/hotline/disposisi/{terkirim.id}"
    foto = LampiranDisposisi.simpan(terkirim, "foto-1.jpg", "image/jpeg", jpeg())
    for ke in (url, f"{url}/lampiran/{foto.id}"):
        assert client.get(ke).status_code == 404
    for ke in ("jawaban", "pertanyaan", "pemeriksaan"):
        assert client.post(f"{url}/{ke}", data={"jawaban": "x"}).status_code == 404
    assert "belum ada disposisi" in client.get("/hotline/disposisi").text.lower()


@pytest.mark.parametrize(
    "peran",
    ["admin", "barenlitbang", "operator_dishub", "kepala_dishub", "inspektorat", "sekda"],
)
def test_only_the_mayor_gets_to_the_mayors_pages(terkirim, utas, kota, masuk, peran):
    client, url = masuk(getattr(kota, peran)), "/hotline/kotak"
    satu = f"{url}/disposisi/{terkirim.id}"
    for ke in (
        f"{url}/disposisi",
        satu,
        alamat(utas),
        alamat(utas, "/foto/x"),
        f"{satu}/lampiran/x",
    ):
        assert client.get(ke).status_code == 403
    for ke in ("catatan", "pengembalian", "penutupan", "penarikan"):
        assert client.post(f"{satu}/{ke}").status_code == 403
    assert client.post(alamat(utas), data=isian()).status_code == 403
    assert Disposisi.get().status == "dikirim"


def test_a_locked_inbox_shows_the_mayor_none_either(terkirim, utas, walikota_masuk):
    for ke in ("/hotline/kotak/disposisi", f"/hotline/kotak/disposisi/{terkirim.id}", alamat(utas)):
        jawab = walikota_masuk.get(ke)
        assert jawab.status_code == 303 and "/buka" in jawab.location


def test_the_lists_cost_few_queries(terkirim, dijawab_lain, walikota):
    with assert_query_count(6):  # two of them count the unread, for the menu and for the bell
        walikota.get("/hotline/kotak/disposisi")


def test_others_learn_of_late_ones_only_office_number_and_days(utas, terkirim, kota):
    assert disposisi_lewat() == ()
    sendiri = Disposisi.kirim(utas, kota.dishub, PERINTAH, today(), kota.walikota)
    Disposisi.update(tenggat=today() - timedelta(days=3)).execute()
    assert disposisi_lewat() == (
        DisposisiLewat("DISHUB", "Dishub", 1, 3, False),
        DisposisiLewat("DISHUB", "Dishub", 1, 3, True),
    )
    Disposisi.update(status="dijawab").where(Disposisi.id == sendiri.id).execute()
    assert [d.diperiksa for d in disposisi_lewat()] == [True]
