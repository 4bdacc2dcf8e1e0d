"""NotebookAnalis: an analyst's file, uploaded, tried, approved by its SHA-256, taken back."""

import os
from contextlib import suppress
from pathlib import Path

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.settings import from_env
from intranet.laporan.notebook_analis import naskah

# Why a notebook of that name, whose newest version stands so, is not run.
BELUM = {
    "menunggu": "Notebook {nama} belum disetujui Barenlitbang, jadi belum dapat dicetak.",
    "ditolak": "Notebook {nama} ditolak Barenlitbang: {alasan}",
    "dicabut": "Persetujuan notebook {nama} dicabut: {alasan}",
}
BERUBAH = (
    "Berkas notebook {nama} berubah atau hilang sejak disetujui, jadi tidak dijalankan. "
    "Analis mengunggahnya lagi, lalu Barenlitbang menyetujui yang baru."
)


class NotebookAnalis(BaseModel):
    """One version of one notebook: menunggu -> disetujui -> digantikan | dicabut, or ditolak."""

    nama = CharField(index=True)
    nomor = IntegerField()
    judul = CharField()
    sidik = CharField()
    ukuran = IntegerField()
    keterangan = TextField(default="")
    oleh = ForeignKeyField(Pengguna, backref="notebook_analis", on_delete="RESTRICT")
    pada = DateTimeField(default=now)
    status = CharField(default="menunggu", index=True)
    diputuskan_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    diputuskan_pada = DateTimeField(null=True)
    alasan = TextField(default="")

    class Meta:
        indexes = ((("nama", "nomor"), True),)

    @classmethod
    def milik(cls, pengguna):
        """Every version, newest first, with who uploaded it: who may see one sees all."""
        semua = cls.select(cls, Pengguna).join(Pengguna, on=cls.oleh).order_by(cls.id.desc())
        return semua if pengguna.boleh("laporan.notebook") else semua.where(False)

    @classmethod
    def versi(cls, nama):
        """The versions of one notebook, newest first."""
        return cls.select().where(cls.nama == nama).order_by(cls.nomor.desc())

    @classmethod
    def berlaku(cls, nama):
        """The approved version of that name, or None."""
        return cls.versi(nama).where(cls.status == "disetujui").first()

    @classmethod
    def judul_tercetak(cls):
        """{name: title} of those that can be printed: approved, and unchanged since."""
        disetujui = cls.select().where(cls.status == "disetujui").order_by(cls.nama)
        return {satu.nama: satu.judul for satu in disetujui if satu.utuh}

    @classmethod
    @database.atomic()
    def unggah(cls, nama_berkas, bita, keterangan, oleh):
        """Keep a file (bytes) as the next version of the notebook its name says; it then waits.

        Raises Ditolak with a sentence for a wrong name, for what is no notebook of ours, and for
        what the newest version says already.
        """
        nama, isi = naskah.nama_dari(nama_berkas), naskah.baca(bita)
        lalu, sidik = cls.versi(nama).first(), naskah.sidik(bita)
        if lalu and lalu.sidik == sidik and lalu.status in ("menunggu", "disetujui"):
            raise Ditolak(f"Isinya sama dengan versi {lalu.nomor}, yang {lalu.status}.")
        files.put(letak(sidik), bita)
        satu = cls.create(
            nama=nama,
            nomor=lalu.nomor + 1 if lalu else 1,
            judul=(berkas_notebook.judul(isi) or nama)[:200],
            sidik=sidik,
            ukuran=len(bita),
            keterangan=keterangan,
            oleh=oleh.id,
        )
        Riwayat.catat(oleh, "notebook-diunggah", satu, f"{satu}, SHA-256 {sidik}")
        return satu

    def __str__(self):
        return f"{self.nama} versi {self.nomor}"

    @property
    def bita(self):
        """The file as it was uploaded; None when the store has it no more, or another one."""
        with suppress(FileNotFoundError):
            isi = files.get(letak(self.sidik))
            return isi if naskah.sidik(isi) == self.sidik else None
        return None

    @property
    def utuh(self):
        """Whether the file is still the one with this SHA-256."""
        return self.bita is not None

    def folder(self):
        """A folder on this machine with the file in it. Raises GagalCetak when it has changed."""
        bita = self.bita
        if bita is None:
            raise GagalCetak(BERUBAH.format(nama=self.nama))
        folder = Path(from_env()["DATA_DIR"], "notebook", self.sidik)
        berkas = folder / f"{self.nama}.ipynb"
        if not berkas.exists() or naskah.sidik(berkas.read_bytes()) != self.sidik:
            folder.mkdir(parents=True, exist_ok=True)
            sementara = folder / f"{os.getpid()}.tulis"
            sementara.write_bytes(bita)
            sementara.replace(berkas)
        return folder

    @database.atomic()
    def setujui(self, oleh):
        """Let it be printed by all; the version approved before is replaced.

        Raises Ditolak unless it waits, is unchanged, was tried beside the version published now,
        and somebody else than `oleh` uploaded it.
        """
        self.harus_menunggu()
        if self.oleh_id == oleh.id:
            raise Ditolak("Notebook disetujui orang lain, bukan pengunggahnya.")
        if not self.utuh:
            raise Ditolak(BERUBAH.format(nama=self.nama))
        self.harus_teruji()
        cls = type(self)
        lama = (cls.nama == self.nama) & (cls.status == "disetujui")
        cls.update(status="digantikan").where(lama).execute()
        self.putuskan("disetujui", "", oleh)

    @database.atomic()
    def tolak(self, alasan, oleh):
        """Refuse a version that waits. Raises Ditolak, also without a reason."""
        self.harus_menunggu()
        self.putuskan("ditolak", beralasan(alasan), oleh)

    @database.atomic()
    def cabut(self, alasan, oleh):
        """Take an approval back: no version of it is printed then. Raises Ditolak."""
        if self.status != "disetujui":
            raise Ditolak(f"Versi ini {self.status}, jadi tidak ada persetujuan untuk dicabut.")
        self.putuskan("dicabut", beralasan(alasan), oleh)

    def harus_menunggu(self):
        if self.status != "menunggu":
            raise Ditolak(f"Versi ini sudah {self.status}.")

    def harus_teruji(self):
        dibanding = {uji.lama_id for uji in self.uji if uji.status == "selesai"}
        if not dibanding:
            raise Ditolak("Jalankan uji cetak sampai selesai, lalu baca bedanya, baru setujui.")
        kini = self.berlaku(self.nama)
        if kini and kini.id not in dibanding:
            raise Ditolak(
                f"Sekarang yang berlaku versi {kini.nomor}, dan uji cetaknya belum dibandingkan "
                "dengan itu. Jalankan lagi uji cetaknya, baca bedanya, baru setujui."
            )

    def putuskan(self, status, alasan, oleh):
        self.status, self.alasan = status, alasan
        self.diputuskan_oleh, self.diputuskan_pada = oleh.id, now()
        self.save()
        Riwayat.catat(oleh, f"notebook-{status}", self, f"{self}. {alasan}".strip())


def letak(sidik):
    return f"notebook-analis/{sidik}.ipynb"


def beralasan(alasan):
    if not alasan:
        raise Ditolak("Tulis alasannya.")
    return alasan


def sediakan(nama):
    """For cetak.parameter: the folder of an approved notebook; None when it is no analyst's.

    Raises GagalCetak when it may not be run, with the reason.
    """
    if satu := NotebookAnalis.berlaku(nama):
        return satu.folder()
    if terakhir := NotebookAnalis.versi(nama).where(NotebookAnalis.status.in_([*BELUM])).first():
        raise GagalCetak(BELUM[terakhir.status].format(nama=nama, alasan=terakhir.alasan))
    return None


berkas_notebook.PENYEDIA.append(sediakan)
