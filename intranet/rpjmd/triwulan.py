"""The quarter: when the OPDs may fill in, and why they may not."""

from datetime import date

from peewee import DateField, DateTimeField, ForeignKeyField, IntegerField

from intranet.akun.models import Pengguna
from intranet.core.clock import today
from intranet.core.database import BaseModel
from intranet.core.format import ROMAWI, tanggal
from intranet.rpjmd.pengecualian import Pengecualian


class Triwulan(BaseModel):
    """A quarter of a year: filled in between `dibuka_pada` and `ditutup_pada`."""

    tahun = IntegerField()
    triwulan = IntegerField()
    dibuka_pada = DateTimeField(null=True)
    tenggat = DateField(null=True)
    ditutup_pada = DateTimeField(null=True)
    ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("tahun", "triwulan"), True),)

    def __str__(self):
        return f"Triwulan {ROMAWI[self.triwulan]} {self.tahun}"

    @property
    def urut(self):
        """The quarter's running number, to compare quarters by."""
        return self.tahun * 4 + self.triwulan

    @property
    def hari_terakhir(self):
        """The last day of the quarter."""
        return date(self.tahun, self.triwulan * 3, 31 if self.triwulan in (1, 4) else 30)

    @property
    def terbuka(self):
        return self.dibuka_pada is not None and self.ditutup_pada is None

    @property
    def lewat(self):
        """Whether its deadline has passed while it is still open."""
        return self.terbuka and self.tenggat is not None and today() > self.tenggat

    @property
    def status(self):
        if self.ditutup_pada:
            return "ditutup"
        return "terbuka" if self.dibuka_pada else "belum dibuka"

    def halangan(self, opd):
        """Why this OPD may not fill in now, and who can change that; None when it may.

        Asks for an exception once a deadline has passed, and remembers the answer.
        """
        if not self.terbuka:
            siapa = "membukanya kembali" if self.ditutup_pada else "membukanya"
            return f"{self} {self.status}; hanya Barenlitbang yang dapat {siapa}."
        if not self.lewat or self.pengecualian(opd):
            return None
        return f"Tenggat {tanggal(self.tenggat)} sudah lewat. Minta pengecualian ke Barenlitbang."

    def pengecualian(self, opd):
        ingatan = self.__dict__.setdefault("_pengecualian", {})
        nomor = getattr(opd, "id", opd)
        if nomor not in ingatan:
            ingatan[nomor] = Pengecualian.berlaku(self, nomor)
        return ingatan[nomor]

    @classmethod
    def daftar(cls):
        return cls.select().order_by(cls.tahun.desc(), cls.triwulan.desc())

    @classmethod
    def kini(cls):
        """The open quarter, else the one closed last, else None."""
        terbuka = cls.dibuka_pada.is_null(False) & cls.ditutup_pada.is_null()
        semua = cls.daftar()
        return semua.where(terbuka).first() or semua.where(cls.ditutup_pada.is_null(False)).first()

    @classmethod
    def terbuka_kini(cls):
        """The open quarter, or None."""
        kini = cls.kini()
        return kini if kini and kini.terbuka else None

    @classmethod
    def cari(cls, tahun, triwulan):
        """That quarter, as an unsaved one that was never opened when nobody planned it yet."""
        ada = cls.get_or_none(cls.tahun == tahun, cls.triwulan == triwulan)
        return ada or cls(tahun=tahun, triwulan=triwulan)
