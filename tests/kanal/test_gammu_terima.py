"""SMS are handed over one by one, and what was kept is in no file of SMSD any more."""

import sqlite3
from contextlib import closing

import pytest
from kanal.smsd_tiruan import hex_lebar

from intranet.core.errors import BelumSiap
from intranet.kanal import hantar
from intranet.kanal.gammu.baca import baca
from intranet.kanal.gammu.basis import hapus
from intranet.kanal.gammu.terima import Penerimaan, terima


def teks(koneksi):
    return [p.teks for p, _ in baca(koneksi)]


def isi_folder(basis):
    return b"".join(b.read_bytes() for b in basis.berkas.parent.iterdir())


@pytest.mark.parametrize("jurnal", ["delete", "wal"])
def test_what_is_removed_is_in_no_file_any_more(basis, koneksi, jurnal):
    assert koneksi.execute(f"PRAGMA journal_mode={jurnal}").fetchone()[0] == jurnal
    with closing(sqlite3.connect(basis.berkas)) as smsd:  # holds the files open, as SMSD does
        smsd.execute("PRAGMA secure_delete=OFF")
        nomor = [basis.masuk(f"kenari {n} " * 300) for n in range(30)]
        tetap = basis.masuk("tetap di sini")
        smsd.execute("UPDATE inbox SET Text = '', TextDecoded = 'x' WHERE ID = ?", [nomor[0]])
        smsd.execute("DELETE FROM inbox WHERE ID = ?", [nomor[1]])
        smsd.commit()
        assert b"kenari 0" in isi_folder(basis)
        hapus(koneksi, nomor)
        sisa = isi_folder(basis)
    assert b"kenari" not in sisa and hex_lebar("kenari").encode() not in sisa
    assert [baris for _, baris in baca(koneksi)] == [[tetap]]


def test_each_message_is_removed_only_when_it_is_kept(basis, koneksi, penerima):
    for isi in ("satu", "rusak", "tiga"):
        basis.masuk(isi)
    simpan = penerima.simpan

    def pilih(pesan):
        if pesan[0].teks == "rusak":
            raise RuntimeError("rusak dari +6281311112222")
        return simpan(pesan)

    penerima.putus()
    hantar.pesan_masuk.connect(pilih)
    assert terima(koneksi) == Penerimaan(2, 1)
    assert [p.teks for p in penerima.pesan] == ["satu", "tiga"] and penerima.kali == 2
    assert teks(koneksi) == ["rusak"]


def test_nothing_is_removed_while_nothing_can_be_kept(basis, koneksi, penerima, caplog):
    basis.masuk("pungli")
    basis.tulis("sentitems", ID=1, DestinationNumber="+62813", Status="SendingOK")
    penerima.galat = BelumSiap("Kunci Wali Kota belum dibuat.")
    with pytest.raises(BelumSiap):
        terima(koneksi)
    penerima.putus()
    with pytest.raises(BelumSiap):
        terima(koneksi)
    assert teks(koneksi) == ["pungli"]
    assert "pungli" not in caplog.text


def test_what_was_sent_is_told_and_forgotten_but_the_queue_stays(basis, koneksi, penerima):
    nomor = {"DestinationNumber": "+6281355556666", "TextDecoded": "kenari"}
    for n, status in ((1, "SendingOK"), (2, "DeliveryOK"), (3, "SendingOK"), (3, "SendingError")):
        basis.tulis("sentitems", ID=n, Status=status, **nomor)
    menunggu = basis.tulis("outbox", ID=5, Status="Reserved", DestinationNumber="+6281377778888")
    basis.tulis("sentitems", ID=5, Status="SendingOK", DestinationNumber="+6281377778888")
    basis.tulis("outbox", ID=6, Status="SendingError", **nomor)
    for n in (5, 6):
        basis.tulis("outbox_multipart", ID=n, SequencePosition=2, TextDecoded="ekor")
    terima(koneksi)
    assert [(s.id, s.status) for s in penerima.status] == [
        ("gammu:1", "terkirim"),
        ("gammu:2", "sampai"),
        ("gammu:3", "gagal"),
    ]
    assert penerima.status[2].kalimat
    assert b"kenari" not in isi_folder(basis) and b"81355556666" not in isi_folder(basis)
    for tabel in ("outbox", "outbox_multipart", "sentitems"):
        assert [r[0] for r in koneksi.execute(f"SELECT ID FROM {tabel}")] == [menunggu]
