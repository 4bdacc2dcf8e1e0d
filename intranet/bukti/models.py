"""Evidence: files, links and notes, stored once by their content, shown to those who may see it."""

from datetime import date, datetime

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti import isi as isi_bukti
from intranet.bukti.teks import TeksBukti
from intranet.core import peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak

RAGAM = ("berkas", "tautan", "catatan")
# What reviewers made of it; `kedaluwarsa` is no status but what its last day makes of it.
STATUS = ("draf", "ditinjau", "diterima", "ditolak")
# Who may see it besides the OPD that handed it in.
TERLIHAT = {
    "opd": "OPD ini dan pejabat kota",
    "terbatas": "OPD ini dan peninjau saja (Inspektorat, Barenlitbang)",
    "kota": "Semua pengguna Kilisuci",
}
PERINGATAN_HARI = 30
# Days before its last one on which the OPD is told that evidence expires, and the day after.
LANGKAH = (PERINGATAN_HARI, 7, -1)


class Bukti(isi_bukti.Tersimpan, BaseModel):
    """One document an OPD handed in, as its newest version has it.

    `sidik` is the SHA-256 of a file, an address or a note; the same content of the same OPD is one
    row. `isi` is the address of a link or the words of a note.
    """

    opd = ForeignKeyField(Opd, backref="bukti", on_delete="RESTRICT")
    ragam = CharField(default="berkas", choices=[(r, r) for r in RAGAM])
    nama = CharField()
    sidik = CharField(index=True)
    ukuran = IntegerField()
    jenis = CharField()
    isi = TextField(default="")
    versi = IntegerField(default=1)
    diunggah_oleh = ForeignKeyField(Pengguna, backref="bukti", on_delete="RESTRICT")
    diunggah_pada = DateTimeField(default=now)
    terlihat = CharField(default="opd", choices=list(TERLIHAT.items()))
    nomor_dokumen = CharField(default="")
    tanggal_dokumen = DateField(null=True)
    berlaku_sampai = DateField(null=True)
    keterangan = TextField(default="")
    status = CharField(default="draf", choices=[(s, s) for s in STATUS])
    alasan = TextField(default="")
    ditinjau_oleh = ForeignKeyField(Pengguna, null=True, backref="tinjauan", on_delete="RESTRICT")
    ditinjau_pada = DateTimeField(null=True)

    # Set by `simpan` when the content was here already.
    sudah_ada = False

    class Meta:
        indexes = ((("opd", "sidik"), True),)

    @classmethod
    def milik(cls, pengguna):
        """Every piece of evidence this person may see, newest first."""
        semua = cls.select(cls, Opd, Pengguna).join(Opd).switch(cls)
        semua = semua.join(Pengguna, on=cls.diunggah_oleh)
        semua = semua.order_by(cls.diunggah_pada.desc())
        sendiri = pengguna.opd_sendiri
        if sendiri is not None:
            return semua.where((cls.opd == sendiri) | (cls.terlihat == "kota"))
        return semua if pengguna.boleh("bukti.tinjau") else semua.where(cls.terlihat != "terbatas")

    @classmethod
    def dapat_dipakai(cls, pengguna):
        """What this person may attach somewhere: only the evidence of the own OPD."""
        return cls.milik(pengguna).where(cls.opd == pengguna.opd_id)

    @classmethod
    def cari(cls, pengguna, teks="", tahun=None):
        """`milik`, kept to those that hold every word of `teks` somewhere.

        In name, document number, remark, link or note, OPD, or in the text of a PDF. `tahun` is the
        document's year, or of its upload where it has no date.
        """
        kueri = cls.milik(pengguna)
        tempat = (cls.nama, cls.nomor_dokumen, cls.keterangan, cls.isi, Opd.nama)
        for kata in teks.split():
            ada = cls.sidik.in_(TeksBukti.memuat(kata))
            for kolom in tempat:
                ada |= kolom.contains(kata)
            kueri = kueri.where(ada)
        if tahun is None:
            return kueri
        awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
        unggah = cls.diunggah_pada.between(awal, datetime(tahun, 12, 31, 23, 59, 59))
        tanpa = cls.tanggal_dokumen.is_null() & unggah
        return kueri.where(cls.tanggal_dokumen.between(awal, akhir) | tanpa)

    @classmethod
    def hampir_habis_milik(cls, pengguna):
        """The evidence of the own OPD (or of all) that expires within a month or just has."""
        batas = date.fromordinal(today().toordinal() + PERINGATAN_HARI)
        kueri = cls.milik(pengguna).where(cls.berlaku_sampai <= batas, cls.status != "ditolak")
        kueri = kueri.order_by(cls.berlaku_sampai)
        sendiri = pengguna.opd_sendiri
        return kueri if sendiri is None else kueri.where(cls.opd == sendiri)

    @classmethod
    def berakhir_antara(cls, dari, sampai):
        """Everybody's evidence whose last day lies between two, with its OPD; rejected ones apart.

        For the system, which looks after all; people are shown `milik`.
        """
        kueri = cls.select(cls, Opd).join(Opd).order_by(cls.berlaku_sampai, cls.id)
        return kueri.where(cls.berlaku_sampai.between(dari, sampai), cls.status != "ditolak")

    @classmethod
    @database.atomic()
    def ingatkan_kedaluwarsa(cls):
        """Send `bukti_kedaluwarsa` for what expires soon or did in the last week, with its step.

        Safe to repeat: who was told of a step is not told again, and a day missed is made up for.
        """
        awal, akhir = (date.fromordinal(today().toordinal() + n) for n in (-7, PERINGATAN_HARI))
        kueri = cls.select().where(cls.berlaku_sampai.between(awal, akhir), cls.status != "ditolak")
        for satu in kueri.order_by(cls.id):
            sisa = (satu.berlaku_sampai - today()).days
            langkah = [n for n in LANGKAH if sisa <= n][-1]
            peristiwa.bukti_kedaluwarsa.send(satu, langkah=langkah)

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
        """Set {nomor_dokumen, tanggal_dokumen, berlaku_sampai, keterangan, terlihat}.

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
    def perlihatkan(self, kepada, oleh):
        """Change only who may see it: a code of TERLIHAT."""
        lama, self.terlihat = self.terlihat, kepada
        if lama != kepada:
            self.save()
            perubahan = {"terlihat": [lama, kepada]}
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
        """Store a file's `isi` (bytes) and return its row; see `simpan`.

        Raises Ditolak when it is empty, over `maks` bytes, or not a kind we keep.
        """
        return cls.simpan(isi_bukti.berkas(isi, nama, maks), oleh)

    @classmethod
    def simpan(cls, isi, oleh):
        """The row of this content (isi.Isi) in the OPD of `oleh`: the one there is, else a new one.

        `sudah_ada` of the row says which. Raises Ditolak for an account that belongs to no office.
        """
        if oleh.opd_id is None:
            raise Ditolak("Akun ini tidak terikat pada OPD, jadi tidak dapat menyimpan bukti.")
        if ada := cls.get_or_none(cls.opd == oleh.opd, cls.sidik == isi.sidik):
            ada.sudah_ada = True
            return ada
        isi.taruh()
        return cls.catat(isi, oleh)

    @classmethod
    @database.atomic()
    def catat(cls, isi, oleh):
        bukti = cls.create(opd=oleh.opd, diunggah_oleh=oleh, **isi.kolom)
        TeksBukti.minta(bukti)
        Riwayat.catat(oleh, "bukti-diunggah", bukti, isi.nama)
        return bukti
