"""One second factor a person: a TOTP secret (RFC 6238), and ten codes on paper beside it."""

import secrets
from time import time

from peewee import (
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
)
from pyotp import TOTP, random_base32
from pyotp.exceptions import OTPVerificationError

from intranet.akun.dua_faktor import segel
from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak

JUMLAH_KODE, PANJANG_KODE = 10, 12
# Without the letters and digits that look alike on paper; twelve of them are 59 bits.
HURUF = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
SIMPANGAN = 1  # time steps of 30 seconds that a phone's clock may be off, either way

TIDAK_COCOK = "Kode tidak cocok. Tulis 6 angka yang sekarang tampil di aplikasi."
SUDAH_DIPAKAI = "Kode ini sudah dipakai. Tunggu angka berikutnya, paling lama 30 detik."
TIDAK_TERBACA = "Faktor kedua Anda tidak terbaca: kunci server berganti. Minta Admin TI memulihkan."

rahasia_baru = random_base32


def langkah_kode(rahasia, kode):
    """The time step whose code this is, at most SIMPANGAN from now, or None."""
    try:
        return TOTP(rahasia).verify_and_get_timecode(kode, valid_window=SIMPANGAN)
    except OTPVerificationError:
        return None


class DuaFaktor(BaseModel):
    """`rahasia` is sealed; `langkah` is the last time step used, so that no code works twice."""

    pengguna = ForeignKeyField(Pengguna, unique=True, backref="+", on_delete="CASCADE")
    rahasia = CharField()
    langkah = IntegerField(default=0)
    dipasang_pada = DateTimeField(default=now)
    contoh = BooleanField(default=False)  # the demo city's: a secret that everybody knows

    @classmethod
    def find(cls, pengguna):
        """This person's second factor, or None."""
        return cls.get_or_none(cls.pengguna == pengguna.id)

    @classmethod
    @database.atomic()
    def pasang(cls, pengguna, rahasia, kode):
        """Set it up, or replace it by that of another phone; `kode` proves the app knows `rahasia`.

        Returns the recovery codes, which nobody can read again. Ends all sessions of the account.
        Raises Ditolak when the code is wrong, or another place was quicker.
        """
        langkah = langkah_kode(rahasia, kode)
        if langkah is None:
            raise Ditolak(TIDAK_COCOK)
        peristiwa = "dua-faktor-diganti" if pengguna.tanda_faktor else "dua-faktor-dipasang"
        faktor = cls.tanam(pengguna, rahasia, langkah=langkah)
        semua = KodePemulihan.buat(faktor)
        Riwayat.catat(pengguna, peristiwa, pengguna, pengguna.nama_pengguna)
        return semua

    @classmethod
    @database.atomic()
    def tanam(cls, pengguna, rahasia, **isi):
        """Write the row in place of an older one, and mark the account; no code asked, no history.

        Raises Ditolak when the account's second factor changed since `pengguna` was read.
        """
        tandai(pengguna, secrets.token_hex(8))
        cls.delete().where(cls.pengguna == pengguna.id).execute()
        sealed = segel.seal(rahasia, pemilik(pengguna.id))
        return cls.create(pengguna=pengguna.id, rahasia=sealed, **isi)

    @property
    def sisa(self):
        """How many recovery codes are unused."""
        return KodePemulihan.sisa(self).count()

    @property
    def kode_kini(self):
        """The code that would be accepted now: the next one's, when the present one was used."""
        totp = TOTP(self.buka())
        kini = totp.timecode(time())
        return totp.generate_otp(min(max(kini, self.langkah + 1), kini + SIMPANGAN))

    def buka(self):
        """The secret. Raises Ditolak when SECRET_KEY is no longer the one it was sealed with."""
        rahasia = segel.unseal(self.rahasia, pemilik(self.pengguna_id))
        if rahasia is None:
            raise Ditolak(TIDAK_TERBACA)
        return rahasia

    def terima(self, kode, pemulihan=""):
        """Use up a code of the phone or, when given, a recovery code.

        Raises Ditolak when it is wrong or was used before, also by somebody at the same moment.
        """
        if pemulihan:
            KodePemulihan.pakai(self, pemulihan)
            return
        langkah = langkah_kode(self.buka(), kode)
        if langkah is None:
            raise Ditolak(TIDAK_COCOK)
        maju = DuaFaktor.update(langkah=langkah)
        if not maju.where(DuaFaktor.id == self.id, DuaFaktor.langkah < langkah).execute():
            raise Ditolak(SUDAH_DIPAKAI)

    @database.atomic()
    def buat_kode(self, oleh):
        """Ten new recovery codes in place of all older ones; returns them."""
        semua = KodePemulihan.buat(self)
        Riwayat.catat(oleh, "kode-pemulihan-dibuat", self.pengguna, self.pengguna.nama_pengguna)
        return semua

    @database.atomic()
    def lepas(self, oleh=None):
        """Remove it with its recovery codes; ends all sessions. `oleh` None: the local command."""
        tandai(self.pengguna, "")
        self.delete_instance()
        peristiwa = "dua-faktor-dilepas" if oleh else "dua-faktor-dipulihkan"
        Riwayat.catat(oleh, peristiwa, self.pengguna, self.pengguna.nama_pengguna)


