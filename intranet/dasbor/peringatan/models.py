"""A warning from the day it begins to the day its reason is gone; taken up or snoozed between."""

from itertools import groupby

from peewee import JOIN, CharField, DateField, DateTimeField, ForeignKeyField, TextField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.dasbor.peringatan.aturan import ATURAN
from intranet.dasbor.peringatan.temuan import PEMERIKSA, PIMPINAN

# Longer than a quarter nobody puts a warning off.
TUNDA_MAKS_HARI = 92
# Which of the closed ones each role sees besides the open ones (temuan.PIMPINAN, PEMERIKSA).
TERTUTUP = {
    "walikota": ("", PIMPINAN, PEMERIKSA),
    "sekda": ("", PIMPINAN, PEMERIKSA),
    "inspektorat": ("", PEMERIKSA),
}
TAMPIL = {"aktif": "Aktif", "ditunda": "Ditunda", "berakhir": "Berakhir"}


class Peringatan(BaseModel):
    """One warning. `aktif` is its key until it ends, so that no matter warns twice at a time.

    `tujuan` is a path of ours; `tertutup` says who else than the mayor and the Sekda may see it.
    """

    kunci = CharField(max_length=500, index=True)
    aktif = CharField(max_length=500, null=True, unique=True)
    aturan = CharField(index=True)
    opd = ForeignKeyField(Opd, null=True, backref="+", on_delete="CASCADE")
    alasan = TextField()
    tujuan = CharField()
    tertutup = CharField(default="")
    mulai_pada = DateTimeField()
    berakhir_pada = DateTimeField(null=True)
    diambil_oleh = ForeignKeyField(Pengguna, null=True, backref="+", on_delete="RESTRICT")
    diambil_pada = DateTimeField(null=True)
    ditunda_sampai = DateField(null=True)
    ditunda_oleh = ForeignKeyField(Pengguna, null=True, backref="+", on_delete="RESTRICT")
    alasan_tunda = TextField(default="")

    @classmethod
    def milik(cls, pengguna):
        """The warnings this person may see, the newest first: of the own OPD, or the city's."""
        penunda, pengambil = Pengguna.alias(), Pengguna.alias()
        kueri = (
            cls.select(cls, Opd, *nama(pengambil), *nama(penunda))
            .join(Opd, JOIN.LEFT_OUTER)
            .switch(cls)
        )
        kueri = kueri.join(pengambil, JOIN.LEFT_OUTER, on=cls.diambil_oleh).switch(cls)
        kueri = kueri.join(penunda, JOIN.LEFT_OUTER, on=cls.ditunda_oleh)
        kueri = kueri.where(cls.tertutup.in_(TERTUTUP.get(pengguna.peran, ("",))))
        sendiri = pengguna.opd_sendiri
        kueri = kueri if sendiri is None else kueri.where(cls.opd == sendiri)
        return kueri.order_by(cls.id.desc())

    @classmethod
    def tampil(cls, pengguna, apa):
        """`milik`, kept to one of TAMPIL; ended ones of the last 90 days only."""
        tunda = cls.ditunda_sampai.is_null(False) & (cls.ditunda_sampai >= today())
        syarat = {
            "ditunda": cls.aktif.is_null(False) & tunda,
            "berakhir": cls.aktif.is_null(),
        }.get(apa, cls.aktif.is_null(False) & (cls.ditunda_sampai.is_null() | ~tunda))
        return cls.milik(pengguna).where(syarat)

    @property
    def isi_aturan(self):
        return ATURAN[self.aturan]

    @property
    def ditunda(self):
        """Whether it is put off today."""
        return self.ditunda_sampai is not None and self.ditunda_sampai >= today()

    @classmethod
    @database.atomic()
    def samakan(cls, temuan, kabarkan=True):
        """Begin what is found for the first time, end what is found no more; (begun, ended).

        `temuan` are dicts of this model's fields with `kunci`. What goes on keeps its row, with its
        reason as it is now. The rows are their own history. `kabarkan` tells who is to act, once.
        """
        ada = {p.kunci: p for p in cls.select().where(cls.aktif.is_null(False))}
        kini = {satu["kunci"]: satu for satu in temuan}
        lewat = [p.id for kunci, p in ada.items() if kunci not in kini]
        cls.update(aktif=None, berakhir_pada=now()).where(cls.id.in_(lewat)).execute()
        for kunci in ada.keys() & kini.keys():
            ada[kunci].perbarui(kini[kunci])
        baru = [cls.create(aktif=k, mulai_pada=now(), **s) for k, s in kini.items() if k not in ada]
        if kabarkan:
            cls.kabarkan(baru)
        return len(baru), len(lewat)

    def perbarui(self, isi):
        """The reason and the way as they are today; no new warning."""
        self.alasan, self.tujuan, self.tertutup = isi["alasan"], isi["tujuan"], isi["tertutup"]
        self.save()

    @classmethod
    def kabarkan(cls, baru):
        """Send `peringatan_dimulai` once for each rule and OPD with something new."""

        def kelompok(p):
            return p.aturan, p.opd_id or 0

        for _, semua in groupby(sorted(baru, key=kelompok), kelompok):
            semua = tuple(semua)
            if semua[0].isi_aturan.kabar:
                peristiwa.peringatan_dimulai.send(semua, aturan=semua[0].isi_aturan)

    @database.atomic()
    def ambil(self, oleh):
        """Take it up: from now on it is `oleh` who deals with it. Ditolak once ended or taken."""
        self.harus_aktif()
        if self.diambil_oleh_id:
            raise Ditolak(f"Sudah diambil {self.diambil_oleh.nama}.")
        self.diambil_oleh, self.diambil_pada = oleh.id, now()
        self.save()
        Riwayat.catat(oleh, "peringatan-diambil", self, self.isi_aturan.nama)

    @database.atomic()
    def tunda(self, sampai, alasan, oleh):
        """Put it off until a day (its last), with a reason; it leaves the list till then.

        Raises Ditolak once ended, without a reason, or when the day is past or too far off.
        """
        self.harus_aktif()
        if not alasan:
            raise Ditolak("Tulis alasan menundanya.")
        if not 0 <= (sampai - today()).days <= TUNDA_MAKS_HARI:
            raise Ditolak(f"Pilih hari ini sampai paling lama {TUNDA_MAKS_HARI} hari lagi.")
        self.ditunda_sampai, self.alasan_tunda, self.ditunda_oleh = sampai, alasan, oleh.id
        self.save()
        catatan = f"{self.isi_aturan.nama} sampai {tanggal(sampai)}"
        # why a disposisi is late may say what it is about: that stays in the row
        catatan += "" if self.tertutup else f": {alasan}"
        Riwayat.catat(oleh, "peringatan-ditunda", self, catatan)

    def harus_aktif(self):
        if self.aktif is None:
            raise Ditolak("Peringatan ini sudah berakhir sendiri.")


def nama(orang):
    """What of an account a list needs."""
    return orang.id, orang.nama
