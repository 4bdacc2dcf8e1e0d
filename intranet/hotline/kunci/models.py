"""The mayor's key pair: public in the clear, private only wrapped."""

import secrets
from datetime import timedelta
from hashlib import blake2b

from peewee import BlobField, CharField, DateTimeField, ForeignKeyField
from playhouse.flask_utils import get_object_or_404

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import BelumSiap, Ditolak
from intranet.core.prepared import Prepared
from intranet.hotline import segel
from intranet.hotline.kunci import frasa

LEMBAR = ("A", "B")
KELOMPOK_LEMBAR = 6
DIAM = timedelta(minutes=15)


class KunciWalikota(BaseModel):
    """disusun -> berlaku -> berakhir. One is in force; what is sealed, is sealed to that one.

    `warisan` holds the private key before it while the new one is still to be proven: sealed to
    the new one, so that whoever proves a recovery sheet of it can take over all reports.
    """

    publik = BlobField()
    pemilik = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    sebelum = ForeignKeyField("self", null=True, on_delete="SET NULL")
    warisan = BlobField(null=True)
    dibuat_pada = DateTimeField(default=now)
    berlaku_pada = DateTimeField(null=True)
    berakhir_pada = DateTimeField(null=True)

    @classmethod
    def berlaku(cls):
        """The key in force, or None."""
        kueri = cls.select().where(cls.berlaku_pada.is_null(False), cls.berakhir_pada.is_null())
        return kueri.first()

    @classmethod
    def siap(cls):
        """The key in force. Raises BelumSiap: without one nothing may be taken in."""
        if kunci := cls.berlaku():
            return kunci
        raise BelumSiap("Saluran laporan belum dibuka. Coba lagi nanti, atau hubungi 112.")

    @classmethod
    def antre(cls):
        """The key in force, its row locked to the end of the transaction: intake goes in single
        file, so that no two messages begin the same thread or count as the same one's first.

        What comes back knows its id and its public half only.
        """
        baris = kunci_dikunci().fetchall()
        return cls(id=baris[0][0], publik=baris[0][1]) if baris else cls.siap()

    @property
    def sidik(self):
        """Its fingerprint, as it stands on every poster."""
        return segel.sidik(bytes(self.publik))

    @classmethod
    @database.atomic()
    def susun(cls, pemilik, kata, lama=None):
        """Make a new pair, wrapped by the passphrase `kata` and two sheets; not in force yet.

        `lama` is (KunciWalikota, its private key) when it takes over from one in force. Returns
        (key, {'A': code, 'B': code}); the codes are stored nowhere. Raises Ditolak for a weak
        passphrase, and when a key is in force and `lama` does not open it.
        """
        if keberatan := frasa.keberatan(kata):
            raise Ditolak(keberatan)
        cls.periksa_lama(lama)
        cls.buang_rancangan()
        publik, rahasia = segel.pasangan_baru()
        kunci = cls.create(publik=publik, pemilik=pemilik, sebelum=lama[0] if lama else None)
        if lama:
            kunci.warisan = segel.segel(publik, lama[1], kunci.ikatan("warisan"))
            kunci.save()
        kode = {nama: segel.kode_baru(KELOMPOK_LEMBAR) for nama in LEMBAR}
        BungkusKunci.buat(kunci, "frasa", kata, rahasia)
        for nama, isi in kode.items():
            BungkusKunci.buat(kunci, nama, isi, rahasia)
        Riwayat.catat(pemilik, "kunci-hotline-disusun", kunci, kunci.sidik)
        return kunci, kode

    @classmethod
    def periksa_lama(cls, lama):
        berlaku = cls.berlaku()
        if berlaku and not (lama and lama[0].id == berlaku.id and cocok(lama)):
            raise Ditolak("Kunci yang berlaku harus dibuka dahulu, dengan frasa atau lembarnya.")

    @classmethod
    def buang_rancangan(cls):
        """Forget keys that were never proven."""
        cls.delete().where(cls.berlaku_pada.is_null()).execute()

    @classmethod
    def find_rancangan(cls, id):
        """The key with that id that is still to be proven, or 404."""
        return get_object_or_404(cls, cls.id == id, cls.berlaku_pada.is_null())

    def buka(self, jenis, kata):
        """The private key under a passphrase ('frasa') or a sheet ('A', 'B'); None if wrong."""
        return BungkusKunci.buka(self, jenis, kata)

    def buka_lembar(self, kode):
        """The private key under whichever sheet has that code; None if neither has."""
        terbuka = (self.buka(nama, kode) for nama in LEMBAR)
        return next((rahasia for rahasia in terbuka if rahasia), None)

    @database.atomic()
    def ganti_frasa(self, rahasia, kata, oleh):
        """Wrap the same key under another passphrase; sheets stay. Raises Ditolak if weak."""
        if keberatan := frasa.keberatan(kata):
            raise Ditolak(keberatan)
        BungkusKunci.delete().where(
            BungkusKunci.kunci == self, BungkusKunci.jenis == "frasa"
        ).execute()
        BungkusKunci.buat(self, "frasa", kata, rahasia)
        KunciTerbuka.delete().execute()
        Riwayat.catat(oleh, "frasa-hotline-diganti", self)

    @classmethod
    @database.atomic()
    def lepas(cls):
        """Give up the key in force for good (simpan.lepas_kunci, which destroys its reports).

        For the one case that passphrase and both sheets are lost; a local command only, since
        whoever may do this may also put another key in its place.
        """
        kunci = cls.siap()
        BungkusKunci.delete().where(BungkusKunci.kunci == kunci).execute()
        KunciTerbuka.delete().execute()
        cls.update(berakhir_pada=now()).where(cls.id == kunci.id).execute()
        Riwayat.catat(None, "kunci-hotline-dilepas", kunci, kunci.sidik)
        return kunci

    def ikatan(self, apa):
        return f"kunci_walikota|{self.id}|{apa}|1"