class KodePemulihan(BaseModel):
    """One code on paper, known by its keyed hash only; each opens the account once."""

    faktor = ForeignKeyField(DuaFaktor, backref="kode", on_delete="CASCADE")
    sidik = CharField()
    dipakai_pada = DateTimeField(null=True)

    @classmethod
    def buat(cls, faktor):
        """Ten new codes as people write them (ABCD-EFGH-JKMN); the older ones are gone."""
        cls.delete().where(cls.faktor == faktor).execute()
        semua = [acak(PANJANG_KODE) for _ in range(JUMLAH_KODE)]
        cls.insert_many([{"faktor": faktor, "sidik": sidik(faktor, k)} for k in semua]).execute()
        return ["-".join(k[n : n + 4] for n in range(0, PANJANG_KODE, 4)) for k in semua]

    @classmethod
    def sisa(cls, faktor):
        """The unused ones."""
        return cls.select().where(cls.faktor == faktor, cls.dipakai_pada.is_null())

    @classmethod
    @database.atomic()
    def pakai(cls, faktor, kode):
        """Use a code up (in any case, with or without hyphens); raises Ditolak if it is not one."""
        bersih = "".join(h for h in kode.upper() if h.isalnum())
        cocok = (cls.faktor == faktor) & (cls.sidik == sidik(faktor, bersih))
        terpakai = cls.update(dipakai_pada=now()).where(cocok, cls.dipakai_pada.is_null())
        if not terpakai.execute():
            raise Ditolak("Kode pemulihan ini tidak ada atau sudah dipakai.")
        orang, catatan = faktor.pengguna, f"sisa {cls.sisa(faktor).count()}"
        Riwayat.catat(orang, "kode-pemulihan-dipakai", orang, catatan)


def acak(panjang):
    return "".join(secrets.choice(HURUF) for _ in range(panjang))


def sidik(faktor, kode):
    return segel.fingerprint(kode, f"faktor:{faktor.id}")


def pemilik(id):
    return f"pengguna:{id}"


def tandai(pengguna, tanda):
    """Give the account another mark, unless somebody else has meanwhile."""
    sama = (Pengguna.id == pengguna.id) & (Pengguna.tanda_faktor == pengguna.tanda_faktor)
    if not Pengguna.update(tanda_faktor=tanda).where(sama).execute():
        raise Ditolak("Faktor kedua akun ini baru saja diubah di tempat lain. Masuk sekali lagi.")
    pengguna.tanda_faktor = tanda
