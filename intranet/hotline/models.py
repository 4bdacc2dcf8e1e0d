"""Threads and what is sealed in them.

Outside the seal stand only what design names: number, place, channel, day, state, keyed hashes,
closing day, and keys that open nothing by themselves (tests/hotline/test_luar_segel.py). Nothing
here is written to Riwayat when a message arrives: its clock would say when somebody wrote.
"""

import json
import secrets
from datetime import datetime

from peewee import JOIN, BlobField, CharField, DateField, ForeignKeyField

from intranet.core import files
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database, insert_rows
from intranet.core.prepared import Prepared
from intranet.hotline import segel
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.titik.models import Titik

# What a thread's state is called, and what its reporter is told.
STATUS = {
    "kosong": ("Belum ada isi", "Menunggu cerita Anda"),
    "baru": ("Baru", "Diterima, belum dibaca"),
    "dibaca": ("Sudah dibaca", "Sudah dibaca Wali Kota"),
    "ditindaklanjuti": ("Ditindaklanjuti", "Sedang ditindaklanjuti"),
    "ditutup": ("Selesai", "Selesai"),
    "dialihkan": ("Bukan laporan", "Dijawab"),
    "digabung": ("Digabung", "Sudah dibaca Wali Kota"),
    "dimusnahkan": ("Dimusnahkan", "Sudah dihapus"),
}
TERBUKA = ("kosong", "baru", "dibaca", "ditindaklanjuti", "digabung")
AKHIR = ("ditutup", "dialihkan", "dimusnahkan")
HURUF_NOMOR = "23456789ABCDEFGHJKMNPQRSTWXYZ"


def id_baru():
    """A row's id, made before the row so that the seal can name it; says nothing of when."""
    return secrets.token_hex(16)


def nomor_baru():
    """A ticket number: random, so that it neither counts reports nor tells their order."""
    return "".join(secrets.choice(HURUF_NOMOR) for _ in range(7))


class Utas(BaseModel):
    """One reporter's thread, with a key pair of its own: `kunci_rahasia` is sealed to the mayor.

    For a web thread the private half is also under the receipt code (`kunci_resi`), which `resi`
    finds; the two are derived from it in different ways. `nisan` is what remains of a closed
    thread, {kategori, hasil}, under a server key until retention ends.
    """

    id = CharField(primary_key=True, max_length=32)
    nomor = CharField(unique=True)
    titik = ForeignKeyField(Titik, null=True, backref="utas", on_delete="RESTRICT")
    kanal = CharField()
    hari = DateField(index=True)
    status = CharField(default="baru", index=True)
    kunci = ForeignKeyField(KunciWalikota, on_delete="RESTRICT")
    kunci_publik = BlobField()
    kunci_rahasia = BlobField(null=True)
    resi = CharField(null=True, unique=True)
    kunci_resi = BlobField(null=True)
    ditutup = DateField(null=True)
    nisan = BlobField(null=True)
    kategori = CharField(default="")
    hasil = CharField(default="")

    @classmethod
    def mulai(cls, kunci, kanal, titik=None, resi=None, status="baru"):
        """A new thread with a key pair of its own; `resi` is the receipt code of a web thread."""
        publik, rahasia = segel.pasangan_baru()
        utas = cls(id=id_baru(), nomor=nomor_baru(), titik=titik, kanal=kanal, hari=today())
        utas.status, utas.kunci, utas.kunci_publik = status, kunci, publik
        utas.kunci_rahasia = segel.segel(bytes(kunci.publik), rahasia, utas.ikatan("kunci"))
        if resi:
            utas.resi = cari_resi(resi)
            utas.kunci_resi = segel.bungkus(buka_resi(resi), rahasia, utas.ikatan("resi"))
        utas.save(force_insert=True)
        return utas

    @classmethod
    def kotak(cls, *status):
        """Threads in these states that still have content, with their place, newest first."""
        kueri = cls.select(cls, Titik).join(Titik, JOIN.LEFT_OUTER)
        ada = cls.kunci_rahasia.is_null(False), cls.status.in_(status)
        return kueri.where(*ada).order_by(cls.hari.desc(), cls.id)

    def ikatan(self, apa):
        return f"utas|{self.id}|{self.kanal}|{apa}|1"

    def rahasia(self, kunci_walikota):
        """The thread's private key under the mayor's. Raises segel.SegelRusak."""
        return segel.buka(kunci_walikota, self.kunci_rahasia, self.ikatan("kunci"))

    def rahasia_resi(self, kode):
        """The thread's private key under its receipt code. Raises segel.SegelRusak."""
        return segel.buka_bungkus(buka_resi(kode), self.kunci_resi, self.ikatan("resi"))

    @classmethod
    def menurut_resi(cls, kode):
        """The thread of a receipt code, or None; costs the same either way."""
        return cls.get_or_none(cls.resi == cari_resi(kode), cls.kunci_resi.is_null(False))

    @property
    def keadaan(self):
        return STATUS[self.status][0]

    @property
    def keadaan_pelapor(self):
        """The state in the words the reporter reads."""
        return STATUS[self.status][1]

    @property
    def terbuka(self):
        return self.status in TERBUKA

    def sambung(self, titik, kosong):
        """A further message came: unread again, open again, with a place if it had none."""
        if not (kosong and self.status == "kosong") and self.status != "baru":
            self.status, self.ditutup, self.nisan = "baru", None, None
        if titik and not self.titik_id:
            self.titik = titik
        if self.is_dirty():
            self.save()

    @database.atomic()
    def alihkan(self):
        """Filed: no report. Who wrote it is forgotten; writing again begins another thread."""
        self.status, self.ditutup = "dialihkan", today()
        self.save()
        Pengirim.delete().where(Pengirim.utas == self).execute()

    def tulis_status(self, pesan, status, kode="", kalimat=""):
        """Seal what became of a message of ours beside it."""
        isi = {"arah": "status", "untuk": pesan.id, "status": status, "kode": kode}
        return self.tulis(isi | {"teks": kalimat, "pada": now().isoformat()})

    def tulis(self, isi, sidik=None):
        """Seal one more message into it; `isi` is described at PesanUtas.

        `sidik` is the keyed hash of the channel's message id. Returns the PesanUtas.
        """
        pesan = PesanUtas(id=id_baru(), utas=self, kanal=self.kanal, hari=today(), sidik=sidik)
        teks = json.dumps(isi, ensure_ascii=False, default=str).encode()
        pesan.isi = segel.segel(bytes(self.kunci_publik), teks, pesan.ikatan)
        insert_rows(PesanUtas, [pesan.__data__])
        return pesan


