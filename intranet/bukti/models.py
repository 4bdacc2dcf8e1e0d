"""Evidence: a file is stored once by its content, and shown only to those who may see it."""

from datetime import date, datetime
from hashlib import sha256

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti import jenis
from intranet.core import files, peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import ukuran

# What reviewers made of it; `kedaluwarsa` is no status but what its last day makes of it.
STATUS = ("draf", "ditinjau", "diterima", "ditolak")
PERINGATAN_HARI = 30


class Bukti(BaseModel):
    """One document an OPD handed in; the same content of the same OPD is one row."""

    opd = ForeignKeyField(Opd, backref="bukti", on_delete="RESTRICT")
    nama = CharField()
    sidik = CharField(index=True)
    ukuran = IntegerField()
    jenis = CharField()
    diunggah_oleh = ForeignKeyField(Pengguna, backref="bukti", on_delete="RESTRICT")
    diunggah_pada = DateTimeField(default=now)
    nomor_dokumen = CharField(default="")
    tanggal_dokumen = DateField(null=True)
    berlaku_sampai = DateField(null=True)
    keterangan = TextField(default="")
    status = CharField(default="draf", choices=[(s, s) for s in STATUS])
    alasan = TextField(default="")
    ditinjau_oleh = ForeignKeyField(Pengguna, null=True, backref="tinjauan", on_delete="RESTRICT")
    ditinjau_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("opd", "sidik"), True),)

    @classmethod
    def milik(cls, pengguna):
        """Every piece of evidence this person may see, newest first."""
        semua = cls.select(cls, Opd, Pengguna).join(Opd).switch(cls)
        semua = semua.join(Pengguna, on=cls.diunggah_oleh)
        semua = semua.order_by(cls.diunggah_pada.desc())
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(cls.opd == sendiri)

    @classmethod
    def cari(cls, pengguna, teks="", tahun=None):
        """`milik`, kept to those whose name, document number or remark holds every word of `teks`.

        `tahun` is the document's year, or of its upload where it has no date.
        """
        kueri = cls.milik(pengguna)
        for kata in teks.split():
            ada = cls.nama.contains(kata) | cls.nomor_dokumen.contains(kata)
            kueri = kueri.where(ada | cls.keterangan.contains(kata) | Opd.nama.contains(kata))
        if tahun is None:
            return kueri
        awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
        unggah = cls.diunggah_pada.between(awal, datetime(tahun, 12, 31, 23, 59, 59))
        tanpa = cls.tanggal_dokumen.is_null() & unggah
        return kueri.where(cls.tanggal_dokumen.between(awal, akhir) | tanpa)

    @property
    def keadaan(self):
        """The status, or 'kedaluwarsa' once its last day has passed."""
        lewat = self.berlaku_sampai is not None and self.berlaku_sampai < today()
        return "kedaluwarsa" if lewat and self.status != "ditolak" else self.status

    @property
    def hampir_habis(self):
        """Whether it expires within a month."""
        if self.berlaku_sampai is None or self.keadaan == "kedaluwarsa":
            return False
        return (self.berlaku_sampai - today()).days <= PERINGATAN_HARI

    @database.atomic()
    def sifatkan(self, isi, oleh):
        """Set {nomor_dokumen, tanggal_dokumen, berlaku_sampai, keterangan}.

        Raises Ditolak when it would expire before it was written.
        """
        mulai, akhir = isi["tanggal_dokumen"], isi["berlaku_sampai"]
        if mulai and akhir and akhir < mulai:
            raise Ditolak("Masa berlaku berakhir sebelum tanggal dokumennya.")
        lama = {k: getattr(self, k) for k in isi}
        if lama == isi:
            return
        for kolom, nilai in isi.items():
            setattr(self, kolom, nilai)
        self.save()
        perubahan = {k: [str(lama[k] or ""), str(isi[k] or "")] for k in isi if lama[k] != isi[k]}
        Riwayat.catat(oleh, "bukti-disifatkan", self, perubahan=perubahan)

    @database.atomic()
    def tinjau(self, status, alasan, oleh):
        """A reviewer's word: ditinjau, diterima, or ditolak, which needs a reason."""
        if status not in STATUS[1:]:
            raise Ditolak("Pilih ditinjau, diterima, atau ditolak.")
        if status == "ditolak" and not alasan:
            raise Ditolak("Tulis mengapa bukti ini ditolak.")
        self.status, self.alasan = status, alasan
        self.ditinjau_oleh, self.ditinjau_pada = oleh.id, now()
        self.save()
        Riwayat.catat(oleh, f"bukti-{status}", self, alasan)

    @property
    def pemakaian(self):
        """What it is used for: (text, address) of each use, as every room tells."""
        jawaban = peristiwa.bukti_dipakai.send(self)
        return [satu for _, milik in jawaban for satu in milik]

    @classmethod
    def unggah(cls, isi, nama, oleh, maks):
        """Store `isi` (bytes) under its SHA-256 and return its row, the existing one if known.

        The file is written before the row, so a row never points at nothing. Raises Ditolak with
        a sentence when the content is empty, over `maks` bytes, or not a kind we keep.
        """
        if len(isi) > maks:
            raise Ditolak(f"Berkas ini {ukuran(len(isi))}; paling besar {ukuran(maks)}.")
        try:
            tipe = jenis.kenali(isi, nama)
        except jenis.JenisDitolak as galat:
            raise Ditolak(str(galat)) from galat
        sidik = sha256(isi).hexdigest()
        if ada := cls.get_or_none(cls.opd == oleh.opd, cls.sidik == sidik):
            return ada
        files.put(kunci(sidik), isi)
        return cls.catat(oleh, nama=nama[:200], sidik=sidik, ukuran=len(isi), jenis=tipe)

    @classmethod
    def terima(cls, berkas, oleh, maks):
        """`unggah` for what a form sent (werkzeug's FileStorage or None); same refusals."""
        if berkas is None or not berkas.filename:
            raise Ditolak("Pilih berkasnya dahulu.")
        return cls.unggah(berkas.read(maks + 1), berkas.filename, oleh, maks)

    @classmethod
    @database.atomic()
    def catat(cls, oleh, **isi):
        bukti = cls.create(opd=oleh.opd, diunggah_oleh=oleh, **isi)
        Riwayat.catat(oleh, "bukti-diunggah", bukti, isi["nama"])
        return bukti

    @property
    def kunci(self):
        return kunci(self.sidik)

    @property
    def dapat_dilihat(self):
        return self.jenis in jenis.DAPAT_DILIHAT


def kunci(sidik):
    """Where content with this hash lies in the store; two levels keep folders small."""
    return f"bukti/{sidik[:2]}/{sidik}"
