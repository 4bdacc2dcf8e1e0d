"""An errand is done: a greeting sent, a picture fetched and sealed."""

from intranet.core import files
from intranet.core.database import database
from intranet.hotline import balasan
from intranet.hotline.models import Lampiran, PesanUtas, Utas
from intranet.hotline.transit import Antaran
from intranet.kanal.bentuk import Alamat, Media
from intranet.kanal.keluar import GagalAmbil, GagalKirim, ambil_media, hapus_media, kirim


class Tunda(Exception):
    """It did not work this time and may the next; says nothing of what it was about."""


def antarkan(id):
    """Do the errand with that id and delete it; raises Tunda when it is worth another try."""
    satu = Antaran.get_or_none(Antaran.id == id)
    isi = satu.baca() if satu else None
    if isi is None:
        Antaran.hapus(id)
    else:
        CARA[isi["apa"]](id, isi)


def balas(id, isi):
    if isi["usang"]:
        Antaran.hapus(id)
        return
    alamat = Alamat(**isi["alamat"])
    kunci = ("nomor", "kosong", "ada_tempat", "ada_waktu")
    try:
        kirim(alamat, balasan.kalimat(**{k: isi[k] for k in kunci}))
    except GagalKirim as galat:
        if galat.ulang:
            raise Tunda(galat.kode) from None
    Antaran.hapus(id)


def ambil(id, isi):
    pesan = PesanUtas.select(PesanUtas, Utas).join(Utas).where(PesanUtas.id == isi["pesan"]).first()
    if pesan is None:  # destroyed meanwhile
        Antaran.hapus(id)
        return
    if isi["usang"]:
        menyerah(id, pesan, USANG)
        return
    media = Media(**isi["media"])
    try:
        berkas = ambil_media(media, isi["penyedia"], hapus=False)
    except GagalAmbil as galat:
        if galat.ulang:
            raise Tunda(galat.kode) from None
        menyerah(id, pesan, galat)
        return
    simpan(id, pesan, media, berkas)
    # only now: a worker killed before its commit must find the file there again
    hapus_media(media, isi["penyedia"])


def simpan(id, pesan, media, berkas):
    """Seal the file and delete the errand, both or neither; of two workers one does it."""
    with database.atomic() as transaksi:
        lampiran = Lampiran.simpan(pesan, berkas, media.nama, media.mime)
        if not Antaran.hapus(id):
            transaksi.rollback()
            files.delete(lampiran.berkas)


@database.atomic()
def menyerah(id, pesan, galat):
    """It can't be had any more: the mayor reads that there was something, and why it is not."""
    if Antaran.hapus(id):
        pesan.utas.tulis_status(pesan, "lampiran hilang", galat.kode, galat.kalimat)


USANG = GagalAmbil("usang", "Lampiran ini tidak dapat diambil dalam 24 jam.", False)
CARA = {"balas": balas, "media": ambil}
