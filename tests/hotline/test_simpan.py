"""Closing and retention: what is closed, reminded of, kept longer, and destroyed for good."""

import sqlite3
from datetime import date, timedelta

import pytest
from live import basis_data_sendiri

from intranet.akun.models import Riwayat
from intranet.core import database as ruang
from intranet.core import files
from intranet.core.clock import today
from intranet.core.database import apply_migrations, database
from intranet.core.errors import Ditolak
from intranet.hotline import masuk as terima
from intranet.hotline import pelayan, simpan
from intranet.hotline.disposisi.models import Disposisi, LampiranDisposisi, TanggapanDisposisi
from intranet.hotline.kotak.percakapan import Percakapan, catat
from intranet.hotline.models import CatatanUtas, Lampiran, Pengirim, PesanUtas, Utas
from intranet.hotline.simpan import MasaSimpan

from .conftest import kirim, pesan_wa


@pytest.fixture
def utas(kunci, titik):
    kirim(pesan_wa("w1", f"#{titik.kode} Diminta 50 ribu"))
    return Utas.get()


def buka(utas, kunci):
    return Percakapan.buka(Utas.get_by_id(utas.id), kunci.rahasia)


@pytest.fixture
def ditutup(utas, kunci, kota):
    catat(utas, "kategori", "pungli")
    simpan.tutup(buka(utas, kunci), "terbukti", kota.walikota)
    return Utas.get()


def lewat(hari, status="ditutup"):
    """Make every thread one that was closed so many days ago."""
    Utas.update(status=status, ditutup=today() - timedelta(days=hari)).execute()


# --- closing


def test_closing_forgets_the_sender_and_seals_the_outcome(ditutup):
    assert (ditutup.status, ditutup.ditutup) == ("ditutup", today())
    assert not Pengirim.select().exists()
    assert (ditutup.kategori, ditutup.hasil) == ("", "")
    assert b"terbukti" not in bytes(ditutup.nisan)
    assert simpan.baca_nisan(ditutup) == {"kategori": "pungli", "hasil": "terbukti"}


def test_a_closed_thread_is_closed_once_and_with_a_known_outcome(utas, ditutup, kunci, kota):
    with pytest.raises(Ditolak, match="sudah ditutup"):
        simpan.tutup(buka(utas, kunci), "terbukti", kota.walikota)
    simpan.buka_lagi(buka(utas, kunci), kota.walikota)
    with pytest.raises(Ditolak, match="hasilnya"):
        simpan.tutup(buka(utas, kunci), "entah", kota.walikota)


def test_an_open_disposisi_keeps_a_thread_open(utas, kunci, kota):
    dua = [
        Disposisi.kirim(utas, o, "x", today(), kota.walikota) for o in (kota.dinkes, kota.dishub)
    ]
    dua[0].jawab("Sudah.", kota.kepala_dinkes)
    with pytest.raises(Ditolak, match="Masih ada disposisi"):
        simpan.tutup(buka(utas, kunci), "terbukti", kota.walikota)
    simpan.tutup(buka(utas, kunci), "terbukti", kota.walikota, meski_terbuka=True)
    assert sorted(d.status for d in Disposisi.select()) == ["ditarik", "selesai"]
    assert Utas.get().status == "ditutup"


def test_opened_again_the_sender_leads_to_it_once_more(ditutup, kunci, kota):
    simpan.buka_lagi(buka(ditutup, kunci), kota.walikota)
    satu = Utas.get()
    assert (satu.status, satu.ditutup, satu.nisan) == ("dibaca", None, None)
    kirim(pesan_wa("w2", "Ada lagi"))
    assert Utas.select().count() == 1 and Utas.get().status == "baru"
    with pytest.raises(Ditolak, match="tidak tertutup"):
        simpan.buka_lagi(buka(ditutup, kunci), kota.walikota)


def test_a_sender_who_began_another_thread_stays_there(ditutup, kunci, kota):
    kirim(pesan_wa("w2", "Laporan lain"))
    simpan.buka_lagi(buka(ditutup, kunci), kota.walikota)
    assert Pengirim.get().utas_id != ditutup.id


def test_history_says_that_and_not_what(ditutup):
    baris = Riwayat.get(Riwayat.peristiwa == "laporan-ditutup")
    assert baris.catatan == "" and ditutup.nomor not in baris.objek


# --- when


