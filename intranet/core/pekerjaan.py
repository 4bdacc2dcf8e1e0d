"""Work that outlives a request: a row with a status that beats while somebody works on it.

A death shows by the missing beat, and `sapu` takes the work up again: huey forgets a task once it
has begun, so nobody else would.
"""

from datetime import timedelta

from peewee import CharField, DateTimeField, IntegerField, TextField

from intranet.core.clock import now
from intranet.core.database import BaseModel, database

AKHIR = {"selesai", "gagal"}
DENYUT_HILANG = timedelta(seconds=60)
PERCOBAAN_MAKS = 3


class Pekerjaan(BaseModel):
    """menunggu -> SIBUK -> selesai | gagal. Base of rows that stand for a job; no table itself."""

    SIBUK = "dikerjakan"
    MATI = "Pekerjaan ini berhenti di tengah jalan tiga kali. Beri tahu Admin TI."
    DIULANG = "diulang karena terhenti"

    status = CharField(default="menunggu", index=True)
    langkah = IntegerField(default=0)
    dari = IntegerField(default=0)
    tahap = CharField(default="")
    denyut = DateTimeField(null=True)
    percobaan = IntegerField(default=0)
    galat = TextField(default="")
    diminta_pada = DateTimeField(default=now)
    mulai_pada = DateTimeField(null=True)
    selesai_pada = DateTimeField(null=True)

    @property
    def berjalan(self):
        return self.status not in AKHIR

    def ubah(self, isi, *syarat):
        """Write these columns of this row if `syarat` still hold; whether they did."""
        cls = type(self)
        return cls.update(isi).where(cls.id == self.id, *syarat).execute() == 1

    def ambil(self):
        """Claim a waiting job for this process; False when another took it or it is done."""
        cls = type(self)
        isi = {"status": cls.SIBUK, "denyut": now(), "mulai_pada": now(), "langkah": 0}
        isi["percobaan"] = cls.percobaan + 1
        return self.ubah(isi, cls.status == "menunggu")

    def catat_kemajuan(self, langkah, dari, tahap):
        """Called after every step, and every few seconds in a long one."""
        cls = type(self)
        isi = {"langkah": langkah, "dari": dari, "tahap": tahap, "denyut": now()}
        self.ubah(isi, cls.status == cls.SIBUK)

    def selesaikan(self, **isi):
        self.ubah({"status": "selesai", "galat": "", "selesai_pada": now()} | isi)

    def gagalkan(self, kalimat):
        self.ubah({"status": "gagal", "galat": kalimat, "selesai_pada": now()})

    @classmethod
    @database.atomic()
    def sapu(cls):
        """Take up what stopped beating (a worker was killed); ids of jobs to do again.

        After three tries a job is given up with the reason.
        """
        mati = (cls.status == cls.SIBUK) & (cls.denyut < now() - DENYUT_HILANG)
        gagal = {"status": "gagal", "galat": cls.MATI, "selesai_pada": now()}
        cls.update(gagal).where(mati, cls.percobaan >= PERCOBAAN_MAKS).execute()
        cls.update(status="menunggu", tahap=cls.DIULANG).where(mati).execute()
        if cls.select().where(cls.status == cls.SIBUK).exists():
            return []  # somebody is at work, so the queue is alive and will come to the others
        lama = cls.diminta_pada < now() - DENYUT_HILANG
        menunggu = cls.select(cls.id).where(cls.status == "menunggu", lama | (cls.percobaan > 0))
        return [satu.id for satu in menunggu]
