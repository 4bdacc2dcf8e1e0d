"""Pemberitahuan: one sentence for one person about one matter, with the way to it."""

from datetime import timedelta

from peewee import CharField, DateTimeField, ForeignKeyField

from intranet.akun.models import Pengguna
from intranet.core.clock import now
from intranet.core.database import BaseModel, database

PANJANG = 250
SIMPAN = timedelta(days=365)


class Pemberitahuan(BaseModel):
    """`tujuan` is a path of ours; `kunci` names the matter, so that nobody is told of it twice."""

    penerima = ForeignKeyField(Pengguna, backref="pemberitahuan", on_delete="CASCADE", index=False)
    jenis = CharField()
    kalimat = CharField()
    tujuan = CharField()
    kunci = CharField()
    pada = DateTimeField()
    dibaca_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("penerima", "kunci"), True), (("penerima", "dibaca_pada"), False))

    @classmethod
    @database.atomic()
    def beritahu(cls, orang, jenis, kalimat, tujuan, kunci):
        """Tell every account of `orang` (their ids); returns those told now.

        Who was told of `kunci` before is not told again. Belongs to the transaction of what it is
        about. Four queries for people who left no address, however many. It has no line in
        the history: it tells of one.
        """
        from intranet.pemberitahuan.keluar import IsiKabar  # what goes out stands above

        if not orang:
            return []
        sudah = cls.select(cls.penerima).where(cls.kunci == kunci, cls.penerima.in_(orang))
        baru = sorted(set(orang) - {satu.penerima_id for satu in sudah})
        if not baru:
            return []
        isi = {"jenis": jenis, "kalimat": ringkas(kalimat), "tujuan": tujuan, "kunci": kunci}
        baris = [isi | {"penerima": nomor, "pada": now()} for nomor in baru]
        cls.insert_many(baris).on_conflict_ignore().execute()
        IsiKabar.siapkan(cls.select().where(cls.kunci == kunci, cls.penerima.in_(baru)), jenis)
        return baru

    @classmethod
    def milik(cls, pengguna, hanya_baru=False):
        """This person's notifications, the newest first; `hanya_baru` those not yet read."""
        kueri = cls.select().where(cls.penerima == pengguna.id).order_by(cls.id.desc())
        return kueri.where(cls.dibaca_pada.is_null()) if hanya_baru else kueri

    @classmethod
    def belum_dibaca(cls, pengguna):
        """How many this person has not read; one query, answered by the index alone."""
        baru = (cls.penerima == pengguna.id) & cls.dibaca_pada.is_null()
        return cls.select().where(baru).count()

    @classmethod
    @database.atomic()
    def baca_semua(cls, pengguna, sampai):
        """Mark all of this person's as read, up to the one with the id `sampai`.

        What came after the page was shown stays unread. No history: reading changes nothing.
        """
        baru = (cls.penerima == pengguna.id) & cls.dibaca_pada.is_null()
        cls.update(dibaca_pada=now()).where(baru, cls.id <= sampai).execute()

    @classmethod
    def lupakan(cls):
        """Delete what is older than a year, and with it what went out of it."""
        cls.delete().where(cls.pada < now() - SIMPAN).execute()

    @database.atomic()
    def baca(self):
        """Mark it as read; the moment of the first time stays."""
        cls = type(self)
        belum = (cls.id == self.id) & cls.dibaca_pada.is_null()
        cls.update(dibaca_pada=now()).where(belum).execute()


def ringkas(kalimat):
    """A sentence that fits its column, cut at a word."""
    if len(kalimat) <= PANJANG:
        return kalimat
    return kalimat[: PANJANG - 1].rsplit(" ", 1)[0] + "…"
