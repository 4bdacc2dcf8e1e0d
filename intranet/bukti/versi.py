"""New versions of a document: what uses it shows the newest, the older ones stay readable."""

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.bukti.isi import Tersimpan
from intranet.bukti.models import Bukti
from intranet.bukti.teks import TeksBukti
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak

ISI = ("nama", "sidik", "ukuran", "jenis", "isi", "diunggah_oleh", "diunggah_pada")


class VersiBukti(Tersimpan, BaseModel):
    """A version that a newer one has replaced."""

    bukti = ForeignKeyField(Bukti, backref="versi_lama", on_delete="CASCADE")
    nomor = IntegerField()
    nama = CharField()
    sidik = CharField(index=True)
    ukuran = IntegerField()
    jenis = CharField()
    isi = TextField(default="")
    diunggah_oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    diunggah_pada = DateTimeField()

    class Meta:
        indexes = ((("bukti", "nomor"), True),)

    @classmethod
    def milik(cls, bukti):
        """The versions before the present one, the newest first."""
        kueri = cls.select(cls, Pengguna).join(Pengguna, on=cls.diunggah_oleh)
        return kueri.where(cls.bukti == bukti).order_by(cls.nomor.desc())

    @classmethod
    @database.atomic()
    def ganti(cls, bukti, isi, oleh):
        """Give `bukti` a new version with this content (isi.Isi); a reviewer has to look again.

        Raises Ditolak when the content is of another kind (a file for a link) or is here already.
        """
        periksa(bukti, isi)
        isi.taruh()
        cls.create(bukti=bukti, nomor=bukti.versi, **{k: getattr(bukti, k) for k in ISI})
        for kolom, nilai in isi.kolom.items():
            setattr(bukti, kolom, nilai)
        bukti.versi += 1
        bukti.diunggah_oleh, bukti.diunggah_pada = oleh.id, now()
        bukti.status, bukti.alasan = "draf", ""
        bukti.ditinjau_oleh = bukti.ditinjau_pada = None
        bukti.save()
        TeksBukti.minta(bukti)
        Riwayat.catat(oleh, "bukti-diganti", bukti, f"versi {bukti.versi}: {isi.nama}")


def periksa(bukti, isi):
    if isi.ragam != bukti.ragam:
        raise Ditolak(f"Bukti ini sebuah {bukti.ragam}, jadi versi barunya juga {bukti.ragam}.")
    ada = Bukti.get_or_none(Bukti.opd == bukti.opd, Bukti.sidik == isi.sidik)
    if ada == bukti:
        raise Ditolak("Isinya sama dengan versi sekarang.")
    if ada:
        raise Ditolak(f"Isi yang sama sudah ada sebagai bukti lain: {ada.nama}.")