@pytest.mark.parametrize(
    ("status", "hari", "jatuh"),
    [
        *(("ditutup", 364, False), ("ditutup", 365, True), ("ditutup", 366, True)),
        *(("dialihkan", 13, False), ("dialihkan", 14, True), ("dialihkan", 15, True)),
        *(("dibaca", 9999, False), ("ditindaklanjuti", 9999, False)),
    ],
)
def test_a_thread_is_destroyed_when_its_days_are_over_and_not_before(utas, status, hari, jatuh):
    lewat(hari, status)
    assert [u.id for u in simpan.jatuh_tempo()] == ([utas.id] if jatuh else [])


@pytest.mark.parametrize(
    ("tutup", "musnah"),
    [
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 3, 1), date(2024, 2, 29)),
        (date(2024, 2, 28), date(2025, 2, 27)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 3, 1), date(2025, 3, 1)),
    ],
)
def test_a_leap_year_takes_no_day_away(utas, tutup, musnah):
    Utas.update(status="ditutup", ditutup=tutup).execute()
    assert simpan.hari_musnah(Utas.get()) == musnah == tutup + timedelta(days=365)
    assert simpan.tertutup()[0][1] == musnah


def test_the_city_sets_the_days(utas, monkeypatch):
    monkeypatch.setitem(pelayan.atur, "HOTLINE_SIMPAN", 90)
    lewat(90)
    assert len(simpan.jatuh_tempo()) == 1


def test_new_content_starts_the_clock_anew(kunci, kota):
    utas, _ = terima.lapor("Diminta 50 ribu")
    simpan.tutup(buka(utas, kunci), "kurang", kota.walikota)
    lewat(400)
    terima.tambah(Utas.get(), "Ada lagi")
    assert simpan.jatuh_tempo() == [] and Utas.get().nisan is None
    simpan.tutup(buka(utas, kunci), "kurang", kota.walikota)
    assert simpan.hari_musnah(Utas.get()) == today() + timedelta(days=365)


@pytest.mark.parametrize(
    ("hari", "tahap"),
    [(334, None), (335, 30), (357, 30), (358, 7), (363, 7), (364, 1), (365, 1), (400, 1)],
)
def test_three_reminders_in_constant_words(ditutup, hari, tahap):
    lewat(hari)
    semua = simpan.akan_dimusnahkan()
    assert [s.peringatan for s in semua] == ([tahap] if tahap else [])
    assert all(
        s.kalimat == simpan.PERINGATAN[tahap] and s.sisa == max(0, 365 - hari) for s in semua
    )


def test_what_was_no_report_goes_without_reminders(utas):
    lewat(13, "dialihkan")
    assert simpan.akan_dimusnahkan() == []


def test_the_mayor_keeps_one_a_year_longer_and_another_year(ditutup, kota):
    lewat(364)
    satu = Utas.get()
    semula = satu.ditutup + timedelta(days=365)
    assert simpan.simpan_lebih_lama(satu, kota.walikota) == semula + timedelta(days=365)
    assert simpan.simpan_lebih_lama(satu, kota.walikota) == semula + timedelta(days=730)
    assert simpan.hari_musnah(satu) == simpan.tertutup()[0][1] == semula + timedelta(days=730)
    baris = Riwayat.select().where(Riwayat.peristiwa == "laporan-disimpan-lebih-lama")
    assert baris.count() == 2 and simpan.akan_dimusnahkan() == []


def test_keeping_longer_counts_for_that_closing_only(ditutup, kota):
    simpan.simpan_lebih_lama(Utas.get(), kota.walikota)
    lewat(365)
    assert len(simpan.jatuh_tempo()) == 1


def test_an_open_thread_can_not_be_kept_longer(utas, kota):
    with pytest.raises(Ditolak, match="sesudah laporan ditutup"):
        simpan.simpan_lebih_lama(utas, kota.walikota)


# --- destroyed


@pytest.fixture
def penuh(kunci, kota, titik):
    """A closed web thread with everything a thread can have; its receipt."""
    foto = [("foto.jpg", "image/jpeg", b"\xff\xd8 foto")]
    utas, resi = terima.lapor("Diminta 50 ribu", titik, lampiran=foto)
    satu = Disposisi.kirim(
        utas, kota.dishub, "Periksa.", today(), kota.walikota, foto=[b"\xff\xd8 bersih"]
    )
    satu.jawab("Sudah.", kota.walikota, [("bukti.pdf", "application/pdf", b"%PDF-")])
    catat(utas, "kategori", "pungli")
    simpan.tutup(buka(utas, kunci), "terbukti", kota.walikota, meski_terbuka=True)
    simpan.simpan_lebih_lama(Utas.get(), kota.walikota)
    return Utas.get(), resi


