"""A disposisi: a document of the mayor's own to one office, with a deadline, closed by another.

Outside its encryption stand only who receives it (and who checks it), deadline, state and days.
"""

from flask import abort
from peewee import BlobField, CharField, DateField, ForeignKeyField
from playhouse.flask_utils import get_object_or_404

from intranet.akun.models import Opd, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.hotline.disposisi.penerima import kantor, pembaca
from intranet.hotline.disposisi.rahasia import BerkasRahasia, Rahasia
from intranet.hotline.models import Utas, id_baru

STATUS = {
    "dikirim": "Dikirim",
    "dibaca": "Dibaca",
    "dijawab": "Dijawab",
    "dikembalikan": "Dikembalikan",
    "selesai": "Selesai",
    "ditarik": "Ditarik",
}
# It is the recipient's turn; open altogether; and the threads from which one may be sent.
MENUNGGU = ("dikirim", "dibaca", "dikembalikan")
TERBUKA = (*MENUNGGU, "dijawab")
UTAS_TERBUKA = ("kosong", "baru", "dibaca", "ditindaklanjuti")


class Disposisi(Rahasia, BaseModel):
    """dikirim -> dibaca -> dijawab -> selesai; dikembalikan asks once more, ditarik ends it.

    `isi` is {teks}, None once retention destroyed it. `pemeriksa` is the Inspektorat where the
    mayor lets it confirm the answer.
    """

    id = CharField(primary_key=True, max_length=32)
    utas = ForeignKeyField(Utas, backref="disposisi", on_delete="CASCADE")
    penerima = ForeignKeyField(Opd, backref="+", on_delete="RESTRICT")
    pemeriksa = ForeignKeyField(Opd, null=True, backref="+", on_delete="RESTRICT")
    status = CharField(default="dikirim", index=True)
    tenggat = DateField()
    dikirim_hari = DateField()
    dijawab_hari = DateField(null=True)
    selesai_hari = DateField(null=True)
    isi = BlobField(null=True)

    @classmethod
    def semua(cls):
        """Every disposisi with its recipient, for the mayor."""
        return cls.select(cls, Opd).join(Opd, on=cls.penerima).order_by(cls.tenggat, cls.id)

    @classmethod
    def milik(cls, pengguna):
        """What this person's office received, and what it is to check while that is open.

        Withdrawn and destroyed ones stay as a line without content.
        """
        unit = kantor(pengguna)
        diperiksa = (cls.pemeriksa == unit) & (cls.status == "dijawab")
        ada = (cls.penerima == unit) | diperiksa
        return cls.semua().where(ada if unit else cls.penerima.in_([]))

    @classmethod
    def find_terbaca(cls, id, pengguna):
        """The one with that id that this person may still read, or 404."""
        terbaca = cls.milik(pengguna).where(cls.status != "ditarik", cls.isi.is_null(False))
        return get_object_or_404(terbaca, cls.id == id)

    @classmethod
    def find_diterima(cls, id, pengguna):
        """The same, only if it was sent to this person's office: to answer it. Or 404."""
        satu = cls.find_terbaca(id, pengguna)
        return satu if satu.penerima_id == kantor(pengguna) else abort(404)

    @classmethod
    def lewat_tenggat(cls):
        """Those whose recipient is late, the latest first: they rise to the mayor."""
        return cls.semua().where(cls.status.in_(MENUNGGU), cls.tenggat < today())

    @property
    def lewat(self):
        return self.status in MENUNGGU and self.tenggat < today()

    @property
    def terbuka(self):
        return self.status in TERBUKA

    @property
    def menunggu(self):
        """Whether it is the recipient's turn."""
        return self.status in MENUNGGU

    @property
    def keadaan(self):
        return "terlambat" if self.lewat else self.status

    @property
    def teks(self):
        return self.terbaca.get("teks", "")

    @property
    def foto(self):
        """What the mayor sent along."""
        return [x for x in self.lampiran if x.tanggapan_id is None]

    @classmethod
    @database.atomic()
    def kirim(cls, utas, penerima, teks, tenggat, oleh, pemeriksa=None, foto=()):
        """Send one about a thread; `foto` are clean JPEGs (hotline.foto). Returns it.

        Raises Ditolak for a thread that is closed or merged into another.
        """
        if utas.status not in UTAS_TERBUKA:
            raise Ditolak("Laporan ini sudah ditutup atau digabung. Buka lagi dahulu.")
        satu = cls(id=id_baru(), utas=utas, penerima=penerima, pemeriksa=pemeriksa)
        satu.tenggat, satu.dikirim_hari = tenggat, today()
        satu.kunci_isi(teks=teks)
        satu.save(force_insert=True)
        for nomor, satu_foto in enumerate(foto, 1):
            LampiranDisposisi.simpan(satu, f"foto-{nomor}.jpg", "image/jpeg", satu_foto)
        utas.status = "ditindaklanjuti"
        utas.save()
        peristiwa.disposisi_dikirim.send(pembaca(penerima), tanda=id_baru())
        satu.catat(oleh)
        return satu

    @database.atomic()
    def baca(self, pengguna):
        """The recipient opened it; others who may see it leave no mark."""
        if self.status == "dikirim" and self.penerima_id == kantor(pengguna):
            self.pindah("dibaca", pengguna, ("dikirim",))

    @database.atomic()
    def jawab(self, teks, oleh, lampiran=()):
        """The office answers, with evidence as (name, kind, bytes). Raises Ditolak when closed."""
        self.pindah("dijawab", None, MENUNGGU, dijawab_hari=today())
        jawaban = TanggapanDisposisi.tulis(self, "jawaban", teks, oleh)
        for satu in lampiran:
            LampiranDisposisi.simpan(self, *satu, tanggapan=jawaban)
        self.catat(oleh)

    @database.atomic()
    def bahas(self, jenis, teks, oleh):
        """Ask (pertanyaan) or say (catatan) something without a change of state."""
        if not self.terbuka:
            raise Ditolak(SUDAH_BERUBAH)
        TanggapanDisposisi.tulis(self, jenis, teks, oleh)
        Riwayat.catat(oleh, "disposisi-dibahas", self, self.penerima.nama)

    @database.atomic()
    def kembalikan(self, teks, tenggat, oleh):
        """The answer is not enough: what is missing, and until when (None keeps the deadline)."""
        tenggat = tenggat or self.tenggat
        self.pindah("dikembalikan", None, ("dijawab",), dijawab_hari=None, tenggat=tenggat)
        TanggapanDisposisi.tulis(self, "pengembalian", teks, oleh)
        self.catat(oleh)

    @database.atomic()
    def tutup(self, oleh):
        """The mayor decides that what was answered is done."""
        self.selesaikan()
        self.catat(oleh)

    @database.atomic()
    def periksa(self, benar, teks, oleh):
        """Inspektorat confirms an answer, which closes it, or tells the mayor what is wrong.

        Raises Ditolak unless the mayor let it check this one: nobody closes an answer of his own.
        """
        if self.status != "dijawab" or self.pemeriksa_id != kantor(oleh):
            raise Ditolak(SUDAH_BERUBAH)
        TanggapanDisposisi.tulis(self, "benar" if benar else "belum", teks, oleh)
        if benar:
            self.selesaikan()
        self.catat(oleh, "disposisi-diperiksa")

    @database.atomic()
    def tarik(self, oleh):
        """Withdraw it: the recipient keeps a line without content."""
        self.pindah("ditarik", oleh, TERBUKA, selesai_hari=today())

    def selesaikan(self):
        """Close it without a line of history, which is the caller's (a reporter has none)."""
        self.pindah("selesai", None, ("dijawab",), selesai_hari=today())

    def pindah(self, status, oleh, dari, **isi):
        """Take it to `status` if it still is in one of `dari`, else Ditolak; `oleh` into history.

        The thread is back with the mayor when nothing of it is open any more.
        """
        cls, isi = type(self), {"status": status} | isi
        if not cls.update(isi).where(cls.id == self.id, cls.status.in_(dari)).execute():
            raise Ditolak(SUDAH_BERUBAH)
        for kolom, nilai in isi.items():
            setattr(self, kolom, nilai)
        if not (self.terbuka or cls.ada_terbuka(self.utas_id)):
            lanjut = Utas.update(status="dibaca").where(Utas.id == self.utas_id)
            lanjut.where(Utas.status == "ditindaklanjuti").execute()
        if oleh:
            self.catat(oleh)

    @classmethod
    def ada_terbuka(cls, utas):
        """Whether a disposisi about this thread (or its id) is still open."""
        return cls.select().where(cls.utas == utas, cls.status.in_(TERBUKA)).exists()

    def catat(self, oleh, apa=None):
        """One line of history: recipient and state, nothing of the thread."""
        kata = f"{self.penerima.nama}: {STATUS[self.status].lower()}"
        Riwayat.catat(oleh, apa or f"disposisi-{self.status}", self, kata)


