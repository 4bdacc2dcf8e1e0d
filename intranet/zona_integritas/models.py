"""Units on their way to WBK and WBBM: stages, conditions, and the year each unit is to join."""

from datetime import date

from peewee import (
    JOIN,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    TextField,
)

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.bukti.models import Bukti
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal

# The way, in its order (PermenPANRB 90/2021 Lampiran II); `dicabut` may follow a predicate only.
TAHAP = {
    "pencanangan": "Pencanangan",
    "pembangunan": "Pembangunan",
    "pengusulan": "Pengusulan",
    "administrasi": "Reviu TPN: administrasi",
    "survei": "Reviu TPN: survei",
    "desk": "Reviu TPN: desk evaluasi",
    "lapangan": "Reviu TPN: evaluasi lapangan",
    "wbk": "Penetapan WBK",
    "wbbm": "Penetapan WBBM",
    "pemantauan": "Pemantauan",
    "dicabut": "Predikat dicabut",
}
BELUM = "belum"
PREDIKAT = {"wbk": "WBK", "wbbm": "WBBM"}
# After a withdrawal a unit can't be proposed for two years (PermenPANRB 90/2021, tahap 13).
JEDA_TAHUN = 2


class Tahapan(BaseModel):
    """One step of one unit on its way: when, by which document and decree, who signed."""

    unit = ForeignKeyField(Opd, backref="tahapan", on_delete="RESTRICT")
    tahap = CharField(choices=[(t, t) for t in TAHAP])
    tanggal = DateField()
    dokumen = CharField(default="")
    nomor = CharField(default="")
    bukti = ForeignKeyField(Bukti, null=True, backref="+", on_delete="RESTRICT")
    penanda_tangan = CharField(default="")
    catatan = TextField(default="")
    sumber = JSONField(default=list)
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("unit", "tahap", "tanggal"), True),)

    @property
    def sebutan(self):
        return TAHAP[self.tahap]

    @classmethod
    def milik(cls, unit):
        """The steps of a unit, the oldest first."""
        semua = cls.select(cls, Bukti).join(Bukti, JOIN.LEFT_OUTER)
        return semua.where(cls.unit == unit).order_by(cls.tanggal, cls.id)

    @classmethod
    @database.atomic()
    def catat(cls, unit, isi, oleh):
        """Record a step {tahap, tanggal, dokumen, nomor, bukti, penanda_tangan, catatan}.

        Returns it. Raises Ditolak when it can't come then: WBBM before WBK, a withdrawal without a
        predicate, a proposal within two years of one, anything before the pencanangan, or the same
        step twice on one day.
        """
        ada = list(cls.milik(unit))
        if any((t.tahap, t.tanggal) == (isi["tahap"], isi["tanggal"]) for t in ada):
            raise Ditolak(f"{TAHAP[isi['tahap']]} pada {tanggal(isi['tanggal'])} sudah dicatat.")
        satu = cls(unit=unit, oleh=oleh.id if oleh else None, pada=now(), **isi)
        periksa_urutan(satu, [t for t in ada if t.tanggal <= satu.tanggal])
        satu.save()
        Riwayat.catat(oleh, "tahap-zi-dicatat", satu, f"{unit.kode}: {satu.sebutan}")
        return satu

    @database.atomic()
    def hapus(self, oleh):
        """Take back a step that was recorded by mistake; its history stays.

        Raises Ditolak when a later step could not stand without it.
        """
        tanpa = [t for t in Tahapan.milik(self.unit) if t.id != self.id]
        for n, satu in enumerate(tanpa):
            try:
                periksa_urutan(satu, tanpa[:n])
            except Ditolak as galat:
                raise Ditolak(f"{satu.sebutan} bertumpu pada tahap ini. {galat}") from galat
        self.delete_instance()
        isi = f"{self.unit.kode}: {self.sebutan}, {tanggal(self.tanggal)}"
        Riwayat.catat(oleh, "tahap-zi-dihapus", self, isi)

    @classmethod
    def tahun_pencanangan(cls):
        """The years in which units declared, the newest first: each can be printed as piagam."""
        kueri = cls.select(cls.tanggal).where(cls.tahap == "pencanangan")
        return sorted({hari.year for (hari,) in kueri.tuples()}, reverse=True)

    @classmethod
    def tiap_unit(cls):
        """{unit id: its steps, the oldest first}; one query."""
        hasil = {}
        for satu in cls.select().order_by(cls.tanggal, cls.id):
            hasil.setdefault(satu.unit_id, []).append(satu)
        return hasil


