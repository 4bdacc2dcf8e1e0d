"""The sections of a report: what the data say, what people made of it, and where both part."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from intranet.cetak import naskah as baca_naskah


@dataclass(frozen=True)
class Bagian:
    """One section: its chapter, name, text out of the data, and the newest edit (or None)."""

    kunci: str
    nama: str
    bab: str
    dasar: str
    suntingan: object = None

    @property
    def disunting(self):
        return self.suntingan is not None and self.suntingan.teks is not None

    @property
    def teks(self):
        """What is printed."""
        return self.suntingan.teks if self.disunting else self.dasar

    @property
    def versi(self):
        return self.suntingan.versi if self.suntingan else 0

    @property
    def berubah(self):
        """Whether the data say something else than when the text was last edited."""
        return self.disunting and self.suntingan.dasar != self.dasar

    @property
    def keadaan(self):
        """'data', 'disunting', or 'berubah' (edited, and the data changed since)."""
        return "berubah" if self.berubah else "disunting" if self.disunting else "data"

    @property
    def blok(self):
        """The text as blocks, as it is printed."""
        return baca_naskah.uraikan(self.teks)

    @property
    def beda(self):
        """What changed in the data since the edit: [(kind, words)], see `beda`."""
        return beda(self.suntingan.dasar, self.dasar) if self.berubah else []


def daftar_bagian(muatan, suntingan):
    """The sections in a print's content (cetak.muatan), in its order, with their newest edits."""
    bab, hasil = "", []
    for nama, data in muatan:
        if nama == "judul" and data["tingkat"] == 1:
            bab = data["judul"]
        elif nama == "bagian":
            isi = {n: data[n] for n in ("kunci", "nama", "dasar")}
            hasil.append(Bagian(bab=bab, suntingan=suntingan.get(data["kunci"]), **isi))
    return hasil


def beda(lama, baru):
    """How one text became another: ('sama' | 'hapus' | 'tambah', words) in order."""
    kiri, kanan = lama.split(), baru.split()
    hasil = []
    for apa, a, b, c, d in SequenceMatcher(a=kiri, b=kanan, autojunk=False).get_opcodes():
        if apa == "equal":
            hasil.append(("sama", " ".join(kiri[a:b])))
            continue
        hasil += [("hapus", " ".join(kiri[a:b]))] if a < b else []
        hasil += [("tambah", " ".join(kanan[c:d]))] if c < d else []
    return hasil


def urai_perubahan(lama, baru):
    """In a few words how much was changed."""
    if baru is None:
        return "kembali ke teks dari data"
    kata = {"hapus": 0, "tambah": 0}
    for apa, teks in beda(lama, baru):
        if apa in kata:
            kata[apa] += len(teks.split())
    return f"{kata['tambah']} kata ditambah, {kata['hapus']} kata dihapus"
