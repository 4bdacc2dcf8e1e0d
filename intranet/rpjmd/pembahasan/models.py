"""Messages on an indicator, and marks on a single result that somebody has to follow up."""

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import Indikator, Pengampu


class Pesan(BaseModel):
    """One message about an indicator, by its `jejak`, so that it is read in every version.

    It carries the quarter in which it was written. Messages are only ever added.
    """

    indikator_jejak = CharField(index=True)
    tahun = IntegerField()
    triwulan = IntegerField()
    isi = TextField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    @classmethod
    def tentang(cls, indikator):
        """Everything said about this indicator, oldest first, with who said it."""
        kueri = cls.select(cls, Pengguna).join(Pengguna)
        return kueri.where(cls.indikator_jejak == indikator.jejak).order_by(cls.id)

    @classmethod
    @database.atomic()
    def tulis(cls, capaian, isi, oleh):
        """Say something about the indicator of this result; returns the message."""
        satu = cls.create(
            indikator_jejak=capaian.indikator.jejak,
            tahun=capaian.tahun,
            triwulan=capaian.triwulan,
            isi=isi,
            oleh=oleh.id,
            pada=now(),
        )
        Riwayat.catat(oleh, "pesan-ditulis", capaian)
        return satu


class Tanda(BaseModel):
    """A mark on one result: somebody asks for follow-up, and says later that it is settled."""

    capaian = ForeignKeyField(Capaian, backref="tanda", on_delete="CASCADE")
    catatan = TextField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()
    selesai_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    selesai_pada = DateTimeField(null=True)
    hasil = TextField(default="")

    @classmethod
    def terbuka(cls, pengguna):
        """The marks this person sees that nobody has settled, with result, indicator and OPD."""
        utama = (Pengampu.indikator == Indikator.id) & Pengampu.utama
        utama &= Pengampu.pada(Capaian.tahun * 4 + Capaian.triwulan)
        kueri = (
            cls.select(cls, Pengguna, Capaian, Indikator, Pengampu, Opd)
            .join(Pengguna, on=cls.oleh)
            .switch(cls)
            .join(Capaian)
            .join(Indikator)
            .join(Pengampu, on=utama, attr="pengampu_utama")
            .join(Opd)
            .where(cls.selesai_pada.is_null())
            .order_by(Opd.urutan, cls.id)
        )
        sendiri = pengguna.opd_sendiri
        return kueri if sendiri is None else kueri.where(Opd.id == sendiri)

    @classmethod
    @database.atomic()
    def tandai(cls, capaian, catatan, oleh):
        """Mark a result for follow-up. Raises Ditolak while an earlier mark is open."""
        if cls.select().where(cls.capaian == capaian, cls.selesai_pada.is_null()).exists():
            raise Ditolak("Angka ini sudah ditandai. Selesaikan tanda yang lama dahulu.")
        satu = cls.create(capaian=capaian, catatan=catatan, oleh=oleh.id, pada=now())
        Riwayat.catat(oleh, "capaian-ditandai", capaian, catatan)
        return satu

    @database.atomic()
    def selesaikan(self, hasil, oleh):
        """Settle the mark, saying what came of it. Raises Ditolak when it was settled before."""
        belum = (Tanda.id == self.id) & Tanda.selesai_pada.is_null()
        isi = {"hasil": hasil, "selesai_oleh": oleh.id, "selesai_pada": now()}
        if Tanda.update(isi).where(belum).execute() != 1:
            raise Ditolak("Tanda ini sudah diselesaikan rekan Anda.")
        Riwayat.catat(oleh, "tanda-diselesaikan", self.capaian, hasil)
