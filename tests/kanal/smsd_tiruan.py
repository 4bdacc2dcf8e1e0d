"""SMSD's database of both schemas, as much of it as we read."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

from intranet.core.clock import now

INBOX = {
    "UpdatedInDB": "",
    "ReceivingDateTime": "2026-01-01 07:00:00",
    "Text": "",
    "SenderNumber": "+6281311112222",
    "Coding": "Default_No_Compression",
    "UDH": "",
    "Class": -1,
    "TextDecoded": "",
    "Processed": "false",
}
BAGIAN = {"MessageID": 0, "SequencePosition": 1, "PartCount": 1}
ANTREAN = "ID INTEGER PRIMARY KEY AUTOINCREMENT, DestinationNumber, TextDecoded, Status"
MODEM = "IMEI TEXT PRIMARY KEY, TimeOut, Signal, NetName"


def hex_lebar(teks):
    return teks.encode("utf-16-be").hex().upper()


def kolom(nama):
    return f"ID INTEGER PRIMARY KEY AUTOINCREMENT, {', '.join(nama)}"


class Basis:
    """SMSD's tables with the columns that matter, and rows as SMSD writes them."""

    def __init__(self, berkas, skema):
        self.berkas, self.skema = berkas, skema
        self.bawaan = INBOX | (BAGIAN if skema == 18 else {})
        with closing(sqlite3.connect(berkas)) as k:
            k.executescript(
                f"CREATE TABLE gammu (Version INTEGER); INSERT INTO gammu VALUES ({skema});"
                f"CREATE TABLE inbox ({kolom(self.bawaan)}); CREATE TABLE outbox ({ANTREAN});"
                "CREATE TABLE outbox_multipart (ID, SequencePosition, TextDecoded);"
                f"CREATE TABLE sentitems ({ANTREAN.split(',', 1)[1]}, ID); "
                f"CREATE TABLE phones ({MODEM});"
            )

    def tulis(self, tabel, **isi):
        nama, tanya = ", ".join(isi), ", ".join("?" * len(isi))
        with closing(sqlite3.connect(self.berkas)) as k, k:
            perintah = f"INSERT INTO {tabel} ({nama}) VALUES ({tanya})"
            return k.execute(perintah, [*isi.values()]).lastrowid

    def masuk(self, teks, umur=0, **lain):
        """One row of inbox, written `umur` seconds ago."""
        saat = now() if self.skema == 17 else datetime.now()
        tulis = {"UpdatedInDB": f"{saat - timedelta(seconds=umur):%Y-%m-%d %H:%M:%S}"}
        tulis |= {"Text": hex_lebar(teks), "TextDecoded": teks}
        return self.tulis("inbox", **(self.bawaan | tulis | lain))

    def bagian(self, teks, urutan, jumlah, acuan=7, **lain):
        """One part of a long message, told as the schema tells it."""
        if self.skema == 18:
            lain |= {"MessageID": acuan, "SequencePosition": urutan, "PartCount": jumlah}
        return self.masuk(teks, UDH=f"050003{acuan:02X}{jumlah:02X}{urutan:02X}", **lain)
