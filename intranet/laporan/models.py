"""Cetakan: one run of one notebook, asked for by someone, with these parameters."""

import hashlib
import logging

from peewee import (
    JOIN,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    JSONField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak import pelaksana
from intranet.cetak.jejak import Pemeriksa, kemas
from intranet.cetak.parameter import GagalCetak
from intranet.core import files, peristiwa
from intranet.core.clock import now
from intranet.core.database import BaseModel
from intranet.core.pekerjaan import Pekerjaan
from intranet.core.prepared import Prepared
from intranet.laporan.bentuk.muatan import simpan_muatan
from intranet.laporan.kunci import cari_opd, kunci_cetakan
from intranet.laporan.pustaka.seri import tanda

# What a print takes over from the one before when it shows just the same.
WARISAN = ("berkas", "halaman", "ukuran", "nomor", "tanggal", "sidik_data", "sidik")
WARISAN += ("muatan", "dokumen", "tabel", "batas")

# The report whose text people edit; see naskah.
NASKAH = "laporan_tahunan"
TAK_TERSIMPAN = "Hasil cetaknya tidak dapat disimpan. Beri tahu Admin TI."
log = logging.getLogger(__name__)


class Cetakan(Pekerjaan):
    """menunggu -> dicetak -> selesai | gagal; see Pekerjaan."""

    SIBUK = "dicetak"
    MATI = "Pencetak berhenti di tengah jalan tiga kali. Beri tahu Admin TI."
    DIULANG = "diulang karena pencetak berhenti"

    notebook = CharField()
    parameter = JSONField(default=dict)
    opd = ForeignKeyField(Opd, null=True, on_delete="RESTRICT")
    pemohon = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    kunci = CharField(index=True)
    berkas = CharField(null=True)
    halaman = IntegerField(null=True)
    ukuran = IntegerField(null=True)
    sidik_data = CharField(null=True)
    nomor = CharField(null=True, index=True)
    tanggal = DateField(null=True)
    jejak = BlobField(null=True)
    sidik = CharField(default="", index=True)
    paksa = BooleanField(default=False)
    unduhan = IntegerField(default=0)
    seri = CharField(default="", index=True)
    himpunan = CharField(default="", index=True)
    tahun = IntegerField(null=True)
    triwulan = IntegerField(null=True)
    jadwal = BooleanField(default=False)
    muatan = CharField(null=True)
    dokumen = CharField(default="")
    tabel = IntegerField(default=0)
    batas = JSONField(null=True)
    sepaket = BooleanField(default=False)

    @classmethod
    def milik(cls, pengguna):
        """Prints this person may open, newest first: their own OPD's and its units', or all.

        Without what they read (`jejak`), which is long and which no page shows.
        """
        kolom = [f for f in cls._meta.sorted_fields if f is not cls.jejak]
        semua = cls.select(*kolom, Opd, Pengguna.id, Pengguna.nama).join(Opd, JOIN.LEFT_OUTER)
        semua = semua.switch(cls).join(Pengguna, JOIN.LEFT_OUTER).order_by(cls.id.desc())
        sendiri = pengguna.opd_sendiri
        if sendiri is None:
            return semua
        return semua.where((cls.opd == sendiri) | (Opd.induk == sendiri) | cls.opd.is_null())

    @classmethod
    def minta(cls, notebook, parameter, pemohon=None, ulang=False, pemeriksa=None, **asal):
        """Ask for a print; the finished one is given back when nothing it read has changed since.

        `parameter` is checked against the notebook's own declaration; raises GagalCetak with a
        sentence when one is unknown, missing or of the wrong kind. `ulang` prints anew. Who asks
        for many gives the same `pemeriksa` (cetak.jejak) to all. `asal`: `jadwal` when no person
        asks, `sepaket` when it is one of a paket's; anybody else is told once it ended.
        """
        parameter = berkas_notebook.periksa(notebook, parameter)
        opd = cari_opd(parameter.get("opd") or parameter.get("unit"))
        kunci = kunci_cetakan(notebook, parameter)
        ada = None if ulang else cls.yang_sama(kunci, pemeriksa or Pemeriksa())
        if ada and ada.berjalan and pemohon and not asal.get("sepaket"):
            Penunggu.catat(ada, pemohon)
        return ada or cls.create(
            notebook=notebook,
            parameter=parameter,
            kunci=kunci,
            pemohon=pemohon.id if pemohon else None,
            opd=opd,
            paksa=ulang,
            **asal,
            **tanda(notebook, parameter),
        )

    @classmethod
    def yang_sama(cls, kunci, pemeriksa):
        """A print of this key that waits, that nothing changed since it began, or that is done."""
        sql, isi = terbaru.bind(kunci)
        ini = next(iter(cls.raw(sql, *isi)), None)
        if ini and ini.berjalan:
            if ini.status == "menunggu" or ini.mulai_pada > saat_data():
                return ini
            ini = cls.terbit(kunci)
        if ini and pemeriksa.masih_sama(ini.jejak) and files.exists(ini.berkas):
            return ini
        return None

    @classmethod
    def terbit(cls, kunci):
        """The newest finished print of this key whose file is there, or None."""
        selesai = cls.select().where(cls.kunci == kunci, cls.status == "selesai")
        lama = selesai.order_by(cls.id.desc()).first()
        return lama if lama and files.exists(lama.berkas) else None

    @classmethod
    def bernomor(cls, nomor):
        """The newest finished print that carries this number, or None."""
        kueri = cls.select(cls, Opd).join(Opd, JOIN.LEFT_OUTER).order_by(cls.id.desc())
        return kueri.where(cls.nomor == nomor, cls.status == "selesai").first() if nomor else None

    def tugas(self):
        """What the executor is asked for; it compares with the print before, if there is one."""
        hari, lama = Riwayat.hari(), self.terbit(self.kunci)
        lalu = (lama.sidik_data, lama.tanggal.isoformat()) if lama and lama.tanggal else None
        tugas = pelaksana.Tugas(self, self.notebook, self.parameter, hari.isoformat(), lalu)
        return tugas._replace(paksa=self.paksa)

    @property
    def oleh(self):
        """Who had it printed, in words."""
        if self.jadwal:
            return "jadwal"
        return self.pemohon.nama if self.pemohon_id else "baris perintah"

    @property
    def naskah(self):
        """Whether people edit its text."""
        return self.notebook == NASKAH

    @property
    def nama_berkas(self):
        bagian = [self.notebook, *(str(n) for n in self.parameter.values() if n is not None)]
        return "-".join(bagian).lower().replace("_", "-") + ".pdf"

    def cetak(self):
        """Run the notebook and store its PDF; a failure is recorded on the row, then raised."""
        if not self.ambil():
            return
        try:
            kabar = pelaksana.jalankan(self.tugas(), self.catat_kemajuan)
        except GagalCetak as galat:
            kabar = galat
        except Exception:
            self.usai_gagal("Ada yang rusak saat mencetak. Admin TI dapat melihat catatannya.")
            raise
        self.terima(kabar)

    def catat_unduhan(self):
        """One more time that somebody took the file."""
        self.ubah({"unduhan": type(self).unduhan + 1})

    def terima(self, kabar):
        """What a run of this print says (see pelaksana.cetak_banyak): kept on the row.

        Whoever waits for it alone is told how it ended. Raises GagalCetak when it failed, or when
        what was made could not be stored; the row says why.
        """
        if isinstance(kabar, pelaksana.Langkah):
            self.catat_kemajuan(*kabar)
            return
        try:
            self.simpan_kabar(kabar)
        except GagalCetak as galat:
            self.usai_gagal(str(galat))
            raise
        peristiwa.cetakan_usai.send(self, galat="")

    def usai_gagal(self, kalimat):
        self.gagalkan(kalimat)
        peristiwa.cetakan_usai.send(self, galat=kalimat)

    @property
    def ditunggu(self):
        """Ids of those who wait for it alone: who asked first, unless for a whole paket, and all
        who asked while it ran.
        """
        semua = {orang for (orang,) in self.penunggu.select(Penunggu.pengguna).tuples()}
        return sorted(semua if self.sepaket else semua | {self.pemohon_id} - {None})

    def simpan_kabar(self, kabar):
        """The end of a run. Raises GagalCetak with the sentence for its row."""
        if isinstance(kabar, GagalCetak):
            raise kabar
        simpan = self.simpan_sama if isinstance(kabar, pelaksana.Sama) else self.simpan
        try:
            simpan(kabar)
        except Exception as galat:
            log.exception("Cetakan %s tidak tersimpan.", self.id)
            raise GagalCetak(TAK_TERSIMPAN) from galat

    def simpan(self, hasil):
        berkas = f"cetakan/{self.id}/{self.nama_berkas}"
        files.put(berkas, hasil.pdf)
        isi = {"berkas": berkas, "halaman": hasil.halaman, "ukuran": len(hasil.pdf)}
        isi |= {"nomor": hasil.nomor, "tanggal": hasil.tanggal, "jejak": kemas(hasil.jejak)}
        isi |= {"sidik_data": hasil.sidik_data, "sidik": hashlib.sha256(hasil.pdf).hexdigest()}
        self.selesaikan(batas=list(hasil.batas), **isi, **simpan_muatan(self, hasil.muatan))

    def simpan_sama(self, hasil):
        """The print before stands for this one too: its file, its number, its day."""
        lama = self.terbit(self.kunci)
        isi = {nama: getattr(lama, nama) for nama in WARISAN}
        self.selesaikan(jejak=kemas(hasil.jejak), **isi)


class Penunggu(BaseModel):
    """Somebody who asked for a print that was already waiting or being printed."""

    cetakan = ForeignKeyField(Cetakan, backref="penunggu", on_delete="CASCADE")
    pengguna = ForeignKeyField(Pengguna, on_delete="CASCADE")

    class Meta:
        indexes = ((("cetakan", "pengguna"), True),)

    @classmethod
    def catat(cls, cetakan, pengguna):
        """Also who asks twice is told once."""
        isi = {"cetakan": cetakan.id, "pengguna": pengguna.id}
        cls.insert(isi).on_conflict_ignore().execute()


@Prepared
def terbaru(kunci):
    """The newest print of a key that did not fail; a batch asks for every OPD's."""
    c = Cetakan
    return c.select().where(c.kunci == kunci, c.status != "gagal").order_by(c.id.desc()).limit(1)


def saat_data():
    """The moment of the last change to anything; now when nothing was ever recorded."""
    return Riwayat.ujung()[2] or now()