def predikat(tahapan):
    """The predicate in force after these steps, the oldest first: 'WBK', 'WBBM' or ''.

    It lasts through monitoring and new proposals until it is withdrawn.
    """
    kini = ""
    for satu in tahapan:
        kini = "" if satu.tahap == "dicabut" else PREDIKAT.get(satu.tahap, kini)
    return kini


def periksa_urutan(baru, sebelum):
    """Raise Ditolak unless a step may follow these."""
    tahap, kini = baru.tahap, predikat(sebelum)
    if tahap == "wbbm" and not kini:
        raise Ditolak("WBBM hanya untuk unit yang sudah WBK.")
    if tahap in ("pemantauan", "dicabut") and not kini:
        raise Ditolak(f"{TAHAP[tahap]} hanya untuk unit yang sudah berpredikat.")
    if tahap != "pencanangan" and "pencanangan" not in {t.tahap for t in sebelum}:
        raise Ditolak("Catat pencanangannya dahulu, dengan tanggal yang lebih awal.")
    cabut = next((t.tanggal for t in reversed(sebelum) if t.tahap == "dicabut"), None)
    if tahap == "pengusulan" and cabut and baru.tanggal < (boleh := tambah_tahun(cabut)):
        sejak = f"Predikatnya dicabut {tanggal(cabut)}"
        raise Ditolak(f"{sejak}; diusulkan lagi paling cepat {tanggal(boleh)}.")


def tambah_tahun(hari):
    """The same day two years later; 29 February becomes 1 March."""
    tahun = hari.year + JEDA_TAHUN
    if (hari.month, hari.day) == (2, 29):
        return date(tahun, 3, 1)
    return hari.replace(year=tahun)


class RencanaIkut(BaseModel):
    """The year in which a unit is to join; together the plan until all have."""

    unit = ForeignKeyField(Opd, unique=True, backref="rencana_zi", on_delete="RESTRICT")
    tahun = IntegerField()

    @classmethod
    @database.atomic()
    def tetapkan(cls, unit, tahun, oleh):
        """Plan `unit` for that year; None takes it off the plan."""
        ada = cls.get_or_none(cls.unit == unit)
        if (ada.tahun if ada else None) == tahun:
            return
        if ada:
            ada.delete_instance()
        if tahun:
            cls.create(unit=unit, tahun=tahun)
        Riwayat.catat(oleh, "rencana-zi-ditetapkan", unit, str(tahun or "dihapus"))


class NilaiSyarat(BaseModel):
    """What a condition stands at in one year, and on which document that rests.

    `unit` None is the city. `kode` as in the instrument's `syarat_pengusulan`; `nilai` a
    predicate, a number, or 'ya'/'tidak', as text.
    """

    unit = ForeignKeyField(Opd, null=True, backref="syarat_zi", on_delete="RESTRICT")
    kode = CharField()
    tahun = IntegerField()
    nilai = CharField()
    dokumen = CharField(default="")
    bukti = ForeignKeyField(Bukti, null=True, backref="+", on_delete="RESTRICT")
    sumber = JSONField(default=list)
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    class Meta:
        indexes = ((("unit", "kode", "tahun"), True),)

    @classmethod
    def milik(cls, unit, tahun):
        """{code: its values up to that year, the oldest first} of a unit (None: the city)."""
        kueri = cls.select(cls, Bukti).join(Bukti, JOIN.LEFT_OUTER)
        hasil = {}
        for satu in kueri.where(cls.punya(unit), cls.tahun <= tahun).order_by(cls.tahun):
            hasil.setdefault(satu.kode, []).append(satu)
        return hasil

    @classmethod
    def punya(cls, unit):
        """Whose value it is, as a condition."""
        return cls.unit.is_null() if unit is None else cls.unit == unit

    @classmethod
    @database.atomic()
    def tulis(cls, unit, kode, tahun, isi, oleh):
        """Set a condition's {nilai, dokumen, bukti} of one year; an empty value takes it away.

        Without new evidence what there was stays, while the value does.
        """
        ada = cls.get_or_none(cls.punya(unit), cls.kode == kode, cls.tahun == tahun)
        lama = ada.nilai if ada else ""
        if ada and not isi["bukti"] and isi["nilai"] == lama:
            isi = isi | {"bukti": ada.bukti}
        if ada and all(getattr(ada, k) == v for k, v in isi.items()) or not (ada or isi["nilai"]):
            return
        if ada:
            ada.delete_instance()
        if isi["nilai"]:
            kunci = {"unit": unit, "kode": kode, "tahun": tahun}
            cls.create(**kunci, **isi, oleh=oleh.id if oleh else None, pada=now())
        perubahan = {kode: [lama, isi["nilai"]]}
        objek = unit or "Kota:syarat"
        Riwayat.catat(oleh, "syarat-zi-ditulis", objek, f"{kode} {tahun}", perubahan)
