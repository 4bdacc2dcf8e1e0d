"""People and offices, and what they did."""

import hashlib
import json
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_login import UserMixin
from peewee import (
    JOIN,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
    fn,
)

from intranet.akun.izin import PERAN, PERAN_OPD, WAJIB_DUA_FAKTOR, punya_izin
from intranet.core.clock import now, to_wib, today
from intranet.core.database import BaseModel, database, insert_rows
from intranet.core.errors import Ditolak

SANDI_MINIMUM = 12
sandi = PasswordHasher()


def pakai_sandi_ringan():
    """Hash passwords cheaply from now on; only for tests, which sign in hundreds of times."""
    global sandi
    sandi = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


def sidik_sandi(kata_sandi):
    """The argon2id hash of a password."""
    return sandi.hash(kata_sandi)


@cache
def sandi_siapa_pun():
    """Checked against when the name is unknown, so that both answers take the same time."""
    return sidik_sandi("bukan kata sandi siapa pun")


class Opd(BaseModel):
    """An office of the city: OPD, bagian, kelurahan, puskesmas, school; `induk` is its superior."""

    kode = CharField(unique=True)
    nama = CharField()
    singkatan = CharField()
    jenis = CharField(index=True)
    induk = ForeignKeyField("self", null=True, backref="unit", on_delete="RESTRICT")
    tugas = TextField(default="")
    jabatan_kepala = CharField(default="")
    alamat = CharField(default="")
    telepon = CharField(default="")
    pos_el = CharField(default="")
    laman = CharField(default="")
    urutan = IntegerField()
    perangkat_daerah = BooleanField(default=False)
    berdiri = DateField(null=True)
    berakhir = DateField(null=True)
    sumber = JSONField(default=list)
    catatan = TextField(default="")

    @classmethod
    def daftar(cls, hari=None):
        """The perangkat daerah of that day (today), in the city's order."""
        hari = hari or today()
        sudah = cls.berdiri.is_null() | (cls.berdiri <= hari)
        belum = cls.berakhir.is_null() | (cls.berakhir >= hari)
        return cls.semua().where(sudah & belum)

    @classmethod
    def semua(cls):
        """Every perangkat daerah there ever was: to open what an ended one left behind."""
        return cls.select().where(cls.perangkat_daerah).order_by(cls.urutan, cls.id)

    @database.atomic()
    def tulis_kop(self, isi, oleh):
        """Set what stands on its letterhead: {alamat, telepon, pos_el, laman}."""
        lama = {k: getattr(self, k) for k in isi}
        if lama == isi:
            return
        for kolom, nilai in isi.items():
            setattr(self, kolom, nilai)
        self.save()
        perubahan = {k: [lama[k], isi[k]] for k in isi if lama[k] != isi[k]}
        Riwayat.catat(oleh, "kop-ditulis", self, perubahan=perubahan)


class Pengguna(UserMixin, BaseModel):
    nama_pengguna = CharField(unique=True)
    nama = CharField()
    peran = CharField()
    opd = ForeignKeyField(Opd, backref="pengguna", null=True, on_delete="RESTRICT")
    kata_sandi = CharField()
    # A random mark of the second factor in use (akun.dua_faktor); '' without one.
    tanda_faktor = CharField(default="")
    aktif = BooleanField(default=True)

    @classmethod
    def daftarkan(cls, nama_pengguna, kata_sandi, **isi):
        """A new account; `kata_sandi` is stored as its argon2id hash only."""
        return cls.create(
            nama_pengguna=nama_pengguna.lower(), kata_sandi=sidik_sandi(kata_sandi), **isi
        )

    @classmethod
    def masuk(cls, nama_pengguna, kata_sandi):
        """The active account with this name and password, or None; equally slow either way."""
        pengguna = cls.get_or_none(cls.nama_pengguna == nama_pengguna.strip().lower())
        siapa_pun = sandi_siapa_pun()  # also when it is not needed: the first one takes its time
        tersimpan = pengguna.kata_sandi if pengguna else siapa_pun
        try:
            sandi.verify(tersimpan, kata_sandi)
        except (VerificationError, InvalidHashError):
            return None
        return pengguna if pengguna and pengguna.aktif else None

    @classmethod
    def berperan(cls, *peran):
        """The active accounts with one of these roles, by name."""
        return cls.select().where(cls.peran.in_(peran), cls.aktif).order_by(cls.nama)

    @database.atomic()
    def ganti_sandi(self, kata_sandi, oleh=None):
        """A new password; ends every session of the account. `oleh` None is the local command.

        Raises Ditolak when it is shorter than SANDI_MINIMUM.
        """
        if len(kata_sandi) < SANDI_MINIMUM:
            raise Ditolak(f"Kata sandi paling sedikit {SANDI_MINIMUM} huruf.")
        self.kata_sandi = sidik_sandi(kata_sandi)
        self.save()
        Riwayat.catat(oleh, "sandi-diganti", self, self.nama_pengguna)

    @property
    def is_active(self):
        return self.aktif

    @property
    def peran_teks(self):
        return PERAN[self.peran]

    @property
    def opd_sendiri(self):
        """The one OPD this person looks after, or None for those who see all."""
        return self.opd if self.peran in PERAN_OPD else None

    def boleh(self, izin):
        return punya_izin(self.peran, izin)

    @property
    def wajib_dua_faktor(self):
        """Whether the role demands a second factor."""
        return self.peran in WAJIB_DUA_FAKTOR

    @property
    def perlu_dua_faktor(self):
        """Whether the password alone signs nobody in: the role demands more, or the person does."""
        return self.wajib_dua_faktor or bool(self.tanda_faktor)

    def get_id(self):
        """Names the account, its password and second factor: a new one ends the old sessions."""
        isi = (self.kata_sandi + self.tanda_faktor).encode()
        return f"{self.id}:{hashlib.sha256(isi).hexdigest()[:16]}"


