"""Many posters at once: asked for by somebody, made by the worker."""

from peewee import JOIN, CharField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import files
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.pekerjaan import Pekerjaan
from intranet.hotline.titik import poster
from intranet.hotline.titik.models import Titik
from intranet.hotline.titik.susun import susun


class PaketPoster(Pekerjaan):
    """menunggu -> disusun -> selesai | gagal; `titik` are the ids of its places.

    Each person keeps only the newest finished one: a poster can be printed again at any time.
    """

    SIBUK = "disusun"
    MATI = "Pencetakan poster berhenti di tengah jalan tiga kali. Beri tahu Admin TI."

    pemohon = ForeignKeyField(Pengguna, on_delete="CASCADE")
    titik = JSONField(default=list)
    berkas = CharField(null=True)
    ukuran = IntegerField(null=True)
    sidik = CharField(default="")

    @classmethod
    def milik(cls, pengguna):
        """What this person asked for, the newest first."""
        return cls.select().where(cls.pemohon == pengguna.id).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def minta(cls, titik, oleh):
        """Ask for the posters of these open places; the same request under way instead of another.

        Raises Ditolak without a place, or without a mayor's key.
        """
        pilihan = [satu.id for satu in titik if satu.ditutup_pada is None]
        if not pilihan:
            raise Ditolak("Pilih paling sedikit satu tempat yang masih terbuka.")
        poster.siap()
        ada = cls.milik(oleh).first()
        if ada and ada.berjalan and ada.titik == pilihan:
            return ada
        satu = cls.create(pemohon=oleh.id, titik=pilihan)
        Riwayat.catat(oleh, "poster-diminta", satu, f"{len(pilihan)} tempat")
        return satu

    @property
    def nama_berkas(self):
        return f"poster-hotline-{len(self.titik)}-tempat.zip"

    def kerjakan(self):
        """Make the ZIP and store it; a failure is recorded on the row, then raised."""
        if not self.ambil():
            return
        try:
            with susun(self.daftar(), poster.siap(), self.catat_kemajuan) as hasil:
                berkas = f"poster/{self.id}/{self.nama_berkas}"
                files.put(berkas, hasil.isi)
                self.selesaikan(berkas=berkas, ukuran=hasil.ukuran, sidik=hasil.sidik)
        except Ditolak as galat:
            self.gagalkan(str(galat))
            raise
        except Exception:
            self.gagalkan("Ada yang rusak saat mencetak. Admin TI dapat melihat catatannya.")
            raise
        self.buang_lama()

    def daftar(self):
        """Its places that are still open, with their offices, in the order of their codes."""
        kueri = Titik.select(Titik, Opd).join(Opd, JOIN.LEFT_OUTER).order_by(Titik.kode)
        return list(kueri.where(Titik.id.in_(self.titik), Titik.ditutup_pada.is_null()))

    def buang_lama(self):
        """Forget what the same person asked for before, files too."""
        cls = type(self)
        for lama in cls.milik(self.pemohon).where(cls.id < self.id):
            if not lama.berjalan:
                if lama.berkas:
                    files.delete(lama.berkas)
                lama.delete_instance()
