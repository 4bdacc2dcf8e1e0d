"""Places and their codes: one for every office, school and account where the hotline is posted."""

from datetime import timedelta

from peewee import JOIN, CharField, DateField, DateTimeField, ForeignKeyField

from intranet.akun.models import Opd, Riwayat
from intranet.core.clock import now, to_wib, today
from intranet.core.database import BaseModel, database, insert_rows
from intranet.core.errors import Ditolak
from intranet.hotline import kode as baca_kode

SENYAP = timedelta(days=365)
# Which letter the code of an office's place begins with, by its kind; D for every other OPD.
HURUF_JENIS = {
    "kelurahan": "K",
    "kecamatan": "K",
    "sekolah": "S",
    "puskesmas": "P",
    "pasar": "P",
    "rsud": "P",
    "bagian": "U",
}


class Titik(BaseModel):
    """One place; `unit` is the office it belongs to, if it is one, `laporan_terakhir` a day."""

    kode = CharField(unique=True)
    nama = CharField()
    unit = ForeignKeyField(Opd, null=True, backref="titik", on_delete="RESTRICT")
    dibuat_pada = DateTimeField(default=now)
    dipasang = DateField(null=True)
    laporan_terakhir = DateField(null=True)
    ditutup_pada = DateTimeField(null=True)

    @classmethod
    def milik(cls, pengguna):
        """The places this person may print posters of: of the own OPD and its units, or all."""
        semua = cls.select(cls, Opd).join(Opd, JOIN.LEFT_OUTER).order_by(cls.kode)
        sendiri = pengguna.opd_sendiri
        if sendiri is None:
            return semua
        return semua.where((Opd.id == sendiri) | (Opd.induk == sendiri))

    @classmethod
    def cari(cls, kode):
        """The open place with that code, or None."""
        return cls.get_or_none(cls.kode == kode.upper(), cls.ditutup_pada.is_null())

    @classmethod
    def dalam(cls, teks):
        """The first open place whose code stands in a text, or None; one query."""
        kode = baca_kode.cari(teks)
        ketemu = cls.select().where(cls.kode.in_(kode), cls.ditutup_pada.is_null()) if kode else ()
        ada = {t.kode: t for t in ketemu}
        return next((ada[k] for k in kode if k in ada), None)

    @property
    def huruf(self):
        return self.kode[0]

    @property
    def tulisan(self):
        """As it stands on a poster: 'K-017'."""
        return f"{self.kode[0]}-{self.kode[1:]}"

    @property
    def senyap(self):
        """Whether nothing came from there for twelve months.

        A place new to the register, or posted anew, is given its twelve months first.
        """
        saat = (self.laporan_terakhir, self.dipasang, to_wib(self.dibuat_pada).date())
        return self.ditutup_pada is None and max(filter(None, saat)) < today() - SENYAP

    @classmethod
    def terbuka(cls):
        """Every place whose code is in use."""
        return cls.select().where(cls.ditutup_pada.is_null())

    @classmethod
    def tanpa_titik(cls):
        """The offices that have no place yet, nor had one, in the city's order."""
        punya = cls.select(cls.unit).where(cls.unit.is_null(False))
        kurang = Opd.select().where(Opd.berakhir.is_null(), Opd.id.not_in(punya))
        return kurang.order_by(Opd.urutan)

    @classmethod
    @database.atomic()
    def tambah(cls, huruf, nama, unit, oleh):
        """A new place under the next free code of that letter.

        Raises Ditolak when no code is left, or an open place has that name already.
        """
        if ada := cls.terbuka().where(cls.nama == nama).first():
            raise Ditolak(f"Tempat bernama itu sudah ada: {ada.tulisan}.")
        terpakai = {t.kode for t in cls.select(cls.kode).where(cls.kode.startswith(huruf))}
        try:
            kode = baca_kode.nomor_baru(huruf, terpakai)
        except ValueError as galat:
            raise Ditolak(str(galat)) from galat
        satu = cls.create(kode=kode, nama=nama, unit=unit)
        Riwayat.catat(oleh, "titik-ditambah", satu, f"{kode} {nama}")
        return satu

    @classmethod
    @database.atomic()
    def tambah_semua(cls, oleh=None):
        """A place for every office that has none; returns how many."""
        terpakai, baris = {t.kode for t in cls.select(cls.kode)}, []
        for unit in cls.tanpa_titik():
            kode = baca_kode.nomor_baru(HURUF_JENIS.get(unit.jenis, "D"), terpakai)
            terpakai.add(kode)
            baris.append({"kode": kode, "nama": unit.nama, "unit": unit.id, "dibuat_pada": now()})
        insert_rows(cls, baris)
        if baris:
            Riwayat.catat(oleh, "titik-ditambah", "Titik:semua", f"{len(baris)} tempat")
        return len(baris)

    @database.atomic()
    def pasang(self, hari, oleh):
        """Note that its poster hangs (or was posted) since `hari`. Raises Ditolak when closed."""
        if self.ditutup_pada:
            raise Ditolak("Tempat ini sudah ditutup.")
        self.dipasang = hari
        self.save()
        Riwayat.catat(oleh, "poster-dipasang", self, hari.isoformat())

    @database.atomic()
    def ganti_nama(self, nama, oleh):
        """The same place and code under another name; posters that hang still carry the old one.

        Raises Ditolak when closed, or when an open place has that name already.
        """
        if self.ditutup_pada:
            raise Ditolak("Tempat ini sudah ditutup.")
        lain = type(self).terbuka().where(Titik.nama == nama, Titik.id != self.id)
        if ada := lain.first():
            raise Ditolak(f"Tempat bernama itu sudah ada: {ada.tulisan}.")
        if nama != self.nama:
            lama, self.nama = self.nama, nama
            self.save()
            Riwayat.catat(oleh, "nama-titik-diganti", self, f"{lama} menjadi {nama}")

    @database.atomic()
    def tutup(self, oleh):
        """Retire a code: the poster is gone, and the code is never given again."""
        if self.ditutup_pada:
            raise Ditolak("Tempat ini sudah ditutup.")
        self.ditutup_pada = now()
        self.save()
        Riwayat.catat(oleh, "titik-ditutup", self, self.kode)
