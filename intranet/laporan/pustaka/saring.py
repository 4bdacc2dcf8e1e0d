"""What the library shows: the filter as its address says it, and the choices it offers."""

from wtforms import Form, SelectField

from intranet.akun.models import Opd, Pengguna
from intranet.core.format import ROMAWI
from intranet.laporan import forms
from intranet.laporan.models import Cetakan

KEADAAN = {
    "selesai": ("selesai", ("selesai",)),
    "berjalan": ("sedang dicetak", ("menunggu", Cetakan.SIBUK)),
    "gagal": ("gagal", ("gagal",)),
}
SEMUA, JADWAL, PERINTAH = "", "jadwal", "perintah"


class Saringan(Form):
    """Each choice narrows; what is not offered narrows nothing."""

    notebook = SelectField("Jenis")
    opd = SelectField("Perangkat daerah")
    tahun = SelectField("Tahun")
    triwulan = SelectField("Triwulan", choices=[(str(n), r) for n, r in ROMAWI.items()])
    oleh = SelectField("Dicetak oleh")
    keadaan = SelectField("Keadaan", choices=[(k, v[0]) for k, v in KEADAAN.items()])

    @classmethod
    def baca(cls, isian, pengguna):
        """The filter in an address (`isian`) with what this person's library has to offer."""
        saringan, semua = cls(isian), Cetakan.milik(pengguna)
        saringan.notebook.choices = list(forms.judul().items())
        saringan.opd.choices = [(o.kode, o.nama) for o in opd_tercetak(semua)]
        saringan.tahun.choices = tahun_tercetak(semua)
        saringan.oleh.choices = [*pencetak(semua), (JADWAL, "jadwal"), (PERINTAH, "baris perintah")]
        for kolom in saringan:
            kolom.choices = [(SEMUA, "semua"), *kolom.choices]
            kolom.data = kolom.data if kolom.data in dict(kolom.choices) else SEMUA
        saringan.himpunan = isian.get("himpunan", "")
        return saringan

    @property
    def alamat(self):
        """The filter as an address carries it, without what is empty."""
        isi = {k.name: k.data for k in self} | {"himpunan": self.himpunan}
        return {k: v for k, v in isi.items() if v}

    @property
    def terpilih(self):
        """What was chosen, in words."""
        return [dict(k.choices)[k.data] for k in self if k.data]

    def persempit(self, kueri):
        """`kueri` of prints narrowed to reports of that kind; any of a report's versions counts."""
        syarat = [
            (self.notebook.data, Cetakan.notebook == self.notebook.data),
            (self.opd.data, Opd.kode == self.opd.data),
            (self.tahun.data, Cetakan.tahun == self.tahun.data),
            (self.triwulan.data, Cetakan.triwulan == self.triwulan.data),
            (self.himpunan, Cetakan.himpunan == self.himpunan),
            (self.oleh.data, Cetakan.seri.in_(seri_oleh(self.oleh.data))),
        ]
        for ada, satu in syarat:
            kueri = kueri.where(satu) if ada else kueri
        return kueri

    def menurut_keadaan(self, kueri):
        """`kueri` of newest versions narrowed to those in the chosen state."""
        pilihan = KEADAAN.get(self.keadaan.data)
        return kueri.where(Cetakan.status.in_(pilihan[1])) if pilihan else kueri


def opd_tercetak(semua):
    ada = semua.select(Opd).where(Opd.id.is_null(False))
    return ada.order_by(Opd.urutan).distinct().objects(Opd)


def tahun_tercetak(semua):
    kueri = semua.select(Cetakan.tahun).where(Cetakan.tahun.is_null(False))
    kueri = kueri.order_by(Cetakan.tahun.desc()).distinct()
    return [(str(tahun), str(tahun)) for (tahun,) in kueri.tuples()]


def pencetak(semua):
    kueri = semua.select(Pengguna.id, Pengguna.nama).where(Pengguna.id.is_null(False))
    return [(str(id), nama) for id, nama in kueri.order_by(Pengguna.nama).distinct().tuples()]


def seri_oleh(siapa):
    """The series of which somebody, the schedule, or a command printed a version."""
    kueri = Cetakan.select(Cetakan.seri)
    if siapa == JADWAL:
        return kueri.where(Cetakan.jadwal)
    if siapa.isdigit():
        return kueri.where(Cetakan.pemohon == int(siapa))
    return kueri.where(Cetakan.pemohon.is_null(), ~Cetakan.jadwal)
