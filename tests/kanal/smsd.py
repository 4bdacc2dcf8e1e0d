"""The real gammu-smsd on its dummy phone: no modem, no network, everything in one folder.

    def test_…(smsd):
        smsd.datang("08123456789", "pungli")   # an SMS arrives at the phone
        smsd.tunggu_baris(1)                   # SMSD has stored it in smsd.db
        … SMSD_DB=smsd.db, SMSD_CONF=smsd.conf

Import the fixture to use it elsewhere: `from kanal.smsd import smsd`.
"""

import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from live import proses, tunggu

SKEMA = Path("/usr/share/doc/gammu-smsd/examples/sqlite.sql")
PENGGERAK = [*Path("/usr/lib").glob("*/dbd/libdbdsqlite3.so")]
ADA = all(map(shutil.which, ("gammu", "gammu-smsd", "gammu-smsd-inject")))
LOKAL = os.environ | {"LC_ALL": "C.UTF-8"}
PETI = (
    "sms/1",
    "sms/2",
    "sms/3",
    "sms/4",
    "sms/5",
    "pbk",
    "note",
    "todo",
    "calendar",
    "alarm",
    "fs",
)
PENGATURAN = """[gammu]
device = {hp}
connection = none
model = dummy
[smsd]
service = sql
driver = sqlite3
dbdir = {folder}
database = smsd.db
receivefrequency = 1
statusfrequency = 1
loopsleep = 1
commtimeout = 1
sendtimeout = 5
"""


class Smsd:
    """A running SMSD: `.db`, `.conf`, `.folder` (database, phone, and what it says)."""

    def __init__(self, folder, meja):
        self.folder, self.meja = folder, meja
        self.db, self.conf = folder / "smsd.db", meja / "smsdrc"
        self.nomor = count(1)

    def datang(self, pengirim, teks):
        """An SMS reaches the phone, in as many parts as it takes.

        gammu writes it as one to be sent; the network would have delivered it.
        """
        perintah = ["gammu", "-c", self.meja / "gammurc", "--savesms", "TEXT", "-folder", "1"]
        perintah += ["-sender", pengirim, "-unread", "-autolen", str(len(teks) * 2)]
        jalan = {"input": teks.encode(), "env": LOKAL, "capture_output": True, "check": True}
        subprocess.run(perintah, **jalan)
        for berkas in sorted((self.meja / "hp/sms/1").iterdir(), key=lambda b: int(b.name)):
            berkas.write_text(berkas.read_text().replace("PDU = Submit", "PDU = Deliver"))
            berkas.replace(self.folder / f"hp/sms/1/{next(self.nomor)}")

    def jumlah(self, tabel, mana="1"):
        with closing(sqlite3.connect(self.db, 10)) as koneksi:
            return koneksi.execute(f"SELECT count(*) FROM {tabel} WHERE {mana}").fetchone()[0]

    def tunggu_baris(self, jumlah, tabel="inbox"):
        """Until SMSD has so many rows there (parts, not messages), and nothing left to read."""
        tunggu(lambda: self.jumlah(tabel) >= jumlah, f"SMSD tidak mengisi {tabel}")
        tunggu(lambda: not [*(self.folder / "hp/sms/1").iterdir()], "ponsel tidak dikosongkan")

    def jejak(self, *rahasia):
        """What of these texts still stands in a file of SMSD, in any way that it writes them."""
        bentuk = [b for r in rahasia for b in penulisan(r)]
        isi = {b: b.read_bytes() for b in self.folder.rglob("*") if b.is_file()}
        return [(b.name, r) for b, data in isi.items() for r in bentuk if r.lower() in data.lower()]


def penulisan(teks):
    lebar = teks.encode("utf-16-be")
    return teks.encode(), lebar, teks.encode("utf-16-le"), lebar.hex().encode()


@contextmanager
def smsd_menyala(folder):
    """A real SMSD in `folder`, stopped by its own id at the end."""
    data, meja = folder / "smsd", folder / "meja"
    for hp in (data / "hp", meja / "hp"):
        for peti in PETI:
            (hp / peti).mkdir(parents=True)
    s = Smsd(data, meja)
    s.conf.write_text(PENGATURAN.format(folder=data, hp=data / "hp"))
    (meja / "gammurc").write_text(PENGATURAN.format(folder=meja, hp=meja / "hp"))
    with closing(sqlite3.connect(s.db)) as koneksi:
        koneksi.executescript(SKEMA.read_text())
        # as the guide has it: numbers that do not begin again with every new database
        mulai = [(tabel, int(time.time())) for tabel in ("inbox", "outbox")]
        koneksi.executemany("INSERT INTO sqlite_sequence VALUES (?, ?)", mulai)
        koneksi.commit()
    perintah = ["gammu-smsd", "-c", str(s.conf)]
    with open(data / "ucapan", "wb") as ucapan, proses(perintah, LOKAL, ucapan, ucapan):
        tunggu(lambda: s.jumlah("phones"), "SMSD tidak menyala")
        yield s


@pytest.fixture
def smsd(tmp_path):
    if not (ADA and PENGGERAK and SKEMA.exists()):
        pytest.skip("gammu-smsd tidak ada: tes SMS dengan SMSD sungguhan dilewati (tools/gammu.sh)")
    with smsd_menyala(tmp_path) as s:
        yield s
