"""Recommendations (LHE) to a unit: with a deadline and a person, closed by the assessor only."""

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.bukti.models import Bukti
from intranet.core import peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.lembar import LembarKerja


class Rekomendasi(BaseModel):
    """What the unit is to do; `kode` the area or question it is about, '' for the whole sheet."""

    lembar = ForeignKeyField(LembarKerja, backref="rekomendasi", on_delete="CASCADE")
    kode = CharField(default="")
    isi = TextField()
    penanggung_jawab = CharField(default="")
    tenggat = DateField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()
    tindak_lanjut = TextField(default="")
    bukti = ForeignKeyField(Bukti, null=True, on_delete="RESTRICT")
    ditindaklanjuti_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    ditindaklanjuti_pada = DateTimeField(null=True)
    penolakan = TextField(default="")
    ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    ditutup_pada = DateTimeField(null=True)

    @classmethod
    def milik(cls, lembar):
        """The recommendations of a sheet in the order they were given."""
        return cls.select().where(cls.lembar == lembar).order_by(cls.id)

    @classmethod
    def sudah_lewat(cls):
        """Whether its deadline has passed, as a column: a print sees what the database answered."""
        return (cls.tenggat < today()).alias("sudah_lewat")

    @property
    def status(self):
        return self.keadaan(self.tenggat < today())

    def keadaan(self, lewat):
        """selesai, menunggu, terlambat or terbuka; `lewat`: whether its deadline has passed."""
        if self.ditutup_pada:
            return "selesai"
        if self.ditindaklanjuti_pada:
            return "menunggu"
        return "terlambat" if lewat else "terbuka"

    @classmethod
    @database.atomic()
    def beri(cls, lembar, isi, oleh):
        """Recommend {kode, isi, penanggung_jawab, tenggat}; Ditolak for an unknown part."""
        bagian = {*lembar.bentuk.butir, *(a.kode for a in lembar.bentuk.area), ""}
        if isi["kode"] not in bagian:
            raise Ditolak(f"Bagian {isi['kode']} tidak ada dalam lembar ini.")
        satu = cls.create(lembar=lembar, oleh=oleh.id, pada=now(), **isi)
        peristiwa.rekomendasi_diberikan.send(satu)
        Riwayat.catat(oleh, "rekomendasi-diberikan", lembar, satu.isi[:200])
        return satu

    @database.atomic()
    def tindak_lanjuti(self, teks, bukti, oleh):
        """Say what was done, with evidence (a Bukti or None); it then waits for the assessor."""
        if self.ditutup_pada:
            raise Ditolak("Rekomendasi ini sudah ditutup.")
        self.tindak_lanjut, self.bukti = teks, bukti or self.bukti
        self.ditindaklanjuti_oleh, self.ditindaklanjuti_pada = oleh.id, now()
        self.save()
        peristiwa.rekomendasi_ditindaklanjuti.send(self)
        Riwayat.catat(oleh, "rekomendasi-ditindaklanjuti", self.lembar, teks[:200])

    @database.atomic()
    def putuskan(self, diterima, catatan, oleh):
        """Close it, or send it back with a note. Raises Ditolak before there is a follow-up.

        Whoever followed it up can't close it: that is the second party's.
        """
        if self.ditutup_pada or not self.ditindaklanjuti_pada:
            raise Ditolak("Belum ada tindak lanjut yang menunggu keputusan.")
        if self.ditindaklanjuti_oleh_id == oleh.id:
            raise Ditolak("Tindak lanjut ditutup oleh orang lain, bukan yang mengerjakannya.")
        if not diterima and not catatan:
            raise Ditolak("Tulis apa yang masih kurang.")
        peristiwa.rekomendasi_diputuskan.send(
            self, diterima=diterima, ditindaklanjuti_pada=self.ditindaklanjuti_pada
        )
        if diterima:
            self.ditutup_oleh, self.ditutup_pada = oleh.id, now()
        else:
            self.ditindaklanjuti_pada = None
        self.penolakan = "" if diterima else catatan
        self.save()
        hasil = "ditutup" if diterima else f"dikembalikan: {catatan}"
        Riwayat.catat(oleh, "rekomendasi-diputuskan", self.lembar, hasil)