def cari_resi(kode):
    """What finds a receipt's thread; says nothing about what opens it."""
    return segel.turunkan(segel.baca_kode(kode), "resi-cari").hex()


def buka_resi(kode):
    return segel.turunkan(segel.baca_kode(kode), "resi-buka")


class Pengirim(BaseModel):
    """A keyed hash of one name of a sender (number, BSUID) and the open thread it belongs to.

    Dropped when the thread is closed: there are few phone numbers, so even a keyed hash is
    somebody's.
    """

    sidik = CharField(primary_key=True)
    utas = ForeignKeyField(Utas, backref="pengirim", on_delete="CASCADE")

    @classmethod
    def menurut(cls, sidik):
        """(open thread, the hash that leads to it) of the first of these known, or None; one query.

        The thread knows what a further message needs and nothing else: no private key.
        """
        sql, isi = utas_pengirim.bind(*sidik)
        utas = next(iter(Utas.raw(sql, *isi)), None)
        return (utas, utas.dikenal) if utas else None


@Prepared
def utas_pengirim(*sidik):
    perlu = Utas.id, Utas.nomor, Utas.kanal, Utas.status, Utas.titik, Utas.kunci_publik
    kueri = Utas.select(*perlu, Pengirim.sidik.alias("dikenal")).join(Pengirim)
    return kueri.where(Pengirim.sidik.in_(sidik)).limit(1)


class PesanUtas(BaseModel):
    """One message, either way. Everything about it is in `isi`: who, when, what, what became of it.

    Sealed content: {arah: masuk|keluar|status, jenis, teks, rincian, nama, pengirim: [[jenis,
    nilai]…], penyedia, pada: ISO, untuk: id of the message it is about, …}.
    """

    id = CharField(primary_key=True, max_length=32)
    utas = ForeignKeyField(Utas, backref="pesan", on_delete="CASCADE")
    kanal = CharField()
    hari = DateField()
    sidik = CharField(null=True, unique=True)
    isi = BlobField()

    @property
    def ikatan(self):
        return f"pesan|{self.id}|{self.kanal}|1"

    @classmethod
    def sudah_ada(cls, sidik):
        """Whether a message with this keyed hash was kept before; one query."""
        return pesan_bersidik(sidik).fetchone() is not None

    def baca(self, rahasia):
        """Its content under the thread's private key, with `id` and `pada` as a moment."""
        isi = json.loads(segel.buka(rahasia, self.isi, self.ikatan))
        return isi | {"id": self.id, "pada": datetime.fromisoformat(isi["pada"])}


