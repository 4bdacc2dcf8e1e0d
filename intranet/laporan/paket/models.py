"""PaketCetakan: the same notebook for every perangkat daerah, printed side by side."""

import hashlib
import json
import time
from collections import Counter
from contextlib import suppress

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, JSONField, fn

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak import pelaksana
from intranet.cetak.jejak import Pemeriksa
from intranet.cetak.parameter import GagalCetak
from intranet.core import files, peristiwa
from intranet.core.database import BaseModel, database
from intranet.core.pekerjaan import Pekerjaan
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.jeda import Jeda
from intranet.laporan.paket.susun import susun
from intranet.laporan.terbit import BerkasTerbit

BENTUK = {"zip": "ZIP buku semua perangkat daerah", "pdf": "satu PDF buku semua perangkat daerah"}
# Failures first, because somebody has to do something; then what moves; then what is done.
URUTAN = {"gagal": 0, "dicetak": 1, "menunggu": 2, "selesai": 3}


class PaketCetakan(Pekerjaan):
    """menunggu -> disusun -> selesai | gagal; each OPD's print has a state of its own beside it.

    `selesai` means that every OPD was tried and the files were made of those that could be printed.
    """

    SIBUK = "disusun"
    MATI = "Pencetak berhenti di tengah jalan tiga kali. Beri tahu Admin TI."
    DIULANG = "diulang karena pencetak berhenti"

    notebook = CharField()
    parameter = JSONField(default=dict)
    pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    zip = CharField(null=True)
    ukuran_zip = IntegerField(null=True)
    pdf = CharField(null=True)
    ukuran_pdf = IntegerField(null=True)
    jumlah = IntegerField(default=0)
    jadwal = BooleanField(default=False)
    sidik = CharField(default="", index=True)
    unduhan = IntegerField(default=0)

    @classmethod
    def daftar(cls):
        """All of them, the newest first."""
        return cls.select().order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def minta(cls, notebook, parameter, pemohon=None, ulang=False, jadwal=False):
        """Ask for every OPD's print; those that nothing changed for are the finished ones.

        The same request under way is given back instead of a second. `parameter` is without `opd`;
        `jadwal`: no person asks.
        Raises GagalCetak as Cetakan.minta, and when the notebook is not made for one OPD.
        """
        umum = parameter_umum(notebook, parameter)
        if ada := cls.sedang_berjalan(notebook, umum):
            return ada
        daftar = list(Opd.daftar())
        if not daftar:
            raise GagalCetak("Belum ada perangkat daerah.")
        siapa = pemohon.id if pemohon else None
        isi = {"notebook": notebook, "parameter": umum, "pemohon": siapa, "jadwal": jadwal}
        paket = cls.create(dari=len(daftar), **isi)
        pemeriksa, isi = Pemeriksa(), []
        for opd in daftar:
            milik = umum | {"opd": opd.kode}
            asal = {"jadwal": jadwal, "sepaket": True}
            cetakan = Cetakan.minta(notebook, milik, pemohon, ulang, pemeriksa, **asal)
            isi.append({"paket": paket.id, "opd": opd.id, "cetakan": cetakan.id})
        IsiPaket.insert_many(isi).execute()
        Riwayat.catat(pemohon, "paket-cetakan-diminta", paket, paket.nama)
        return paket

    @classmethod
    def sedang_berjalan(cls, notebook, parameter):
        """The unfinished one with the same notebook and parameters, or None."""
        jalan = cls.daftar().where(
            cls.notebook == notebook, cls.status.in_(["menunggu", cls.SIBUK])
        )
        return next((p for p in jalan if p.parameter == parameter), None)

    @property
    def nama(self):
        """The name of its files, without an ending."""
        bagian = [self.notebook, "semua-opd", *(str(v) for v in self.parameter.values() if v)]
        return "-".join(bagian).lower().replace("_", "-")

    def semua_isi(self):
        """Every OPD's IsiPaket with its print: failed first, then at work, then done."""
        isi = IsiPaket.milik(self).order_by(Opd.urutan, Opd.id)
        return sorted(isi, key=lambda satu: URUTAN[satu.cetakan.status])

    def hitung(self):
        """How many prints stand in each state, as a Counter."""
        kueri = Cetakan.select(Cetakan.status, fn.COUNT(Cetakan.id)).join(IsiPaket)
        kueri = kueri.where(IsiPaket.paket == self).group_by(Cetakan.status)
        return Counter(dict(kueri.tuples()))

    @database.atomic()
    def ulangi(self, isi, oleh):
        """Print one OPD's book again, and the files of all when it is done."""
        parameter = isi.cetakan.parameter
        isi.cetakan = Cetakan.minta(self.notebook, parameter, oleh, ulang=True, sepaket=True)
        isi.save()
        self.ubah({"status": "menunggu", "diminta_pada": isi.cetakan.diminta_pada, "percobaan": 0})
        Riwayat.catat(oleh, "paket-cetakan-diulangi", self, isi.opd.kode)

    def catat_unduhan(self):
        """One more time that somebody took all books, as a ZIP or as one PDF."""
        self.ubah({"unduhan": type(self).unduhan + 1})

    def kerjakan(self, kabar=lambda paket: None):
        """Print what is missing, then make the ZIP and the one PDF; `kabar` is told of each step.

        A failure to print is on its own print; any other is recorded here, then raised.
        """
        if not self.ambil():
            return
        try:
            while self.sisa():
                self.cetak_sisa(kabar)
            self.catat_kemajuan(self.dari, self.dari, "menyatukan berkas")
            self.simpan()
        except Exception:
            self.usai_gagal("Ada yang rusak saat menyatukan. Admin TI dapat melihat catatannya.")
            raise

    def sisa(self):
        """How many prints are not done yet."""
        jumlah = self.hitung()
        return jumlah["menunggu"] + jumlah[Cetakan.SIBUK]

    def cetak_sisa(self, kabar):
        """Print all that wait; others may be printing some of them, and then we wait for those."""
        jeda = Jeda()
        for cetakan, isi in pelaksana.cetak_banyak(self.giliran()):
            selesai = not isinstance(isi, pelaksana.Langkah)
            if jeda.lewat(cetakan.id) or selesai:
                with suppress(GagalCetak):  # its own row says why; the others go on
                    cetakan.terima(isi)
            if jeda.lewat("paket") or selesai:
                self.catat(kabar)
        self.catat(kabar)
        if self.hitung()[Cetakan.SIBUK]:
            Cetakan.sapu()
            time.sleep(1)

    def giliran(self):
        """The waiting prints one by one, each claimed when it is its turn."""
        for satu in self.semua_isi():
            cetakan = satu.cetakan
            if cetakan.status == "menunggu" and cetakan.ambil():
                yield cetakan.tugas()

    def catat(self, kabar):
        self.catat_kemajuan(self.dari - self.sisa(), self.dari, "mencetak")
        kabar(self)

    def simpan(self):
        """Make both files of the prints that succeeded."""
        jadi = [satu for satu in self.semua_isi() if satu.cetakan.status == "selesai"]
        if not jadi:
            self.usai_gagal(
                "Tidak satu pun dapat dicetak. Alasannya ada pada tiap perangkat daerah."
            )
            return
        lama = self.sebelum(sidik := sidik_isi(jadi))
        hasil = lama.berkas() if lama else self.susun_berkas(jadi)
        self.selesaikan(jumlah=len(jadi), langkah=self.dari, sidik=sidik, **hasil)
        peristiwa.paket_cetakan_usai.send(self, galat="")

    def usai_gagal(self, kalimat):
        self.gagalkan(kalimat)
        peristiwa.paket_cetakan_usai.send(self, galat=kalimat)

    def susun_berkas(self, jadi):
        """Both files of these prints, stored: the columns that say where.

        A file's place is its own SHA-256, since other paket may lead there too.
        """
        from intranet.laporan.paket.gabung import buku_gabungan  # as in bentuk.buat

        hasil, nomor = {}, [satu.cetakan.nomor for satu in jadi]
        for akhiran, buat in (("zip", susun), ("pdf", buku_gabungan)):
            with buat(jadi) as (isi, ukuran):
                sidik = hashlib.file_digest(isi, "sha256").hexdigest()
                berkas = f"paket-cetakan/{sidik}.{akhiran}"
                BerkasTerbit.catat(sidik, BENTUK[akhiran], nomor)
                isi.seek(0)
                files.put(berkas, isi)
                hasil |= {akhiran: berkas, f"ukuran_{akhiran}": ukuran}
        return hasil

    def sebelum(self, sidik):
        """The newest finished paket of the very same books whose files are there, or None."""
        sama = type(self).daftar().where(PaketCetakan.sidik == sidik).first()
        return sama if sama and all(map(files.exists, (sama.zip, sama.pdf))) else None

    def berkas(self):
        return {n: getattr(self, n) for n in ("zip", "ukuran_zip", "pdf", "ukuran_pdf")}


