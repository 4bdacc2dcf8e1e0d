"""What evidence consists of: the bytes of a file, the address of a link, or the words of a note."""

from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from intranet.bukti import jenis
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.core.format import ukuran

NAMA_MAKS = 200


@dataclass(frozen=True)
class Isi:
    """Content that may become evidence; `bita` are a file's bytes, `isi` the rest's text."""

    ragam: str
    nama: str
    jenis: str
    bita: bytes = field(repr=False)
    isi: str = ""

    @property
    def sidik(self):
        """SHA-256 of the content, in hexadecimal."""
        return sha256(self.bita).hexdigest()

    @property
    def kolom(self):
        """The columns of Bukti and VersiBukti that say what the content is."""
        sama = {k: getattr(self, k) for k in ("nama", "jenis", "isi", "sidik")}
        return sama | {"ragam": self.ragam, "ukuran": len(self.bita)}

    def taruh(self):
        """Put a file into the store, before any row points at it."""
        if self.ragam == "berkas":
            files.put(kunci(self.sidik), self.bita)


class Tersimpan:
    """What every row with a content can tell of it."""

    @property
    def kunci(self):
        return kunci(self.sidik)

    @property
    def dapat_dilihat(self):
        """Whether a browser can show it safely; everything else is only downloaded."""
        return self.jenis in jenis.DAPAT_DILIHAT


def kunci(sidik):
    """Where content with this hash lies in the store; two levels keep folders small."""
    return f"bukti/{sidik[:2]}/{sidik}"


def berkas(bita, nama, maks):
    """A file's content. Raises Ditolak: empty, over `maks` bytes, or not a kind we keep."""
    if len(bita) > maks:
        raise Ditolak(f"Berkas ini {ukuran(len(bita))}; paling besar {ukuran(maks)}.")
    try:
        tipe = jenis.kenali(bita, nama)
    except jenis.JenisDitolak as galat:
        raise Ditolak(str(galat)) from galat
    return Isi("berkas", nama[-NAMA_MAKS:], tipe, bita)


def tautan(alamat, nama=""):
    """A link's content. Raises Ditolak unless it is an http or https address without a password."""
    bagian = urlsplit(alamat)
    if bagian.scheme not in ("http", "https") or "." not in (bagian.hostname or ""):
        raise Ditolak(
            "Tulis alamat lengkap yang diawali https://, misalnya https://kedirikota.go.id."
        )
    if bagian.username or bagian.password:
        raise Ditolak("Alamat ini memuat nama pengguna atau kata sandi; hapus dahulu.")
    return Isi("tautan", (nama or alamat)[:NAMA_MAKS], "text/uri-list", alamat.encode(), alamat)


def catatan(teks, nama=""):
    """A note's content; without a name it is called by its first words. Raises Ditolak if empty."""
    teks = teks.strip()
    if not teks:
        raise Ditolak("Catatan ini kosong.")
    return Isi("catatan", nama[:NAMA_MAKS] or awal(teks), "text/plain", teks.encode(), teks)


def awal(teks, panjang=80):
    baris = teks.splitlines()[0]
    return baris if len(baris) <= panjang else baris[: panjang - 1].rsplit(" ", 1)[0] + "…"
