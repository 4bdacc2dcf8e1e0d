"""Cetakan: one run of one notebook, asked for by someone, with these parameters."""

import hashlib
import json

from peewee import JOIN, CharField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak import pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.pekerjaan import Pekerjaan


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

    @classmethod
    def milik(cls, pengguna):
        """Prints this person may open, newest first: their own OPD's and its units', or all."""
        semua = cls.select(cls, Opd).join(Opd, JOIN.LEFT_OUTER).order_by(cls.id.desc())
        sendiri = pengguna.opd_sendiri
        if sendiri is None:
            return semua
        return semua.where((cls.opd == sendiri) | (Opd.induk == sendiri) | cls.opd.is_null())

    @classmethod
    def minta(cls, notebook, parameter, pemohon=None, ulang=False):
        """Ask for a print; the finished one is given back when nothing changed since.

        `parameter` is checked against the notebook's own declaration; raises GagalCetak with a
        sentence when one is unknown, missing or of the wrong kind. `ulang` prints anew.
        """
        parameter = berkas_notebook.periksa(notebook, parameter)
        opd = cari_opd(parameter.get("opd") or parameter.get("unit"))
        kunci = kunci_cetakan(notebook, parameter)
        ada = None if ulang else cls.yang_sama(kunci)
        return ada or cls.create(
            notebook=notebook,
            parameter=parameter,
            kunci=kunci,
            pemohon=pemohon.id if pemohon else None,
            opd=opd,
        )

    @classmethod
    def yang_sama(cls, kunci):
        """The newest print of the same notebook, parameters and data that did not fail."""
        sama = cls.select().where(cls.kunci == kunci, cls.status != "gagal")
        ada = sama.order_by(cls.id.desc()).first()
        if ada and ada.status == "selesai" and not files.exists(ada.berkas):
            return None
        return ada

    @property
    def nama_berkas(self):
        bagian = [self.notebook, *(str(n) for n in self.parameter.values() if n is not None)]
        return "-".join(bagian).lower().replace("_", "-") + ".pdf"

    def cetak(self):
        """Run the notebook and store its PDF; a failure is recorded on the row, then raised."""
        if not self.ambil():
            return
        try:
            hasil = pelaksana.cetak(self.notebook, self.parameter, kemajuan=self.catat_kemajuan)
        except GagalCetak as galat:
            self.gagalkan(str(galat))
            raise
        except Exception:
            self.gagalkan("Ada yang rusak saat mencetak. Admin TI dapat melihat catatannya.")
            raise
        self.simpan(hasil)

    def terima(self, kabar):
        """What a run of this print says (see pelaksana.cetak_banyak): kept on the row."""
        if isinstance(kabar, GagalCetak):
            self.gagalkan(str(kabar))
        elif isinstance(kabar, pelaksana.Hasil):
            self.simpan(kabar)
        else:
            self.catat_kemajuan(*kabar)

    def simpan(self, hasil):
        berkas = f"cetakan/{self.id}/{self.nama_berkas}"
        files.put(berkas, hasil.pdf)
        isi = {"berkas": berkas, "halaman": hasil.halaman, "ukuran": len(hasil.pdf)}
        self.selesaikan(sidik_data=hasil.sidik_data, **isi)


def cari_opd(kode):
    """The office a print is about, None for the whole city. Raises GagalCetak when unknown."""
    opd = Opd.get_or_none(Opd.kode == kode) if kode else None
    if kode and opd is None:
        raise GagalCetak(f"OPD dengan kode {kode} tidak ada.")
    return opd


def kunci_cetakan(notebook, parameter):
    """What decides a print: the notebook's content, its parameters, and every change ever made."""
    isi = [berkas_notebook.sidik_notebook(notebook), parameter, Riwayat.ujung()[1]]
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()