SUDAH_BERUBAH = "Keadaan disposisi ini sudah berubah. Muat ulang halamannya."


class TanggapanDisposisi(Rahasia, BaseModel):
    """One thing said about it: `isi` is {jenis, teks, oleh, urut}; a day, never a minute.

    jenis: jawaban, pertanyaan (office); catatan, pengembalian (mayor); benar, belum (Inspektorat);
    ya, tidak (reporter, without words).
    """

    id = CharField(primary_key=True, max_length=32)
    disposisi = ForeignKeyField(Disposisi, backref="tanggapan", on_delete="CASCADE")
    hari = DateField()
    isi = BlobField()

    @classmethod
    def tulis(cls, disposisi, jenis, teks="", oleh=None):
        satu = cls(id=id_baru(), disposisi=disposisi, hari=today())
        urut = cls.select().where(cls.disposisi == disposisi).count()
        satu.kunci_isi(jenis=jenis, teks=teks, oleh=oleh.nama if oleh else "", urut=urut)
        satu.save(force_insert=True)
        return satu


class LampiranDisposisi(BerkasRahasia, BaseModel):
    """A cleaned photo that the mayor sent along, or evidence of an answer: `isi` {nama, mime}."""

    id = CharField(primary_key=True, max_length=32)
    disposisi = ForeignKeyField(Disposisi, backref="lampiran", on_delete="CASCADE")
    tanggapan = ForeignKeyField(
        TanggapanDisposisi, null=True, backref="lampiran", on_delete="CASCADE"
    )
    isi = BlobField()

    @classmethod
    def simpan(cls, disposisi, nama, mime, isi, tanggapan=None):
        """Keep one file of a disposisi, encrypted in row and store."""
        satu = cls(id=id_baru(), disposisi=disposisi, tanggapan=tanggapan)
        satu.kunci_isi(nama=nama, mime=mime)
        satu.simpan_berkas(isi)
        satu.save(force_insert=True)
        return satu
