"""The weights of the index, version by version, and what came of it each night."""

from peewee import CharField, DateTimeField, DecimalField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Opd, Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.core.forms import PANJANG
from intranet.dasbor.indeks.rumus import BAGIAN, BAWAAN


class BobotIndeks(BaseModel):
    """One version of the weights {part: percent}, from a quarter on; the newest one counts."""

    versi = IntegerField(unique=True)
    tahun = IntegerField()
    triwulan = IntegerField()
    isi = JSONField()
    alasan = CharField(max_length=PANJANG)
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    @classmethod
    def riwayat(cls):
        """Every version, the newest first, with who set it."""
        return cls.select(cls, Pengguna).join(Pengguna).order_by(cls.versi.desc())

    @classmethod
    def berlaku(cls, tahun, triwulan):
        """(version, {part: percent}) of that quarter; version 0 is the default; one query."""
        mulai = (cls.tahun < tahun) | ((cls.tahun == tahun) & (cls.triwulan <= triwulan))
        ada = cls.select().where(mulai).order_by(cls.versi.desc()).first()
        return (ada.versi, ada.isi) if ada else (0, BAWAAN)

    @classmethod
    @database.atomic()
    def tetapkan(cls, isi, mulai, alasan, oleh):
        """A new version {part: whole percent} from `mulai` (year, quarter) on; earlier ones stay.

        Raises Ditolak unless every part has 0-100, all are 100 together, there is a reason, and the
        quarter is not before the one from which the newest version holds.
        """
        if galat := salah_bobot(isi):
            raise Ditolak(galat)
        if not alasan:
            raise Ditolak("Tulis alasan perubahan bobot ini.")
        lalu = cls.riwayat().first()
        if lalu and mulai < (lalu.tahun, lalu.triwulan):
            raise Ditolak("Mulainya tidak boleh sebelum versi terakhir mulai berlaku.")
        nomor = lalu.versi + 1 if lalu else 1
        kolom = {"versi": nomor, "isi": isi, "tahun": mulai[0], "triwulan": mulai[1]}
        satu = cls.create(**kolom, alasan=alasan, oleh=oleh.id, pada=now())
        lama = lalu.isi if lalu else BAWAAN
        perubahan = {k: [lama[k], isi[k]] for k in BAGIAN if lama[k] != isi[k]}
        Riwayat.catat(oleh, "bobot-indeks-ditetapkan", satu, alasan, perubahan)
        return satu


def salah_bobot(isi):
    """Why these are no weights, as a sentence; None when they are."""
    if set(isi) != set(BAGIAN) or not all(0 <= n <= 100 and n == int(n) for n in isi.values()):
        return "Setiap bobot bilangan bulat dari 0 sampai 100."
    jumlah = sum(isi.values())
    return None if jumlah == 100 else f"Jumlah bobot harus 100, sekarang {jumlah}."


class NilaiIndeks(BaseModel):
    """An OPD's index in one quarter as it was counted last, for its home page.

    `dari` and `sampai` are the ranks that are possible, out of `banyak`; None without a rank.
    """

    opd = ForeignKeyField(Opd, backref="+", on_delete="CASCADE")
    tahun = IntegerField()
    triwulan = IntegerField()
    bobot = IntegerField()
    nilai = DecimalField(max_digits=5, decimal_places=2, null=True)
    dari = IntegerField(null=True)
    sampai = IntegerField(null=True)
    banyak = IntegerField()
    # [[part, points that would be gained], …], the most first
    peluang = JSONField(default=list)
    pada = DateTimeField()

    class Meta:
        indexes = ((("opd", "tahun", "triwulan"), True),)

    @classmethod
    def terakhir(cls, opd):
        """The newest of an OPD, or None; one query."""
        kueri = cls.select().where(cls.opd == opd)
        return kueri.order_by(cls.tahun.desc(), cls.triwulan.desc()).first()

    @property
    def peluang_teratas(self):
        """[(name of a part, points)] of the three parts that would raise it most."""
        return [(BAGIAN[kode], poin) for kode, poin in self.peluang if float(poin) > 0][:3]

    @classmethod
    @database.atomic()
    def simpan(cls, tahun, triwulan, baris):
        """Replace that quarter's by these rows {field: value}. Counted, so it has no history."""
        cls.delete().where(cls.tahun == tahun, cls.triwulan == triwulan).execute()
        saat = {"tahun": tahun, "triwulan": triwulan, "pada": now()}
        if baris:
            cls.insert_many([satu | saat for satu in baris]).execute()