def cocok(lama):
    kunci, rahasia = lama
    return segel.publik(rahasia) == bytes(kunci.publik)


class BungkusKunci(BaseModel):
    """The private key under one secret: the passphrase (frasa), or sheet A or B."""

    kunci = ForeignKeyField(KunciWalikota, backref="bungkus", on_delete="CASCADE")
    jenis = CharField()
    garam = BlobField()
    isi = BlobField()

    class Meta:
        indexes = ((("kunci", "jenis"), True),)

    @classmethod
    def buat(cls, kunci, jenis, kata, rahasia):
        garam = segel.garam_baru()
        isi = segel.bungkus(pembuka(jenis, kata, garam), rahasia, ikatan(kunci, jenis))
        return cls.create(kunci=kunci, jenis=jenis, garam=garam, isi=isi)

    @classmethod
    def buka(cls, kunci, jenis, kata):
        satu = cls.get_or_none(cls.kunci == kunci, cls.jenis == jenis)
        if satu is None:
            return None
        pembuka_nya = pembuka(jenis, kata, bytes(satu.garam))
        try:
            return segel.buka_bungkus(pembuka_nya, satu.isi, ikatan(kunci, jenis))
        except segel.SegelRusak:
            return None


def pembuka(jenis, kata, garam):
    """A person's passphrase needs a slow derivation; a sheet of 150 random bits does not."""
    if jenis == "frasa":
        return segel.kunci_frasa(kata, garam)
    return segel.turunkan(segel.baca_kode(kata) + garam, f"lembar-{jenis}")


def ikatan(kunci, jenis):
    return f"bungkus|{kunci.id}|{jenis}|1"


class KunciTerbuka(BaseModel):
    """The private key while the inbox is open: under a key that lies only in the mayor's cookie.

    `tanda` finds the row and is derived from the cookie too; neither half opens anything alone.
    """

    tanda = CharField(unique=True)
    pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
    kunci = ForeignKeyField(KunciWalikota, on_delete="CASCADE")
    isi = BlobField()
    habis = DateTimeField()

    @classmethod
    @database.atomic()
    def mulai(cls, kunci, rahasia, pengguna):
        """Open for 15 idle minutes; returns the cookie's secret (hex), which is stored nowhere."""
        cls.delete().where((cls.habis < now()) | (cls.pengguna == pengguna)).execute()
        kuki = secrets.token_bytes(32)
        isi = segel.bungkus(segel.turunkan(kuki, "terbuka"), rahasia, f"terbuka|{pengguna.id}|1")
        nilai = {"kunci": kunci, "isi": isi, "habis": now() + DIAM}
        cls.create(tanda=tanda(kuki), pengguna=pengguna, **nilai)
        Riwayat.catat(pengguna, "kotak-masuk-dibuka", kunci)
        return kuki.hex()

    @classmethod
    def lanjut(cls, kuki, pengguna):
        """(KunciWalikota, private key, moment it closes) of an open inbox, or None.

        Being used puts the closing off; written at most once a minute.
        """
        kuki = baca_hex(kuki)
        satu = cls.get_or_none(
            cls.tanda == tanda(kuki), cls.pengguna == pengguna, cls.habis > now()
        )
        if satu is None or satu.kunci.berakhir_pada:
            return None
        if satu.habis - now() < DIAM - timedelta(minutes=1):
            satu.habis = now() + DIAM
            satu.save()
        rahasia = segel.buka_bungkus(
            segel.turunkan(kuki, "terbuka"), satu.isi, f"terbuka|{pengguna.id}|1"
        )
        return satu.kunci, rahasia, satu.habis

    @classmethod
    def tutup(cls, pengguna):
        """Close this person's inbox everywhere."""
        cls.delete().where(cls.pengguna == pengguna).execute()


@Prepared
def kunci_dikunci():
    k = KunciWalikota
    berlaku = k.berlaku_pada.is_null(False), k.berakhir_pada.is_null()
    return k.update(berakhir_pada=None).where(*berlaku).returning(k.id, k.publik)


def tanda(kuki):
    return blake2b(kuki, digest_size=16, person=b"kotak-masuk").hexdigest()


def baca_hex(kuki):
    try:
        return bytes.fromhex(kuki)
    except (TypeError, ValueError):
        return b""
