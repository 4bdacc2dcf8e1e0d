"""The quarter: when the OPDs may fill in, and why they may not."""

from datetime import date

from peewee import DateField, DateTimeField, ForeignKeyField, IntegerField

from intranet.akun.models import Pengguna
from intranet.core.clock import today
from intranet.core.database import BaseModel
from intranet.core.format import ROMAWI, tanggal
from intranet.rpjmd.pengecualian import Pengecualian


class Triwulan(BaseModel):
    """A quarter of a year: filled in between `dibuka_pada` and `ditutup_pada`.

    Within that each role has its own window, in days (WIB, both ends included): operators fill in
    from `mulai` to `tenggat`, heads submit until `tenggat_ajukan` (else the same), Barenlitbang
    verifies until `tenggat_verifikasi`, and what it sends back may be mended until then.
    """

    tahun = IntegerField()
    triwulan = IntegerField()
    dibuka_pada = DateTimeField(null=True)
    mulai = DateField(null=True)
    tenggat = DateField(null=True)
    tenggat_ajukan = DateField(null=True)
    tenggat_verifikasi = DateField(null=True)
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

    def halangan(self, opd, perbaikan=False):
        """Why this OPD may not fill in now, and who can change that; None when it may.

        `perbaikan`: it is about a row that was sent back. Asks for an exception once a deadline
        has passed, and remembers the answer.
        """
        if self.tertutup or (self.mulai and today() < self.mulai):
            return self.tertutup or (
                f"Pengisian {self} dimulai {tanggal(self.mulai)}. "
                "Barenlitbang dapat mengubah harinya."
            )
        akhir = self.tenggat_verifikasi or self.tenggat if perbaikan else self.tenggat
        return self.terlambat(opd, akhir)

    def halangan_ajukan(self, opd, perbaikan=False):
        """Why the head of this OPD may not submit now; None when he may."""
        akhir = self.tenggat_verifikasi if perbaikan else None
        return self.tertutup or self.terlambat(opd, akhir or self.tenggat_ajukan or self.tenggat)

    @property
    def halangan_verifikasi(self):
        """Why nothing can be verified or sent back now; None when it can."""
        if self.tertutup or not self.tenggat_verifikasi or today() <= self.tenggat_verifikasi:
            return self.tertutup
        hari = tanggal(self.tenggat_verifikasi)
        return f"Masa verifikasi berakhir {hari}. Perpanjang di Kinerja, Atur triwulan."

    @property
    def tertutup(self):
        """Why nobody may write in it at all, or None."""
        if self.terbuka:
            return None
        siapa = "membukanya kembali" if self.ditutup_pada else "membukanya"
        return f"{self} {self.status}; hanya Barenlitbang yang dapat {siapa}."

    def terlambat(self, opd, akhir):
        if akhir is None or today() <= akhir or self.pengecualian(opd):
            return None
        return f"Tenggat {tanggal(akhir)} sudah lewat. Minta pengecualian ke Barenlitbang."

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
