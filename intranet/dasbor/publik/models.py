"""What was published of a closed quarter: chosen rows of its freeze, as they were handed out."""

from decimal import Decimal

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.dasbor.publik.kolom import ANGKA, TEKS
from intranet.rpjmd.beku import Pembekuan


class Terbitan(BaseModel):
    """One publication of a quarter; at most one of a quarter is not `ditarik`.

    `beku` and `sidik_beku` name the freeze it was taken from; `isi` are its rows.
    """

    tahun = IntegerField()
    triwulan = IntegerField()
    beku = IntegerField()
    sidik_beku = CharField()
    isi = JSONField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField(default=now)
    ditarik_pada = DateTimeField(null=True)

    class Meta:
        indexes = ((("tahun", "triwulan"), False),)

    @classmethod
    def berlaku(cls):
        """What the public may see, the newest quarter first."""
        semua = cls.select().where(cls.ditarik_pada.is_null())
        return semua.order_by(cls.tahun.desc(), cls.triwulan.desc())

    @classmethod
    def cari(cls, tahun, triwulan):
        """What the public may see of that quarter, or None."""
        return cls.berlaku().where(cls.tahun == tahun, cls.triwulan == triwulan).first()

    @classmethod
    @database.atomic()
    def terbitkan(cls, periode, kode, oleh):
        """Publish the rows with these indicator codes out of the quarter's last freeze.

        Takes the place of what was published of it before. Raises Ditolak when the quarter is not
        closed, nothing is chosen, or a chosen row was not verified.
        """
        beku = pembekuan(periode)
        if beku is None:
            raise Ditolak(f"{periode} belum ditutup; yang diterbitkan hanya data beku.")
        pilihan = [b for b in beku.baris if b.kode in set(kode)]
        if not pilihan or any(not layak(b) for b in pilihan):
            raise Ditolak("Pilih paling sedikit satu indikator yang sudah diverifikasi.")
        cls.tarik_semua(periode)
        opd = {o.kode: o.nama for o in Opd.select()}
        satu = cls.create(
            tahun=periode.tahun,
            triwulan=periode.triwulan,
            beku=beku.nomor,
            sidik_beku=beku.sidik,
            isi=[baris(b, opd) for b in pilihan],
            oleh=oleh.id,
        )
        catatan = f"{periode}: {len(pilihan)} indikator dari beku {beku.nomor}"
        Riwayat.catat(oleh, "data-publik-diterbitkan", satu, catatan)
        return satu

    @classmethod
    def tarik_semua(cls, periode):
        saat_itu = (cls.tahun == periode.tahun) & (cls.triwulan == periode.triwulan)
        cls.update(ditarik_pada=now()).where(saat_itu, cls.ditarik_pada.is_null()).execute()

    @database.atomic()
    def tarik(self, oleh):
        """Take it off the public page; what others took away meanwhile they have."""
        if self.ditarik_pada is None:
            self.ditarik_pada = now()
            self.save()
            Riwayat.catat(oleh, "data-publik-ditarik", self, f"{self.tahun}/{self.triwulan}")

    @property
    def baris(self):
        """Its rows with numbers as Decimals."""
        return [b | {k: b[k] and Decimal(b[k]) for k in ANGKA} for b in self.isi]


def pembekuan(periode):
    """The freeze a closed quarter is published from; None while there is none."""
    return Pembekuan.daftar(periode).first() if periode.ditutup_pada else None


def layak(baris):
    """Whether a row may be published: only what Barenlitbang verified."""
    return baris.status == "diverifikasi"


def baris(satu, opd):
    """A row of the freeze as it is published: no explanations, which are for the office."""
    isi = {k: getattr(satu, k) for k in TEKS}
    # without the noughts that one database adds: the same figures are the same file
    isi |= {k: None if (n := getattr(satu, k)) is None else f"{n.normalize():f}" for k in ANGKA}
    utama = satu.opd[0] if satu.opd else ""
    return isi | {"opd": utama, "perangkat_daerah": opd.get(utama, utama)}
