"""An upload under way: what has arrived lies in the file store in pieces until it is whole."""

import secrets
from datetime import timedelta

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField

from intranet.akun.models import Pengguna
from intranet.bukti import isi
from intranet.bukti.models import Bukti
from intranet.bukti.versi import VersiBukti
from intranet.core import files
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import ukuran

UMUR = timedelta(days=3)
BERSAMAAN = 20


class SalahLetak(Exception):
    """A piece begins elsewhere than where the last one ended; the client asks again where."""


class Unggahan(BaseModel):
    """One file on its way: `diterima` of `panjang` bytes are here; then it becomes a Bukti.

    With `versi_baru` it becomes that one's new version instead.
    """

    kunci = CharField(unique=True)
    pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")
    nama = CharField()
    panjang = IntegerField()
    diterima = IntegerField(default=0)
    potongan = IntegerField(default=0)
    versi_baru = ForeignKeyField(Bukti, null=True, on_delete="CASCADE", backref="+")
    bukti = ForeignKeyField(Bukti, null=True, on_delete="CASCADE", backref="+")
    terakhir = DateTimeField(index=True)

    @classmethod
    def milik(cls, pengguna):
        """The uploads of this person that may still go on."""
        return cls.select().where(cls.pengguna == pengguna.id, cls.terakhir > now() - UMUR)

    @classmethod
    @database.atomic()
    def mulai(cls, nama, panjang, maks, oleh, versi_baru=None):
        """A new upload of `panjang` bytes. Raises Ditolak: over `maks`, or too many at once."""
        if panjang > maks:
            raise Ditolak(f"Berkas ini {ukuran(panjang)}; paling besar {ukuran(maks)}.")
        if cls.milik(oleh).where(cls.bukti.is_null()).count() >= BERSAMAAN:
            raise Ditolak("Terlalu banyak unggahan Anda yang belum selesai. Lanjutkan yang ada.")
        isi = {"nama": nama[-200:], "panjang": panjang, "versi_baru": versi_baru}
        kunci = secrets.token_urlsafe(18)
        return cls.create(kunci=kunci, pengguna=oleh.id, terakhir=now(), **isi)

    @property
    def habis(self):
        """When what has arrived is thrown away unless it goes on."""
        return self.terakhir + UMUR

    def tambah(self, letak, bita):
        """Take the piece that begins at `letak`; the last piece makes the file whole.

        The piece is stored before its row says so. Raises SalahLetak when it is not the next one or
        another request was faster, Ditolak when the whole file is refused; it is then gone.
        """
        if letak != self.diterima or letak + len(bita) > self.panjang or self.bukti_id:
            raise SalahLetak
        files.put(self.tempat(self.potongan), bita)
        baru = {"diterima": letak + len(bita), "potongan": self.potongan + 1, "terakhir": now()}
        tepat = (Unggahan.id == self.id, Unggahan.diterima == letak)
        if not Unggahan.update(baru).where(*tepat).execute():
            raise SalahLetak
        for kolom, nilai in baru.items():
            setattr(self, kolom, nilai)
        if self.diterima == self.panjang:
            self.jadikan_bukti()

    def jadikan_bukti(self):
        """All is here: one piece of evidence, and the pieces are gone."""
        bita = b"".join(files.get(self.tempat(n)) for n in range(self.potongan))
        try:
            self.bukti = self.simpan(isi.berkas(bita, self.nama, self.panjang))
        except Ditolak:
            self.buang()
            raise
        self.save()
        self.buang_potongan()

    def simpan(self, satu):
        if self.versi_baru is None:
            return Bukti.simpan(satu, self.pengguna)
        VersiBukti.ganti(self.versi_baru, satu, self.pengguna)
        return self.versi_baru

    def buang(self):
        """Give this upload up."""
        self.buang_potongan()
        self.delete_instance()

    def buang_potongan(self):
        for nomor in range(self.potongan):
            files.delete(self.tempat(nomor))

    def tempat(self, nomor):
        return f"unggahan/{self.kunci}/{nomor:06d}"

    @classmethod
    def sapu(cls):
        """Throw away what nobody went on with; returns how many uploads that were."""
        basi = list(cls.select().where(cls.terakhir < now() - UMUR))
        for satu in basi:
            satu.buang()
        return len(basi)