class UjungRiwayat(BaseModel):
    """One row: the last link of the chain. Updating it first makes writers queue."""

    nomor = IntegerField(default=0)
    sidik = CharField(default="")


class Riwayat(BaseModel):
    """What happened, to what, by whom. Rows are only ever added, each sealed to the one before."""

    nomor = IntegerField(unique=True)
    pada = DateTimeField()
    pelaku = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    peristiwa = CharField(index=True)
    objek = CharField(index=True)
    catatan = TextField(default="")
    perubahan = JSONField(default=dict)
    sidik = CharField()

    @classmethod
    @database.atomic()
    def catat(cls, pelaku, peristiwa, objek, catatan="", perubahan=None):
        """Add one line; `pelaku` None means the system. Call it last: it queues writers."""
        return cls.catat_banyak(pelaku, [(peristiwa, objek, catatan, perubahan)])[0]

    @classmethod
    @database.atomic()
    def catat_banyak(cls, pelaku, kejadian):
        """Add a line for each (peristiwa, objek, catatan, perubahan); four queries for a few."""
        UjungRiwayat.update(nomor=UjungRiwayat.nomor + len(kejadian)).execute()
        ujung = UjungRiwayat.get()
        sidik, saat, semua = ujung.sidik, now(), []
        for nomor, satu in enumerate(kejadian, ujung.nomor - len(kejadian) + 1):
            semua.append(cls.baris_baru(nomor, saat, pelaku, *satu))
            sidik = semua[-1].sidik = semua[-1].hitung_sidik(sidik)
        insert_rows(cls, [satu.__data__ for satu in semua])
        UjungRiwayat.update(sidik=sidik).execute()
        return semua

    @classmethod
    def baris_baru(cls, nomor, pada, pelaku, peristiwa, objek, catatan="", perubahan=None):
        return cls(
            nomor=nomor,
            pada=pada,
            pelaku=pelaku.id if pelaku else None,
            peristiwa=peristiwa,
            objek=objek if isinstance(objek, str) else f"{type(objek).__name__}:{objek.id}",
            catatan=catatan,
            perubahan=perubahan or {},
        )

    def hitung_sidik(self, sidik_lalu):
        """SHA-256 over the row before and everything this row says."""
        isi = [sidik_lalu, self.nomor, self.pada.isoformat(), self.pelaku_id, self.peristiwa]
        isi += [self.objek, self.catatan, self.perubahan]
        teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(teks.encode()).hexdigest()

    @classmethod
    def periksa(cls):
        """The number of the first row that does not fit the chain, or None when all do."""
        sidik, nomor = "", 0
        for baris in cls.select().order_by(cls.nomor).iterator():
            nomor += 1
            if baris.nomor != nomor or baris.sidik != baris.hitung_sidik(sidik):
                return nomor
            sidik = baris.sidik
        ujung = UjungRiwayat.get()
        return None if (ujung.nomor, ujung.sidik) == (nomor, sidik) else nomor + 1

    @classmethod
    def terakhir(cls, jumlah):
        """The last `jumlah` rows with who did it, newest first."""
        kueri = cls.select(cls, Pengguna).join(Pengguna, JOIN.LEFT_OUTER)
        return kueri.order_by(cls.nomor.desc()).limit(jumlah)

    @classmethod
    def tentang(cls, objek):
        """Everything recorded about one row, newest first, with who did it."""
        return cls.terakhir(50).where(cls.objek == f"{type(objek).__name__}:{objek.id}")

    @classmethod
    def ujung(cls):
        """(number, hash, time) of the last row: a fingerprint of all changes ever made."""
        ujung = UjungRiwayat.get_or_none()
        terakhir = cls.select(fn.MAX(cls.pada)).scalar()
        return (ujung.nomor, ujung.sidik, terakhir) if ujung else (0, "", None)

    @classmethod
    def hari(cls):
        """The day of the last change to anything (WIB); today when nothing was ever recorded."""
        terakhir = cls.ujung()[2]
        return to_wib(terakhir).date() if terakhir else today()
