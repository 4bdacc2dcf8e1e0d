"""The text inside evidence, so that it can be searched; read by the worker, once per content."""

from peewee import CharField, IntegerField, TextField

from intranet.bukti import pdf
from intranet.bukti.isi import kunci
from intranet.core import files
from intranet.core.database import BaseModel, database
from intranet.core.queue import enqueue

PDF = "application/pdf"
# Pages stand apart by a form feed, as in `pdftotext`.
HALAMAN = "\f"
CUPLIKAN = 70


class TeksBukti(BaseModel):
    """The text of one content: pages with a form feed between, or why there is none."""

    sidik = CharField(unique=True)
    halaman = IntegerField(default=0)
    teks = TextField(default="")
    galat = TextField(default="")

    @classmethod
    def memuat(cls, kata):
        """The contents (their hashes) whose text holds `kata`, as a subquery."""
        return cls.select(cls.sidik).where(cls.teks.contains(kata))

    @classmethod
    def minta(cls, bukti):
        """Have the worker read it, unless it is no PDF or was read before."""
        from intranet.bukti.tasks import baca_teks  # tasks stand above the models

        if bukti.jenis == PDF and not cls.select().where(cls.sidik == bukti.sidik).exists():
            enqueue(baca_teks, bukti.sidik)

    @classmethod
    def baca(cls, sidik):
        """Read the PDF with this hash in a process of its own and keep its text; safe to repeat."""
        try:
            halaman = pdf.teks(files.get(kunci(sidik)))
            isi = {"halaman": len(halaman), "teks": HALAMAN.join(halaman), "galat": ""}
        except pdf.PdfGagal as galat:
            isi = {"halaman": 0, "teks": "", "galat": str(galat)}
        cls.tulis(sidik, isi)

    @classmethod
    @database.atomic()
    def tulis(cls, sidik, isi):
        cls.delete().where(cls.sidik == sidik).execute()
        cls.create(sidik=sidik, **isi)

    def isi_halaman(self, nomor):
        """The text of one page, counted from 1; '' when there is none."""
        semua = self.teks.split(HALAMAN)
        return semua[nomor - 1].strip() if 0 < nomor <= len(semua) else ""

    def cuplikan(self, kata):
        """(page, the words around the first `kata`), or None when it is not in here."""
        di = self.teks.lower().find(kata.lower())
        if di < 0:
            return None
        # only words of the page itself
        awal = max(self.teks.rfind(HALAMAN, 0, di) + 1, di - CUPLIKAN)
        akhir = self.teks.find(HALAMAN, di)
        sekitar = self.teks[awal : min(akhir if akhir >= 0 else len(self.teks), di + CUPLIKAN)]
        return self.teks.count(HALAMAN, 0, di) + 1, " ".join(sekitar.split())


def cuplikan(daftar, teks):
    """{hash: (page, words around)} of the first searched word found in the text; one query."""
    kata = teks.split()
    if not kata:
        return {}
    sidik = [b.sidik for b in daftar if b.jenis == PDF]
    kueri = TeksBukti.select().where(TeksBukti.sidik.in_(sidik), TeksBukti.teks.contains(kata[0]))
    semua = {t.sidik: t.cuplikan(kata[0]) for t in kueri}
    return {sidik: ada for sidik, ada in semua.items() if ada}
