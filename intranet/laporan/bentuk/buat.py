"""The forms a print can be had in besides its PDF: made once, then kept in the file store.

What writes PDF and Word is imported when one is made: a tenth of the start of every server and
command, most of which never make one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from intranet.cetak.edisi import petunjuk, susun_ulang
from intranet.cetak.jejak import sidik_kode
from intranet.cetak.kembaran import Asal, buku_kerja
from intranet.cetak.muatan import dokumen
from intranet.cetak.parameter import sidik_rupa
from intranet.core import files
from intranet.core.settings import from_env
from intranet.core.tables import MIME
from intranet.laporan.bentuk.muatan import baca_muatan
from intranet.laporan.terbit import BerkasTerbit, sidik


@dataclass(frozen=True)
class Bentuk:
    """One form: its name in addresses, what it is called, its file's ending, its kind, for which
    prints it is there, and how it is made (bytes out of a finished print).
    """

    kode: str
    nama: str
    akhiran: str
    mime: str
    ada: Callable
    buat: Callable

    def nama_berkas(self, cetakan):
        return cetakan.nama_berkas.removesuffix(".pdf") + self.akhiran

    def ambil(self, cetakan):
        """The bytes for a finished print; made now unless they were before, by the same code.

        Whatever is given away is known to /periksa from then on.
        """
        versi = f"{sidik_kode()[:8]}-{sidik_rupa()[:8]}"
        berkas = f"bentuk/{cetakan.sidik}/{versi}/{self.kode}{self.akhiran}"
        if not files.exists(berkas):
            files.put(berkas, self.buat(cetakan))
        isi = files.get(berkas)
        BerkasTerbit.catat(sidik(isi), self.nama, [cetakan.nomor])
        return isi


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def alamat(cetakan):
    """Where anybody can see which print this is; '' for one without a number."""
    return f"{from_env()['PUBLIC_URL']}/periksa/{cetakan.nomor}" if cetakan.nomor else ""


def kembaran(cetakan):
    asal = Asal(cetakan.nomor or "", alamat(cetakan), cetakan.sidik_data or "")
    return buku_kerja(baca_muatan(cetakan), asal)


def word(cetakan):
    from intranet.cetak.word import naskah_word

    return naskah_word(baca_muatan(cetakan), cetakan.nomor or "", alamat(cetakan))


def layar(cetakan):
    return susun_ulang(baca_muatan(cetakan), "layar", cetakan.sidik_data)


def lembaran(kertas):
    def buat(cetakan):
        from intranet.cetak.buklet import buklet

        return buklet(files.get(cetakan.berkas), kertas)

    return buat


def cara(cetakan):
    judul = dokumen(baca_muatan(cetakan)).get("judul", "")
    return petunjuk(judul, cetakan.tanggal.isoformat(), cetakan.halaman)


def bertabel(cetakan):
    return cetakan.tabel


def bernaskah(cetakan):
    return cetakan.naskah


def buku(cetakan):
    return cetakan.dokumen == "buku-saku"


PDF = "application/pdf"
SEMUA = {
    b.kode: b
    for b in (
        Bentuk("tabel", "Tabel-tabelnya (XLSX)", ".xlsx", MIME["xlsx"], bertabel, kembaran),
        Bentuk("docx", "Naskah Word (DOCX)", ".docx", DOCX, bernaskah, word),
        Bentuk("layar", "Edisi layar, untuk ponsel", "-layar.pdf", PDF, buku, layar),
        Bentuk("a4", "Buklet pada A4: potong, lipat", "-buklet-a4.pdf", PDF, buku, lembaran("a4")),
        Bentuk("a5", "Buklet pada A5: lipat", "-buklet-a5.pdf", PDF, buku, lembaran("a5")),
        Bentuk("cara", "Cara mencetak buklet", "-cara-buklet.pdf", PDF, buku, cara),
    )
}


def tersedia(cetakan):
    """The forms that there are for this print."""
    if cetakan.status != "selesai" or not cetakan.sidik:
        return []
    return [b for b in SEMUA.values() if b.ada(cetakan)]
