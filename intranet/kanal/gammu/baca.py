"""SMSD's inbox, read: parts joined in their order, whole messages only, unless one never comes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from intranet.core.clock import now
from intranet.kanal import nomor
from intranet.kanal.bentuk import PesanMasuk
from intranet.kanal.gammu.kirim import nomor_pesan
from intranet.kanal.jenis import TIDAK_DIKENAL

TUNGGU_BAGIAN_DETIK = 600
KELAS_USSD = 127
# Headers of a joined SMS: element, then where its reference, number of parts and position stand.
GABUNGAN = {0x00: (slice(0, 1), 1, 2), 0x08: (slice(0, 2), 2, 3)}


@dataclass
class Rangkaian:
    """The parts of one message that have come so far, by position."""

    jumlah: int
    bagian: dict = field(default_factory=dict)

    @property
    def baris(self):
        return [self.bagian[n] for n in sorted(self.bagian)]

    @property
    def siap(self):
        """All parts are here, or the rest is no longer waited for."""
        return len(self.bagian) >= self.jumlah or all(b["lama"] for b in self.baris)


def baca(koneksi) -> list[tuple[PesanMasuk, list[int]]]:
    """Every message that can be taken now, oldest first, with the ids of its rows."""
    return [(pesan(r), [b["ID"] for b in r.baris]) for r in rangkai(semua(koneksi)) if r.siap]


def semua(koneksi):
    """Rows not yet taken; `lama` says whether the rest of such a message is overdue.

    Schema 17 writes UpdatedInDB in UTC and 18 in local time; the clock that is behind is asked,
    so that a part is at worst waited for longer.
    """
    kolom = {k["name"] for k in koneksi.execute("PRAGMA table_info(inbox)")}
    zona = "'now', 'localtime'" if "MessageID" in kolom else "'now'"
    return koneksi.execute(
        f"SELECT *, UpdatedInDB < datetime({zona}, '-{TUNGGU_BAGIAN_DETIK} seconds') AS lama "
        "FROM inbox WHERE Processed = 'false' ORDER BY ID"
    ).fetchall()


def rangkai(baris):
    """Rows as messages. A position that is taken begins another one: references come around."""
    hasil, terbuka = [], {}
    for b in baris:
        kunci, urutan, jumlah = letak(b)
        r = terbuka.get(kunci)
        if r is None or urutan in r.bagian:
            r = terbuka[kunci] = Rangkaian(jumlah)
            hasil.append(r)
        r.bagian[urutan] = b
    return hasil


def letak(baris):
    """(whose part, position, number of parts) of a row; one that makes no sense stands alone."""
    if "MessageID" in baris.keys() and baris["MessageID"]:  # noqa: SIM118
        kunci = baris["MessageID"], baris["SequencePosition"], baris["PartCount"]
    elif gabungan := kepala_gabungan(baris["UDH"]):
        acuan, jumlah, urutan = gabungan
        kunci = (baris["SenderNumber"], acuan, jumlah), urutan, jumlah
    else:
        kunci = None, 0, 0
    return kunci if 1 <= kunci[1] <= kunci[2] else (("sendiri", baris["ID"]), 1, 1)


def kepala_gabungan(udh):
    """(reference, number of parts, position) from a user data header in hex; None without."""
    isi = dari_hex(udh)
    sisa = isi[1 : 1 + isi[0]] if isi else b""
    while len(sisa) >= 2:
        unsur, panjang, nilai = sisa[0], sisa[1], sisa[2 : 2 + sisa[1]]
        if unsur in GABUNGAN and len(nilai) == GABUNGAN[unsur][2] + 1:
            acuan, jumlah, urutan = GABUNGAN[unsur]
            return nilai[acuan], nilai[jumlah], nilai[urutan]
        sisa = sisa[2 + panjang :]
    return None


def pesan(r):
    pertama = r.baris[0]
    isi = teks(r)
    macam = "8bit" if not isi and pertama["Coding"] == "8bit" else ""
    macam = "USSD" if pertama["Class"] == KELAS_USSD else macam
    return PesanMasuk(
        "sms",
        "gammu",
        nomor_pesan(sidik(r)),
        nomor.semua(pertama["SenderNumber"]),
        waktu(pertama["ReceivingDateTime"]),
        isi,
        TIDAK_DIKENAL if macam else "teks",
        macam,
    )


def teks(r):
    """The parts' texts in order, with a word where one is missing.

    From the hex of each part, joined before it is decoded: an emoji may stand across two parts,
    and schema 17 puts the whole decoded text into the first one.
    """
    potongan = [b"" if n in r.bagian else hilang(n) for n in range(1, r.jumlah + 1)]
    for n, b in r.bagian.items():
        if b["Coding"] != "8bit":
            potongan[n - 1] = dari_hex(b["Text"]) or b["TextDecoded"].encode("utf-16-be")
    return b"".join(potongan).decode("utf-16-be", "replace").strip()


def hilang(n):
    return f" (bagian {n} hilang) ".encode("utf-16-be")


def sidik(r):
    """What tells this message from every other: row ids begin again after each start on tmpfs."""
    kolom = ("ID", "ReceivingDateTime", "SenderNumber", "UDH", "Text", "TextDecoded")
    isi = "\n".join(str(b[k]) for b in r.baris for k in kolom)
    return sha256(isi.encode("utf-8", "replace")).hexdigest()[:32]


def waktu(tulisan):
    """SMSD's local time as naive UTC, never later than now; now when it is none."""
    try:
        saat = datetime.fromisoformat(tulisan).astimezone(UTC).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError):
        return now()
    return min(saat, now())


def dari_hex(tulisan):
    try:
        return bytes.fromhex(tulisan or "")
    except ValueError:
        return b""
