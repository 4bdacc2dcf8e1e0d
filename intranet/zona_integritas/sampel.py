"""Which questions TPI looks at more closely: drawn by a recorded seed, weighted by risk.

The same sheet and the same seed give the same list, so that anybody can draw it again.
"""

from random import Random

from peewee import DateTimeField, ForeignKeyField, IntegerField, JSONField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.clock import now
from intranet.core.database import BaseModel, database
from intranet.core.errors import Ditolak
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.ramalan import daun

# A good answer that no evidence stands behind is looked at twice as likely.
TANPA_BUKTI = 2
BENIH_MAKS = 10**9


class Sampel(BaseModel):
    """One drawing: `isi` = [[code, risk], …] in the order drawn."""

    lembar = ForeignKeyField(LembarKerja, backref="sampel", on_delete="CASCADE")
    benih = IntegerField()
    isi = JSONField()
    oleh = ForeignKeyField(Pengguna, on_delete="RESTRICT")
    pada = DateTimeField()

    @classmethod
    def terakhir(cls, lembar):
        """The newest drawing of a sheet, or None."""
        return cls.select().where(cls.lembar == lembar).order_by(cls.id.desc()).first()

    @classmethod
    @database.atomic()
    def ambil(cls, lembar, jumlah, benih, oleh):
        """Draw `jumlah` questions with this seed; kept with the seed. Ditolak outside 1-113."""
        risiko = hitung_risiko(lembar)
        if not 1 <= jumlah <= len(risiko):
            raise Ditolak(f"Tulis jumlah 1 sampai {len(risiko)}.")
        isi = [[kode, round(risiko[kode], 6)] for kode in undi(risiko, jumlah, benih)]
        satu = cls.create(lembar=lembar, benih=benih, isi=isi, oleh=oleh.id, pada=now())
        Riwayat.catat(oleh, "sampel-diambil", lembar, f"{jumlah} butir, benih {benih}")
        return satu


def hitung_risiko(lembar):
    """{code: risk}: the points a question carries, doubled where nothing backs a claim of them."""
    skor, berbukti = lembar.skor("unit"), {b.kode for b in BuktiButir.select().where(
        BuktiButir.lembar == lembar
    )}  # fmt: skip
    risiko = {}
    for sub in daun(lembar.bentuk.akar):
        bobot = sum(b.bobot for b in sub.butir)
        for b in sub.butir:
            poin = float(b.bobot / bobot * sub.bobot)
            mengaku = (skor.get(b.kode) or 0) > 0
            risiko[b.kode] = poin * (TANPA_BUKTI if mengaku and b.kode not in berbukti else 1)
    return risiko


def undi(risiko, jumlah, benih):
    """`jumlah` codes without repetition, each as likely to come next as its risk (weights > 0).

    Every code gets the key u ** (1 / risk) with u from the seed; the largest keys are drawn.
    """
    acak = Random(benih)
    kunci = {kode: acak.random() ** (1 / bobot) for kode, bobot in sorted(risiko.items())}
    return sorted(kunci, key=lambda k: (-kunci[k], k))[:jumlah]
