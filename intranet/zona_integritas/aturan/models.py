"""What the regulation leaves open, decided by the city: settings with a default, named on screen.

A sheet keeps those it was closed with. The defaults stand in docs/glosarium.md too.
"""

from dataclasses import dataclass

from peewee import CharField, DateTimeField, ForeignKeyField, TextField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.rumus import Aturan


@dataclass(frozen=True)
class Pilihan:
    """One open question: its name, the answers there are ({code: words}), the default first."""

    judul: str
    sebutan: dict

    @property
    def bawaan(self):
        return next(iter(self.sebutan))


PILIHAN = {
    "per_area": Pilihan(
        "Ambang tiap area",
        {
            "gabungan": "pemenuhan dan reform dijumlah dahulu",
            "aspek": "pemenuhan dan reform masing-masing",
        },
    ),
    "kosong": Pilihan(
        "Butir yang tidak dijawab saat lembar ditutup",
        {"nol": "bernilai 0", "abaikan": "tidak ikut dihitung"},
    ),
    "penyebut_nol": Pilihan(
        "Hitungan yang penyebutnya 0",
        {
            "instrumen": "menurut instrumennya: 0, kecuali pengaduan dan harta kekayaan penuh",
            "penuh": "bernilai penuh",
            "dikeluarkan": "butirnya tidak ikut dihitung",
        },
    ),
}
BAWAAN = {kode: p.bawaan for kode, p in PILIHAN.items()}


class KetetapanZi(BaseModel):
    """One decision of the city on an open question; the newest of a code counts."""

    kode = CharField(choices=[(k, k) for k in PILIHAN])
    nilai = CharField()
    alasan = TextField(default="")
    oleh = ForeignKeyField(Pengguna, null=True, on_delete="RESTRICT")
    pada = DateTimeField()

    @classmethod
    def berlaku(cls):
        """{code: answer} as it stands now; one query."""
        return BAWAAN | {k.kode: k.nilai for k in cls.select().order_by(cls.id)}

    @classmethod
    @database.atomic()
    def tetapkan(cls, kode, nilai, alasan, oleh):
        """Decide one question from now on; closed sheets keep theirs. Raises Ditolak."""
        if kode not in PILIHAN or nilai not in PILIHAN[kode].sebutan:
            raise Ditolak("Pilih salah satu dari daftarnya.")
        lama = cls.berlaku()[kode]
        if lama == nilai:
            return
        if not alasan:
            raise Ditolak("Tulis dasar atau alasan perubahan ini.")
        satu = cls.create(kode=kode, nilai=nilai, alasan=alasan, oleh=oleh.id, pada=now())
        Riwayat.catat(oleh, "ketetapan-zi-diubah", satu, alasan, {kode: [lama, nilai]})

    @classmethod
    def riwayat(cls):
        """Every decision, the newest first, with who made it."""
        return cls.select(cls, Pengguna).join(Pengguna).order_by(cls.id.desc())


def susun(ketetapan, final):
    """The rules of `rumus` out of {code: answer}; `final` is whether the sheet is being closed."""
    isi = BAWAAN | (ketetapan or {})
    return Aturan(
        final=final and isi["kosong"] == "nol",
        per_area=isi["per_area"],
        penyebut_nol=isi["penyebut_nol"],
    )


def sebutkan(ketetapan):
    """[(question, answer in words, whether it is the default)] for the screen."""
    isi = BAWAAN | (ketetapan or {})
    return [(p.judul, p.sebutan[isi[k]], isi[k] == p.bawaan) for k, p in PILIHAN.items()]
