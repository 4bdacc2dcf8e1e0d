"""UjiCetak: one dry run of a notebook, beside the approved version of it; nothing is published."""

from peewee import JOIN, CharField, ForeignKeyField, IntegerField, JSONField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak import pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.database import database
from intranet.core.pekerjaan import Pekerjaan
from intranet.laporan.notebook_analis.banding import bandingkan, sebagai_json
from intranet.laporan.notebook_analis.models import NotebookAnalis

BEDA_MAKS = 500


class UjiCetak(Pekerjaan):
    """menunggu -> diuji -> selesai | gagal. `lama` is the version approved when it was asked for.

    `beda` holds the first BEDA_MAKS differences, `jumlah_beda` counts all, `jumlah_sama` the values
    that are equal; `catatan` says why there was nothing to compare with.
    """

    SIBUK = "diuji"

    notebook = ForeignKeyField(NotebookAnalis, backref="uji", on_delete="CASCADE")
    lama = ForeignKeyField(NotebookAnalis, null=True, backref="pembanding", on_delete="CASCADE")
    parameter = JSONField(default=dict)
    pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    beda = JSONField(default=list)
    jumlah_beda = IntegerField(default=0)
    jumlah_sama = IntegerField(default=0)
    catatan = TextField(default="")
    berkas = CharField(null=True)
    halaman = IntegerField(null=True)

    @classmethod
    def milik(cls, notebook):
        """The dry runs of one version (its id) with what each was compared to, newest first."""
        semua = cls.select(cls, NotebookAnalis)
        semua = semua.join(NotebookAnalis, JOIN.LEFT_OUTER, on=cls.lama, attr="lama")
        return semua.where(cls.notebook == notebook).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def minta(cls, notebook, isian, oleh):
        """Ask for a dry run with these parameters (texts). Raises GagalCetak with a sentence."""
        nilai = berkas_notebook.periksa(notebook.nama, isian, notebook.folder())
        lama = NotebookAnalis.berlaku(notebook.nama)
        lama = None if lama == notebook else lama
        satu = cls.create(notebook=notebook, lama=lama, parameter=nilai, pemohon=oleh.id)
        Riwayat.catat(oleh, "notebook-diuji", notebook, str(notebook))
        return satu

    def kerjakan(self):
        """Run both versions within the usual limits and keep what they show differently."""
        if not self.ambil():
            return
        try:
            baru = self.jalankan(self.notebook)
            self.simpan(baru, self.jalankan_lama())
        except GagalCetak as galat:
            self.gagalkan(str(galat))
        except Exception:
            self.gagalkan("Ada yang rusak saat menguji. Admin TI dapat melihat catatannya.")
            raise

    def jalankan(self, versi):
        """One version's Hasil, with the parameters that it knows."""
        folder = versi.folder()
        kenal = {p.nama for p in berkas_notebook.parameter_notebook(versi.nama, folder)}
        nilai = {nama: isi for nama, isi in self.parameter.items() if nama in kenal}
        hari = Riwayat.hari().isoformat()
        tugas = pelaksana.Tugas(None, versi.nama, nilai, hari, beri_keluaran=True)
        return pelaksana.jalankan(tugas, self.catat_kemajuan, folder=folder)

    def jalankan_lama(self):
        """What the approved version displayed; a sentence when there is none, or it fails."""
        if self.lama is None:
            return "Belum ada versi yang disetujui, jadi tidak ada pembandingnya."
        try:
            return self.jalankan(self.lama).keluaran
        except GagalCetak as galat:
            return f"Versi {self.lama.nomor} yang disetujui tidak dapat dijalankan: {galat}"

    def simpan(self, baru, lama):
        """`lama`: what the approved version displayed, or a sentence."""
        berkas = f"uji-cetak/{self.id}/{self.notebook.nama}.pdf"
        files.put(berkas, baru.pdf)
        isi = {"berkas": berkas, "halaman": baru.halaman}
        if isinstance(lama, str):
            self.selesaikan(catatan=lama, **isi)
            return
        beda, sama = bandingkan(lama, baru.keluaran)
        isi |= {"jumlah_beda": len(beda), "jumlah_sama": sama}
        self.selesaikan(beda=sebagai_json(beda[:BEDA_MAKS]), **isi)
