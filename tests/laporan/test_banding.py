"""`flask laporan banding`: what today's code would print otherwise than what was printed last."""

from datetime import date

import pytest
from laporan_bantu import E81, TABEL, terbit, tulisan

from intranet.akun.models import Opd
from intranet.cetak import jejak, pelaksana
from intranet.cetak import komponen as k
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil, Langkah
from intranet.laporan.models import Cetakan

LAIN = k.tabel([k.kolom_teks("a", "Nama"), k.kolom_angka("n", "Nilai", 20)], [{"a": "x", "n": 2.5}])


@pytest.fixture
def banding(app, kota, monkeypatch):
    """banding(*komponen): the command for Dinkes when today's code displays these, or fails."""
    dicetak = []

    def banding(*isi, semua=False):
        def cetak_banyak(tugas):
            for satu in tugas:
                dicetak.append(satu)
                yield satu.kunci, Langkah(1, 2, "menjalankan notebook")
                if isinstance(isi[0], GagalCetak):
                    yield satu.kunci, isi[0]
                    continue
                keluaran = [{"sel": 3, "komponen": s.nama, "data": k.polos(s.data)} for s in isi]
                yield satu.kunci, Hasil(b"%PDF", 2, "c" * 64, "ffffffffffff", satu.tanggal,
                                        muatan=tulisan(*isi), keluaran=keluaran)  # fmt: skip

        monkeypatch.setattr(pelaksana, "cetak_banyak", cetak_banyak)
        siapa = ["--semua-opd"] if semua else ["-p", "opd=DINKES"]
        argumen = ["laporan", "banding", "evaluasi_renja", "-p", "tahun=2024", *siapa]
        return app.test_cli_runner().invoke(args=argumen)

    banding.dicetak = dicetak
    return banding


def baca():
    sql = 'SELECT "tugas" FROM "opd" ORDER BY "kode"'
    return jejak.kemas(["kode lama", [sql, [], jejak.sidik(sql, [])]])


def test_code_that_prints_the_same_numbers_says_so(kota, banding):
    lama = terbit(tulisan(E81, TABEL))
    lama.ubah({"jejak": baca()})
    hasil = banding(E81, TABEL)
    assert hasil.exit_code == 0 and "0 nilai beda" in hasil.output
    assert f"cetakan {lama.id}" in hasil.output and "9 Oktober 2024" in hasil.output
    assert [t.tanggal for t in banding.dicetak] == ["2024-10-09"]
    assert Cetakan.select().count() == 1 and Cetakan.get().sidik == lama.sidik


def test_every_number_that_changes_is_told_with_its_cell_and_place(kota, banding):
    terbit(tulisan(E81, TABEL)).ubah({"jejak": baca()})
    hasil = banding(E81, LAIN)
    assert hasil.exit_code == 1 and "1 nilai beda" in hasil.output
    assert "sel 3, tabel, baris · 1 · n: 1,5 menjadi 2,5" in hasil.output
    assert "dari data" not in hasil.output


def test_it_says_when_the_data_changed_as_well(kota, banding):
    terbit(tulisan(E81, TABEL)).ubah({"jejak": baca()})
    Opd.update(tugas="Mengurus kesehatan").where(Opd.kode == "DINKES").execute()
    assert "datanya juga berubah" in banding(E81, LAIN).output


def test_what_is_no_longer_there_and_what_is_new_is_told(kota, banding):
    terbit(tulisan(E81, TABEL, k.paragraf("lama")))
    hasil = banding(E81, TABEL, k.judul("baru"))
    assert "lama menjadi tidak ada" in hasil.output and "tidak ada menjadi baru" in hasil.output


def test_all_opds_at_once_and_those_never_printed_are_named(kota, banding):
    terbit(tulisan(E81, TABEL))
    hasil = banding(E81, LAIN, semua=True)
    assert hasil.exit_code == 1 and "DISHUB: belum pernah dicetak" in hasil.output
    assert [t.parameter["opd"] for t in banding.dicetak] == ["DINKES"]


def test_code_that_fails_now_is_a_difference(kota, banding):
    terbit(tulisan(E81, TABEL))
    hasil = banding(GagalCetak("Sel ke-3 gagal: nama salah."))
    assert hasil.exit_code == 1 and "Sel ke-3 gagal: nama salah." in hasil.output


def test_without_an_earlier_print_there_is_nothing_to_compare(kota, banding):
    hasil = banding(E81, TABEL)
    assert hasil.exit_code == 1 and "belum pernah dicetak" in hasil.output
    assert banding.dicetak == []


def test_a_parameter_added_since_does_not_hide_the_earlier_print(kota, banding):
    lama = terbit(tulisan(E81, TABEL))
    parameter = {n: v for n, v in lama.parameter.items() if n != "kertas"}
    lama.ubah({"parameter": parameter, "tanggal": date(2024, 10, 9)})
    assert "0 nilai beda" in banding(E81, TABEL).output
