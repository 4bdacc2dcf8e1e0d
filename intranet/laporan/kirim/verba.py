"""The verbs: one print to the head of its OPD, or all of a paket to theirs."""

from intranet.akun.models import Pengguna, Riwayat
from intranet.core import peristiwa
from intranet.core.database import database
from intranet.core.errors import Ditolak

DIKIRIM, PAKET_DIKIRIM = "cetakan-dikirim", "paket-cetakan-dikirim"


@database.atomic()
def kirim(cetakan, oleh):
    """Tell the head of its OPD that this print is there; `oleh` None is the command line.

    Raises Ditolak when it is not finished, is about no OPD, or nobody there could read it.
    Sending the same print again tells nobody twice.
    """
    if halangan := halangan_kirim(cetakan):
        raise Ditolak(halangan)
    peristiwa.cetakan_dikirim.send(cetakan, oleh=oleh)
    Riwayat.catat(oleh, DIKIRIM, cetakan, cetakan.opd.kode)


@database.atomic()
def kirim_paket(paket, oleh):
    """Each finished print of a paket to the head of its OPD; (how many, codes of those without).

    Raises Ditolak while it is still at work.
    """
    if paket.berjalan:
        raise Ditolak("Tunggu sampai semua buku selesai dicetak.")
    isi, dikirim = paket.semua_isi(), []
    tanpa = [satu.opd.kode for satu in isi if halangan_kirim(satu.cetakan)]
    for satu in isi:
        if satu.opd.kode not in tanpa:
            peristiwa.cetakan_dikirim.send(satu.cetakan, oleh=oleh)
            dikirim.append((DIKIRIM, satu.cetakan, satu.opd.kode))
    Riwayat.catat_banyak(oleh, [*dikirim, (PAKET_DIKIRIM, paket, f"{len(dikirim)} kepala OPD")])
    return len(dikirim), tanpa


def halangan_kirim(cetakan):
    """Why this print can't be sent to a head, as a sentence; None when it can."""
    if cetakan.status != "selesai":
        return "Cetakan ini belum selesai."
    if cetakan.opd is None:
        return "Cetakan ini tidak tentang satu OPD."
    if not kepala(cetakan.opd).exists():
        return f"{cetakan.opd.nama} belum punya akun kepala."
    return None


def kepala(opd):
    """The active accounts of the head of that OPD."""
    return Pengguna.select().where(
        Pengguna.opd == opd, Pengguna.peran == "kepala_opd", Pengguna.aktif
    )


def terakhir_dikirim(satu):
    """The line of history of the last time this print or paket was sent, or None."""
    kirim = Riwayat.peristiwa.in_([DIKIRIM, PAKET_DIKIRIM])
    return Riwayat.tentang(satu).where(kirim).first()
