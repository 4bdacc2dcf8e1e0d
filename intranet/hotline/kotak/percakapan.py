"""A thread unsealed for the mayor's eyes, as pages show it; lives as long as the request."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from peewee import JOIN
from playhouse.flask_utils import get_object_or_404

from intranet.core.clock import now
from intranet.hotline import kode as kode_tempat
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import CatatanUtas, Lampiran, PesanUtas, Utas
from intranet.hotline.titik.models import Titik
from intranet.kanal.bentuk import PENYEDIA, Alamat

JENDELA = timedelta(hours=24)
KATEGORI = {
    "pungli": "Pungutan liar",
    "suap": "Suap atau gratifikasi",
    "calo": "Percaloan",
    "wewenang": "Penyalahgunaan wewenang",
    "layanan": "Keluhan layanan",
    "lain": "Lainnya",
}


@dataclass
class Surat:
    """One message as it reads: `status` is what became of ours, `lampiran` what came with it."""

    id: str
    arah: str
    teks: str
    pada: datetime
    jenis: str = "teks"
    rincian: str = ""
    nama: str = ""
    tempat: str = ""
    penyedia: str = ""
    pengirim: tuple = ()
    banyak_media: int = 0
    status: dict | None = None
    lampiran: list = field(default_factory=list)

    @property
    def gagal(self):
        """Whether it is one of ours that did not arrive."""
        return bool(self.status) and self.status["status"] == "gagal"

    @classmethod
    def dari(cls, isi):
        dikenal = {k: isi[k] for k in cls.__dataclass_fields__ if k in isi}
        return cls(**{"teks": ""} | dikenal)


@dataclass
class Percakapan:
    """A thread, its messages in order, and what the mayor noted about it."""

    utas: Utas
    surat: list[Surat]
    catatan: list[dict]

    @classmethod
    def buka(cls, utas, rahasia):
        """Unseal one thread with the mayor's private key; three queries."""
        return cls.buka_semua([utas], rahasia)[0]

    @classmethod
    def buka_semua(cls, semua, rahasia):
        """Unseal threads; three queries, and about 0.2 ms a message."""
        ids = [u.id for u in semua]
        pesan = list(PesanUtas.select().where(PesanUtas.utas.in_(ids)))
        lampiran = list(Lampiran.select().join(PesanUtas).where(PesanUtas.utas.in_(ids)))
        catatan = list(CatatanUtas.select().where(CatatanUtas.utas.in_(ids)))
        return [cls.susun(u, rahasia, pesan, lampiran, catatan) for u in semua]

    @classmethod
    def susun(cls, utas, rahasia, pesan, lampiran, catatan):
        kunci = utas.rahasia(rahasia)
        isi = [p.baca(kunci) for p in pesan if p.utas_id == utas.id]
        surat = {i["id"]: Surat.dari(i) for i in isi if i["arah"] != "status"}
        for satu in sorted((i for i in isi if i["arah"] == "status"), key=lambda i: i["pada"]):
            if satu["untuk"] in surat:
                surat[satu["untuk"]].status = satu
        for satu in (x for x in lampiran if x.pesan_id in surat):
            surat[satu.pesan_id].lampiran.append(satu.baca(kunci))
        milik = [c.baca(rahasia) for c in catatan if c.utas_id == utas.id]
        urut = {"key": lambda s: s.pada}
        return cls(utas, sorted(surat.values(), **urut), sorted(milik, key=lambda c: c["pada"]))

    @property
    def masuk(self):
        return [s for s in self.surat if s.arah == "masuk"]

    @property
    def cuplikan(self):
        """The first words of the report, for the list."""
        kode = [self.utas.titik.kode] if self.utas.titik else []
        semua = (kode_tempat.tanpa(s.teks, kode) for s in self.masuk)
        teks = next(filter(None, semua), "")
        return teks or {True: "(hanya lampiran)", False: "(kosong)"}[bool(self.ada_media)]

    @property
    def ada_media(self):
        return any(s.lampiran or s.banyak_media for s in self.surat)

    @property
    def untuk_dicari(self):
        """Everything readable in it, small: what the search looks through."""
        surat = (f"{s.teks} {s.rincian} {s.nama} {s.tempat}" for s in self.surat)
        semua = [self.utas.nomor, self.tempat, *surat, *(c["nilai"] for c in self.tulisan)]
        return " ".join(semua).casefold()

    @property
    def terakhir(self):
        """When its newest message came or went."""
        return max((s.pada for s in self.surat), default=None)

    @property
    def contoh(self):
        """Whether it is one of the demo city's invented reports."""
        return any(s.rincian == "contoh" for s in self.surat)

    @property
    def tempat(self):
        """Where it is about: the place of the code, or what the reporter wrote."""
        if self.utas.titik:
            return self.utas.titik.nama
        return next((s.tempat for s in self.masuk if s.tempat), "Tanpa tempat")

    @property
    def alamat(self):
        """Where an answer goes (kanal.bentuk.Alamat), by the newest message; None when nowhere."""
        for satu in reversed(self.masuk):
            if satu.penyedia in PENYEDIA and satu.pengirim and satu.pengirim[0][0] != "tanpa":
                return Alamat(satu.penyedia, *satu.pengirim[0], self.utas.kanal)
        return None

    @property
    def jendela(self):
        """Whether WhatsApp still takes free text: 24 hours from the reporter's last message."""
        return bool(self.masuk) and self.masuk[-1].pada > now() - JENDELA

    def nilai(self, jenis, kosong=None):
        """The last note of that kind (kategori, tanda, gabung_ke), its `nilai`."""
        semua = [c["nilai"] for c in self.catatan if c["jenis"] == jenis]
        return semua[-1] if semua else kosong

    @property
    def kategori(self):
        return self.nilai("kategori", "")

    @property
    def ditandai(self):
        return bool(self.nilai("tanda"))

    @property
    def terduga(self):
        """Codes of the units the mayor marks as accused, besides the place's own."""
        return self.nilai("terduga", [])

    @property
    def tulisan(self):
        """The mayor's notes in words."""
        return [c for c in self.catatan if c["jenis"] == "catatan"]


def ada():
    """Threads that still have content, with their place and the key they are sealed to."""
    kueri = Utas.select(Utas, Titik, KunciWalikota).join(Titik, JOIN.LEFT_OUTER)
    kueri = kueri.switch(Utas).join(KunciWalikota, on=Utas.kunci)
    return kueri.where(Utas.kunci_rahasia.is_null(False))


def find_utas(id):
    """The thread with that id, or 404."""
    return get_object_or_404(ada(), Utas.id == id)


def find_semua(ids):
    """The threads with these ids, as far as they still have content."""
    return list(ada().where(Utas.id.in_(ids)))


def buka_lampiran(utas, id, rahasia):
    """({nama, mime, ukuran}, bytes) of an attachment of that thread, or 404."""
    kueri = Lampiran.select(Lampiran).join(PesanUtas).where(PesanUtas.utas == utas)
    satu = get_object_or_404(kueri, Lampiran.id == id)
    kunci = utas.rahasia(rahasia)
    return satu.baca(kunci), satu.ambil(kunci)


def catat(utas, jenis, nilai):
    """Seal one note about a thread: only the mayor can read what it says."""
    return CatatanUtas.tulis(utas, {"jenis": jenis, "nilai": nilai, "pada": now().isoformat()})
