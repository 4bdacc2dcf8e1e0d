"""Which threads the list shows: by state, channel, place and day, or by words once unsealed."""

from dataclasses import dataclass

from peewee import fn
from wtforms import Form, SelectField, StringField
from wtforms.validators import Optional

from intranet.core.forms import TanggalField
from intranet.hotline.kotak.percakapan import Percakapan
from intranet.hotline.models import Utas
from intranet.hotline.titik.models import Titik
from intranet.kanal.bentuk import KANAL

SEHALAMAN, DICARI_MAKS = 40, 3000
LIHAT = {
    "baru": ("Belum dibaca", ("baru",)),
    "berjalan": ("Berjalan", ("dibaca", "ditindaklanjuti")),
    "selesai": ("Selesai", ("ditutup", "dialihkan")),
    "semua": ("Semua", ("baru", "dibaca", "ditindaklanjuti", "ditutup", "dialihkan", "digabung")),
}


class Saringan(Form):
    """What the address of the list says; nothing of a report ever stands in an address."""

    lihat = SelectField("Keadaan", choices=[(k, v[0]) for k, v in LIHAT.items()], default="baru")
    kanal = SelectField("Kanal", [Optional()], choices=[("", "semua"), *KANAL.items()], default="")
    titik = StringField("Kode tempat", [Optional()])
    dari = TanggalField("Sejak", [Optional()])
    sampai = TanggalField("Sampai", [Optional()])

    @property
    def kueri(self):
        """The threads it selects, newest day first."""
        kueri = Utas.kotak(*LIHAT.get(self.lihat.data, LIHAT["baru"])[1])
        kode = (self.titik.data or "").upper().replace("-", "").strip()
        syarat = [
            (self.kanal.data, Utas.kanal == self.kanal.data),
            (kode, Titik.kode == kode),
            (self.dari.data, Utas.hari >= self.dari.data),
            (self.sampai.data, Utas.hari <= self.sampai.data),
        ]
        for ada, satu in syarat:
            kueri = kueri.where(satu) if ada else kueri
        return kueri

    @property
    def alamat(self):
        """The filter as an address carries it, without what is empty."""
        isi = {
            k: self[k]._value() if k in ("dari", "sampai") else self[k].data for k in self._fields
        }
        return {k: v for k, v in isi.items() if v and (k, v) != ("lihat", "baru")}


@dataclass(frozen=True)
class Daftar:
    """One page of the list: threads unsealed, and whether more follow."""

    percakapan: list[Percakapan]
    saringan: Saringan
    jumlah: dict
    halaman: int = 1
    lanjut: bool = False
    cari: str = ""

    @classmethod
    def baca(cls, saringan, rahasia, halaman=1):
        """The threads of a filter; five queries however many there are."""
        utas = list(saringan.kueri.paginate(halaman, SEHALAMAN + 1))
        semua = Percakapan.buka_semua(utas[:SEHALAMAN], rahasia)
        return cls(terbaru(semua), saringan, jumlah(), halaman, len(utas) > SEHALAMAN)

    @classmethod
    def cari_kata(cls, kata, saringan, rahasia):
        """Threads in which every one of these words stands; unsealed one by one, kept nowhere."""
        semua = Percakapan.buka_semua(
            list(Utas.kotak(*LIHAT["semua"][1]).limit(DICARI_MAKS)), rahasia
        )
        dicari = kata.casefold().split()
        cocok = [p for p in semua if all(k in p.untuk_dicari for k in dicari)]
        return cls(terbaru(cocok)[:SEHALAMAN], saringan, jumlah(), cari=kata)


def terbaru(percakapan):
    return sorted(percakapan, key=lambda p: (p.utas.hari, p.terakhir), reverse=True)


def jumlah():
    """{state shown: number of threads}."""
    kueri = Utas.select(Utas.status, fn.COUNT(Utas.id)).group_by(Utas.status)
    menurut = dict(kueri.where(Utas.kunci_rahasia.is_null(False)).tuples())
    return {k: sum(menurut.get(s, 0) for s in status) for k, (_, status) in LIHAT.items()}
