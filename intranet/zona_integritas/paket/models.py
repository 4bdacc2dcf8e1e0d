"""One pack of one sheet: asked for by somebody, made by the worker."""

from peewee import CharField, ForeignKeyField, IntegerField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.database import database
from intranet.core.pekerjaan import Pekerjaan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.paket.susun import susun


class PaketLembar(Pekerjaan):
    """menunggu -> disusun -> selesai | gagal; `sidik` is the SHA-256 of the finished ZIP."""

    SIBUK = "disusun"
    MATI = "Penyusunan paket berhenti di tengah jalan tiga kali. Beri tahu Admin TI."

    lembar = ForeignKeyField(LembarKerja, backref="paket", on_delete="CASCADE")
    pemohon = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    berkas = CharField(null=True)
    ukuran = IntegerField(null=True)
    sidik = CharField(default="")

    @classmethod
    def milik(cls, lembar):
        """The packs of a sheet, the newest first."""
        return cls.select().where(cls.lembar == lembar).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def minta(cls, lembar, oleh):
        """Ask for a pack of the sheet as it is; the one already under way instead of a second."""
        ada = cls.milik(lembar).first()
        if ada and ada.berjalan:
            return ada
        satu = cls.create(lembar=lembar, pemohon=oleh.id)
        Riwayat.catat(oleh, "paket-lke-diminta", lembar)
        return satu

    @property
    def nama_berkas(self):
        return f"lke-{self.lembar.unit.kode}-{self.lembar.tahun}.zip".lower()

    def kerjakan(self):
        """Make the ZIP and store it; a failure is recorded on the row, then raised."""
        if not self.ambil():
            return
        try:
            with susun(self.lembar, self.catat_kemajuan) as hasil:
                berkas = f"paket/{self.id}/{self.nama_berkas}"
                files.put(berkas, hasil.isi)
                self.selesaikan(berkas=berkas, ukuran=hasil.ukuran, sidik=hasil.sidik)
        except GagalCetak as galat:
            self.gagalkan(str(galat))
            raise
        except Exception:
            self.gagalkan("Ada yang rusak saat menyusun paket. Admin TI dapat melihat catatannya.")
            raise

    @classmethod
    def satu(cls, id):
        """The pack with its sheet and unit."""
        kueri = cls.select(cls, LembarKerja, Opd).join(LembarKerja).join(Opd)
        return kueri.where(cls.id == id).get()
