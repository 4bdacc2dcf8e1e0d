"""Instruments as data: each version of a sheet's questions, kept under its SHA-256."""

import hashlib
import json
from functools import cache

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core import berkas_yaml
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen import baca
from intranet.zona_integritas.instrumen.periksa import bandingkan, periksa

# What comes with the program, and from which year on it is used.
BAWAAN = {"LKE-ZI-2021": 2022, "LKE-ZI-2014": 0}


class InstrumenLke(BaseModel):
    """One version of an instrument as data; a sheet keeps the one it was begun with.

    New sheets of a year from `tahun_mulai` on take it once it is `disahkan_pada`; before that it is
    only there to be looked at.
    """

    kode = CharField(index=True)
    nama = CharField()
    sidik = CharField(unique=True)
    isi = JSONField()
    dimuat_pada = DateTimeField()
    tahun_mulai = IntegerField(default=0)
    disahkan_pada = DateTimeField(null=True)
    disahkan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")

    @classmethod
    def milik(cls, pengguna):
        """The versions in force, the newest first; the Inspektorat also sees those that are not."""
        semua = cls.select().order_by(cls.id.desc())
        if pengguna.boleh("zi.kelola"):
            return semua
        return semua.where(cls.disahkan_pada.is_null(False))

    @classmethod
    @database.atomic()
    def muat(cls, isi, oleh=None):
        """The version with this content (parsed YAML), stored and in force if it is new.

        Raises InstrumenRusak when it is none.
        """
        satu, baru = cls.simpan(isi)
        if baru:
            satu.disahkan_pada = now()
            satu.save()
            Riwayat.catat(oleh, "instrumen-dimuat", satu, f"{satu.kode}, SHA-256 {satu.sidik}")
        return satu

    @classmethod
    def simpan(cls, isi):
        """(row, whether it is new) of this content. Raises InstrumenRusak."""
        bentuk = baca.baca(isi)
        teks = json.dumps(isi, sort_keys=True, ensure_ascii=False, default=str)
        sidik = hashlib.sha256(teks.encode()).hexdigest()
        if ada := cls.get_or_none(cls.sidik == sidik):
            return ada, False
        kolom = {"kode": bentuk.kode, "nama": bentuk.nama, "isi": json.loads(teks)}
        mulai = BAWAAN.get(bentuk.kode, 0)
        return cls.create(sidik=sidik, dimuat_pada=now(), tahun_mulai=mulai, **kolom), True

    @classmethod
    @database.atomic()
    def rancang(cls, isi, oleh):
        """Keep a new version to look at; the same content gives the row there is.

        Raises Ditolak naming everything that is wrong with it.
        """
        try:
            galat = periksa(baca.baca(isi))
        except baca.InstrumenRusak as rusak:
            raise Ditolak(str(rusak)) from rusak
        if galat:
            lain = f" Dan {len(galat) - 8} lagi." if len(galat) > 8 else ""
            raise Ditolak(" ".join(galat[:8]) + lain)
        satu, baru = cls.simpan(isi)
        if baru:
            Riwayat.catat(oleh, "instrumen-diunggah", satu, f"{satu.kode}, SHA-256 {satu.sidik}")
        return satu

    @database.atomic()
    def sahkan(self, tahun, oleh):
        """Use it for new sheets from that year on; sheets there are keep theirs."""
        if self.disahkan_pada:
            raise Ditolak("Instrumen ini sudah disahkan.")
        self.tahun_mulai = tahun
        self.disahkan_pada, self.disahkan_oleh = now(), oleh.id if oleh else None
        self.save()
        Riwayat.catat(oleh, "instrumen-disahkan", self, f"mulai {tahun}")

    @database.atomic()
    def buang(self, oleh):
        """Forget a version that was never put in force."""
        if self.disahkan_pada:
            raise Ditolak("Instrumen yang disahkan tidak dapat dibuang.")
        Riwayat.catat(oleh, "instrumen-dibuang", self, f"{self.kode}, SHA-256 {self.sidik}")
        self.delete_instance()

    @classmethod
    def bawaan(cls, tahun):
        """The version to begin a sheet of that year with: the newest that is in force by then."""
        cls.siapkan()
        sah = cls.select().where(cls.disahkan_pada.is_null(False))
        urut = sah.order_by(cls.tahun_mulai.desc(), cls.disahkan_pada.desc(), cls.id.desc())
        return urut.where(cls.tahun_mulai <= tahun).first()

    @classmethod
    def siapkan(cls):
        """Load what comes with the program where the database has none of that code."""
        ada = {satu.kode for satu in cls.select(cls.kode)}
        for berkas in sorted(baca.RUMAH.glob("*.yaml")) if set(BAWAAN) - ada else ():
            isi = berkas_yaml.baca(berkas)
            if isi["instrumen"]["kode"] not in ada:
                cls.muat(isi)

    @property
    def bentuk(self):
        """The instrument in the shapes of `rumus`; read once per process and version."""
        return bentuk_instrumen(self.id, self.sidik)

    @property
    def pendahulu(self):
        """The version it is compared with: the one before it of the same code, else None."""
        kueri = InstrumenLke.select().where(InstrumenLke.kode == self.kode)
        lebih_tua = kueri.where(
            InstrumenLke.id < self.id, InstrumenLke.disahkan_pada.is_null(False)
        )
        return lebih_tua.order_by(InstrumenLke.id.desc()).first()

    @property
    def perubahan(self):
        """What it changes of its predecessor (periksa.Beda); None when it has none."""
        dulu = self.pendahulu
        return bandingkan(dulu.bentuk, self.bentuk) if dulu else None


@cache
def isi_bawaan(kode):
    """The parsed YAML of an instrument that comes with the program. Raises LookupError."""
    for berkas in sorted(baca.RUMAH.glob("*.yaml")):
        isi = berkas_yaml.baca(berkas)
        if isi["instrumen"]["kode"] == kode:
            return isi
    raise LookupError(f"Instrumen {kode} tidak ada.")


@cache
def bentuk_instrumen(nomor, sidik):
    return baca.baca(InstrumenLke.get_by_id(nomor).isi)