def test_nothing_that_was_sealed_remains(penuh, titik):
    utas, resi = penuh
    berkas = [x.berkas for m in (Lampiran, LampiranDisposisi) for x in m.select()]
    assert len(berkas) == 3 and all(map(files.exists, berkas))
    assert simpan.musnahkan_satu(utas)
    isi = (PesanUtas, Lampiran, CatatanUtas, Pengirim, TanggapanDisposisi, LampiranDisposisi)
    assert not any(m.select().exists() for m in (*isi, MasaSimpan))
    assert not any(map(files.exists, berkas)) and Disposisi.get().isi is None
    assert Utas.menurut_resi(resi) is None


def test_the_tombstone_says_days_category_office_and_outcome(penuh, titik):
    utas, _ = penuh
    simpan.musnahkan_satu(utas)
    satu = Utas.get()
    assert (satu.status, satu.kategori, satu.hasil) == ("dimusnahkan", "pungli", "terbukti")
    assert (satu.hari, satu.ditutup, satu.titik) == (today(), today(), titik)
    assert (satu.kanal, satu.nomor) == ("", satu.id) and bytes(satu.kunci_publik) == b""
    assert {satu.kunci_rahasia, satu.resi, satu.kunci_resi, satu.nisan} == {None}
    disposisi = Disposisi.get()
    assert (disposisi.status, disposisi.dikirim_hari) == ("selesai", today())


def test_a_place_that_is_no_office_is_not_on_the_tombstone(utas, titik):
    titik.unit = None
    titik.save()
    lewat(365)
    simpan.musnahkan_satu(Utas.get())
    assert Utas.get().titik is None


def test_what_was_no_report_leaves_a_tombstone_too(utas):
    utas.alihkan()
    simpan.musnahkan_satu(Utas.get())
    assert (Utas.get().hasil, Utas.get().kategori) == ("bukan", "")


def test_one_that_was_opened_meanwhile_is_left_alone(penuh, kunci, kota):
    utas, _ = penuh
    simpan.buka_lagi(buka(utas, kunci), kota.walikota)
    assert not simpan.musnahkan_satu(utas)
    assert PesanUtas.select().exists() and Utas.get().status == "dibaca"


def test_another_server_key_does_not_keep_it_alive(penuh, monkeypatch):
    utas, _ = penuh
    monkeypatch.setitem(pelayan.atur, "KUNCI_TRANSIT", b"kunci lain")
    assert simpan.musnahkan_satu(utas) and Utas.get().hasil == ""


def test_the_office_keeps_a_line_and_the_mayor_the_state(penuh, kota, masuk):
    utas, _ = penuh
    simpan.musnahkan_satu(utas)
    orang = kota.operator_dishub
    orang.peran = "kepala_opd"
    orang.save()
    client = masuk(orang)
    assert "sudah dimusnahkan" in client.get("/hotline/disposisi").text
    assert client.get(f"/hotline/disposisi/{Disposisi.get().id}").status_code == 404


def test_the_pages_of_the_mayor_survive_it(penuh, walikota):
    utas, _ = penuh
    simpan.musnahkan_satu(utas)
    assert "sudah dimusnahkan" in walikota.get("/hotline/kotak/disposisi").text
    satu = walikota.get(f"/hotline/kotak/disposisi/{Disposisi.get().id}")
    assert satu.status_code == 200 and "Isinya sudah dimusnahkan" in satu.text
    assert walikota.get(f"/hotline/kotak/{utas.id}/disposisi").status_code == 404
    assert walikota.get("/hotline/kotak/angka").status_code == 200


def test_the_command_counts_first(utas, app):
    lewat(365)
    hasil = app.test_cli_runner().invoke(args=["hotline", "musnahkan", "--uji"])
    assert hasil.output == "1 laporan akan dimusnahkan.\n"
    assert Utas.get().status == "ditutup" and PesanUtas.select().exists()


# --- gone from the disk: a committed database of its own


