"""SMSD's SQLite database: opened carefully, and emptied so that nothing can be read back."""

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from intranet.core.errors import BelumSiap, Ditolak

# 17 is gammu 1.42 (Debian), which tells parts by their header; 18 writes them into columns.
SKEMA = (17, 18)
TUNGGU_DETIK = 30
# Of sentitems and outbox_multipart: nothing of that message is waiting to be sent any more.
TUNTAS = "ID NOT IN (SELECT ID FROM outbox)"
SELESAI = "Status <> 'Reserved'"


@dataclass(frozen=True)
class KeadaanModem:
    """Whether SMSD talks to its modem; `sinyal` in percent, -1 when not known."""

    hidup: bool
    sinyal: int = -1
    jaringan: str = ""


def buka(berkas) -> sqlite3.Connection:
    """SMSD's database, in autocommit. Never creates it.

    Raises BelumSiap when it is not there yet, Ditolak when it is not one that we can read.
    """
    if not Path(berkas).is_file():
        raise BelumSiap(f"Basis data SMSD belum ada di {berkas}. Jalankan gammu-smsd dahulu.")
    alamat = f"{Path(berkas).resolve().as_uri()}?mode=rw"
    koneksi = sqlite3.connect(alamat, TUNGGU_DETIK, uri=True, isolation_level=None)
    koneksi.row_factory = sqlite3.Row
    try:
        periksa_skema(koneksi, berkas)
    except Ditolak:
        koneksi.close()
        raise
    return koneksi


def periksa_skema(koneksi, berkas):
    try:
        ada = [versi for (versi,) in koneksi.execute("SELECT Version FROM gammu")]
    except sqlite3.DatabaseError:
        ada = []
    if len(ada) != 1 or ada[0] not in SKEMA:
        versi = ", ".join(map(str, ada)) or "tidak ada"
        boleh = " atau ".join(map(str, SKEMA))
        raise Ditolak(f"Skema SMSD di {berkas} harus versi {boleh}; yang ditemukan: {versi}.")


def hapus(koneksi, nomor):
    """Remove inbox rows (their ids), and every trace of them from all files of the database."""
    buang(koneksi, "inbox", f"ID IN ({','.join('?' * len(nomor))})", nomor)
    kosongkan(koneksi)


def hapus_terkirim(koneksi):
    """Remove what was sent and what is left of it in the queue: they hold numbers and texts."""
    syarat = {"outbox": SELESAI, "sentitems": TUNTAS, "outbox_multipart": TUNTAS}
    if sum(buang(koneksi, tabel, mana) for tabel, mana in syarat.items()):
        kosongkan(koneksi)


def buang(koneksi, tabel, mana, isi=()):
    koneksi.execute("PRAGMA secure_delete=ON")
    return koneksi.execute(f"DELETE FROM {tabel} WHERE {mana}", tuple(isi)).rowcount


def kosongkan(koneksi):
    """Write the database anew and empty its WAL.

    secure_delete covers our own deletions. SMSD's updates and deletions, and what SQLite moved
    from page to page, are only gone when no old page is. The copy is made in memory, never in a
    temporary file.
    """
    koneksi.execute("PRAGMA temp_store=MEMORY")
    koneksi.execute("VACUUM")
    batas = time.monotonic() + TUNGGU_DETIK
    while koneksi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > batas:
            raise sqlite3.OperationalError("WAL SMSD tidak dapat dikosongkan")
        time.sleep(0.1)


def keadaan_modem(koneksi) -> KeadaanModem:
    """The modem that was heard last; SMSD renews `TimeOut` (local time) as long as it lives."""
    baris = koneksi.execute(
        "SELECT TimeOut >= datetime('now', 'localtime') AS hidup, Signal, NetName "
        "FROM phones ORDER BY TimeOut DESC LIMIT 1"
    ).fetchone()
    return KeadaanModem(bool(baris[0]), baris[1], baris[2] or "") if baris else KeadaanModem(False)
