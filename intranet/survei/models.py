"""Surveys from their opening to what TPI accepts of them; answers stand in tanggapan.py."""

import secrets
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from peewee import (
    CharField,
    DateField,
    DateTimeField,
    DecimalField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core import peristiwa
from intranet.core.clock import now, today
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import angka, tanggal
from intranet.survei import hasil, kuesioner, rumus

# Nothing that can be mistaken for another when read from a poster: no 0 O, 1 I L, U V.
HURUF_KODE = "23456789ABCDEFGHJKMNPQRSTWXYZ"
PANJANG_KODE = 8
# Which parts have a question of their own in the LKE.
UNTUK_LKE = ("spak", "spkp")


class Survei(BaseModel):
    """One questionnaire of one unit and period; `kuesioner` is a copy of its questions."""

    unit = ForeignKeyField(Opd, backref="survei", on_delete="RESTRICT")
    tahun = IntegerField()
    periode = CharField()
    bagian = JSONField()
    mulai = DateField()
    selesai = DateField()
    kode = CharField(unique=True)
    kuesioner = JSONField()
    populasi = IntegerField(null=True)
    bobot = CharField(default="1/9", choices=[(b, b) for b in rumus.BOBOT_IKM])
    asal = CharField(default="resmi", choices=[(a, a) for a in ("resmi", "contoh")])
    ditutup_oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    ditutup_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("unit", "tahun", "periode"), True),)

    @classmethod
    def milik(cls, pengguna):
        """The surveys this person may see: of the own OPD and its units, or all; newest first."""
        semua = cls.select(cls, Opd).join(Opd).order_by(cls.tahun.desc(), cls.id.desc())
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(milik_opd(sendiri))

    @classmethod
    def tahun_ada(cls, pengguna):
        """The years this person has surveys of, the newest first."""
        kueri = cls.milik(pengguna).select(cls.tahun).order_by(cls.tahun.desc()).distinct()
        return [t for (t,) in kueri.tuples()]

    @classmethod
    def unit_milik(cls, pengguna):
        """The units this person may hold a survey for, in the city's order."""
        semua = Opd.select().where(Opd.berakhir.is_null()).order_by(Opd.urutan)
        sendiri = pengguna.opd_sendiri
        return semua if sendiri is None else semua.where(milik_opd(sendiri))

    @classmethod
    def cari(cls, kode):
        """The survey with that public code, however it was typed, or None."""
        teks = kode.upper().replace("-", "")
        return cls.select(cls, Opd).join(Opd).where(cls.kode == teks).first()

    @classmethod
    @database.atomic()
    def adakan(cls, unit, isi, oleh):
        """A new survey {tahun, periode, bagian, mulai, selesai, populasi, bobot} of a unit.

        It keeps today's questions. Raises Ditolak when the period has one already.
        """
        ada = cls.unit == unit, cls.tahun == isi["tahun"], cls.periode == isi["periode"]
        if cls.select().where(*ada).exists():
            raise Ditolak(f"{unit.nama} sudah punya survei {isi['periode']} ({isi['tahun']}).")
        salinan = kuesioner.salin(isi["bagian"])
        satu = cls.create(unit=unit, kode=kode_baru(), kuesioner=salinan, **isi)
        Riwayat.catat(oleh, "survei-diadakan", satu, f"{unit.kode} {satu.judul}")
        return satu

    @property
    def judul(self):
        """'SPAK dan SPKP Semester II 2024'."""
        nama = rangkai([b["singkat"] for b in self.kuesioner])
        tahun = "" if str(self.tahun) in self.periode else f" {self.tahun}"
        return f"{nama} {self.periode}{tahun}"

    @property
    def contoh(self):
        """Whether its answers are invented, to show the form; it says so wherever it is shown."""
        return self.asal == "contoh"

    @property
    def status(self):
        """'ditutup' by a person or by its last day, 'belum dibuka', or 'terbuka'."""
        if self.ditutup_pada or self.selesai < today():
            return "ditutup"
        return "belum dibuka" if self.mulai > today() else "terbuka"

    @property
    def butir(self):
        """Every question, part by part."""
        return [b for bagian in self.kuesioner for b in bagian["butir"]]

    @cached_property
    def hasil(self):
        """What came out (hasil.Hasil); one query."""
        return hasil.hitung(self.kuesioner, list(self.tanggapan), self.populasi, self.bobot)

    @cached_property
    def penerimaan(self):
        """{part: PenerimaanSurvei} of what TPI accepted; one query."""
        kueri = PenerimaanSurvei.select(PenerimaanSurvei, Pengguna).join(Pengguna)
        return {p.bagian: p for p in kueri.where(PenerimaanSurvei.survei == self)}

    @database.atomic()
    def tutup(self, oleh):
        """End it before its last day or confirm that it is over; forgets all quotas."""
        if self.ditutup_pada:
            raise Ditolak("Survei ini sudah ditutup.")
        self.ditutup_oleh, self.ditutup_pada = oleh.id, now()
        self.save()
        for satu in self.jatah:
            satu.delete_instance()
        jumlah = self.tanggapan.count()
        Riwayat.catat(oleh, "survei-ditutup", self, f"{jumlah} responden")

    @database.atomic()
    def buka(self, selesai, oleh):
        """Open a closed one again until `selesai`; not once TPI has accepted its result."""
        if self.status != "ditutup":
            raise Ditolak("Survei ini belum ditutup.")
        if self.penerimaan:
            raise Ditolak("Hasilnya sudah diterima TPI; adakan survei baru.")
        if selesai < max(today(), self.mulai):
            raise Ditolak("Hari terakhirnya sudah lewat; tulis hari yang akan datang.")
        self.selesai, self.ditutup_oleh, self.ditutup_pada = selesai, None, None
        self.save()
        Riwayat.catat(oleh, "survei-dibuka", self, f"sampai {tanggal(selesai)}")

    @database.atomic()
    def terima(self, bagian, catatan, oleh):
        """TPI accepts the index of 'spak' or 'spkp', and it goes into the unit's LKE.

        Raises Ditolak unless the survey is closed, when fewer than 30 answered and no note says
        why, and with what a listener refuses; nothing is stored then.
        """
        if halangan := self.belum_dapat_diterima(bagian) or self.kurang_responden(catatan):
            raise Ditolak(halangan)
        isi, jumlah = self.hasil.cari(bagian), self.hasil.responden
        satu = {"survei": self, "bagian": bagian, "indeks": isi.indeks, "responden": jumlah}
        satu = PenerimaanSurvei.create(**satu, catatan=catatan, oleh=oleh.id, pada=now())
        peristiwa.survei_diterima.send(satu.kabar(isi, oleh))
        self.__dict__.pop("penerimaan", None)
        ringkas = f"{isi.singkat} {angka(isi.indeks, 2)}, {jumlah} responden"
        Riwayat.catat(oleh, "survei-diterima", self, ringkas)
        return satu

    def belum_dapat_diterima(self, bagian):
        """Why TPI can't accept that part now, as a sentence; None when it can."""
        if bagian not in self.bagian or bagian not in UNTUK_LKE:
            return "Bagian itu tidak ada dalam survei ini, atau bukan untuk LKE."
        if self.status != "ditutup":
            return "Tutup surveinya dahulu, agar hasilnya tidak berubah lagi."
        return "Hasil ini sudah diterima." if bagian in self.penerimaan else None

    def kurang_responden(self, catatan):
        """Why so few answers are not enough, as a sentence; None from 30 on, or with a note."""
        jumlah, minimum = self.hasil.responden, rumus.RESPONDEN_MINIMUM
        if not jumlah:
            return "Belum ada yang menjawab."
        if jumlah >= minimum or catatan:
            return None
        return (
            f"Baru {jumlah} responden, paling sedikit {minimum}. Bila pengguna layanannya memang "
            "lebih sedikit, tulis alasannya."
        )


