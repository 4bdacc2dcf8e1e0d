"""An uploaded workbook between looking at it and storing it."""

from decimal import Decimal

from peewee import CharField, DateTimeField, ForeignKeyField, JSONField

from intranet.akun.models import Pengguna
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.impor.baca import baca
from intranet.zona_integritas.impor.simpan import bandingkan, nilai_berkas, tulis
from intranet.zona_integritas.lembar import LembarKerja

STATUS = ("pratinjau", "diterapkan", "dibatalkan")


class ImporLke(BaseModel):
    """Answers of one answerer out of one workbook; `awal` marks what each of them replaces."""

    lembar = ForeignKeyField(LembarKerja, backref="impor", on_delete="CASCADE")
    penilai = CharField(choices=[("unit", "unit"), ("tpn", "tpn")])
    nama_berkas = CharField()
    jawaban = JSONField(default=dict)
    awal = JSONField(default=dict)
    catatan = JSONField(default=list)
    status = CharField(default="pratinjau", choices=[(s, s) for s in STATUS])
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    @classmethod
    def milik(cls, lembar):
        """The imports of a sheet, the newest first."""
        return cls.select().where(cls.lembar == lembar).order_by(cls.id.desc())

    @classmethod
    @database.atomic()
    def terima(cls, lembar, penilai, bita, nama, oleh):
        """Read a workbook for a look; nothing of the sheet changes. Raises Ditolak."""
        if halangan := tertutup(lembar, penilai):
            raise Ditolak(halangan)
        hasil = baca(bita, lembar.bentuk)
        return cls.create(
            lembar=lembar,
            penilai=penilai,
            nama_berkas=nama[-200:],
            jawaban={kode: simpan_jawaban(j) for kode, j in hasil.jawaban.items()},
            awal={k: lembar.sidik_jawaban(k, penilai) for k in hasil.jawaban},
            catatan=hasil.catatan + bandingkan(hasil, lembar),
            oleh=oleh.id,
            pada=now(),
        )

    @property
    def isi(self):
        """{code: Jawaban} that the workbook holds."""
        return {kode: baca_jawaban(isi) for kode, isi in self.jawaban.items()}

    @property
    def nilai(self):
        """The points that the rule gives to the workbook's answers alone, the rest counting 0."""
        return nilai_berkas(self.isi, self.lembar).nilai

    @property
    def baris(self):
        """[(code, JawabanButir or None now, Jawaban, 'baru' | 'berubah' | 'sama' | 'terkunci')]."""
        return [
            (kode, ada := self.lembar.jawaban.get((kode, self.penilai)), baru)
            + (self.keadaan(kode, ada, baru),)
            for kode, baru in self.isi.items()
        ]

    def keadaan(self, kode, ada, baru):
        if ada and ada.bentuk == baru:
            return "sama"
        if self.lembar.boleh_ubah(kode, self.penilai):
            return "terkunci"
        return "berubah" if ada and not ada.bentuk.kosong else "baru"

    @database.atomic()
    def terapkan(self, oleh):
        """Store what differs and may be changed; returns how many answers that were.

        Raises Ditolak when it was done before, the sheet can't be changed any more, or an answer
        has changed since the look.
        """
        if self.status != "pratinjau":
            raise Ditolak("Impor ini sudah diterapkan atau dibatalkan.")
        if halangan := tertutup(self.lembar, self.penilai):
            raise Ditolak(halangan)
        boleh = {k: j for k, _, j, keadaan in self.baris if keadaan in ("baru", "berubah")}
        for kode in boleh:
            if self.lembar.sidik_jawaban(kode, self.penilai) != self.awal.get(kode, ""):
                raise Ditolak(f"Jawaban {kode} berubah sejak pratinjau. Unggah berkasnya lagi.")
        jumlah = tulis(self.lembar, boleh, self.penilai, oleh)
        self.status = "diterapkan"
        self.save()
        return jumlah

    def batalkan(self):
        """Forget a look that leads nowhere."""
        if self.status == "pratinjau":
            self.status = "dibatalkan"
            self.save()


def tertutup(lembar, penilai):
    """Why nothing at all can be imported into that column now; None when something can."""
    if penilai == "tpn" or lembar.status == "selesai":
        return lembar.boleh_ubah("", penilai)
    if lembar.status == "diajukan" and not lembar.dikembalikan:
        return lembar.boleh_ubah("", penilai)
    return None


def simpan_jawaban(satu):
    indeks = None if satu.indeks is None else str(satu.indeks)
    isi = {"pilihan": satu.pilihan, "indeks": indeks, "masukan": dict(satu.masukan)}
    return isi | {"na": satu.na}


def baca_jawaban(isi):
    indeks = None if isi["indeks"] is None else Decimal(isi["indeks"])
    return Jawaban(isi["pilihan"], indeks, isi["masukan"], isi.get("na", False))
