"""Personal tokens: what a program shows to read with its owner's rights, known by its hash only."""

import secrets
from datetime import timedelta
from hashlib import sha256
from time import time

from peewee import (
    JOIN,
    Case,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak

AWALAN = "kls_"  # so that scanners for lost secrets know one when they see it
PALING_BANYAK, SEMENIT = 10, 60
MASA = (30, 90, 180, 365)


class TokenApi(BaseModel):
    """One token. `tanda` is what its owner's account was (Pengguna.get_id) when it was made.

    `menit` and `hitung` count the requests of the running minute, for all processes alike.
    """

    pengguna = ForeignKeyField(Pengguna, backref="+", on_delete="CASCADE")
    nama = CharField()
    sidik = CharField(unique=True)
    tanda = CharField()
    akhir = CharField()
    dibuat_pada = DateTimeField(default=now)
    berlaku_sampai = DateField()
    dipakai_hari = DateField(null=True)
    dicabut_pada = DateTimeField(null=True)
    menit = IntegerField(default=0)
    hitung = IntegerField(default=0)

    @classmethod
    def milik(cls, pengguna):
        """The tokens this person made and did not revoke, the newest first."""
        milik = (cls.pengguna == pengguna.id) & cls.dicabut_pada.is_null()
        kueri = cls.select(cls, Pengguna).join(Pengguna)
        return kueri.where(milik).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def buat(cls, pengguna, nama, hari):
        """A new token that lasts `hari` days (one of MASA); returns (row, the token as text).

        The text is 256 random bits and can't be read again. Raises Ditolak above PALING_BANYAK.
        """
        if sum(satu.hidup for satu in cls.milik(pengguna)) >= PALING_BANYAK:
            raise Ditolak(f"Paling banyak {PALING_BANYAK} token. Cabut yang tidak dipakai lagi.")
        teks = AWALAN + secrets.token_urlsafe(32)
        satu = cls.create(
            pengguna=pengguna.id,
            nama=nama,
            sidik=sidik(teks),
            tanda=pengguna.get_id(),
            akhir=teks[-4:],
            berlaku_sampai=today() + timedelta(hari),
        )
        Riwayat.catat(pengguna, "token-api-dibuat", satu, f"{nama}, {hari} hari")
        return satu, teks

    @classmethod
    def kenali(cls, teks):
        """The living token with this text, with its owner and the owner's OPD; None for others."""
        kueri = cls.select(cls, Pengguna, Opd).join(Pengguna).join(Opd, JOIN.LEFT_OUTER)
        satu = kueri.where(cls.sidik == sidik(teks)).first()
        return satu if satu and satu.hidup else None

    @property
    def mati(self):
        """Why it opens nothing any more, in words; '' while it lives."""
        orang = self.pengguna
        if self.dicabut_pada:
            return "dicabut"
        if self.berlaku_sampai < today():
            return "kedaluwarsa"
        if self.tanda != orang.get_id():
            return "kata sandi atau faktor kedua berganti"
        # of a role that came later, and demands more than the token was made with
        lemah = orang.wajib_dua_faktor and not orang.tanda_faktor
        return "akun tidak aktif" if lemah or not orang.aktif else ""

    @property
    def hidup(self):
        return not self.mati

    def pakai(self):
        """Count one request; (how many this minute, seconds until the next). One statement."""
        cls, detik = type(self), int(time())
        menit = detik // SEMENIT
        hitung = Case(None, [(cls.menit == menit, cls.hitung + 1)], 1)
        ubah = cls.update(hitung=hitung, menit=menit, dipakai_hari=today())
        (kini,) = ubah.where(cls.id == self.id).returning(cls.hitung).tuples().execute()
        return kini[0], SEMENIT - detik % SEMENIT

    @database.atomic()
    def cabut(self, oleh):
        """End it at once; doing so again changes nothing."""
        if self.dicabut_pada is None:
            self.dicabut_pada = now()
            self.save()
            Riwayat.catat(oleh, "token-api-dicabut", self, self.nama)


def sidik(teks):
    """The SHA-256 of a token: random enough that no slow hash is needed."""
    return sha256(teks.encode()).hexdigest()