@pytest.fixture
def sendiri(app, tmp_path):
    """Every model points at a fresh, committed database; its folder. Restored afterwards."""
    semula, berkas = database.obj, (files.Place.url, files.Place.store)
    with basis_data_sendiri(tmp_path) as url:
        ruang.connect(url)
        files.Place.url, files.Place.store = f"file://{tmp_path}/berkas", None
        apply_migrations()
        with database.connection_context():
            yield tmp_path
        database.initialize(semula)
        files.Place.url, files.Place.store = berkas


def amplop():
    """Every ciphertext in the database, as bytes that can be searched for."""
    kolom = [
        *((m, m.isi) for m in (PesanUtas, CatatanUtas, Lampiran, TanggapanDisposisi)),
        *((Disposisi, Disposisi.isi), (LampiranDisposisi, LampiranDisposisi.isi)),
        *((Utas, Utas.kunci_rahasia), (Utas, Utas.kunci_resi), (Utas, Utas.nisan)),
    ]
    semua = [bytes(b[0]) for m, k in kolom for b in m.select(k).tuples() if b[0]]
    return [s[20:52] for s in semua]  # out of the middle: neither version nor padding


def kota_kecil():
    from conftest import buat_pengguna

    from intranet.akun.models import Opd, UjungRiwayat

    UjungRiwayat.get_or_create(id=1)
    opd = Opd.create(
        kode="DINKES", nama="Dinas Kesehatan", singkatan="D", jenis="dinas", urutan=1,
        perangkat_daerah=True,
    )  # fmt: skip
    return buat_pengguna("walikota", "walikota"), opd


def laporan_besar(walikota, opd):
    """A thread with long and short messages, sealed to a new key, answered and closed."""
    from intranet.hotline.kunci.alih import sahkan
    from intranet.hotline.kunci.models import KunciWalikota

    kunci, lembar = KunciWalikota.susun(walikota, "brantas selomangleng tahu kuning harmoni")
    sahkan(kunci, lembar["A"], walikota)
    rahasia = kunci.buka_lembar(lembar["A"])
    lampiran = [("foto.jpg", "image/jpeg", b"\xff\xd8 foto")]
    utas, resi = terima.lapor("Diminta 50 ribu. " * 400, lampiran=lampiran)
    terima.tambah(utas, "Ada lagi.")
    satu = Disposisi.kirim(utas, opd, "Periksa. " * 300, today(), walikota, foto=[b"\xff\xd8 b"])
    satu.jawab("Sudah.", walikota)
    catat(utas, "kategori", "pungli")
    dibuka = Percakapan.buka(Utas.get(), rahasia)
    simpan.tutup(dibuka, "terbukti", walikota, meski_terbuka=True)
    return resi


@pytest.mark.live
def test_after_destruction_no_byte_of_it_is_in_the_database_or_its_log(sendiri):
    laporan_besar(*kota_kecil())
    sebelum, berkas = amplop(), list((sendiri / "berkas/hotline").rglob("*"))
    assert len(sebelum) >= 9 and len([b for b in berkas if b.is_file()]) == 2
    assert ada_di_cakram(sendiri, sebelum) or not sqlite()
    Utas.update(ditutup=today() - timedelta(days=365)).execute()
    assert simpan.musnahkan() == 1 and simpan.musnahkan() == 0
    assert not ada_di_cakram(sendiri, sebelum) and amplop() == []
    assert not any(b.is_file() for b in (sendiri / "berkas/hotline").rglob("*"))


def sqlite():
    return isinstance(database.obj, ruang.SqliteDatabase)


def ada_di_cakram(folder, potongan):
    """How many of these bytes are in the database's files (SQLite) right now."""
    isi = b"".join(b.read_bytes() for b in folder.glob("kilisuci.db*"))
    return sum(p in isi for p in potongan)


@pytest.mark.live
def test_a_reader_at_work_only_puts_it_off(sendiri):
    if not sqlite():
        assert ruang.scrub(Utas)
        return
    laporan_besar(*kota_kecil())
    potongan = amplop()
    pembaca = sqlite3.connect(sendiri / "kilisuci.db")
    pembaca.execute("BEGIN")
    pembaca.execute("SELECT count(*) FROM utas").fetchone()
    Utas.update(ditutup=today() - timedelta(days=365)).execute()
    database.execute_sql("PRAGMA busy_timeout = 50")
    assert simpan.musnahkan() == 1 and ada_di_cakram(sendiri, potongan)
    pembaca.close()
    simpan.musnahkan()
    assert not ada_di_cakram(sendiri, potongan)
