"""What the mayor does with a thread. Each verb takes it unsealed (Percakapan)."""

from contextlib import suppress

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.hotline import balasan, pelayan, simpan
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.kotak.percakapan import KATEGORI, catat
from intranet.hotline.models import Utas
from intranet.kanal.keluar import GagalKirim, kirim

# Channels on which an answer leaves the house; on the web the reporter comes and reads it.
KELUAR = {"whatsapp", "sms"}
TANPA_ALAMAT = "Tidak ada alamat untuk membalas pelapor ini."


@database.atomic()
def baca(percakapan):
    """It was looked at: no longer new. A merged one goes back behind the other."""
    utas = percakapan.utas
    if utas.status == "baru":
        utas.status = "digabung" if percakapan.nilai("gabung_ke") else sesudah_dibaca(utas)
        utas.save()


def sesudah_dibaca(utas):
    """The state of a thread that was read and is not closed."""
    return "ditindaklanjuti" if Disposisi.ada_terbuka(utas.id) else "dibaca"


def jawab(percakapan, teks, oleh):
    """Answer the reporter: sealed first, then sent where the channel needs it; the answer's id.

    What became of it is sealed beside it. Raises Ditolak when nobody can be answered.
    """
    utas = percakapan.utas
    if utas.kanal == "lisan" or utas.kanal == "web" and utas.kunci_resi is None:
        raise Ditolak("Pelapor ini tidak meninggalkan cara untuk dijawab.")
    pesan = tulis_jawaban(utas, teks, oleh)
    if utas.kanal in KELUAR:
        antar(percakapan, pesan, teks)
    return pesan


@database.atomic()
def tulis_jawaban(utas, teks, oleh):
    pesan = utas.tulis({"arah": "keluar", "jenis": "teks", "teks": teks, "pada": now().isoformat()})
    Riwayat.catat(oleh, "laporan-dijawab", utas)
    return pesan


def antar(percakapan, pesan, teks):
    """Send one answer now, while its words are in memory; no envelope ever holds them."""
    utas = percakapan.utas
    try:
        if percakapan.alamat is None:
            raise GagalKirim("alamat", TANPA_ALAMAT)
        id = kirim(percakapan.alamat, teks, percakapan.jendela)
    except GagalKirim as galat:
        utas.tulis_status(pesan, "gagal", galat.kode, galat.kalimat)
        return
    catat_terkirim(utas, pesan, id)


@database.atomic()
def catat_terkirim(utas, pesan, id):
    """Remember by which id its status comes back, hashed."""
    pesan.sidik = pelayan.sidik("pesan", utas.kanal, id)
    pesan.save()
    utas.tulis_status(pesan, "terkirim")


def antar_lagi(percakapan, id):
    """Try an answer again that was not sent."""
    gagal = [s for s in percakapan.surat if s.id == id and s.arah == "keluar" and s.gagal]
    if not gagal:
        raise Ditolak("Jawaban itu tidak sedang gagal.")
    pesan = percakapan.utas.pesan.where(percakapan.utas.pesan.model.id == id).get()
    antar(percakapan, pesan, gagal[0].teks)


def alihkan(percakapan, jenis, oleh):
    """No report of a levy: one kind answer (key of balasan.PENGALIHAN), and it is filed."""
    if jenis not in balasan.PENGALIHAN:
        raise Ditolak("Pilih salah satu jawaban.")
    with suppress(Ditolak):  # who can't be answered is filed all the same
        jawab(percakapan, balasan.PENGALIHAN[jenis][1], oleh)
    arsipkan(percakapan, "layanan" if jenis == "layanan" else "lain", oleh)


@database.atomic()
def arsipkan(percakapan, kategori, oleh):
    catat(percakapan.utas, "kategori", kategori)
    percakapan.utas.alihkan()
    Riwayat.catat(oleh, "laporan-dialihkan", percakapan.utas)


@database.atomic()
def beri_kategori(percakapan, kategori):
    """Say what kind it is: sealed to the mayor, like every note."""
    if kategori not in KATEGORI:
        raise Ditolak("Pilih salah satu kategori.")
    catat(percakapan.utas, "kategori", kategori)


@database.atomic()
def tandai(percakapan):
    """Mark it, or take the mark off."""
    catat(percakapan.utas, "tanda", not percakapan.ditandai)


@database.atomic()
def tulis_catatan(percakapan, teks):
    catat(percakapan.utas, "catatan", teks)


@database.atomic()
def tandai_terduga(percakapan, unit):
    """Which units (codes) it accuses besides the place's own: none is suggested for disposisi."""
    catat(percakapan.utas, "terduga", sorted(unit))


@database.atomic()
def gabung(percakapan, nomor):
    """Put it behind another thread, named by its ticket number: both tell of the same thing."""
    utas, ke = percakapan.utas, Utas.get_or_none(Utas.nomor == nomor.strip().upper())
    if ke is None or ke.id == utas.id or ke.kunci_rahasia is None:
        raise Ditolak("Tidak ada laporan lain dengan nomor itu.")
    if percakapan.nilai("membawa"):
        raise Ditolak("Laporan ini sudah menjadi induk gabungan. Gabungkan yang satunya ke sini.")
    catat(utas, "gabung_ke", ke.id)
    catat(ke, "membawa", utas.id)
    utas.status = "digabung"
    utas.save()


@database.atomic()
def pisahkan(percakapan):
    """Take it out from behind the other again."""
    catat(percakapan.utas, "gabung_ke", None)
    percakapan.utas.status = sesudah_dibaca(percakapan.utas)
    percakapan.utas.save()


@database.atomic()
def tutup(percakapan, bawaan, hasil, oleh, meski_terbuka=False):
    """Close it with its outcome, and with it the threads that were merged into it (`bawaan`).

    Raises Ditolak with an open disposisi, unless `meski_terbuka`.
    """
    for satu in (percakapan, *(p for p in bawaan if p.utas.terbuka)):
        simpan.tutup(satu, hasil, oleh, meski_terbuka)