@Prepared
def pesan_bersidik(sidik):
    return PesanUtas.select(PesanUtas.id).where(PesanUtas.sidik == sidik)


class Lampiran(BaseModel):
    """A sealed picture, voice or file; `isi` says its name and kind, the bytes are in the store."""

    id = CharField(primary_key=True, max_length=32)
    pesan = ForeignKeyField(PesanUtas, backref="lampiran", on_delete="CASCADE")
    kanal = CharField()
    isi = BlobField()

    @classmethod
    @database.atomic()
    def simpan(cls, pesan, bytes_asli, nama="", mime=""):
        """Seal a file to the thread of `pesan`, padded to 64 KiB; the original is kept whole."""
        satu = cls(id=id_baru(), pesan=pesan, kanal=pesan.kanal)
        publik = bytes(pesan.utas.kunci_publik)
        isi = json.dumps({"nama": nama, "mime": mime, "ukuran": len(bytes_asli)}).encode()
        satu.isi = segel.segel(publik, isi, satu.ikatan("isi"))
        amplop = segel.segel(publik, bytes_asli, satu.ikatan("berkas"), segel.LANGKAH_BERKAS)
        files.put(satu.berkas, amplop)
        satu.save(force_insert=True)
        return satu

    @property
    def berkas(self):
        return f"hotline/{self.id}"

    def ikatan(self, apa):
        return f"lampiran|{self.id}|{self.kanal}|{apa}|1"

    def baca(self, rahasia):
        """{nama, mime, ukuran, id} under the thread's private key."""
        return json.loads(segel.buka(rahasia, self.isi, self.ikatan("isi"))) | {"id": self.id}

    def ambil(self, rahasia):
        """The original bytes. Raises segel.SegelRusak, FileNotFoundError."""
        isi = files.get(self.berkas)
        return segel.buka(rahasia, isi, self.ikatan("berkas"), segel.LANGKAH_BERKAS)


class CatatanUtas(BaseModel):
    """What only the mayor may read about a thread, also not its reporter: sealed to the mayor.

    Content: {jenis: catatan|kategori|tanda|gabung|terduga, …, pada: ISO}; the last of a kind holds.
    """

    id = CharField(primary_key=True, max_length=32)
    utas = ForeignKeyField(Utas, backref="catatan", on_delete="CASCADE")
    isi = BlobField()

    @classmethod
    def tulis(cls, utas, isi):
        """Seal one note to the mayor's public key of that thread."""
        satu = cls(id=id_baru(), utas=utas)
        teks = json.dumps(isi, ensure_ascii=False, default=str).encode()
        satu.isi = segel.segel(bytes(utas.kunci.publik), teks, satu.ikatan)
        satu.save(force_insert=True)
        return satu

    @property
    def ikatan(self):
        return f"catatan|{self.id}|1"

    def baca(self, kunci_walikota):
        isi = json.loads(segel.buka(kunci_walikota, self.isi, self.ikatan))
        return isi | {"id": self.id, "pada": datetime.fromisoformat(isi["pada"])}


def segel_ulang(lama, rahasia_lama, baru):
    """Seal to the key `baru` every thread and note that is sealed to `lama`."""
    publik = bytes(baru.publik)
    for utas in Utas.select().where(Utas.kunci == lama, Utas.kunci_rahasia.is_null(False)):
        rahasia = utas.rahasia(rahasia_lama)
        utas.kunci_rahasia = segel.segel(publik, rahasia, utas.ikatan("kunci"))
        utas.save()
    for satu in CatatanUtas.select(CatatanUtas).join(Utas).where(Utas.kunci == lama):
        isi = segel.buka(rahasia_lama, satu.isi, satu.ikatan)
        satu.isi = segel.segel(publik, isi, satu.ikatan)
        satu.save()
    Utas.update(kunci=baru).where(Utas.kunci == lama).execute()