def rangkai(kata):
    """'SPAK', 'SPAK dan SPKP', 'SPAK, SPKP, dan IKM'."""
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def milik_opd(opd):
    return (Opd.id == opd) | (Opd.induk == opd)


def kode_baru():
    """A code nobody can guess from another's: 8 of 29 letters, 39 bits."""
    return "".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE))


@dataclass(frozen=True)
class SurveiDiterima:
    """What the others are told: TPI accepted this index 1-4; `sumber` says what it rests on."""

    unit: Opd
    tahun: int
    bagian: str
    indeks: Decimal
    responden: int
    sumber: str
    contoh: bool
    oleh: Pengguna


class PenerimaanSurvei(BaseModel):
    """TPI accepted the index of one part; it went into the unit's LKE."""

    survei = ForeignKeyField(Survei, backref="semua_penerimaan", on_delete="CASCADE")
    bagian = CharField(choices=[(b, b) for b in UNTUK_LKE])
    indeks = DecimalField(max_digits=3, decimal_places=2)
    responden = IntegerField()
    catatan = TextField(default="")
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("survei", "bagian"), True),)

    def kabar(self, isi, oleh):
        """What to tell the others about it; `isi` is the HasilBagian it rests on."""
        survei = self.survei
        margin = f", margin ±{angka(isi.margin, 2)}" if isi.margin is not None else ""
        sumber = f"{isi.nama} {survei.periode}, {self.responden} responden{margin}."
        if self.catatan:
            sumber += f" {self.catatan}"
        tetap = {"unit": survei.unit, "tahun": survei.tahun, "contoh": survei.contoh, "oleh": oleh}
        tetap |= {"bagian": self.bagian, "indeks": self.indeks, "responden": self.responden}
        return SurveiDiterima(sumber=sumber, **tetap)