def sidik_isi(jadi):
    """SHA-256 of what both files are made of: the OPDs' names and their prints' bytes."""
    isi = [(s.opd.kode, s.opd.nama, s.opd.urutan, s.cetakan.sidik) for s in jadi]
    return hashlib.sha256(json.dumps(sorted(isi)).encode()).hexdigest()


def parameter_umum(notebook, parameter):
    """The parameters that all OPDs share, checked; raises GagalCetak."""
    if "opd" not in [p.nama for p in berkas_notebook.parameter_notebook(notebook)]:
        raise GagalCetak(f"Notebook {notebook} tidak dicetak per perangkat daerah.")
    semua = berkas_notebook.periksa(notebook, parameter | {"opd": "SEMUA"})
    return {nama: nilai for nama, nilai in semua.items() if nama != "opd"}


class IsiPaket(BaseModel):
    """One OPD in a paket, and the print that stands for it now."""

    paket = ForeignKeyField(PaketCetakan, backref="isi", on_delete="CASCADE")
    opd = ForeignKeyField(Opd, on_delete="RESTRICT")
    cetakan = ForeignKeyField(Cetakan, on_delete="RESTRICT")

    class Meta:
        indexes = ((("paket", "opd"), True),)

    @classmethod
    def milik(cls, paket):
        """Every OPD of a paket with its print."""
        kueri = cls.select(cls, Opd, Cetakan).join(Opd).switch(cls).join(Cetakan)
        return kueri.where(cls.paket == paket)
